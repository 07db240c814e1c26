"""Licences for what stands at the head of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.language.classes import members
from summarize.language.datelines import dateline
from summarize.verification.derivation.licence import Cut
from summarize.verification.derivation.phrases import phrases_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.verification.derivation.sentence_text import Text


def _connective(text: Text) -> Iterator[Cut]:
    for start in {0, *(cut.end for cut in _dateline(text))}:
        for end, _ in phrases_at("opening", text, start):
            if text.word(end) == ",":
                yield Cut(start, end + 1, "connective")
        for end, _ in phrases_at("rubric", text, start):
            if text.word(end) == ":":
                yield Cut(start, end + 1, "connective")
        # "But for the mayor": before a clause that is whole without it, "but" only connects.
        joined = text.word(start) in ("but", "and") and start + 2 < len(text.tokens)
        if (
            joined
            and text.word(start + 1) not in members("negation", "hanging")
            and text.tokens[start + 1].is_word
        ):
            yield Cut(start, start + 1, "connective")
        if text.word(start) == "so" and text.word(start + 1) in members("article", "definite", "pronoun"):
            yield Cut(start, start + 1, "connective")


def _between_commas(text: Text) -> Iterator[Cut]:
    """Connectives between two commas: "Among voters, however, the race is open"."""
    for at in range(1, len(text.tokens)):
        if text.norms[at - 1] == ",":
            for end, _ in phrases_at("opening", text, at):
                if text.word(end) == ",":
                    yield Cut(at - 1, end + 1, "connective")
                    yield Cut(at - 1, end, "connective")


def _dateline(text: Text) -> Iterator[Cut]:
    """What tells where the report was filed; a place alone, or a day, only before the first sentence."""
    filed = dateline(text.raw)
    if filed is not None and (filed.sure or text.opens):
        end = next((at for at, token in enumerate(text.tokens) if token.start >= filed.end), 0)
        if end:
            yield Cut(0, end, "dateline")


def _also(text: Text) -> Iterator[Cut]:
    for at, norm in enumerate(text.norms[:-1]):
        spoken = norm in ("also", "further") and text.word(at + 1) in ("said", "says")
        if spoken and at and text.word(at - 1) not in members("negation"):
            yield Cut(at, at + 1, "also")


FINDERS = (_connective, _between_commas, _dateline, _also)
