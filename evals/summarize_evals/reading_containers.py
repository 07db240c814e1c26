"""Renders a labelled article as what people have besides pages: captions, mail, books, notes of an office."""

from __future__ import annotations

import io
import textwrap
import zipfile
from email.message import EmailMessage
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize_evals.reading_set import LabelledArticle

Rendered = tuple[str, bytes, tuple[str, ...]]
"""File name, bytes, and the lines that were put around the article."""

_WIDTH = 42
_SECONDS = 3


def _said(article: LabelledArticle) -> list[str]:
    """The sentences of an article, which somebody reads aloud."""
    return [sentence.text for sentence in article.sentences]


def _clock(seconds: int, mark: str) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{mark}000"


def _lines(article: LabelledArticle) -> list[str]:
    """What is said, in lines of a caption; each sentence begins one."""
    return [line for text in _said(article) for line in textwrap.wrap(text, _WIDTH, break_on_hyphens=False)]


def web_vtt(article: LabelledArticle) -> Rendered:
    """Cues of two lines, with a note and marks of style."""
    lines = _lines(article)
    cues = ["WEBVTT", "NOTE made by hand"]
    for number, start in enumerate(range(0, len(lines), 2)):
        time = number * _SECONDS
        text = "\n".join(f"<c.white>{escape(line, quote=False)}</c>" for line in lines[start : start + 2])
        cues.append(f"{_clock(time, '.')} --> {_clock(time + _SECONDS, '.')} line:90%\n{text}")
    return "a.vtt", "\n\n".join(cues).encode(), ("made by hand",)


def sub_rip(article: LabelledArticle) -> Rendered:
    """Numbered cues with line ends of another system, and a sound between them."""
    cues: list[str] = []
    for number, line in enumerate([*_lines(article), "[applause]"]):
        time = number * _SECONDS
        cues.append(f"{number + 1}\r\n{_clock(time, ',')} --> {_clock(time + _SECONDS, ',')}\r\n{line}\r\n")
    return "a.srt", "\r\n".join(cues).encode(), ("[applause]",)


def rolling(article: LabelledArticle) -> Rendered:
    """Captions that repeat the line before, as video sites make them."""
    lines = _lines(article)
    cues = ["WEBVTT\nKind: captions"]
    for number, line in enumerate(lines):
        before, time = lines[number - 1] if number else " ", number * _SECONDS
        times = f"{_clock(time, '.')} --> {_clock(time + _SECONDS, '.')} align:start position:0%"
        cues += [f"{times}\n{before}\n{line}", f"{times}\n{line}\n "]
    return "a.vtt", "\n\n".join(cues).encode(), ()


def _paragraphs(article: LabelledArticle) -> list[str]:
    return [unit.line for unit in article.units if unit.kind in {"paragraph", "item"}]


_QUOTED = ("Did the board vote? I hear it costs nine million.", "Please send me the figures by Friday.")
_SIGNED = ("Ida Moen | Harbor Media", "This e-mail is confidential and intended only for the addressee.")


def mail(article: LabelledArticle) -> Rendered:
    """A reply: greeting, text, signature, small print, and the mail that it answers."""
    message = EmailMessage()
    message["From"], message["To"] = "Ida Moen <ida@example.org>", "Bo Lund <bo@example.org>"
    message["Subject"], message["Date"] = article.title, "Tue, 5 Mar 2024 09:00:00 +0000"
    message["Message-ID"] = "<1@example.org>"
    quoted = "\n".join(f"> {line}" for line in _QUOTED)
    body = "\n\n".join(textwrap.fill(p, 72, break_on_hyphens=False) for p in _paragraphs(article))
    message.set_content(
        f"Dear Bo,\n\n{body}\n\nKind regards,\nIda\n\n-- \n{_SIGNED[0]}\n\n{_SIGNED[1]}\n\n"
        f"On Mon, 4 Mar 2024 at 18:02, Bo Lund <bo@example.org> wrote:\n{quoted}\n"
    )
    return "a.eml", bytes(message), (*_QUOTED, *_SIGNED)


def _xhtml(article: LabelledArticle) -> str:
    shapes = {"heading": "<h2>{}</h2>", "furniture": "", "item": "<ul><li>{}</li></ul>"}
    return "".join(shapes.get(u.kind, "<p>{}</p>").format(escape(u.line, quote=False)) for u in article.units)


def saved_page(article: LabelledArticle) -> Rendered:
    """A page as browsers save it whole."""
    page = f"<html lang='{article.language}'><head><title>{escape(article.title)}</title></head><body>"
    page += (
        f"<nav><a href='/'>Home</a></nav><article><h1>{escape(article.title)}</h1>{_xhtml(article)}</article>"
    )
    page += "<footer><p>Copyright 2025 Harbor Media. All rights reserved.</p></footer></body></html>"
    message = EmailMessage()
    message["Snapshot-Content-Location"], message["Subject"] = "https://example.org/a", article.title
    message["From"] = "<Saved by a browser>"
    message.make_related()
    part = EmailMessage()
    part.set_content(page, subtype="html", cte="quoted-printable")
    message.attach(part)
    return "a.mhtml", bytes(message), ("Copyright 2025 Harbor Media. All rights reserved.",)


def _zip(parts: Sequence[tuple[str, str]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts:
            archive.writestr(name, text)
    return stream.getvalue()


def book(article: LabelledArticle) -> Rendered:
    """An EPUB of one chapter with a table of contents."""
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
        '<rootfile full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(article.title)}</dc:title>'
        f"<dc:language>{article.language}</dc:language></metadata><manifest>"
        '<item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="n"/><itemref idref="c"/></spine></package>'
    )
    frame = '<html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html>'
    parts = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("b.opf", package),
        ("n.xhtml", frame.format("<nav><ol><li><a href='c.xhtml'>The only chapter</a></li></ol></nav>")),
        ("c.xhtml", frame.format(f"<h1>{escape(article.title)}</h1>{_xhtml(article)}")),
    ]
    return "a.epub", _zip(parts), ("The only chapter",)


_OFFICE, _TEXT = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text"))


def open_document(article: LabelledArticle) -> Rendered:
    """An ODT with a remark that nobody prints."""
    shapes = {"heading": '<text:h text:outline-level="2">{}</text:h>', "furniture": ""}
    body = "".join(
        shapes.get(u.kind, "<text:p>{}</text:p>").format(escape(u.line, quote=False)) for u in article.units
    )
    remark = "<office:annotation><text:p>Ask Bo about the bribe.</text:p></office:annotation>"
    content = (
        f'<office:document-content xmlns:office="{_OFFICE}" xmlns:text="{_TEXT}"><office:body><office:text>'
        f"<text:p>{remark}</text:p>{body}</office:text></office:body></office:document-content>"
    )
    parts = [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", content),
        ("META-INF/manifest.xml", "<manifest/>"),
    ]
    return "a.odt", _zip(parts), ("Ask Bo about the bribe.",)


def transcript(article: LabelledArticle) -> Rendered:
    """Read aloud by two people in turn, with names and times."""
    turns = [
        f"[00:{n:02d}:10] {('Ida Moen', 'Bo Lund')[n % 2]}: {text}"
        for n, text in enumerate(_paragraphs(article))
    ]
    return "a.txt", "\n".join(turns).encode(), ()


CONTAINERS: dict[str, Callable[[LabelledArticle], Rendered]] = {
    "captions, WebVTT": web_vtt,
    "captions, SRT": sub_rip,
    "captions, rolling": rolling,
    "mail": mail,
    "MHTML": saved_page,
    "EPUB": book,
    "ODT": open_document,
    "transcript": transcript,
}
"""All of these renderings, by name. Only what is cited and its borders count there, not who speaks."""
