"""Proof or checker, then veto: how a verdict comes about, and what happens when a part fails."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from summarize.citations import Citation, CitedSentence, Origin, cite
from summarize.errors import ConfigError
from summarize.spans import Span
from summarize.testing import ScriptedChecker
from summarize.verification import Finding, Judgement, Severity, Verdict, Verifier, verifier
from summarize.verification.derivation import Derivation
from summarize.verification.rules.declaration import Role, Rule
from tests.verification.helpers import article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.verification import Case, Claim, VerifiedSentence

DOCUMENT = article(
    "The council of Arden closed the old library on Monday. Mayor Ada Quill opposed the plan. "
    "She said that the town would miss it. Forty people came to the meeting."
)
COPY = "The council of Arden closed the old library on Monday."
PARAPHRASE = "Arden's old library was shut on Monday."


def cited(text: str, *ids: int, origin: Origin = Origin.MODEL) -> CitedSentence:
    """A sentence that cites those sentences of the article."""
    return CitedSentence(text, tuple(cite(DOCUMENT, i) for i in ids), (), origin)


def with_rules(monkeypatch: pytest.MonkeyPatch, *rules: Rule) -> Verifier:
    """A verifier with these rules only."""
    monkeypatch.setattr(verifier, "chosen_rules", lambda *_: rules)
    return Verifier()


def verdict(
    sentence: CitedSentence, checker: object = None, the_verifier: Verifier | None = None
) -> VerifiedSentence:
    """The result for one sentence."""
    (result,) = (the_verifier or Verifier()).verify([sentence], DOCUMENT, checker)  # type: ignore[arg-type]
    return result


@Rule("T001", "says-fire", "For these tests.")
def says_fire(case: Case) -> Iterator[Finding]:
    """Rejects "fire"."""
    if "fire" in case.claim.text:
        yield Finding("T001", "there was no fire", contradicts=True)


@Rule("T002", "crashes", "For these tests.")
def crashes(case: Case) -> Iterator[Finding]:
    """Fails."""
    raise ZeroDivisionError("oops")


@Rule("T003", "hints", "For these tests.")
def hints(case: Case) -> Iterator[Finding]:
    """Notices something."""
    yield Finding("T003", "look here", Severity.WARN)


@Rule("T004", "wording", "For these tests.", Role.WORDING)
def wording(case: Case) -> Iterator[Finding]:
    """Rejects the wording of everything."""
    yield Finding("T004", "not so")


@Rule("T005", "second", "For these tests.", Role.WORDING, whole=True)
def second(cases: Sequence[Case]) -> Iterator[tuple[int, Finding]]:
    """Rejects all but the first."""
    yield from ((i, Finding("T005", "one is enough")) for i in range(1, len(cases)))


def test_a_copy_is_derived_and_nobody_is_asked() -> None:
    """The proof is the support; it has no number."""
    checker = ScriptedChecker()
    result = verdict(cited(COPY, 1), checker)
    assert Verdict.SUPPORTED is result.verdict
    assert isinstance(result.support, Derivation)
    assert () == checker.history


class Sure:
    """A checker that gives each claim the same number."""

    name = "sure"

    def check(self, claims: Sequence[Claim], /) -> list[Judgement]:
        """Supported, with a probability."""
        return [Judgement(Verdict.SUPPORTED, 0.9, checker=self.name) for _ in claims]


SHE = "She said that the town would miss it."


@pytest.mark.parametrize("before", [[], [COPY], ["Forty people came to the meeting."]])
def test_a_copy_that_leans_on_a_sentence_which_is_not_there_is_unchecked(before: list[str]) -> None:
    """Behind another sentence, "she" would be somebody else, or the library."""
    ids = {COPY: 1, "Forty people came to the meeting.": 4}
    sentences = [*(cited(text, ids[text]) for text in before), cited(SHE, 3)]
    assert Verdict.UNCHECKED is Verifier().verify(sentences, DOCUMENT)[-1].verdict


def test_a_copy_that_leans_on_the_sentence_before_it_is_derived() -> None:
    """Who is meant stands there; a text of others cites all that may support it."""
    for origin in (Origin.MODEL, Origin.GIVEN):
        ids = (2, 3) if origin is Origin.GIVEN else (3,)
        before = cited("Mayor Ada Quill opposed the plan.", 2, origin=origin)
        results = Verifier().verify([before, cited(SHE, *ids, origin=origin)], DOCUMENT)
        assert [Verdict.SUPPORTED] * 2 == [result.verdict for result in results]


@pytest.mark.parametrize("text", ["She said that the town would miss it.", "“I love it,” she said."])
def test_no_number_vouches_for_what_leans(text: str) -> None:
    """What reads a claim alone cannot tell who "she" is, first in the sentence or behind a quotation."""
    document = article(f"The council closed the library. Ada Quill came, and so did Ann Lee. {text}")
    claim = CitedSentence(text, (cite(document, 3),), (), Origin.GIVEN)
    (result,) = Verifier().verify([claim], document, Sure())
    assert Verdict.UNCHECKED is result.verdict
    assert ["X703"] == [finding.code for finding in result.wording if finding.code == "X703"]


def test_what_is_found_for_a_paraphrase_is_not_told_by_it() -> None:
    """A copy that leans stands behind a copy, not behind a sentence that may say anything."""
    other = cited("The director praised the plan.", 1, 2, origin=Origin.GIVEN)
    results = Verifier().verify([other, cited(SHE, 2, 3, origin=Origin.GIVEN)], DOCUMENT)
    assert Verdict.UNCHECKED is results[-1].verdict


def test_a_checker_reads_what_leans() -> None:
    """It may know who is meant; the proof does not."""
    assert "supported" == verdict(cited(SHE, 3), ScriptedChecker({SHE: "supported"})).verdict


def test_what_nothing_derives_and_nobody_reads_is_unchecked() -> None:
    """It is neither supported nor refuted, and never printable."""
    result = verdict(cited(PARAPHRASE, 1))
    assert (Verdict.UNCHECKED, None, False) == (result.verdict, result.support, result.printable)


@pytest.mark.parametrize("word", ["supported", "unsupported", "contradicted"])
def test_a_checkers_word_counts_where_nothing_is_derived(word: str) -> None:
    """Its judgement is kept with the result; a denial is a finding that names it."""
    result = verdict(cited(PARAPHRASE, 1), ScriptedChecker({PARAPHRASE: word}))
    assert Verdict(word) is result.verdict
    assert isinstance(result.support, Judgement)
    assert ([] if word == "supported" else ["K801"]) == [finding.code for finding in result.findings]


def test_a_checker_in_doubt_leaves_a_sentence_unchecked() -> None:
    """It has read the sentence and cannot tell: no refutation, and no failure of the checker."""
    result = verdict(cited(PARAPHRASE, 1), ScriptedChecker({PARAPHRASE: "unchecked"}))
    assert (Verdict.UNCHECKED, ["K804"]) == (result.verdict, [f.code for f in result.findings])
    assert not result.printable


def test_doubted_words_are_told_as_phrases() -> None:
    """Words side by side are one; a word without a meaning of its own is not told alone."""

    class Doubter:
        name = "doubter"

        def check(self, claims: Sequence[Claim], /) -> list[Judgement]:
            doubtful = [
                Span(m.start(), m.end()) for m in re.finditer("mayor|was|against|the", claims[0].text)
            ]
            return [Judgement(Verdict.UNSUPPORTED, 0.07, doubtful=tuple(doubtful)) for _ in claims]

    text = "On Monday the mayor was against it, although the hall was full."
    (finding,) = verdict(cited(text, 1), Doubter()).findings
    assert "doubter (7%): no support for “the mayor was against”" == finding.message
    assert finding.claim_span is not None
    assert "the mayor was against" == finding.claim_span.of(text)


def test_a_checker_without_a_verdict_leaves_a_sentence_unchecked() -> None:
    """The reason is told."""
    result = verdict(cited(PARAPHRASE, 1), ScriptedChecker({PARAPHRASE: None}))
    assert (Verdict.UNCHECKED, ["K802"]) == (result.verdict, [f.code for f in result.findings])


def test_a_veto_rejects_whatever_a_checker_would_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """The checker is not even asked."""
    checker = ScriptedChecker(otherwise="supported")
    result = verdict(cited("A fire closed the library.", 1), checker, with_rules(monkeypatch, says_fire))
    assert (Verdict.CONTRADICTED, ["T001"]) == (result.verdict, [f.code for f in result.findings])
    assert () == checker.history


def test_a_hint_rejects_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands among the findings for whoever repairs."""
    checker = ScriptedChecker(otherwise="supported")
    result = verdict(cited(PARAPHRASE, 1), checker, with_rules(monkeypatch, hints))
    assert (True, ["T003"]) == (result.printable, [f.code for f in result.findings])


def test_wording_is_apart_from_support(monkeypatch: pytest.MonkeyPatch) -> None:
    """A supported sentence that is badly worded is supported, and not printable."""
    result = verdict(cited(COPY, 1), None, with_rules(monkeypatch, wording))
    assert (True, False, ["T004"]) == (result.supported, result.printable, [f.code for f in result.wording])


def test_rules_on_the_summary_see_what_may_be_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences that failed take no part."""
    the_verifier = with_rules(monkeypatch, second)
    sentences = [cited(PARAPHRASE, 1), cited(COPY, 1), cited("Mayor Ada Quill opposed the plan.", 2)]
    results = the_verifier.verify(sentences, DOCUMENT)
    assert [False, True, False] == [result.printable for result in results]
    assert ["T005"] == [finding.code for finding in results[2].wording]


def test_a_rule_that_crashes_rejects(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not checked is not supported."""
    checker = ScriptedChecker(otherwise="supported")
    result = verdict(cited(PARAPHRASE, 1), checker, with_rules(monkeypatch, crashes))
    assert (Verdict.UNSUPPORTED, ["X900"]) == (result.verdict, [f.code for f in result.findings])
    assert "ZeroDivisionError: oops" in result.findings[0].message


def test_a_rule_without_a_function_rejects(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever forgets it sees that at once."""
    result = verdict(cited(PARAPHRASE, 1), None, with_rules(monkeypatch, Rule("T006", "empty", "For tests.")))
    assert ["X900"] == [finding.code for finding in result.findings]


def test_a_proof_that_crashes_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """It rejects, as a rule would."""

    def fails(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(verifier, "derive", fails)
    result = verdict(cited(COPY, 1), ScriptedChecker(otherwise="supported"))
    assert (Verdict.UNSUPPORTED, ["X900"]) == (result.verdict, [f.code for f in result.findings])


class Names:
    """A checker that supports everything, rests on the sentences that it names, and calls words loaded."""

    name = "names"

    def __init__(self, *ids: int, loaded: tuple[str, ...] = ()) -> None:
        self.ids = ids
        self.loaded = loaded

    def check(self, claims: Sequence[Claim], /) -> list[Judgement]:
        """Supported, all of it."""
        return [Judgement(Verdict.SUPPORTED, ids=self.ids, loaded=self.loaded) for _ in claims]


def test_a_sentence_that_the_checker_needs_is_added_to_the_citations() -> None:
    """It is marked: the writer did not cite it."""
    result = verdict(cited("Quill said the town would miss the library.", 3), Names(2, 3))
    assert [(2, True), (3, False)] == [(c.sentence, c.added) for c in result.cited.citations]


def test_a_text_of_others_cites_what_supports_it() -> None:
    """Not all that was found for it."""
    given = cited(PARAPHRASE, 1, 2, 3, 4, origin=Origin.GIVEN)
    assert [1] == [c.sentence for c in verdict(given, Names(1)).cited.citations]
    copied = replace(given, text=COPY)
    assert [1] == [c.sentence for c in verdict(copied).cited.citations]


def test_words_that_a_checker_calls_loaded_are_findings_on_wording() -> None:
    """Only words that do stand in the sentence."""
    result = verdict(cited(PARAPHRASE, 1), Names(1, loaded=("shut", "brutal")))
    assert (True, False) == (result.supported, result.printable)
    (finding,) = result.wording
    assert ("K803", "shut") == (finding.code, finding.claim_span.of(PARAPHRASE))  # type: ignore[union-attr]


def test_a_wrong_key_is_raised() -> None:
    """It is for the user to mend, and no verdict on the text."""

    class Refused(Names):
        def check(self, claims: Sequence[Claim], /) -> list[Judgement]:
            raise ConfigError("the key is refused")

    with pytest.raises(ConfigError, match="refused"):
        verdict(cited(PARAPHRASE, 1), Refused())


def test_a_citation_outside_the_citable_text_is_vetoed_even_for_a_copy() -> None:
    """A headline or an advertisement is no evidence, however exactly it is copied."""
    document = article(
        "DAM PLAN PASSES\n\nThe council of Arden closed the old library on Monday.\n\nSIGN UP NOW FOR NEWS\n"
    )
    words = "SIGN UP NOW FOR NEWS"
    at = document.text.index(words)
    span = Span(at, at + len(words))
    sentence = CitedSentence(words, (Citation(span, words),), (), Origin.MODEL)
    (result,) = Verifier().verify([sentence], document, ScriptedChecker(otherwise="supported"))
    assert "C103" in {finding.code for finding in result.findings}
    assert not result.supported
