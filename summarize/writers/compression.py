"""Shorter versions of a sentence that are still sentences: what can go, goes; what is uncertain, stays."""

from __future__ import annotations

import re

from summarize.neutrality.attribution import has_speaker
from summarize.neutrality.clauses import Cut, cut, cuttable
from summarize.neutrality.words import outside, quoted, words
from summarize.spans import Span
from summarize.writers.quotations import shorter_quotations

_LONG = 24
"""Words from which a sentence is worth cutting: below it, what is cut costs more facts than it saves time."""

_CONNECTIVE = re.compile(
    r"(?:However|Meanwhile|Moreover|Furthermore|In addition|Additionally|Also|Still|Nevertheless|Nonetheless"
    r"|Indeed|In fact|On the other hand|That said|Even so|At the same time|Therefore|Thus|Of course|Besides"
    r"|Overall|After all|Separately|Further|Notably|Earlier|Specifically), (?=\S)"
    r"|(?:But|And|So|Yet|Still|Plus),? (?=[a-zA-Z“\"])"
)
_DATELINE = re.compile(
    r"^(?:\((?:CNN|AP|AFP|UPI|Reuters|Bloomberg)\)\s*(?:[—–-]+\s*)?"
    r"|[A-Z][A-Z.’' ]{2,24}(?:, [A-Z][\w. ]{1,20})?(?: \((?:AP|AFP|UPI|Reuters|CNN)\))? ?[—–]+ ?)(?=[A-Z“\"])"
)
_LABEL = re.compile(
    r"^(?:Why it matters|The big picture|The backdrop|What(?:['’]s| is) (?:new|next|at stake)"
    r"|Driving the news|(?:By the|The) numbers|Details|Update|Background|Context|Between the lines"
    r"|The (?:latest|bottom line|intrigue|impact|other side)|Zoom (?:in|out)|Yes, but|Reality check|Flashback"
    r"|Of note|State of play|Go deeper|How it works|What to (?:watch|know)|What happened|Catch up quick"
    r"|What they['’]re saying): (?=[A-Z“\"])"
)
_ASIDE = re.compile(
    r"(?:Speaking|Commenting|Writing|Appearing|Asked about|When asked|Reached"
    r"|In (?:a|an|her|his|their|its) (?:post"
    r"|statement|tweet|interview|letter|speech|press release|op-ed|video))\b[^,“”\"]{0,120}, (?=\S)"
)
"""How an article leads up to what somebody said; with a speaker and a quotation the sentence does without."""
_ALSO = re.compile(
    r" (?:also|further|then)(?= (?:said|says|told|added|wrote|noted|stated|called|criticized)\b)"
)
_ADDED = re.compile(r"\b(?:added|went on to say|continued)(?= (?:that|in|on|the|a|he|she|it|they|[“\"]))")
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being|has|have|had|to)\s*$")
_KEEPS_MEANING = (Cut.PARENTHESIS, Cut.RELATIVE, Cut.EXAMPLES, Cut.DASHES)
_RISKY = re.compile(
    r"\b(?:if|unless|except|not|no|never|without|allegedly|reportedly|alleged|denied|denies|only)\b|n['’]t\b",
    re.IGNORECASE,
)


def told(sentence: str) -> str:
    """``sentence`` without what a newsroom puts around it: a dateline, an agency, a label, parentheses."""
    sentence = _DATELINE.sub("", sentence, count=1)
    label = _LABEL.match(sentence)
    if label is not None:
        sentence = sentence[label.end() :]
    if sentence.startswith("(") and sentence.endswith(")") and sentence.count("(") == 1:
        sentence = sentence[1:-1]
    return sentence


def plain_opening(sentence: str) -> str:
    """``sentence`` without words that only tie it to the sentence before."""
    marks = quoted(sentence)
    match = _CONNECTIVE.match(sentence)
    if match is not None:
        sentence = _capitalised(sentence[match.end() :])
        marks = quoted(sentence)
    for pattern, new in ((_ALSO, ""), (_ADDED, "said")):
        found = pattern.search(sentence)
        if found is None or _BE.search(sentence[: found.start()]):
            continue
        if outside(marks, Span(found.start(), found.end())):
            sentence = sentence[: found.start()] + new + sentence[found.end() :]
            marks = quoted(sentence)
    return sentence


def compress(sentence: str) -> tuple[str, ...]:
    """Versions of ``sentence``, the shortest first, the last one whole but for its opening.

    Parentheses, relative clauses, lists of examples and asides between dashes are cut, and only from a long
    sentence; a part with a condition, a negation or a hedge is never cut.
    """
    sentence = plain_opening(sentence)
    versions = [sentence]
    aside = _ASIDE.match(sentence)
    if aside is not None and has_speaker(sentence[aside.end() :]) and sentence[aside.end()].isupper():
        versions.append(sentence[aside.end() :])
    while len(words(versions[-1])) >= _LONG:
        less = _without_last(versions[-1])
        if less is None:
            break
        versions.append(less)
    shorter = [short for version in reversed(versions) for short in shorter_quotations(version)]
    return (*shorter, *reversed(versions))


def _without_last(sentence: str) -> str | None:
    """``sentence`` without the last part that may go."""
    for clause in reversed(cuttable(sentence)):
        if clause.kind in _KEEPS_MEANING and not _RISKY.search(clause.span.of(sentence)):
            shorter = cut(sentence, clause)
            if len(words(shorter)) >= 8:
                return shorter
    return None


def _capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
