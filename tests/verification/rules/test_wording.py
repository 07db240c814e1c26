"""Form and neutrality: reported apart from support."""

from __future__ import annotations

import pytest

from summarize.verification.judgement import Severity
from summarize.verification.rules.declaration import Role
from tests.verification.rules.cases import case, found, in_summary, vetoes

ARTICLE = (
    "The mayor closed the library on Monday. She said the roof leaks. The council meets in May. "
    "However, two members disagree with the mayor. It rained on Tuesday."
)


def hard(claim: str, article: str = ARTICLE) -> set[str]:
    """Codes of the rules on wording that reject."""
    return {f.code for f in found(case(claim, article), Role.WORDING) if f.severity is Severity.REJECT}


@pytest.mark.parametrize(
    "claim",
    [
        "The library.",
        "The findings are as follows.",
        "The mayor closed (on Monday the library.",
        'The mayor said "the roof leaks.',
        "The mayor's plans include:",
        '{"text": "The mayor closed the library."}',
        "The mayor closed the library on Monday",
        "<b>The mayor closed the library.</b>",
    ],
)
def test_what_is_no_sentence_is_found(claim: str) -> None:
    """Fragments, lead-ins, markup, and marks that nothing closes."""
    assert "X701" in hard(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "The mayor closed the library (built in 1901) on Monday.",
        "It was more than she was willing to agree to.",
        "The rules say: a) no noise, b) no dogs.",
        "市长表示，图书馆已经关闭。",
        "“We leave,” she said.",
    ],
)
def test_whole_sentences_are_left_alone(claim: str) -> None:
    """In any language, with brackets and list marks."""
    assert "X701" not in hard(claim)


def test_two_sentences_in_one_are_vetoed() -> None:
    """Each needs citations of its own; quoted sentences, initials and abbreviations are not counted."""
    assert "X705" in vetoes(case("The mayor closed the library. The roof leaks badly.", ARTICLE))
    for one in (
        "J. R. Moss of the U.S. Army met Lt. Gov. Ana Roe at 4 p.m. on Monday.",
        'The mayor said: "The roof leaks. We cannot wait."',
    ):
        assert "X705" not in vetoes(case(one, one))


def test_an_opening_pronoun_needs_the_sentence_before() -> None:
    """It may stand right after the sentence that the article has before its own."""
    first, second = (
        case("The mayor closed it.", ARTICLE, (1,)),
        case("She said the roof leaks.", ARTICLE, (2,)),
    )
    other = case("The council meets in May.", ARTICLE, (3,))
    assert in_summary("X703", [first, second]) == []
    assert in_summary("X703", [second]) == [0]
    assert in_summary("X703", [first, other, second]) == [2]
    assert in_summary("X703", [case("However, two members disagree.", ARTICLE, (4,))]) == [0]


def test_a_repetition_is_found() -> None:
    """In other order, but not where it has more to tell."""
    told = case("The mayor closed the library on Monday.", ARTICLE, (1,))
    again = case("On Monday the mayor closed the library.", ARTICLE, (1,))
    more = case("The mayor who closed the library says that its roof leaks badly.", ARTICLE, (1, 2))
    assert in_summary("X704", [told, again]) == [1]
    assert in_summary("X704", [told, more]) == []


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("The senator slammed the mayor on Monday.", "N104"),
        ("Police arrested three illegals.", "N101"),
        ("We will not forget this day.", "N108"),
        ("The roof leaks again!", "N110"),
        ("The Savage gang left on Monday.", "N101"),
        ("The bank set a new standard in lending.", "N111"),
    ],
)
def test_loaded_wording_rejects_where_it_is_sure(claim: str, code: str) -> None:
    """A verb with its object, a label, a voice of its own, an exclamation."""
    assert code in hard(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "Two blasts damaged the mill.",
        "The quarry started blasting at noon.",
        "Lund netted the winning goal.",
        "The choir sang “Here We Stand” in the hall.",
        "Voters praised the album Songs We Carried Home.",
        "The president must name a successor within ten days.",
        "Net orders fell by a tenth.",
        "Officer Savage led the search for two days.",
        "Ada Monstrous sold the mill in May.",
    ],
)
def test_ambiguous_words_do_not_reject(claim: str) -> None:
    """They may have a plain meaning: the judge, who is asked anyway, decides."""
    assert hard(claim, claim) == set()


def test_wording_says_nothing_about_support() -> None:
    """No rule on wording is a veto."""
    assert vetoes(case("The mayor slammed the library on Monday.", ARTICLE)) == set()
