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
from summarize.citations import Origin
from summarize.draft import Draft
from summarize.errors import InputError
from summarize.joined import joined
from summarize.models.chat_model import Request
from summarize.models.parsed_answer import ask_until_parsed
from summarize.prompting import render
from summarize.writers.candidates import citable
from summarize.writers.extractive import Trying
from summarize.writers.notes import fallen, on_article
from summarize.writers.quoting import READ, copied
from summarize.writers.selection import LIMIT, room_in
from summarize.writers.whole import TOKENS_PER_SENTENCE, numbered
from summarize.writers.writer import Written

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from summarize.document import Document
    from summarize.draft import DraftSentence
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
        offering = _Offering(self._extractor, document)
        if not offering.printed:
            return Written(Draft(sentences=[]), ())
        marked = [(offering.mark(number), text) for number, text in sentences]
        style = replace(request.style, words=words or offering.room)
        prompt = render("select.j2", {"request": replace(request, style=style), "sentences": marked})
        max_tokens = (count + 1) * TOKENS_PER_SENTENCE
        question = Request(prompt, choice_schema(), max_tokens, request.deadline, meter=request.meter)
        parse = partial(parse_choice, offered=offering.printed.keys(), count=count)
        groups = ask_until_parsed(self.model, question, parse).groups
        chosen = offering.standing(groups, count, words)
        drafted = [offering.printed[number] for number in chosen]
        for sentence in drafted:
            request.on_sentence(sentence)
        lost = {number for group in groups for number in group} - set(chosen)
        told = (*offering.notes, *([fallen(document, lost)] if lost else []))
        templates = {prompt.template: prompt.template_sha256}
        return Written(
            Draft(sentences=drafted), (Origin.SELECTED,) * len(drafted), templates=templates, notes=told
        )


class _Offering:
    """What of an article may be printed, for a reader to choose from.

    Code tells what can be proved, what would stand in quotation marks, and which pronoun or name needs
    another sentence. What must stand beside what for any other reason is the reader's to judge.
    """

    def __init__(self, extractor: ExtractiveWriter, document: Document) -> None:
        self._extractor = extractor
        self._document = document
        self.room = room_in(document)
        self.printed: dict[int, DraftSentence] = {}
        self._quoted: set[int] = set()
        self._needs: dict[int, list[list[int]]] = {}
        self.notes: tuple[str, ...] = ()
        if document.source.language in READ:
            self._weigh(Trying(extractor, document))
        else:  # whom a pronoun means only the reader knows
            copies = [(one.id or 0, copied(document, one)) for one in document.citable if citable(one)]
            self.printed = {number: copy for number, copy in copies if extractor.derives(copy, document)}

    def mark(self, number: int) -> str:
        """What a sentence has before it where it is offered, a dash where it is not.

        Its ID, what it leans on ("12 (with 6 or 2)"), and a sign where it is quoted ("8 >").
        """
        if number not in self.printed:
            return "-"
        needs = [" or ".join(map(str, need)) for need in self._needs.get(number, ())]
        leans = f" (with {' and '.join(needs)})" if needs else ""
        return f"{number}{leans}{' >' * (number in self._quoted)}"

    def _together(self, group: Sequence[int], chosen: Sequence[int], named: Container[int]) -> list[int]:
        """The group with what it leans on beside what is ``chosen``, one that the model ``named`` first."""
        members = list(group)
        for member in members:  # grows
            for need in self._needs.get(member, ()):
                if not {*chosen, *members}.intersection(need):
                    members.append(next((number for number in need if number in named), need[0]))
        return members

    def _weigh(self, trying: Trying) -> None:
        selection = trying.selection
        self.notes = tuple(on_article(selection))
        for candidate in selection.candidates.values():
            if trying.accept(candidate) is None:
                # Who speaks may have to be introduced by a loaded sentence.
                taken = trying.accept(candidate, needed=True)
                if taken is None and not (trying.quote(candidate) and trying.accept(candidate)):
                    continue
                self._quoted.add(candidate.id)
            self.printed[candidate.id] = trying.printed[candidate.id]
            leans = selection.leans_on(candidate)
            needs = dict.fromkeys(tuple(selection.candidates[n].id for n in need) for need in leans)
            self._needs[candidate.id] = [
                [*need] for need in needs if not any({*other} < {*need} for other in needs)
            ]
        there = self.printed.keys()
        while lost := [n for n in there if any(map(there.isdisjoint, self._needs[n]))]:
            for number in lost:
                del self.printed[number]
        for number in there:
            self._needs[number] = [[n for n in need if n in there] for need in self._needs[number]]

    def standing(self, groups: Sequence[Sequence[int]], count: int, words: int | None) -> list[int]:
        """The IDs of the sentences that are printed, in order; none where the first group cannot stand.

        A group is left out whole where it has no room with what it leans on, or no proof beside those before.
        """
        named = {number for group in groups for number in group}
        chosen: list[int] = []
        for group in groups:
            more = sorted({*chosen, *self._together(group, chosen, named)})
            drafts = [self.printed[number] for number in more]
            size = sum(len(draft.text.split()) for draft in drafts)
            # The main event is told though it alone fill the room, unless it is the user's limit.
            room = size <= (words or self.room) or not (chosen or words)
            if len(more) <= count and room and all(self._extractor.printable(drafts, self._document)):
                chosen = more
            elif not chosen:
                return []
        # One loaded sentence in quotation marks is no summary, but where no more is asked for.
        alone = count > 1 and len(chosen) == 1 and self._quoted.issuperset(chosen)
        return [] if alone else chosen
