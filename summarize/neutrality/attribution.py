"""Who says what: the words by which a sentence hands a statement to its speaker.

This looks at one sentence alone, such as a claim; for the article, segmentation knows more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.neutrality.words import Word, outside, quoted, words
from summarize.spans import Span, merge

if TYPE_CHECKING:
    from collections.abc import Sequence

SAYING = frozenset(
    """
    said says say saying told tells telling added adds adding wrote writes writing tweeted tweets tweeting
    posted stated states stating announced announces announcing testified testifies testifying argued argues
    arguing claimed claims claiming alleged alleges alleging asserted asserts asserting insisted insists
    insisting contended contends contending maintained maintains maintaining acknowledged acknowledges
    acknowledging admitted admits admitting conceded concedes conceding noted notes noting warned warns
    warning explained explains explaining declared declares declaring replied replies replying responded
    responds responding called calls calling described describes describing accused accuses accusing urged
    urges urging asked asks asking demanded demands demanding predicted predicts predicting believes believe
    believed thinks suggested suggests suggesting reported reports reporting proposed proposes recommended
    recommends promised promises vowed vows pledged pledges commented remarked countered blamed blames
    blaming ruled rules wants want wanted expects expect expected complained complains labeled labels
    labelling labeling labelled expressed expresses expressing estimates estimated specified specifies
    stipulated stipulates details detailed estimate voiced voices voicing pointed points pointing
    """.split()
)
"""Forms of verbs that name a speech act; after them stands what somebody else says."""

REACTING = frozenset(
    """
    criticized criticizes criticizing criticised condemned condemns condemning praised praises praising
    dismissed dismisses dismissing rejected rejects denied denies denying objected agreed agrees disputed
    disputes defended defends opposed opposes
    """.split()
)
"""Forms of verbs by which somebody answers; what follows them is still the writer's wording."""

_OPINION_OF = re.compile(
    r"\b(?:criticisms?|concerns?|accusations?|allegations?|complaints?|fears|claims?|warnings?)"
    r" (?:from|by|among|of) [^,.;:“”\"]{3,60}? that\b[^,;]*"
)
"""What a noun hands to those whom it names: "complaints from some residents that the road is unsafe"."""

_BEFORE_NAME = frozenset({"to", "with"})
_ASIDE = 12
"""A reporting aside at the end (", the mayor said on Monday.") is at most so many words long."""


def attributed(text: str) -> tuple[Span, ...]:
    """The parts of a sentence that it gives as somebody's words, directly or indirectly, in order."""
    tokens = words(text)
    spans = list(quoted(text))
    marks = tuple(spans)
    for i, word in enumerate(tokens):
        if not outside(marks, word.span):
            continue
        if word.lower == "according" and i + 1 < len(tokens) and tokens[i + 1].lower in _BEFORE_NAME:
            return (Span(0, len(text)),)
        if word.lower in SAYING and i:
            spans.append(_scope(text, tokens, i))
        elif word.lower in SAYING and word.lower.endswith("ing") and "," in text:
            # "Voicing concern about an unfair trial, Halm left": the speaker is the subject of what follows.
            spans.append(Span(0, text.index(",")))
    spans.extend(Span(m.start(), m.end()) for m in _OPINION_OF.finditer(text))
    return merge(span for span in spans if len(span))


def has_speaker(text: str) -> bool:
    """Whether the sentence names, outside quotation marks, somebody who says something."""
    tokens = words(text)
    for i, word in enumerate(tokens):
        if word.lower in SAYING:
            if i > 0 and outside(quoted(text), word.span):
                return True
        elif word.lower == "according" and i + 1 < len(tokens) and tokens[i + 1].lower == "to":
            return True
    return False


def _scope(text: str, tokens: Sequence[Word], i: int) -> Span:
    """What the reporting verb at ``i`` reports: what follows it, or before it for an aside at the end."""
    start = tokens[i].start
    if len(tokens) - i > _ASIDE:  # no aside at the end; nothing is searched, for there may be many verbs
        return Span(start, len(text))
    comma = max(text.rfind(mark, 0, start) for mark in (",", "”", '"'))
    opens = tokens[i].end
    follows = text[opens : opens + 1] in {"", ".", ",", ";"} or (
        tokens[i + 1 : i + 2]
        and (tokens[i + 1].lower in {"on", "in", "at", "during", "of", "after", "to", "late", "early"})
    )
    if comma > 0 and follows:
        return Span(0, comma + 1)
    return Span(start, len(text))
