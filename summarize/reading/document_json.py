"""A document as JSON can hold it, for the way from one process to another."""

from __future__ import annotations

from dataclasses import asdict
from importlib import import_module
from typing import Any

from summarize.document import Block, BlockKind, Document, Source
from summarize.errors import InputError
from summarize.spans import Span


def read_apart(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """Read an input in a process of its own.

    Args:
        data: the input.
        options: ``reader`` (``module:function``), ``name`` and ``language``.

    Raises:
        InputError: as the reader does, without the name, which the parent puts before it.
    """
    module, _, function = options["reader"].partition(":")
    try:
        document = getattr(import_module(module), function)(data, options["name"], options["language"])
    except InputError as error:
        raise InputError(str(error).removeprefix(f"{options['name']}: ")) from error
    return packed(document)


def packed(document: Document) -> dict[str, Any]:
    """A document that has no sentences yet, for ``unpacked``."""
    return {
        "text": document.text,
        "source": asdict(document.source),
        "blocks": [
            [
                *(block.span.start, block.span.end, block.kind.value, block.rule, block.reason),
                *(block.page, block.time, block.speaker),
            ]
            for block in document.blocks
        ],
        "markup": [[span.start, span.end] for span in document.markup],
    }


def unpacked(data: dict[str, Any]) -> Document:
    """The document that ``packed`` was given.

    Raises:
        InputError: its text is empty.
    """
    source = Source(**{**data["source"], "authors": tuple(data["source"]["authors"])})
    blocks = (Block(Span(start, end), BlockKind(kind), *told) for start, end, kind, *told in data["blocks"])
    return Document(
        data["text"], source, tuple(blocks), markup=tuple(Span(start, end) for start, end in data["markup"])
    )
