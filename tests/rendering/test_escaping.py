"""Text of strangers in Markdown comes out as text."""

import pytest
from markdown_it import MarkdownIt

from summarize.rendering.markdown import escape

HOSTILE = [
    "1. A list",
    "1) A list",
    "- A list",
    "+ A list",
    "=== A rule",
    "# A heading",
    "> A quotation",
    "``` code",
    "~~~ code",
    "| a | table |",
    "    four spaces",
    "[x](http://e.example)",
    "![x](http://e.example/a.png)",
    "<img src=x onerror=alert(1)>",
    "<http://e.example>",
    "&lt;b&gt; &#60;b&#62;",
    "*em* __strong__ ~~struck~~ `code`",
    "[^1]: a note",
    "a\\b \\*",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_written_is_what_is_shown(text: str) -> None:
    """One paragraph, no element inside it, and the very characters."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(escape(text))
    assert ["paragraph_open", "inline", "paragraph_close"] == [token.type for token in tokens]
    children = tokens[1].children or []
    assert {"text"} >= {child.type for child in children} - {"text_special"}
    assert " ".join(text.split()) == "".join(child.content for child in children)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("It cost $4 and $5.", r"It cost \$4 and \$5."),
        ("$$x$$", r"\$\$x\$\$"),
        ("http://e.example/a", r"http\://e\.example/a"),
        ("www.e.example", r"www\.e\.example"),
        ("mailto:a@b.example", r"mailto\:a\@b\.example"),
        ("At 4:10, 3.5 million.", "At 4:10, 3.5 million."),
        ("2024 was dry.", "2024 was dry."),
    ],
)
def test_mathematics_and_bare_links_are_broken_up(text: str, escaped: str) -> None:
    """For the readers that know them; figures and times stay."""
    assert escaped == escape(text)
