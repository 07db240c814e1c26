"""E: names that the article does not have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from summarize.language import units as u
from summarize.language.analysis import analysis
from summarize.language.classes import members
from summarize.language.persons import aliases
from summarize.language.terms import stem
from summarize.language.tokens import Kind, tokenize
from summarize.lazy import cached_property
from summarize.spans import Span
from summarize.verification.judgement import Finding
from summarize.verification.rules.declaration import Rule
from summarize.verification.rules.passages import about, article, claim
from summarize.verification.rules.quotation_rules import unquoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarize.document import Document
    from summarize.language.tokens import Token
    from summarize.verification.judgement import Case
    from summarize.verification.rules.passages import Passage

_SHARED = 4
"""First letters that a name and its inflections and derivatives share: Kareza, Karezan."""
_SHARED_BY_ALL = 6
"""The same where the article writes the word with a small letter: president, Presidential."""


@dataclass(frozen=True)
class _Known:
    """How an article, and what is known of it, spells words; most names are found in the first of these.

    Attributes:
        passages: the article, and what is known of it.
    """

    passages: tuple[Passage, ...]

    @cached_property
    def plain(self) -> frozenset[str]:
        """Its words as they stand."""
        return frozenset().union(*(passage.words for passage in self.passages))

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words and their stems."""
        return self.plain.union(*(passage.stems for passage in self.passages))

    @cached_property
    def heads(self) -> frozenset[str]:
        """First letters: four of a word with a capital, six of any."""
        heads = {token.norm[:_SHARED] for token in self._tokens() if token.text[0].isupper()}
        long = (token.norm for token in self._tokens() if len(token.norm) >= _SHARED_BY_ALL)
        return frozenset(heads.union(norm[:_SHARED_BY_ALL] for norm in long))

    @cached_property
    def initials(self) -> str:
        """First letters of all words in order, with and without those that link names."""
        norms, links = [token.norm for token in self._tokens()], members("name_link")
        letters = "".join([norm[0] for norm in norms])
        return f"{letters} {''.join([norm[0] for norm in norms if norm not in links])}"

    def _tokens(self) -> Iterator[Token]:
        tokens = chain.from_iterable(passage.tokens for passage in self.passages)
        return (token for token in tokens if token.kind is Kind.WORD)


def _known(document: Document) -> _Known:
    return _Known((article(document), about(document)))


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
    if _is_heading(tokens) and _is_heading(unquoted(case)):
        return  # its capitals prove nothing
    known = case.document.memo(_known)
    for mention in analysis(case.claim.text).mentions:
        name = [i for i in passage.within(mention.span) if _is_named(tokens[i])]
        missing = [i for i in name if not _stands(tokens[i], i == name[-1], known)]
        opens = mention.opens and tokens[name[0]].start <= mention.span.start if name else False
        if missing and not (opens and missing == name[:1]) and not _is_abbreviated(tokens, name, known):
            shown = passage.span(name[0], name[-1]).of(case.claim.text)
            words_missing = ", ".join(f"“{tokens[i].text}”" for i in missing)
            message = f"{words_missing} of “{shown}”" if shown != tokens[missing[0]].text else words_missing
            yield Finding(
                "E301",
                f"{message}: the article does not have this name",
                claim_span=passage.span(missing[0], missing[-1]),
            )


def _is_named(token: Token) -> bool:
    """Whether the token has a capital and is no function word, number word or word of the calendar."""
    if token.kind is not Kind.WORD or not any(map(str.isupper, token.text)):
        return False
    if token.norm in members("function", "short_word"):
        return False
    return not any(token.norm in words for words in (u.WEEKDAYS, u.MONTHS, u.ONES, u.TENS, u.ORDINALS))


def _is_heading(tokens: Sequence[Token]) -> bool:
    words = [text for text, _, _, _, kind in tokens if kind is Kind.WORD]
    return sum([word[0].isupper() for word in words]) > 0.6 * len(words) and len(words) > 4


def _stands(token: Token, last: bool, known: _Known) -> bool:
    if token.norm in members("title", "courtesy", "title_of_honor") and not last:
        return True
    short = token.text.replace(".", "").removesuffix("s")
    spelled_out = len(short) >= 2 and short.isupper() and short.lower() in known.initials
    return spelled_out or _is_spelled(token.norm, known)


def _is_spelled(word: str, known: _Known) -> bool:
    """Whether the article has the word: so, inflected, derived, or by another name of the same thing."""
    if len(word) < 2 or word in known.plain or not known.words.isdisjoint({word, stem(word)}):
        return True
    if len(word) > _SHARED and word[:_SHARED] in known.heads:
        return True
    if len(word) > _SHARED_BY_ALL and word[:_SHARED_BY_ALL] in known.heads:
        return True
    return any(known.words.issuperset(other.split("-")) for other in aliases().get(word, ()))


def _is_abbreviated(tokens: Sequence[Token], name: Sequence[int], known: _Known) -> bool:
    """Whether the article has the initials of this name."""
    first, last = name[0], name[-1]
    links = members("name_link")
    while first >= 2 and tokens[first - 1].norm in links and tokens[first - 2].capital:
        first -= 2
    while last + 2 < len(tokens) and tokens[last + 1].norm in links and tokens[last + 2].capital:
        last += 2
    words = [t.norm for t in tokens[first : last + 1] if t.kind is Kind.WORD and t.norm not in links]
    return len(words) >= 2 and "".join(word[0] for word in words) in known.words


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
    known = case.document.memo(_known)
    for match in _ASIDE.finditer(case.claim.text):
        tokens = tokenize(match.group(1))
        words = [t for t in tokens if t.content and t.kind is Kind.WORD]
        # A number, and an abbreviation, are looked at by the rules on numbers and names.
        if any(t.kind is Kind.NUMBER for t in tokens) or all(t.text.isupper() for t in words):
            continue
        if not any(_is_spelled(t.norm, known) for t in words):
            message = f"nothing of “{match.group()}” stands in the article"
            yield Finding("E306", message, claim_span=Span(*match.span(1)))
