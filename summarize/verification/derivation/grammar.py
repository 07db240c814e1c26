"""What the words of a sentence may be, from the table of forms and the words beside them. No parser.

Two questions are kept apart: whether a token may be the verb of a clause (``loose``), which a guard asks, and
whether it can be nothing else, which a licence asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.language.forms import classes
from summarize.verification.derivation.licence import content
from summarize.verification.derivation.words import words

if TYPE_CHECKING:
    from summarize.verification.derivation.text import Text

_SHORT = ("n't", "'re", "'ve", "'ll", "'d")
_IS = ("said", "am", "he's", "she's", "it's", "that's", "there's", "i'm")
_PHRASE = 6


def kinds(text: Text, at: int) -> str:
    """The classes that the token may have, as ``classes`` gives them; none for a name or a quoted word."""
    if not 0 <= at < len(text.tokens) or text.tokens[at].quoted:
        return ""
    lower = text.lower[at]
    if text.tokens[at].capital and at:
        return ""
    found = classes(lower)
    if not found and lower.endswith("ed") and len(lower) > 4 and not lower.endswith("eed"):
        return "dp"
    return found


def finite(text: Text, at: int, *, loose: bool = False) -> bool:
    """Whether the token is the verb of a clause; with ``loose``, whether it may be one."""
    if not 0 <= at < len(text.tokens) or text.tokens[at].quoted:
        return False
    lower = text.lower[at]
    if lower.endswith(_SHORT) or lower in _IS or (lower in words("auxiliary") and not _named(text, at)):
        return True
    found = kinds(text, at)
    before = text.word(at - 1) if at else ""
    if not found or before in words("article", "possessive") or before.endswith(("'s", "s'")):
        return False
    past = "d" in found and ("p" not in found or lower in words("intransitive"))
    if past or "d" in found:
        return loose or (before not in words("preposition") if past else _object(text, at + 1))
    behind_aside = before == "," and _object(text, at + 1)
    return third_person(text, at) or (loose and "v" in found and (behind_aside or plural(text, at - 1)))


def _object(text: Text, at: int) -> bool:
    """Whether an object of the verb before begins: a participle that narrows a noun has none."""
    if at >= len(text.tokens):
        return False
    token = text.tokens[at]
    listed = token.lower in words("determiner", "number") or token.lower in ("them", "him", "it", "that")
    return listed or token.is_number or token.text in "$€£"


def _named(text: Text, at: int) -> bool:
    """Whether an auxiliary with a capital is a month or a person: "in May", "Will Ford"."""
    return at > 0 and text.tokens[at].capital


def third_person(text: Text, at: int) -> bool:
    """Whether the token is a present verb in -s: no noun has the form, or none can stand there."""
    found = kinds(text, at)
    if "z" not in found or not at:
        return False
    if "N" not in found and "n" not in found:
        return True
    if at + 1 >= len(text.tokens) or text.word(at - 1) in words("determiner", "preposition", "number"):
        return False
    following = text.tokens[at + 1]
    if following.lower == "to" and (text.capital(at - 1) or text.word(at - 1) == ","):
        return True  # "Solane plans to cut 300 jobs"
    after = words("preposition", "determiner", "number", "pronoun_subject") - {"of"} | {
        "that",
        "whether",
        "how",
    }
    return following.is_number or following.lower in after


def plural(text: Text, at: int) -> bool:
    """Whether the token may be a subject in the plural: "workers", "they", "Republicans"."""
    if not 0 <= at < len(text.tokens) or not text.tokens[at].is_word:
        return False
    lower = text.lower[at]
    if lower.endswith("'s"):
        return False
    if lower in ("they", "we", "you", "i", "them", "people", "police", "who", "which", "that", "whom"):
        return True
    if text.tokens[at].capital:
        return lower.endswith("s")
    found = kinds(text, at) if content(text, at) else ""
    unknown = not found and lower.endswith("s") and content(text, at)
    return unknown or ("N" in found and "n" not in found)


def noun(text: Text, at: int) -> bool:
    """Whether the token may be a common noun."""
    if not content(text, at) or text.lower[at] in words("scope"):
        return False
    return not kinds(text, at) or bool(set("nN") & set(kinds(text, at)))
