"""A page as it came: its encoding, and whether it may be parsed at all."""

from __future__ import annotations

import codecs
import re
from typing import Any

from summarize.errors import InputError
from summarize.reading.encodings import guess_encoding

MAX_DEPTH = 2000
"""Elements nested deeper than this are refused: parsers drop or choke on them, and no page needs them."""
MAX_ATTRIBUTES = 500
"""A tag of more attributes is refused: the parser's time grows with the square of their number."""

_TAG = re.compile(rb"<(?:!--|(/?)([a-zA-Z][a-zA-Z0-9]*))")
_VOID = frozenset(
    [b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"source", b"wbr"]
)
# Elements whose end tag HTML lets one leave out; they say nothing about depth.
_IMPLIED = frozenset([b"p", b"li", b"dt", b"dd", b"tr", b"td", b"th", b"thead", b"tbody", b"option"])
# What they hold is no markup.
_RAW = frozenset([b"script", b"style", b"textarea", b"title"])
_NAME = re.compile(rb"[\s/]*[^\s/>=]*")
_VALUE = re.compile(rb"\s*=\s*")
_BARE = re.compile(rb"[^\s>]*")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_STATED = re.compile(
    rb"<meta[^>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_HEAD = 65_536
_RARE = 4
# What browsers take for them (WHATWG Encoding): a page says Latin-1 and means the larger set.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
}


def parsed(data: bytes, name: str, charset: str | None = None) -> Any:  # noqa: ANN401 - lxml is untyped
    """The tree of a page.

    Args:
        data: the page.
        name: for errors.
        charset: as the server declares it, or None.

    Raises:
        InputError: nested too deep, with too many attributes in a tag, or no page at all.
    """
    from lxml import etree, html

    data = decoded(data, charset).encode("utf-8", "replace")
    _check(data, name)
    if not _has_body(data):
        data = b"<html><body>%b</body></html>" % data
    # Nothing is fetched, and no identifiers are kept: a page may have a million.
    parser = html.HTMLParser(encoding="utf-8", collect_ids=False, no_network=True)
    try:
        tree = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise InputError(f"{name}: no main text found in the page") from error
    return tree


def _has_body(data: bytes) -> bool:
    return re.search(rb"<(?:body|frameset)[\s>]", data[:1_000_000], re.IGNORECASE) is not None


def decoded(data: bytes, charset: str | None = None) -> str:
    """The page as text.

    What is UTF-8 from end to end is read as that, whatever the page says: hardly any other text is. A page
    that says UTF-8 and has a few bytes of Windows-1252 among its characters has those read as such.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error.start
    stated = _STATED.search(data[:_HEAD])
    for label in (charset, stated.group(1).decode() if stated else None):
        known = _known(label)
        if known not in {None, "utf-8"}:
            try:
                return data.decode(str(known))
            except UnicodeDecodeError:
                continue
    return _mixed(data, broken)


def _known(label: str | None) -> str | None:
    """Python's name for what a page or a server calls its encoding; None where it knows none."""
    try:
        name = codecs.lookup(label).name if label else None
    except LookupError:
        return None
    return _MEANT.get(name, name) if name else None


def _mixed(data: bytes, broken: int) -> str:
    """A page that is not what it says: UTF-8 with bytes of Windows-1252 in it, or something else."""
    patched = data.decode("utf-8", "surrogateescape")
    strange = sum("\udc80" <= char <= "\udcff" for char in patched)
    whole = sum(char > "\x7f" for char in patched) - strange
    # Hardly any two bytes of another encoding make a character of UTF-8 by chance.
    if _RARE * whole < strange:
        try:
            guessed = guess_encoding(data, broken)
        except ImportError:
            guessed = None
        if guessed is not None and guessed != "utf_8":
            return data.decode(guessed, "replace")
    western = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0x100)}
    return re.sub("[\udc80-\udcff]", lambda match: western[ord(match.group()) - 0xDC00], patched)


def _check(data: bytes, name: str) -> None:
    """Refuse a page that nests deeper than ``MAX_DEPTH`` or has more than ``MAX_ATTRIBUTES`` in a tag.

    Each byte is looked at once or twice, whatever the page is made of.

    Raises:
        InputError: it does.
    """
    depth = place = 0
    absent: set[bytes] = set()
    while (match := _TAG.search(data, place)) is not None:
        if match.group(2) is None:
            place = _after(data, b"-->", match.end(), absent)
            continue
        tag = match.group(2).lower()
        place = _end_of_tag(data, match.end(), name)
        if tag in _RAW and not match.group(1):
            place = _after(data, b"</" + tag, place, absent)
        if tag in _VOID or tag in _IMPLIED or tag in _RAW:
            continue
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        if depth > MAX_DEPTH:
            raise InputError(f"{name}: elements nested more than {MAX_DEPTH} deep")


def _after(data: bytes, mark: bytes, place: int, absent: set[bytes]) -> int:
    """Where the text that runs up to a mark ends; what is absent is sought once only."""
    if mark in absent:
        return place
    found = re.compile(re.escape(mark), re.IGNORECASE).search(data, place)
    if found is None:
        absent.add(mark)
        return place
    return found.start() if mark.startswith(b"<") else found.end()


def _end_of_tag(data: bytes, place: int, name: str) -> int:
    """Where a tag ends; its attributes are counted.

    Raises:
        InputError: there are more than ``MAX_ATTRIBUTES``.
    """
    for _ in range(MAX_ATTRIBUTES + 1):
        named = _NAME.match(data, place)
        place = named.end() if named else place
        if data[place : place + 1] in {b">", b""}:
            return place
        given = _VALUE.match(data, place)
        if given is None:
            continue
        place = given.end()
        quote = data[place : place + 1]
        if quote in {b'"', b"'"}:
            place = data.find(quote, place + 1) + 1
            if not place:
                return len(data)
        else:
            bare = _BARE.match(data, place)
            place = bare.end() if bare else place
    raise InputError(f"{name}: a tag of more than {MAX_ATTRIBUTES} attributes")
