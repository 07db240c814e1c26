"""Record a strong model's answers to the judge's prompts: prompts out, answers in.

``summarize eval record prompts FOLDER`` writes one file for each article of ``evals/data/strong`` and each
of the judge's templates, as the program would ask it, with claims in an order that tells nothing of their
labels. Whoever answers sees nothing else. ``summarize eval record answers FOLDER --by NAME`` reads the
answers (the same name with ``.json``) and writes ``answers.jsonl``.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from typing import TYPE_CHECKING

from summarize.errors import ModelResponseError
from summarize.judge_answer import parse_verdicts
from summarize.models.chat_model import Capabilities, Completion, Usage
from summarize.models.wire import NamedModel
from summarize.verification import Case
from summarize.verification.checkers.claims import claim_of
from summarize.verification.checkers.judge import Judge
from summarize_evals.core import EvalError
from summarize_evals.datasets import DATA, all_datasets
from summarize_evals.documents import document_of
from summarize_evals.recorded import ANSWERS, FIELDS, claims_in, sentences_in
from summarize_evals.tasks.verifier import cited_claims
from summarize_evals.verifier_sets import read_set

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from summarize.models.chat_model import Request
    from summarize.prompting import Prompt
    from summarize_evals.core import Sample

SETS = ("strong_tuning", "strong_held_out")


class _Asked(NamedModel):
    """Keeps what it is asked, and says nothing of use."""

    def __init__(self) -> None:
        super().__init__("asked", Capabilities(context=1_000_000))
        self.prompts: list[Prompt] = []

    def complete(self, request: Request) -> Completion:
        self.prompts.append(request.prompt)
        return Completion('{"verdicts": []}', Usage())


def prompts() -> Iterator[tuple[str, Prompt]]:
    """A name and a prompt for each article and template."""
    articles: dict[str, list[Sample]] = {}
    for name in SETS:
        for sample in read_set(all_datasets()[name]):
            articles.setdefault(sample.cluster, []).append(sample)
    for cluster, samples in sorted(articles.items()):
        # Sorted by a hash: the order tells nothing of the labels.
        ordered = sorted(samples, key=lambda s: hashlib.sha256(s.input["claim"].encode()).hexdigest())
        for find in (False, True):
            model = _Asked()
            cases = [
                Case(claim, document_of(sample.input))
                for sample in ordered
                for claim in cited_claims(sample.input, document_of(sample.input), find=find)
            ]
            Judge(model).check([claim_of(case) for case in cases])
            for number, prompt in enumerate(model.prompts):
                yield f"{cluster}-{'article' if find else 'cited'}-{number}", prompt


def write_prompts(folder: Path) -> int:
    """Write every prompt into ``folder``; how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for name, prompt in prompts():
        (folder / f"{name}.txt").write_text(prompt.text + "\n", encoding="utf-8")
        count += 1
    return count


def read_answers(folder: Path, by: str) -> int:
    """Write ``answers.jsonl`` from the answers in ``folder``; how many verdicts it holds.

    Raises:
        EvalError: an answer is missing or cannot be parsed.
    """
    rows = []
    for name, prompt in prompts():
        path = folder / f"{name}.json"
        asked, numbered = dict(claims_in(prompt)), sentences_in(prompt)
        try:
            verdicts = parse_verdicts(path.read_text(encoding="utf-8"), asked)
        except (OSError, ModelResponseError) as error:
            raise EvalError(f"{path}: {error}") from error
        missing = sorted(asked.keys() - verdicts.keys())
        if missing:
            raise EvalError(f"{path} says nothing of claim {missing[0]}")
        day = datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC).date().isoformat()
        for number, claim in asked.items():
            answer = {field: getattr(verdicts[number], field) for field in FIELDS}
            answer["sentences"] = [numbered[i] for i in verdicts[number].ids if i in numbered]
            rows.append(
                {
                    "template": prompt.template,
                    "template_sha256": prompt.template_sha256,
                    "article": name.partition("-")[0],
                    "claim": claim,
                    **answer,
                    "date": day,
                    "by": by,
                }
            )
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (DATA / ANSWERS).write_text(lines, encoding="utf-8")
    return len(rows)
