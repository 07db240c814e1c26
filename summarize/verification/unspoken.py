"""Whether a claim tells as a fact what the article has as somebody's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.vectors import content
from summarize.neutrality.attribution import has_speaker

if TYPE_CHECKING:
    from summarize.document import Document, Sentence
    from summarize.verification.judgement import Case


def words_of_somebody(case: Case) -> Sentence | None:
    """What somebody says that stands nearest to a claim without a speaker, by content words, if anything.

    A sentence of the article's own voice that has as many of them stands as near.
    """
    words = content(case.claim.text)
    if not words or analysis(case.claim.text).attributions:
        return None
    document = case.document
    shared = {s: len(words & content(document.quote(s))) for s in case.cited_sentences}
    nearest = [sentence for sentence, count in shared.items() if count == max(shared.values()) > 0]
    spoken = nearest and all(_is_spoken(document, sentence) for sentence in nearest)
    return nearest[0] if spoken else None


def _is_spoken(document: Document, sentence: Sentence) -> bool:
    """Whether the text says whose words it gives; a label before a line of a conversation does not count."""
    spoken = bool(sentence.quotations) and sentence.speaker is not None
    return spoken or has_speaker(document.quote(sentence))
