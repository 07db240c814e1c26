"""Labelled claims as what the score sees: features and codes of findings, one bag of sentences a claim."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evals.datasets import datasets_of
from evals.documents import document_of, from_sentences
from evals.tasks.verifier import cited_claims
from evals.verifier_sets import read_set
from summarize.citations import CitedSentence, Origin, cite
from summarize.reading import read_text
from summarize.segmentation import segment
from summarize.verification import Case, Rule, Severity
from summarize.verification.entailment.scoring import score_cases
from summarize.verification.rules import all_rules
from summarize.verification.scoring.features import measure
from summarize.verification.scoring.grading import is_decisive
from summarize.verification.selection import select
from training.copying import COPIED, copied
from training.written import read_texts, training_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from summarize.document import Document, Sentence
    from summarize.verification.base import AnyRule
    from summarize.verification.entailment import EntailmentChecker

MADE = "made"
"""Name of the set of claims that are made from raw articles."""

WRITTEN = "written"
"""Name of the set of claims in ``training/data``."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One sentence of a claim.

    Attributes:
        features: as the score measures them, and how much is copied.
        codes: of the rejecting findings that are no decision by themselves.
        decided: whether a rule rejects whatever the score.
    """

    features: dict[str, float]
    codes: frozenset[str]
    decided: bool


@dataclass(frozen=True, slots=True)
class Bag:
    """A labelled claim: supported only if each of its sentences is.

    Attributes:
        dataset: the set that it belongs to.
        group: claims on one article share it.
        label: 1 if supported.
        sentences: at least one.
    """

    dataset: str
    group: str
    label: int
    sentences: tuple[Seen, ...]


def read_bags(name: str, checker: EntailmentChecker | None) -> list[Bag]:
    """The claims of a set of the evals.

    Raises:
        EvalError: the set is unknown or not at hand.
    """
    (entry,) = datasets_of("verifier", (name,))
    rules = select(all_rules(), (), entry.ignore)
    bags: list[Bag] = []
    for sample in read_set(entry):
        document = document_of(sample.input)
        cases = [Case(cited, document) for cited in cited_claims(sample.input, document)]
        bags.append(Bag(name, sample.cluster, sample.target, see(cases, rules, checker)))
    return bags


def written_bags() -> list[Bag]:
    """The claims of ``training/data`` that are not put aside, each citing the sentences that it needs.

    Only for a score without an entailment model: that was trained on them.
    """
    bags: list[Bag] = []
    for path in training_files():
        for text in read_texts(path):
            document = from_sentences(text.sentences)
            for line in text.lines:
                citations = tuple(cite(document, place + 1) for place in line.needs)
                for supported in (True, False):
                    claim, _ = line.claim(supported=supported)
                    case = Case(CitedSentence(claim, citations), document)
                    bags.append(Bag(WRITTEN, text.name, int(supported), see([case], all_rules(), None)))
    return bags


def made_bags(corpus: Path, size: int, checker: EntailmentChecker | None, seed: int = 0) -> list[Bag]:
    """Claims made from raw articles, as many supported ones as others.

    Supported: a sentence as it stands, and its beginning up to its last clause. Unsupported: the beginning of
    one sentence with the end of another, as a weak model fuses them. No set that people wrote has these, and
    without them a fit would hold verbatim sentences for doubtful ones, since edited claims are close to
    verbatim.
    """
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    rng = random.Random(seed)  # noqa: S311 - reproducible, not secret
    rng.shuffle(texts)
    bags: list[Bag] = []
    for number, text in enumerate(texts):
        document = segment(read_text(text))
        for label, claim in _make(document, rng):
            bags.append(
                Bag(MADE, f"{MADE}-{number}", label, see([Case(claim, document)], all_rules(), checker))
            )
        if len(bags) >= size:
            break
    return bags


def see(
    cases: Sequence[Case], rules: Sequence[AnyRule], checker: EntailmentChecker | None
) -> tuple[Seen, ...]:
    """What the score sees of the sentences of one claim."""
    failed: dict[int, Exception] = {}
    if checker is not None:
        cases, failed = score_cases(checker, cases)
    seen = [_see(case, rules, decided=i in failed) for i, case in enumerate(cases)]
    return tuple(seen) or (Seen({}, frozenset(), decided=True),)


def _see(case: Case, rules: Sequence[AnyRule], *, decided: bool) -> Seen:
    found = [f for rule in rules if isinstance(rule, Rule) for f in rule.check(case)]
    rejecting = [finding for finding in found if finding.severity is Severity.REJECT]
    codes = frozenset(finding.code for finding in rejecting if not is_decisive(finding))
    features = {**measure(case), COPIED: copied(case)}
    return Seen(features, codes, decided or any(is_decisive(finding) for finding in rejecting))


def _make(document: Document, rng: random.Random) -> Iterator[tuple[int, CitedSentence]]:
    whole = [s for s in document.citable if 8 <= len(document.quote(s).split()) <= 45]
    cut = [(s, parts) for s in whole if (parts := _halves(document.quote(s)))]
    if len(cut) < 2:
        return
    (one, (head, _)), (other, (_, tail)) = rng.sample(cut, 2)
    kept = rng.choice(whole)
    yield 1, _cited(document, document.quote(kept), [kept])
    yield 1, _cited(document, f"{head.rstrip(',')}.", [one])
    yield 0, _cited(document, f"{head} {tail}", [one, other])


def _halves(sentence: str) -> tuple[str, str] | None:
    """The sentence before and from the word that opens its last clause; None if it has but one."""
    words = sentence.split()
    openers = [i for i, word in enumerate(words) if word in _OPENERS and 3 <= i <= len(words) - 4]
    if not openers:
        return None
    return " ".join(words[: openers[-1]]), " ".join(words[openers[-1] :])


_OPENERS = frozenset("after before because that which who when while where as to for by with in from".split())


def _cited(document: Document, text: str, sentences: Sequence[Sentence]) -> CitedSentence:
    ids = sorted(s.id for s in sentences if s.id is not None)
    return CitedSentence(" ".join(text.split()), tuple(cite(document, i) for i in ids), (), Origin.MODEL)
