"""Features: what is measured of a claim beside the findings of the rules.

Each has a sign that is fixed beforehand: more of it may only speak for the claim, or only against it,
whatever the data of a fit suggest. So no score can rise because a word went missing.
"""

from __future__ import annotations

import math
import re
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from summarize.verification.language.coverage import uncovered_clauses
from summarize.verification.language.identities import identifying_words
from summarize.verification.language.names import claim_names, unsupported_names
from summarize.verification.language.passage import claim_passage, evidence_passage
from summarize.verification.language.quantity_match import Status, quantity_matches
from summarize.verification.language.tokens import Kind, tokenize
from summarize.verification.language.wording import together

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize.document import Document
    from summarize.verification.base import Case
    from summarize.verification.language.passage import Passage


class Sign(IntEnum):
    """Which way a feature may move the score."""

    FOR = 1
    AGAINST = -1


class Feature(NamedTuple):
    """A measured property of a claim.

    Attributes:
        name: its key.
        sign: whether more of it speaks for the claim or against it.
        meaning: completes "the score is low because …".
    """

    name: str
    sign: Sign
    meaning: str


FEATURES = (
    Feature("kin", Sign.FOR, "the evidence lacks words of it"),
    Feature("in_order", Sign.FOR, "it is not a cited sentence with words left out"),
    Feature("together", Sign.FOR, "words that stand side by side in it are apart in the evidence"),
    Feature("clauses", Sign.AGAINST, "the evidence accounts for hardly a word of one of its clauses"),
    Feature("names", Sign.AGAINST, "a name of it is not in the evidence"),
    Feature("absent_names", Sign.AGAINST, "a name or number of it is nowhere in the article"),
)
"""All features that need no model, in the order of the fit."""

ENTAILMENT = Feature("entailment", Sign.FOR, "the entailment model doubts it")
"""Log-odds of the entailment model's probability above its own threshold; only where there is a model."""

_MOST = 4.0
"""Counts and log-odds are cut off here: a fifth unknown name tells nothing that the fourth did not."""


def measure(case: Case) -> Mapping[str, float]:
    """The features of a claim, by name. The cost is linear in the evidence."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    content = [i for i, token in enumerate(claim.tokens) if token.content and token.kind is not Kind.MARK]
    known = case.memo(identifying_words)
    measured = {
        "kin": _share(
            sum(i in known or bool(evidence.matches(claim.tokens[i].stem)) for i in content), len(content)
        ),
        "in_order": float(_is_extract(claim, evidence)),
        "together": case.memo(together),
        "clauses": min(_MOST, len(case.memo(uncovered_clauses))),
        "names": min(_MOST, len(case.memo(unsupported_names))) if case.memo(claim_names) else 0.0,
        "absent_names": _absent_names(case),
    }
    if case.entailment is not None:
        above = _logit(case.entailment.probability) - _logit(case.entailment.threshold)
        measured[ENTAILMENT.name] = max(-_MOST, min(_MOST, above))
    return measured


def _absent_names(case: Case) -> float:
    """The share of the claim's capitalized words and digits that the article nowhere has, in any form."""
    tokens = case.memo(claim_passage).tokens
    named = [i for i, token in enumerate(tokens) if i and (token.capital or token.kind is Kind.NUMBER)]
    # What the rules on names and numbers found in another form ("UN", "12" for "twelve") is not absent.
    known = {i for q in case.memo(quantity_matches) if q.status is not Status.MISSING
             for i in range(q.claim.first, q.claim.last + 1)}  # fmt: skip
    unknown = case.memo(unsupported_names)
    known |= {i for n in case.memo(claim_names) if n not in unknown for i in range(n.first, n.last + 1)}
    absent = [
        i
        for i in named
        if i not in known and not _parts(tokens[i].text) <= case.document.memo(_article_words)
    ]
    return _share(len(absent), len(named), empty=0.0)


# Only for "is it there at all": a whole article is not worth its stems.
_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")


def _article_words(document: Document) -> frozenset[str]:
    return _parts(document.masked)


def _parts(text: str) -> frozenset[str]:
    """The words of a text in lower case, "O'Brien" and "U.S." in parts, possessive endings left out."""
    folded = text.lower().replace("’", "'").removesuffix("'s")
    return frozenset(word.replace(",", "") for word in _WORD.findall(folded))


def _share(part: float, whole: int, empty: float = 1.0) -> float:
    return part / whole if whole else empty


def _is_extract(claim: Passage, evidence: Passage) -> bool:
    """Whether the claim is one cited sentence with words left out or none: its words in their order."""
    words = [token.norm for token in claim.tokens if token.kind is not Kind.MARK]
    return any(_in_order(words, [token.norm for token in tokenize(piece.text)]) for piece in evidence.pieces)


def _in_order(words: Sequence[str], of: Sequence[str]) -> bool:
    rest = iter(of)
    return all(word in rest for word in words)


def _logit(probability: float) -> float:
    bounded = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(bounded / (1 - bounded))
