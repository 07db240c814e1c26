"""Two short sentences on the same subject as one: "Halm left on Monday and told the council why."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.neutrality.attribution import REACTING, SAYING
from summarize.neutrality.words import words
from summarize.writers.compression import plain_opening, told
from summarize.writers.mending import ended, mended_marks
from summarize.writers.naming import Resolved

if TYPE_CHECKING:
    from summarize.document import Document

_MOST = 30
"""Words of the sentence that comes out, at most: beyond, two are easier to read."""

_MOST_CONTINUED = 56
"""The same for a sentence that is continued behind a semicolon, where otherwise a place stays empty."""

_LEANING = re.compile(
    r"(?:But )?(?:[Ii]t|[Tt]hey|[Hh]e|[Ss]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Tt]hat|[Tt]his|[Tt]hese|[Tt]hose)"
    r"(?:['’](?:s|re|ll|ve|d))? (?=[a-z0-9$])"
)
_SUBJECT = re.compile(
    r"(?P<subject>The [a-z-]+(?: [a-z-]+)??|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,4}) (?P<verb>[a-z]+)\b"
)
_FINITE = frozenset(
    """
    is are was were has have had will would can could may might did does made took came went got held met won
    lost sent left ran gave began became rose fell led plans wants expects
    """.split()
)


def fuse(first: Resolved, second: Resolved) -> Resolved | None:
    """Both sentences as one, resting on the evidence of both; None where they do not belong together.

    They do if the second begins with the first one's subject, both are short, and they stand side by side in
    the article. Whether the result is supported is for the verifier to say.
    """
    if not _side_by_side(first, second) or len(words(first.text)) + len(words(second.text)) > _MOST:
        return None
    one, other = _SUBJECT.match(first.text), _SUBJECT.match(second.text)
    if one is None or other is None or not (_finite(one) and _finite(other)) or not _same(one, other):
        return None
    if not first.text.endswith(".") or ":" in first.text + second.text or ", and " in first.text:
        return None
    text = f"{first.text[:-1]} and {second.text[other.end('subject') :].lstrip()}"
    return Resolved(text, tuple(sorted({*first.cites, *second.cites})))


def continued(first: Resolved, document: Document) -> Resolved | None:
    """The sentence with the one that follows it in the article behind a semicolon, if that leans on it.

    "It ends in May." says nothing alone; "The council approved the lease; it ends in May." does. None where
    the next sentence does not begin with a pronoun, or the two are long together.
    """
    following = document.sentence(max(first.cites) + 1)
    if following is None or following.id is None or not first.text.endswith("."):
        return None
    text = ended(mended_marks(told(" ".join(document.prose(following).split()))))
    if not text.startswith("But "):
        text = plain_opening(text)
    opening = _LEANING.match(text)
    if opening is None or len(words(first.text)) + len(words(text)) > _MOST_CONTINUED or ";" in first.text:
        return None
    joined = f"{first.text[:-1]}; {text[0].lower()}{text[1:]}"
    return Resolved(joined, (*first.cites, following.id))


def _side_by_side(first: Resolved, second: Resolved) -> bool:
    return max(second.cites) - max(first.cites) == 1


def _finite(match: re.Match[str]) -> bool:
    verb = match.group("verb")
    return verb in _FINITE | SAYING | REACTING or (len(verb) > 4 and verb.endswith("ed"))


def _same(one: re.Match[str], other: re.Match[str]) -> bool:
    subject, again = one.group("subject"), other.group("subject")
    if subject.startswith("The ") or again.startswith("The "):
        return subject == again
    return subject.split()[-1] == again.split()[-1]
