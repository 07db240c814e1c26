"""Quotations that stand alone in the article, given to the speaker whom segmentation knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.neutrality.attribution import has_speaker
from summarize.neutrality.words import words
from summarize.writers.naming import Resolved

if TYPE_CHECKING:
    from summarize.document import Document, Sentence
    from summarize.writers.naming import Naming

_MARKS = " \t\n\"“”'‘’"
_NEAR = 4
"""Sentences around a quotation in which its speaker is named, at most."""

_LEAST = 6
"""Words of a quotation that is worth a sentence of its own."""

_POINTING = frozenset("it they them he she him this that these those".split())
_OPENING = 4
"""Words at the start of a quotation that must not point to what was said before it."""

_PRONOUNS = frozenset("he she they it we i you who".split())


def attributed_quotation(document: Document, sentence: Sentence, naming: Naming) -> Resolved | None:
    """A sentence that stands in quotation marks as a whole, with its speaker before it; None for others.

    A quotation often runs on after the sentence that says whose it is. Which speaker that is, segmentation
    knows; the sentence that names them is cited, too.
    """
    if len(sentence.quotations) != 1 or sentence.id is None:
        return None
    (quotation,) = sentence.quotations
    whole = document.prose(sentence).strip(_MARKS)
    inner = " ".join(document.prose(quotation.span).split()).strip(_MARKS)
    speaker = quotation.speaker
    if speaker is None or " ".join(whole.split()) != inner or not inner.endswith("."):
        return None
    person = naming.people.get(speaker.split()[-1])
    name = person.surname if person is not None else speaker
    named = _named_in(document, sentence.id, speaker)
    if name.lower() in _PRONOUNS or named is None or len(words(inner)) < _LEAST or '"' in inner:
        return None
    if any(word.lower.split("'")[0] in _POINTING for word in words(inner)[:_OPENING]):
        return None
    cites = {sentence.id, named, *([person.sentence] if person is not None else ())}
    return Resolved(f"{name[:1].upper()}{name[1:]} said: “{inner}”", tuple(sorted(cites)))


def _named_in(document: Document, own: int, speaker: str) -> int | None:
    """The nearest sentence that says that ``speaker`` speaks."""
    last = speaker.rsplit(maxsplit=1)[-1]
    for distance in range(1, _NEAR + 1):
        for near in (own - distance, own + distance):
            sentence = document.sentence(near)
            if sentence is not None and sentence.speaker == speaker:
                text = document.quote(sentence)
                if last in text and has_speaker(text):
                    return near
    return None
