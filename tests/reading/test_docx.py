"""DOCX: kinds from styles, tables, and packages that mean harm."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from summarize.document import BlockKind
from summarize.errors import InputError
from summarize.reading import InputFormat, ReadOptions, read_bytes
from summarize.segmentation import segment

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


def test_heads_and_feet_are_furniture() -> None:
    """Headers and footers, each once, stand at the end and may not be cited."""
    word = docx.Document()
    word.add_paragraph("The strike goes on.")
    word.sections[0].header.paragraphs[0].text = "Harbor Ledger, confidential"
    word.sections[0].footer.paragraphs[0].text = "Page 1 of 9"
    word.add_section().header.is_linked_to_previous = False
    word.sections[1].header.paragraphs[0].text = "Harbor Ledger, confidential"
    stream = io.BytesIO()
    word.save(stream)
    document = segment(read_bytes(stream.getvalue(), "a.docx"))
    assert ["The strike goes on."] == [document.quote(s) for s in document.citable]
    expected = {"Harbor Ledger, confidential", "Page 1 of 9"}
    furniture = [document.quote(b) for b in document.blocks if b.kind is BlockKind.FURNITURE]
    assert (2, expected) == (len(furniture), set(furniture))


PARTS = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>'
    "<w:p><w:r><w:t>The strike </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
    "<w:ins><w:r><w:t>now </w:t></w:r></w:ins><w:r><w:t>ends.</w:t></w:r></w:p>"
    "<w:sdt><w:sdtContent><w:p><w:r><w:t>Crews</w:t><w:tab/><w:t>rest.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p>"
    "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p>"
    "</w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>Beside it.</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Laid out in one cell.</w:t></w:r></w:p></w:tc></w:tr>"
    "<w:tr><w:tc><w:p><w:r><w:t>Monday</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc>"
    "</w:tr></w:tbl></w:body></w:document>"
)


def test_what_a_person_sees_is_read() -> None:
    """Insertions, content controls and text boxes are read, once; deletions are not; layout is no table."""
    document = read_bytes(_with_body(PARTS.encode()), "a.docx")
    expected = [
        ("The strike now ends.", BlockKind.BODY),
        ("Crews rest.", BlockKind.BODY),
        ("Beside it.", BlockKind.BODY),
        ("In a box.", BlockKind.BODY),
        ("Laid out in one cell.", BlockKind.BODY),
        ("Monday | 12", BlockKind.TABLE_ROW),
    ]
    assert expected == [(document.quote(block), block.kind) for block in document.blocks]


def test_notes_are_read() -> None:
    """Footnotes stand after the main part."""
    notes = (
        b"<w:footnotes " + NAMESPACE + b'><w:footnote w:id="1">'
        b"<w:p><w:r><w:t>The count is the union's.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    relation = (
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"'
        b' Target="footnotes.xml"/></Relationships>'
    )
    kind = (
        b'<Override PartName="/word/footnotes.xml" ContentType="application/'
        b'vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_word())) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            data = old.read(member)
            data = data.replace(b"</Relationships>", relation) if member.startswith("word/_rels") else data
            new.writestr(member, data.replace(b"</Types>", kind))
        new.writestr("word/footnotes.xml", notes)
    document = read_bytes(out.getvalue(), "a.docx")
    assert "The count is the union's." == document.quote(document.blocks[-1])


def test_the_title_is_what_the_page_shows_where_the_properties_have_none() -> None:
    """A paragraph in the style of titles names the document."""
    word = docx.Document()
    word.core_properties.title = ""
    word.add_heading("Ferry strike", 0)
    stream = io.BytesIO()
    word.save(stream)
    assert "Ferry strike" == read_bytes(stream.getvalue(), "a.docx").source.title


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


def test_a_part_of_millions_of_tags_is_refused() -> None:
    """A small file of tags alone would take minutes and gigabytes; refused before its errors are seen."""
    body = b"<w:document " + NAMESPACE + b"><w:body></w:p>" + b"<w:p/>" * 2_000_001
    with pytest.raises(InputError, match="more than the limit of 2,000,000 XML tags"):
        read_bytes(_with_body(body), "tags.docx")


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


def test_what_word_hides_is_not_read_and_what_it_strikes_is_masked() -> None:
    """Hidden text is not seen; struck words and marks of notes are no part of a sentence, exponents are."""
    word = docx.Document()
    paragraph = word.add_paragraph("It cost ")
    paragraph.add_run("90,000 ").font.strike = True
    paragraph.add_run("40,000 crowns")
    paragraph.add_run("12").font.superscript = True
    paragraph.add_run(" for 10")
    paragraph.add_run("6").font.superscript = True
    paragraph.add_run(" bricks.")
    paragraph.add_run(" The mayor stole it.").font.hidden = True
    shown = word.add_paragraph("It stood.")
    shown.runs[0].font.hidden = False
    out = io.BytesIO()
    word.save(out)
    document = segment(read_bytes(out.getvalue(), "a.docx"))
    assert "stole" not in document.text
    assert "90,000" in document.text
    found = [" ".join(document.prose(sentence).split()) for sentence in document.citable]
    assert ["It cost 40,000 crowns for 10⁶ bricks.", "It stood."] == found
