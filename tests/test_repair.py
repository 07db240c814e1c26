"""Repair tells the model what was wrong; what comes back is a draft like any other."""

import pytest

from summarize.citations import CitedSentence, Origin, cite
from summarize.models.base import Strategy
from summarize.reading import read_text
from summarize.repair import mend, repair
from summarize.segmentation import segment
from summarize.verification import Finding, Severity, Verdict, VerifiedSentence
from summarize.writers import WriteRequest
from tests.liars import ARTICLE, TRUE, Liar, draft

DOCUMENT = segment(read_text(ARTICLE))


def rejected(text: str, sentence_id: int) -> VerifiedSentence:
    """A rejected sentence with one reason and one warning."""
    findings = (
        Finding("Q201", "8 is not in the evidence"),
        Finding("N105", "only a warning", severity=Severity.WARN),
    )
    cited = CitedSentence(text, (cite(DOCUMENT, sentence_id),), (), Origin.MODEL)
    return VerifiedSentence(cited, Verdict.UNSUPPORTED, 0.0, findings)


def test_a_strong_model_is_asked_once_for_all() -> None:
    """One request holds every rejected sentence with what it cites and why it was rejected."""
    model = Liar([draft(([1], TRUE), ([3], ""))])
    written = repair(model, [rejected("First.", 1), rejected("Second.", 3)], WriteRequest(DOCUMENT, 2))
    assert 1 == len(model.requests)
    asked = model.requests[0].prompt.messages[-1].content
    assert "Rejected: First.\nCited: 1\nWhy: 8 is not in the evidence\nRejected: Second.\nCited: 3" in asked
    assert "only a warning" not in asked
    assert [TRUE, ""] == [sentence.text for sentence in written.draft.sentences]


def test_a_small_model_is_asked_sentence_by_sentence() -> None:
    """Each request holds the evidence of one sentence; the new one cites the same evidence."""
    shorter = "The Orrin County council approved the Velm dam by 7 votes to 2, and work may begin in May."
    model = Liar([shorter, "Something that the evidence does not say."], strategy=Strategy.STAGED)
    written = repair(model, [rejected("First.", 1), rejected("Second.", 3)], WriteRequest(DOCUMENT, 2))
    assert 2 == len(model.requests)
    assert "8 is not in the evidence" in model.requests[0].prompt.text
    assert "Second." not in model.requests[0].prompt.text
    assert [[1], [3]] == [[c.sentence for c in s.cites] for s in written.draft.sentences]
    assert [shorter, ""] == [sentence.text for sentence in written.draft.sentences]


MEETING = segment(read_text("Mayor Ada Brun said the plan wastes money. The council slammed the plan.\n"))


@pytest.mark.parametrize(
    ("text", "sentence_id", "code", "expected"),
    [
        ("The plan wastes money.", 1, "A502", "Ada Brun said the plan wastes money."),
        ("The council slammed the plan.", 2, "N104", "The council criticized the plan."),
        ("The plan wastes 3 crowns.", 1, "Q201", None),
    ],
)
def test_code_mends_what_it_can(text: str, sentence_id: int, code: str, expected: str | None) -> None:
    """A dropped speaker is named and a loaded word said plainly, with the same citations."""
    cited = CitedSentence(text, (cite(MEETING, sentence_id),), (), Origin.MODEL)
    result = VerifiedSentence(cited, Verdict.UNSUPPORTED, 0.0, (Finding(code, "why"),))
    mended = mend(result, MEETING)
    assert expected == (mended.text if mended else None)
    assert mended is None or (cited.citations, Origin.EXTRACTOR) == (mended.citations, mended.origin)
