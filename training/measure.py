"""What a model tells apart on sets it was not trained on: ``python -m training.measure --model DIR``.

``DIR`` holds ``model.onnx`` and ``tokenizer.json``, or is a file of weights of a run (then ``--base`` is
needed). Evidence is what the set gives: the cited sentences, else the sentences of the source that share most
with the claim, as many as fit a window, in their order. A claim of several sentences is as good as its worst.
Prints the ROC AUC in percent with a 95% interval from a seeded bootstrap over sources. ``--scores FILE``
keeps the logits. With ``--program`` the program splits the claim, finds the evidence and reads it in its
windows, as ``summarize verify --checker embedded`` does; ``DIR`` then needs its ``calibration.json`` too, and
the sets lie where ``summarize eval`` looks for them.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import numpy

from summarize_evals.written_claims import HELD_OUT, read_texts
from training.pool import nearest, read_rows, sentences_of
from training.written import DATA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tokenizers import Tokenizer

    from summarize.verification import Claim
    from summarize.verification.checkers.scoring import ScoringChecker

Question = tuple[str, tuple[str, ...]]
"""A sentence of a claim, and evidence."""

DEFECTS = Path(__file__).parent.parent / "evals" / "data" / "defects"
PUBLIC = ("strong_dev", "wice_dev", "qags_cnndm", "summedits_news", "summedits_podcast",
          "summedits_sales_call", "summedits_samsum", "expertqa")  # fmt: skip
OURS = ("defects_held_out", "defects_fresh", "written_held_out")
_WORDS = 150


@dataclass(frozen=True, slots=True)
class Sample:
    """A labelled claim: its sentences with their evidence, and the source that it shares with others."""

    questions: tuple[Question, ...]
    label: int
    source: str


def public(rows: Iterable[dict[str, Any]], words: int) -> Iterator[Sample]:
    """The samples of a public set."""
    for row in rows:
        claim = row.get("claim") or row["summary"]
        if "cited" in row:
            yield Sample(((claim, tuple(row["cited"])),), row["label"], row["title"])
            continue
        sentences = [s for text in row.get("source_sentences") or [row["source"]] for s in sentences_of(text)]
        parts = sentences_of(claim) if "summary" in row else [claim]
        questions = tuple((part, nearest(part, sentences, words)) for part in parts)
        yield Sample(questions, row["label"], str(row.get("source") or row["id"]))


def defects(part: str) -> Iterator[Sample]:
    """The samples of a part of the defects fixture, beside what they cite."""
    for line in (DEFECTS / part / "claims.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        yield Sample(((row["text"], tuple(row["evidence"])),), row["label"], row["article"])


def written() -> Iterator[Sample]:
    """The written claims that are put aside, beside the sentences that they name."""
    for path in sorted(DATA.glob(HELD_OUT)):
        for text in read_texts(path):
            for line in text.lines:
                evidence = tuple(text.sentences[n] for n in line.needs)
                for supported in (True, False):
                    claim, _ = line.claim(supported=supported)
                    yield Sample(((claim, evidence),), int(supported), text.name)


def samples_of(name: str, folder: Path, words: int) -> list[Sample]:
    """The samples of a set by its name."""
    if name == "written_held_out":
        return list(written())
    if name.startswith("defects_"):
        return list(defects(name.removeprefix("defects_")))
    return list(public(read_rows(folder / f"{name}.jsonl.gz"), words))


class OnnxModel:
    """``model.onnx`` with its tokenizer; pairs run side by side in two threads, each alone in its own.

    Two threads in one pair would wait for each other where other processes want the cores.

    Args:
        folder: where both lie.
    """

    def __init__(self, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options)

    def outputs(self, claim: str, evidence: tuple[str, ...]) -> tuple[float, float]:
        """The logit of the claim and that of its most doubtful word."""
        ids, kinds = encode(self._tokenizer, claim, evidence)
        feed = {"ids": numpy.array([ids]), "kinds": numpy.array([kinds])}
        claims, words = self._session.run(["claim", "words"], feed)
        offsets = self._tokenizer.encode(claim).offsets
        real = [n for n, (a, b) in enumerate(offsets) if any(c.isalnum() for c in claim[a:b])]
        return float(claims[0]), float(words[0, real].max()) if real else 0.0

    def score(self, questions: list[Question]) -> list[float]:
        """The logits of claims."""
        return [claim for claim, _ in self.both(questions)]

    def both(self, questions: Sequence[Question]) -> list[tuple[float, float]]:
        """The two outputs for each."""
        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(lambda question: self.outputs(*question), questions))


def weights_scorer(weights: Path, base: Path) -> Callable[[list[Question]], list[float]]:
    """Scores by the weights of a run, in batches of like length."""
    import torch
    from safetensors.torch import load_file
    from tokenizers import Tokenizer

    from training.network import Network, read_shape

    torch.set_num_threads(torch.get_num_threads())
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    network = Network(read_shape(base))
    network.load_state_dict(load_file(weights))
    network.eval()

    @torch.no_grad()
    def score(questions: list[Question]) -> list[float]:
        coded = [encode(tokenizer, *question) for question in questions]
        order = sorted(range(len(coded)), key=lambda i: len(coded[i][0]))
        found = [0.0] * len(coded)
        for at in range(0, len(order), 16):
            chosen = order[at : at + 16]
            longest = max(len(coded[i][0]) for i in chosen)
            ids, mask, kinds = (torch.zeros((len(chosen), longest), dtype=torch.long) for _ in range(3))
            for n, i in enumerate(chosen):
                length = len(coded[i][0])
                ids[n, :length], kinds[n, :length] = torch.tensor(coded[i][0]), torch.tensor(coded[i][1])
                mask[n, :length] = 1
            with torch.autocast("cpu", dtype=torch.bfloat16):
                claims, _ = network(ids, mask, kinds)
            for i, logit in zip(chosen, claims.float().tolist(), strict=True):
                found[i] = logit
        return found

    return score


def encode(
    tokenizer: Tokenizer, claim: str, evidence: tuple[str, ...], longest: int = 320
) -> tuple[list[int], list[int]]:
    """Token numbers and kinds of a pair, the evidence cut where it is too long."""
    one = tokenizer.encode(claim).ids
    two = tokenizer.encode(" ".join(evidence), add_special_tokens=False).ids[: longest - len(one)]
    return [*one, *two, one[-1]], [0] * len(one) + [1] * (len(two) + 1)


def judge(score: Callable[[list[Question]], list[float]], samples: list[Sample]) -> list[float]:
    """The lowest logit of each claim's sentences; what was asked once is not asked again."""
    asked = list(dict.fromkeys(q for sample in samples for q in sample.questions))
    known = dict(zip(asked, score(asked), strict=True))
    return [min((known[q] for q in sample.questions), default=0.0) for sample in samples]


def judge_as_program(checker: ScoringChecker, name: str) -> tuple[list[Sample], list[float]]:
    """The samples of a set, each with the lowest probability of its sentences; an unreadable one has 0."""
    from summarize.verification import Case
    from summarize.verification.checkers.claims import claim_of
    from summarize_evals.datasets import all_datasets
    from summarize_evals.documents import document_of
    from summarize_evals.tasks.verifier import cited_claims
    from summarize_evals.verifier_sets import read_set

    asked: dict[Question, Claim] = {}
    samples = []
    for row in read_set(all_datasets()[name]):
        document = document_of(row.input)
        claims = [claim_of(Case(part, document)) for part in cited_claims(row.input, document)]
        questions = [(claim.text, tuple(s.text for s in claim.evidence)) for claim in claims]
        asked.update(zip(questions, claims, strict=True))
        samples.append(Sample(tuple(questions), int(row.target or 0), row.cluster))
    scores = dict(zip(asked, (s.raw or 0.0 for s in checker.scores([*asked.values()])), strict=True))
    return samples, [min((scores[q] for q in sample.questions), default=0.0) for sample in samples]


def auc(scores: Sequence[float], labels: Sequence[int]) -> float:
    """ROC AUC in percent."""
    values, positive = numpy.array(scores), numpy.array(labels) == 1
    _, inverse, counts = numpy.unique(values, return_inverse=True, return_counts=True)
    ranks = (numpy.cumsum(counts) - (counts - 1) / 2)[inverse]
    n, m = positive.sum(), (~positive).sum()
    return float(100 * (ranks[positive].sum() - n * (n + 1) / 2) / (n * m))


def interval(scores: list[float], samples: list[Sample], rounds: int = 500) -> tuple[float, float]:
    """95% of the AUC when sources are drawn again with replacement."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, sample in enumerate(samples):
        groups[sample.source].append(i)
    chance, names, found = Random(7), list(groups), []  # noqa: S311 - a seeded bootstrap
    for _ in range(rounds):
        drawn = [i for name in chance.choices(names, k=len(names)) for i in groups[name]]
        labels = [samples[i].label for i in drawn]
        if 0 < sum(labels) < len(labels):
            found.append(auc([scores[i] for i in drawn], labels))
    low, high = numpy.percentile(found, [2.5, 97.5])
    return float(low), float(high)


def _judging(options: argparse.Namespace) -> Callable[[str], tuple[list[Sample], list[float]]]:
    """From a set's name to its samples and their scores."""
    if options.program:
        from summarize.verification.checkers.embedded import EmbeddedChecker

        checker = EmbeddedChecker(options.model)
        return lambda name: judge_as_program(checker, name)
    weights = options.model.suffix == ".safetensors"
    score = weights_scorer(options.model, options.base) if weights else OnnxModel(options.model).score

    def judged(name: str) -> tuple[list[Sample], list[float]]:
        samples = samples_of(name, options.sets, options.words)
        return samples, judge(score, samples)

    return judged


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--base", type=Path, help="folder of all-mpnet-base-v2, to measure weights of a run")
    parser.add_argument("--sets", type=Path, help="folder of the public sets")
    parser.add_argument(
        "--program", action="store_true", help="find and read the evidence as the program does"
    )
    parser.add_argument("--only", nargs="+", default=[*PUBLIC, *OURS])
    parser.add_argument("--words", type=int, default=_WORDS, help="of evidence, where a set cites none")
    parser.add_argument("--scores", type=Path, help="a JSON file for the logits and labels")
    options = parser.parse_args()
    if not options.program and not options.sets:
        parser.error("give the folder of the --sets, or --program")
    judged = _judging(options)
    kept = {}
    for name in options.only:
        began = time.monotonic()
        samples, scores = judged(name)
        labels = [sample.label for sample in samples]
        low, high = interval(scores, samples)
        seconds = time.monotonic() - began
        area = f"{auc(scores, labels):.1f} ({low:.1f}–{high:.1f})"
        print(f"| {name} | {len(labels)} | {area} | {seconds:.0f} s |", flush=True)
        kept[name] = {"scores": scores, "labels": labels}
    if options.scores:
        options.scores.write_text(json.dumps(kept), "utf-8")


if __name__ == "__main__":
    main()
