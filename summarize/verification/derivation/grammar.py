"""What the words of a sentence may be, from the table of forms and the words beside them. No parser.

Two questions are kept apart: whether a token may be the verb of a clause (``loose``), which a guard asks, and
whether it can be nothing else, which a licence asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.language.forms import classes
from summarize.verification.derivation.licence import content, has
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


def name(text: Text, at: int) -> bool:
    """Whether the token ends a proper name."""
    if at < 0:
        return False
    if text.tokens[at].text == "." and at:
        at -= 1  # "Corp.", "Jr."
    token = text.tokens[at]
    if not (token.is_word and token.capital) or token.lower in words(
        "month", "function", "scope", "wide_scope", "negation"
    ):
        return False
    if classes(token.lower) == "r":
        return False  # "Moreover"
    # The first word of a sentence has its capital from there: "Workers, who …".
    return at > 0 or text.named(at) or not _may_open(token.lower)


def name_start(text: Text, at: int) -> int:
    """Where the name begins that ends at the token."""
    while at and (
        text.capital(at - 1) or (text.tokens[at - 1].text == "." and at > 1 and text.capital(at - 2))
    ):
        at -= 1
    return at


def _may_open(lower: str) -> bool:
    """Whether a word that begins a sentence is likely a plural or an adverb, and no name."""
    found = classes(lower)
    return "r" in found or ("N" in found and "n" not in found)


def single_noun(text: Text, at: int) -> bool:
    """Whether the token ends a noun phrase with "a", "an", "the" or a possessive, for one person or thing."""
    first = article_of(text, at)
    return first is not None and "N" not in kinds(text, at).replace("Nn", "")


def article_of(text: Text, at: int) -> int | None:
    """The place of the article or possessive that opens the noun phrase which ends at the token."""
    for start in range(at, max(-1, at - _PHRASE), -1):
        if text.lower[start] in ("the", "a", "an") or _possesses(text, start):
            return start if start < at else None
        if text.lower[start] == "of" and start < at and noun(text, start - 1) and not text.capital(at):
            continue  # "the price of bread"
        hyphen = text.tokens[start].text == "-" and not text.tokens[start].aside
        if not (content(text, start) or hyphen or text.lower[start] in words("number")):
            return None
    return None


def _possesses(text: Text, at: int) -> bool:
    return text.lower[at] in words("possessive") or text.lower[at].endswith("'s")


def definite(text: Text, at: int) -> bool:
    """Whether a name ends at the token, or a noun with "the" or a possessive, not counted or denied."""
    if name(text, at):
        return True
    first = article_of(text, at)
    if first is None or text.lower[first] in ("a", "an"):
        return False
    before = range(max(0, first - 2), first)
    counted = words("quantifier", "negation") - {"some", "one"}
    return not any(text.lower[i] in counted for i in before if i == first - 1 or text.word(first - 1) == "of")


def takes_back(text: Text, start: int, end: int) -> bool:
    """Whether something there denies, or tells that what is told did not happen."""
    if has(text, start, end, "negation", "unreal", "falsity"):
        return True
    return any(
        (text.lower[at] in words("taking_back_up") and text.word(at + 1) == "up")
        or (text.lower[at] in words("taking_back_out") and text.word(at + 1) == "out")
        for at in range(start, end)
    )
