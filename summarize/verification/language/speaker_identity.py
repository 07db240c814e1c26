"""Speaker identity: whether two descriptions mean one speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.language.identities import beside_name
from summarize.verification.language.names import TITLES, names
from summarize.verification.language.reports import ANYONE
from summarize.verification.language.stems import stem, stems, words
from summarize.verification.language.synonyms import synonyms
from summarize.verification.language.thesaurus import entry, related
from summarize.verification.language.tokens import Kind, Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize.document import Document
    from summarize.verification.base import Case

COLLECTIVE = stems(
    "unit panel bureau institute society league ministry securities holdings "
    "company firm group club team agency office department board council union hospital school university "
    "government administration committee association organization organisation party bank plant court police "
    "faction authority commission "
    "spokesman spokeswoman spokesperson report study review statement owner operator"
)


def description(phrase: str) -> tuple[frozenset[str], frozenset[str]]:
    """A speaker as names (capitalised words, lower case) and as stems of common nouns."""
    names: set[str] = set()
    nouns: set[str] = set()
    tokens = tokenize(phrase)
    for at, token in enumerate(tokens):
        if token.kind is not Kind.WORD or not (token.content or token.norm in {"we", "i"}):
            continue
        if token.text.endswith(("'s", "’s")) and any(t.content for t in tokens[at + 1 :]):
            continue  # "Lund's lawyer" is not Lund
        full = TITLES.get(token.norm, token.norm)
        if token.capital and (at > 0 or token.norm not in TITLES):
            names.add(full)
        nouns.add(stem(full))
    return frozenset(names), frozenset(nouns)


def same_speaker(mine: str, other: str, case: Case) -> bool:
    """Whether two descriptions can mean one speaker, by shared words or by what the article says of them."""
    my_names, my_nouns = description(mine)
    names, nouns = description(other)
    if _upgraded(mine, other) or _multiplied(mine, other):
        return False
    if not my_nouns or not nouns or mine.lower() in ANYONE or other.lower() in ANYONE:
        return True  # a pronoun: somebody, and nobody in particular
    titled = _titled(mine, other) or _titled(other, mine)
    if (
        not titled
        and mine.lower() != other.lower()
        and not my_names & names
        and not _heads_agree(mine, other)
    ):
        return (
            _linked(mine, other, case)
            or is_acronym(my_names, other)
            or is_acronym(names, mine)
            or _role_for_name(mine, other, case)
            or _role_for_name(other, mine, case)
        )
    if titled or my_nouns & nouns:
        return titled or not (_surname(mine) and _surname(other) and my_names.isdisjoint(names))
    if any(synonyms(a, b) or related(a, b) for a in my_nouns for b in nouns):
        return not (_surname(mine) and _surname(other))
    return _linked(mine, other, case) or is_acronym(my_names, other) or is_acronym(names, mine)


_PERSONS = stems(
    """
    captain chief head chair chairman chairwoman president agent host guest mayor minister boss coach founder
    widow widower relative parent mother father son daughter brother sister uncle aunt victim suspect
    defendant
    expert official lawyer attorney judge scientist engineer doctor professor journalist actress rival
    challenger incumbent opponent critic applicant client customer caller
    """
)
_THINGS = words(
    "letter paper newspaper order number matter offer computer poster chapter member theater power "
    "junior senior minor major"
)


def _role_for_name(role: str, named: str, case: Case) -> bool:
    """Whether "the losing captain" may be a person whom the evidence only names.

    Not if the article puts the role beside another name ("the chair, Ada Lund"), nor if it gives the person
    other roles only; what somebody is to others ("her rival") may go with any.
    """
    head = head_of(role)
    if not head or has_capital_head(role) or description(role)[0] or not has_capital_head(named):
        return False
    if head in COLLECTIVE or description(named)[1] & COLLECTIVE:
        return False
    if _side_by_side(description(named)[0], frozenset({head}), case):
        return True
    if not any(t.stem == head and is_role(t) for t in tokenize(role)) or _has_other_roles(head, named, case):
        return False
    return not any(
        _one_phrase(tokens, i, j, frozenset({token.norm}))
        for tokens in _sentences(case)
        for i, token in enumerate(tokens)
        if token.capital and token.content and token.norm not in description(named)[0]
        for j, other in enumerate(tokens)
        if 0 < abs(i - j) <= _NEAR and stem(TITLES.get(other.norm, other.norm)) == head
    )


def is_role(token: Token) -> bool:
    """Whether a noun says what a person is."""
    full = TITLES.get(token.norm, token.norm)
    named = full.endswith(("ist", "yst", "man", "ian")) or (
        full.endswith(("er", "or")) and bool(entry(stem(full)).own)
    )
    return stem(full) in _PERSONS or (token.content and named and full not in _THINGS)


def _has_other_roles(role: str, named: str, case: Case) -> bool:
    """Whether the article says what a person is, and nothing of it can be this role."""
    known = case.document.memo(_roles_by_name).get(head_of(named), frozenset())
    if not known or role in _RELATIVE_ROLES | _ANY_PERSON:
        return False
    return not any(
        known_role == role or synonyms(known_role, role) or related(known_role, role) for known_role in known
    )


def _roles_by_name(document: Document) -> Mapping[str, frozenset[str]]:
    """The roles beside each name, by the stem of its last word: "Bo Voss, the coach of Norwick"."""
    table: dict[str, set[str]] = {}
    for sentence in document.sentences:
        tokens = tokenize(document.quote(sentence))
        for name in names(tokens):
            beside = [*range(name.first, name.last), *beside_name(tokens, name)]
            roles = {stem(TITLES.get(tokens[i].norm, tokens[i].norm)) for i in beside if is_role(tokens[i])}
            if roles:
                table.setdefault(stem(name.words[-1]), set()).update(roles)
    return {name: frozenset(roles) for name, roles in table.items()}


_RELATIVE_ROLES = stems(
    """
    widow widower relative parent mother father son daughter brother sister uncle aunt victim suspect
    defendant host guest founder rival challenger incumbent opponent critic applicant client customer caller
    supporter owner winner loser speaker
    """
)
_ANY_PERSON = stems("expert official leader politician head executive")
_NOBODY = stems(
    """
    person people source insider diplomat someone somebody guard aide witness participant resident worker
    employee neighbor neighbour adviser advisor
    """
)


def _upgraded(mine: str, other: str) -> bool:
    """Whether a body or an office speaks in the claim for whom the evidence has a person without a name."""
    if description(other)[0] and has_capital_head(other):
        return False
    head, theirs = head_of(mine), head_of(other)
    body = head in COLLECTIVE or head in OFFICIAL or has_capital_head(mine)
    return theirs in _NOBODY and head not in _NOBODY and body


def _multiplied(mine: str, other: str) -> bool:
    """Whether several speak in the claim for one without a name: "residents" for "a resident"."""
    if has_capital_head(other) or has_capital_head(mine) or other.lower().split()[:1] not in _ONE:
        return False
    head = head_of(mine)
    word = next((t.norm for t in tokenize(mine) if t.stem == head), "")
    plural = (word.endswith("s") and not word.endswith("ss") and word != head) or word in {
        "people",
        "men",
        "women",
    }
    return plural and mine.lower().split()[0] not in {"a", "an", "one", "the"}


_ONE = (["a"], ["an"], ["one"])


def speaker_words(phrase: str) -> frozenset[str]:
    """The words that must be there for a speaker to be named: the surname, or the nouns that describe him."""
    return frozenset({head_of(phrase)}) if has_capital_head(phrase) else description(phrase)[1]


def has_capital_head(phrase: str) -> bool:
    """Whether the head of a phrase is a name."""
    head = head_of(phrase)
    if _opening_noun(phrase):
        return False
    return any(t.capital and stem(TITLES.get(t.norm, t.norm)) == head for t in tokenize(phrase))


def _heads_agree(mine: str, other: str) -> bool:
    """Whether the heads of two phrases may be one: what they are of or at does not make them the same."""
    one, two = head_of(mine), head_of(other)
    if not one or not two or {one, two} <= _UNNAMED:
        return True
    if {one, two} & _ANY_BODY and {one, two} <= COLLECTIVE:
        return True
    nouns = description(other)[1] | description(mine)[1]
    return (
        one == two
        or synonyms(one, two)
        or related(one, two)
        or (one in description(other)[1] and two in nouns)
    )


def _titled(role: str, named: str) -> bool:
    """Whether a role such as "the judge" is the title in another phrase: "Mrs Justice Pell"."""
    head = head_of(role)
    if not head or has_capital_head(role) or not has_capital_head(named):
        return False
    titles = {stem(t.norm) for t in tokenize(named) if t.content and t.kind is Kind.WORD} - {head_of(named)}
    return any(head == title or synonyms(head, title) or related(head, title) for title in titles)


_UNNAMED = stems("someone somebody person source insider")
"""Heads that say of a speaker only that he is not named."""

_ANY_BODY = stems("group organization organisation body faction")


def head_of(phrase: str) -> str:
    """The stem of the last noun before "of", "at", "who" or a mark."""
    head = ""
    for token in tokenize(phrase):
        participle = token.norm.endswith("ed") and not token.capital
        if head and (token.norm in _HEAD_ENDS or token.text == "," or participle):
            break
        if token.content and token.kind is Kind.WORD and not token.text.endswith(("'s", "’s")):
            head = stem(TITLES.get(token.norm, token.norm))
    return head


_HEAD_ENDS = words(
    """
    of at in to for from with who within involved familiar briefed close on near inside that which involved
    """
)


def _opening_noun(phrase: str) -> bool:
    """Whether a phrase of one word owes its capital to its place: "Supporters"."""
    return " " not in phrase and bool(entry(stem(phrase.lower())).own)


def _surname(phrase: str) -> bool:
    """Whether the phrase is a person's name: two capitalised words, neither a common noun of an office."""
    if _opening_noun(phrase):
        return False
    tokens = [t for t in tokenize(phrase) if t.kind is Kind.WORD]
    capital = [t for t in tokens if t.capital and stem(t.norm) not in COLLECTIVE]
    return (
        bool(tokens) and len(capital) >= 1 and tokens[-1].capital and tokens[0].norm not in {"the", "a", "an"}
    )


def is_acronym(names: frozenset[str], phrase: str) -> bool:
    """Whether one of ``names`` is made of the initials of a phrase."""
    initials = "".join(t.norm[0] for t in tokenize(phrase) if t.capital)
    return len(initials) >= 2 and initials in names


_NEAR = 9


def _linked(mine: str, other: str, case: Case) -> bool:
    """Whether the article puts the two descriptions side by side: "Ines Doyle, the mayor"."""
    names, more_names = description(mine)[0], description(other)[0]
    for named, described, phrase in ((names, _role(other), mine), (more_names, _role(mine), other)):
        if named and described and _side_by_side(named, described, case):
            return True
        if named and described & COLLECTIVE and not _is_person(named, phrase, case):
            return True
    return False


def _role(phrase: str) -> frozenset[str]:
    """The word that says what a speaker is; what he is of or familiar with is not he."""
    head = head_of(phrase)
    return (
        frozenset() if not head or (has_capital_head(phrase) and head not in _OFFICES) else frozenset({head})
    )


def _side_by_side(named: frozenset[str], described: frozenset[str], case: Case) -> bool:
    for tokens in _sentences(case):
        places = [i for i, t in enumerate(tokens) if t.norm in named]
        if not places:
            continue
        roles = [i for i, t in enumerate(tokens) if stem(TITLES.get(t.norm, t.norm)) in described]
        if any(0 < abs(i - j) <= _NEAR and _one_phrase(tokens, i, j, named) for i in places for j in roles):
            return True
    return False


def _one_phrase(tokens: Sequence[Token], one: int, other: int, named: frozenset[str]) -> bool:
    """Whether no other name and no verb of saying stands between a name and a role."""
    first, last = min(one, other), max(one, other)
    if tokens[last].norm in named:
        while last - 1 > first and tokens[last - 1].capital and tokens[last - 1].norm not in TITLES:
            last -= 1  # "the chairman, Ada Lund": the first name is no other's
    between = tokens[first + 1 : last]
    return not any(
        (
            t.capital
            and t.norm not in named
            and not t.text.endswith(("'s", "’s"))
            and t.norm not in TITLES
            and stem(t.norm) not in _OFFICES
        )
        or t.norm in {"said", "says", "told", "and", "but"}
        or t.text in {";", "”", "“"}
        for t in between
    )


_OFFICES = stems(
    "chief officer director deputy vice executive general state city county department minister police "
    "secretary editor president attorney school board"
)


def _is_person(named: frozenset[str], phrase: str, case: Case) -> bool:
    """Whether the article uses the name with a personal title or verb of saying; two words suffice."""
    text = case.document.text
    for tokens in _sentences(case):
        for i, token in enumerate(tokens):
            if token.norm in named and token.capital:
                before = tokens[i - 1] if i else None
                if before is not None and before.capital and before.norm in TITLES:
                    return True
    common = any(stem(name) in COLLECTIVE for name in named) or bool(entry(head_of(phrase)).own)
    return len(named) == 2 and not common and bool(text)


def _sentences(case: Case) -> tuple[tuple[Token, ...], ...]:
    return tuple(tokenize(case.document.quote(s)) for s in case.document.sentences)


OFFICIAL = stems(
    """
    police panel council court agency ministry department office bureau authority commission official
    officer statement report study review survey institute statistics service board government
    administration record
    """
)
