"""PDF: reading order, hyphens, running heads, pages, and files that hold nothing or mean harm."""

from __future__ import annotations

import pytest

from summarize.document import BlockKind, Document
from summarize.errors import InputError
from summarize.reading import read_bytes
from summarize.segmentation import segment
from summarize_evals.pdf_writer import Placed, write_pdf

LEFT = ["The strike that began on Monday has strand-", "ed more than a thousand people on the is-", "land."]
RIGHT = ["The company says it has no money left", "for a pay rise this year. Talks will be", "held on"]


def _two_pages() -> bytes:
    first = [
        Placed(50, 810, "Harbor Ledger June 2, 2025", 9),
        Placed(50, 770, "Ferry strike enters third day", 20),
    ]
    for number in range(3):
        first.append(Placed(50, 730 - 12 * number, LEFT[number]))
        first.append(Placed(310, 730 - 12 * number, RIGHT[number]))
    second = [Placed(50, 810, "Harbor Ledger June 2, 2025", 9), Placed(50, 730, "friday in the town hall.")]
    return write_pdf([[*first, Placed(290, 30, "1", 9)], [*second, Placed(290, 30, "2", 9)]])


def _texts(document: Document) -> list[str]:
    return [document.quote(sentence) for sentence in document.citable]


def test_columns_hyphens_and_page_breaks_are_healed() -> None:
    """Two columns are read one after the other; parted words and paragraphs are joined."""
    document = segment(read_bytes(_two_pages(), "a.pdf"))
    expected = [
        "The strike that began on Monday has stranded more than a thousand people on the island.",
        "The company says it has no money left for a pay rise this year.",
        "Talks will be held on friday in the town hall.",
    ]
    assert expected == _texts(document)


def test_running_heads_and_page_numbers_are_furniture() -> None:
    """What returns in the margins of every page may not be cited."""
    document = segment(read_bytes(_two_pages(), "a.pdf"))
    furniture = [document.quote(block) for block in document.blocks if block.kind is BlockKind.FURNITURE]
    assert ["1", "2", "Harbor Ledger June 2, 2025", "Harbor Ledger June 2, 2025"] == sorted(furniture)


def test_pages_are_known_and_the_largest_line_is_the_title() -> None:
    """Each block has its page; the heading of the first page is the title."""
    document = read_bytes(_two_pages(), "a.pdf")
    assert "Ferry strike enters third day" == document.source.title
    assert {1, 2} == {block.page for block in document.blocks}


def test_a_scan_is_said_to_be_one() -> None:
    """Pages without text get an error that names the remedy."""
    with pytest.raises(InputError, match="no text in 2 pages; a scan needs text recognition"):
        read_bytes(write_pdf([[], []]), "scan.pdf")


def test_an_encrypted_file_is_said_to_be_one() -> None:
    """A file with a password gets a clear error."""
    plain = write_pdf([[Placed(50, 700, "Secret.")]])
    encryption = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00><00>] " % (
        b"00" * 32,
        b"11" * 32,
    )
    locked = plain.replace(b"trailer << ", b"trailer << " + encryption)
    with pytest.raises(InputError, match=r"a\.pdf: the PDF is encrypted"):
        read_bytes(locked, "a.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.4\n1 0 obj\n<< >>", b"%PDF-1.4" + b"\xff" * 5000])
def test_a_broken_file_is_said_to_be_one(data: bytes) -> None:
    """What only begins like a PDF is an error."""
    with pytest.raises(InputError, match="a broken PDF"):
        read_bytes(data, "a.pdf")


def test_a_cycle_of_pages_ends() -> None:
    """A page tree that holds itself is read or refused, in no time."""
    good = write_pdf([[Placed(50, 700, "One.")]])
    with pytest.raises(InputError):
        read_bytes(good.replace(b"/Kids [3 0 R]", b"/Kids [4 0 R]"), "cycle.pdf")


def test_a_great_many_objects_are_read_in_time() -> None:
    """A page of 100,000 lines of text ends within the limits, as text or as an error."""
    lines = [Placed(50, 800 - number % 790, "x") for number in range(100_000)]
    document = read_bytes(write_pdf([lines]), "many.pdf")
    assert document.text.startswith("x")


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit on pages is stated."""
    monkeypatch.setattr("summarize.reading.pdf.MAX_PAGES", 1)
    with pytest.raises(InputError, match="more than the limit of 1 pages"):
        read_bytes(write_pdf([[], []]), "long.pdf")


def test_a_slow_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit on time is stated."""
    monkeypatch.setattr("summarize.reading.pdf.MAX_SECONDS", -1.0)
    with pytest.raises(InputError, match="takes longer than the limit"):
        read_bytes(write_pdf([[Placed(50, 700, "One.")]]), "slow.pdf")
