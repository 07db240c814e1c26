"""Articles and summaries as callers give them; the name of a file given as a text is refused with a hint."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeAlias

from summarize.builtin import ARTICLE_ENDINGS, DATA_ENDINGS
from summarize.document import Document
from summarize.errors import InputError
from summarize.reading import read, read_text
from summarize.segmentation import segment
from summarize.summary import Summary
from summarize.summary_input import read_summary

_LINK = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.[\w-]+\.)\S+", re.IGNORECASE)
_LONGEST_NAME = 4096
_ENDING = "|".join(map(re.escape, sorted(ARTICLE_ENDINGS | DATA_ENDINGS)))
_MISSING = re.compile(rf"(?:~|\.\.?)?/\S*|~|\S+(?: \S+){{0,15}}(?:{_ENDING})", re.IGNORECASE)
"""What can only be the name of a file, whether it is there or not: one word that begins as paths do, or a few
that end as files do. A sentence ends otherwise."""

Article: TypeAlias = str | Path | Document
"""An article: a text, a file, or a document already read. A ``str`` is always the text, never a path."""

GivenSummary: TypeAlias = str | Path | Document | Summary
"""A summary to verify: a text, a file, a document already read, or a saved ``Summary``."""


def article_document(article: Article) -> Document:
    """The article, read and segmented.

    Raises:
        InputError: it cannot be read, or is the name of something and not a text.
    """
    if isinstance(article, Document):
        document = article
    elif isinstance(article, Path):
        document = read(article)
    elif isinstance(article, str):
        refuse_name(article)
        document = read_text(article)
    else:
        kind = type(article).__name__
        raise InputError(f"an article is a str, a pathlib.Path or a Document, not {kind}")
    return document if document.sentences else segment(document)


def summary_given(summary: GivenSummary) -> str | Summary:
    """A summary as it is given to ``verify``, as a text or a saved ``Summary``.

    Raises:
        InputError: it cannot be read, or is the name of something and not a text.
    """
    if isinstance(summary, Path):
        summary = read_summary(summary)
    if isinstance(summary, Document):
        return summary.text
    if isinstance(summary, str):
        refuse_name(summary)
    elif not isinstance(summary, Summary):
        kind = type(summary).__name__
        raise InputError(f"a summary is a str, a pathlib.Path, a Document or a Summary, not {kind}")
    return summary


def refuse_name(text: str) -> None:
    """Refuse what is meant as a name, not as a text.

    Raises:
        InputError: the text is a link, the name of a file or a folder that is there, or looks like that of a
            file that is not.
    """
    name = text.strip()
    if not name or "\n" in name or len(name) > _LONGEST_NAME:
        return
    if _LINK.fullmatch(name):
        link = name if "://" in name else f"https://{name}"
        raise InputError(f"{name} is a link, and a str is taken as the text: pass summarize.read({link!r})")
    try:
        path = Path(name).expanduser()
        kind = "file" if path.is_file() else "folder" if path.is_dir() else ""
    except (OSError, RuntimeError, ValueError):  # RuntimeError: nobody has such a home
        return
    if kind == "folder":
        raise InputError(f"{name} is a folder, and a str is taken as the text; summarize batch takes folders")
    if kind:
        raise InputError(
            f"{name} is a file, and a str is taken as the text: pass pathlib.Path({str(path)!r})"
        )
    if _MISSING.fullmatch(name):
        raise InputError(f"{name}: no such file, and no text (a file is passed as a pathlib.Path)")
