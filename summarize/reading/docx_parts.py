"""The paragraphs of a part of a Word document.

python-docx leaves out inserted passages that are tracked, content controls, text boxes and notes; what a
person sees in the document is here taken from the elements themselves (ECMA-376, part 1, chapter 17).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from summarize.reading.superscripts import is_note_mark, raised
from summarize.spans import Span, merge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document as WordDocument

_P, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_CONTAINERS = frozenset(
    qn(f"w:{name}")
    for name in "body sdt sdtContent customXml footnote endnote ins moveTo txbxContent".split()
) | frozenset(qn(f"w:{name}") for name in "footnotes endnotes hdr ftr".split())
# What is deleted, what stands twice (a text box for old programs), and what is no text.
_LEFT_OUT = frozenset(
    [*(qn(f"w:{name}") for name in "del moveFrom pPr rPr instrText delText sdtPr".split()),
     "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"]
)  # fmt: skip
_NUMBERING = f"{qn('w:pPr')}/{qn('w:numPr')}"
_BOX = qn("w:txbxContent")
_R = qn("w:r")
_LOOKS = {
    qn("w:vanish"): "hidden",
    qn("w:webHidden"): "hidden",
    qn("w:strike"): "struck",
    qn("w:dstrike"): "struck",
    qn("w:vertAlign"): "raised",
}
_AS_TEXT = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_MAX_CELL = 240
"""A cell of more code points lays out text; it holds no datum."""


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph, or a row of a table.

    Attributes:
        text: of a row with its cells parted by bars.
        style: ID of its style; empty where it has none.
        is_numbered: whether it is part of a list.
        is_row: whether it is a row of data.
        markup: parts of the text that are struck through or mark a note.
    """

    text: str
    style: str = ""
    is_numbered: bool = False
    is_row: bool = False
    markup: tuple[Span, ...] = ()


def part_roots(word: WordDocument, kinds: Sequence[str]) -> Iterator[Any]:
    """The root elements of the parts of those kinds (``header``, ``footnotes``), kind by kind."""
    for kind in kinds:
        for relation in word.part.rels.values():
            if relation.is_external or not relation.reltype.endswith(f"/{kind}"):
                continue
            part: Any = relation.target_part
            yield part.element if hasattr(part, "element") else parse_xml(part.blob)


def paragraphs_of(root: Any) -> Iterator[WordParagraph]:  # noqa: ANN401 - lxml is untyped
    """The paragraphs and rows below an element, in order."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag == _P:
            text, masked, boxes = _text_of(element)
            numbered = element.find(_NUMBERING) is not None
            yield WordParagraph(text, _style_of(element), numbered, markup=masked)
            waiting.extend(reversed(boxes))
        elif element.tag == _TABLE:
            waiting.extend(reversed(list(element.iterfind(_ROW))))
        elif element.tag == _ROW:
            cells = list(element.iterfind(_CELL))
            row = _row_of(cells)
            if row is not None:
                yield row
            else:
                waiting.extend(child for cell in reversed(cells) for child in reversed(cell))
        elif element.tag in _CONTAINERS:
            waiting.extend(reversed(element))


def _style_of(paragraph: Any) -> str:  # noqa: ANN401
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else style.get(qn("w:val")) or ""


def _row_of(cells: Sequence[Any]) -> WordParagraph | None:
    """The row as one paragraph; None where its cells lay out text instead of holding data."""
    texts = [" ".join(paragraph.text for paragraph in _inside(cell)) for cell in cells]
    texts = [" ".join(text.split()) for text in texts]
    if len(cells) < 2 or any(len(text) > _MAX_CELL for text in texts):
        return None
    return WordParagraph(" | ".join(text for text in texts if text), is_row=True)


def _inside(cell: Any) -> Iterator[WordParagraph]:  # noqa: ANN401
    for paragraph in cell.iter(_P):
        yield WordParagraph(_text_of(paragraph)[0])


def _text_of(paragraph: Any) -> tuple[str, tuple[Span, ...], list[Any]]:  # noqa: ANN401
    """The text of a paragraph, what of it says nothing, and the text boxes that hang on it."""
    parts: list[str] = []
    masked: list[Span] = []
    boxes: list[Any] = []
    length = 0
    look = frozenset[str]()
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in _LEFT_OUT:
            continue
        if element.tag == _BOX:
            boxes.append(element)
            continue
        if element.tag == _R:
            look = _look_of(element)
        text = element.text or "" if element.tag == qn("w:t") else _AS_TEXT.get(element.tag)
        if text is None:
            waiting.extend(reversed(element))
        elif "hidden" not in look and text:
            is_mark = "raised" in look and is_note_mark("".join(parts[-3:]), text)
            text = raised(text) if "raised" in look and not is_mark else text
            if is_mark or "struck" in look:
                masked.append(Span(length, length + len(text)))
            parts.append(text)
            length += len(text)
    return "".join(parts), merge(masked), boxes


def _look_of(run: Any) -> frozenset[str]:  # noqa: ANN401
    """What the properties of a run do to its text: hide it, strike it through, raise it."""
    properties = run.find(qn("w:rPr"))
    if properties is None:
        return frozenset()
    found = set()
    for child in properties:
        name = _LOOKS.get(child.tag)
        value = child.get(qn("w:val"))
        if name == "raised":
            name = name if value == "superscript" else None
        elif value in {"0", "false", "off"}:
            name = None
        if name is not None:
            found.add(name)
    return frozenset(found)
