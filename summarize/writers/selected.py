"""The ``select`` strategy: a strong model reads and chooses sentences by number; code prints them.

What a summary of true sentences may not leave out (who answered, what limits a finding, how a charge ended)
no rule has told reliably, so a reader judges it. What it gives are numbers, in groups that stand or fall
together: no word of the summary is the model's, and each sentence is proved as those of ``extractive`` are.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from summarize.choice import choice_schema, parse_choice
from summarize.citations import Origin, resolve_sentence
from summarize.draft import Draft
from summarize.errors import InputError
from summarize.joined import joined
from summarize.models.chat_model import Request
from summarize.models.parsed_answer import ask_until_parsed
from summarize.prompting import render
from summarize.writers.notes import fallen
from summarize.writers.offering import Offering
from summarize.writers.selection import LIMIT
from summarize.writers.whole import TOKENS_PER_SENTENCE, numbered
from summarize.writers.writer import Written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.document import Document
    from summarize.models.chat_model import ChatModel
    from summarize.writers.extractive import ExtractiveWriter
    from summarize.writers.writer import WriteRequest


class SelectWriter:
    """Asks a model which sentences to print.

    Args:
        model: what to ask.
        extractor: says which sentences may be printed, and how.
    """

    def __init__(self, model: ChatModel, extractor: ExtractiveWriter) -> None:
        self.model = model
        self._extractor = extractor

    def write(self, request: WriteRequest) -> Written:
        """Draft a summary of the sentences that the model chose, in the order of the article.

        Raises:
            InputError: nothing may be cited, or the article has more sentences than code weighs.
            ModelError: no usable answer; or, as ``PromptTooLongError``, the text does not fit the context.
        """
        document, count, words = request.document, request.sentences, request.style.words
        sentences = numbered(document.memo(joined))
        if len(sentences) > LIMIT:
            raise InputError(
                f"{document.source.name}: it has {len(sentences):,} sentences, and the strategy select takes "
                f"at most {LIMIT}; the strategy whole and the model extractive take longer texts"
            )
        offering = Offering(self._extractor, document)
        if not offering.printed:
            return Written(Draft(sentences=[]), ())
        marked = [(offering.mark(number), text) for number, text in sentences]
        style = replace(request.style, words=words or offering.room)
        prompt = render("select.j2", {"request": replace(request, style=style), "sentences": marked})
        max_tokens = (count + 1) * TOKENS_PER_SENTENCE
        question = Request(prompt, choice_schema(), max_tokens, request.deadline, meter=request.meter)
        parse = partial(parse_choice, offered=offering.printed.keys(), count=count)
        groups = ask_until_parsed(self.model, question, parse).groups
        chosen = _Fitting(offering, self._extractor, document, count, words).standing(groups)
        drafted = [offering.printed[number] for number in chosen]
        for sentence in drafted:
            request.on_sentence(sentence)
        lost = {number for group in groups for number in group} - set(chosen)
        told = (*offering.notes, *([fallen(document, lost)] if lost else []))
        templates = {prompt.template: prompt.template_sha256}
        return Written(
            Draft(sentences=drafted), (Origin.SELECTED,) * len(drafted), templates=templates, notes=told
        )


class _Fitting:
    """Finds which groups can stand."""

    def __init__(
        self,
        offering: Offering,
        extractor: ExtractiveWriter,
        document: Document,
        count: int,
        words: int | None,
    ) -> None:
        self._offering = offering
        self._verifier = extractor.verifier
        self._document = document
        self._count = count
        self._words = words

    def standing(self, groups: Sequence[Sequence[int]]) -> list[int]:
        """The IDs of the sentences that are printed, in order; none where the first group cannot stand.

        A group is left out whole where it has no room with what it leans on, or where one of its sentences
        has no proof beside the others.
        """
        left = [tuple(group) for group in groups]
        while left:
            fitting = dict(self._fitting(left))
            chosen = sorted({number for members in fitting.values() for number in members})
            failing = self._failing(chosen)
            standing = [group for group in left if group in fitting and failing.isdisjoint(fitting[group])]
            if left[0] not in standing:
                break
            if standing == left:
                # One loaded sentence in quotation marks is no summary, but where no more is asked for.
                alone = self._count > 1 and self._offering.quoted.issuperset(chosen) and len(chosen) == 1
                return [] if alone else chosen
            left = standing
        return []

    def _fitting(self, groups: list[tuple[int, ...]]) -> Iterator[tuple[tuple[int, ...], list[int]]]:
        """The groups for which there is room, the first ones before others, with what they lean on."""
        named = {number for group in groups for number in group}
        chosen: set[int] = set()
        limit = self._words or self._offering.room
        for group in groups:
            members = self._offering.together(group, chosen | named)
            more = chosen.union(members)
            # The main event is told though it alone fill the room, unless it is the user's limit.
            alone = not chosen and not self._words
            if len(more) <= self._count and (alone or self._offering.size(more) <= limit):
                chosen = more
                yield group, members
            else:
                named -= set(group)

    def _failing(self, chosen: list[int]) -> set[int]:
        """Those that have no proof where they stand."""
        drafted = [self._offering.printed[number] for number in chosen]
        cited = [resolve_sentence(one.text, one.cites, self._document, Origin.SELECTED) for one in drafted]
        results = self._verifier.verify(cited, self._document)
        return {number for number, result in zip(chosen, results, strict=True) if not result.printable}
