"""Readers of other packages, found by the ending of a name that is none of ours."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from summarize.builtin import ARTICLE_ENDINGS, DATA_ENDINGS
from summarize.document import Document
from summarize.errors import InputError, SummarizeError
from summarize.plugins import plugin

if TYPE_CHECKING:
    from collections.abc import Callable


def foreign_reader(name: str) -> Callable[[bytes, str, str | None], Document] | None:
    """What reads files of this ending, from bytes, name and stated language; None if nothing does.

    Whatever the other package raises becomes an ``InputError``: it is the file that cannot be read.
    """
    ending = PurePath(name).suffix.lower().removeprefix(".")
    ours = f".{ending}" in ARTICLE_ENDINGS | DATA_ENDINGS
    made = plugin("readers", ending) if ending and not ours else None
    if made is None:
        return None
    reader = made

    def read(data: bytes, name: str, language: str | None) -> Document:
        try:
            document = reader(data, name, language)
        except SummarizeError:
            raise
        except Exception as error:
            raise InputError(f"{name}: the reader for .{ending} failed: {error}") from error
        if not isinstance(document, Document):
            raise InputError(f"{name}: the reader for .{ending} gave no document")
        return document

    return read
