"""E: names that the article does not have."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.language.classes import members
from summarize.language.mentions import aliases, is_named, mentions, opens
from summarize.language.tokens import Kind, stem
from summarize.verification.base import Finding, Severity
from summarize.verification.rules.declaration import Role, Rule
from summarize.verification.rules.passages import about, article, claim, is_given, near

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.document import Document
    from summarize.language.mentions import Mention
    from summarize.language.tokens import Token
    from summarize.verification.base import Case

_SHARED = 4
"""First letters that a name and its inflections and derivatives share: Kareza, Karezan."""
_SHARED_BY_ALL = 6
"""The same where the article writes the word with a small letter: president, Presidential."""


class _Known:
    """The words of an article and of what is known of it; each view is made when a name asks for it."""

    def __init__(self, document: Document) -> None:
        self._passages = (article(document), about(document))

    def __contains__(self, word: str) -> bool:
        """Whether the article has the word so, or as two that stand together, or as a part of one."""
        return any(word in passage.words for passage in self._passages) or word in self._joined

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words."""
        return frozenset(map(stem, self._all))

    @cached_property
    def heads(self) -> frozenset[str]:
        """First letters of the capitalised words."""
        capitals = [t for t in self._letters if t.capital]
        heads = (word[:_SHARED] for t in capitals for word in (t.norm, t.text.lower()))
        return frozenset(heads)

    @cached_property
    def longer_heads(self) -> frozenset[str]:
        """More first letters, of all words: president, Presidential."""
        return frozenset(word[:_SHARED_BY_ALL] for word in self._all if len(word) >= _SHARED_BY_ALL)

    @cached_property
    def initials(self) -> str:
        """First letters of all words, in order, as one text."""
        skipping = "".join(t.norm[0] for t in self._letters if t.norm not in members("name_link"))
        return f"{''.join(t.norm[0] for t in self._letters)} {skipping}"

    @cached_property
    def _tokens(self) -> list[Token]:
        return [token for passage in self._passages for token in passage.tokens]

    @cached_property
    def _letters(self) -> list[Token]:
        return [t for t in self._tokens if t.kind is Kind.WORD]

    @cached_property
    def _joined(self) -> frozenset[str]:
        tokens = self._tokens
        joined = {a.norm + b.norm for a, b in pairwise(tokens) if b.kind is Kind.WORD}
        joined |= {
            a.norm + c.norm
            for a, b, c in zip(tokens, tokens[1:], tokens[2:], strict=False)
            if b.text in {"-", "'", "’", "."}
        }
        joined |= {part for t in self._letters if "'" in t.norm for part in t.norm.split("'")}
        return frozenset(joined)

    @cached_property
    def _all(self) -> frozenset[str]:
        return self._joined.union(*(passage.words for passage in self._passages))


@Rule(
    "E301",
    "unknown-name",
    "A name that the article does not have comes from elsewhere.",
    rejects=(
        ("The plan was opposed by Helga Brandt.", "The plan was opposed by Ilse Mandrake."),
        ("The company moved to Lisbon.", "The company moved to Porto."),
    ),
    accepts=(
        ("Karezan voters chose the EU.", "Voters in Kareza chose the European Union."),
        ("Jose Nunez met the British minister.", "José Núñez met the minister of the United Kingdom."),
    ),
)
def unknown_name(case: Case) -> Iterable[Finding]:
    """Each word of a proper name stands somewhere in the article: so, inflected, abbreviated or spelled out.

    The first word of a sentence owes its capital to its place and is not looked at, unless a name goes on.
    """
    passage = claim(case)
    tokens = passage.tokens
    found = mentions(tokens)
    words = [t for t in tokens if t.kind is Kind.WORD]
    if sum(t.capital for t in words) > 0.6 * len(words) and len(words) > 4:
        return  # a heading: its capitals prove nothing
    for name in found:
        missing = [i for i in range(name.first, name.last + 1) if not _stands(tokens, i, name, case)]
        if missing and opens(tokens, name.first) and missing == [name.first]:
            continue
        if missing:
            shown = passage.text(name.first, name.last)
            words_missing = ", ".join(f"“{tokens[i].text}”" for i in missing)
            message = f"{words_missing} of “{shown}”" if shown != tokens[missing[0]].text else words_missing
            yield Finding(
                "E301",
                f"{message}: the article does not have this name",
                claim_span=passage.span(missing[0], missing[-1]),
            )


def _stands(tokens: Sequence[Token], at: int, name: Mention, case: Case) -> bool:
    token = tokens[at]
    if not is_named(token) or (
        token.norm in members("title", "courtesy", "title_of_honor") and at < name.last
    ):
        return True
    known = case.document.memo(_Known)
    return any(_in_article(word, known) for word in _spellings(token)) or _as_initials(
        tokens, at, name, known
    )


def _spellings(token: Token) -> tuple[str, ...]:
    bare = token.norm.replace("'", "").replace(".", "")
    return (token.norm, bare, *token.norm.split("'")) if "'" in token.norm else (token.norm, bare)


def _in_article(word: str, known: _Known) -> bool:
    if len(word) < 2 or word in known or stem(word) in known.stems:
        return True
    if word.endswith("s") and word[:-1] in known:
        return True
    if len(word) > _SHARED and word[:_SHARED] in known.heads:
        return True
    if len(word) > _SHARED_BY_ALL and word[:_SHARED_BY_ALL] in known.longer_heads:
        return True
    return any(all(part in known for part in other.split("-")) for other in aliases().get(word, ()))


def _as_initials(tokens: Sequence[Token], at: int, name: Mention, known: _Known) -> bool:
    """Whether the article spells out what is an abbreviation here, or abbreviates this name."""
    text = tokens[at].text.replace(".", "")
    letters = tokens[at].norm.rstrip("s") if text.endswith("s") and text[:-1].isupper() else tokens[at].norm
    if len(letters) >= 2 and (text.isupper() or text.rstrip("s").isupper()) and letters in known.initials:
        return True
    run = "".join(t.norm[0] for t in tokens[name.first : name.last + 1] if t.kind is Kind.WORD)
    longer = _run_around(tokens, name)
    return (len(run) >= 2 and run in known) or (len(longer) >= 2 and longer in known)


def _run_around(tokens: Sequence[Token], name: Mention) -> str:
    """The initials of a name over its links: "Department of Housing"."""
    first, last = name
    links = members("name_link")
    while first >= 2 and tokens[first - 1].norm in links and tokens[first - 2].capital:
        first -= 2
    while last + 2 < len(tokens) and tokens[last + 1].norm in links and tokens[last + 2].capital:
        last += 2
    return "".join(t.norm[0] for t in tokens[first : last + 1] if t.kind is Kind.WORD and t.norm not in links)


@Rule(
    "E304",
    "name-not-near",
    "A name from another part of the article needs its own citation.",
    role=Role.HINT,
)
def name_not_near(case: Case) -> Iterable[Finding]:
    """A name that the article has, but neither the cited sentences nor the ones around them."""
    if is_given(case) or not case.claim.citations:
        return
    passage = claim(case)
    here, known = near(case), case.document.memo(_Known)
    for name in mentions(passage.tokens):
        words = [t for t in passage.tokens[name.first : name.last + 1] if is_named(t)]
        absent = all(t.norm not in here.words and stem(t.norm) not in here.stems for t in words)
        if absent and all(t.norm in known for t in words) and not opens(passage.tokens, name.first):
            shown = passage.text(name.first, name.last)
            message = f"“{shown}” does not stand in or beside the cited sentences"
            yield Finding("E304", message, Severity.WARN, claim_span=passage.span(name.first, name.last))


_ASIDE = re.compile(r"\(([^()\n]{1,200})\)")


@Rule(
    "E306",
    "aside-not-in-article",
    "Words in brackets are a statement of their own.",
    rejects=(("The plant was fined twice (it exploded).", "The plant was fined twice."),),
    accepts=(
        ("The plant was fined twice (in 2024).", "The plant was fined twice in 2024."),
        ("The environment agency (EA) fined it.", "The environment agency fined it."),
    ),
)
def aside(case: Case) -> Iterable[Finding]:
    """Of words in brackets at least one stands in the article, in some form, or abbreviates one of it."""
    starts = [token.start for token in claim(case).tokens]
    for match in _ASIDE.finditer(case.claim.text):
        first, end = (bisect_left(starts, place) for place in match.span(1))
        inner = claim(case).tokens[first:end]
        words = [t for t in inner if t.content and t.kind is Kind.WORD]
        if not words or any(t.kind is Kind.NUMBER for t in inner):
            continue
        if all(t.text.isupper() for t in words):
            continue  # an abbreviation: the rule on names looks at it
        known = case.document.memo(_Known)
        if not any(_in_article(t.norm, known) for t in words):
            message = f"nothing of “{match.group()}” stands in the article"
            yield Finding("E306", message, claim_span=claim(case).span(first, end - 1))
