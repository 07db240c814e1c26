"""What is told only within a frame: a story, an exercise, a plan, an accusation, somebody's words.

A sentence that opens a frame says so itself; those behind it say it no more. A copy of one of them would
assert what the article only imagines or hands on.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.document import BlockKind
from summarize.language.analysis import analysis
from summarize.language.classes import alternatives, members
from summarize.language.forms import classes
from summarize.verification.derivation.sentence_text import sentence_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Document, Sentence
    from summarize.spans import Span
    from summarize.verification.derivation.sentence_text import Text

_LABELS = re.compile(
    r"\b(?:this(?: (?:article|story|column|piece|text|page|site|post))?|the following|what follows)"
    r" (?:is|was)\b[^.]{0,30}\b(?:satir\w+|fiction\w*|parody|spoof)\b"
    rf"|\b(?:is|was) an? (?:satirical|parody|spoof) (?:\w+ )?{alternatives('labelled')}\b"
    rf"|\b{alternatives('invented')}"
    r"|^fact[- ]check\b",
    re.IGNORECASE,
)
_BEFORE = 10
"""Tokens before a colon among which a verb of speech is looked for."""
_OPENING = 7
"""Words of an opening phrase, at most."""
_SHORT = 9
"""Words of a sentence that only announces what is told, at most."""
_SUBJECT = 4
_ANNOUNCES = {(first, "is", word) for first in ("here", "this") for word in ("what", "how")}
_LEAD = 2
"""Sentences at the head of an article that tell what it is about."""
_ACCOUNT = frozenset[str]()
"""What is told in somebody's account is left by no word, only by a source of its own."""
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
    first = (sentence_of(document, sentence).words for sentence in document.sentences[:1])
    return not all(members("correction").isdisjoint(words) for words in first)


def framed(document: Document) -> frozenset[Span]:
    """The sentences behind one that opens a frame, up to the end of the paragraph or of the list.

    What is announced in a paragraph of its own is told in the next; under a heading such as "Myth", up to the
    next heading.
    """
    found: set[Span] = set()
    opened: dict[int, frozenset[str]] = {}
    under: frozenset[str] | None = None
    lead = [sentence_of(document, sentence) for sentence in document.sentences[:_LEAD]]
    staged, work = (
        any(_names(said, nouns) for said in lead) for nouns in (members("staged"), members("work"))
    )
    work = work or any(_supposes(said) for said in lead)
    for place, sentence in enumerate(document.sentences):
        said = sentence_of(document, sentence)
        if sentence.kind in (BlockKind.HEADING, BlockKind.TITLE):
            labels = len(said.words) <= _LABEL and not members("framing").isdisjoint(said.words)
            under = members("stage", "maker", "staged") if labels else None
            continue
        left_by = opened.get(sentence.block, under)
        if left_by is not None and not _leaves(said, left_by):
            found.add(sentence.span)
        if (staged and _only_played(said)) or (work and _tells_plot(said)) or _imagines(said):
            found.add(sentence.span)
        frame = _frame(said, sentence)
        if frame is not None:
            further = _announces(said) or _gives_account(said)
            opened |= dict.fromkeys(_scope(document.sentences, place, further=further), frame)
    return frozenset(found)


def _names(said: Text, nouns: frozenset[str]) -> bool:
    """Whether one of the nouns ends a noun phrase: "their largest exercise in ten years"."""
    for at in (at for at, norm in enumerate(said.norms) if norm in nouns):
        behind = said.word(at + 1)
        ends = behind in members("function") or not set("nNa") & set(classes(behind))
        before = range(max(0, at - _PHRASE), at)
        if ends and any(said.owns(i) or said.norms[i] in members("article", "possessive") for i in before):
            return True
    return "mock" in nouns.intersection(said.words[:-1])


def _leaves(said: Text, by: frozenset[str]) -> bool:
    """Whether a sentence leaves a frame, by one of the words, or without words by a source of its own."""
    if by:
        return not by.isdisjoint(said.words)
    answers = not members("denying", "answering_nothing").isdisjoint(said.own_words)
    return answers or analysis(said.raw).sourced


def _only_played(said: Text) -> bool:
    """Whether a sentence of an article on an exercise names neither that nor a source."""
    return not analysis(said.raw).sourced and members("staged", "stage").isdisjoint(said.own_words)


def _tells_plot(said: Text) -> bool:
    """Whether a sentence of an article on a work tells in the present and names neither work nor maker."""
    told = any(verb.past or verb.modal == "will" for verb in analysis(said.raw).verbs)
    named = not members("work", "maker", "stage").isdisjoint(said.own_words)
    return not (told or named or analysis(said.raw).sourced)


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


def _frame(sentence: Text, place: Sentence) -> frozenset[str] | None:
    """The words with which a later sentence leaves the frame that the sentence opens; None for no frame.

    What names a work or its maker again is told of the world, not of the story; in somebody's account, so is
    what has a source of its own.
    """
    said = sentence.own_words
    if not said or place.kind not in (BlockKind.BODY, BlockKind.LIST_ITEM):
        return None
    works = members("stage", "maker", "staged")
    if (
        said[:2] == ("what", "if")
        or said[:4] == ("it", "is", "the", "year")
        or _announces(sentence)
        or _tells_story(said)
    ):
        return works
    if said[0] in members("account_lead") and "," in sentence.norms:
        opening = sentence.norms[1 : min(_OPENING, sentence.norms.index(","))]
        if not members("stage").isdisjoint(opening):
            return works
        # "In theory, …" is no theory that somebody has.
        if not members("plan").isdisjoint(opening) and not members("determiner").isdisjoint(opening):
            return _ACCOUNT
    accounts = (_accuses, _hands_on, _as_told, _gives_account, _shows, _heard_from_somebody)
    return _ACCOUNT if any(account(sentence) for account in accounts) else None


def _supposes(said: Text) -> bool:
    """Whether an article is on what is not so: "a study of what would happen if the power failed"."""
    return ("what", "would") in pairwise(said.words) or not members("dreaming").isdisjoint(said.own_words)


def _gives_account(sentence: Text) -> bool:
    """Whether it announces an account, and does not tell it: "The firm gives its version of the spill"."""
    said = sentence.own_words
    for at, word in enumerate(said):
        if word in members("announcing") and word not in members("perfect"):
            object_ = said[at + 1 : at + 1 + _PHRASE]
            told = next((i for i, noun in enumerate(object_) if noun in members("framing")), None)
            if told is not None and not members("preposition").intersection(object_[:told]):
                return said[at + 2 + told : at + 3 + told] != ("that",)
    return False


def _shows(sentence: Text) -> bool:
    """Whether it tells what a picture shows, as may those behind it: "A map shows a storm. It hits Orsk."."""
    said = sentence.own_words
    pictured = not members("pictured").isdisjoint(said[:_SUBJECT])
    return pictured and not members("showing").isdisjoint(said)


def _heard_from_somebody(sentence: Text) -> bool:
    """Whether somebody without a name or an office tells something, and may go on: "…, an old man said."."""
    read = analysis(sentence.raw)
    for one in (one for one in read.attributions if one.main):
        first, *behind = read.parts[slice(*one.subject)] or read.parts[:1]
        unnamed = first.is_a("counted", "article") and first.lower != "the" and behind
        if unnamed and behind[-1].is_a("person_noun") and not any(part.is_capitalized for part in behind):
            return True
    return False


def _as_told(sentence: Text) -> bool:
    """Whether somebody's telling stands between commas: "The deal, as the magazine describes it, runs"."""
    read = analysis(sentence.raw)
    ends = (one.verb + 1 for one in read.attributions if read.parts[one.subject[0] - 1].lower == "as")
    return any(at < len(read.parts) and read.parts[at].lower == "it" for at in ends)


def _accuses(sentence: Text) -> bool:
    """Whether a document speaks: "The suit alleges fraud."."""
    read = analysis(sentence.raw)
    speak = (read.parts[one.subject[1] - 1] for one in read.attributions if one.verb == one.subject[1])
    return any(part.is_a("plan") for part in speak)


def _announces(sentence: Text) -> bool:
    """Whether it only announces what is told: "Imagine it is 2050.", "Police gave their version."."""
    said = sentence.words
    if not said or _imagines(sentence) or said[:3] in _ANNOUNCES or said[:2] == ("let", "us"):
        return bool(said)
    if len(said) > _SHORT:
        return False
    pointing = said[-1] == "follows" or said[-2:] == ("like", "this")
    ends = said[-1] in members("framing", "stage") and not members("announcing").isdisjoint(said)
    return (
        pointing or ends or not members("dreaming").isdisjoint(said) or _names(sentence, members("told_in"))
    )


def _imagines(sentence: Text) -> bool:
    """Whether it bids the reader imagine something: "Suppose the tax is low.", "Say a pupil is ill."."""
    said = sentence.words
    told = len(said) > 1 and said[0] == "say" and (said[1] in members("determiner") or sentence.capital(1))
    return told or not members("imagining").isdisjoint(said[:1])


def _tells_story(said: Sequence[str]) -> bool:
    """Whether a story is the subject of a verb in the present: "The film opens in Bergen."."""
    subject = next((at for at, word in enumerate(said[:_SUBJECT]) if word in members("stage")), None)
    if subject is None or subject + 1 >= len(said):
        return False
    verb, behind = said[subject + 1], said[subject + 2 : subject + 3]
    return behind == ("set",) if verb == "is" else verb != "has" and "z" in classes(verb)


def _hands_on(sentence: Text) -> bool:
    """Whether somebody's words follow a colon without marks: where they end, nothing tells."""
    colons = (at for at, norm in enumerate(sentence.norms) if norm == ":" and sentence.capital(at + 1))
    colon = next(colons, 0)
    return not members("attribution").isdisjoint(sentence.norms[max(0, colon - _BEFORE) : colon])
