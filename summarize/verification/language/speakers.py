"""Speakers: whether one of them is given what another said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.verification.language.names import lower_words
from summarize.verification.language.passage import claim_passage
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
    if _is_first_elsewhere(given):
        return ()
    found: list[Merged] = []
    own = False
    for sentence in case.cited_sentences:
        speakers = sentence_speakers(case, sentence)
        if any(same_speaker(given, speaker, case) for speaker in speakers):
            own = True
        elif speakers and not _goes_on(case, sentence, given) and _used(case, sentence, speakers):
            found.append(Merged(given, speakers[0], sentence))
    return tuple(found) if own else ()


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
