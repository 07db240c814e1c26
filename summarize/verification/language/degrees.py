"""Degrees: quantifiers, superlatives and causes that a claim adds to what its evidence says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.language.passage import claim_passage, evidence_passage
from summarize.verification.language.quantities import claim_quantities, evidence_quantities
from summarize.verification.language.stems import stem, stems, words
from summarize.verification.language.tokens import Kind

if TYPE_CHECKING:
    from summarize.verification.base import Case
    from summarize.verification.language.passage import Passage

_ALL = words("all every everyone everybody everything each entire entirely whole always completely fully total "
             "totally unanimous unanimously universally both any anyone nobody none no every never wholly throughout "
             "full complete across")  # fmt: skip
_CLAIMS_ALL = words(
    "all every everyone everybody everything entire entirely always unanimously unanimous never none nobody"
)
_MOST = words(
    "most majority mostly mainly largely overwhelming overwhelmingly predominantly primarily chiefly"
)
_SOME = words("some several few certain part partly partially sometimes often many various number")


def raised_quantifiers(case: Case) -> tuple[int, ...]:
    """Positions of words such as "all" and "most" in the claim that the evidence does not bear out."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    found: list[int] = []
    for at, token in enumerate(claim.tokens):
        nxt = claim.tokens[at + 1].norm if at + 1 < len(claim.tokens) else ""
        if token.norm in _CLAIMS_ALL and nxt not in {"time", "over"} and _lacks_all(evidence):
            found.append(at)
        elif (
            token.norm in _MOST
            and nxt.isalpha()
            and not _superlative_use(claim, at)
            and _lacks_most(case, evidence)
        ):
            found.append(at)
    return tuple(found)


def _lacks_all(evidence: Passage) -> bool:
    return evidence.words.isdisjoint(_ALL) and "100" not in evidence.words


def _superlative_use(claim: Passage, at: int) -> bool:
    before = claim.tokens[at - 1].norm if at else ""
    return claim.tokens[at].norm == "most" and before in {"the", "its", "their", "his", "her", "s"}


def _lacks_most(case: Case, evidence: Passage) -> bool:
    if not evidence.words.isdisjoint(_MOST | _ALL):
        return False
    if any(q.unit == "percent" for q in case.memo(evidence_quantities)):
        return False
    return not case.memo(claim_quantities) or not evidence.words.isdisjoint(_SOME)


_PLAIN_SUPERLATIVES = words(
    "best worst only sole ever unprecedented record top leading biggest largest highest lowest smallest longest "
    "shortest oldest youngest newest fastest slowest strongest weakest deadliest greatest latest earliest heaviest "
    "richest poorest cheapest busiest hottest coldest wettest driest tallest deepest fewest costliest first last "
    "unique unrivalled unmatched"
)
_IGNORED = words("latest first last best top leading only earliest")
_SUPERLATIVE_SENSE = _PLAIN_SUPERLATIVES | words("most least never before main chief")


def added_superlatives(case: Case) -> tuple[int, ...]:
    """Positions of superlatives in the claim where the evidence has none that could stand for them."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    found: list[int] = []
    theirs = {t.norm for t in evidence.tokens if t.norm in _SUPERLATIVE_SENSE or _is_superlative(t.norm)}
    for at, token in enumerate(claim.tokens):
        if token.kind is not Kind.WORD or not _claims_superlative(claim, at):
            continue
        if token.norm in _IGNORED:
            strict = token.norm in {"only"} and at and claim.tokens[at - 1].norm == "the"
            if not strict or theirs or not evidence.words.isdisjoint({"just", "one", "single", "alone"}):
                continue
        elif theirs:
            continue
        found.append(at)
    return tuple(found)


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
    "interest request protest forest harvest invest west east northwest southwest northeast southeast guest quest "
    "arrest contest suggest test rest nest chest honest modest manifest earnest tempest digest conquest priest "
    "behest bequest inquest unrest attest detest midwest crest pest vest zest jest best zest guest lest est"
)


def _is_superlative(norm: str) -> bool:
    return len(norm) > 5 and norm.endswith("est") and norm not in _NOT_SUPERLATIVE and norm.isalpha()


_CAUSES = stems("because cause trigger prompt spark due thanks owing consequently therefore thereby force blame "
                "result provoke attribute driven drive reason stem consequence amid so for account")  # fmt: skip
_CLAIMED_CAUSES = stems("because cause trigger prompt spark provoke")
_WEAK = words("as since after for when over following by from with on in to so that amid if unless for")


def invented_causes(case: Case) -> tuple[int, ...]:
    """Positions of causal words in the claim, where the evidence has no causal word of any kind."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    causal = {t.stem for t in evidence.tokens if t.stem in _CAUSES and t.norm not in {"so", "for"}}
    if causal or {"led", "lead", "leading", "leads"} & evidence.words:
        return ()
    found = [at for at in range(len(claim.tokens)) if _claims_cause(claim, at)]
    return tuple(at for at in found if not _matched(claim, at, evidence))


def _claims_cause(claim: Passage, at: int) -> bool:
    token = claim.tokens[at]
    nxt = claim.tokens[at + 1].norm if at + 1 < len(claim.tokens) else ""
    if token.stem in _CLAIMED_CAUSES:
        return not (token.norm == "prompt" or token.norm == "prompts" and nxt == "and")
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
    return (token.norm, nxt) in pairs and not _due_by_date(claim, at)


def _due_by_date(claim: Passage, at: int) -> bool:
    # "is due to open": a plan, not a cause.
    if claim.tokens[at].norm != "due" or at + 2 >= len(claim.tokens):
        return False
    return bool(at) and claim.tokens[at - 1].norm in {"is", "are", "was", "were", "now", "be"}


def _matched(claim: Passage, at: int, evidence: Passage) -> bool:
    if claim.tokens[at].norm == "because":
        # "because of the rain" for "after the rain" or "over the rain": the evidence may say it with a weaker word.
        return any(
            token.norm in {"over", "for", "amid", "since", "as"}
            and token.kind is Kind.WORD
            and stem(token.norm)
            for token in evidence.tokens
        )
    return bool(evidence.matches(claim.tokens[at].stem))
