"""Layout: pieces become lines, columns and paragraphs."""

from __future__ import annotations

import pytest

from summarize.reading.columns import merge_pieces
from summarize.reading.layout import (
    LayoutPiece,
    Line,
    lines_in_order,
    paragraphs,
    running_lines,
)
from summarize.reading.page_marks import with_drop_caps, without_line_numbers


def _piece(text: str, left: float, bottom: float, width: float = 200) -> LayoutPiece:
    return LayoutPiece(text, left, bottom, left + width, bottom + 10)


def _line(text: str, bottom: float, left: float = 50, height: float = 10, *, margin: bool = False) -> Line:
    return Line(text, left, bottom, left + 200, bottom + height, in_margin=margin)


def test_pieces_of_one_line_are_merged() -> None:
    """A change of font inside a line makes no new line; a column's gap does."""
    pieces = [_piece("One", 50, 700, 30), _piece("two", 83, 701, 30), _piece("three", 310, 700)]
    assert ["One two", "three"] == [piece.text for piece in merge_pieces(pieces)]


def test_columns_are_read_one_after_the_other() -> None:
    """A line across the page comes first; then the left column, then the right."""
    pieces = [_piece("Headline", 50, 760, 500)]
    for number in range(4):
        y = 700 - 12 * number
        pieces += [_piece(f"Some words of L{number}", 50, y), _piece(f"Some words of R{number}", 320, y)]
    lines = lines_in_order(pieces, 842)
    expected = [f"Some words of {side}{number}" for side in "LR" for number in range(4)]
    assert ["Headline", *expected] == [line.text for line in lines]


def test_a_narrow_gutter_is_one_and_wide_gaps_between_words_are_none() -> None:
    """Columns that stand closer than a size of the type; a justified line whose words stand wider."""
    pieces: list[LayoutPiece] = []
    for row in range(8):
        y = 700.0 - 12 * row
        pieces += [_piece(f"Some words of L{row}", 50, y, 242), _piece(f"Some words of R{row}", 301, y, 242)]
    expected = [f"Some words of {side}{row}" for side in "LR" for row in range(8)]
    assert expected == [line.text for line in lines_in_order(pieces, 842)]
    wide = [_piece(f"Some words of L{row}", 50, 700 - 12 * row, 500) for row in (0, 2)]
    wide += [
        LayoutPiece(word, 50 + 160 * n, 688, 90 + 160 * n, 698)
        for n, word in enumerate(["set", "far", "apart"])
    ]
    texts = [line.text for line in lines_in_order(wide, 842)]
    assert ["Some words of L0", "set far apart", "Some words of L2"] == texts


def test_one_column_stays_in_order() -> None:
    """A page of one column is read from top to bottom."""
    pieces = [_piece(f"L{number}", 50, 700 - 12 * number, 500) for number in range(5)]
    assert ["L0", "L1", "L2", "L3", "L4"] == [line.text for line in lines_in_order(pieces, 842)]


def test_any_number_of_columns_is_read() -> None:
    """Four columns under a headline that runs across, and a line across below them."""
    pieces = [_piece("Headline", 50, 760, 500), _piece("Foot", 50, 500, 500)]
    for column in range(4):
        pieces += [
            _piece(f"Some words of column {column}", 50 + 130 * column, 700 - 12 * row, 110)
            for row in range(5)
        ]
    texts = [line.text for line in lines_in_order(pieces, 842)]
    columns = [f"Some words of column {column}" for column in range(4) for _ in range(5)]
    assert ["Headline", *columns, "Foot"] == texts


def test_a_table_is_read_row_by_row() -> None:
    """Short cells and numbers under each other are a table, and its rows stay together."""
    pieces: list[LayoutPiece] = []
    for row, (name, count, share) in enumerate([("North", "412", "5%"), ("South", "388", "7%")] * 3):
        y = 700.0 - 12 * row
        pieces += [_piece(name, 50, y, 60), _piece(count, 200, y, 30), _piece(share, 320, y, 20)]
    lines = lines_in_order(pieces, 842)
    assert ["North | 412 | 5%", "South | 388 | 7%"] == [line.text for line in lines[:2]]
    assert all(line.is_row for line in lines)


def test_a_dropped_capital_heads_its_paragraph() -> None:
    """A large first letter goes before the first line beside it; the lines beside it are flush with it."""
    cap = LayoutPiece("T", 50, 676, 80, 712)
    pieces = [
        cap,
        _piece("he first line", 84, 700),
        _piece("the second line", 84, 688),
        _piece("the third", 50, 664),
    ]
    texts = [(piece.text, piece.left) for piece in with_drop_caps(pieces)]
    assert [("The first line", 50), ("the second line", 50), ("the third", 50)] == texts


def test_small_raised_figures_are_notes_or_exponents() -> None:
    """The mark of a note is told where it stands; an exponent keeps apart from its number."""
    note = merge_pieces([_piece("in 1998", 50, 700, 40), LayoutPiece("14", 90, 704, 96, 710)])[0]
    assert ("in 199814", ["14"]) == (note.text, [span.of(note.text) for span in note.notes])
    power = merge_pieces([_piece("about 10", 50, 700, 40), LayoutPiece("6", 90, 704, 94, 710)])[0]
    assert ("about 10⁶", ()) == (power.text, power.notes)
    water = merge_pieces([_piece("of CO", 50, 700, 40), LayoutPiece("2", 90, 697, 94, 703)])[0]
    assert ("of CO2", ()) == (water.text, water.notes)


def test_nothing_of_several_sentences_is_a_heading() -> None:
    """A paragraph set larger than the body of the document is still a paragraph."""
    lines = [
        _line("The mayor spoke. The council", 700, height=14),
        _line("left. Nobody came.", 684, height=14),
    ]
    assert not paragraphs(lines, body=10)[0].is_heading
    assert paragraphs([_line("The mayor speaks", 700, height=14)], body=10)[0].is_heading


def test_gaps_indents_and_sizes_part_paragraphs() -> None:
    """A wider gap, an indent, or another size begins a paragraph; a large one is a heading."""
    lines = [
        _line("Title", 740, height=20),
        *[_line("a", 700), _line("b", 688), _line("c", 676)],
        *[_line("d", 640), _line("e", 628)],
        *[_line("f", 616, left=65), _line("g", 604)],
    ]
    found = paragraphs(lines)
    assert [["Title"], ["a", "b", "c"], ["d", "e"], ["f", "g"]] == [[x.text for x in p.lines] for p in found]
    assert [True, False, False, False] == [paragraph.is_heading for paragraph in found]


def test_running_lines_return_in_the_margins() -> None:
    """Heads with changing numbers are one head; a line in the body never is."""
    pages = [[_line(f"Ledger, page {n}", 800, margin=True), _line("Ledger", 400)] for n in range(3)]
    assert {"Ledger, page 0", "Ledger, page 1", "Ledger, page 2"} == {x.text for x in running_lines(pages)}


@pytest.mark.parametrize(
    ("cap", "rest", "words", "expected"),
    [
        ("A", "council met.", {}, "A council met."),
        ("A", "fter the vote it met.", {}, "After the vote it met."),
        ("A", "mong them was Ida.", {}, "Among them was Ida."),
        ("A", "mazon met them.", {"amazon": 2}, "Amazon met them."),
        ("I", "met them.", {"met": 3}, "I met them."),
        ("T", "he council met.", {}, "The council met."),
    ],
)
def test_a_dropped_letter_is_a_word_or_part_of_one(
    cap: str, rest: str, words: dict[str, int], expected: str
) -> None:
    """What the document has elsewhere tells; else what English words begin with."""
    pieces = [
        LayoutPiece(cap, 50, 680, 80, 720),
        LayoutPiece(rest, 84, 704, 300, 714),
        LayoutPiece("and it rained all day.", 84, 690, 300, 700),
    ]
    assert expected == with_drop_caps(pieces, words)[0].text


def test_numbers_of_lines_are_left_out() -> None:
    """A pleading counts its lines at the left; figures of the text stay."""
    lines = [
        LayoutPiece(f"The board met in room {n}.", 80, 700 - 20 * n, 300, 710 - 20 * n) for n in range(6)
    ]
    numbers = [LayoutPiece(str(n + 1), 50, 700 - 20 * n, 56, 710 - 20 * n) for n in range(6)]
    assert lines == without_line_numbers([*lines, *numbers])
    years = [LayoutPiece(str(1990 + n * n), 50, 700 - 20 * n, 56, 710 - 20 * n) for n in range(6)]
    assert 12 == len(without_line_numbers([*lines, *years]))


def test_notes_at_the_foot_are_no_text() -> None:
    """In small type, from the first that begins with a mark."""
    body = [_line(f"The board met in room {n}.", 700 - 14 * n) for n in range(5)]
    notes = [
        Line("1 Papers of the board,", 50, 120, 300, 127),
        Line("box 3.", 50, 111, 300, 118),
        Line("2Papers of the board.", 50, 102, 300, 109),
    ]
    assert set(notes) == running_lines([[*body, *notes]], 10)


def test_a_line_set_wide_is_no_row_of_a_table() -> None:
    """Justified in a narrow column: every gap is equal, and every word by itself."""
    pieces, x = [], 50.0
    for word in ("Grade", "listed", "building", "blamed"):
        pieces.append(LayoutPiece(word, x, 700, x + 6 * len(word), 710))
        x += 6 * len(word) + 14
    assert ["Grade listed building blamed"] == [line.text for line in lines_in_order(pieces, 842)]
