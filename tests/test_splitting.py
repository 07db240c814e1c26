"""Where a long text is parted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.document import Document, Sentence
from summarize.reading import read_bytes
from summarize.segmentation import segment
from summarize.splitting import part


def document(*paragraphs: int, headings: tuple[int, ...] = ()) -> Document:
    """Paragraphs of so many sentences, with a heading before those at ``headings``."""
    text = ""
    number = 0
    for place, count in enumerate(paragraphs):
        text += f"## Part {place} of the record\n\n" if place in headings else ""
        for _ in range(count):
            number += 1
            text += f"The council of the town bought {number} wagons of timber. "
        text += "\n\n"
    return segment(read_bytes(text.encode(), "a.md"))


def one(_: Sentence) -> int:
    """Each sentence costs the same."""
    return 1


@settings(max_examples=40)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=12), st.integers(1, 20), st.sets(st.integers(0, 11)))
def test_every_sentence_is_in_one_part_and_no_part_is_too_large(
    paragraphs: list[int], room: int, headings: set[int]
) -> None:
    """Nothing is lost, nothing is read twice, and all fits."""
    whole = document(*paragraphs, headings=tuple(headings))
    found = part(whole, one, room)
    ids = [whole.sentences[i].id for r in found.parts for i in r if whole.sentences[i].id is not None]
    assert ids == [s.id for s in whole.citable]
    assert not found.too_long
    assert all(sum(whole.sentences[i].id is not None for i in r) <= room for r in found.parts)


@pytest.mark.parametrize(
    ("headings", "begins"),
    [((2,), ["The council of the town bought 11"]), ((), ["The council of the town bought 11"])],
)
def test_parts_end_at_sections_and_else_at_paragraphs(headings: tuple[int, ...], begins: list[str]) -> None:
    """A border of a paragraph near the fair size is taken, and a heading goes with what stands under it."""
    whole = document(5, 5, 5, 5, headings=headings)
    found = part(whole, one, 12)
    assert len(found.parts) == 2
    opening = [next(whole.sentences[i] for i in r if whole.sentences[i].id) for r in found.parts[1:]]
    assert [whole.quote(s)[: len(b)] for s, b in zip(opening, begins, strict=True)] == begins
    if headings:
        assert whole.quote(whole.sentences[found.parts[1].start]).endswith("Part 2 of the record")


def test_a_sentence_that_fits_no_part_is_told() -> None:
    """It is left out of every part, and named."""
    whole = document(3, 3)
    found = part(whole, lambda s: 50 if s.id == 2 else 1, 10)
    assert [s.id for s in found.too_long] == [2]
    ids = [whole.sentences[i].id for r in found.parts for i in r if whole.sentences[i].id is not None]
    assert ids == [1, 3, 4, 5, 6]
