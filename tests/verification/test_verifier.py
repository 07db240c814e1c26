"""The verifier: how often a sentence is judged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.citations import CitedSentence, Origin, cite
from summarize.reading import read_text
from summarize.segmentation import segment
from summarize.verification import Verifier
from summarize.verification.rules.q201_number_drift import RULE

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest

    from summarize.verification.base import Case, Finding

ARTICLE = "The council approved the dam by 7 votes to 2.\n\nWork may begin in May 2027.\n"


def test_a_sentence_is_judged_once_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """In another round it keeps its verdict; a changed one, and one of another article, is judged anew."""
    judged: list[str] = []
    check = RULE.check

    def counted(case: Case) -> Iterable[Finding]:
        judged.append(case.claim.text)
        return check(case)

    monkeypatch.setattr(RULE, "check", counted)
    document, other = (segment(read_text(text)) for text in (ARTICLE, ARTICLE.replace("7 votes", "8 votes")))
    good = CitedSentence("The council approved the dam by 7 votes to 2.", (cite(document, 1),))
    bad = CitedSentence("The council approved the dam by 6 votes to 2.", (cite(document, 1),))
    verifier = Verifier()
    first = verifier.verify([good, bad], document)
    assert [True, False] == [result.supported for result in first]
    assert first[::-1] == verifier.verify([bad, good], document)
    assert [good.text, bad.text] == judged
    verifier.verify([replace(bad, origin=Origin.GIVEN)], document)
    moved = replace(good, citations=(cite(other, 1),))
    assert [False] == [result.supported for result in verifier.verify([moved], other)]
    assert [good.text, bad.text, bad.text, good.text] == judged


def test_another_verifier_judges_for_itself() -> None:
    """Verdicts depend on the rules that run, so one verifier's are not another's."""
    document = segment(read_text(ARTICLE))
    bad = CitedSentence("The council approved the dam by 6 votes to 2.", (cite(document, 1),))
    codes = [
        {finding.code for finding in Verifier((), ignore).verify([bad], document)[0].findings}
        for ignore in ((), ("Q201",))
    ]
    assert "Q201" in codes[0]
    assert "Q201" not in codes[1]
