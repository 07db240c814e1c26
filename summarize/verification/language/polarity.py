"""Polarity: which words of a text stand under a negation."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from summarize.verification.language.lexicon import CLAUSE_MARKS, NEGATIVE_VERBS, NEGATORS
from summarize.verification.language.passage import claim_passage, evidence_passage
from summarize.verification.language.stems import words
from summarize.verification.language.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.base import Case
    from summarize.verification.language.tokens import Token

_BOUNDARIES = words(
    """
    but although though because while whereas since until unless if when after before
    """
)
_TAKEN_BACK = words("until without unless except")
_FAULTY = words("illegal impossible invalid unable unthinkable unlawful")
_DENIED = words("that having any being all ever knowing")
_NOT = words("not never no nobody cannot")
_AUXILIARIES = words("is are was were has have had do does did will would can could may might must should")
DENYING_DEEDS = {
    form: particle
    for forms, particle in (
        ("lack lacks lacked lacking", ""),
        ("rule rules ruled ruling", "out"),
        ("refrain refrains refrained refraining abstain abstains abstained abstaining", "from"),
    )
    for form in forms.split()
}
"""Verbs that deny their object as such: form → the particle with which they do."""
_SCOPE = 6
"""Words of content that a negation reaches at most."""


@lru_cache(maxsize=4096)
def negations(tokens: tuple[Token, ...]) -> tuple[int, ...]:
    """For each token how it is negated: 0 not, 1 in the reach of a negation, 2 its first word of content.

    Two negations over one word cancel out.
    """
    strength = [0] * len(tokens)
    for at, token in enumerate(tokens):
        if not negates(tokens, at) or _taken_back(tokens, at):
            continue
        undone = token.norm in DENYING_DEEDS and strength[at] > 0  # "has not ruled out"
        first = token.norm != "neither"  # "neither side": what is denied comes after the noun
        reached = 0
        for i in range(_denied_from(tokens, at), len(tokens)):
            if tokens[i].norm in _BOUNDARIES or tokens[i].text in CLAUSE_MARKS:
                break
            if tokens[i].content:
                mine = 2 if first else 1
                strength[i] = 0 if undone or strength[i] == mine == 2 else max(strength[i], mine)
                first = False
                reached += 1
                if reached == _SCOPE:
                    break
    return tuple(strength)


def _taken_back(tokens: Sequence[Token], at: int) -> bool:
    """Whether a negation is taken back in its clause: "not until Monday", "cannot go on without"."""
    if tokens[at].norm == "without":
        before = [token.norm for token in tokens[max(0, at - 8) : at]]
        return not (_NOT | _FAULTY).isdisjoint(before)
    norms = [token.norm for token in tokens[at:]]
    end = next((i for i, norm in enumerate(norms) if norm in {",", ";", "and", "but"}), len(norms))
    if norms[0] == "no" and "than" in norms[:end]:
        return True  # "no coach was younger than" says who is the youngest
    return norms[0] in {"not", "never", "no"} and not _TAKEN_BACK.isdisjoint(norms[:end])


def _denied_from(tokens: Sequence[Token], at: int) -> int:
    """Where what is denied begins: with "none of the women was hurt" it is not the women."""
    if tokens[at].norm not in {"none", "neither"} or at + 1 >= len(tokens) or tokens[at + 1].norm != "of":
        return at + 1
    verbs = (i for i in range(at + 2, min(at + 10, len(tokens))) if tokens[i].norm in _AUXILIARIES)
    return next(verbs, at + 1)


def negates(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token at ``at`` negates what follows it."""
    token = tokens[at]
    following = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    if token.norm == "non" and following == "-":
        return True
    if token.norm in NEGATORS:
        # "not only", "no more than", "no matter": not a negation of what follows.
        return following not in {"only", "later", "matter", "doubt", "more", "less", "fewer", "least"}
    if token.norm in DENYING_DEEDS and not (token.norm == "lack" and following == "of"):
        return DENYING_DEEDS[token.norm] in {"", following}
    if token.kind is not Kind.WORD or token.stem not in NEGATIVE_VERBS:
        return False
    # "Refused to pay" denies the paying; "refused the offer" is for the table of opposites.
    return following == "to" or (token.norm.startswith("den") and following in _DENIED)


def claim_negations(case: Case) -> tuple[int, ...]:
    """Negation of the claim's tokens."""
    return negations(case.memo(claim_passage).tokens)


def evidence_negations(case: Case) -> tuple[int, ...]:
    """Negation of the tokens of the cited text, each piece on its own."""
    from summarize.verification.language.tokens import tokenize

    return tuple(n for piece in case.memo(evidence_passage).pieces for n in negations(tokenize(piece.text)))
