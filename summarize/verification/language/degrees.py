"""Degrees: quantifiers, superlatives and causes that a claim adds to what its evidence says."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from summarize.verification.language.number_words import CURRENCIES, NUMBER_WORDS, ORDINALS, PERIODS
from summarize.verification.language.passage import claim_passage, evidence_passage
from summarize.verification.language.quantities import claim_quantities, evidence_quantities, quantities
from summarize.verification.language.stems import stems, words
from summarize.verification.language.tokens import Kind
from summarize.verification.language.verbs import VERBS

if TYPE_CHECKING:
    from summarize.verification.base import Case
    from summarize.verification.language.passage import Passage
    from summarize.verification.language.quantity import Quantity

_ALL = words(
    """
    all every everyone everybody everything each entire entirely whole always completely fully total totally
    unanimous unanimously universally both any anyone nobody none no zero every never wholly throughout full
    complete across
    """
)  # fmt: skip
_CLAIMS_ALL = words(
    "all every everyone everybody everything entire entirely always unanimously unanimous never none nobody"
)
_MOST = words(
    "most majority mostly mainly largely overwhelming overwhelmingly predominantly primarily chiefly"
)
_MUCH = words("concentrated bulk dominated main")
_SOME = words(
    """
    some several few certain part partly partially sometimes often many various number
    """
)


def raised_quantifiers(case: Case) -> tuple[int, ...]:
    """Positions of words such as "all" and "most" in the claim that the evidence does not bear out."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    found: list[int] = []
    for at, token in enumerate(claim.tokens):
        nxt = claim.tokens[at + 1].norm if at + 1 < len(claim.tokens) else ""
        if (token.norm in _CLAIMS_ALL and not _idiom(claim, at) and _lacks_all(claim, at, evidence)) or (
            token.norm in _MOST
            and nxt.isalpha()
            and not _superlative_use(claim, at)
            and _lacks_most(case, claim, at, evidence)
        ):
            found.append(at)
    return tuple(found)


def _idiom(claim: Passage, at: int) -> bool:
    """Whether it is like "All over", "every 20 minutes", "one in every seven": no claim about all."""
    nxt = claim.tokens[at + 1] if at + 1 < len(claim.tokens) else None
    if nxt is not None and nxt.norm in PERIODS and any(q.per for q in quantities(claim.tokens)):
        return True  # a rate: "100 euros every month"
    return nxt is not None and (
        nxt.norm in {"time", "over", "but", *CURRENCIES}
        or nxt.kind is Kind.NUMBER
        or nxt.norm in NUMBER_WORDS
    )


_OF_EXTENT = words("complete completely fully full total totally across wholly throughout any zero no")
"""Words for all that speak of how far something went, not of how many did it."""

_PEOPLE = words("everyone everybody")
_NEARLY = words("nearly almost virtually practically not")


def _lacks_all(claim: Passage, at: int, evidence: Passage) -> bool:
    """Whether the evidence has no word for all that can stand for the one at ``at``, or only nearly all."""
    if "100" in evidence.words:
        return False
    licence = _ALL - _OF_EXTENT if claim.tokens[at].norm in _PEOPLE else _ALL
    if evidence.words.isdisjoint(licence):
        return True
    if claim.tokens[at].norm not in {"all", "every"} | _PEOPLE or _hedged(claim, at):
        return False
    theirs = [i for i, token in enumerate(evidence.tokens) if token.norm in licence]
    return all(_hedged(evidence, i) for i in theirs)


def _hedged(passage: Passage, at: int) -> bool:
    return at > 0 and passage.tokens[at - 1].norm in _NEARLY


def _superlative_use(claim: Passage, at: int) -> bool:
    before = claim.tokens[at - 1].norm if at else ""
    return claim.tokens[at].norm == "most" and before in {"the", "its", "their", "his", "her", "s"}


def _parts(quantities: tuple[Quantity, ...]) -> list[tuple[float, float]]:
    """Pairs of counts of which the first may be a part of the second: eight of ten."""
    counts = [q.value for q in quantities if q.unit == "count"]
    return [(min(pair), max(pair)) for pair in pairwise(counts)]


_LOWER = _SOME | words("minority handful couple fraction half")
_OF = words("of the its their his her these those all")


def _quantified(passage: Passage, at: int) -> int | None:
    """The position of the noun that the quantifier at ``at`` stands with: "several of the older patients"."""
    at += 1
    while at < len(passage.tokens) and passage.tokens[at].norm in _OF:
        at += 1
    return at if at < len(passage.tokens) and passage.tokens[at].content else None


def _quantified_lower(claim: Passage, at: int, evidence: Passage) -> bool:
    """Whether the evidence has "several patients" where the claim has "most patients"."""
    noun = _quantified(claim, at)
    if noun is None:
        return False
    places = {match.position for match in evidence.matches_at(claim, noun)}
    quantifiers = [i for i, token in enumerate(evidence.tokens) if token.norm in _LOWER | _MOST | _ALL]
    nouns = {i: _quantified(evidence, i) for i in quantifiers}
    same = [i for i, place in nouns.items() if place in places]
    return bool(same) and all(evidence.tokens[i].norm in _LOWER for i in same)


def _lacks_most(case: Case, claim: Passage, at: int, evidence: Passage) -> bool:
    if _quantified_lower(claim, at, evidence):
        return True
    if not evidence.words.isdisjoint(_MOST | _ALL | _MUCH):
        return False
    quantities = case.memo(evidence_quantities)
    if any(q.unit == "percent" for q in quantities) or any(2 * p > w for p, w in _parts(quantities)):
        return False
    return not case.memo(claim_quantities) or not evidence.words.isdisjoint(_SOME)


_PLAIN_SUPERLATIVES = words(
    """
    best worst only sole ever unprecedented record top leading biggest largest highest lowest smallest
    longest shortest oldest youngest newest fastest slowest strongest weakest deadliest greatest latest
    earliest heaviest richest poorest cheapest busiest hottest coldest wettest driest tallest deepest fewest
    costliest first last unique unrivalled unmatched
    """
)
_IGNORED = words("latest first last best top leading only earliest")
_SUPERLATIVE_SENSE = _PLAIN_SUPERLATIVES | words("most least never before main chief")


def added_superlatives(case: Case) -> tuple[int, ...]:
    """Positions of superlatives in the claim where the evidence has none that could stand for them."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    found: list[int] = []
    theirs = {
        t.norm
        for i, t in enumerate(evidence.tokens)
        if t.norm in _SUPERLATIVE_SENSE or _is_superlative(t.norm)
        if t.norm not in _IGNORED or (i and evidence.tokens[i - 1].norm == "the")
    }
    for at, token in enumerate(claim.tokens):
        if token.kind is not Kind.WORD or not _claims_superlative(claim, at):
            continue
        if token.norm in _IGNORED:
            strict = token.norm == "only" and at and claim.tokens[at - 1].norm == "the"
            if not strict or theirs or not evidence.words.isdisjoint({"just", "one", "single", "alone"}):
                continue
        elif theirs and not _wider(claim, at, evidence):
            continue
        found.append(at)
    return tuple(found)


_WIDEST = words("history ever world earth record globe universe alltime")


def _wider(claim: Passage, at: int, evidence: Passage) -> bool:
    """Whether the claim's superlative holds for more than the evidence's: "one of the largest"."""
    near = {claim.tokens[i].norm for i in range(at, min(at + 9, len(claim.tokens)))}
    if near & _WIDEST and evidence.words.isdisjoint(_WIDEST):
        return True
    before = [claim.tokens[i].norm for i in range(max(0, at - 4), at)]
    theirs = [
        i for i, t in enumerate(evidence.tokens) if t.norm in _PLAIN_SUPERLATIVES or _is_superlative(t.norm)
    ]
    if len(theirs) != 1 or "among" in before or {"one", "of"} <= set(before):
        return False
    behind = evidence.tokens[max(0, theirs[0] - 4) : theirs[0]]
    norms = [t.norm for t in behind]
    ranked = len(norms) > 1 and norms[-1] == "-" and norms[-2] in ORDINALS
    one_of = "one" in norms and "of" in norms
    second = at > 1 and claim.tokens[at - 2].norm in ORDINALS
    return (one_of or "among" in norms or ranked) and not second


def _claims_superlative(claim: Passage, at: int) -> bool:
    norm = claim.tokens[at].norm
    if norm in {"most", "least"}:
        return _superlative_use(claim, at) and claim.tokens[min(at + 1, len(claim.tokens) - 1)].norm != "of"
    if norm == "record":
        return (
            bool(at) and claim.tokens[at - 1].norm in {"a", "the", "new", "to"} and "record" not in norm[1:]
        )
    if norm == "ever":
        return True
    return norm in _PLAIN_SUPERLATIVES or _is_superlative(norm)


_NOT_SUPERLATIVE = words(
    """
    interest request protest forest harvest invest west east northwest southwest northeast southeast guest
    quest arrest contest suggest test rest nest chest honest modest manifest earnest tempest digest conquest
    priest behest bequest inquest unrest attest detest midwest crest pest vest zest jest best zest guest
    lest est
    """
)


def _is_superlative(norm: str) -> bool:
    return len(norm) > 5 and norm.endswith("est") and norm not in _NOT_SUPERLATIVE and norm.isalpha()


_CAUSES = stems(
    """
    because cause trigger prompt spark due thanks owing consequently therefore thereby force blame result
    provoke attribute driven drive reason stem consequence amid so for account
    """
)  # fmt: skip
_GIVES_CAUSE = words(
    "since explain explains explained explanation thus hence leaving meaning thereby so bringing "
    "sent sends sending pushed pushes pushing drove drives driving dragged dragging"
)
_JOINS = words("as for")
_CLAIMED_CAUSES = stems("because cause trigger prompt spark provoke")


def invented_causes(case: Case) -> tuple[int, ...]:
    """Positions of causal words in the claim, where the evidence has no causal word of any kind.

    A cause whose words stand in one sentence of the evidence with those of its effect is let pass: a
    sentence may give a cause in many ways ("closed after a flood", "a flood that closed").
    """
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    causal = {t.stem for t in evidence.tokens if t.stem in _CAUSES and t.norm not in {"so", "for"}}
    causal |= {t.norm for t in evidence.tokens if t.norm in _GIVES_CAUSE}
    causal |= {
        nxt.norm for t, nxt in pairwise(evidence.tokens) if t.text in {",", ";"} and nxt.norm in _JOINS
    }
    if causal or {"led", "lead", "leading", "leads"} & evidence.words:
        return ()
    found = [at for at in range(len(claim.tokens)) if _claims_cause(claim, at)]
    return tuple(at for at in found if not _told_together(claim, at, evidence))


def _told_together(claim: Passage, at: int, evidence: Passage) -> bool:
    sides = (range(at), range(at + 1, len(claim.tokens)))
    homes = [_sentences_with(claim, side, evidence) for side in sides]
    return not homes[0].isdisjoint(homes[1])


def _sentences_with(claim: Passage, side: range, evidence: Passage) -> frozenset[int]:
    """The sentences of the evidence with most words of one side of the claim, and with a quarter at least."""
    votes: dict[int, int] = {}
    content = [i for i in side if claim.tokens[i].content]
    for i in content:
        for piece in {evidence.piece_of[m.position] for m in evidence.matches(claim.tokens[i].stem)}:
            votes[piece] = votes.get(piece, 0) + 1
    most = max(votes.values(), default=0)
    return frozenset(piece for piece, count in votes.items() if count == most and 4 * count >= len(content))


def _claims_cause(claim: Passage, at: int) -> bool:
    token = claim.tokens[at]
    nxt = claim.tokens[at + 1].norm if at + 1 < len(claim.tokens) else ""
    if token.stem in _CLAIMED_CAUSES:
        return not (token.norm == "prompt" or (token.norm == "prompts" and nxt == "and"))
    pairs = {
        ("due", "to"),
        ("owing", "to"),
        ("thanks", "to"),
        ("led", "to"),
        ("leading", "to"),
        ("leads", "to"),
        ("result", "of"),
        ("resulted", "in"),
        ("resulting", "in"),
        ("resulted", "from"),
        ("account", "of"),
    }
    if token.norm in _MOVERS:
        return _moves(claim, at)
    if token.norm in {"result", "account"} and at and claim.tokens[at - 1].norm not in {"a", "on", "direct"}:
        return token.norm == "result" and at > 1 and claim.tokens[at - 2].norm in {"is", "was", "are", "were"}
    return (token.norm, nxt) in pairs and not _due_by_date(claim, at)


_MOVERS = words(
    "push pushes pushed send sends sent drive drives drove pull pulls pulled drag drags dragged led"
)
_WAYS = words("up down higher lower upward upwards downward downwards")
_MOVED_WITHIN = 6


def _moves(claim: Passage, at: int) -> bool:
    """Whether one thing is said to move another: "sent the shares down", "led teachers to accept"."""
    behind = claim.tokens[at + 2 : at + 2 + _MOVED_WITHIN]
    clause = list(takewhile(lambda t: t.kind is not Kind.MARK, behind))
    if claim.tokens[at].norm == "led":
        return any(t.norm == "to" and n.content and n.stem in VERBS for t, n in pairwise(clause))
    return any(t.norm in _WAYS for t in clause)


def _due_by_date(claim: Passage, at: int) -> bool:
    # "is due to open": a plan, not a cause.
    if claim.tokens[at].norm != "due" or at + 2 >= len(claim.tokens):
        return False
    return bool(at) and claim.tokens[at - 1].norm in {"is", "are", "was", "were", "now", "be"}
