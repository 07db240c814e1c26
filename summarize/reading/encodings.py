"""Which encoding a text is in that is neither marked nor UTF-8.

charset-normalizer tells scripts and families apart. Among the code pages of the Latin script it often finds
several equally good on a short text, and takes "£" for "Ł"; there, the letters of the languages that are
written in each decide.
"""

from __future__ import annotations

import re

_SAMPLE = 65_536
"""A guess looks at no more bytes than this: it is slow, and more text tells it nothing new."""
_MOSTLY_ASCII = 0.4
"""Text in the Latin script has a smaller share of other bytes; text in any other script has a larger one."""
_GOOD = 0.8
# Code pages of the Latin script with the letters beyond ASCII of their languages; the likelier first. By
# language: all letters of a page together would let Czech pass for a mixture of Danish and Italian.
_LATIN = {
    "cp1252": "àâçéèêëîïôùûüÿœæ äöüß áéíóúñü àèéìíòóùú ãâáàçéêíóôõú åäöé æøåé àáèéíïòóúüç ëïéèöü áðéíóúýþæö",
    "cp1250": "ąćęłńóśźż áčďéěíňóřšťúůýž áéíóöőúüű ăâîşţ čćđšž áäčďéíĺľňóôŕšťúýž čšž",
    "cp1254": "çğıöşüâîû",
    "cp1257": "ąčęėįšųūž āčēģīķļņšūž äõöüšž",
}
_MARKS = "“”‘’„‚‹›«»–—…€£§°©®™†•¿¡ºª½¼¾·×\xa0\xad"
_OTHER = re.compile(r"[^\x00-\x7f]")


def guess_encoding(data: bytes, near: int) -> str | None:
    """The name of the encoding that fits best, or None where none does.

    Args:
        data: the whole text.
        near: index of a byte that is not UTF-8; a file may be ASCII for a megabyte before.

    Raises:
        ImportError: charset-normalizer is not installed.
    """
    from charset_normalizer import from_bytes

    start = max(0, near - _SAMPLE // 2)
    sample = data[start : start + _SAMPLE]
    other = sum(byte > 0x7F for byte in sample)
    if other < _MOSTLY_ASCII * len(sample):
        scores = {
            name: max(_fit(sample, name, letters) for letters in languages.split())
            for name, languages in _LATIN.items()
        }
        best = max(scores, key=lambda name: scores[name])
        if scores[best] >= _GOOD:
            return best
    # UTF-16 without a mark was tried before; what is found of it here is chance.
    found = from_bytes(sample, cp_exclusion=["utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be"]).best()
    return None if found is None else found.encoding


def _fit(sample: bytes, encoding: str, letters: str) -> float:
    """The share of the characters beyond ASCII that a language has, where it has them: marks not in words."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    good = total = 0
    for match in _OTHER.finditer(text):
        char, place = match.group(), match.start()
        before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
        total += 1
        if char.lower() in letters:
            good += not (before.isdigit() or after.isdigit())
        elif char in _MARKS:
            good += char == "’" or not (before.isalpha() and after.isalpha()) or char in "\xad—–…"
    return good / max(1, total)
