"""Sections that are no part of an article, told by the line over them.

The paragraph under ``About NAME`` that ends a press release is what a house says of itself every time; what
stands under ``Media contact`` or ``Related topics`` tells whom to ask and what else to read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.document import CITABLE_KINDS, Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_ABOUT = re.compile(r"About ((?:the )?[A-Z][^.!?\n]{0,60}?)[:\s]*", re.IGNORECASE)
_LINES = frozenset({BlockKind.HEADING, BlockKind.METADATA})
_HEADS = CITABLE_KINDS | _LINES
_HOUSE = ("F122", "what a press office says of its house under every release")
_CONTACT = ("F125", "stands under a line that announces contacts")
_MORE = ("F126", "stands under a line that announces other reading")
_NOTES = ("F129", "stands under a line that announces what is printed behind an article")
_CONTACTS = re.compile(
    r"(?:(?:media|press|investor|public)s?(?: (?:and|&) \w+)? )?(?:contacts?|enquiries|inquiries)"
    r"(?: (?:for|information|details)(?: (?:the )?(?:media|press|journalists))?)?"
    r"|contacts? (?:for|aux?) (?:the )?(?:media|press|presse|médias)|for (?:more|further) information"
    r"|(?:ihre? )?(?:ansprechpartner(?:in)?(?:nen)?|pressekontakt|kontakt)|contacts? presse"
    r"|contacto(?: de prensa)?|contatti(?: stampa)?|contatos?(?: de imprensa)?|(?:pers)?contact"
    r"|kontakt dla mediów|контакты(?: для прессы)?",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?:related|similar|more|other) (?:topics|tags|articles|stories|links|content|news|posts|pages)"
    r"|see also|external links|further reading|references|bibliography|tags|topics"
    r"|siehe auch|weblinks|einzelnachweise|literatur|voir aussi|liens externes|notes et références"
    r"|véase también|enlaces externos|referencias|zie ook|externe links|примечания|см\. также"
    r"|参考文献|脚注|関連項目|外部リンク",
    re.IGNORECASE,
)
# What stands behind an article or a report in print.
_BACK = re.compile(
    r"acknowledge?ments?|(?:competing|conflicts? of|declarations? of) interests?|ethics declarations?"
    r"|rights and permissions|(?:how to )?cite this (?:article|page|paper|report)"
    r"|author (?:information|contributions)|about the authors?|endnotes|credits"
    r"|(?:cautionary|forward[- ]looking) statements?|safe harbou?r(?: statement)?"
    r"|danksagung|interessenkonflikte?|über (?:den autor|die autor(?:in|en))"
    r"|remerciements|à propos (?:de l['’]auteure?|des auteurs)"
    r"|agradecimientos|sobre (?:el autor|la autora|los autores)"
    r"|ringraziamenti|agradecimentos|dankwoord|podziękowania|благодарности",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"\w{2}[.!?](?=\s|$)")
_MAX_UNDER = 12
_LONG = 400
_LONG_NOTES = 1500


def announces_others(line: str) -> bool:
    """Whether a heading, without the colon at its end, announces other reading and no part of the article."""
    return _OTHERS.fullmatch(line) is not None


def mark_boilerplate(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with such sections marked, each with the line over it.

    A section goes to the next heading. ``About NAME`` counts only where the paragraph begins with that name
    and the text before names it too: a heading such as ``About time`` over a section of the article is none.
    """
    marked = list(blocks)
    for number, head in enumerate(blocks):
        if number == 0 or len(head.span) > 80 or head.kind not in _HEADS:
            continue
        line = head.span.of(text).strip().rstrip(":").rstrip()
        if _announces_house(text, blocks, number):
            _mark(marked, range(number, number + 2), _HOUSE)
        elif _CONTACTS.fullmatch(line):
            _mark(marked, _under(text, blocks, number), _CONTACT)
        elif _OTHERS.fullmatch(line):
            _mark(marked, _under(text, blocks, number), _MORE)
        elif _BACK.fullmatch(line) and 2 * head.span.start > blocks[-1].span.end:
            _mark(marked, _under(text, blocks, number, _LONG_NOTES), _NOTES)
    return marked


def _announces_house(text: str, blocks: Sequence[Block], number: int) -> bool:
    """Whether a line is ``About NAME`` over a paragraph on a house that the text before names."""
    match = _ABOUT.fullmatch(blocks[number].span.of(text))
    if match is None or number + 1 >= len(blocks) or blocks[number + 1].kind not in CITABLE_KINDS:
        return False
    name = match.group(1).removeprefix("the ").removeprefix("The ")
    start = blocks[number + 1].span.of(text).removeprefix("The ")
    return start.startswith(name) and name in text[: blocks[number].span.start]


def _under(text: str, blocks: Sequence[Block], number: int, long: int = _LONG) -> range:
    """The line and what stands under it to the next heading; nothing where that is as long as an article."""
    end = number + 1
    while end < len(blocks) and blocks[end].kind is not BlockKind.HEADING and end - number <= _MAX_UNDER:
        end += 1
    under = [block.span.of(text) for block in blocks[number + 1 : end] if block.kind is BlockKind.BODY]
    sentences = sum(len(_SENTENCES.findall(part)) for part in under)
    if sentences > 2 and sum(map(len, under)) > long:
        return range(number, number)
    return range(number, end)


def _mark(blocks: list[Block], places: range, told: tuple[str, str]) -> None:
    for place in places:
        if blocks[place].kind in _HEADS:
            blocks[place] = replace(blocks[place], kind=BlockKind.FURNITURE, rule=told[0], reason=told[1])
