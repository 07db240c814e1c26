"""Text made safe to print."""

import json
import sys

from summarize.visible import visible, visible_value

CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
BIDI = [0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
SURROGATES = [0xD800, 0xDFFF]


def test_whatever_steers_a_terminal_becomes_an_escape() -> None:
    """All of it, but for line breaks; in values tabs and line breaks stay."""
    for code in (*CONTROLS, *BIDI, *SURROGATES):
        char = chr(code)
        assert (char == "\n") == (char in visible(f"a{char}b"))
        assert (char in "\t\n\r") == (char in visible_value(f"a{char}b"))


def test_json_keeps_its_values() -> None:
    """The escapes are JSON's own."""
    text = "".join(map(chr, (*CONTROLS, *BIDI, 0xE0041)))
    assert text == json.loads(visible(json.dumps(text, ensure_ascii=False)))


def test_all_other_text_stays() -> None:
    """Letters, accents, emoji with joiners, and marks of right-to-left scripts."""
    text = "Zürich — “日本” 👩\u200d👧 א\u200f x\u00ad"
    assert text == visible(text)
    assert all(visible(chr(code)) == chr(code) for code in range(0xA0, 0x600))
    assert sys.maxunicode == 0x10FFFF
