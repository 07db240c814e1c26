"""What an untrusted model may say: the draft, and the one way to parse it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from summarize.errors import ModelResponseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_DRAFT_SENTENCES = 200
"""More sentences than any summary has: a runaway answer is refused, not worked through."""

_TRIES = 50
"""Places at most at which a JSON value is looked for in an answer."""

_SENTENCES = re.compile(r'"sentences"\s*:\s*\[')


class _Strict(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class DraftCitation(_Strict):
    """A sentence ID, and optionally words of that sentence which narrow the citation.

    Attributes:
        sentence: the ID, from 1.
        quote: verbatim words of the cited sentence, or None to cite all of it.
    """

    sentence: Annotated[int, Field(strict=True)]
    quote: str | None = None


def _citation_from_number(value: object) -> object:
    # Models save tokens by citing with bare numbers; both forms mean the same.
    return {"sentence": value} if isinstance(value, int) and not isinstance(value, bool) else value


_NUMBERS = re.compile(r"[\[\](),;\s\d–-]{1,200}")
_RANGE = re.compile(r"(\d{1,6})(?:\s?[–-]\s?(\d{1,6}))?")
_WIDEST = 20


def _citations(value: object) -> object:
    """Citations as models write them: one number, "3", "[3]", "1, 2", "1-3"; what is none of these stays."""
    found: list[object] = []
    for item in value if isinstance(value, list) else [value]:
        if not isinstance(item, str) or not _NUMBERS.fullmatch(item):
            found.append(item)
            continue
        for match in _RANGE.finditer(item):
            first = int(match.group(1))
            last = int(match.group(2) or first)
            if not first <= last <= first + _WIDEST:
                return value
            found += range(first, last + 1)
    return found


_MARK = re.compile(r"\s?\[(\d{1,6}(?:[,;–-]\s?\d{1,6}){0,20})\]")
# Only around whole words: "5*6*7" is arithmetic.
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*\n]{1,400})(?<=\S)\1(?![\w*])")


def _plain(text: object) -> object:
    # Line breaks within a sentence, and Markdown's emphasis, say nothing.
    if not isinstance(text, str):
        return text
    line = " ".join(text.split())
    return _EMPHASIS.sub(r"\2", line) if "*" in line else line


class DraftSentence(_Strict):
    """A sentence as the model wrote it, with the evidence it says it wrote from.

    Attributes:
        cites: what it cites; written before the text so that the model commits to evidence first.
        text: the sentence itself, one line.
    """

    cites: Annotated[
        list[Annotated[DraftCitation, BeforeValidator(_citation_from_number)]],
        Field(max_length=50),
        BeforeValidator(_citations),
    ]
    text: Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000), BeforeValidator(_plain)]

    @model_validator(mode="after")
    def _without_marks(self) -> Self:
        """Marks in the text that repeat what is cited anyway are none of its words."""
        if "[" not in self.text:
            return self
        cited = {str(citation.sentence) for citation in self.cites}

        def kept(match: re.Match[str]) -> str:
            return "" if set(re.findall(r"\d+", match.group(1))) <= cited else match.group()

        text = _MARK.sub(kept, self.text)
        return self if text == self.text else self.model_copy(update={"text": text})


class Draft(_Strict):
    """A whole answer: sentences in the order in which they are to be read."""

    sentences: Annotated[list[DraftSentence], Field(max_length=MAX_DRAFT_SENTENCES)]


def draft_schema() -> dict[str, Any]:
    """The JSON schema that a model is asked to follow, in the strict dialect that servers accept."""
    citation = {
        "anyOf": [
            {"type": "integer"},
            {
                "type": "object",
                "properties": {"sentence": {"type": "integer"}, "quote": {"type": "string"}},
                "required": ["sentence", "quote"],
                "additionalProperties": False,
            },
        ]
    }
    sentence = {
        "type": "object",
        "properties": {"cites": {"type": "array", "items": citation}, "text": {"type": "string"}},
        "required": ["cites", "text"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"sentences": {"type": "array", "items": sentence}},
        "required": ["sentences"],
        "additionalProperties": False,
    }


def parse_draft(answer: str) -> Draft:
    """Parse a model's answer as a draft.

    Accepts the JSON object, bare or with anything before and after it: a code fence, thinking, a preamble.
    If several are drafts, the last counts: those before it were considered and not given.

    Raises:
        ModelResponseError: no JSON object is in the answer, or it is not of the draft's shape.
    """
    problem: ValidationError | None = None
    draft: Draft | None = None
    for value in _values(answer):
        try:
            draft = Draft.model_validate(_unwrapped(value))
        except ValidationError as error:
            problem = problem or error
    if draft is not None:
        return draft
    if problem is None:
        first_object(answer)  # says what is wrong with it
        raise ModelResponseError("the model's answer holds no draft")
    first = problem.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    raise ModelResponseError(f"the model's answer is not a draft: {place}: {first['msg']}") from problem


def _unwrapped(value: object) -> object:
    """A draft that is the list alone, or stands in an object of its own ("summary")."""
    if isinstance(value, list):
        return {"sentences": value}
    if isinstance(value, dict) and "sentences" not in value:
        inner = [one for one in value.values() if isinstance(one, dict) and "sentences" in one]
        return inner[0] if len(inner) == 1 else value
    return value


def _partial(answer: str, position: int) -> tuple[tuple[DraftSentence, ...], int]:
    """The sentences that are whole from ``position`` on (0: from the list's begin), and where they end.

    What is not yet a sentence, or not of its shape, ends the search; nothing is raised.
    """
    begin = _SENTENCES.search(answer) if position == 0 else None
    if begin is None and position == 0:
        return (), 0
    position = begin.end() if begin else position
    found: list[DraftSentence] = []
    decoder = json.JSONDecoder(object_pairs_hook=_no_duplicates)
    while (start := answer.find("{", position)) >= 0 and not answer[position:start].strip(" \t\r\n,"):
        try:
            value, end = decoder.raw_decode(answer, start)
            found.append(DraftSentence.model_validate(value))
        except (ValueError, RecursionError):
            break
        position = end
    return tuple(found), position


class DraftWatcher:
    """Tells of each sentence of a draft when its JSON is complete, while the answer is still growing.

    Call it with the answer so far, again and again. What it tells is as untrusted as the answer, which must
    still pass ``parse_draft``.

    Args:
        tell: called once for each sentence, in order.
    """

    def __init__(self, tell: Callable[[DraftSentence], None]) -> None:
        self._tell = tell
        self._told = 0
        self._skip = 0
        self._length = 0
        self._position = 0

    def __call__(self, answer: str) -> None:
        """Tell of the sentences that are new since the last call."""
        if len(answer) < self._length:  # a retried request begins again
            self._position, self._skip = 0, self._told
        grown, self._length = answer[self._length :] or answer, len(answer)
        if "}" not in grown or self._told >= MAX_DRAFT_SENTENCES:
            return  # nothing was completed; to parse at each piece would be quadratic
        found, self._position = _partial(answer, self._position)
        for sentence in found:
            if self._skip:
                self._skip -= 1
                continue
            self._told += 1
            self._tell(sentence)


def first_object(answer: str) -> object:
    """The first JSON object of a model's answer: bare, in a code fence, or with text before or after it.

    Raises:
        ModelResponseError: there is none, or one of its objects has two equal keys.
    """
    for value in _values(answer):
        if isinstance(value, dict):
            return value
    if "{" not in answer:
        raise ModelResponseError("the model's answer holds no JSON object")
    raise ModelResponseError("the model's answer is not valid JSON")


_THOUGHT = re.compile(r"</think(?:ing)?>|<\|channel\|>final<\|message\|>|\[/THINK\]")
_STRING_OR_COMMA = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|,(?=\s*[\]}])', re.DOTALL)
_LAST_COMMA = re.compile(r",\s*[\]}]")
_OPENING = re.compile(r"[\[{]")


def _values(answer: str) -> Iterator[object]:
    """The JSON objects of an answer in order, and a list if nothing else stands before it.

    What was thought aloud is no part of the answer. Commas before a closing bracket are passed over.

    Raises:
        ModelResponseError: an object has two equal keys.
    """
    thoughts = list(_THOUGHT.finditer(answer))
    after = answer[thoughts[-1].end() :] if thoughts else ""
    text = after if "{" in after or "[" in after else answer
    if _LAST_COMMA.search(text):
        text = _STRING_OR_COMMA.sub(lambda m: "" if m.group() == "," else m.group(), text)
    decoder = json.JSONDecoder(object_pairs_hook=_no_duplicates, strict=False)
    position, broken = 0, False
    for _ in range(_TRIES):
        opening = _OPENING.search(text, position)
        if opening is None:
            return
        try:
            value, position = decoder.raw_decode(text, opening.start())
        except _DuplicateKeyError as error:
            raise ModelResponseError("the model's answer has an object with two equal keys") from error
        except (ValueError, RecursionError):
            # A list within half an object is half an answer.
            position, broken = opening.end(), broken or opening.group() == "{"
            continue
        if isinstance(value, dict) or not broken:
            yield value


class _DuplicateKeyError(ValueError):
    """Two equal keys in one object."""


def _no_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    # Which of two equal keys counts is up to the parser; an answer that needs a guess is refused.
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise _DuplicateKeyError("duplicate key")
    return dict(pairs)
