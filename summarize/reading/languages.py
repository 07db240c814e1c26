"""Which language a text is in, where nobody says."""

from __future__ import annotations

import re

from summarize.known_languages import FUNCTION

UNKNOWN = "und"
"""ISO 639-2 code for a language that is not determined."""

_SAMPLE = 4000
_WORD = re.compile(r"[^\W\d_]+")
_ASCII_WORD = re.compile("[a-zA-Z]+")
_ENGLISH_SHARE = 0.15


def detect_language(text: str) -> str:
    """ISO 639-1 code of the language of the text, judged by its first characters.

    A text with many of the commonest English words is English; any other goes to py3langid (the extra
    ``languages``). Without that, ``en``: English rules are the ones there are.
    """
    sample = text[:_SAMPLE]
    words = (_ASCII_WORD if sample.isascii() else _WORD).findall(sample)
    if not words or sum(map(FUNCTION["en"].__contains__, map(str.lower, words))) >= _ENGLISH_SHARE * len(
        words
    ):
        return "en"
    try:
        import py3langid
    except ImportError:
        return "en"
    language, _ = py3langid.classify(sample)
    return str(language)
