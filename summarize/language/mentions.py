"""Names as English spells them: runs of capitalised words, and the other names of one thing.

Whom a name means is another question: see ``people``.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from summarize.language import units as u
from summarize.language.classes import members
from summarize.language.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.language.tokens import Token


class Mention(NamedTuple):
    """A run of capitalised words, a name as far as spelling tells: indices of its first and last token."""

    first: int
    last: int


def mentions(tokens: Sequence[Token]) -> tuple[Mention, ...]:
    """Runs of capitalised words, function words and words of the calendar left out."""
    found: list[Mention] = []
    for i, token in enumerate(tokens):
        if not is_named(token):
            continue
        if found and _goes_on(tokens, found[-1].last, i):
            found[-1] = Mention(found[-1].first, i)
        else:
            found.append(Mention(i, i))
    return tuple(found)


def _goes_on(tokens: Sequence[Token], last: int, at: int) -> bool:
    """Whether the name that ends at ``last`` goes on at ``at``: "J. Lund", "St. Ives", "Marks & Spencer"."""
    if last == at - 1:
        return True
    if last != at - 2 or tokens[at - 1].text not in {"-", ".", "&"}:
        return False
    return tokens[at - 1].text != "." or len(tokens[last].text) == 1 or tokens[last].norm in aliases()


def is_named(token: Token) -> bool:
    """Whether the token has a capital and is no function word, number word or word of the calendar."""
    if token.kind is not Kind.WORD or token.text.islower():
        return False
    if token.norm in u.WEEKDAYS or token.norm in u.MONTHS or not any(map(str.isupper, token.text)):
        return False
    if token.norm in members("function") or token.norm in {"i", "am", "pm", "ie", "eg"}:
        return False
    return token.norm not in u.ONES and token.norm not in u.TENS and token.norm not in u.ORDINALS


def opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether English writes a capital at ``at`` in any case: at a beginning, after a colon, quoted."""
    before = at - 1
    while before >= 0 and tokens[before].text in "\"'“‘«„‹([—–-*•":
        before -= 1
    return before < 0 or tokens[before].text in {".", "!", "?", ":", ";", "…"} or before < at - 1


@cache
def aliases() -> dict[str, frozenset[str]]:
    """Word of a name → all that may stand for it; names of two words are written with a hyphen."""
    path = resources.files(__package__).joinpath("aliases.toml")
    found: dict[str, frozenset[str]] = {}
    for group in tomllib.loads(path.read_text(encoding="utf-8"))["same"].split(";"):
        forms = frozenset(group.split())
        for form in forms:
            found[form] = found.get(form, frozenset()) | forms
    return found
