"""Summaries that are to be checked: a text or a page, or the JSON that summarize wrote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.summary import Summary


def read_summary(name: str) -> str | Summary:
    """The summary in a file or on standard input.

    Raises:
        InputError: not found, not UTF-8, or JSON that is no saved summary.
    """
    from summarize.reading import ReadOptions, read
    from summarize.rendering.html import saved_in
    from summarize.summary import Summary

    page = _page(name)
    saved = saved_in(page) if page else None
    if saved is not None:
        return saved
    text = read(name, ReadOptions(data_as_text=True, whole_page=True)).text
    return Summary.from_json(text) if text.lstrip().startswith("{") else text


def _page(name: str) -> str:
    """The file's own text if it is a page: the program's pages carry the summary itself."""
    path = Path(name)
    if path.suffix.lower() not in {".html", ".htm"} or not path.is_file():
        return ""
    return path.read_text(encoding="utf-8", errors="replace")
