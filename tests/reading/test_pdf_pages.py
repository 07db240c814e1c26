"""PDF: what stands on a page is what is read, however it is set; and no file takes all time or memory."""

from __future__ import annotations

import contextlib
import zlib

import pytest

from summarize.document import BlockKind, Document
from summarize.errors import InputError
from summarize.reading import read_bytes
from summarize.segmentation import segment
from summarize_evals.pdf_writer import Placed, write_pdf

FIRST = "The harbor board met on Monday and voted to close"
SECOND = "the old crane for good. It was built in 1931."


def _read(*lines: Placed) -> Document:
    return segment(read_bytes(write_pdf([list(lines)]), "a.pdf"))


def _texts(document: Document) -> list[str]:
    return [document.prose(sentence) for sentence in document.citable]


BODY = (Placed(50, 700, FIRST), Placed(50, 688, SECOND))
SENTENCES = [f"{FIRST} the old crane for good.", "It was built in 1931."]


def test_runs_that_touch_are_read_once() -> None:
    """A line drawn in pieces that overlap by a hair has each of its characters once."""
    pieces = ["Repairs cost $4", "82 million, up from $3", "17 million in the first plan."]
    x, lines = 50.0, []
    for text in pieces:
        lines.append(Placed(x, 700, text))
        x += {"Repairs cost $4": 69.4, "82 million, up from $3": 95.5}.get(text, 0)
    assert ["Repairs cost $482 million, up from $317 million in the first plan."] == _texts(_read(*lines))


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_a_turned_page_is_read_like_any_other(turn: int) -> None:
    """Lines that run up, down or upside down are lines."""
    places = {1: [(300, 100), (312, 100)], 2: [(500, 500), (500, 512)], 3: [(300, 700), (288, 700)]}[turn]
    lines = [Placed(*place, text, turn=turn) for place, text in zip(places, (FIRST, SECOND), strict=True)]
    assert SENTENCES == _texts(_read(*lines))


def test_a_stamp_in_the_margin_is_furniture() -> None:
    """What is turned another way than the page may not be cited."""
    document = _read(*BODY, Placed(20, 300, "archive 1234.5678 v2", turn=1))
    assert SENTENCES == _texts(document)
    assert "archive 1234.5678 v2" in [document.quote(b) for b in document.blocks if b.rule == "R106"]


SECRET = "The board took a bribe of $90,000 from the builder."


@pytest.mark.parametrize(
    "hidden",
    [
        Placed(50, 600, SECRET, style="1 g"),
        Placed(50, 600, SECRET, style="3 Tr"),
        Placed(50, 600, SECRET, style="0.97 0.97 1 rg"),
        Placed(50, 600, SECRET, size=0.4),
        Placed(50, 900, SECRET),
        Placed(-400, 600, SECRET),
    ],
)
def test_text_that_cannot_be_seen_is_not_read(hidden: Placed) -> None:
    """White on white, without ink, too small for the eye, outside the page."""
    document = _read(*BODY, hidden)
    assert "bribe" not in document.text
    assert SENTENCES == _texts(document)


def test_white_text_on_a_dark_ground_is_read() -> None:
    """What stands light on a dark box is seen."""
    box = Placed(0, 0, "", style="ET 0 0 0.4 rg 40 590 500 30 re f BT")
    document = _read(*BODY, box, Placed(50, 600, "Talks go on in May.", style="1 g"))
    assert "Talks go on in May." in document.text


def test_text_under_a_box_is_not_read() -> None:
    """What something covers is not seen."""
    box = Placed(0, 0, "", style="ET 0 g 40 590 500 30 re f BT")
    assert "bribe" not in _read(*BODY, Placed(50, 600, SECRET), box).text


def test_a_small_table_does_not_make_headings_of_paragraphs() -> None:
    """Rows cite as rows; the body is what most of the document is set in."""
    rows = [
        Placed(x, 640 - 8 * n, text, size=6)
        for n in range(12)
        for x, text in ((50, f"Crane {n}"), (200, "rust"), (300, f"{n}.5 mm"))
    ]
    more = [Placed(50, 500, "The board will meet again in June. Nobody objected.")]
    document = _read(*BODY, *rows, *more)
    kinds = {block.kind for block in document.blocks}
    assert kinds == {BlockKind.BODY, BlockKind.TABLE_ROW}
    assert "Crane 3 | rust | 3.5 mm" in _texts(document)


def test_marks_of_notes_are_masked_and_exponents_kept_apart() -> None:
    """A claim about 1998 is not one about 19984."""
    document = _read(
        Placed(50, 700, "The crane was built in 1931"),
        Placed(172.9, 704, "12", size=6),
        Placed(182.5, 700, "for 10"),
        Placed(208.3, 704, "6", size=6),
        Placed(214.5, 700, "crowns of the bay."),
    )
    assert ["The crane was built in 1931 for 10⁶ crowns of the bay."] == _texts(document)


def test_list_items_hang_together() -> None:
    """A line that hangs under the mark of an item goes on with it; each mark begins another."""
    document = _read(
        *BODY,
        Placed(60, 660, "• The crane will be sold to a museum in the next"),
        Placed(72, 648, "town, which pays for the move."),
        Placed(60, 636, "• The wheel stays in the harbor, since nobody has"),
        Placed(72, 624, "asked for it."),
    )
    items = [document.quote(block) for block in document.blocks if block.kind is BlockKind.LIST_ITEM]
    assert items == [
        "• The crane will be sold to a museum in the next town, which pays for the move.",
        "• The wheel stays in the harbor, since nobody has asked for it.",
    ]


def test_a_table_of_contents_is_furniture() -> None:
    """Dots that lead to a page number make no row of data."""
    lines = [
        Placed(x, 640 - 14 * n, text)
        for n, title in enumerate(("The crane", "The wheel", "The sale"))
        for x, text in ((50, title + " " + "." * 90), (500, str(3 * n + 2)))
    ]
    assert SENTENCES == _texts(_read(*BODY, *lines))


def test_captions_are_captions() -> None:
    """A line under a picture may not be cited as the article's."""
    document = _read(*BODY, Placed(50, 600, "Figure 2: The crane in 1950, seen from the pier."))
    assert SENTENCES == _texts(document)


def _packed(content: bytes, box: bytes = b"[0 0 612 792]") -> bytes:
    """A page whose content is given compressed."""
    page = write_pdf([[Placed(50, 700, "Marker")]])
    start = page.index(b"<< /Length")
    end = page.index(b"endstream", start)
    stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\n" % (len(content), content)
    return (page[:start] + stream + page[end:]).replace(b"[0 0 595 842]", box)


def test_huge_streams_end_with_one_line() -> None:
    """A megabyte that unpacks to a quarter of a gigabyte is refused in time."""
    with pytest.raises(InputError, match=r"bomb\.pdf: reading it (?:needs more|takes longer)") as caught:
        read_bytes(_packed(zlib.compress(b"0 0 m 1 1 l S " * 20_000_000, 1)), "bomb.pdf")
    assert "\n" not in str(caught.value)


def test_forms_that_draw_each_other_twice_end() -> None:
    """A chain of 40 forms, each drawn twice by the one before, is refused in time."""
    first = write_pdf([[Placed(50, 700, "Marker")]])
    place = first.index(b"xref")
    forms = b"".join(
        b"%d 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] "
        b"/Resources << /XObject << /X %d 0 R >> >> /Length 11 >>\nstream\n/X Do /X Do\nendstream\nendobj\n"
        % (n, n + 1)
        for n in range(100, 140)
    )
    data = first[:place] + forms + first[place:]
    data = data.replace(b"/Font << /F1 1 0 R >>", b"/Font << /F1 1 0 R >> /XObject << /X 100 0 R >>")
    data = data.replace(b"ET\nendstream", b"ET /X Do\nendstream").replace(b"startxref", b"startxrex")
    data = data.replace(b"/Length 52", b"/Length 58")
    with contextlib.suppress(InputError):
        assert read_bytes(data, "forms.pdf").text


def test_a_huge_page_is_read() -> None:
    """The size of the paper costs nothing."""
    content = zlib.compress(b"BT /F1 12 Tf 50 700 Td (The crane is old.) Tj ET")
    document = read_bytes(_packed(content, b"[0 0 90000000 90000000]"), "huge.pdf")
    assert "The crane is old." == document.text
