"""Persons: which words of a claim may mean somebody for whom "he" or "she" stands later."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from summarize.verification.language.number_words import MONTHS, NUMBER_WORDS, WEEKDAYS
from summarize.verification.language.speaker_identity import is_role
from summarize.verification.language.stems import stem, words
from summarize.verification.language.thesaurus import entry
from summarize.verification.language.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.language.tokens import Token

_PEOPLE = words(
    """
    man woman men women boy girl child children person people someone somebody nobody anyone everyone who
    whoever one baby teenager nurse guest student patient resident agent president client tenant parent friend
    wife husband son daughter mother father brother sister widow victim suspect captain chief head aide ally
    clerk priest deputy employee assistant official officer lawyer worker leader player
    """
)
_SHE_TOO = words("ship vessel boat ferry yacht")
_ENDING = re.compile(r"(?:er|or|ist|ian|yst|man|woman|men|ant|ent|ee|eer|ess|crat|ive|al|ic)s?$")


def may_be_person(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word may mean a person: a name, a role, or what the thesaurus has near one. Leans to yes."""
    token = tokens[at]
    if token.kind is not Kind.WORD:
        return False
    if token.capital and at > 0:
        return token.norm not in MONTHS and token.norm not in WEEKDAYS
    own = entry(token.stem).own
    names_nobody = token.norm in NUMBER_WORDS or (own and token.norm.endswith("s"))
    if at == 0 and token.content and not names_nobody:
        return True  # a noun that opens a sentence without a determiner is a name: "Finch"
    likely = token.norm in _PEOPLE | _SHE_TOO or is_role(token) or bool(_ENDING.search(token.norm))
    return likely or not own.isdisjoint(_meanings())


@lru_cache(maxsize=1)
def _meanings() -> frozenset[str]:
    """The thesaurus's meanings for persons, and for what is a step more general."""
    return frozenset(number for word in _PEOPLE for number in entry(stem(word)).all)
