"""Reports: where a sentence gives something as somebody's words or thoughts, and who that is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from summarize.segmentation.frames import find_frames
from summarize.segmentation.quotations import find_quotations
from summarize.segmentation.speakers import turn_label
from summarize.segmentation.tokens import tokenize as words_and_quotations
from summarize.spans import Span
from summarize.verification.language.lexicon import SAYING_VERBS
from summarize.verification.language.stems import IRREGULAR, stem, stems, words
from summarize.verification.language.tokens import Kind, Token, tokenize
from summarize.verification.language.verbs import VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Sentence
    from summarize.verification.base import Case


@dataclass(frozen=True, slots=True)
class Report:
    """One report of speech or thought in a sentence.

    Attributes:
        speaker: the words that name the speaker.
        verb: the word of saying, lower case.
        span: where the speaker's words stand, in the sentence's text.
        verb_start: offset of the verb.
        subordinate: whether it is said by the way, so that the sentence as a whole is the writer's own.
        weak: whether the verb also tells of plain acts ("rejected the offer"), and nothing here shows speech.
    """

    speaker: str
    verb: str
    span: Span
    verb_start: int
    subordinate: bool
    weak: bool = False


@lru_cache(maxsize=4096)
def reports(text: str) -> tuple[Report, ...]:
    """The reports in one sentence, in order."""
    if not text:
        return ()
    whole = Span(0, len(text))
    quotations = [quoted.span for quoted in next(find_quotations(text, [whole]))]
    tokens = words_and_quotations(text, whole, quotations)
    found: list[Report] = []
    for frame in find_frames(tokens):
        first, end = frame.subject
        verb = tokens[frame.verb]
        if verb.lower in _NO_SAYING:
            continue
        span = _speaker_span(text, Span(tokens[first].start, tokens[end - 1].end))
        if span is None:
            continue
        if _no_speaker([token.lower for token in tokens[first:end]]):
            continue
        if not quotations and verb.lower in _ONLY_WITH_QUOTATION and not _that_follows(tokens, frame.verb):
            continue  # "work may begin in May" reports nothing
        weak = frame.weak and not quotations and not _that_follows(tokens, frame.verb)
        found.append(Report(span.of(text), verb.lower, span, verb.start, frame.subordinate, weak))
    tail = _tail(text)
    found = [report for report in found if not any(report.verb_start == last.verb_start for last in tail)]
    return (*tail, *found) or _according(text)


_TAIL = re.compile(
    r", ((?:an? |the |two |three |four |several |some |many )?"
    r"[^\W\d_][^,.;:“”\"]*? who [^,.;:“”\"]*) ([a-z]+)\.?$"
)


def _tail(text: str) -> tuple[Report, ...]:
    """Who is told of at the end, at length: "…, three people who attended recalled"."""
    match = _TAIL.search(text)
    if (
        match is None
        or stem(match.group(2)) not in SAYING_VERBS
        or not match.group(2).endswith(("ed", "said"))
    ):
        return ()
    return (Report(match.group(1), match.group(2), Span(*match.span(1)), match.start(2), subordinate=False),)


_NO_SAYING = words("mean means meant")
"""Verbs of which something, and nobody, is the subject: "the limit means that"."""

_EARLIER = re.compile(r"[\w)][.?!][\"”]?\s+(?=[^\W\d_])")
_TITLE_BEFORE = re.compile(r"(?:\b[A-Z]|\b(?:Dr|Mr|Ms|St|Mrs|Prof|Sen|Gov|Rep|Gen|Col|Capt|Lt|Sgt))\.\s*$")
_CLEFT = re.compile(r"[Ii]t (?:was|is) ")
_CONTRACTED = re.compile(r"['’](?:d|m|ve|ll|re)$")
_FINITE = re.compile(
    r"\b(?:was|were|is|are|had|have|has|will|would|must|can|could|should|may|might|do|does|did)\b"
)
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|that|,)\b")
_DATELINE = re.compile(r"[A-Z]{3,}(?:[ ,][A-Z][\w.]*)*$")


def _speaker_span(text: str, span: Span) -> Span | None:
    """The place of the speaker alone in what stands before a verb of saying; None if nobody is there."""
    start = span.start
    for match in _EARLIER.finditer(text, span.start, span.end):
        # A turn's earlier sentences are no part of it: "I know. I told her".
        start = match.end() if not _TITLE_BEFORE.search(text[span.start : match.end()]) else start
    cleft = _CLEFT.match(text, start, span.end)
    start = cleft.end() if cleft else start
    phrase = _CONTRACTED.sub("", text[start : span.end])
    finite = _FINITE.search(phrase)
    if finite and not _RELATIVE.search(phrase[: finite.start()]):
        return None
    if _DATELINE.match(phrase) and text[span.end :].startswith((" - ", " – ", " — ")):
        return None
    last = phrase.rpartition(" ")[2]
    if last.lower() in ANYONE and last != phrase:
        start += len(phrase) - len(last)
        phrase = last
    length = len(phrase.rstrip(" ."))
    return Span(start, start + length) if length else None


def _that_follows(tokens: Sequence[Any], verb: int) -> bool:
    return any(token.lower == "that" for token in tokens[verb + 1 : verb + 3])


_ACCORDING = re.compile(r"\b[Aa]ccording to ((?:an? |the )?\w[^,.;:“”\"]*)")


def _according(text: str) -> tuple[Report, ...]:
    """A source that is described at length: "according to a person familiar with the plans"."""
    match = _ACCORDING.search(text)
    if match is None:
        return ()
    span = Span(match.start(1), match.end(1))
    return (Report(match.group(1).strip(), "according", span, match.start(), subordinate=False),)


_ONLY_WITH_QUOTATION = words(
    "add adds added adding begin begins began begun continue continues continued go goes went"
)
_NO_ONE = words(
    "far nothing nobody everything something this that there which what none newly anybody anyone"
)
_NO_SPEAKER = words(
    """
    provided if unless when after before because although though while as whether what
    """
)


def _no_speaker(phrase: list[str]) -> bool:
    """Whether the words before a verb of saying are a clause and not the name of a speaker."""
    if phrase[0] in {"none", "neither", "no", "having"}:
        return True
    if len(phrase) == 1 and (phrase[0] in _NO_ONE or (phrase[0].endswith("ed") and stem(phrase[0]) in VERBS)):
        return True  # "rejected claims that": the word before is the verb
    if len(phrase) > 1 and stem(phrase[-1]) in SAYING_VERBS | stems("show find"):
        return True  # "records show reported thefts": the second verb is an adjective
    if len(phrase) == 1 and (phrase[0].endswith("ing") or phrase[0] == "however"):
        return True  # "plans, including policies, and offered"
    return not _NO_SPEAKER.isdisjoint(phrase) or (
        len(phrase) > 4
        and any(stem(word) in VERBS and word.endswith("s") and stem(word) != word for word in phrase[2:])
        and not any(word in {"of", "who", "from", "at", "for", "in"} for word in phrase)
    )


_EXTRA_SPEECH = stems(
    """
    accuse blame criticize criticise condemn denounce praise dismiss reject deny dispute call describe label
    brand urge demand question defend oppose support believe think fear hope doubt expect estimate predict
    warn argue claim allege contend insist maintain suggest attribute credit complain promise vow pledge
    threaten want seek view consider propose concede admit acknowledge regret rate judge portray
    characterize object respond answer reply appeal recommend favor favour agree disagree caution stress
    note cite assure worry
    """
)
_NOUNS = stems(
    "allegation accusation claim criticism statement view opinion complaint testimony belief estimate "
    "objection reckoning account explanation remark denial story finding suggestion"
)


def claim_reports(case: Case) -> tuple[Report, ...]:
    """The reports in the claim by speakers whom it names."""
    return tuple(r for r in reports(case.claim.text) if r.speaker.lower() not in ANYONE)


def attributed(text: str) -> bool:
    """Whether a sentence as a whole gives its content as somebody's words, view or wish."""
    if any(not report.subordinate for report in reports(text)):
        return True
    tokens = tokenize(text)
    return any(attributes(tokens, at) for at in range(len(tokens)))


def attributes(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at ``at`` marks a sentence as somebody's words: "alleged", "argued", "claims"."""
    token = tokens[at]
    if token.kind is not Kind.WORD:
        return False
    if token.norm == "said" and at + 1 < len(tokens) and tokens[at + 1].norm == "to":
        return True  # "is said to have"
    if token.norm in {"according", "alleged", "allegedly", "reportedly"} or token.stem in _NOUNS:
        return token.stem not in _AMBIGUOUS or _is_verb(tokens, at) or _owned(tokens, at)
    return token.stem in _EXTRA_SPEECH and _is_verb(tokens, at)


_AMBIGUOUS = stems("estimate view opinion belief account explanation remark denial story finding suggestion")


def _owned(tokens: Sequence[Token], at: int) -> bool:
    """Whether a view is somebody's: "in Lund's view", "by her own account"."""
    before = tokens[max(0, at - 2) : at]
    return any(t.text.endswith(("'s", "’s")) or t.norm in {"his", "her", "their", "its"} for t in before)


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that may be a noun ("estimate") is a verb here, as its ending or its neighbours tell."""
    before = tokens[at - 1].norm if at else ""
    if before in {
        "a",
        "an",
        "the",
        "this",
        "that",
        "his",
        "her",
        "its",
        "their",
        "of",
        "by",
        "in",
        "for",
        "no",
    }:
        return False
    ends = at + 1 < len(tokens) and tokens[at + 1].text in {".", ","} and not _in_noun_phrase(tokens, at)
    return (
        tokens[at].norm.endswith(("ed", "ing", "s"))
        or (ends and at > 0 and tokens[at - 1].kind is Kind.WORD)
        or before in {"to", "will", "would", "not", "may", "who"}
        or (tokens[at].norm in IRREGULAR)
    )


def _in_noun_phrase(tokens: Sequence[Token], at: int) -> bool:
    """Whether a determiner stands two words before: "after a telephone call"."""
    return at > 1 and tokens[at - 2].norm in {"a", "an", "the", "this", "that", "his", "her", "its", "their"}


FACTIVE = words(
    """
    announced announces announce reported reports report confirmed confirms confirm showed shows show
    revealed reveals reveal disclosed discloses found finds find voted ruled records recorded published
    learned ordered decided agreed recalled noted notes ordering signed posted listed
    """
)
"""Verbs of saying that vouch for what they report; to leave them out changes little."""


def evidence_speakers(case: Case) -> tuple[str, ...]:
    """Everyone to whom the cited sentences give words, as the article names them."""
    found: dict[str, None] = {}
    for sentence in case.cited_sentences:
        for speaker in sentence_speakers(case, sentence):
            found.setdefault(speaker)
    return tuple(found)


def sentence_speakers(case: Case, sentence: Sentence) -> tuple[str, ...]:
    """The speakers of one of the article's sentences: as segmented, and as its own words name them."""
    found: dict[str, None] = {}
    for speaker in (sentence.speaker, *(quotation.speaker for quotation in sentence.quotations)):
        if speaker:
            found.setdefault(speaker)
    text = case.document.quote(sentence)
    label = turn_label(text)
    for report in reports(text):
        found.setdefault(report.speaker)
        for name in apposition(text, report):
            found.setdefault(name)
    if label:
        return tuple(dict.fromkeys((label, *found)))
    named = [speaker for speaker in found if speaker.lower() not in ANYONE]
    return tuple(named or found)


def apposition(text: str, report: Report) -> tuple[str, ...]:
    """The name behind a role: "according to the firm's head, Ada Lund"."""
    match = re.match(r",\s+([A-Z][^,.;]*)", text[report.span.end :])
    return (match.group(1),) if match else ()


ANYONE = words("he she they it we i who one")
