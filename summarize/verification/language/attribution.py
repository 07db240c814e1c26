"""Attribution: whose words the evidence reports, and whether the claim still says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.segmentation.speakers import turn_label
from summarize.verification.language.passage import claim_passage, evidence_passage
from summarize.verification.language.quotes import claim_quotes
from summarize.verification.language.reports import (
    ANYONE,
    FACTIVE,
    Report,
    apposition,
    attributed,
    attributes,
    claim_reports,
    evidence_speakers,
    reports,
    sentence_speakers,
)
from summarize.verification.language.speaker_identity import (
    COLLECTIVE,
    OFFICIAL,
    description,
    has_capital_head,
    head_of,
    is_acronym,
    same_speaker,
)
from summarize.verification.language.stems import stem, stems, words
from summarize.verification.language.tokens import Kind, tokenize

if TYPE_CHECKING:
    from summarize.document import Sentence
    from summarize.verification.base import Case

_CONTESTED = stems(
    """
    claim allege accuse believe think suspect argue insist contend maintain deny speculate fear complain
    call describe denounce condemn brand label blame assert suggest criticize criticise lament warn predict
    """
)
_ASKS = stems("ask inquire find")
"""Verbs of saying behind which nothing is stated, or what was found out."""

_NAMING = stems("accuse allege denounce condemn")


@dataclass(frozen=True, slots=True)
class Dropped:
    """A cited sentence that only reports, where the claim states.

    Attributes:
        sentence: the cited sentence.
        speaker: who says it, as the article has it.
    """

    sentence: Sentence
    speaker: str


def dropped_attributions(case: Case) -> tuple[Dropped, ...]:
    """The cited sentences whose attribution the claim drops.

    Left alone: verbs that vouch for what they report ("announced"), official bodies that merely "said", and
    a claim that names the speaker at all.
    """
    if case.whole_copy or _kept(case):
        return ()
    found: list[Dropped] = []
    owners = ("'s", "’s", "s'", "s’")  # "under the company's permit" says nothing of the company's words
    told = [t for t in tokenize(case.claim.text) if not t.text.endswith(owners)]
    mentioned = {t.norm for t in told} | {t.stem for t in told}
    initials = {t.norm for t in tokenize(case.claim.text) if t.text.isupper()}
    for sentence in case.cited_sentences:
        # In a talk everything is somebody's words, and who retells it need not say so.
        talk = turn_label(case.document.quote(sentence)) is not None
        speaker = None if talk else contested_speaker(case, sentence)
        if speaker is None or _beside_the_words(case, sentence):
            return ()  # one cited sentence states by itself; the claim may rest on it
        names, nouns = description(speaker)
        if names and not has_capital_head(speaker) and head_of(speaker) not in names:
            names = frozenset({head_of(speaker)})  # "a source at Norwick": to name Norwick is not to name him
        if any(is_acronym(frozenset({word}), speaker) for word in initials):
            continue
        if mentioned.isdisjoint(names or nouns) or _of_himself(case, sentence, speaker):
            found.append(Dropped(sentence, speaker))
    return tuple(found) if len(found) == len(case.cited_sentences) else ()


_ASIDE = re.compile(r";|, (?:but|so|which|since|because|as|though|although|when|while|and (?!that))\b")


def _beside_the_words(case: Case, sentence: Sentence) -> bool:
    """Whether the claim tells what the sentence says beside what it reports.

    "Lund, whose school is dark, said", "the lamp was removed, as captains complained".
    """
    text = case.document.quote(sentence)
    claim = case.memo(claim_passage)
    found = reports(text)
    if not found:
        return False
    inside = [t for t in tokenize(text) if t.content and t.kind is not Kind.MARK]
    shared = [t for t in inside if any(t.stem == mine.stem for mine in claim.tokens)]
    shared = [t for t in shared if not any(r.span.start <= t.start < r.span.end for r in found)]
    told = [t for t in shared if any(a <= t.start < b for a, b in (reported(text, r) for r in found))]
    return len(shared) - len(told) >= 2 and 2 * len(told) < len(shared)


def reported(text: str, report: Report) -> tuple[int, int]:
    """Where in a sentence the words may stand that a report gives."""
    first = min(report.verb_start, report.span.start)
    if text[:first].rstrip().endswith((",", "”", '"', "’", "'")) or report.verb == "according":
        return 0, len(text)
    end = _ASIDE.search(text, max(report.verb_start, report.span.end))
    return report.verb_start, end.start() if end else len(text)


_INTENDS = words("would will want wanted hoped planned looked could might")


def _of_himself(case: Case, sentence: Sentence, speaker: str) -> bool:
    """Whether a person speaks of himself, so that to name him is not to attribute: "Lund said he had not"."""
    if (
        not has_capital_head(speaker)
        or head_of(speaker) in COLLECTIVE
        or description(speaker)[1] & COLLECTIVE
    ):
        return False
    text = case.document.quote(sentence)
    tokens = tokenize(text)
    for report in reports(text):
        after = [t.norm for t in tokens if t.start > report.verb_start][:5]
        if not _INTENDS.isdisjoint(after):
            continue  # what somebody means to do is his to say
        if head_of(report.speaker) == head_of(speaker) and not {"he", "she"}.isdisjoint(after[:3]):
            return True
    return False


def _kept(case: Case) -> bool:
    """Whether the claim attributes, by more than a verb of saying that is part of what is reported."""
    if not attributed(case.claim.text):
        return False
    if any(
        report.speaker.lower() in ANYONE and not report.subordinate for report in reports(case.claim.text)
    ):
        return True
    if case.memo(claim_reports) or not case.cited_sentences:
        return True
    outer = {stem(r.verb) for s in case.cited_sentences for r in reports(case.document.quote(s))}
    inner = {t.stem for t in tokenize(case.evidence) if t.content} - outer
    tokens = tokenize(case.claim.text)
    return any(attributes(tokens, i) and tokens[i].stem not in inner for i in range(len(tokens)))


def naming_verb(text: str) -> bool:
    """Whether a sentence accuses or denounces."""
    return any(t.stem in _NAMING and t.norm.endswith(("s", "ed", "ing")) for t in tokenize(text))


def contested_speaker(case: Case, sentence: Sentence) -> str | None:
    """Whose words a sentence only reports, by a verb that does not vouch for them; None if nobody's."""
    text = case.document.quote(sentence)
    told = [
        report
        for report in reports(text)
        if (not report.weak or stem(report.verb) in _CONTESTED) and stem(report.verb) not in _ASKS
    ]
    if not told and (reports(text) or not sentence.quotations):
        return "somebody" if naming_verb(text) else None
    verbs = [report.verb for report in told]
    speakers = [s for s in sentence_speakers(case, sentence) if s.lower() not in ANYONE]
    naming = naming_verb(text)
    if not speakers:
        return "somebody" if naming else None
    if any(stem(verb) in _CONTESTED for verb in verbs) or naming:
        return speakers[0]
    if all(s.lower().split()[0] in {"its", "their"} for s in speakers):
        return None  # a body's own officer on what it does
    if verbs and all(verb in FACTIVE for verb in verbs):
        return None
    official = any(noun in OFFICIAL for noun in description(speakers[0])[1])
    return None if official else speakers[0]


@dataclass(frozen=True, slots=True)
class Misattribution:
    """A speaker of the claim to whom the evidence does not give the words.

    Attributes:
        report: the claim's report.
        speakers: those whom the evidence has instead.
    """

    report: Report
    speakers: tuple[str, ...]


def misattributions(case: Case) -> tuple[Misattribution, ...]:
    """The claim's speakers who are none of the speakers of the cited sentences."""
    if case.whole_copy:
        return ()
    theirs = case.memo(evidence_speakers)
    found: list[Misattribution] = []
    for report in case.memo(claim_reports):
        if report.weak and not has_capital_head(report.speaker) and not _has_verb(case, report):
            continue  # "the client agrees to pay" tells of an act
        phrases = (report.speaker, *apposition(case.claim.text, report), *_paper_of(report.speaker))
        if any(same_speaker(phrase, other, case) for phrase in phrases for other in theirs):
            continue
        if _writer(report.speaker, case):
            continue
        if any(
            _named_in(report.speaker, s, case) for s in case.cited_sentences if not sentence_speakers(case, s)
        ):
            continue
        if theirs or report.verb not in _MILD:
            found.append(Misattribution(report, theirs))
    return tuple(found) or _misquoted(case)


_PAPER = re.compile(
    r"(.+?)['’]s? (?:\w+ )?(?:lawsuit|suit|complaint|letter|statement|memo|report|filing|post|book|testimony)"
)


def _paper_of(speaker: str) -> tuple[str, ...]:
    """Whose words a paper holds: Lund's, in "Lund's lawsuit accuses"."""
    match = _PAPER.fullmatch(speaker)
    return (match.group(1),) if match else ()


def _has_verb(case: Case, report: Report) -> bool:
    """Whether somebody does in the evidence what a report tells: "the union agreed to it"."""
    verb = stem(report.verb)
    return any(stem(r.verb) == verb for s in case.cited_sentences for r in reports(case.document.quote(s)))


def _misquoted(case: Case) -> tuple[Misattribution, ...]:
    """The speaker of the claim to whom it gives words that the evidence puts into another's mouth."""
    mine = case.memo(claim_reports)
    if not mine or any(report.speaker.lower() in ANYONE for report in reports(case.claim.text)):
        return ()
    phrases = [p for report in mine for p in (report.speaker, *apposition(case.claim.text, report))]
    for place in claim_quotes(case.claim.text):
        words = place.of(case.claim.text).strip(" .,;:!?…")
        said = [
            quotation.speaker
            for sentence in case.cited_sentences
            for quotation in sentence.quotations
            if quotation.speaker and words and words in case.document.quote(quotation.span)
        ]
        if said and not any(same_speaker(phrase, other, case) for phrase in phrases for other in said):
            return (Misattribution(mine[0], tuple(dict.fromkeys(said))),)
    return ()


_WRITERS = stems("writer author newspaper paper editorial editor correspondent columnist reviewer speaker")
_FIRST_PERSON = words("i we my our me us")


def _writer(speaker: str, case: Case) -> bool:
    """Whether the speaker is who wrote the text, and the evidence says "I", or is nobody else's words."""
    if head_of(speaker) not in _WRITERS:
        return False
    own = not case.memo(evidence_passage).words.isdisjoint(_FIRST_PERSON)
    return own or not case.memo(evidence_speakers)


_MILD = words(
    """
    see sees saw find finds found view views viewed hear hears heard want wants know knows
    """
)


def _named_in(speaker: str, sentence: Sentence, case: Case) -> bool:
    """Whether a sentence in which nobody speaks names the speaker: "The group puts the number at four"."""
    names, nouns = description(speaker)
    wanted = names or nouns
    if any(t.norm in wanted or t.stem in wanted for t in tokenize(case.document.quote(sentence))):
        return True
    head = head_of(speaker)
    return not names and bool(head) and bool(case.memo(evidence_passage).matches(head))
