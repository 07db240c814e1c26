"""What an untrusted model may say where it only chooses sentences, and the one way to parse it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarize.draft import first_object
from summarize.errors import ModelResponseError

if TYPE_CHECKING:
    from collections.abc import Collection

_MOST = 200
"""Groups of an answer, and sentences of a group: a runaway answer is refused, not worked through."""

Group = Annotated[list[Annotated[int, Field(strict=True)]], Field(min_length=1, max_length=_MOST)]


class Choice(BaseModel):
    """A model's answer.

    Attributes:
        groups: IDs of sentences that stand or fall together; the first group is the most important.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    groups: Annotated[list[Group], Field(max_length=_MOST)]


def choice_schema() -> dict[str, Any]:
    """The JSON schema that a model is asked to follow, in the strict dialect that servers accept."""
    group = {"type": "array", "items": {"type": "integer"}}
    return {
        "type": "object",
        "properties": {"groups": {"type": "array", "items": group}},
        "required": ["groups"],
        "additionalProperties": False,
    }


def parse_choice(answer: str, offered: Collection[int], count: int) -> Choice:
    """Parse a model's answer.

    Args:
        answer: JSON, bare or with text around it.
        offered: the IDs that it may name.
        count: how many it may name, each once.

    Raises:
        ModelResponseError: it is none, or names what it may not.
    """
    try:
        choice = Choice.model_validate(first_object(answer))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise ModelResponseError(
            f"the model's answer is no choice of sentences: {place}: {first['msg']}"
        ) from error
    named = [number for group in choice.groups for number in group]
    unknown = next((number for number in named if number not in offered), None)
    if unknown is not None:
        raise ModelResponseError(f"the model's answer names {unknown}, which is no sentence to choose")
    if len(set(named)) < len(named):
        raise ModelResponseError("the model's answer names a sentence twice")
    if len(named) > count:
        raise ModelResponseError(f"the model's answer names {len(named)} sentences, not at most {count}")
    return choice
