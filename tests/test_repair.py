"""Repair tells the model what was wrong and what it can use; what comes back is a draft like any other."""

from summarize.citations import CitedSentence, Origin, cite
from summarize.reading import read_text
from summarize.repair import repair
from summarize.segmentation import segment
from summarize.verification import Finding, Verdict, VerifiedSentence
from summarize.writers import WriteRequest
from tests.liars import ARTICLE, TRUE, Liar, draft

DOCUMENT = segment(read_text(ARTICLE))


def rejected(text: str, sentence_id: int) -> VerifiedSentence:
    """A sentence that the evidence does not support, and whose wording is loaded."""
    cited = CitedSentence(text, (cite(DOCUMENT, sentence_id),), (), Origin.MODEL)
    findings = (
        Finding("Q201", "8 is not in the evidence"),
        Finding("E301", "a name is not there"),
    )
    return VerifiedSentence(
        cited, Verdict.UNSUPPORTED, None, findings, (Finding("N104", "“rammed” is loaded"),)
    )


def test_a_model_is_asked_once_for_all() -> None:
    """One request holds every rejected sentence with the words that it may use and what does not hold."""
    model = Liar([draft(([1], TRUE), ([3], ""))])
    written = repair(model, [rejected("First.", 1), rejected("Second.", 3)], WriteRequest(DOCUMENT, 2))
    (request,) = model.requests
    first, second = request.prompt.messages[-1].content.split("\n\n")
    assert first.splitlines() == [
        "Rejected: First.",
        f"It may use 1: {DOCUMENT.quote(DOCUMENT.citable[0])}",
        "What does not hold: 8 is not in the evidence",
        "What does not hold: a name is not there",
        "What does not hold: “rammed” is loaded",
    ]
    assert f"It may use 3: {DOCUMENT.quote(DOCUMENT.citable[2])}" in second
    assert [TRUE, ""] == [sentence.text for sentence in written.draft.sentences]
