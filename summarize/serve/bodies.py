"""What callers may send, and how much of it."""

from __future__ import annotations

import asyncio
import base64
import binascii
from contextlib import contextmanager
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from starlette.exceptions import HTTPException

from summarize.errors import InputError
from summarize.reading import InputFormat, ReadOptions, read, read_bytes, read_text
from summarize.summary import Summary  # noqa: TC001 - pydantic reads it at run time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

    from summarize.document import Document
    from summarize.serve.serve_options import Limits, ServeOptions

Body = TypeVar("Body", bound=BaseModel)
Length = Literal["short", "medium", "long"] | Annotated[int, Field(ge=1, le=100)]
Choice = Annotated[str, Field(max_length=300)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Article(_Strict):
    """An article, given in one of three ways."""

    text: str | None = Field(default=None, description="the text itself")
    url: Annotated[str, Field(max_length=4000)] | None = Field(
        default=None, description="an http or https link, fetched by this server"
    )
    base64: str | None = Field(default=None, description="a file in any format that can be read")
    name: Annotated[str, Field(max_length=300)] | None = Field(
        default=None, description="what the article is called; of a file, its name"
    )
    format: InputFormat | None = Field(
        default=None, description="of a file; found by its content if not given"
    )
    language: Annotated[str, Field(pattern="^[a-z]{2}$")] | None = Field(
        default=None, description="ISO 639-1 code; found if not given"
    )

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(way is not None for way in (self.text, self.url, self.base64)) != 1:
            raise ValueError("exactly one of text, url and base64 is wanted")
        return self

    def read(self, options: ServeOptions) -> Document:
        """Read it, in the thread that works on it.

        Raises:
            InputError: it cannot be had, is too long, or holds nothing to read.
            MissingExtraError: its format needs an optional part.
        """
        document = self._read(options)
        if len(document.text) > options.limits.characters:
            raise InputError(f"longer than the limit of {options.limits.characters:,} characters")
        return document

    def _read(self, options: ServeOptions) -> Document:
        asked = ReadOptions(
            input_format=self.format,
            language=self.language,
            max_bytes=options.limits.body_bytes,
            allow_private_hosts=options.allow_private_hosts,
        )
        if self.url is not None:
            # Anything else would be a path of this machine.
            if not self.url.lower().startswith(("http://", "https://")):
                raise InputError("only http and https links can be read")
            return read(self.url, asked)
        name = _file_name(self.name)
        if self.base64 is not None:
            try:
                data = base64.b64decode(self.base64, validate=True)
            except (binascii.Error, ValueError):
                raise InputError("the file is not in base64") from None
            return read_bytes(data, name or "file", asked)
        text = self.text or ""
        if self.language or self.format:
            return read_bytes(text.encode("utf-8", "replace"), name or "text", asked)
        return read_text(text, name or "text")


class SummaryRequest(_Strict):
    """A summary that is wanted."""

    article: Article
    model: Choice | None = Field(default=None, description="one of GET /v1/models; the first if not given")
    checker: Choice | None = Field(default=None, description="likewise")
    length: Length | None = Field(default=None, description="short, medium, long or a number of sentences")
    view: bool = Field(default=False, description="whether a page of the result is wanted, too")


class VerificationRequest(_Strict):
    """A summary that is to be checked against its article."""

    summary: Annotated[str, Field(max_length=200_000)] | Summary = Field(
        description="a text that anyone wrote, or a saved summary"
    )
    source: Article
    checker: Choice | None = Field(default=None, description="one of GET /v1/models; the first if not given")
    view: bool = Field(default=False, description="whether a page of the result is wanted, too")


def _file_name(name: str | None) -> str:
    """The last part of a path: what stood before it is nobody's business."""
    return (name or "").replace("\\", "/").rpartition("/")[2]


class Intake:
    """Reads bodies, and knows how many bytes all of them hold together.

    Args:
        limits: what callers may take.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._held = 0

    @contextmanager
    def holding(self) -> Iterator[list[int]]:
        """Room for one request; what it took is given back at the end."""
        taken: list[int] = []
        try:
            yield taken
        finally:
            self._held -= sum(taken)

    async def read(self, request: Request, shape: type[Body], taken: list[int]) -> Body:
        """The body of a request, as what it should be.

        Raises:
            HTTPException: it is too large or too slow, no JSON of that shape, or there is no room now.
        """
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise HTTPException(415, "the body must be application/json")
        if request.headers.get("content-encoding", "identity").lower() != "identity":
            raise HTTPException(415, "the body must not be compressed")
        declared = request.headers.get("content-length", "")
        if declared.isdigit() and int(declared) > self._limits.body_bytes:
            raise HTTPException(413, f"larger than the limit of {self._limits.body_bytes >> 20} MiB")
        try:
            async with asyncio.timeout(self._limits.body_seconds):
                data = await self._bytes(request, taken)
        except TimeoutError:
            raise HTTPException(408, "the body did not come in time") from None
        try:
            return shape.model_validate_json(data)
        except ValidationError as error:
            raise HTTPException(422, _explained(error, shape)) from None

    async def _bytes(self, request: Request, taken: list[int]) -> bytes:
        chunks: list[bytes] = []
        size = 0
        async for chunk in request.stream():
            size += len(chunk)
            if size > self._limits.body_bytes:
                raise HTTPException(413, f"larger than the limit of {self._limits.body_bytes >> 20} MiB")
            if self._held + len(chunk) > self._limits.held_bytes:
                raise HTTPException(503, "too much at once; try again soon", {"Retry-After": "2"})
            self._held += len(chunk)
            taken.append(len(chunk))
            chunks.append(chunk)
        return b"".join(chunks)


def _explained(error: ValidationError, shape: type[BaseModel]) -> str:
    found: list[Any] = error.errors(include_url=False, include_input=False, include_context=False)
    place = ".".join(str(part) for part in found[0]["loc"])
    if found[0]["type"] == "extra_forbidden":
        near = get_close_matches(place, shape.model_fields, n=1)
        return f"there is no field {place!r}" + (f"; did you mean {near[0]!r}?" if near else "")
    return f"{place}: {found[0]['msg']}" if place else str(found[0]["msg"])
