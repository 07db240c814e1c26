"""X: whether a claim is one whole sentence that can be read where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.classes import members
from summarize.language.terms import stem
from summarize.language.tokens import Kind
from summarize.segmentation.sentences import split_sentences
from summarize.spans import Span
from summarize.verification.judgement import Finding
from summarize.verification.rules.declaration import Role, Rule
from summarize.verification.rules.passages import claim
from summarize.verification.rules.quotation_rules import quoted, unquoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.language.tokens import Token
    from summarize.verification.judgement import Case

_LEAST_WORDS = 3
"""Shorter texts ("No.", "The vote") state nothing."""
_LEAST_LETTERS, _LEAST_IDEOGRAPHS = 8, 5
_IDEOGRAPH = re.compile(r"[぀-ヿ㐀-鿿]")
_ENDS = re.compile(r"[.!?…。！？؟।][\"”’»›」』')\]]*$")
_CLOSES = re.compile(r"[.!?…。！？؟।]")
_MARKUP = re.compile(r"[{}\[\]<>|]{2}|^\s*[{\[<|#]|\"\s*:\s*[\[\"{]|```|</?[a-z]+>|\*\*")
_LEAD_IN = re.compile(
    r"\b(?:including|includes?|included|such as|following|as follows|namely|and|or|but|the|because)\Z",
    re.IGNORECASE,
)
_LONGEST_LEAD_IN = 12
_PAIRS = {"(": ")", "[": "]", "{": "}", "“": "”", "«": "»", "「": "」", "『": "』", "„": "“”", "»": "«"}
_CLOSING = frozenset("".join(_PAIRS.values())) - set(_PAIRS)
_BRACKET = re.compile(f"[{re.escape(''.join({*_PAIRS, *_CLOSING}))}]")


@Rule(
    "X701",
    "not-a-sentence",
    "What states nothing cannot be supported.",
    role=Role.WORDING,
    rejects=(
        ("The vote", "On Monday the board voted."),
        ("The board's findings include.", "The board's findings include: rust."),
        ("The board found (rust on the pier.", "The board found rust on the pier."),
        ("The board found the following:", "The board found the following:"),
    ),
    accepts=(
        ("The board voted on Monday.", "On Monday the board voted."),
        ('The board called it “a risk."', 'The board called it “a risk."'),
    ),
)
def not_a_sentence(case: Case) -> Iterable[Finding]:
    """A claim is words that end in a full stop: no markup, no lead-in to a list, no bracket left open."""
    text = case.claim.text.strip()
    problem = _problem(text, sum([kind is not Kind.MARK for _, _, _, _, kind in claim(case).tokens]))
    if problem:
        yield Finding("X701", problem)


def _problem(text: str, words: int) -> str:
    # Where words are not parted by blanks, one token is many of them.
    long = not text.isascii() and len(text) >= (
        _LEAST_IDEOGRAPHS if _IDEOGRAPH.search(text) else _LEAST_LETTERS
    )
    if words < _LEAST_WORDS and not long:
        return f"{text!r} is too short to be a sentence"
    if _MARKUP.search(text):
        return "the text holds markup"
    if _leads_in(text):
        return "the sentence leads in to something that does not follow"
    if not _ENDS.search(text):
        return "the sentence has no end"
    return _unbalanced(text)


def _leads_in(text: str) -> bool:
    """Whether a colon, or a word such as "including", ends the text, but for other marks."""
    end = len(text)
    while end and not (text[end - 1].isalnum() or text[end - 1] == "_"):
        end -= 1
    return ":" in text[end:] or _LEAD_IN.search(text, max(0, end - _LONGEST_LEAD_IN), end) is not None


_ITEM = re.compile(r"(?:^|[\s(])\w{1,3}$")
"""The end of a list mark: "a)", "12)"."""


def _unbalanced(text: str) -> str:
    for span in reversed(analysis(text).quoted):
        # The marks of a pair may be of two kinds.
        text = f"{text[: span.start]} {text[span.start + 1 : span.end - 1]} {text[span.end :]}"
    if text.count('"') % 2 and not re.search(r'\d"', text):
        return "a quotation mark is left open"
    waiting: list[str] = []
    for match in _BRACKET.finditer(text):
        at, char = match.start(), match.group()
        if waiting and char in _PAIRS[waiting[-1]]:
            waiting.pop()
        elif char in _PAIRS:
            waiting.append(char)
        elif char in _CLOSING and not (char == ")" and _ITEM.search(text[max(0, at - 4) : at])):
            return f"{char!r} closes nothing"
    return f"{waiting[-1]!r} is left open" if waiting else ""


@Rule(
    "X705",
    "several-sentences",
    "Each sentence of a summary has its own citations.",
    rejects=(
        (
            "The board voted on Monday. The mayor left the hall.",
            "The board voted on Monday. The mayor left.",
        ),
    ),
    accepts=(
        (
            "Mr. Orsk of the U.S. Navy met Dr. Lund on Jan. 3.",
            "Mr. Orsk of the U.S. Navy met Dr. Lund on Jan. 3.",
        ),
        (
            'Lund said "It is over. We lost the vote." on Monday.',
            'Lund said "It is over. We lost the vote."',
        ),
    ),
)
def several(case: Case) -> Iterable[Finding]:
    """A claim is one sentence; several may stand only within quotation marks."""
    text = case.claim.text
    if len(_CLOSES.findall(text)) < 2:
        return
    inside = quoted(text)
    starts = [s.start for s in split_sentences(text)][1:]
    for start in starts:
        before = text[:start].rstrip()
        free = not any(span.start <= start < span.end or span.end in {start, start + 1} for span in inside)
        whole = len(before.split()) >= _LEAST_WORDS and len(text[start:].split()) >= _LEAST_WORDS
        if free and whole and _ENDS.search(before) and not text[start].islower():
            yield Finding("X705", "the claim is more than one sentence", claim_span=Span(start, len(text)))
            return


_CONNECTING = re.compile(
    r"(?:However|Moreover|Furthermore|Therefore|Thus|Consequently|Meanwhile|Nevertheless|Nonetheless|Instead"
    r"|Likewise|Similarly|Besides|Hence|Additionally|Otherwise|But|And|Or|So|Yet|Then|Also|Still)\b"
)


@Rule(
    "X703",
    "dangling",
    "A sentence that opens with “She” needs the one that says who.",
    role=Role.WORDING,
    rejects=(("She closed the library.", "The mayor closed the library."),),
    accepts=(("The mayor said she would go.", "The mayor said she would go."),),
    whole=True,
)
def dangling(cases: Sequence[Case]) -> Iterable[tuple[int, Finding]]:
    """A sentence does not open with a pronoun, or with a word such as "However", that points to nothing.

    It may where the sentence before it in the summary cites the sentence right before its own in the article.
    """
    for i, case in enumerate(cases):
        if not case.cited_sentences or (i > 0 and follows(cases[i - 1], case)):
            continue
        if leans(case) or _CONNECTING.match(case.claim.text.lstrip(_OPENING_MARKS)):
            yield i, left_alone(case)


def left_alone(case: Case) -> Finding:
    """The finding on a claim whose first word points to a sentence that is not there."""
    first = _first_own(case) or next(t for t in claim(case).tokens if t.kind is not Kind.MARK)
    place = Span(first.start, first.end)
    return Finding("X703", f"“{first.text}” points to nothing before it", claim_span=place)


_OPENING_MARKS = "\"'“‘«„ "
_EXPLETIVE = re.compile(
    r"It (?:is|was|will be|would be|has been|remains?|seems?|appears?|took|takes)\b(?: not| still| also)? ?"
    r"(?:un)?(?:clear|known|possible|likely|unlikely|necessary|expected|reported|believed|thought|estimated|important"
    r"|difficult|hard|easy|that|too|rain|snow|early|late|years?|months?|days?|hours?|about|a|the|two|three|four|more)\b"
)
"""Where "It" stands for nothing that was told. ``leaning`` takes any word before "that", which may hand on
what turned out otherwise: "It was feared that a cable had snapped."
"""


def leans(case: Case) -> bool:
    """Whether a claim's first word outside quotation marks is a pronoun: the sentence before it tells whose.

    "She closed the library.", "“It is over,” she said."
    """
    first = _first_own(case)
    if first is None or first.norm not in members("third_person"):
        return False
    return first.norm != "it" or _EXPLETIVE.match(case.claim.text.lstrip(_OPENING_MARKS)) is None


def _first_own(case: Case) -> Token | None:
    """The first word of a claim outside quotation marks; None if it has none."""
    return next((t for t in unquoted(case) if t.kind is not Kind.MARK), None)


def follows(earlier: Case, later: Case) -> bool:
    """Whether the earlier claim cites the article's sentence before what the later one cites, or the same."""
    first = min(s.id or 0 for s in later.cited_sentences)
    return any((s.id or 0) in {first - 1, first} for s in earlier.cited_sentences)


_LOOKED_BACK = 200
"""Earlier sentences with which one is compared, at most: a text to be verified may be long."""
_MOST_SHARED = 0.8
"""Share of a sentence's content words that an earlier one has, from which it says nothing new."""


@Rule(
    "X704",
    "near-duplicate",
    "A summary has no room for saying a thing twice.",
    role=Role.WORDING,
    rejects=(
        (
            "On Monday the board met.\nThe board met on Monday.",
            "On Monday the board of Orsk met.",
        ),
    ),
    accepts=(
        (
            "On Monday the board met.\nThe board met on Monday to sell the old mill.",
            "On Monday the board of Orsk met. It sold the old mill.",
        ),
    ),
    whole=True,
)
def near_duplicate(cases: Sequence[Case]) -> Iterable[tuple[int, Finding]]:
    """Each sentence of a summary tells something that none before it told."""
    said: list[tuple[str, frozenset[str]]] = []
    for i, case in enumerate(cases):
        words = frozenset(stem(token.norm) for token in claim(case).tokens if token.content)
        twin = next((text for text, theirs in said[-_LOOKED_BACK:] if _repeats(words, theirs)), None)
        if twin is None:
            said.append((case.claim.text, words))
        else:
            yield i, Finding("X704", f"says again: {twin!r}")


def _repeats(words: frozenset[str], theirs: frozenset[str]) -> bool:
    own = len(words - theirs)
    return bool(words) and own <= 1 and len(words & theirs) >= _MOST_SHARED * len(words)
