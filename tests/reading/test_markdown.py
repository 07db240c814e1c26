"""Markdown: offsets into the file, and what of it may not be cited."""

from __future__ import annotations

import pytest

from summarize.document import BlockKind
from summarize.reading import read_bytes
from summarize.segmentation import segment
from tests.growth import assert_in_proportion

NOTE = """---
title: Ferry strike
authors: [Dana Ruiz, Sam Okoro]
---

# The third day

The strike, the **longest** in a decade,
goes on. See [the report][1].

> We stay.

- First demand: rest.
- Second demand: pay.

```
x = 1
```

| Day | Ferries |
|-----|---------|
| Mon | 12 |

[Read this too](https://a.example)

[1]: https://a.example/report
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_offsets_are_into_the_file(line_end: str) -> None:
    """The text is the file; sentences carry neither list marks nor quotation marks of the format."""
    raw = NOTE.replace("\n", line_end)
    document = segment(read_bytes(raw.encode(), "a.md"))
    assert raw == document.text
    expected = [
        f"The strike, the **longest** in a decade,{line_end}goes on.",
        "See [the report][1].",
        "We stay.",
        "First demand: rest.",
        "Second demand: pay.",
        "Day | Ferries",
        "Mon | 12",
    ]
    assert expected == [sentence.span.of(document.text) for sentence in document.citable]


def test_what_is_no_prose_may_not_be_cited() -> None:
    """Front matter, code, link targets and lone links are covered by blocks that may not be cited."""
    document = read_bytes(NOTE.encode(), "a.md")
    kinds = {document.quote(block).split("\n")[0]: block.kind for block in document.blocks}
    assert BlockKind.METADATA is kinds["---"]
    assert BlockKind.CODE is kinds["```"]
    assert BlockKind.METADATA is kinds["[1]: https://a.example/report"]
    assert BlockKind.FURNITURE is kinds["[Read this too](https://a.example)"]


def test_front_matter_names_the_source() -> None:
    """Title and authors come from the front matter."""
    source = read_bytes(NOTE.encode(), "a.md").source
    assert ("Ferry strike", ("Dana Ruiz", "Sam Okoro")) == (source.title, source.authors)


def test_the_first_heading_is_the_title_without_front_matter() -> None:
    """A note that begins with a heading of the first rank is titled by it."""
    document = read_bytes(b"# The third day\n\nThe strike goes on.", "a.md")
    assert "The third day" == document.source.title
    assert BlockKind.TITLE is document.blocks[0].kind


@pytest.mark.parametrize("unit", ["> ", "- ", "[", "*", "`", "|", "#", "<a", "![", "\\", "_a", "1. "])
def test_hostile_notes_end(unit: str) -> None:
    """Repeated marks are read in time in proportion."""

    def blocks(note: bytes) -> None:
        assert read_bytes(note, "a.md").blocks

    assert_in_proportion(blocks, lambda size: ("The strike goes on.\n\n" + unit * size).encode(), 5_000)
