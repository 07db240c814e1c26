"""Titles: which office, role or party label stands beside which name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.verification.language.names import TITLES, Name, claim_names, names
from summarize.verification.language.passage import claim_passage
from summarize.verification.language.speaker_identity import COLLECTIVE
from summarize.verification.language.stems import stem, words
from summarize.verification.language.tokens import Kind, Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Document
    from summarize.verification.base import Case

_ROLES = words(
    """
    governor senator representative president general colonel captain lieutenant sergeant superintendent
    mayor councilman councilwoman councillor councilor commissioner minister secretary chairman chairwoman
    chair chairperson chief director manager democrat republican judge prosecutor sheriff author headteacher
    principal coach owner founder leader premier speaker
    treasurer ambassador chancellor dean bishop controller comptroller
    """
)
"""Roles that one person has and another has not; a lawyer or an analyst may be one of many."""

_REACH = 4


@dataclass(frozen=True, slots=True)
class MovedTitle:
    """A title that the claim puts beside a name, while the article puts it beside others only.

    Attributes:
        title: the word.
        given: the name in the claim.
        owner: a name beside which the article has it.
        first: position of the first token concerned, in the claim.
        last: position of the last.
    """

    title: str
    given: str
    owner: str
    first: int
    last: int


def moved_titles(case: Case) -> tuple[MovedTitle, ...]:
    """The titles of the claim that the article gives to another person and never to the one named."""
    claim = case.memo(claim_passage)
    found: list[MovedTitle] = []
    for name in case.memo(claim_names):
        bearer = _bearer(claim.tokens, name)
        if bearer is None:
            continue
        for role, at in _roles_beside(claim.tokens, name):
            owners = case.document.memo(_owners).get(role, frozenset())
            if not owners or bearer in owners or bearer in case.document.memo(_peers):
                continue
            if not (_is_one_of_many(claim.tokens, role, at) or _does(case.document, role, bearer)):
                first, last = min(at, name.first), max(at, name.last)
                given = claim.text_of(name.first, name.last)
                found.append(MovedTitle(claim.tokens[at].text, given, min(owners).title(), first, last))
    return tuple(found)


_PARTIES = words("democrat republican")


def _is_one_of_many(tokens: Sequence[Token], role: str, at: int) -> bool:
    """Whether a role has "a" before it: "a veteran director" holds no office that another has."""
    while at > 0 and tokens[at - 1].content:
        at -= 1
    return role not in _PARTIES and at > 0 and tokens[at - 1].norm in {"a", "an"}


def _does(document: Document, role: str, bearer: str) -> bool:
    """Whether the article tells by a verb that somebody has a role: "Voss, who owns the stadium"."""
    if not role.endswith(("er", "or")) or role == "speaker":
        return False
    verbs = {stem(role[:-2]), stem(role[:-1])}
    return any(
        any(t.norm == bearer for t in tokens) and any(t.stem in verbs and t.norm != role for t in tokens)
        for tokens in (tokenize(document.quote(sentence)) for sentence in document.sentences)
    )


def _bearer(tokens: Sequence[Token], name: Name) -> str | None:
    """The surname: the last word that is no title, before "of"; None for a name that is a title only."""
    place = next((i for i in range(name.first + 1, name.last) if tokens[i].norm == "of"), None)
    before = {tokens[i].norm for i in range(name.first, place or name.last + 1)}
    if len(name.words) > 1 and stem(name.words[-1]) in COLLECTIVE:
        return None
    plain = [word for word in name.words if word in before and TITLES.get(word, word) not in _ROLES]
    return plain[-1] if plain else None


def _owners(document: Document) -> dict[str, frozenset[str]]:
    """Each role of the article with the surnames beside which it stands."""
    table: dict[str, set[str]] = {}
    for sentence in document.sentences:
        tokens = tokenize(document.quote(sentence))
        for name in names(tokens):
            bearer = _bearer(tokens, name)
            if bearer is None:
                continue
            for role, _ in _roles_beside(tokens, name):
                table.setdefault(role, set()).add(bearer)
    return {role: frozenset(owners) for role, owners in table.items()}


_SAME_OFFICE = words("counterpart counterparts predecessor successor colleague colleagues")


def _peers(document: Document) -> frozenset[str]:
    """The surnames beside which stands that they hold another's office: "her counterpart, Bo Voss"."""
    found: set[str] = set()
    for sentence in document.sentences:
        tokens = tokenize(document.quote(sentence))
        if any(token.norm in _SAME_OFFICE for token in tokens):
            for name in names(tokens):
                near = tokens[max(0, name.first - _REACH) : name.first]
                if (bearer := _bearer(tokens, name)) and any(token.norm in _SAME_OFFICE for token in near):
                    found.add(bearer)
    return frozenset(found)


def _roles_beside(tokens: Sequence[Token], name: Name) -> list[tuple[str, int]]:
    """Role words in the name, right before it, or right after it between commas ("Doyle, a Democrat,")."""
    found = [(_role(tokens[i]), i) for i in range(name.first, name.last + 1)]
    at = name.first - 1
    if at >= 0 and tokens[at].text == ",":
        at -= 1
    while at >= max(0, name.first - _REACH) and tokens[at].kind is Kind.WORD and tokens[at].content:
        # "state senator Doyle": the role stands right before the name, its modifiers before it.
        role = _role(tokens[at])
        if not role and at >= name.first - 2:
            break
        found.append((role, at))
        at -= 1
    after = name.last + 1
    if after < len(tokens) and tokens[after].text in {",", "("}:
        for i in range(after + 1, min(after + 1 + _REACH, len(tokens))):
            if tokens[i].kind is Kind.MARK and tokens[i].text != "-":
                break
            if tokens[i].norm in {"and", "who", "said", "but", "told"}:
                break
            found.append((_role(tokens[i]), i))
    return [(role, i) for role, i in found if role]


def _role(token: Token) -> str:
    if token.kind is not Kind.WORD or token.text.endswith(("'s", "’s")):
        return ""
    role = TITLES.get(token.norm, token.norm)
    return role if role in _ROLES else ""
