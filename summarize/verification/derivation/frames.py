"""What is told only within a frame: a story, an exercise, a plan, an accusation, somebody's words.

A sentence that opens a frame says so itself; those behind it say it no more. A copy of one of them would
assert what the article only imagines or hands on.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.document import BlockKind
from summarize.language.forms import classes
from summarize.verification.derivation.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from summarize.document import Document, Sentence
    from summarize.spans import Span

_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]?")
_LABELS = re.compile(
    r"\b(?:this(?: (?:article|story|column|piece|text|page|site|post))?|the following|what follows)"
    r" (?:is|was)\b[^.]{0,30}\b(?:satir\w+|fiction\w*|parody|spoof)\b"
    r"|\b(?:is|was) an? (?:satirical|parody|spoof) (?:\w+ )?"
    r"(?:site|website|account|story|article|newspaper|magazine|page|outlet|post)\b"
    r"|^fact[- ]check\b",
    re.IGNORECASE,
)
_SPEECH = re.compile(r": [A-Z]")
_BEFORE = 60
"""Characters before a colon in which a verb of speech is looked for."""
_OPENING = 7
"""Words of an opening phrase, at most."""
_SHORT = 9
"""Words of a sentence that only announces what is told, at most."""
_SUBJECT = 4
_ANNOUNCES = (["here", "is", "what"], ["this", "is", "how"], ["this", "is", "what"], ["here", "is", "how"])
_LEAD = 2
"""Sentences at the head of an article that tell what it is about."""
_PHRASE = 4
"""Words from an article or a possessive to its noun, at most."""
_LABEL = 2
"""Words of a heading that is a label, at most."""


def is_labelled(document: Document) -> bool:
    """Whether the article says of itself that it is satire, fiction, corrections or a check of claims."""
    return document.memo(_labelled)


def _labelled(document: Document) -> bool:
    if any(_LABELS.search(document.quote(sentence)) for sentence in document.sentences):
        return True
    return any(
        not {"correction", "corrections", "corrects", "errata"}.isdisjoint(_lowered(document.quote(s)))
        for s in document.sentences[:1]
    )


def framed(document: Document) -> frozenset[Span]:
    """The sentences behind one that opens a frame, up to the end of the paragraph or of the list.

    What is announced in a paragraph of its own is told in the next; under a heading such as "Myth", up to the
    next heading.
    """
    found: set[Span] = set()
    opened: dict[int, frozenset[str]] = {}
    under: frozenset[str] | None = None
    lead = [lower_words(document.quote(sentence)) for sentence in document.sentences[:_LEAD]]
    staged, work = (any(_names(said, kind) for said in lead) for kind in ("staged", "work"))
    for place, sentence in enumerate(document.sentences):
        said = document.quote(sentence)
        if sentence.kind in (BlockKind.HEADING, BlockKind.TITLE):
            lowered = _lowered(said)
            labels = len(lowered) <= _LABEL and not words("framing").isdisjoint(lowered)
            under = words("stage", "maker", "staged") if labels else None
            continue
        left_by = opened.get(sentence.block, under)
        if left_by is not None and left_by.isdisjoint(_lowered(said)):
            found.add(sentence.span)
        if staged or work:
            outside = lower_words(_QUOTED.sub(" ", said))
            if (staged and _only_played(outside)) or (work and _tells_plot(outside)):
                found.add(sentence.span)
        frame = _frame(said, sentence)
        if frame is not None:
            opened |= dict.fromkeys(_scope(document.sentences, place, further=_announces(said)), frame)
    return frozenset(found)


def _names(said: Sequence[str], kind: str) -> bool:
    """Whether a noun of the class ends a noun phrase: "their largest exercise in ten years"."""
    opens = words("article", "possessive") | {"s"}
    for at, word in enumerate(said):
        if word in words(kind) and not opens.isdisjoint(said[max(0, at - _PHRASE) : at]):
            behind = said[at + 1 : at + 2]
            if not behind or behind[0] in words("function") or not set("nNa") & set(classes(behind[0])):
                return True
    return "mock" in said[:-1] and kind == "staged"


def _only_played(said: Collection[str]) -> bool:
    """Whether a sentence of an article on an exercise names neither that nor a source."""
    return words("staged", "attribution", "stage").isdisjoint(said)


def _tells_plot(said: Collection[str]) -> bool:
    """Whether a sentence of an article on a work tells in the present and names neither work nor maker."""
    past = any(word in ("was", "were", "had", "did", "will") or "d" in classes(word) for word in said)
    return not past and words("work", "maker", "stage", "attribution").isdisjoint(said)


def _scope(sentences: Sequence[Sentence], place: int, *, further: bool) -> set[int]:
    """The blocks over which a frame reaches; ``further``: if it stands alone, over the next."""
    block = sentences[place].block
    reached = {block}
    alone = further and (place == 0 or sentences[place - 1].block != block)
    for later in sentences[place + 1 :]:
        if later.block == block:
            alone = False
        elif not alone:
            break
        elif later.kind is BlockKind.LIST_ITEM:
            reached.add(later.block)
        else:
            if len(reached) == 1:
                reached.add(later.block)
            break
    return reached


def _frame(sentence: str, place: Sentence) -> frozenset[str] | None:
    """The words with which a later sentence leaves the frame that the sentence opens; None for no frame.

    What names a work or its maker again is told of the world, not of the story; in somebody's account, so is
    what has a source of its own.
    """
    said = lower_words(_QUOTED.sub(" ", sentence))
    if not said or place.kind not in (BlockKind.BODY, BlockKind.LIST_ITEM):
        return None
    works = words("stage", "maker", "staged")
    if (
        said[:2] == ["what", "if"]
        or said[:4] == ["it", "is", "the", "year"]
        or _announces(sentence)
        or _tells_story(said)
    ):
        return works
    if said[0] in ("in", "on", "under", "per", "by", "according") and "," in sentence:
        opening = lower_words(sentence.split(",", maxsplit=1)[0])[1:_OPENING]
        if not words("stage").isdisjoint(opening):
            return works
        # "In theory, …" is no theory that somebody has.
        if not words("plan").isdisjoint(opening) and not words("determiner").isdisjoint(opening):
            return words("attribution")
    accuses = _accuses(said) or _hands_on(sentence)
    return words("attribution") if accuses else None


def _accuses(said: Sequence[str]) -> bool:
    """Whether a document is the subject of a verb of saying: "The suit alleges fraud."."""
    pairs = pairwise(said[: _SUBJECT + 1])
    return any(noun in words("plan") and verb in words("attribution") for noun, verb in pairs)


def _announces(sentence: str) -> bool:
    """Whether it only announces what is told: "Imagine it is 2050.", "Police gave their version."."""
    said = lower_words(sentence)
    if not said or said[0] in words("imagining") or said[:3] in _ANNOUNCES or said[:2] == ["let", "us"]:
        return bool(said)
    if len(said) > _SHORT:
        return False
    pointing = said[-1] == "follows" or said[-2:] == ["like", "this"]
    ends = said[-1] in words("framing", "stage") and not words("announcing").isdisjoint(said)
    return pointing or ends or not words("dreaming").isdisjoint(said) or _names(said, "told_in")


def _tells_story(said: Sequence[str]) -> bool:
    """Whether a story is the subject of a verb in the present: "The film opens in Bergen."."""
    subject = next((at for at, word in enumerate(said[:_SUBJECT]) if word in words("stage")), None)
    if subject is None or subject + 1 >= len(said):
        return False
    verb, behind = said[subject + 1], said[subject + 2 : subject + 3]
    return behind == ["set"] if verb == "is" else verb != "has" and "z" in classes(verb)


def _hands_on(sentence: str) -> bool:
    """Whether somebody's words follow a colon without marks: where they end, nothing tells."""
    colon = _SPEECH.search(sentence)
    before = sentence[max(0, colon.start() - _BEFORE) : colon.start()] if colon else ""
    return not words("attribution").isdisjoint(_WORD.findall(before))


def lower_words(sentence: str) -> list[str]:
    """The words of a sentence in small letters, without numbers and marks."""
    return _WORD.findall(sentence.lower())


def _lowered(sentence: str) -> set[str]:
    return set(lower_words(sentence))
