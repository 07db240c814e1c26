"""The judge: a chat model that is asked about all claims of a round in one call. It fails closed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.alignment import find_quote
from summarize.errors import BudgetError, ModelError
from summarize.judge_answer import judge_schema, parse_verdicts
from summarize.models.chat_model import Deadline, Meter, Request
from summarize.models.estimate import estimate_prompt
from summarize.models.parsed_answer import ask_until_parsed
from summarize.prompting import render
from summarize.spans import Span
from summarize.verification.checkers.claims import evidence_sentence, one_line
from summarize.verification.judgement import Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from summarize.document import Document
    from summarize.judge_answer import JudgeVerdict
    from summarize.models.chat_model import ChatModel
    from summarize.prompting import Prompt
    from summarize.verification.judgement import Claim, EvidenceSentence

MOST_CLAIMS = 25
"""Claims in one call: of more, a model loses count."""

TOKENS_PER_CLAIM = 200
"""Room for one verdict with its words; an answer that needs more is cut, which counts as no answer."""

_ELLIPSIS = re.compile(r"\s*(?:…|\.{3,}|\[\.\.\.\])\s*")


def _untold(_name: str, _hash: str) -> None:
    """Nobody wants to know which template was used."""


@dataclass(frozen=True, slots=True)
class Work:
    """What one article's work may cost, and where it is counted.

    Attributes:
        deadline: by when all answers must be there.
        meter: what they cost is counted here.
        on_template: told the name and the hash of each prompt template that is used.
    """

    deadline: Deadline = field(default_factory=lambda: Deadline(120.0))
    meter: Meter = field(default_factory=Meter)
    on_template: Callable[[str, str], None] = _untold


class Judge:
    """Asks a chat model whether claims are supported.

    A claim whose writer cited evidence is shown with that evidence and the sentences around it. Claims of a
    text that somebody else wrote are shown beside the whole numbered article, so that finding evidence and
    judging are one act; where the article does not fit the model's context, beside the passages found for
    them. A verdict counts only if the words that it rests on stand where it says.

    Args:
        model: what to ask.
        work: deadline and meter.
    """

    def __init__(self, model: ChatModel, work: Work | None = None) -> None:
        self.name = model.name
        self._model = model
        self._work = work or Work()

    def bound(self, work: Work) -> Judge:
        """The same judge for one article's work."""
        return Judge(self._model, work)

    def check(self, claims: Sequence[Claim], /) -> list[Judgement]:
        """One judgement a claim; one without a verdict where the model gave nothing that counts."""
        said: dict[int, Judgement] = {}
        groups: dict[tuple[int, bool], list[int]] = {}
        for i, claim in enumerate(claims):
            groups.setdefault((id(claim.article), claim.cited), []).append(i)
        for (_, cited), places in groups.items():
            group = [claims[i] for i in places]
            whole = not cited and self._fits(_prompt(group[:MOST_CLAIMS], whole=True), len(group))
            said |= dict(zip(places, self._ask(group, whole=whole), strict=True))
        return [said[i] for i in range(len(claims))]

    def _ask(self, claims: Sequence[Claim], *, whole: bool) -> list[Judgement]:
        """One judgement a claim, in as few calls as count and context allow."""
        prompt = _prompt(claims, whole=whole)
        if len(claims) > MOST_CLAIMS or not self._fits(prompt, len(claims)):
            if len(claims) == 1:
                return [self._none("the evidence does not fit into the judge's context")]
            half = min(MOST_CLAIMS, (len(claims) + 1) // 2)
            return [*self._ask(claims[:half], whole=whole), *self._ask(claims[half:], whole=whole)]
        self._work.on_template(prompt.template, prompt.template_sha256)
        try:
            verdicts = self._answer(prompt, len(claims))
        except (ModelError, BudgetError) as error:
            return [self._none(str(error))] * len(claims)
        return [self._judgement(c, verdicts.get(i), whole=whole) for i, c in enumerate(claims, 1)]

    def _answer(self, prompt: Prompt, count: int) -> Mapping[int, JudgeVerdict]:
        work = self._work
        request = Request(prompt, judge_schema(), _room(count), work.deadline, meter=work.meter)
        return ask_until_parsed(
            self._model, request, lambda answer: parse_verdicts(answer, range(1, count + 1))
        )

    def _fits(self, prompt: Prompt, count: int) -> bool:
        needed = estimate_prompt(prompt) + _room(min(count, MOST_CLAIMS))
        return needed <= self._model.capabilities.context

    def _judgement(self, claim: Claim, said: JudgeVerdict | None, *, whole: bool) -> Judgement:
        if said is None:
            return self._none("the judge says nothing of this claim")
        article = claim.article
        shown = (*claim.evidence, *claim.context)
        known = {s.id for s in (article.citable if whole else shown) if s.id is not None}
        if not set(said.ids) <= known:
            return self._none("the judge names a sentence that it was not shown")
        verdict = Verdict(said.verdict)
        rests_on = set(said.ids) if whole else set(said.ids) | {s.id for s in claim.evidence if s.id}
        # Where nothing bears on a claim there is nothing to copy; any other verdict must rest on words.
        unfounded = not said.words or (whole and not said.ids)
        if unfounded and verdict is not Verdict.UNSUPPORTED:
            return self._none("the judge names no words of the article for its verdict")
        if said.words and not _stands(said.words, rests_on or known, article):
            return self._none("the words that the judge goes by are not where it says")
        return Judgement(
            verdict,
            ids=tuple(dict.fromkeys(said.ids)),
            words=said.words,
            reason=said.why,
            checker=self.name,
            loaded=tuple(said.loaded),
        )

    def _none(self, reason: str) -> Judgement:
        return Judgement(None, reason=reason, checker=self.name)


def _room(claims: int) -> int:
    return (claims + 1) * TOKENS_PER_CLAIM


def _prompt(claims: Sequence[Claim], *, whole: bool) -> Prompt:
    items = [
        {
            "number": i,
            "text": one_line(claim.text),
            "evidence": [_shown(s) for s in claim.evidence],
            "context": [_shown(s) for s in claim.context if s.id is not None],
        }
        for i, claim in enumerate(claims, 1)
    ]
    if whole:
        return render("judge_article.j2", {"items": items, "article": claims[0].article.memo(_numbered)})
    return render("judge.j2", {"items": items})


def _numbered(document: Document) -> list[dict[str, object]]:
    return [_shown(evidence_sentence(sentence, document)) for sentence in document.citable]


def _shown(sentence: EvidenceSentence) -> dict[str, object]:
    return {"id": sentence.id, "text": sentence.text}


def _stands(words: str, ids: Collection[int], article: Document) -> bool:
    """Whether each part of ``words`` (an ellipsis parts them) stands in or across one of the sentences."""
    parts = [part for part in _ELLIPSIS.split(words) if any(char.isalnum() for char in part)]
    return bool(parts) and all(any(_holds(part, i, article) for i in ids) for part in parts)


def _holds(part: str, sentence_id: int, article: Document) -> bool:
    # Words that run over the end of a sentence count, as long as they begin or end in it.
    sentence = article.sentence(sentence_id)
    if sentence is None:
        return False
    if find_quote(part, article.text, sentence.span, without=article.markup_in(sentence.span)):
        return True
    place, last = article.places[sentence.span], len(article.sentences) - 1
    near = Span(
        article.sentences[max(0, place - 1)].span.start, article.sentences[min(last, place + 1)].span.end
    )
    found = find_quote(part, article.text, near, without=article.markup_in(near))
    return any(span.overlaps(sentence.span) for span in found)
