"""Task ``checkers``: what each checker passes and strips, one row of the table a run.

``summarize eval checkers`` runs it for every row and writes ``docs/checkers.md``.
"""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

from summarize.errors import ConfigError
from summarize.language.terms import terms
from summarize.models.chat_model import Deadline, Meter
from summarize.models.registry import prices
from summarize.settings_sources import load_settings
from summarize.verification import Case, Verdict, Verifier
from summarize.verification.checkers.asking import ask
from summarize.verification.checkers.cascade import bound
from summarize.verification.checkers.claims import claim_of
from summarize.verification.checkers.judge import Work
from summarize_evals.core import BY_SET, Better, Breakdown, EvalError, Metric, Options, Sample, Score, Task
from summarize_evals.datasets import all_datasets, locate
from summarize_evals.documents import document_of
from summarize_evals.metrics.basic import has, mean_score
from summarize_evals.metrics.classification import CLASSIFICATION
from summarize_evals.tasks.verifier import RECORDED, checker_of, cited_claims, way_of
from summarize_evals.verifier_sets import read_set

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize.models.chat_model import Usage
    from summarize.verification import Checker, Claim, Judgement
    from summarize_evals.core import Json, Scorer, Solver

SETS = (
    "strong_held_out",
    "strong_dev",
    "defects_held_out",
    "wice_dev",
    "qags_cnndm",
    "summedits_news",
    "summedits_podcast",
    "summedits_sales_call",
    "summedits_samsum",
    "expertqa",
)
DERIVATION, VETOES, OVERLAP, NUMBERS = "derivation", "vetoes", "overlap", "numbers"
GATE = "gate "
"""Before a score: of the whole gate with the checker, proof and vetoes included."""

READ, WRITTEN, MONEY = "tokens read", "tokens written", "money"
"""What asking costs; scored a sentence."""

_SECONDS = 600.0
"""For the answers on one sample."""


class OverlapChecker:
    """At least four fifths of the claim's terms stand in its evidence."""

    name = OVERLAP

    def check(self, claims: Sequence[Claim], /) -> list[Mapping[str, Any]]:
        """Supported or not, with the share as its number."""
        shares = [_overlap(claim) for claim in claims]
        return [{"verdict": _verdict(share >= _ENOUGH), "probability": share} for share in shares]


_ENOUGH = 0.8


def _overlap(claim: Claim) -> float:
    language = claim.article.source.language
    wanted = set(terms(claim.text, language))
    found = {term for sentence in claim.evidence for term in terms(sentence.text, language)}
    return len(wanted & found) / max(1, len(wanted))


def _verdict(supported: bool) -> str:
    return "supported" if supported else "unsupported"


class NumbersChecker:
    """Ten lines: every figure and every capitalised word of the claim stands in its evidence."""

    name = NUMBERS

    def check(self, claims: Sequence[Claim], /) -> list[Mapping[str, str]]:
        """Supported or not."""
        return [{"verdict": _verdict(self._stands(claim))} for claim in claims]

    def _stands(self, claim: Claim) -> bool:
        evidence = " ".join(sentence.text for sentence in claim.evidence)
        words = re.findall(r"\d+(?:[.,]\d+)*|\b[A-Z]\w+", claim.text)
        first = claim.text.split()[0].strip("\"'“‘(") if claim.text.split() else ""
        return all(re.search(rf"\b{re.escape(word)}", evidence) for word in words if word != first)


class RowSolver:
    """Judges claims as one row of the table does, and as the whole gate with that row's checker does.

    Args:
        row: a baseline's name, or a checker's specification.
    """

    def __init__(self, row: str) -> None:
        self._row = row
        self._verifier = Verifier()
        self._checker = None if row in {DERIVATION, VETOES} else _checker(row)

    def solve(self, sample: Sample) -> Json:
        """Whether the claim is called supported, a number for it, and CPU time; with a checker, twice."""
        document = document_of(sample.input)
        cited = cited_claims(sample.input, document)
        started = time.process_time()
        ways = [way_of(result) for result in self._verifier.verify(cited, document)]
        spent = time.process_time() - started
        if self._checker is None:
            passes = [float(way == "derived" if self._row == DERIVATION else way != "vetoed") for way in ways]
            return {"sentences": len(ways), "seconds": spent} | _together("", passes, passes)
        meter = Meter()
        checker = bound(self._checker, Work(Deadline(_SECONDS), meter))
        started = time.process_time()
        judgements = ask(checker, [claim_of(Case(sentence, document)) for sentence in cited])
        spent = time.process_time() - started
        if judgements and all(judgement.verdict is None for judgement in judgements):
            raise EvalError(judgements[0].reason)
        verdicts = [float(judgement.verdict is Verdict.SUPPORTED) for judgement in judgements]
        numbers = [_number(judgement) for judgement in judgements]
        sure = {"derived": 1.0, "vetoed": 0.0}
        gated = [
            [sure.get(way, v) for way, v in zip(ways, found, strict=True)] for found in (verdicts, numbers)
        ]
        output = {"sentences": len(ways), "seconds": spent} | self._spent(meter.total)
        return output | _together("", verdicts, numbers) | _together(GATE, gated[0], gated[1])

    def _spent(self, usage: Usage) -> dict[str, float]:
        """Tokens, and their price where the user's table of models has one; nothing of a local checker."""
        if not usage.total_tokens:
            return {}
        tokens: dict[str, float] = {READ: usage.prompt_tokens, WRITTEN: usage.completion_tokens}
        table = None if self._row == RECORDED else prices(self._row, load_settings({}))
        if table is None:
            return tokens
        return tokens | {MONEY: table.cost(usage.prompt_tokens, usage.cached_tokens, usage.completion_tokens)}

    def close(self) -> None:
        """Nothing is held."""


def _together(prefix: str, verdicts: Sequence[float], numbers: Sequence[float]) -> dict[str, float]:
    """Of a claim's sentences: all must be supported."""
    return {
        f"{prefix}supported": min(verdicts, default=0.0),
        f"{prefix}score": min(numbers, default=0.0),
    }


def _number(judgement: Judgement) -> float:
    if judgement.probability is not None:
        return judgement.probability
    return float(judgement.verdict is Verdict.SUPPORTED)


def _checker(row: str) -> Checker:
    if row == OVERLAP:
        return OverlapChecker()
    if row == NUMBERS:
        return NumbersChecker()
    checker = checker_of(row)
    if checker is None:
        raise ConfigError(f"{row!r} is no checker")
    return checker


class RowScorer:
    """Scores ``supported`` and ``score``, of the checker alone and in the gate, and ``pace``.

    A failed sample counts as not supported.
    """

    def score(self, sample: Sample, output: Json | None) -> Mapping[str, Score]:
        """The verdicts and the numbers as they are."""
        if output is None:
            return {
                name: Score(0.0, "failed")
                for name in ("supported", "score", f"{GATE}supported", f"{GATE}score")
            }
        right = "right" if output["supported"] == sample.target else "wrong"
        found = {name: Score(output[name], right) for name in output if name.endswith(("supported", "score"))}
        spent = {
            "pace": output["seconds"],
            **{name: output[name] for name in (READ, WRITTEN, MONEY) if name in output},
        }
        return found | {
            name: Score(value / max(1, output["sentences"]), "a sentence") for name, value in spent.items()
        }


def _samples(options: Options) -> Sequence[Sample]:
    chosen = options.sets or SETS
    entries = [entry for name in chosen if (entry := all_datasets().get(name)) and locate(entry)]
    if not entries:
        raise EvalError(f"none of these sets is at hand: {', '.join(chosen)}")
    return [sample for entry in entries for sample in read_set(entry)]


def _solver(options: Options) -> Solver:
    return RowSolver(options.settings.get("row", OVERLAP))


def _scorers(_: Options) -> Sequence[Scorer]:
    return (RowScorer(),)


PACE = Metric(
    "seconds a sentence",
    "CPU time of one core.",
    Better.LOWER,
    mean_score("pace"),
    unit="s",
    applies=has("pace"),
)

TASK = Task(
    name="checkers",
    summary="what each checker passes and strips, on every set of claims that we have",
    samples=_samples,
    solver=_solver,
    scorers=_scorers,
    metrics=(*CLASSIFICATION, PACE),
    breakdowns=(Breakdown("set", BY_SET.keys, tuple(m.name for m in (*CLASSIFICATION, PACE))),),
    settings={
        "row": f"{DERIVATION}, {VETOES}, {OVERLAP} (default), {NUMBERS}, recorded, embedded, hf:NAME, "
        "or any other checker",
    },
)
