"""What an untrusted judge may say, and the one way to parse it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from summarize.draft import first_object
from summarize.errors import ModelResponseError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

VERDICTS = ("supported", "unsupported", "contradicted")

_Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
_Id = Annotated[int, Field(strict=True, ge=1)]


def _listed(value: object) -> object:
    # Models leave out an empty list, or write null.
    return [] if value is None else value


class JudgeVerdict(BaseModel):
    """What the judge says of one claim.

    Attributes:
        claim: the number that the claim was given in the question.
        words: verbatim words of the article on which the verdict rests; written before it, so that the model
            commits to evidence first.
        ids: the numbers of the sentences on which it rests.
        why: a few words for people.
        verdict: supported, unsupported or contradicted.
        loaded: words of the claim that the judge calls loaded.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    claim: Annotated[int, Field(strict=True)]
    words: _Text
    ids: Annotated[list[_Id], BeforeValidator(_listed), Field(max_length=100)] = Field(default_factory=list)
    why: _Text = ""
    verdict: Literal["supported", "unsupported", "contradicted"]
    loaded: Annotated[list[_Text], BeforeValidator(_listed), Field(max_length=50)] = Field(
        default_factory=list
    )


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    verdicts: Annotated[list[JudgeVerdict], Field(max_length=1000)]


def judge_schema() -> dict[str, Any]:
    """The JSON schema that a judge is asked to follow, in the strict dialect that servers accept."""
    properties = {
        "claim": {"type": "integer"},
        "words": {"type": "string"},
        "ids": {"type": "array", "items": {"type": "integer"}},
        "why": {"type": "string"},
        "verdict": {"type": "string", "enum": list(VERDICTS)},
        "loaded": {"type": "array", "items": {"type": "string"}},
    }
    entry = {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"verdicts": {"type": "array", "items": entry}},
        "required": ["verdicts"],
        "additionalProperties": False,
    }


def parse_verdicts(answer: str, asked: Collection[int]) -> Mapping[int, JudgeVerdict]:
    """The verdicts of an answer by the claim's number; a claim that it says nothing of is missing.

    Raises:
        ModelResponseError: the answer is not of the shape, or speaks twice of one claim or of one that was
            not asked: whoever miscounts may have mixed up the claims.
    """
    try:
        verdicts = _Answer.model_validate(first_object(answer)).verdicts
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ModelResponseError(f"the judge's answer holds no verdicts: {place}: {first['msg']}") from error
    found = {verdict.claim: verdict for verdict in verdicts}
    if len(found) < len(verdicts) or not found.keys() <= set(asked):
        raise ModelResponseError("the judge's answer numbers the claims otherwise than the question")
    return found
