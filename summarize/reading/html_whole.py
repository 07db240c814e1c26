"""HTML read whole: all words that a page holds, for a page whose every sentence is to be verified.

The main text of a page is a choice, and what it leaves out nobody checks. Here nothing is chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarize.document import Document, Source
from summarize.errors import InputError
from summarize.reading.html_source import parsed
from summarize.reading.languages import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s"
    " samp small span strike strong sub sup time tt u var wbr".split()
)
_NO_TEXT = frozenset(("script", "style"))
_SAID_BY_ATTRIBUTES = ("alt", "title", "placeholder", "value")


def read_whole(data: bytes, name: str, language: str | None = None, charset: str | None = None) -> Document:
    """The words of a page, in its order, with an empty line between its blocks.

    Raises:
        InputError: nested too deep, with too many attributes in a tag, or without words.
    """
    from lxml import etree

    tree = parsed(data, name, charset)
    blocks = "".join(_pieces(etree.iterwalk(tree, events=("start", "end", "comment", "pi")))).split("\n\n")
    text = "\n\n".join(words for block in blocks if (words := " ".join(block.split())))
    if not text:
        raise InputError(f"{name}: no text found in the page")
    return Document(text, Source(name=name, media_type="text/html", language=language or UNKNOWN))


def _pieces(walk: Any) -> Iterator[str]:  # noqa: ANN401 - lxml is untyped
    for event, element in walk:
        tag = element.tag
        if event in ("comment", "pi"):
            yield element.tail or ""
            continue
        border = "" if tag in _INLINE else "\n\n"
        yield border
        if event == "start":
            for attribute in _SAID_BY_ATTRIBUTES:
                if said := element.get(attribute):
                    yield f"\n\n{said}\n\n"
            yield "" if tag in _NO_TEXT else element.text or ""
        else:
            yield element.tail or ""
