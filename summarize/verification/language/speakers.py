"""Speakers: whether one of them is given what another said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.verification.language.lexicon import SAYING_VERBS
from summarize.verification.language.names import lower_words
from summarize.verification.language.passage import Passage, Piece, claim_passage
from summarize.verification.language.reports import claim_reports, reports, sentence_speakers
from summarize.verification.language.speaker_identity import same_speaker, speaker_words
from summarize.verification.language.tokens import tokenize

if TYPE_CHECKING:
    from summarize.document import Sentence
    from summarize.verification.base import Case


@dataclass(frozen=True, slots=True)
class Merged:
    """A cited sentence of another speaker than the only one that the claim names.

    Attributes:
        given: the claim's speaker.
        speaker: whose words the sentence holds.
        sentence: the cited sentence.
    """

    given: str
    speaker: str
    sentence: Sentence


def merged_speakers(case: Case) -> tuple[Merged, ...]:
    """The cited sentences whose words the claim uses and gives to another speaker.

    Only for claims with one speaker whom the evidence has too; a speaker whom it has not is a finding of
    its own.
    """
    reports = case.memo(claim_reports)
    if len({report.speaker for report in reports}) != 1 or len(case.cited_sentences) < 2:
        return ()
    given = reports[0].speaker
    if joint := _JOINT.fullmatch(given):
        return _not_both(case, joint.groups())
    if _is_first_elsewhere(given):
        return ()
    found: list[Merged] = []
    own = False
    for sentence in case.cited_sentences:
        speakers = _outer(sentence_speakers(case, sentence))
        if any(same_speaker(given, speaker, case) for speaker in speakers):
            own = True
        elif speakers and not _goes_on(case, sentence, given) and _used(case, sentence, speakers):
            found.append(Merged(given, speakers[0], sentence))
    return tuple(found) if own else ()


_JOINT = re.compile(r"(?:[Bb]oth )?(.+?),? and (.+)")

_SAID = 0.34
"""The share of a joint claim's words that each of its speakers must have, at least."""


def _not_both(case: Case, joint: tuple[str, ...]) -> tuple[Merged, ...]:
    """The sentence of one of two joint speakers ("Lund and Voss said") which has hardly a word of the claim.

    Only where each speaks in cited sentences of his own; a sentence with both says what it says of both.
    """
    claim = case.memo(claim_passage)
    named = frozenset(word for speaker in joint for word in speaker_words(speaker))
    words = {t.stem for t in claim.tokens if t.content and t.stem not in named} - SAYING_VERBS
    shares: list[tuple[float, str, Sentence]] = []
    for speaker in joint:
        own = [
            s
            for s in case.cited_sentences
            if any(same_speaker(speaker, other, case) for other in _outer(sentence_speakers(case, s)))
        ]
        if len(own) != 1 or not words:
            return ()
        passage = Passage((Piece(case.document.quote(own[0])),))
        shares.append((sum(bool(passage.matches(word)) for word in words) / len(words), speaker, own[0]))
    low, high = sorted(shares, key=lambda share: share[0])
    if low[2] is high[2] or low[0] >= _SAID or low[0] * 2 > high[0]:
        return ()
    return (Merged(f"{joint[0]} and {joint[1]}", high[1], low[2]),)


def _outer(speakers: tuple[str, ...]) -> tuple[str, ...]:
    """The speakers without those of whom another speaks: "Lund said his party had rejected the plan"."""
    outer = tuple(s for s in speakers if s.lower().split()[0] not in {"his", "her", "their", "its"})
    return outer or speakers


def _goes_on(case: Case, sentence: Sentence, given: str) -> bool:
    """Whether "it said" follows right upon a sentence that names the claim's speaker."""
    own = [report.speaker.lower() for report in reports(case.document.quote(sentence))]
    if not own or not all(speaker in {"he", "she", "it", "they"} for speaker in own):
        return False
    sentences = case.document.sentences
    at = sentences.index(sentence)
    before = {t.stem for s in sentences[max(0, at - 1) : at] for t in tokenize(case.document.quote(s))}
    return not speaker_words(given).isdisjoint(before)


def _is_first_elsewhere(given: str) -> bool:
    return given.lower() in {"he", "she", "they", "it"}


def _used(case: Case, sentence: Sentence, speakers: tuple[str, ...]) -> bool:
    """Whether the claim takes words of content from the sentence without naming its speaker."""
    claim = case.memo(claim_passage)
    mine = {t.stem for t in claim.tokens}
    if any(not speaker_words(speaker).isdisjoint(mine) for speaker in speakers):
        return False
    theirs = {t.stem for t in tokenize(case.document.quote(sentence)) if t.content}
    common = lower_words(case.document.masked)
    shared = {t.stem for t in claim.tokens if t.content and t.stem in theirs and t.norm in common}
    return len(shared) >= 2
