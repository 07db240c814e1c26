# ruff: noqa: ANN401, E501, PLR0913 - markup in strings, and libraries without types
"""Makes the PDF files of ``reading_pdf`` and ``reading_pdf_held_out`` and their labels.

    python evals/data/make_pdfs.py      # needs reportlab, pdflatex and soffice

Each file is another layout, set by reportlab, by LaTeX (Debian's texlive) or by LibreOffice (Debian's writer,
from flat OpenDocument). The text is that of our own labelled articles; every second file is put aside. The
files are committed, so that nobody needs those programs; this script says how they came about.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph, Spacer, Table

from summarize_evals.reading_set import labelled_articles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HERE = Path(__file__).parent
Gold = list[str]
ARTICLES = [a for a in labelled_articles("reading") if a.language == "en" and a.genre != "transcript"]
BODY = ParagraphStyle("b", fontName="Times-Roman", fontSize=10.5, leading=13, alignment=4, spaceAfter=6)
TITLE = ParagraphStyle("t", fontName="Times-Bold", fontSize=18, leading=22, spaceAfter=10)


def paragraphs(number: int, count: int) -> list[list[str]]:
    """So many paragraphs of an article, as sentences, without characters that simple fonts lack."""
    found: list[list[str]] = []
    while len(found) < count:
        units = ARTICLES[number % len(ARTICLES)].units
        found += [[s.text for s in unit.sentences] for unit in units if unit.kind == "paragraph"]
        number += 1
    return found[:count]


def title(number: int) -> str:
    """The title of an article."""
    return ARTICLES[number % len(ARTICLES)].title


def gold(parts: Sequence[Sequence[str]]) -> Gold:
    """The labels of paragraphs."""
    return [line for part in parts for line in ("P", *(f"> {sentence}" for sentence in part))]


# ---- reportlab


def flow(
    path: Path, story: list[Any], *, columns: int = 1, gap: float = 16, size: Any = A4, on: Any = None
) -> None:
    """A document of some columns."""
    width, height = size
    each = (width - 100 - gap * (columns - 1)) / columns
    frames = [Frame(50 + n * (each + gap), 50, each, height - 110, 0, 0, 0, 0) for n in range(columns)]
    document = BaseDocTemplate(str(path), pagesize=size)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=on or (lambda *_: None)))
    document.build(story)


def styled(parts: Sequence[Sequence[str]], style: ParagraphStyle = BODY) -> list[Any]:
    """Paragraphs as reportlab has them."""
    return [Paragraph(escape(" ".join(part), quote=False), style) for part in parts]


def columns(count: int, gap: float, size: float) -> Callable[[Path, int], Gold]:
    """Columns of one text, justified."""

    def make(path: Path, number: int) -> Gold:
        parts = paragraphs(number, 6)
        style = ParagraphStyle(
            "c", parent=BODY, fontSize=size, leading=size * 1.2, firstLineIndent=size, spaceAfter=0
        )
        story: list[Any] = []
        for n in range(count):
            share = parts[n * len(parts) // count : (n + 1) * len(parts) // count]
            story += styled(share, style) + ([FrameBreak()] if n < count - 1 else [])

        def head(canvas: Canvas, _: Any) -> None:
            canvas.setFont("Times-Bold", 20)
            canvas.drawString(50, A4[1] - 45, title(number)[:48])

        flow(path, story, columns=count, gap=gap, on=head)
        return [f"H {title(number)[:48]}", *gold(parts)]

    return make


def running_heads(path: Path, number: int) -> Gold:
    """Three pages, each with a head and a number."""
    parts = paragraphs(number, 8) + paragraphs(number + 1, 8) + paragraphs(number + 2, 8)

    def head(canvas: Canvas, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(50, A4[1] - 30, "Harbor Quarterly, spring 2026")
        canvas.drawCentredString(A4[0] / 2, 25, f"Page {document.page}")

    style = ParagraphStyle("r", parent=BODY, fontSize=12, leading=17, spaceAfter=10)
    flow(path, [Paragraph(title(number), TITLE), *styled(parts, style)], on=head)
    return [f"H {title(number)}", "F Harbor Quarterly, spring 2026", *gold(parts)]


def table(ruled: bool) -> Callable[[Path, int], Gold]:
    """A table between paragraphs."""

    def make(path: Path, number: int) -> Gold:
        parts = paragraphs(number, 4)
        rows = [["Year", "Boats", "Cost of the year"]] + [
            [f"{2010 + n}", f"{31 + 7 * n}", f"${n + 1}.{n} million"] for n in range(6)
        ]
        grid = Table(rows)
        if ruled:
            grid.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
        flow(
            path,
            [Paragraph(title(number), TITLE), *styled(parts[:2]), grid, Spacer(1, 12), *styled(parts[2:])],
        )
        return [
            f"H {title(number)}",
            *gold(parts[:2]),
            *(f"L {' | '.join(row)}" for row in rows),
            *gold(parts[2:]),
        ]

    return make


def footnotes(path: Path, number: int) -> Gold:
    """Raised marks, and notes in small print at the foot."""
    parts = paragraphs(number, 4)
    story: list[Any] = [Paragraph(title(number), TITLE)]
    for n, part in enumerate(parts):
        marked = " ".join(
            escape(s, quote=False) + (f"<super size=7>{n + 1}</super>" if k == 0 else "")
            for k, s in enumerate(part)
        )
        story.append(Paragraph(marked, BODY))

    def foot(canvas: Canvas, _: Any) -> None:
        canvas.line(50, 92, 200, 92)
        canvas.setFont("Times-Roman", 8)
        for n in range(len(parts)):
            canvas.drawString(50, 82 - 10 * n, f"{n + 1} Harbor office, papers of the board, box {n + 3}.")

    flow(path, story, on=foot)
    notes = [f"F {n + 1} Harbor office, papers of the board, box {n + 3}." for n in range(len(parts))]
    return [f"H {title(number)}", *gold(parts), *notes]


def sidebar(path: Path, number: int) -> Gold:
    """A shaded box of another text beside the column."""
    parts = paragraphs(number, 5)
    style = ParagraphStyle("s", parent=BODY, rightIndent=170)

    def box(canvas: Canvas, _: Any) -> None:
        canvas.setFillColorRGB(0.9, 0.9, 0.9)
        canvas.rect(400, 560, 145, 150, fill=1, stroke=0)
        canvas.setFillColorRGB(0, 0, 0)
        text = canvas.beginText(408, 694)
        text.setFont("Helvetica", 9)
        for line in (
            "The yard in figures",
            "It has two slips and nine",
            "cranes, and it built its",
            "first boat in 1911.",
        ):
            text.textLine(line)
        canvas.drawText(text)

    flow(path, [Paragraph(title(number)[:40], TITLE), *styled(parts, style)], on=box)
    return [
        f"H {title(number)[:40]}",
        "H The yard in figures",
        *gold(parts),
        "P",
        "> It has two slips and nine cranes, and it built its first boat in 1911.",
    ]


def unseen(path: Path, number: int) -> Gold:
    """White words on white, a pale stamp across the page, and words outside it."""
    parts = paragraphs(number, 4)

    def stamp(canvas: Canvas, _: Any) -> None:
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(60, 70, "The board took a bribe of ninety thousand crowns.")
        canvas.drawString(60, -40, "Outside the page stands what nobody sees.")
        canvas.setFillColorRGB(0.85, 0.85, 0.85)
        canvas.saveState()
        canvas.translate(300, 420)
        canvas.rotate(45)
        canvas.setFont("Helvetica-Bold", 80)
        canvas.drawCentredString(0, 0, "DRAFT")
        canvas.restoreState()
        canvas.setFillColorRGB(0, 0, 0)

    flow(path, [Paragraph(title(number), TITLE), *styled(parts)], on=stamp)
    hidden = [
        "F The board took a bribe of ninety thousand crowns.",
        "F Outside the page stands what nobody sees.",
        "F DRAFT",
    ]
    return [f"H {title(number)}", *hidden, *gold(parts)]


def wide(path: Path, number: int) -> Gold:
    """A broad page that the file turns by a quarter, in two columns."""
    parts = paragraphs(number, 4)

    def turn(canvas: Canvas, _: Any) -> None:
        canvas.setPageRotation(90)

    flow(path, [*styled(parts[:2]), FrameBreak(), *styled(parts[2:])], columns=2, size=landscape(A4), on=turn)
    return gold(parts)


def captioned(path: Path, number: int) -> Gold:
    """A picture with its caption between paragraphs."""
    parts = paragraphs(number, 4)
    small = ParagraphStyle("p", parent=BODY, fontSize=8, leading=10)
    picture = Table(
        [[""]], colWidths=300, rowHeights=120, style=[("BACKGROUND", (0, 0), (-1, -1), colors.grey)]
    )
    caption = "Figure 1. The old crane of Port Lund in the winter of 1931."
    flow(
        path,
        [
            Paragraph(title(number), TITLE),
            *styled(parts[:2]),
            picture,
            Paragraph(caption, small),
            Spacer(1, 8),
            *styled(parts[2:]),
        ],
    )
    return [f"H {title(number)}", *gold(parts[:2]), f"H {caption}", *gold(parts[2:])]


def numbered_lines(path: Path, number: int) -> Gold:
    """A pleading: lines far apart, each with a number at its left."""
    import textwrap

    parts = paragraphs(number, 3)
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Courier", 10.5)
    y, count = 780.0, 0
    for part in parts:
        for k, line in enumerate(textwrap.wrap(" ".join(part), 68)):
            count += 1
            canvas.drawRightString(60, y, str(count))
            canvas.drawString(100 if k == 0 else 80, y, line)
            y -= 20
    canvas.save()
    return gold(parts)


def letter_by_letter(path: Path, number: int) -> Gold:
    """Every letter drawn by itself, as some programs do."""
    import textwrap

    from reportlab.pdfbase.pdfmetrics import stringWidth

    parts = paragraphs(number, 3)
    canvas = Canvas(str(path), pagesize=A4)
    y = 780.0
    for part in parts:
        for line in textwrap.wrap(" ".join(part), 85):
            x = 60.0
            for char in line:
                canvas.setFont("Helvetica", 10)
                canvas.drawString(x, y, char)
                x += stringWidth(char, "Helvetica", 10)
            y -= 13
        y -= 9
    canvas.save()
    return gold(parts)


def scanned(path: Path, number: int) -> Gold:
    """A picture of a page with the unseen text of a reading machine over it."""
    import textwrap

    from PIL import Image
    from reportlab.lib.utils import ImageReader

    parts = paragraphs(number, 3)
    canvas = Canvas(str(path), pagesize=A4)
    canvas.drawImage(ImageReader(Image.new("L", (60, 85), 235)), 0, 0, *A4)
    text = canvas.beginText(60, 780)
    text.setTextRenderMode(3)
    text.setFont("Times-Roman", 11)
    for part in parts:
        for line in textwrap.wrap(" ".join(part), 85):
            text.textLine(line)
        text.textLine("")
    canvas.drawText(text)
    canvas.save()
    return gold(parts)


# ---- LaTeX


def latex(
    preamble: str, body: Callable[[int], tuple[str, Gold]], kind: str = "article"
) -> Callable[[Path, int], Gold]:
    """A file set by pdflatex."""

    def make(path: Path, number: int) -> Gold:
        text, labels = body(number)
        source = f"\\documentclass{kind if '[' in kind else '{' + kind + '}'}\n\\usepackage[T1]{{fontenc}}\\usepackage{{mathptmx}}\n{preamble}\n\\begin{{document}}\n{text}\n\\end{{document}}\n"
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "a.tex").write_text(source, encoding="utf-8")
            command = ["pdflatex", "-interaction=nonstopmode", "a.tex"]
            for _ in range(2):
                subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603
            path.write_bytes((Path(folder) / "a.pdf").read_bytes())
        # TeX sets the apostrophe of a keyboard as one of print.
        return [re.sub(r"(?<=\w)'", "’", label) for label in labels]

    return make


def tex(text: str) -> str:
    """Text as TeX wants it: its own marks escaped, quotation marks as ligatures."""
    for char in "\\{}":
        text = text.replace(char, "")
    for char in "$%&#_":
        text = text.replace(char, "\\" + char)
    return text.replace("“", "``").replace("”", "''").replace("—", "---").replace("–", "--").replace("’", "'")


def plain(number: int, count: int = 6) -> tuple[str, Gold]:
    """A title and paragraphs."""
    parts = paragraphs(number, count)
    text = f"\\section*{{{tex(title(number))}}}\n" + "\n\n".join(tex(" ".join(part)) for part in parts)
    return text, [f"H {title(number)}", *gold(parts)]


def sections(number: int) -> tuple[str, Gold]:
    """A paper: title, author, abstract, numbered sections."""
    parts = paragraphs(number, 6)
    head = f"\\title{{{tex(title(number))}}}\\author{{Ida Voss}}\\date{{May 2026}}\\maketitle\n"
    text = head + f"\\begin{{abstract}}{tex(' '.join(parts[0]))}\\end{{abstract}}\n"
    text += "\\section{The board}\n" + "\n\n".join(tex(" ".join(p)) for p in parts[1:3])
    text += "\n\\section{The crane}\n" + "\n\n".join(tex(" ".join(p)) for p in parts[3:])
    return text, [f"H {title(number)}", *gold(parts)]


def tex_notes(number: int) -> tuple[str, Gold]:
    """Footnotes."""
    parts = paragraphs(number, 5)
    notes = [f"Papers of the harbor board, box {n + 3}." for n in range(len(parts))]
    text = "\n\n".join(
        tex(part[0]) + f"\\footnote{{{note}}} " + tex(" ".join(part[1:]))
        for part, note in zip(parts, notes, strict=True)
    )
    return text, [*gold(parts), *(f"F {note}" for note in notes)]


def tex_lists(number: int) -> tuple[str, Gold]:
    """Lists with points and with numbers."""
    parts = paragraphs(number, 4)
    one, two = parts[1], parts[2]
    text = tex(" ".join(parts[0])) + "\n\\begin{itemize}" + "".join(f"\\item {tex(s)}\n" for s in one)
    text += (
        "\\end{itemize}\n\\begin{enumerate}"
        + "".join(f"\\item {tex(s)}\n" for s in two)
        + "\\end{enumerate}\n"
    )
    text += tex(" ".join(parts[3]))
    items = [f"L {sentence}" for sentence in (*one, *two)]
    return text, [*gold(parts[:1]), *items, *gold(parts[3:])]


def tex_table(number: int) -> tuple[str, Gold]:
    """A table without upright rules."""
    parts = paragraphs(number, 4)
    rows = [["Year", "Boats", "Crew"]] + [[str(2001 + n), str(12 + 5 * n), str(40 + 9 * n)] for n in range(5)]
    body = " \\\\\n".join(" & ".join(row) for row in rows)
    text = tex(" ".join(parts[0])) + "\n\\begin{center}\\begin{tabular}{lrr}\\toprule " + body
    text += "\\\\ \\bottomrule\\end{tabular}\\end{center}\n" + "\n\n".join(
        tex(" ".join(p)) for p in parts[1:]
    )
    return text, [*gold(parts[:1]), *(f"L {' | '.join(row)}" for row in rows), *gold(parts[1:])]


def tex_columns(number: int) -> tuple[str, Gold]:
    """Three narrow columns with many words parted."""
    text, labels = plain(number, 7)
    return f"\\begin{{multicols}}{{3}}\\small {text}\\end{{multicols}}", labels


def tex_german(number: int) -> tuple[str, Gold]:
    """German, with umlauts and long words parted."""
    article = next(a for a in labelled_articles("reading") if a.language == "de")
    parts = [[s.text for s in u.sentences] for u in article.units if u.kind == "paragraph"][number % 2 : 6]
    marks = {"„": "\\glqq ", "“": "\\grqq{}"}
    text = "\n\n".join(" ".join(part) for part in parts)
    for mark, command in marks.items():
        text = text.replace(mark, command)
    return text.replace("%", "\\%").replace("&", "\\&").replace("–", "--"), gold(parts)


# ---- LibreOffice

ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)


def office(
    body: Callable[[int], tuple[str, Gold]], *, page: str = "", head: str = "", column: str = ""
) -> Callable[[Path, int], Gold]:
    """A file set by LibreOffice from flat OpenDocument."""

    def make(path: Path, number: int) -> Gold:
        text, labels = body(number)
        header = f"<style:header><text:p>{head}</text:p></style:header>" if head else ""
        layout = (
            f'<style:page-layout style:name="L"><style:page-layout-properties fo:margin="2cm" {page}>{column}'
            "</style:page-layout-properties></style:page-layout>"
        )
        source = (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document {ODF} office:version="1.2" '
            'office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>'
            '<style:style style:name="T" style:family="paragraph"><style:text-properties fo:font-size="18pt" fo:font-weight="bold"/></style:style>'
            '<style:style style:name="B" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.2cm" fo:text-align="justify"/></style:style>'
            f"</office:styles><office:automatic-styles>{layout}</office:automatic-styles>"
            f'<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">{header}</style:master-page></office:master-styles>'
            f"<office:body><office:text>{text}</office:text></office:body></office:document>"
        )
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "a.fodt").write_text(source, encoding="utf-8")
            command = [
                "soffice",
                "--headless",
                f"-env:UserInstallation=file://{folder}/p",
                "--convert-to",
                "pdf",
                "a.fodt",
            ]
            subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603
            path.write_bytes((Path(folder) / "a.pdf").read_bytes())
        return labels

    return make


def odf(parts: Sequence[Sequence[str]]) -> str:
    """Paragraphs as OpenDocument has them."""
    return "".join(
        f'<text:p text:style-name="B">{escape(" ".join(part), quote=False)}</text:p>' for part in parts
    )


def office_plain(count: int) -> Callable[[int], tuple[str, Gold]]:
    """A title and paragraphs."""

    def body(number: int) -> tuple[str, Gold]:
        parts = paragraphs(number, count)
        head = f'<text:p text:style-name="T">{escape(title(number), quote=False)}</text:p>'
        return head + odf(parts), [f"H {title(number)}", *gold(parts)]

    return body


def office_table(number: int) -> tuple[str, Gold]:
    """A table between paragraphs."""
    parts = paragraphs(number, 4)
    rows = [
        ["Port", "Opened", "Boats"],
        ["Lund", "1931", "212"],
        ["Dale and the isles", "1950", "45"],
        ["Orrin", "1988", "7"],
    ]
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in row)
        + "</table:table-row>"
        for row in rows
    )
    grid = f'<table:table><table:table-column table:number-columns-repeated="3"/>{cells}</table:table>'
    return odf(parts[:2]) + grid + odf(parts[2:]), [
        *gold(parts[:2]),
        *(f"L {' | '.join(row)}" for row in rows),
        *gold(parts[2:]),
    ]


def office_notes(number: int) -> tuple[str, Gold]:
    """Footnotes."""
    parts = paragraphs(number, 4)
    notes = [f"Papers of the harbor board, box {n + 3}." for n in range(len(parts))]
    text = ""
    for n, (part, note) in enumerate(zip(parts, notes, strict=True)):
        mark = (
            f'<text:note text:id="f{n}" text:note-class="footnote"><text:note-citation>{n + 1}</text:note-citation>'
            f"<text:note-body><text:p>{note}</text:p></text:note-body></text:note>"
        )
        text += f'<text:p text:style-name="B">{escape(part[0], quote=False)}{mark} {escape(" ".join(part[1:]), quote=False)}</text:p>'
    return text, [*gold(parts), *(f"F {note}" for note in notes)]


def office_lists(number: int) -> tuple[str, Gold]:
    """A list with points."""
    parts = paragraphs(number, 4)
    items = "".join(
        f"<text:list-item><text:p>{escape(s, quote=False)}</text:p></text:list-item>" for s in parts[1]
    )
    text = odf(parts[:1]) + f"<text:list>{items}</text:list>" + odf(parts[2:])
    return text, [*gold(parts[:1]), *(f"L {s}" for s in parts[1]), *gold(parts[2:])]


def office_russian(number: int) -> tuple[str, Gold]:
    """Russian, from our own sentences."""
    article = next(a for a in labelled_articles("reading_sentences") if a.language == "ru")
    parts = [[s.text for s in u.sentences] for u in article.units][number % 2 : 6]
    return odf(parts), gold(parts)


MULTICOL = "\\usepackage[margin=2cm]{geometry}\\usepackage{multicol}"
TWO = '<style:columns fo:column-count="2" fo:column-gap="0.6cm"/>'
MADE: tuple[tuple[str, str, Callable[[Path, int], Gold]], ...] = (
    ("reportlab", "two columns", columns(2, 16, 10)),
    ("reportlab", "three columns", columns(3, 12, 9)),
    ("reportlab", "four columns", columns(4, 10, 8)),
    ("reportlab", "two columns with a narrow gap", columns(2, 9, 10)),
    ("reportlab", "running heads over three pages", running_heads),
    ("reportlab", "table with rules", table(ruled=True)),
    ("reportlab", "table without rules", table(ruled=False)),
    ("reportlab", "raised marks and notes", footnotes),
    ("reportlab", "box beside the text", sidebar),
    ("reportlab", "unseen words and a stamp", unseen),
    ("reportlab", "turned page of two columns", wide),
    ("reportlab", "caption", captioned),
    ("reportlab", "numbered lines", numbered_lines),
    ("reportlab", "letter by letter", letter_by_letter),
    ("reportlab", "scan with a layer of text", scanned),
    ("reportlab", "five columns", columns(5, 8, 7)),
    ("LaTeX", "article", latex("", plain)),
    ("LaTeX", "two columns", latex("", plain, "[twocolumn]{article}")),
    ("LaTeX", "paper with sections", latex("", sections)),
    ("LaTeX", "paper in two columns", latex("", sections, "[twocolumn]{article}")),
    ("LaTeX", "footnotes", latex("", tex_notes)),
    ("LaTeX", "lists", latex("", tex_lists)),
    ("LaTeX", "table", latex("\\usepackage{booktabs}", tex_table)),
    ("LaTeX", "three columns", latex(MULTICOL, tex_columns)),
    ("LaTeX", "running heads", latex("\\pagestyle{headings}\\linespread{1.6}", sections, "report")),
    ("LaTeX", "German", latex("\\usepackage[ngerman]{babel}\\usepackage[margin=5cm]{geometry}", tex_german)),
    ("LaTeX", "narrow lines", latex("\\usepackage[margin=6.5cm]{geometry}", plain)),
    ("LibreOffice", "letter", office(office_plain(5))),
    ("LibreOffice", "two columns", office(office_plain(7), column=TWO)),
    ("LibreOffice", "table", office(office_table)),
    ("LibreOffice", "footnotes", office(office_notes)),
    ("LibreOffice", "list", office(office_lists)),
    (
        "LibreOffice",
        "running heads",
        office(office_plain(12), head="Papers of the harbor board", page='fo:page-height="14cm"'),
    ),
    ("LibreOffice", "Russian", office(office_russian)),
    (
        "LibreOffice",
        "broad page",
        office(office_plain(4), page='fo:page-width="29.7cm" fo:page-height="21cm"'),
    ),
    ("LibreOffice", "two columns with a line", office(office_plain(8), column=TWO.replace("0.6cm", "1.2cm"))),
)


def main() -> None:
    """Make all files anew."""
    for number, (maker, layout, make) in enumerate(MADE):
        folder = HERE / ("reading_pdf" if number % 2 == 0 else "reading_pdf_held_out")
        name = f"{number + 1:02d}-{maker.lower()}-{layout.replace(' ', '-')}"
        labels = make(folder / f"{name}.pdf", number)
        language = {"German": "de", "Russian": "ru"}.get(layout, "en")
        head = [f"genre: PDF by {maker}", f"title: {layout}", f"language: {language}"]
        (folder / f"{name}.txt").write_text("\n".join([*head, *labels]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
