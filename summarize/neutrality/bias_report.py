"""The bias report: what in an article is loaded, who gets to speak in it, and what nobody stands for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.neutrality.detectors import find_places
from summarize.neutrality.dispute import dispute_in
from summarize.sentence_arrays import CITABLE_KINDS, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.document import Document
    from summarize.neutrality.lexicon import Lexicon, Place
    from summarize.spans import Span

_READ_KINDS = CITABLE_KINDS | {BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION}
"""Headlines and captions are never cited, but they are read first."""


@dataclass(frozen=True, slots=True)
class SpeakerShare:
    """How much of what is attributed is one speaker's.

    Attributes:
        speaker: as the article names them.
        words: attributed to them, quoted or reported.
        share: of all attributed words, from 0 to 1.
    """

    speaker: str
    words: int
    share: float


@dataclass(frozen=True, slots=True)
class BiasReport:
    """What stands in an article.

    Attributes:
        sentences: citable sentences looked at.
        loaded: loaded places outside quotation marks, in order; those of headlines and captions, too.
        speakers: shares of the speakers, the greatest first.
        unanswered: accusations without a reply anywhere in the article, in order.
    """

    sentences: int
    loaded: tuple[Place, ...]
    speakers: tuple[SpeakerShare, ...]
    unanswered: tuple[Span, ...]


def bias_report(document: Document, lexicon: Lexicon | None = None) -> BiasReport:
    """Look through a segmented article.

    Args:
        document: the article with its sentences; furniture is left out.
        lexicon: the word list; the shipped one if not given.
    """
    dispute = dispute_in(document)
    blaming = [order for order, blames in enumerate(dispute.blaming) if blames]
    unanswered = tuple(document.citable[order].span for order in blaming if not dispute.replies(order))
    return BiasReport(
        len(document.citable), loaded_places(document, lexicon), speaker_shares(document), unanswered
    )


def loaded_places(document: Document, lexicon: Lexicon | None = None) -> tuple[Place, ...]:
    """The loaded places of a segmented article, outside quotation marks, in order.

    Args:
        document: the article with its sentences; furniture is left out, headlines and captions are not.
        lexicon: the word list; the shipped one if not given.
    """
    return tuple(_places(document, lexicon))


def has_loaded_headline(document: Document, lexicon: Lexicon | None = None) -> bool:
    """Whether the article's headline has loaded wording, so that it cannot name it in a neutral place."""
    headline = document.source.title or ""
    return bool(find_places(_in_small_letters(headline), document.text, lexicon))


def speaker_shares(document: Document) -> tuple[SpeakerShare, ...]:
    """The share of each speaker of what the article attributes, the greatest first."""
    counts: Counter[str] = Counter()
    for sentence in document.citable:
        for quotation in sentence.quotations:
            if quotation.speaker:
                counts[quotation.speaker] += len(analysis(document.quote(quotation.span)).words)
        if not sentence.quotations and sentence.speaker:
            counts[sentence.speaker] += len(analysis(document.quote(sentence)).words)
    total = sum(counts.values())
    return tuple(SpeakerShare(name, count, count / total) for name, count in counts.most_common() if count)


def _places(document: Document, lexicon: Lexicon | None) -> Iterator[Place]:
    """The loaded places; quotations that began in an earlier sentence count as quoted."""
    for sentence in (one for one in document.sentences if one.kind in _READ_KINDS):
        text = document.quote(sentence)
        read = text if sentence.kind in CITABLE_KINDS else _in_small_letters(text)
        for place in find_places(read, lexicon=lexicon):
            span = place.span.shifted(sentence.span.start)
            if not any(quotation.span.overlaps(span) for quotation in sentence.quotations):
                yield replace(place, span=span, text=place.span.of(text))


def _in_small_letters(headline: str) -> str:
    """A headline whose words have capitals, as a sentence would have them: there a capital is no name."""
    words = [word for word in headline.split() if len(word) > 3]
    if sum(word[0].isupper() for word in words) < len(words) * 0.7 or len(headline.lower()) != len(headline):
        return headline
    return headline[:1] + headline[1:].lower()
