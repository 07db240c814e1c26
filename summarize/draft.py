"""What an untrusted model may say: the draft, and the one way to parse it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from summarize.errors import ModelResponseError

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_DRAFT_SENTENCES = 200
"""More sentences than any summary has: a runaway answer is refused, not worked through."""

_FENCE = re.compile(r"```(?:json)?\s*\n(.*?)\n\s*```", re.DOTALL)


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


class DraftSentence(_Strict):
    """A sentence as the model wrote it, with the evidence it says it wrote from.

    Attributes:
        cites: what it cites; written before the text so that the model commits to evidence first.
        text: the sentence itself, one line.
    """

    cites: Annotated[
        list[Annotated[DraftCitation, BeforeValidator(_citation_from_number)]], Field(max_length=50)
    ]
    text: Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]


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

    Accepts the bare JSON object, one in a code fence, or one with text before or after it.

    Raises:
        ModelResponseError: no JSON object is in the answer, or it is not of the draft's shape.
    """
    try:
        return Draft.model_validate(first_object(answer))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ModelResponseError(f"the model's answer is not a draft: {place}: {first['msg']}") from error


def parse_partial(answer: str) -> tuple[DraftSentence, ...]:
    """The sentences that are already whole in an answer that is still being written.

    What is not yet a sentence, or not of its shape, ends the search; nothing is raised. The whole answer
    must still pass ``parse_draft``.
    """
    begin = _SENTENCES.search(answer)
    found: list[DraftSentence] = []
    position = begin.end() if begin else len(answer)
    decoder = json.JSONDecoder(object_pairs_hook=_no_duplicates)
    while (start := answer.find("{", position)) >= 0 and not answer[position:start].strip(" \t\r\n,"):
        try:
            value, position = decoder.raw_decode(answer, start)
            found.append(DraftSentence.model_validate(value))
        except (ValueError, RecursionError):
            break
    return tuple(found)


class DraftWatcher:
    """Tells of each sentence of a draft when its JSON is complete, while the answer is still growing.

    Call it with the answer so far, again and again. What it tells is as untrusted as the answer.

    Args:
        tell: called once for each sentence, in order.
    """

    def __init__(self, tell: Callable[[DraftSentence], None]) -> None:
        self._tell = tell
        self._told = 0

    def __call__(self, answer: str) -> None:
        """Tell of the sentences that are new since the last call."""
        for sentence in parse_partial(answer)[self._told :]:
            self._told += 1
            self._tell(sentence)


def first_object(answer: str) -> object:
    """The first JSON object of a model's answer: bare, in a code fence, or with text before or after it.

    Raises:
        ModelResponseError: there is none, or one of its objects has two equal keys.
    """
    fenced = _FENCE.search(answer)
    text = fenced.group(1) if fenced else answer
    start = text.find("{")
    if start < 0:
        raise ModelResponseError("the model's answer holds no JSON object")
    try:
        value, _ = json.JSONDecoder(object_pairs_hook=_no_duplicates).raw_decode(text, start)
    except (ValueError, RecursionError) as error:
        raise ModelResponseError("the model's answer is not valid JSON") from error
    return value


def _no_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    # Which of two equal keys counts is up to the parser; an answer that needs a guess is refused.
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise ValueError("duplicate key")
    return dict(pairs)
