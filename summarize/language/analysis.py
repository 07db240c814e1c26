"""``Analysis``: all that is known of a text's English, worked out once and only as far as it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from summarize.language.attributions import attributions_in
from summarize.language.persons import first_person_in, mentions_in
from summarize.language.quotations import quotations_in
from summarize.language.tokens import join_quotations, split_units, tokenize
from summarize.language.verbs import verbs_in
from summarize.lazy import cached_property

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.language.attributions import Attribution
    from summarize.language.persons import Mention
    from summarize.language.quotations import Quoted
    from summarize.language.tokens import Token, Word
    from summarize.language.verbs import VerbGroup
    from summarize.spans import Span

_LONG = 2000
"""Characters of a text from which few are remembered: whole articles come and go."""


@dataclass(frozen=True)
class Analysis:
    """A sentence, a claim or an article as English. Everything is in order, with offsets in ``text``.

    Safe to share between threads: two that ask at once work out the same twice.

    Attributes:
        text: as given.
    """

    text: str

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Words, numbers and marks, folded, as two texts are compared."""
        return tokenize(self.text)

    @cached_property
    def units(self) -> tuple[Word, ...]:
        """Words as people count them, and marks."""
        return split_units(self.text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words among the units."""
        return tuple([unit for unit in self.units if unit.is_word])

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words in small letters: for asking whether one of a class is there at all."""
        return frozenset([unit.lower for unit in self.units])

    @cached_property
    def quotations(self) -> tuple[Quoted, ...]:
        """What stands between quotation marks; those that nothing closes are not ``closed``."""
        return quotations_in(self.text)

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """The places of the closed quotations, with their marks; they neither overlap nor touch.

        What cannot be shown to be quoted counts as the writer's own words.
        """
        return tuple(quotation.whole for quotation in self.quotations if quotation.closed)

    @cached_property
    def own_words(self) -> tuple[Word, ...]:
        """The words outside closed quotations."""
        if not self.quoted:
            return self.words
        return tuple([part for part in join_quotations(self.units, self.quoted) if part.is_word])

    @cached_property
    def own_text(self) -> str:
        """The text with a blank for each character of a closed quotation, so that offsets hold."""
        pieces: list[str] = []
        end = 0
        for place in self.quoted:
            pieces += [self.text[end : place.start], " " * len(place)]
            end = place.end
        return "".join([*pieces, self.text[end:]])

    @cached_property
    def parts(self) -> tuple[Word, ...]:
        """Words and marks, each quotation as one."""
        return join_quotations(self.units, [quotation.whole for quotation in self.quotations])

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """Who says, wants or decides what, in ``parts``, as far as this text itself tells."""
        return attributions_in(self.parts)

    @cached_property
    def verbs(self) -> tuple[VerbGroup, ...]:
        """The verbs of its clauses outside quotations, each with its helpers, among ``parts``."""
        return verbs_in(self.parts)

    @property
    def reported(self) -> bool:
        """Whether the sentence as a whole is for certain what somebody says."""
        return any(one.main for one in self.attributions)

    @property
    def sourced(self) -> bool:
        """Whether it reports for certain, and tells by more than a pronoun whose words or views those are."""
        return any(one.named and one.reports for one in self.attributions)

    def within(self, quotations: Sequence[Span]) -> tuple[tuple[Word, ...], tuple[Attribution, ...]]:
        """Parts and attributions by the quotations of the paragraph: one may begin or end elsewhere."""
        if list(quotations) == [quotation.whole for quotation in self.quotations]:
            return self.parts, self.attributions
        parts = join_quotations(self.units, quotations)
        return parts, attributions_in(parts)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Names as far as spelling tells; whose they are, ``Persons`` of the article knows."""
        return mentions_in(self.text, self.units)

    @cached_property
    def first_person(self) -> tuple[Word, ...]:
        """The own words by which the writer means himself."""
        return first_person_in(self.own_words)


def analysis(text: str) -> Analysis:
    """The one ``Analysis`` of a text while it is in use.

    A sentence is looked at by many: segmentation, neutrality, a writer, each rule. They share one object, and
    so do an article's sentence and the claim that copies it.
    """
    return _of_sentence(text) if len(text) <= _LONG else _of_long(text)


_of_sentence = lru_cache(maxsize=2048)(Analysis)
# Thousands of whole articles would fill the memory, and slow every collection of garbage.
_of_long = lru_cache(maxsize=4)(Analysis)
