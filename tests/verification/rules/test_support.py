"""Vetoes on figures, names, quotations and negations: examples that no rule was written after."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summarize.verification.rules.declaration import Role
from tests.verification.rules.cases import case, found, given, vetoes

RAIL = """\
The Velm Valley rail authority said on Wednesday that it would shut the 31-kilometre Harn line for nine \
weeks from 3 April 2025 to replace 14,600 sleepers. The work will cost 18.4 million euros, 2.1 million more \
than planned in 2022, when engineers found rot in 38 percent of the sleepers.

"We can't run trains on wood that crumbles in your hand," said the authority's director, Mirko Adelsohn. \
Lene Tarrak, who speaks for passengers, told reporters that buses would "not come close" to serving 5,200 \
daily travellers. Adelsohn denied that the closure had been planned to favour a motorway under Article 12 \
of the transport act.

About two-thirds of travellers surveyed in March supported the closure, up 7 percentage points from 2023. \
Bus 44 and flight 318 to Orsolo are not affected. The drivers' union, which represents 640 of the \
authority's 910 staff, has not decided whether to strike. Tarrak said the plan was "reckless, late and \
… badly explained".
"""

TRUE = """\
The Harn line will be closed for nine weeks from April 3.
Replacing the sleepers will cost €18.4m, over two million euros more than planned.
Mirko Adelsohn said the authority cannot run trains on wood that crumbles.
About 67 percent of travellers backed the closure, up seven points on 2023.
The union, with 640 members among 910 staff, has yet to decide on a strike.
The drivers' union represents roughly 70 percent of the staff.
The line is about 19 miles long.
Lene Tarrak said buses would “not come close” to serving the travellers.
Tarrak called the plan ‘reckless, late and […] badly explained’.
The authority originally planned to spend 16.3 million euros.
Some 270 of the staff are not represented by the union.
Adelsohn denied planning the closure to favour a motorway.
Around 5,000 travellers use the line each day.
Nearly 15,000 sleepers will be replaced.
More than a third of the sleepers were rotten in 2022.
Support for the closure rose from about 60 percent in 2023.
The closure lasts 63 days.
The Velm authority's director defended the closure.
"""

FALSE = [
    ("Q201", "The Harn line will be closed for nine weeks from April 13."),
    ("Q201", "Replacing the sleepers will cost 14.8 million euros."),
    ("Q201", "The work will cost 18.4 million euros, 2.4 million more than planned."),
    ("Q201", "The union represents 460 of the authority's 910 staff."),
    ("Q202", "The work will cost $18.4 million."),
    ("Q202", "The Harn line is 31 miles long."),
    ("Q202", "Support for the closure rose by 7 percent."),
    ("Q207", "The authority said on Thursday that it would shut the Harn line."),
    ("Q209", "Flight 44 to Orsolo is not affected."),
    ("Q209", "Adelsohn denied that it was planned under Article 44 of the transport act."),
    ("E301", "The line to Orsolo was designed by Henrik Valsgaard."),
    ("E306", "The closure (volcanoes erupted) lasts nine weeks."),
    ("A501", 'Lene Tarrak said trains cannot run on "wood that falls apart".'),
    ("A501", "Adelsohn called it „a perfectly sound line“."),
    ("A501", "Tarrak called the plan 'costly and late'."),
    ("A501", "Tarrak called the plan ‹reckless, cheap and badly explained›."),
    ("A501", "Tarrak called the plan 「late and reckless」."),
    ("A501", "Adelsohn named the plan “The Promise”."),
    ("E301", "Adelsohn named the plan “The Orsolo Promise”."),
    ("A503", 'Lene Tarrak said: "We can\'t run trains on wood that crumbles in your hand."'),
    ("P401", "The authority will not shut the 31-kilometre Harn line for nine weeks."),
    ("P401", "The drivers' union has decided whether to strike."),
    ("P401", "Bus 44 and flight 318 to Orsolo are affected."),
]


@pytest.mark.parametrize("claim", TRUE.splitlines())
def test_true_sentences_pass(claim: str) -> None:
    """Rounded, converted and worked-out figures, inflected names and shortened quotations are no faults."""
    assert vetoes(case(claim, RAIL)) == set()


@pytest.mark.parametrize(("code", "claim"), FALSE)
def test_false_sentences_are_vetoed(code: str, claim: str) -> None:
    """The rule for the fault speaks, in words of the claim."""
    findings = [f for f in found(case(claim, RAIL), Role.VETO) if f.code == code]
    assert findings, vetoes(case(claim, RAIL))
    assert all(f.claim_span is not None and f.claim_span.end <= len(claim) for f in findings)


@pytest.mark.parametrize(
    "claim",
    [
        "Bus 44 and flight 318 are not affected.",
        "On the buses, 5,200 people travel each day.",
        "The act has 640 pages; its Article 12 was quoted.",
    ],
)
def test_a_label_that_the_article_has_is_no_fault(claim: str) -> None:
    """In the plural, and beside numbers that count."""
    assert "Q209" not in vetoes(case(claim, RAIL))


def test_a_citation_must_hold_the_number() -> None:
    """A number of another part of the article is not supported by what the claim cites."""
    claim = "Around 5,200 travellers are affected."
    assert vetoes(case(claim, RAIL, (1,))) == {"Q201"}
    assert vetoes(case(claim, RAIL, (4,))) == set()


def test_a_given_text_may_rest_on_the_whole_article() -> None:
    """Whoever wrote it cited nothing: only what stands nowhere is a fault."""
    assert vetoes(given("Around 5,200 travellers are affected.", RAIL)) == set()
    assert vetoes(given("Around 2,500 travellers are affected.", RAIL)) == {"Q201"}


def test_a_small_count_is_left_to_a_checker() -> None:
    """Two people may be counted without a number in the text."""
    assert found(case("Two people praised it.", "Ann Lee and Bo Quill praised the plan.")) == []


@pytest.mark.parametrize(
    ("claim", "cited"),
    [
        ("The toll brings in 1.5 million crowns a month.", "The toll brings in 18 million crowns a year."),
        ("Each of the two teams has 600 runners.", "The 1,200 runners form two equal teams."),
        ("Half of the 900 seats, some 450, were empty.", "Half of the 900 seats were empty."),
        ("Rents doubled in the 1980s.", "Between 1981 and 1989 rents doubled."),
        ("The trial lasted three and a half years.", "The trial lasted from January 2020 to June 2023."),
    ],
)
def test_what_follows_from_the_evidence_is_no_fault(claim: str, cited: str) -> None:
    """Another period, an equal part, a share, a decade, years between."""
    assert vetoes(case(claim, cited)) == set()
    assert "Q201" in vetoes(case(claim, "Some 77 gulls were seen on 2 March 1954 from half past nine."))


def test_folded_words_are_compared() -> None:
    """Soft hyphens, ligatures and zero-width spaces in the article hide no number and no name."""
    article = "Mayor Inés Of\ufb01ng said the clo\u00adsure would cost 3.\u200b2 million euros on Monday."
    assert vetoes(case("Ines Offing said the closure would cost 3.2 million euros.", article)) == set()


@pytest.mark.parametrize(
    "claim",
    [
        "The council wasnt told of the fire at the depot.",
        "The council was n\u200bot told of the fire at the depot.",
    ],
)
def test_a_disguised_negation_is_one(claim: str) -> None:
    """Without its apostrophe, or with a hidden character."""
    assert "P401" in vetoes(case(claim, "The council was told of the fire at the depot on Monday."))


def test_a_negation_may_move() -> None:
    """Another word for the same denial is no fault."""
    article = "Engineers said they were unable to find rust in the northern pillars of the bridge."
    assert (
        vetoes(case("Engineers did not find rust in the northern pillars of the bridge.", article)) == set()
    )


def test_an_apostrophe_quotes_nothing() -> None:
    """Elisions and possessives are no quotation marks."""
    article = "The owners of two firms met the union in the 1990s and agreed on pay."
    claim = "In the '90s the firms' owners met the union and agreed on the workers' pay."
    assert "A501" not in vetoes(case(claim, article))


@pytest.mark.parametrize(
    ("claim", "article"),
    [
        (
            'Oda Brask admitted the yard "did not keep the men safe".',
            "Oda Brask, who runs the yard, admitted that it had failed to keep the men safe.",
        ),
        (
            'Brask called the crane "too old for the north quay".',
            'Brask said: "That crane was by then far too old for work on the north quay."',
        ),
    ],
)
def test_a_retold_quotation_is_a_matter_of_wording(claim: str, article: str) -> None:
    """Nearly the same words in quotation marks are wrong in form; their sense is for a checker to judge."""
    assert vetoes(case(claim, article)) == set()
    assert "A504" in {f.code for f in found(case(claim, article), Role.WORDING)}


@pytest.mark.parametrize(
    "quoted", ["kept the men safe", "did not keep the men dry", "the safe men did not keep", "did not"]
)
def test_a_quotation_that_says_something_else_is_vetoed(quoted: str) -> None:
    """Turned round, with another word, in another order, or of no word of its own."""
    article = "Oda Brask, who runs the yard, admitted that it had failed to keep the men safe."
    assert "A501" in vetoes(case(f'Oda Brask admitted the yard "{quoted}".', article))


def test_a_title_is_a_name() -> None:
    """An article may have a part of it; each of its words must stand there."""
    article = "The band plays “Heaven”, a tribute to Iron Rose, on its new record for Kelt magazine."
    assert vetoes(case("Kelt gave away “Heaven: A Tribute to Iron Rose”.", article)) == set()
    assert vetoes(case("Kelt gave away “Heaven: A Tribute to Iron Maple”.", article)) == {"E301"}


@pytest.mark.parametrize(
    ("claim", "article", "kept"),
    [
        ("Ferry fares rose in 2031.", "Ferry fares rose.", True),
        ("Ferry fares rose in 2029.", "Ferry fares rose last year.", False),
        ("Ferry fares will rise in 2032.", "Ferry fares rose last year.", False),
    ],
)
def test_the_year_of_the_article_is_no_fault(claim: str, article: str, kept: bool) -> None:
    """It stands in the article's date; another year is told nowhere."""
    one = case(claim, article)
    dated = replace(one.document, source=replace(one.document.source, date="2031-05-02"))
    assert vetoes(replace(one, document=dated)) == (set() if kept else {"Q201"})
