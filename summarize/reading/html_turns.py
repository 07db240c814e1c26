"""Pages made of what several people say: a forum, a debate. Each text stands in an element with a name.

The name is a short line before the text, by one template for all, in an element of its own for each text. It
is marked as a user's, or two take turns, or it comes back and the texts speak of "me" and to "you": the
entries of a live report have names as well, of those who report, and the items of a list have headings.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.reading.html_comments import is_stamp
from summarize.reading.html_markup import HEADINGS, ancestors, class_tokens, is_full_text, template_of
from summarize.segmentation.furniture import judge

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from summarize.reading.html_blocks import HtmlPiece

_NAME = re.compile(r"(?=.*[^\W\d_])[\w@][\w.@'’ -]{1,39}")
_MAX_WORDS = 4
_LARGE_HEADINGS = frozenset({"h1", "h2", "h3"})
_USERS = frozenset("user users username userinfo poster member nick handle speaker".split())
_FEWEST = 2
_DIALOGUE = 4
_MOSTLY = 0.6
_SHARE = 1 / 3
_WORD = re.compile(r"[^\W\d_]+|[我私]")
_PERSONS = frozenset(
    """
    i me my mine we us our you your ich mich mir mein meine wir uns du dich je moi mon ma mes nous vous
    yo mi mí mis nosotros io mio mia noi voi eu meu minha nós ik mij mijn wij jag mig min mitt
    ja mnie mój moja my я меня мне мой моя мы нас 我 私 أنا
    """.split()
)


def speakers(pieces: Sequence[HtmlPiece], numbers: AbstractSet[int]) -> dict[int, str]:
    """Who says each piece of main text; empty where the page is not made of what several people say."""
    texts = [n for n in sorted(numbers) if pieces[n].element.tag not in HEADINGS]
    labels: dict[object, dict[int, str]] = defaultdict(dict)
    for number, piece in enumerate(pieces):
        name, template = _name(piece), template_of(piece)
        if name is not None and template:
            # Posts may differ in class (odd, even, the first); what stands in them does not.
            labels[template[0], *(tag for tag, _ in template[1:2])][number] = name
    length = sum(len(pieces[n].text) for n in texts if is_full_text(pieces[n]))
    for group in labels.values():
        if len(set(group.values())) < _FEWEST:
            continue
        found = _turns(pieces, group, texts)
        said = [n for n in found if is_full_text(pieces[n])]
        covered = sum(len(pieces[n].text) for n in said) >= _MOSTLY * length > 0
        if covered and len(set(found.values())) >= _FEWEST and _is_talk(pieces, group, found):
            return found
    return {}


def _name(piece: HtmlPiece) -> str | None:
    """The name that a short line may be; of a line of labels, the first."""
    text = piece.text.split(" | ", maxsplit=1)[0]
    if len(text.split()) > _MAX_WORDS or not _NAME.fullmatch(text) or piece.element.tag in _LARGE_HEADINGS:
        return None
    return None if is_stamp(text) or judge(text) else text


def _turns(pieces: Sequence[HtmlPiece], labels: dict[int, str], texts: Sequence[int]) -> dict[int, str]:
    """The texts behind each label in the largest element that holds no other label."""
    named = Counter(element for number in labels for element in ancestors(pieces[number].element))
    inside = {element: number for number in labels for element in ancestors(pieces[number].element)}
    found: dict[int, int] = {}
    for number in texts:
        post = next((one for one in ancestors(pieces[number].element) if named[one]), None)
        if post is not None and named[post] == 1 and inside[post] < number:
            found[number] = inside[post]
    # What a post quotes, another wrote; in some forums all of a post is set as a quotation.
    own = {label for number, label in found.items() if not _is_quoted(pieces[number])}
    return {n: labels[label] for n, label in found.items() if label not in own or not _is_quoted(pieces[n])}


def _is_quoted(piece: HtmlPiece) -> bool:
    return any(element.tag == "blockquote" for element in ancestors(piece.element))


def _is_talk(pieces: Sequence[HtmlPiece], labels: dict[int, str], found: dict[int, str]) -> bool:
    """Whether people speak: they take turns, or users speak of themselves."""
    names = [labels[number] for number in sorted(labels) if labels[number] in found.values()]
    recurs = len(set(names)) < len(names)
    if recurs and len(names) >= _DIALOGUE and all(one != other for one, other in pairwise(names)):
        return True
    label = pieces[min(labels)]
    around = {element for element, _ in label.slots if element is not None} | set(ancestors(label.element))
    if any(word in _USERS for element in around for words in class_tokens(element) for word in words):
        return True
    said = [pieces[number].text for number in found if is_full_text(pieces[number])]
    own = sum(not _PERSONS.isdisjoint(map(str.casefold, _WORD.findall(text))) for text in said)
    return recurs and own >= _SHARE * len(said)
