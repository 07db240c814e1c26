"""The judge: a model that is asked about all sentences of a round at once. It fails closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.alignment import find_quote
from summarize.errors import BudgetError, ModelError, ModelResponseError
from summarize.models.base import Request
from summarize.models.estimate import estimate_prompt
from summarize.prompting import render
from summarize.verification.base import Judgement, Verdict
from summarize.verification.judging.answers import judge_schema, parse_verdicts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from summarize.models.base import ChatModel, Deadline, Meter
    from summarize.prompting import Prompt
    from summarize.spans import Span
    from summarize.verification.base import Case
    from summarize.verification.judging.answers import JudgeVerdict

ATTEMPTS = 2
"""Calls before an answer that will not parse is given up."""

TOKENS_PER_CLAIM = 160
"""Room for one verdict with its words; an answer that needs more is cut, which counts as no answer."""


class Judge:
    """Asks a model about the sentences of one article; about each only once.

    A verdict counts only if the words that it rests on stand in the evidence. Where the model and the rules
    disagree it is asked again, with the sentences in reverse order and each claim before its evidence: what
    it says only in one order does not count. Not for several threads.

    Args:
        model: what to ask.
        deadline: by when all answers must be there.
        meter: what the answers cost is counted here.
        rescue: whether a sentence that the rules reject for its content may pass if the judge supports it.
        on_template: told the name and the hash of each prompt template that is used.
    """

    def __init__(
        self,
        model: ChatModel,
        deadline: Deadline,
        meter: Meter,
        *,
        rescue: bool = False,
        on_template: Callable[[str, str], None] = lambda _name, _hash: None,
    ) -> None:
        self.rescue = rescue
        self._model = model
        self._deadline = deadline
        self._meter = meter
        self._on_template = on_template
        self._known: dict[tuple[str, tuple[Span, ...]], Judgement] = {}

    @property
    def asked(self) -> int:
        """How many sentences it was asked about."""
        return len(self._known)

    @property
    def unanswered(self) -> int:
        """On how many of them it gave nothing that counts."""
        return sum(judgement.verdict is None for judgement in self._known.values())

    def judge(self, cases: Sequence[Case], passed: Sequence[bool]) -> list[Judgement]:
        """What the judge says of each case.

        Args:
            cases: claims with evidence.
            passed: for each whether the rules let it through.
        """
        fresh = {_key(case): (case, ok) for case, ok in zip(cases, passed, strict=True)}
        fresh = {key: value for key, value in fresh.items() if key not in self._known}
        first = self._ask([case for case, _ in fresh.values()], claim_first=False)
        disputed = [
            key
            for key, found, (_, ok) in zip(fresh, first, fresh.values(), strict=True)
            if found.verdict is not None and (found.verdict is Verdict.SUPPORTED) != ok
        ]
        again = self._ask([fresh[key][0] for key in reversed(disputed)], claim_first=True)
        second = dict(zip(reversed(disputed), again, strict=True))
        for key, found in zip(fresh, first, strict=True):
            self._known[key] = _agreed(found, second[key]) if key in second else found
        return [self._known[_key(case)] for case in cases]

    def _ask(self, cases: Sequence[Case], *, claim_first: bool) -> list[Judgement]:
        """One judgement a case, in as few calls as the model's context allows."""
        if not cases:
            return []
        prompt = _prompt(cases, claim_first=claim_first)
        max_tokens = (len(cases) + 1) * TOKENS_PER_CLAIM
        if estimate_prompt(prompt) + max_tokens > self._model.capabilities.context:
            if len(cases) == 1:
                return [Judgement(None, "the evidence does not fit into the judge's context")]
            half = len(cases) // 2
            return [
                *self._ask(cases[:half], claim_first=claim_first),
                *self._ask(cases[half:], claim_first=claim_first),
            ]
        self._on_template(prompt.template, prompt.template_sha256)
        try:
            verdicts = self._answer(prompt, len(cases), max_tokens)
        except (ModelError, BudgetError) as error:
            return [Judgement(None, str(error))] * len(cases)
        return [_judgement(case, verdicts.get(i)) for i, case in enumerate(cases, 1)]

    def _answer(self, prompt: Prompt, count: int, max_tokens: int) -> Mapping[int, JudgeVerdict]:
        for attempt in range(1, ATTEMPTS + 1):
            # A second try draws another answer, which an equal question would not from a cache.
            request = Request(
                prompt, judge_schema(), max_tokens, self._deadline, seed=attempt, meter=self._meter
            )
            try:
                return parse_verdicts(self._model.complete(request).text, range(1, count + 1))
            except ModelResponseError:
                if attempt == ATTEMPTS:
                    raise
        raise AssertionError("unreachable")


def _prompt(cases: Sequence[Case], *, claim_first: bool) -> Prompt:
    items = [
        {
            "number": i,
            "claim": _line(case.claim.text),
            "before": _line(_before(case)),
            "evidence": _line(case.evidence),
        }
        for i, case in enumerate(cases, 1)
    ]
    return render("judge.j2", {"items": items, "claim_first": claim_first})


def _line(text: str) -> str:
    # On one line, so that no evidence can look like the next claim.
    return " ".join(text.split())


def _before(case: Case) -> str:
    """The sentences right before the cited ones, to see whom "he" means."""
    cited = {sentence.span for sentence in case.cited_sentences}
    sentences = case.document.sentences
    before = {i - 1 for i, sentence in enumerate(sentences) if sentence.span in cited and i}
    return " ".join(
        case.document.quote(sentences[i]) for i in sorted(before) if sentences[i].span not in cited
    )


def _key(case: Case) -> tuple[str, tuple[Span, ...]]:
    return case.claim.text, case.evidence_spans


def _judgement(case: Case, said: JudgeVerdict | None) -> Judgement:
    if said is None:
        return Judgement(None, "the judge says nothing of this claim")
    places = [
        place for span in case.evidence_spans for place in find_quote(said.words, case.document.text, span)
    ]
    # Where nothing bears on a claim there is nothing to copy; any other verdict must rest on words.
    if not places and (said.words or said.verdict is not Verdict.UNSUPPORTED):
        return Judgement(None, "the words that the judge goes by are not in the evidence")
    return Judgement(said.verdict, said.why, places[0] if places else None)


def _agreed(first: Judgement, second: Judgement) -> Judgement:
    if first.verdict is second.verdict or Verdict.SUPPORTED not in {first.verdict, second.verdict}:
        return first if second.verdict is not None else second
    return Judgement(None, "the judge says another thing when it is asked in another order")
