"""What a sentence hands to a speaker: the parts that are somebody's words, quoted or reported.

This looks at one sentence alone, such as a claim; for the article, segmentation knows more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.spans import Span, merge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.language.attributions import Attribution
    from summarize.language.tokens import Word

_OPINION_OF = re.compile(
    r"\b(?:criticisms?|concerns?|accusations?|allegations?|complaints?|fears|claims?|warnings?)"
    r" (?:from|by|among|of) [^,.;:“”\"]{3,60}? that\b[^,;]*"
)
"""What a noun hands to those whom it names: "complaints from some residents that the road is unsafe"."""
_ASIDE = 12
"""A reporting aside at the end (", the mayor said on Monday.") has at most so many parts behind the verb."""


def attributed(text: str) -> tuple[Span, ...]:
    """The parts of a sentence that it gives as somebody's words, directly or indirectly, in order."""
    read = analysis(text)
    spans = list(read.quoted)
    for one in _handing(text):
        verb = read.parts[one.verb]
        if verb.lower == "according":
            # Who is named as the source is the article's wording: "according to a scathing report".
            named = Span(verb.start, read.parts[one.subject[1] - 1].end)
            around = ((0, named.start), (named.end, len(text)))
            return tuple(Span(start, end) for start, end in around if start < end)
        spans.append(_scope(text, read.parts, one))
    spans += [Span(*match.span()) for match in _OPINION_OF.finditer(text)]
    return merge(span for span in spans if len(span))


def has_speaker(text: str) -> bool:
    """Whether the sentence names, outside quotation marks, somebody who says something."""
    return any(not one.subordinate for one in _handing(text))


def _handing(text: str) -> list[Attribution]:
    """The reports of speech whose words are the speaker's: what follows "praised" is the writer's wording."""
    read = analysis(text)
    verbs = ((one, read.parts[one.verb]) for one in read.attributions)
    return [one for one, verb in verbs if verb.is_a("judging") or (one.reports and not verb.is_a("reacting"))]


def _scope(text: str, parts: Sequence[Word], one: Attribution) -> Span:
    """What is reported: what follows the verb, or stands before an aside at the end."""
    first, last = min(one.subject[0], one.verb), max(one.subject[1], one.verb + 1)
    behind = parts[last : last + 1]
    ends = not behind or not behind[0].is_word or behind[0].is_a("time", "behind_aside")
    if one.verb == 0 and parts[0].lower.endswith("ing") and "," in text:
        # "Voicing concern about an unfair trial, Halm left": the speaker is the subject of what follows.
        return Span(0, text.index(","))
    if first > 1 and not parts[first - 1].is_word and ends and len(parts) - last <= _ASIDE:
        return Span(0, parts[first - 1].end)
    return Span(parts[one.verb].start, len(text))
