"""The one place that makes text from outside safe to print: what would steer a terminal becomes visible."""

from __future__ import annotations

import re

# Marks that turn the direction of what follows (overrides, embeddings, isolates), which show a text in
# another order than it has; separators that only some programs heed; tags, which nothing shows; and halves of
# surrogate pairs, which no encoding takes.
_HIDDEN = "\u061c\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
# C0 and C1 controls and DEL but for line breaks; in values also but for tabs and carriage returns.
_UNSAFE = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f{_HIDDEN}]")
_UNSAFE_IN_VALUE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_HIDDEN}]")


def visible(text: str) -> str:
    r"""``text`` with what steers a terminal as escapes that can be read, such as ``\u001b``.

    Line breaks stay. The escapes are those of JSON: a JSON text that went through here holds the same values.
    """
    return text if text.isprintable() else _UNSAFE.sub(_escape, text)


def visible_value(text: str) -> str:
    """Likewise for a value inside a result, in which tabs and all line breaks stay, too."""
    return text if text.isprintable() else _UNSAFE_IN_VALUE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
