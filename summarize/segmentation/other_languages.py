"""Speakers of quotations in German, French and Spanish: a name beside a verb of saying beside the quotation.

Much less than what is known of English: no pronouns, no indirect speech, nothing carried over paragraphs. Who
is not named beside a quotation in its own sentence stays unknown.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from summarize.language.classes import alternatives
from summarize.segmentation.speakers import Spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarize.segmentation.speakers import Running

_ARTICLES = r"(?:(?:der|die|le|la|les|el|los|las)\s|l['’])"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŒŠŽ][\w'’-]{0,40}"
_HONORIFIC = r"(?:(?:M|Mr|Mme|Mlle|Sr|Sra|Srta|Dr|Dra|Prof|Hr|Fr)\.?|Herr|Frau|Monsieur|Madame|don|doña)\s"
# « Ministerin Dr. Eva Lang »: a role may stand before what is no part of the name.
_BEFORE_NAME = rf"(?:{_CAPITAL}\s(?={_HONORIFIC}))?(?:{_HONORIFIC}){{0,2}}"
_NAME = rf"{_CAPITAL}(?:\s(?:{alternatives('particle')}\s){{0,2}}{_CAPITAL}){{0,4}}"
_ASIDE = r"(?:\s?,\s?[^,.;:!?“”„«»\"]{1,100},)?"
_AFTER = r"[”“»\"]?\s?[,.!?…]{0,2}[”“»\"]?\s?[,–—-]?\s?"
_BETWEEN = r"[^“”„«»\".;!?]{0,120}"


def find_attributions(
    text: str, paragraphs: Iterable[Running], language: str
) -> Iterator[tuple[Running, list[Spoken]]]:
    """The speakers of the quotations of each paragraph; a sentence has one only where its quotations do.

    Args:
        text: the whole text.
        paragraphs: of running text, in order.
        language: one of ``LANGUAGES``.
    """
    for paragraph in paragraphs:
        speakers: dict[int, str] = {}
        for sentence, pieces in zip(paragraph.sentences, paragraph.pieces, strict=True):
            for piece in pieces:
                found = _speaker(
                    text[sentence.start : piece.span.start], text[piece.span.end : sentence.end], language
                )
                if found is not None:
                    speakers.setdefault(piece.part, found)
            named = {speakers[piece.part] for piece in pieces if piece.part in speakers}
            if len(named) == 1:
                # « …, dit-elle, … »: the rest of what one sentence quotes is by the same person.
                for piece in pieces:
                    speakers.setdefault(piece.part, next(iter(named)))
        yield paragraph, [_spoken(speakers, [piece.part for piece in pieces]) for pieces in paragraph.pieces]


def _spoken(speakers: dict[int, str], parts: list[int]) -> Spoken:
    quoted = [speakers.get(part) for part in parts]
    named = {name for name in quoted if name}
    return Spoken(next(iter(named)) if len(named) == 1 and all(quoted) else None, quoted)


def _speaker(before: str, after: str, language: str) -> str | None:
    """Who speaks, by what stands after a quotation in its sentence, else by what stands before it."""
    following, preceding = _patterns(language)
    match = following.match(after[:400]) or preceding.match(before[-400:])
    return match.group("name") if match else None


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    verb = rf"(?:a |ha |hat )?(?:{'|'.join(_verbs()[language].split())})"
    who = rf"(?:(?i:{_ARTICLES})(?:[a-zà-ÿ]{{2,20}}\s){{0,2}})?{_BEFORE_NAME}(?P<name>{_NAME})"
    return (
        re.compile(rf"{_AFTER}{verb}\s{who}"),
        re.compile(rf"\s?{who}{_ASIDE}\s{verb}\b{_BETWEEN}[„“«\"]\s?$"),
    )


@cache
def _verbs() -> dict[str, str]:
    path = resources.files(__package__).joinpath("other_languages.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


LANGUAGES = frozenset({"de", "fr", "es"})
"""The languages that this knows, as ISO 639-1 codes."""
