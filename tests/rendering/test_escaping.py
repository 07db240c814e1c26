"""Text of strangers in Markdown comes out as text."""

import re
import shutil
import subprocess

import pytest
from markdown_it import MarkdownIt

from summarize.rendering import render
from summarize.rendering.markdown_text import escape
from tests.rendering import samples

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
    "iv. A list",
    "(1) A list",
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
        ("x^2^ ==lit== %%hidden%% 5% = 5", r"x\^2\^ \=\=lit\=\= \%\%hidden\%\% 5% = 5"),
        ("A) one", r"A\) one"),
        ("It (b) is.", "It (b) is."),
    ],
)
def test_mathematics_and_bare_links_are_broken_up(text: str, escaped: str) -> None:
    """For the readers that know them; figures and times stay."""
    assert escaped == escape(text)


def test_footnotes_are_taken_by_github() -> None:
    """GitHub's own renderer makes a note of each; links lead into the source; nothing else is markup."""
    cmarkgfm = pytest.importorskip("cmarkgfm")
    from cmarkgfm.cmark import Options

    made = samples.summary()
    source = made.source.model_copy(
        update={"name": "https://e.example/a_(b)?c=<d>", "media_type": "text/html", "title": "x^2^ <b>"}
    )
    text = render(made.model_copy(update={"source": source}), "markdown")
    html = cmarkgfm.github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_FOOTNOTES)
    assert 4 == html.count('<li id="fn-')
    assert 4 == html.count('class="footnote-ref"')
    address = "https://e.example/a_%28b%29?c=%3Cd%3E#:~:text=voted%207%20to%202"
    assert f'<a href="{address}">Line 3</a>: “voted 7 to 2”' in html
    assert "<b>" not in html
    assert "<em>of “x^2^ &lt;b&gt;”" in html


PANDOC = shutil.which("pandoc")


@pytest.mark.skipif(PANDOC is None, reason="there is no pandoc")
@pytest.mark.parametrize("text", HOSTILE)
def test_pandoc_sees_text_alone(text: str) -> None:
    """In a paragraph and in a note."""
    markdown = f"Said {escape(text)}[^1].\n\n{escape(text)}\n\n[^1]: Line 1: “{escape(text)}”\n"
    command = [str(PANDOC), "-f", "markdown-smart", "-t", "json"]
    done = subprocess.run(command, input=markdown, capture_output=True, text=True, check=True)
    kinds = set(re.findall(r'"t":"(\w+)"', done.stdout))
    assert {"Para", "Str", "Space", "Note"} == kinds
