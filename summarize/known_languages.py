"""Languages: their codes, their English names, and which one words are in, told by the commonest words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from summarize.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable

CODES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da "
    "de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz "
    "ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln "
    "lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi "
    "pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti "
    "tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
"""ISO 639-1."""

_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "ga": "Irish", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nb": "Norwegian Bokmål", "ne": "Nepali",
    "nl": "Dutch", "nn": "Norwegian Nynorsk", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish",
    "ta": "Tamil", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "yi": "Yiddish",
    "zh": "Chinese",
}  # fmt: skip


def checked_code(code: str) -> str:
    """The code as it is used: ISO 639-1 in lower case, of a tag such as ``en-GB`` its language.

    Raises:
        ConfigError: it is no such code.
    """
    language = code.strip().lower().replace("_", "-").partition("-")[0]
    if language not in CODES:
        raise ConfigError(f"{code!r} is no language code (ISO 639-1), such as en, de or pt")
    return language


def language_name(code: str) -> str:
    """The English name of a language, as a prompt says it; of a rarer one its code."""
    return _NAMES.get(code, f"the language with the ISO 639-1 code {code}")


_COMMON = {
    "en": "the of and to in that is was for with on at by said from have has were which would",
    "de": "der die das und ist nicht mit von dem den ein eine auf für sich auch wurde im zu sie",
    "fr": "le la les des et est une dans que pour qui sur pas par avec du au ont été cette",
    "es": "el la los las y es una en que para por con del se su como más fue según al",
    "it": "il la gli e è una di che per con del della non sono nel alla ha si più dei",
    "pt": "o a os as e é uma em que para por com do da não se mais foi ao dos",
    "nl": "de het een en is van dat in niet met op voor zijn aan door werd ook bij naar uit",
}
FUNCTION = {language: frozenset(words.split()) for language, words in _COMMON.items()}
"""The commonest words of a language, by its ISO 639-1 code."""
_LEAST = 3
"""Function words of a language from which a text is in it."""


def spoken(words: Iterable[str]) -> str | None:
    """The ISO 639-1 code of the language that these words are in; None where that is not plain."""
    found = Counter(map(str.lower, words))
    counts = {language: sum([found.get(w, 0) for w in theirs]) for language, theirs in FUNCTION.items()}
    first, second = sorted(counts, key=lambda language: -counts[language])[:2]
    return first if counts[first] >= _LEAST and counts[first] > 2 * counts[second] else None


def spoken_instead(words: Iterable[str], language: str) -> str | None:
    """Another language that a sentence is in: three different words of it, and none of ``language``."""
    said = {word.lower() for word in words}
    if not said.isdisjoint(FUNCTION[language]):
        return None
    return next((other for other, theirs in FUNCTION.items() if len(said & theirs) >= _LEAST), None)
