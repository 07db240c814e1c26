"""PDF: a process of its own reads the file within limits; what it found becomes a document.

The document's text is the healed text: paragraphs in reading order, with words parted at line ends joined.
Each block knows its page.
"""

from __future__ import annotations

from importlib.util import find_spec

from summarize.document import BlockKind, Document, Source
from summarize.errors import MissingExtraError
from summarize.reading.builder import TextBuilder
from summarize.reading.confined import ProcessLimits, run_confined
from summarize.reading.languages import UNKNOWN
from summarize.spans import Span

MAX_PAGES = 2000
"""A file of more pages is refused."""
MAX_SECONDS = 60.0
"""A file that takes longer to read is refused, in seconds."""
MAX_MEBIBYTES = 1024
"""A file that takes more memory to read is refused."""

_NO_TITLES = frozenset({"untitled", "(untitled)", "anonymous", "(anonymous)", "unspecified", "(unspecified)"})


def read_pdf(data: bytes, name: str, language: str | None = None) -> Document:
    """The text of a PDF file; running heads, feet and page numbers are furniture.

    Raises:
        InputError: broken, encrypted, a scan without text, of too many pages, or too much work to read.
        MissingExtraError: pypdfium2 is not installed.
    """
    if find_spec("pypdfium2") is None:
        raise MissingExtraError("reading PDF", "pdf")
    limits = ProcessLimits(MAX_SECONDS, MAX_MEBIBYTES)
    task = "summarize.reading.pdf_text:read_pages"
    found = run_confined(task, data, name, limits, {"max_pages": MAX_PAGES})
    builder = TextBuilder()
    title: str | None = None
    for text, kind_name, page, notes in found["parts"]:
        kind = BlockKind(kind_name)
        if kind is BlockKind.HEADING and page == 1 and title is None:
            # What the page shows goes before the metadata, which is often a file name.
            title = text
            kind = BlockKind.TITLE
        builder.add(text, kind, page, markup=[Span(start, end) for start, end in notes])
    authors = (part.strip() for part in found["authors"].split(";"))
    source = Source(
        name=name,
        media_type="application/pdf",
        title=title or _stated(found["title"]),
        authors=tuple(author for author in authors if _stated(author)),
        language=language or UNKNOWN,
    )
    return builder.document(source)


def _stated(value: str) -> str | None:
    """What the metadata say, where a program did not put it there for want of anything to say."""
    value = value.strip()
    return None if not value or value.lower() in _NO_TITLES else value
