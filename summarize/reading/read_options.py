"""What a caller may ask of the readers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.builtin import InputFormat

MAX_BYTES = 20 * 1024 * 1024
"""The default limit on an input, in bytes. More than any article; less than would trouble a small machine."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read.

    Attributes:
        input_format: the format, where the caller knows better than the content does; None finds it.
        language: ISO 639-1 code of the article; None takes what the format states, else finds it.
        max_bytes: an input of more bytes is refused as a whole; nothing is ever cut.
        allow_private_hosts: whether a URL may lead to a private, loopback or link-local address.
        timeout: the most that fetching a URL may take, in seconds, redirects and all.
        data_as_text: whether JSON and CSV are read as text; else they are refused, since they are no article.
        whole_page: whether all words of an HTML page are read, not its main text alone.
    """

    input_format: InputFormat | None = None
    language: str | None = None
    max_bytes: int = MAX_BYTES
    allow_private_hosts: bool = False
    timeout: float = 30.0
    data_as_text: bool = False
    whole_page: bool = False
