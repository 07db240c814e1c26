"""What the words of a sentence may be, from the table of forms and the words beside them. No parser.

Two questions are kept apart: whether a token may be the verb of a clause (``loose``), which a guard asks, and
whether it can be nothing else, which a licence asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.language.classes import members
from summarize.language.forms import classes
from summarize.verification.derivation.licence import content

if TYPE_CHECKING:
    from summarize.verification.derivation.sentence_text import Text


def kinds(text: Text, at: int) -> str:
    """The classes that the token may have, as ``classes`` gives them; none for a name or a quoted word."""
    if not 0 <= at < len(text.tokens) or text.quoted[at]:
        return ""
    if text.tokens[at].capital and at:
        return ""
    norm = text.norms[at]
    found = classes(norm)
    if not found and norm.endswith("ed") and len(norm) > 4 and not norm.endswith("eed"):
        return "dp"
    return found


def finite(text: Text, at: int, *, loose: bool = False) -> bool:
    """Whether the token is the verb of a clause; with ``loose``, whether it may be one."""
    if not 0 <= at < len(text.tokens) or text.quoted[at]:
        return False
    norm = text.norms[at]
    if norm in ("said", "am") or (norm in members("auxiliary") and not _named(text, at)):
        return True
    if text.owns(at) and norm in members("contracted"):
        return True
    found = kinds(text, at)
    before = text.word(at - 1) if at else ""
    if not found or before in members("article", "possessive") or text.owns(at - 1):
        return False
    past = "d" in found and ("p" not in found or norm in members("intransitive"))
    if past or "d" in found:
        return loose or (before not in members("preposition") if past else opens_object(text, at + 1))
    behind_aside = before == "," and opens_object(text, at + 1)
    return third_person(text, at) or (loose and "v" in found and (behind_aside or plural(text, at - 1)))


def opens_object(text: Text, at: int) -> bool:
    """Whether an object of the verb before begins: a participle that narrows a noun has none."""
    if at >= len(text.tokens):
        return False
    token = text.tokens[at]
    listed = token.norm in members("determiner", "number", "object_pronoun")
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
    if at + 1 >= len(text.tokens) or text.word(at - 1) in members("determiner", "preposition", "number"):
        return False
    following = text.tokens[at + 1]
    if following.norm == "to" and (text.capital(at - 1) or text.word(at - 1) == ","):
        return True  # "Solane plans to cut 300 jobs"
    return following.is_number or following.norm in members("behind_verb")


def plural(text: Text, at: int) -> bool:
    """Whether the token may be a subject in the plural: "workers", "they", "Republicans"."""
    if not 0 <= at < len(text.tokens) or not text.tokens[at].is_word:
        return False
    if text.owns(at):
        return False
    norm = text.norms[at]
    if norm in members("plural", "plural_subject", "relative") or norm == "them":
        return True
    if text.tokens[at].capital:
        return norm.endswith("s")
    found = kinds(text, at) if content(text, at) else ""
    unknown = not found and norm.endswith("s") and content(text, at)
    return unknown or ("N" in found and "n" not in found)


def noun(text: Text, at: int) -> bool:
    """Whether the token may be a common noun."""
    if not content(text, at) or text.norms[at] in members("scope"):
        return False
    return not kinds(text, at) or bool(set("nN") & set(kinds(text, at)))
