"""Renders a labelled article the ways in which articles come: text, HTML, PDF, Word, Markdown."""

from __future__ import annotations

import io
import textwrap
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from summarize_evals.pdf_writer import Placed, write_pdf
from summarize_evals.reading_containers import CONTAINERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize_evals.reading_set import LabelledArticle, Unit


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered article.

    Attributes:
        name: a file name that fits.
        data: the bytes.
        chrome: lines that the rendering put around the article.
        bare: whether it left the article's own furniture out.
    """

    name: str
    data: bytes
    chrome: tuple[str, ...] = ()
    bare: bool = False


def _plain(article: LabelledArticle) -> Page:
    head = f"Title: {article.title}\nAuthors: {article.author or 'Staff'}"
    return Page("a.txt", "\n\n".join([head, *(_marked(unit) for unit in article.units)]).encode())


def _wrapped(article: LabelledArticle) -> Page:
    parts = [article.title, f"By {article.author or 'The Staff'}", *(_marked(unit) for unit in article.units)]
    return Page(
        "a.txt", "\n\n".join(textwrap.fill(part, 72, break_on_hyphens=False) for part in parts).encode()
    )


def _lines(article: LabelledArticle) -> Page:
    parts = [article.title, f"By {article.author or 'The Staff'}", *(_marked(unit) for unit in article.units)]
    return Page("a.txt", b"\xef\xbb\xbf" + "\r\n".join(parts).encode())


def _marked(unit: Unit) -> str:
    return f"- {unit.line}" if unit.kind == "item" else unit.line


_NEWS_CHROME = (
    ("Skip to main content", "We use cookies to improve your experience on this site.", "Accept all"),
    ("Home", "News", "Sport", "Weather", "Log in", "Subscribe now"),
    (
        "A whale in the bay delights walkers",
        "Council fines baker over loud oven",
        "Ten soups for a cold spring",
    ),
    ("About us", "Contact", "Privacy policy", "Copyright 2025 Harbor Media. All rights reserved."),
)


def _news(article: LabelledArticle) -> Page:
    top, menu, side, foot = _NEWS_CHROME
    links = "".join(f'<li><a href="/{n}">{text}</a></li>' for n, text in enumerate(menu))
    aside = "".join(f'<li><a href="/s{n}">{text}</a></li>' for n, text in enumerate(side))
    footer = "".join(f'<a href="/f{n}">{text}</a> ' for n, text in enumerate(foot))
    body = _html_units(article, "p", '<p><a href="/more"><strong>{}</strong></a></p>')
    page = f"""<!DOCTYPE html><html lang="{article.language}">
<head><title>{escape(article.title)} | Harbor Media</title>
<meta property="og:site_name" content="Harbor Media">
<meta name="author" content="{escape(article.author)}"></head><body>
<a class="skip" href="#main">{top[0]}</a>
<div class="cookie-banner" role="dialog"><p>{top[1]}</p><button>{top[2]}</button></div>
<header><nav><ul>{links}</ul></nav></header><main id="main"><article><h1>{escape(article.title)}</h1>
<p class="byline">By <a href="/author">{escape(article.author or "Staff")}</a></p>{body}</article>
<aside class="related"><h3>Most read</h3><ul>{aside}</ul></aside></main>
<footer>{footer}</footer></body></html>"""
    return Page("a.html", page.encode(), tuple(line for group in _NEWS_CHROME for line in group))


def _blog(article: LabelledArticle) -> Page:
    chrome = (
        "Archives",
        "May 2025",
        "Leave a Reply",
        "Your email address will not be published.",
        "Powered by Quillpress",
    )
    body = _html_units(article, "div", "<div>{}</div>")
    page = f"""<html lang="{article.language}"><head><title>{escape(article.title)}</title></head>
<body class="home"><div id="wrap">
<div id="sidebar"><h4>{chrome[0]}</h4><ul><li><a href="/may">{chrome[1]}</a></li></ul></div>
<div class="post"><h2 class="entry-title"><a href="/p">{escape(article.title)}</a></h2>
<div class="entry-content">{body}</div></div>
<div id="respond"><h3>{chrome[2]}</h3><p>{chrome[3]}</p></div>
<div id="footer"><p>{chrome[4]}</p></div></div></body></html>"""
    return Page("a.html", page.encode(), chrome)


def _mail(article: LabelledArticle) -> Page:
    chrome = (
        "View this email in your browser",
        "You are receiving this email because you signed up on our website.",
    )
    body = _html_units(article, "p", "<p>{}</p>")
    page = f"""<!DOCTYPE html><html lang="{article.language}">
<head><title>{escape(article.title)}</title></head><body>
<table width="100%"><tr><td><a href="/v">{chrome[0]}</a></td></tr><tr><td><table><tr><td>
<h1>{escape(article.title)}</h1>{body}</td></tr></table></td></tr>
<tr><td>{chrome[1]}</td></tr></table></body></html>"""
    return Page("a.html", page.encode(), chrome)


def _html_units(article: LabelledArticle, tag: str, furniture: str) -> str:
    shapes = {"heading": "<h2>{}</h2>", "item": "<ul><li>{}</li></ul>", "furniture": furniture}
    parts = [
        shapes.get(u.kind, f"<{tag}>{{}}</{tag}>").format(escape(u.line, quote=False)) for u in article.units
    ]
    return "\n".join(parts)


def _markdown(article: LabelledArticle) -> Page:
    marks = {"heading": "## ", "item": "- "}
    parts = [f"---\ntitle: {article.title}\nauthor: {article.author}\n---", f"# {article.title}"]
    parts += [marks.get(unit.kind, "") + unit.line for unit in article.units]
    return Page("a.md", "\n\n".join(parts).encode())


def _word(article: LabelledArticle) -> Page:
    import docx

    word = docx.Document()
    word.add_heading(article.title, 0)
    for unit in article.units:
        if unit.kind == "heading":
            word.add_heading(unit.line, 2)
        else:
            word.add_paragraph(unit.line, style="List Bullet" if unit.kind == "item" else None)
    stream = io.BytesIO()
    word.save(stream)
    return Page("a.docx", stream.getvalue())


def _one_column(article: LabelledArticle) -> Page:
    head = "Harbor Media   3 June 2025"
    lines = _typeset(article, 92)
    pages: list[list[Placed]] = []
    for start in range(0, len(lines), 44):
        placed = [Placed(50, 812, head, 8), Placed(290, 24, str(len(pages) + 1), 8)]
        if not pages:
            placed.append(Placed(50, 780, article.title[:60], 16))
        y = 750.0
        for text, gap in lines[start : start + 44]:
            y -= 12 + gap
            placed.append(Placed(50, y, text))
        pages.append(placed)
    return Page("a.pdf", write_pdf(pages), (head,) if len(pages) > 1 else ())


def _two_columns(article: LabelledArticle) -> Page:
    lines = _typeset(article, 46, hyphenate=True)
    half = (len(lines) + 1) // 2
    placed: list[Placed] = [Placed(50, 790, article.title[:60], 16)]
    columns = [lines[:half], lines[half:]]
    ys = [760.0, 760.0]
    # Drawn row by row, as some programs do: the order of drawing is not the order of reading.
    for row in range(half):
        for side, column in enumerate(columns):
            if row < len(column):
                text, gap = column[row]
                ys[side] -= 11 + gap
                placed.append(Placed(50 + 260 * side, ys[side], text, 9.5))
    return Page("a.pdf", write_pdf([placed]))


def _typeset(article: LabelledArticle, columns: int, *, hyphenate: bool = False) -> list[tuple[str, float]]:
    """Lines with the extra space above each."""
    lines: list[tuple[str, float]] = []
    for unit in article.units:
        # Capitals are wider: what stands in them takes more lines.
        width = int(columns * 0.7) if unit.line.isupper() else columns
        wrapped = (
            _hyphenated(unit.line, width)
            if hyphenate
            else textwrap.wrap(unit.line, width, break_on_hyphens=False)
        )
        lines += [(text, 0.0 if number else 8.0) for number, text in enumerate(wrapped)]
    return lines


def _hyphenated(text: str, width: int) -> list[str]:
    """Wrapped lines in which long words are parted to fill the line."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        room = width - len(line) - 2
        if line and len(line) + 1 + len(word) > width:
            if len(word) > 8 and word.isalpha() and word.islower() and room >= 4:
                cut = min(room, len(word) - 3)
                lines.append(f"{line} {word[:cut]}-")
                line = word[cut:]
                continue
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


VARIANTS: dict[str, Callable[[LabelledArticle], Page]] = {
    "text": _plain,
    "text, wrapped": _wrapped,
    "text, a line a paragraph": _lines,
    "HTML, news page": _news,
    "HTML, blog": _blog,
    "HTML, newsletter": _mail,
    "Markdown": _markdown,
    "DOCX": _word,
    "PDF, one column": _one_column,
    "PDF, two columns": _two_columns,
}
"""All renderings, by name."""

AS_SAVED = "HTML, as saved"
"""The one rendering of an article that is a page already."""
AS_MADE = "PDF, as made"
"""The one rendering of an article that is a PDF file already."""


def variants_of(article: LabelledArticle) -> Sequence[str]:
    """The names of the renderings that the article has."""
    if article.file:
        return (AS_MADE,)
    if article.borders_only:
        return ("text", "HTML, news page")
    if article.page:
        return (AS_SAVED,)
    # Somebody who reads an interview aloud, or a heading that nobody reads, would need labels of their own.
    told = article.genre != "transcript"
    return (*VARIANTS, *(CONTAINERS if told else ()))


def render(article: LabelledArticle, variant: str) -> Page:
    """The article in that rendering."""
    if variant == AS_SAVED:
        return Page("a.html", article.page.encode())
    if variant == AS_MADE:
        return Page("a.pdf", article.file)
    if variant in CONTAINERS:
        return Page(*CONTAINERS[variant](article), bare=True)
    return VARIANTS[variant](article)


def furniture_of(article: LabelledArticle, page: Page) -> Sequence[str]:
    """All lines of the page that are no part of the article."""
    return page.chrome if page.bare else (*article.furniture, *page.chrome)
