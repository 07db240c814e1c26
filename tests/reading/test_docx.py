"""DOCX: kinds from styles, tables, and packages that mean harm."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from summarize.document import BlockKind
from summarize.errors import InputError
from summarize.reading import InputFormat, ReadOptions, read_bytes

DOCX = ReadOptions(input_format=InputFormat.DOCX)


def _word() -> bytes:
    word = docx.Document()
    word.core_properties.author = "Dana Ruiz; Sam Okoro"
    word.core_properties.title = "Ferry strike"
    word.add_heading("Ferry strike", 0)
    word.add_paragraph("The strike goes on. Crews stay.")
    word.add_heading("What next", 1)
    word.add_paragraph("We stay.", style="Quote")
    word.add_paragraph("one demand", style="List Bullet")
    table = word.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Monday", "12"
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def test_styles_tell_kinds() -> None:
    """Title, headings, quotations, lists and table rows are told apart, in order."""
    document = read_bytes(_word(), "a.docx")
    expected = [
        ("Ferry strike", BlockKind.TITLE),
        ("The strike goes on. Crews stay.", BlockKind.BODY),
        ("What next", BlockKind.HEADING),
        ("We stay.", BlockKind.QUOTATION),
        ("one demand", BlockKind.LIST_ITEM),
        ("Monday | 12", BlockKind.TABLE_ROW),
    ]
    assert expected == [(document.quote(block), block.kind) for block in document.blocks]


def test_properties_become_metadata() -> None:
    """Title and authors come from the document's properties."""
    source = read_bytes(_word(), "a.docx").source
    assert ("Ferry strike", ("Dana Ruiz", "Sam Okoro")) == (source.title, source.authors)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    """A package that unpacks to more than the limit is refused by what its directory states."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        zeros = b"\0" * (10 * 1024 * 1024)
        for number in range(21):
            archive.writestr(f"word/{number}.xml", zeros)
        archive.writestr("word/document.xml", b"<a/>")
    with pytest.raises(InputError, match="unpacks to more than the limit of 200 MiB"):
        read_bytes(stream.getvalue(), "bomb.docx")


def test_many_members_are_refused() -> None:
    """So is one of very many parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(5001):
            archive.writestr(f"{number}", b"")
    with pytest.raises(InputError, match="5000 parts"):
        read_bytes(stream.getvalue(), "many.docx", DOCX)


def _with_body(body: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_word())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, body if member == "word/document.xml" else old.read(member))
    return out.getvalue()


NAMESPACE = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENTITIES = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 12))
HOSTILE = {
    "no xml": b"not xml",
    "deep": b"<w:document " + NAMESPACE + b">" + b"<w:body>" * 100_000,
    "laughs": b'<!DOCTYPE x [<!ENTITY e0 "ha">' + ENTITIES + b"]><w:document " + NAMESPACE
    + b"><w:body><w:p><w:r><w:t>&e11;</w:t></w:r></w:p></w:body></w:document>",
}  # fmt: skip


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_parts_are_errors(body: bytes) -> None:
    """Broken, deeply nested and self-multiplying XML gets one clear line."""
    with pytest.raises(InputError, match=r"broken Word document|no text found"):
        read_bytes(_with_body(body), "a.docx")


def test_a_broken_archive_is_an_error() -> None:
    """A file cut short is broken."""
    with pytest.raises(InputError, match="broken Word document"):
        read_bytes(_word()[:2000], "a.docx", DOCX)
