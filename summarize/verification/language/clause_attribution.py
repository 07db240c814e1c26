"""Attribution clause by clause: what only one speaker of the evidence says, where the claim leaves him out.

A claim may rest on a sentence that states and on another that only reports: "Lund, whose contract runs to
2028, hid a report" for "The board extended Lund's contract to 2028. A group alleges that Lund hid a report".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.segmentation.speakers import turn_label
from summarize.verification.language.attribution import Dropped, contested_speaker, reported
from summarize.verification.language.passage import Passage, Piece, claim_passage
from summarize.verification.language.quotes import reported_from
from summarize.verification.language.reports import ANYONE, claim_reports, reports, sentence_speakers
from summarize.verification.language.speaker_identity import description, same_speaker
from summarize.verification.language.stems import stem

if TYPE_CHECKING:
    from summarize.document import Sentence
    from summarize.verification.base import Case

_LEAST = 3
"""Words of content that the claim must have from a report and from nowhere else."""

_MOST_OF = 0.6
"""The share of a report's words that the claim must have."""


def stated_reports(case: Case) -> tuple[Dropped, ...]:
    """The cited sentences whose report, and nothing else in the evidence, a clause of the claim states."""
    if case.whole_copy or len(case.cited_sentences) < 2:
        return ()
    scope = reported_from(case.claim.text)
    if not scope or any(turn_label(case.document.quote(s)) for s in case.cited_sentences):
        return ()  # a talk is somebody's words throughout
    found: list[Dropped] = []
    for sentence in case.cited_sentences:
        speaker = contested_speaker(case, sentence)
        if speaker and not _is_named(case, sentence) and _is_stated(case, sentence, scope):
            found.append(Dropped(sentence, speaker))
    return tuple(found)


def _is_named(case: Case, sentence: Sentence) -> bool:
    """Whether the claim names a speaker of the sentence, or gives words to one who may be he."""
    told = {t.norm for t in case.memo(claim_passage).tokens} | {
        t.stem for t in case.memo(claim_passage).tokens
    }
    mine = [report.speaker for report in case.memo(claim_reports)]
    for speaker in sentence_speakers(case, sentence):
        names, nouns = description(speaker)
        officer = speaker.lower().split()[0] in {"its", "their", "his", "her"}  # "her keepers said"
        if officer or speaker.lower() in ANYONE or not told.isdisjoint(names or nouns):
            return True
        if any(same_speaker(one, speaker, case) for one in mine):
            return True
    return False


def _is_stated(case: Case, sentence: Sentence, scope: int) -> bool:
    """Whether the claim has most of what the sentence reports, in words that the evidence has only there."""
    text = case.document.quote(sentence)
    inside = [reported(text, report) for report in reports(text) if not report.subordinate]
    if not inside:
        return False
    first, last = max(inside, key=lambda span: span[1] - span[0])
    theirs = Passage((Piece(text[first:last]),))
    others = [case.document.quote(s) for s in case.cited_sentences if s is not sentence]
    rest = Passage(tuple(Piece(t) for t in (text[:first], text[last:], *others) if t.strip()))
    claim = case.memo(claim_passage)
    mine = [t for t in claim.tokens if t.content and t.start < scope]
    own = {t.stem for t in mine if theirs.matches(t.stem) and not rest.matches(t.stem)}
    verbs = {stem(report.verb) for report in reports(text)}
    words = {t.stem for t in theirs.tokens if t.content} - verbs
    return len(own) >= _LEAST and len(own) >= _MOST_OF * len(words)
