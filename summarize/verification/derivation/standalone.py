"""Whether a sentence of the article may stand alone: what makes even a verbatim copy say something else."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from summarize.document import CITABLE_KINDS, BlockKind
from summarize.language.analysis import analysis
from summarize.language.classes import alternatives, members
from summarize.verification.derivation.accounts import on_anothers_word, replaced
from summarize.verification.derivation.frames import framed, is_labelled
from summarize.verification.derivation.namesakes import named_like_another
from summarize.verification.derivation.sentence_text import Text, sentence_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Document, Quotation, Sentence
    from summarize.spans import Span

# A name or a letter before a colon that begins a paragraph. `persons.CAPITALIZED` knows the capitals of some
# alphabets; who must miss no label takes any letter that is not small.
_LABEL = re.compile(
    r"\s*(?P<label>[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,3}"
    rf"(?: {alternatives('particle')} [^\W\d_a-z][\w.'’-]*)?(?: \([^():]{{1,40}}\))?"
    rf"|(?:The|A) {alternatives('organization', 'person_noun')}) ?:\s"
)
_TRANSCRIPT = 3
_NEAR = 100
"""Blocks around one in which labels make it a part of a transcript; notes far apart in a book do not."""
# What a label stands before: some words, or the end of a sentence.
_SPEECH = re.compile(r"(?:\S+\s+){5}|[.!?…。！？][\"')\]”’»]*\s*\Z")
_WORDLESS = 3
"""Words of a remark that needs no verb, at most: "Wrong."."""
_REMARK = 8
"""Words of a remark on the sentence before it, at most."""
_FRAGMENT = 6
"""Words of what may be a piece of the sentence before it, at most: "In mice.", "Unless you are pregnant."."""
_NOUN = 4
"""Words at the head of a sentence among which the noun stands on which it remarks."""
_CLOSING = "\"')]」』"
_PLACES = {
    framed: "the sentence goes on with what a sentence before it only imagines or tells of a story",
    on_anothers_word: "the sentence is of an account whose source another sentence names",
    replaced: "a newer entry or a correction replaces what the sentence tells",
    named_like_another: "the article has two of that surname, and the sentence does not tell which it means",
}
"""What marks sentences by others of the article, and why those may not stand."""


def cannot_stand_alone(
    sentence: Sentence, text: Text, document: Document, *, signed: bool = False
) -> str | None:
    """Why a copy of the sentence would mislead; None if it would not.

    ``signed``: whether the copy is told as the words of the article's author, whose council "my council" is.
    """
    if sentence.id is None:
        return "the sentence may not be cited: it is no part of the article's text"
    raw = document.quote(sentence)
    return (
        _said_under_a_label(sentence, document)
        or _without_speaker(sentence, text, document, signed=signed)
        or _unfinished(text, document)
        or _cut_wrongly(sentence, raw, document)
        or _handed_over(sentence, document)
        or _framed(sentence, document)
        or _taken_back_after(sentence, document)
    )


def _said_under_a_label(sentence: Sentence, document: Document) -> str | None:
    if document.spoken_by(sentence) is None:
        return None
    return "the sentence is what somebody says whom only a label names; its speaker is missing"


def _without_speaker(sentence: Sentence, text: Text, document: Document, *, signed: bool) -> str | None:
    if sentence.kind is BlockKind.QUOTATION:
        return "the sentence stands in a block quotation, whose speaker is missing"
    if not text.balanced or any(_runs_over(sentence, part, document) for part in sentence.quotations):
        return "the sentence stands in a quotation that began or goes on outside it; its speaker is missing"
    own = (t for t, quoted in zip(text.tokens, text.quoted, strict=True) if t.is_word and not quoted)
    if any(text.quoted) and next(own, None) is None:
        return "the sentence is a quotation whose speaker is missing"
    # Further on somebody else may speak, as in an interview; and "I thought so once" is taken back later.
    signed = signed and sentence.block == document.citable[0].block
    spoken = analysis(text.raw).first_person if document.source.language == "en" else ()
    if not all(signed and word.is_a("possessive") for word in spoken):
        return "the sentence speaks in the first person without saying who speaks"
    if sentence.span in document.memo_places(_labelled) or _spoken_elsewhere(sentence, text, document):
        return "the sentence is said by someone whom only the text around it names"
    return None


def _runs_over(sentence: Sentence, quotation: Quotation, document: Document) -> bool:
    """Whether a quotation has no mark before or behind it within the sentence."""
    before = document.text[sentence.span.start : quotation.span.start].strip()
    after = document.text[quotation.span.end : sentence.span.end].strip()
    return not (before and after)


def _labelled(document: Document) -> frozenset[Span]:
    """The sentences that a label before them gives to a speaker.

    "MORROW: The dam broke. It was old." In a transcript, where several paragraphs near each other have
    labels, a paragraph without one goes on with the last.
    """
    labels = {
        number: match
        for number, block in enumerate(document.blocks)
        if block.kind in CITABLE_KINDS
        and (match := _LABEL.match(content := document.quote(block)))
        and _SPEECH.search(content, match.end())  # "Filename: main.rs" says nothing
    }
    places = sorted(labels)
    first = min(labels, default=0)
    found: set[Span] = set()
    last = -1
    for sentence in document.sentences:
        begins, last = sentence.block != last, sentence.block
        if sentence.block in labels:
            # "A:" is no name.
            named = begins and len(labels[sentence.block]["label"]) > 1
            if not named:
                found.add(sentence.span)
        elif sentence.block > first:
            begin, end = (bisect_left(places, sentence.block + by) for by in (-_NEAR, _NEAR + 1))
            if end - begin >= _TRANSCRIPT:
                found.add(sentence.span)
    return frozenset(found)


def _spoken_elsewhere(sentence: Sentence, text: Text, document: Document) -> bool:
    """Whether a speaker is known of whom the sentence itself tells nothing."""
    if sentence.speaker is None or document.source.language != "en":
        return False
    if analysis(document.quote(sentence)).attributions:
        return False  # "He has pleaded not guilty": who that is, the sentence before it tells
    return set(Text(sentence.speaker).words).isdisjoint(text.norms)


def _unfinished(text: Text, document: Document) -> str | None:
    tokens = [token for token in text.tokens if not (token.text in _CLOSING and not token.is_word)]
    if not tokens:
        return "the sentence has no words"
    if tokens[-1].text in (":", "："):
        return "the sentence ends with a colon: what it announces is missing"
    if tokens[-1].text in ("?", "？", "؟", ";") and not text.quoted[-1]:
        return "the sentence is a question or unfinished, and asserts nothing"
    if tokens[-1].text in (",", "-") or [t.text for t in tokens[-3:]] == [".", ".", "."]:
        return "the sentence breaks off"
    last = [token.norm for token in tokens if token.is_word or token.is_number][-1:]
    if document.source.language == "en" and last and last[0] in members("listing"):
        return f'the sentence ends at "{last[0]}": what it announces is missing'
    return None


def _cut_wrongly(sentence: Sentence, raw: str, document: Document) -> str | None:
    """A sentence in whose middle a border was seen lacks a part, which may be its negation."""
    place = document.places.get(sentence.span)
    if place is None:
        return None
    first = raw.strip()[:1]
    if place and document.sentences[place - 1].block == sentence.block and first.islower():
        return "the sentence begins in the middle of another"
    following = document.sentences[place + 1 : place + 2]
    here = [after for after in following if after.block == sentence.block]
    if here and document.quote(here[0]).strip()[:1].islower():
        return "the sentence goes on in the next"
    return None


def _handed_over(sentence: Sentence, document: Document) -> str | None:
    if sentence.span in document.memo_places(_announced):
        return "the sentence hangs on what stands before the colon in front of it"
    return None


def _announced(document: Document) -> frozenset[Span]:
    """The sentences behind a colon, and each item of a list that hands on what somebody says or denies."""
    found: set[Span] = set()
    open_list = False
    before: Sentence | None = None
    english = document.source.language == "en"
    for sentence in document.sentences:
        behind = before is not None and _ends_with_colon(before, document)
        in_list = sentence.kind is BlockKind.LIST_ITEM
        told = in_list and before is not None and english and _hands_on_list(before, document)
        open_list = in_list and (behind or told or open_list)
        if behind or open_list:
            found.add(sentence.span)
        before = sentence
    return frozenset(found)


def _hands_on_list(before: Sentence, document: Document) -> bool:
    """Whether a sentence before a list says whose words or plans the items are, or that they are not so."""
    if before.kind not in (BlockKind.BODY, BlockKind.HEADING):
        return False
    said = sentence_of(document, before).words
    return not members(
        "framing", "plan", "attribution", "denial", "negation", "condition", "doubting"
    ).isdisjoint(said)


def _framed(sentence: Sentence, document: Document) -> str | None:
    if document.source.language != "en":
        return None
    if is_labelled(document):
        return "the article says that it is satire, fiction, corrections or a check of claims"
    for find, reason in _PLACES.items():
        if sentence.span in document.memo_places(find):
            return reason
    return None


def _taken_back_after(sentence: Sentence, document: Document) -> str | None:
    """The next sentence of the paragraph may call it false, say whose claim it is, or limit it."""
    place = document.places.get(sentence.span)
    if place is None or document.source.language != "en":
        return None
    for after in document.sentences[place + 1 : place + 2]:
        text = sentence_of(document, after)
        said = text.words
        if after.block != sentence.block or not said:
            continue
        if (len(said) <= _REMARK and _takes_back(text)) or _corrects(said):
            return "the next sentence takes it back, or says whose claim it is"
        if len(said) <= _FRAGMENT and _is_fragment(text):
            return "the sentence goes on in the next, which is no sentence of its own"
    return None


def _corrects(said: Sequence[str]) -> bool:
    """Whether a sentence on a report or figures tells of an error: "Those reports confused it with …"."""
    points = said[0] in members("definite") | {"such"}
    pointed = points and not members("text_noun", "framing").isdisjoint(said[1:_NOUN])
    figures = said[0] == "the" and not members("image").isdisjoint(said[1:_NOUN])
    return (pointed and not members("falsity", "opposing").isdisjoint(said)) or (
        figures and not members("opposing").isdisjoint(said)
    )


def _is_fragment(text: Text) -> bool:
    """Whether a short sentence has no verb of its own, or hangs on a condition."""
    said = text.words
    if text.quoted[0] or text.norms[-1] in "?!":
        return False
    if said[0] in members("condition"):
        return "," not in text.norms
    hangs = said[0] == "not" or said[0] in members("preposition")
    return hangs and not analysis(text.raw).verbs


def _takes_back(text: Text) -> bool:
    """Whether a short sentence is a remark on the one before: "That is a lie.", "He was joking."."""
    remark = text.words
    said = frozenset(remark)
    denied = not members("being_so").isdisjoint(said) and {"not", "never"} & said
    false = bool(denied) or not members("falsity").isdisjoint(said)
    pointed = "it" in said or not members("demonstrative").isdisjoint(said)
    # "No, he did not.", but not "No one was hurt."
    answered = members("subject_pronoun", "demonstrative") | {"such"}
    denies = remark[0] == "no" and answered.issuperset(remark[1:2])
    if (
        denies
        or remark[0] == "or"
        or (false and len(remark) <= _WORDLESS)
        or ({"made", "up"} <= said and pointed)
    ):
        return True
    if remark[0] in members("subject_pronoun"):
        return false
    read = analysis(text.raw)
    # "So he thinks" says whose view that is; "Both sides blamed each other" tells something else.
    told = any(
        one.reports or (one.hands_over and one.verb >= len(read.parts) - 2) for one in read.attributions
    )
    whose = told or not members("view", "rumour", "doubting").isdisjoint(said)
    if remark[0] in ("this", "that"):
        # "That is what his rival says.", but not "This was announced on Monday."
        whose = whose and ("what" in said or remark[-1] in members("rumour"))
    return remark[0] in members("remark") and (false or whose)


def _ends_with_colon(sentence: Sentence, document: Document) -> bool:
    return document.quote(sentence).rstrip().rstrip(_CLOSING + "”’»").endswith((":", "："))
