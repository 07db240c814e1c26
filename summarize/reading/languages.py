"""Which language a text is in, where nobody says."""

from __future__ import annotations

import re

from summarize.errors import ConfigError

UNKNOWN = "und"
"""ISO 639-2 code for a language that is not determined."""

CODES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da "
    "de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz "
    "ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln "
    "lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi "
    "pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti "
    "tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
"""ISO 639-1."""

_SAMPLE = 4000
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "that",
        "is",
        "was",
        "for",
        "it",
        "with",
        "as",
        "on",
        "at",
        "by",
        "said",
        "be",
    ]
)
_ENGLISH_SHARE = 0.15


def checked_code(code: str) -> str:
    """The code as it is used: ISO 639-1 in lower case, of a tag such as ``en-GB`` its language.

    Raises:
        ConfigError: it is no such code.
    """
    language = code.strip().lower().replace("_", "-").partition("-")[0]
    if language not in CODES:
        raise ConfigError(f"{code!r} is no language code (ISO 639-1), such as en, de or pt")
    return language


def detect_language(text: str) -> str:
    """ISO 639-1 code of the language of the text, judged by its first characters.

    A text with many of the commonest English words is English; any other goes to py3langid (the extra
    ``languages``). Without that, ``en``: English rules are the ones there are.
    """
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if not words or sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words):
        return "en"
    try:
        import py3langid
    except ImportError:
        return "en"
    language, _ = py3langid.classify(text[:_SAMPLE])
    return str(language)
