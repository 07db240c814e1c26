"""Whose words a copy is: the sentence says it, or the one before it."""

from summarize.citations import Origin, resolve_sentence
from summarize.draft import DraftCitation
from summarize.verification import Verdict, Verifier
from tests.writers.helpers import document


def test_a_plea_is_told_behind_who_pleads() -> None:
    """Its verb reports speech: that "he" is Reyes, the sentence before it tells."""
    texts = ("Officer Daniel Reyes is charged with assault.", "He has pleaded not guilty.")
    article = document(" ".join(texts) + " The trial began on Monday.")
    cited = [
        resolve_sentence(text, [DraftCitation(sentence=i)], article, Origin.MODEL)
        for i, text in enumerate(texts, 1)
    ]
    verifier = Verifier()
    assert [Verdict.SUPPORTED] * 2 == [one.verdict for one in verifier.verify(cited, article)]
    assert Verdict.UNCHECKED is verifier.verify(cited[1:], article)[0].verdict
