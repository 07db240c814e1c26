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
    from summarize.segmentation.speakers import Running

_ARTICLES = r"(?:(?:der|die|le|la|les|el|los|las)\s|l['’])"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŒŠŽ][\w'’-]{0,40}"
_HONORIFIC = r"(?:(?:M|Mr|Mme|Mlle|Sr|Sra|Srta|Dr|Dra|Prof|Hr|Fr)\.?|Herr|Frau|Monsieur|Madame|don|doña)\s"
# « Ministerin Dr. Eva Lang »: a role may stand before what is no part of the name.
_BEFORE_NAME = rf"(?:{_CAPITAL}\s(?={_HONORIFIC}))?(?:{_HONORIFIC}){{0,2}}"
_NAME = rf"{_CAPITAL}(?:\s(?:{alternatives('particle')}\s){{0,2}}{_CAPITAL}){{0,4}}"
_ASIDE = r"(?:\s?,\s?[^,.;:!?“”„«»\"]{1,100},)?"
_AFTER = r"[”“»\"]?\s?[,.!?…]{0,2}[”“»\"]?\s?[,–—-]?\s?"
_NEAR = 400
_NOTHING = re.compile(r"(?!)(?P<name>)")
_BETWEEN = r"[^“”„«»\".;!?]{0,120}"


def find_attributions(text: str, language: str, paragraph: Running) -> list[Spoken]:
    """The speakers of the quotations of a paragraph; none in a language of which no verbs are known.

    A sentence has a speaker only where its quotations do.
    """
    speakers: dict[int, str] = {}
    following, preceding = _patterns(language)
    for sentence, pieces in zip(paragraph.sentences, paragraph.pieces, strict=True):
        for span, part in pieces:
            # Who speaks stands after a quotation in its sentence, else before it.
            after = text[span.end : min(sentence.end, span.end + _NEAR)]
            before = text[max(sentence.start, span.start - _NEAR) : span.start]
            match = following.match(after) or preceding.match(before)
            if match is not None:
                speakers.setdefault(part, match["name"])
        named = {speakers[part] for _, part in pieces if part in speakers}
        if len(named) == 1:
            # « …, dit-elle, … »: the rest of what one sentence quotes is by the same person.
            for _, part in pieces:
                speakers.setdefault(part, next(iter(named)))
    told = [[speakers.get(part) for _, part in pieces] for pieces in paragraph.pieces]
    return [Spoken(names[0] if len(set(names)) == 1 else None, names) for names in told]


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = tomllib.loads(resources.files(__package__).joinpath("other_languages.toml").read_text("utf-8"))
    verbs = table.get(language)
    if verbs is None:
        return _NOTHING, _NOTHING
    verb = rf"(?:a |ha |hat )?(?:{'|'.join(verbs.split())})"
    who = rf"(?:(?i:{_ARTICLES})(?:[a-zà-ÿ]{{2,20}}\s){{0,2}})?{_BEFORE_NAME}(?P<name>{_NAME})"
    return (
        re.compile(rf"{_AFTER}{verb}\s{who}"),
        re.compile(rf"\s?{who}{_ASIDE}\s{verb}\b{_BETWEEN}[„“«\"]\s?$"),
    )
