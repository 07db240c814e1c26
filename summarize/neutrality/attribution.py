"""What a sentence hands to a speaker: the parts that are somebody's words, quoted or reported.

This looks at one sentence alone, such as a claim; for the article, segmentation knows more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.classes import alternatives
from summarize.spans import Span, merge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.language.attributions import Attribution
    from summarize.language.tokens import Word

_VIEW = re.compile(
    rf"(?:(?:\b(?:his|her|their|its)|\w['’]s) {alternatives('view')}"
    rf"|\b{alternatives('criticism')} {alternatives('preposition')} [^,.;:“”\"]{{3,60}}?) that\b[^,;]*"
)
"""What a noun hands to its owner: "the company's argument that he was wrong", "claims by some that"."""
_COMMENT = re.compile(rf", (?:(?:yet )?another|the latest|{alternatives('commenting')})\b.*", re.DOTALL)
"""Where the writer goes on behind what is reported: "…, another blow to the town"."""
_APPOSED = re.compile(r"\b[A-Z][\w.’'-]*, ((?:an?|the|one of) [^,;:“”\"]{3,120}),")
"""What is said by the way of whom the report names: "Halm, the legendary singer, died, her son said"."""


def attributed(text: str) -> tuple[Span, ...]:
    """The parts of a sentence that it gives as somebody's words, directly or indirectly, in order.

    What the writer says by the way, between commas or behind the report, is not among them.
    """
    read = analysis(text)
    spans = [*read.quoted, *(Span(*match.span()) for match in _VIEW.finditer(text))]
    for one in read.attributions:
        if one.hands_over:
            spans += _without_asides(text, _scope(text, read.parts, one))
    return merge(spans)


def _without_asides(text: str, scope: Span) -> Iterator[Span]:
    """The pieces of what is reported between the writer's own remarks."""
    start, end = scope.start, scope.end
    comment = _COMMENT.search(text, start) if end == len(text) else None
    end = comment.start() if comment else end
    for before, behind in [*(match.span(1) for match in _APPOSED.finditer(text, start, end)), (end, end)]:
        if start < before:
            yield Span(start, before)
        start = behind


def has_speaker(text: str) -> bool:
    """Whether the sentence as a whole has, outside quotation marks, somebody's words."""
    return any(one.hands_over and not one.subordinate for one in analysis(text).attributions)


def _scope(text: str, parts: Sequence[Word], one: Attribution) -> Span:
    """What is reported: what follows the verb, or stands before a comma and an aside."""
    if parts[one.verb].lower == "according":
        return Span(0, len(text))
    first, last = min(one.subject[0], one.verb), max(one.subject[1], one.verb + 1)
    behind = parts[last : last + 1]
    ends = not behind or not behind[0].is_word or behind[0].is_a("time", "behind_aside")
    if first > 1 and not parts[first - 1].is_word and ends:
        return Span(0, parts[first - 1].end)
    return Span(parts[one.verb].start, len(text))
