"""Writes small PDF files by hand: a labelled page needs no library and no binary in the repository."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

A4 = (595.0, 842.0)
"""Width and height in points."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of text at a place.

    Attributes:
        x: left edge in points.
        y: base line in points from the lower edge of the page.
        text: in Windows-1252.
        size: font size in points.
        style: operators that come before it, such as ``1 g`` for white or ``3 Tr`` for no ink.
        turn: quarters by which it is turned to the left.
    """

    x: float
    y: float
    text: str
    size: float = 10.0
    style: str = ""
    turn: int = 0


def write_pdf(pages: Sequence[Sequence[Placed]]) -> bytes:
    """A PDF 1.4 file with one page for each sequence of lines, set in Helvetica."""
    tree = 2 + 2 * len(pages)
    objects = [b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids: list[bytes] = []
    for lines in pages:
        content = b"BT\n" + b"".join(_show(line) for line in lines) + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
            b"/Resources << /Font << /F1 1 0 R >> >> >>" % (tree, A4[0], A4[1], len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects.append(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids)))
    objects.append(b"<< /Type /Catalog /Pages %d 0 R >>" % tree)
    return _file(objects)


def _show(line: Placed) -> bytes:
    text = line.text.encode("cp1252")
    for char in (b"\\", b"(", b")"):
        text = text.replace(char, b"\\" + char)
    matrix = ("1 0 0 1", "0 1 -1 0", "-1 0 0 -1", "0 -1 1 0")[line.turn % 4]
    shown = b"/F1 %g Tf %s %g %g Tm (%s) Tj" % (line.size, matrix.encode(), line.x, line.y, text)
    return b"q %s %s Q\n" % (line.style.encode(), shown) if line.style else shown + b"\n"


def _file(objects: Sequence[bytes]) -> bytes:
    """The objects with a table of where they stand; the last one is the catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    places: list[int] = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        len(objects),
        table,
    )
    return bytes(out)
