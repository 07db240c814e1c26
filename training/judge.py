"""What a model alone tells apart: ``python -m training.judge --models DIR --sets NAME ...``.

``DIR`` is a model's folder, or one of ``training.folds``, where each set is judged by the model that was
trained without it (and a set that is in no fold by ``all``). Prints the ROC AUC and, at the threshold of the
model's calibration, balanced accuracy, false passes and false strips, in percent. A claim of several
sentences is as good as its worst. The rules have no say here; ``python -m evals verifier`` joins both.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from evals.datasets import all_datasets
from evals.documents import document_of, split_sentences
from evals.verifier_sets import read_set
from summarize.verification.entailment.base import Evidence
from summarize.verification.entailment.onnx_checker import OnnxChecker
from summarize.verification.entailment.scoring import wide_evidence
from training.calibrate import auc
from training.labelled import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evals.core import Sample


def model_for(models: Path, name: str) -> tuple[Path, str]:
    """The folder of the model that may judge the set ``name``, and what it was trained without."""
    if (models / "model.onnx").is_file():
        return models, "one model for all sets"
    if (models / name / "model" / "model.onnx").is_file():
        return models / name / "model", f"trained without {name}"
    return models / "all" / "model", "trained on every labelled set but this"


def evidence_of(sample: Sample, kind: str) -> Iterator[Evidence]:
    """Each sentence of the claim with what the set gives as evidence, else with what is looked up."""
    given = sample.input.get("evidence")
    if given is not None:
        yield Evidence(sample.input["claim"], tuple(given))
        return
    document = document_of(sample.input)
    sentences = tuple(" ".join(document.quote(s).split()) for s in document.citable)
    for claim in split_sentences(sample.input["claim"]):
        evidence = found(claim, document) if kind == "found" else wide_evidence(claim, sentences)
        yield Evidence(claim, evidence)


def judge(checker: OnnxChecker, name: str, kind: str) -> tuple[list[float], list[int]]:
    """Probabilities and labels of a set; a claim without any evidence has 0."""
    if kind == "both":
        (one, labels), (two, _) = judge(checker, name, "found"), judge(checker, name, "wide")
        return [(a + b) / 2 for a, b in zip(one, two, strict=True)], labels
    samples = read_set(all_datasets()[name])
    pairs = [(i, pair) for i, sample in enumerate(samples) for pair in evidence_of(sample, kind)]
    lowest = [1.0] * len(samples)
    for i, pair in pairs:
        if not pair.sentences:
            lowest[i] = 0.0
    scored = [(i, pair) for i, pair in pairs if pair.sentences]
    for (i, _), result in zip(scored, checker.check([pair for _, pair in scored]), strict=True):
        lowest[i] = min(lowest[i], result.probability)
    return lowest, [int(sample.target) for sample in samples]


def line(scores: list[float], labels: list[int], threshold: float) -> str:
    """The figures of one set."""
    passes = [s >= threshold for s, label in zip(scores, labels, strict=True) if not label]
    strips = [s < threshold for s, label in zip(scores, labels, strict=True) if label]
    passed, stripped = 100 * sum(passes) / len(passes), 100 * sum(strips) / len(strips)
    balanced = 100 - (passed + stripped) / 2
    return f"{len(labels)} | {auc(scores, labels):.1f} | {balanced:.1f} | {passed:.1f} | {stripped:.1f}"


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--sets", nargs="+", required=True)
    parser.add_argument(
        "--evidence",
        choices=["found", "wide", "both"],
        default="found",
        help="at most three sentences, as a summary cites them, or about 120 words, or the mean of both",
    )
    options = parser.parse_args()
    print("| set | n | AUC | balanced accuracy | false pass | false strip | model |")
    print("|---|---|---|---|---|---|---|")
    for name in options.sets:
        folder, which = model_for(options.models, name)
        checker = OnnxChecker(folder)
        figures = line(*judge(checker, name, options.evidence), checker.calibration.threshold)
        print(f"| {name} | {figures} | {which} |", flush=True)


if __name__ == "__main__":
    main()
