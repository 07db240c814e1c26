"""Names: people, places, organisations and titles, as capital letters show them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from summarize.verification.language.number_words import WEEKDAYS
from summarize.verification.language.passage import claim_passage, evidence_passage
from summarize.verification.language.stems import stem, stems, words
from summarize.verification.language.synonyms import group_ids
from summarize.verification.language.tokens import Kind, Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Document
    from summarize.verification.base import Case

_LINKS = words("of the for and & de la van von der den al el bin da di du del")
_HONORIFICS = words("mr mrs ms dr sir dame lord lady rev fr prof")
TITLES = {
    "gov": "governor", "sen": "senator", "rep": "representative", "pres": "president", "gen": "general",
    "col": "colonel", "capt": "captain", "lt": "lieutenant", "sgt": "sergeant", "prof": "professor",
    "dr": "doctor", "atty": "attorney", "supt": "superintendent", "det": "detective", "rev": "reverend",
}  # fmt: skip
"""Abbreviated title → the full word."""

_CALENDAR = WEEKDAYS | words(
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun"
)
_ACRONYM_MIN = 2


_BODIES = stems(
    """
    university department bank ministry city house board church institute bureau office court union college
    school society association council academy museum museums center centre agency state republic kingdom
    county district town board secretary minister chamber federation league international organization
    organisation company order house army band guild club hall port bay cape isle island lake mount gulf
    """
)
"""Words after which "of" goes on with a name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words.

    Attributes:
        words: the words' ``norm``, without links such as "of", titles such as "Mr." and marks.
        first: position of the first token.
        last: position of the last token.
        opens: whether it opens a sentence, where a capital proves nothing.
    """

    words: tuple[str, ...]
    first: int
    last: int
    opens: bool


@lru_cache(maxsize=4096)
def names(tokens: tuple[Token, ...]) -> tuple[Name, ...]:
    """The names among the tokens, in order. A lone function word at the start of a sentence is none."""
    return tuple(_found(tokens))


def _found(tokens: tuple[Token, ...]) -> list[Name]:
    found: list[Name] = []
    at = 0
    while at < len(tokens):
        if not _starts_name(tokens, at):
            at += 1
            continue
        last = _end_of_name(tokens, at)
        name = _name(tokens, at, last)
        if name.words:
            found.append(name)
        at = last + 1
    return found


def _starts_name(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if not token.capital or token.norm in _CALENDAR:
        return False
    return token.content or token.norm in _HONORIFICS or (len(token.text) > 1 and token.text.isupper())


def opens_sentence(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token at ``at`` stands where English writes a capital in any case."""
    if at == 0:
        return True
    before = tokens[at - 1]
    if before.text in {'"', "“", "'", "‘", "(", "[", "«"}:
        return at == 1 or opens_sentence(tokens, at - 1) or tokens[at - 2].text in {",", ":"}
    if before.text == ".":
        return at < 2 or (
            tokens[at - 2].norm not in TITLES | dict.fromkeys(_HONORIFICS) and len(tokens[at - 2].text) > 1
        )
    return before.text in {"!", "?", ":", "•"}


def _end_of_name(tokens: Sequence[Token], at: int) -> int:  # noqa: C901 - one branch a kind of token
    last = at
    if _ends_possessive(tokens[at]):
        return at
    i = at + 1
    while i < len(tokens):
        token = tokens[i]
        if token.capital and token.norm not in _CALENDAR and token.text != "I":
            if not token.content and token.norm not in _HONORIFICS | _LINKS and not token.text.isupper():
                break
            last = i
        elif token.text == ".":
            if not (
                tokens[i - 1].norm in TITLES
                or tokens[i - 1].norm in _HONORIFICS
                or len(tokens[i - 1].text) == 1
            ):
                break
        elif token.text in {"'", "’"}:
            if not (tokens[i - 1].norm.endswith("s") and i + 1 < len(tokens) and tokens[i + 1].capital):
                break
        elif token.text in {"-", "&"}:
            if tokens[i - 1].end != token.start and token.text == "-":
                break
        elif (
            token.kind is Kind.NUMBER
            or token.norm not in _LINKS
            or _ends_possessive(tokens[i - 1])
            or (token.norm in {"and", "the"} and not (tokens[i - 1].norm in _LINKS and token.norm == "the"))
        ):
            break
        if token.capital and _ends_possessive(token):
            break
        i += 1
    return last


def _ends_possessive(token: Token) -> bool:
    return token.text.endswith(("'s", "’s"))


def _name(tokens: Sequence[Token], first: int, last: int) -> Name:
    words = tuple(
        token.norm
        for token in tokens[first : last + 1]
        if token.kind is Kind.WORD and token.norm not in _LINKS and token.norm not in _HONORIFICS
        and (len(token.norm) > 1 or first == last)
    )  # fmt: skip
    return Name(words, first, last, opens_sentence(tokens, first))


def claim_names(case: Case) -> tuple[Name, ...]:
    """The names in the claim."""
    return names(case.memo(claim_passage).tokens)


@lru_cache(maxsize=64)
def lower_words(text: str) -> frozenset[str]:
    """The words that a text also writes with a small letter: a capital on them proves nothing."""
    return frozenset(
        t.norm
        for line in text.split("\n")
        for t in tokenize(line)
        if t.kind is Kind.WORD and t.text[0].islower()
    )


_LETTER = r"[^\W\d_]"
_MAY_BE_NAME = re.compile(
    # A capital at the beginning of a token, then capitals, links and the marks that names hold.
    rf"(?<!{_LETTER})(?<!{_LETTER}['’ʼ])[^\W\d_a-z]{_LETTER}*(?:['’ʼ]{_LETTER}+)*"
    rf"(?:[\s.'’&-]*(?:[^\W\d_a-z]{_LETTER}*(?:['’ʼ]{_LETTER}+)*"
    rf"|(?:{'|'.join(sorted(_LINKS))})(?!{_LETTER}|['’ʼ]{_LETTER})))*\.?"
)


@lru_cache(maxsize=64)
def document_names(text: str) -> tuple[tuple[str, ...], ...]:
    """All names of a text, as their words."""
    # Most of an article has no capitals: only where a name may stand is worth its tokens.
    parts = (part for line in text.split("\n") for part in _MAY_BE_NAME.findall(line))
    return tuple(dict.fromkeys(words for part in dict.fromkeys(parts) for words in _names_in(part)))


@lru_cache(maxsize=8192)
def _names_in(text: str) -> tuple[tuple[str, ...], ...]:
    # Kept here already: to keep the tokens and their names too would cost more than to find them.
    return tuple(name.words for name in _found(tokenize.__wrapped__(text)))


def _names_by_initials(document: Document) -> dict[str, list[tuple[str, ...]]]:
    """The names of an article by what would be an acronym of them."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for full in document_names(document.masked):
        if len(full) >= _ACRONYM_MIN:
            found.setdefault("".join(word[0] for word in full), []).append(full)
    return found


def acronym_of(word: str, words: Sequence[str]) -> bool:
    """Whether ``word`` is made of the first letters of ``words`` (links left out)."""
    return len(word) >= _ACRONYM_MIN and word == "".join(w[0] for w in words)


def unsupported_names(case: Case) -> tuple[Name, ...]:
    """The names of the claim that no name, acronym, role or pronoun of the evidence stands for."""
    return tuple(name for name in case.memo(claim_names) if not _supported(name, case))


def _supported(name: Name, case: Case) -> bool:
    missing = _missing_words(name, case)
    if not missing:
        return True
    claim = case.memo(claim_passage)
    opening = name.opens and missing == (name.words[0],) and claim.tokens[name.first].norm == name.words[0]
    if opening and name.words[0] not in case.memo(known_words):
        # A capital that the sentence's beginning explains; whether the word is there is for other rules.
        return True
    if name.opens and missing and missing[0] == name.words[0] and missing[0] not in case.memo(known_words):
        missing = missing[1:]  # "Rejecting Doyle's plan": the first word owes its capital to its place
    return _same_entity(name, missing, case)


def known_words(case: Case) -> frozenset[str]:
    """All words that stand in names of the article."""
    return case.document.memo(_words_of_names)


def _words_of_names(document: Document) -> frozenset[str]:
    return frozenset(word for words in document_names(document.masked) for word in words)


def _missing_words(name: Name, case: Case) -> tuple[str, ...]:
    evidence = case.memo(evidence_passage)
    return tuple(
        word for word in name.words if word not in evidence.words and not _kin(TITLES.get(word, word), case)
    )


def _kin(word: str, case: Case) -> bool:
    evidence = case.memo(evidence_passage)
    stem_ = stem(word)
    if any(match.strength > 0.85 for match in evidence.matches(stem_)):
        return True
    found = evidence.matches(stem_)
    if found and (group_ids(stem_) or any(evidence.tokens[match.position].capital for match in found)):
        return True  # a synonym, or "Dutch" for "of the Netherlands"
    return any(TITLES.get(other) == word for other in evidence.words if other in TITLES)


def _same_entity(name: Name, missing: tuple[str, ...], case: Case) -> bool:
    evidence = case.memo(evidence_passage)
    here = set(evidence.words)
    for full in document_names(case.document.masked):
        if all(word in full for word in missing) and not here.isdisjoint(set(full) - set(missing)):
            return True  # the full name stands elsewhere, a part or the title of it in the evidence
    spelled = case.document.memo(_names_by_initials)
    if any(here.issuperset(full) for word in name.words for full in spelled.get(word, ())):
        return True
    if any(acronym_of(word, name.words) for word in here if word.isalpha()):
        return True
    if all(word in case.memo(_initials) or _spelled_out(word, here) for word in missing):
        return True
    token = case.memo(claim_passage).tokens[name.last]
    after_of = name.first > 0 and case.memo(claim_passage).tokens[name.first - 1].norm == "of"
    return _pronoun_stands_for(missing, case, possessive=_ends_possessive(token) or after_of)


_ABBREVIATIONS = {
    "ceo": "chief executive", "cfo": "chief financial", "coo": "chief operating", "cto": "chief technology",
    "pm": "prime minister", "mp": "member parliament", "mps": "members parliament", "vp": "vice president",
    "us": "united states", "uk": "united kingdom", "eu": "european union", "un": "united nations",
    "da": "district attorney", "ag": "attorney general", "vat": "value added", "gdp": "gross domestic",
}  # fmt: skip


def _spelled_out(word: str, here: set[str]) -> bool:
    full = _ABBREVIATIONS.get(word)
    return full is not None and here.issuperset(full.split())


def _initials(case: Case) -> frozenset[str]:
    """First letters of each run of two to five capitalised words of the evidence, titles among them."""
    found: set[str] = set()
    for name in names(case.memo(evidence_passage).tokens):
        letters = [word[0] for word in name.words]
        for first in range(len(letters)):
            found.update(
                "".join(letters[first:end]) for end in range(first + 2, min(first + 5, len(letters)) + 1)
            )
    return frozenset(found)


_PRONOUNS = words("he she they it his her their its him them")
_POSSESSIVES = words("its his her their")
_WINDOW = 3
"""Sentences before a cited one in which a pronoun or "the company" finds its name."""


def _pronoun_stands_for(missing: tuple[str, ...], case: Case, *, possessive: bool) -> bool:
    wanted = set(missing)
    if wanted <= case.memo(_speaker_words):
        return True
    if not wanted <= case.memo(_words_before):
        return False
    evidence = case.memo(evidence_passage)
    if possessive and not evidence.words.isdisjoint(_POSSESSIVES):
        return True
    if case.memo(_rival_names):
        return False
    return not evidence.words.isdisjoint(_PRONOUNS) or "the" in evidence.words


def _speaker_words(case: Case) -> frozenset[str]:
    """The words of those whom the article names as speakers of the cited sentences."""
    return frozenset(
        token.norm
        for sentence in case.cited_sentences
        for speaker in (sentence.speaker, *(q.speaker for q in sentence.quotations))
        if speaker
        for token in tokenize(speaker)
    )


def _rival_names(case: Case) -> tuple[Name, ...]:
    """Names of the evidence no word of which is in the claim: one of them may be who was meant."""
    evidence, claim = case.memo(evidence_passage), case.memo(claim_passage)
    mine = {token.stem for token in claim.tokens}
    return tuple(
        name
        for name in names(evidence.tokens)
        if not (name.opens and len(name.words) == 1)
        and mine.isdisjoint(stem(word) for word in name.words[-1:])
        and not any(acronym_of(word, name.words) for word in claim.words)
    )


def _words_before(case: Case) -> frozenset[str]:
    """The words of the headline, the first sentences and the sentences right before the cited ones."""
    sentences, places = case.document.sentences, case.document.places
    near = set(range(_WINDOW))
    for cited in case.cited_sentences:
        near.update(range(max(0, places[cited.span] - _WINDOW), places[cited.span] + 1))
    return frozenset(
        token.norm
        for i in sorted(near)
        if i < len(sentences)
        for token in tokenize(case.document.quote(sentences[i]))
    )
