"""Layout: pieces become lines, columns and paragraphs."""

from __future__ import annotations

from summarize.reading.layout import Line, Piece, lines_in_order, merge_pieces, paragraphs, running_lines


def _piece(text: str, left: float, bottom: float, width: float = 200) -> Piece:
    return Piece(text, left, bottom, left + width, bottom + 10)


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
        pieces += [_piece(f"L{number}", 50, 700 - 12 * number), _piece(f"R{number}", 320, 700 - 12 * number)]
    lines = lines_in_order(pieces, 595, 842)
    assert ["Headline", "L0", "L1", "L2", "L3", "R0", "R1", "R2", "R3"] == [line.text for line in lines]


def test_one_column_stays_in_order() -> None:
    """A page of one column is read from top to bottom."""
    pieces = [_piece(f"L{number}", 50, 700 - 12 * number, 500) for number in range(5)]
    assert ["L0", "L1", "L2", "L3", "L4"] == [line.text for line in lines_in_order(pieces, 595, 842)]


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
