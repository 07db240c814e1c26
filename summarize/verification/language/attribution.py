"""Attribution: who says what in claim and evidence, and whether two descriptions mean one speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from summarize.segmentation.frames import find_frames
from summarize.segmentation.quotations import find_quotations
from summarize.segmentation.tokens import tokenize as words_and_quotations
from summarize.spans import Span
from summarize.verification.language.lexicon import SAYING_VERBS
from summarize.verification.language.names import TITLES
from summarize.verification.language.stems import IRREGULAR, stem, stems, words
from summarize.verification.language.synonyms import synonyms
from summarize.verification.language.thesaurus import entry, related
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
        span = Span(tokens[first].start, tokens[end - 1].end)
        verb = tokens[frame.verb]
        if _no_speaker([token.lower for token in tokens[first:end]]):
            continue
        if not quotations and verb.lower in _ONLY_WITH_QUOTATION and not _that_follows(tokens, frame.verb):
            continue  # "work may begin in May" reports nothing
        weak = frame.weak and not quotations and not _that_follows(tokens, frame.verb)
        found.append(Report(span.of(text), verb.lower, span, verb.start, frame.subordinate, weak))
    return tuple(found) or _according(text)


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
_NO_ONE = words("nothing nobody everything something this that there which what none")
_NO_SPEAKER = words(
    """
    provided if unless when after before because although though while as whether what
    """
)


def _no_speaker(phrase: list[str]) -> bool:
    """Whether the words before a verb of saying are a clause and not the name of a speaker."""
    if len(phrase) == 1 and (phrase[0] in _NO_ONE or (phrase[0].endswith("ed") and stem(phrase[0]) in VERBS)):
        return True  # "rejected claims that": the word before is the verb
    if len(phrase) > 1 and stem(phrase[-1]) in SAYING_VERBS | stems("show find"):
        return True  # "records show reported thefts": the second verb is an adjective
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
    "allegation accusation claim criticism statement view opinion complaint testimony belief estimate"
)


def claim_reports(case: Case) -> tuple[Report, ...]:
    """The reports in the claim by speakers whom it names."""
    return tuple(r for r in reports(case.claim.text) if r.speaker.lower() not in _ANYONE)


def attributed(text: str) -> bool:
    """Whether a sentence as a whole gives its content as somebody's words, view or wish."""
    if any(not report.subordinate for report in reports(text)):
        return True
    tokens = tokenize(text)
    return any(_attributes(tokens, at) for at in range(len(tokens)))


def _attributes(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.kind is not Kind.WORD:
        return False
    if token.norm in {"according", "alleged", "allegedly", "reportedly"} or token.stem in _NOUNS:
        return token.stem not in _AMBIGUOUS or _is_verb(tokens, at)
    return token.stem in _EXTRA_SPEECH and _is_verb(tokens, at)


_AMBIGUOUS = stems("estimate view opinion belief")


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
    ends = at + 1 < len(tokens) and tokens[at + 1].text in {".", ","}
    return (
        tokens[at].norm.endswith(("ed", "ing", "s"))
        or (ends and at > 0 and tokens[at - 1].kind is Kind.WORD)
        or before in {"to", "will", "would", "not", "may", "who"}
        or (tokens[at].norm in IRREGULAR)
    )


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
    for report in reports(case.document.quote(sentence)):
        found.setdefault(report.speaker)
    named = [speaker for speaker in found if speaker.lower() not in _ANYONE]
    return tuple(named or found)


_ANYONE = words("he she they it we i who one")
COLLECTIVE = stems(
    "unit panel bureau institute society league ministry securities holdings "
    "company firm group club team agency office department board council union hospital school university "
    "government administration committee association organization organisation party bank plant court police "
    "faction authority commission "
    "spokesman spokeswoman spokesperson report study review statement owner operator"
)


def description(phrase: str) -> tuple[frozenset[str], frozenset[str]]:
    """A speaker as names (capitalised words, lower case) and as stems of common nouns."""
    names: set[str] = set()
    nouns: set[str] = set()
    for at, token in enumerate(tokenize(phrase)):
        if token.kind is not Kind.WORD or not (token.content or token.norm in {"we", "i"}):
            continue
        full = TITLES.get(token.norm, token.norm)
        if token.capital and (at > 0 or token.norm not in TITLES):
            names.add(full)
        nouns.add(stem(full))
    return frozenset(names), frozenset(nouns)


def same_speaker(mine: str, other: str, case: Case) -> bool:
    """Whether two descriptions can mean one speaker, by shared words or by what the article says of them."""
    my_names, my_nouns = description(mine)
    names, nouns = description(other)
    if _upgraded(mine, other):
        return False
    if not my_nouns or not nouns or mine.lower() in _ANYONE or other.lower() in _ANYONE:
        return True  # a pronoun: somebody, and nobody in particular
    titled = _titled(mine, other) or _titled(other, mine)
    if (
        not titled
        and mine.lower() != other.lower()
        and not my_names & names
        and not _heads_agree(mine, other)
    ):
        return _linked(mine, other, case) or _acronym(my_names, other) or _acronym(names, mine)
    if titled or my_nouns & nouns:
        return titled or not (_surname(mine) and _surname(other) and my_names.isdisjoint(names))
    if any(synonyms(a, b) or related(a, b) for a in my_nouns for b in nouns):
        return not (_surname(mine) and _surname(other))
    return _linked(mine, other, case) or _acronym(my_names, other) or _acronym(names, mine)


_NOBODY = stems(
    """
    person people source insider diplomat someone somebody guard aide witness participant resident worker
    employee neighbor neighbour adviser advisor
    """
)


def _upgraded(mine: str, other: str) -> bool:
    """Whether a body or an office speaks in the claim for whom the evidence has a person without a name."""
    if description(other)[0] and _capital_head(other):
        return False
    head, theirs = _head(mine), _head(other)
    body = head in COLLECTIVE or head in _OFFICIAL or _capital_head(mine)
    return theirs in _NOBODY and head not in _NOBODY and body


def speaker_words(phrase: str) -> frozenset[str]:
    """The words that must be there for a speaker to be named: the surname, or the nouns that describe him."""
    return frozenset({_head(phrase)}) if _capital_head(phrase) else description(phrase)[1]


def _capital_head(phrase: str) -> bool:
    head = _head(phrase)
    if _opening_noun(phrase):
        return False
    return any(t.capital and stem(TITLES.get(t.norm, t.norm)) == head for t in tokenize(phrase))


def _heads_agree(mine: str, other: str) -> bool:
    """Whether the heads of two phrases may be one: what they are of or at does not make them the same."""
    one, two = _head(mine), _head(other)
    if not one or not two:
        return True
    if {one, two} & _ANY_BODY and {one, two} <= COLLECTIVE:
        return True
    nouns = description(other)[1] | description(mine)[1]
    return (
        one == two
        or synonyms(one, two)
        or related(one, two)
        or (one in description(other)[1] and two in nouns)
    )


def _titled(role: str, named: str) -> bool:
    """Whether a role such as "the judge" is the title in another phrase: "Mrs Justice Pell"."""
    head = _head(role)
    if not head or _capital_head(role) or not _capital_head(named):
        return False
    titles = {stem(t.norm) for t in tokenize(named) if t.content and t.kind is Kind.WORD} - {_head(named)}
    return any(head == title or synonyms(head, title) or related(head, title) for title in titles)


_ANY_BODY = stems("group organization organisation body faction")


def _head(phrase: str) -> str:
    """The stem of the last noun before "of", "at", "who" or a mark."""
    head = ""
    for token in tokenize(phrase):
        participle = token.norm.endswith("ed") and not token.capital
        if head and (token.norm in _HEAD_ENDS or token.text == "," or participle):
            break
        if token.content and token.kind is Kind.WORD and not token.text.endswith(("'s", "’s")):
            head = stem(TITLES.get(token.norm, token.norm))
    return head


_HEAD_ENDS = words(
    """
    of at in to for from with who within involved familiar briefed close on near inside that which involved
    """
)


def _opening_noun(phrase: str) -> bool:
    """Whether a phrase of one word owes its capital to its place: "Supporters"."""
    return " " not in phrase and bool(entry(stem(phrase.lower())).own)


def _surname(phrase: str) -> bool:
    """Whether the phrase is a person's name: two capitalised words, neither a common noun of an office."""
    if _opening_noun(phrase):
        return False
    tokens = [t for t in tokenize(phrase) if t.kind is Kind.WORD]
    capital = [t for t in tokens if t.capital and stem(t.norm) not in COLLECTIVE]
    return (
        bool(tokens) and len(capital) >= 1 and tokens[-1].capital and tokens[0].norm not in {"the", "a", "an"}
    )


def _acronym(names: frozenset[str], phrase: str) -> bool:
    initials = "".join(t.norm[0] for t in tokenize(phrase) if t.capital)
    return len(initials) >= 2 and initials in names


_NEAR = 9


def _linked(mine: str, other: str, case: Case) -> bool:
    """Whether the article puts the two descriptions side by side: "Ines Doyle, the mayor"."""
    names, more_names = description(mine)[0], description(other)[0]
    for named, described, phrase in ((names, _role(other), mine), (more_names, _role(mine), other)):
        if named and described and _side_by_side(named, described, case):
            return True
        if named and described & COLLECTIVE and not _is_person(named, phrase, case):
            return True
    return False


def _role(phrase: str) -> frozenset[str]:
    """The word that says what a speaker is; what he is of or familiar with is not he."""
    head = _head(phrase)
    return frozenset() if not head or (_capital_head(phrase) and head not in _OFFICES) else frozenset({head})


def _side_by_side(named: frozenset[str], described: frozenset[str], case: Case) -> bool:
    for tokens in _sentences(case):
        places = [i for i, t in enumerate(tokens) if t.norm in named]
        if not places:
            continue
        roles = [i for i, t in enumerate(tokens) if stem(TITLES.get(t.norm, t.norm)) in described]
        if any(0 < abs(i - j) <= _NEAR and _one_phrase(tokens, i, j, named) for i in places for j in roles):
            return True
    return False


def _one_phrase(tokens: Sequence[Token], one: int, other: int, named: frozenset[str]) -> bool:
    """Whether no other name and no verb of saying stands between a name and a role."""
    between = tokens[min(one, other) + 1 : max(one, other)]
    return not any(
        (
            t.capital
            and t.norm not in named
            and not t.text.endswith(("'s", "’s"))
            and t.norm not in TITLES
            and stem(t.norm) not in _OFFICES
        )
        or t.norm in {"said", "says", "told", "and", "but"}
        or t.text in {";", "”", "“"}
        for t in between
    )


_OFFICES = stems(
    "chief officer director deputy vice executive general state city county department minister police "
    "secretary editor president attorney school board"
)


def _is_person(named: frozenset[str], phrase: str, case: Case) -> bool:
    """Whether the article uses the name with a personal title or verb of saying; two words suffice."""
    text = case.document.text
    for tokens in _sentences(case):
        for i, token in enumerate(tokens):
            if token.norm in named and token.capital:
                before = tokens[i - 1] if i else None
                if before is not None and before.capital and before.norm in TITLES:
                    return True
    common = any(stem(name) in COLLECTIVE for name in named) or bool(entry(_head(phrase)).own)
    return len(named) == 2 and not common and bool(text)


def _sentences(case: Case) -> tuple[tuple[Token, ...], ...]:
    return tuple(tokenize(case.document.quote(s)) for s in case.document.sentences)


_OFFICIAL = stems(
    """
    police panel council court agency ministry department office bureau authority commission official
    officer statement report study review survey institute statistics service board government
    administration record
    """
)
_CONTESTED = stems(
    """
    claim allege accuse believe think suspect argue insist contend maintain deny speculate fear complain
    call describe denounce condemn brand label blame assert suggest criticize criticise lament warn predict
    """
)
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
        speaker = _contested_speaker(case, sentence)
        if speaker is None:
            return ()  # one cited sentence states by itself; the claim may rest on it
        names, nouns = description(speaker)
        if any(_acronym(frozenset({word}), speaker) for word in initials):
            continue
        if mentioned.isdisjoint(names or nouns) or _of_himself(case, sentence, speaker):
            found.append(Dropped(sentence, speaker))
    return tuple(found) if len(found) == len(case.cited_sentences) else ()


def _of_himself(case: Case, sentence: Sentence, speaker: str) -> bool:
    """Whether a person speaks of himself, so that to name him is not to attribute: "Lund said he had not"."""
    if not _capital_head(speaker) or _head(speaker) in COLLECTIVE or description(speaker)[1] & COLLECTIVE:
        return False
    text = case.document.quote(sentence)
    tokens = tokenize(text)
    for report in reports(text):
        after = [t for t in tokens if t.start > report.verb_start][:3]
        if _head(report.speaker) == _head(speaker) and any(t.norm in {"he", "she"} for t in after):
            return True
    return False


def _kept(case: Case) -> bool:
    """Whether the claim attributes, by more than a verb of saying that is part of what is reported."""
    if not attributed(case.claim.text):
        return False
    if any(
        report.speaker.lower() in _ANYONE and not report.subordinate for report in reports(case.claim.text)
    ):
        return True
    if case.memo(claim_reports) or not case.cited_sentences:
        return True
    outer = {stem(r.verb) for s in case.cited_sentences for r in reports(case.document.quote(s))}
    inner = {t.stem for t in tokenize(case.evidence) if t.content} - outer
    tokens = tokenize(case.claim.text)
    return any(_attributes(tokens, i) and tokens[i].stem not in inner for i in range(len(tokens)))


def naming_verb(text: str) -> bool:
    """Whether a sentence accuses or denounces."""
    return any(t.stem in _NAMING and t.norm.endswith(("s", "ed", "ing")) for t in tokenize(text))


def _contested_speaker(case: Case, sentence: Sentence) -> str | None:
    text = case.document.quote(sentence)
    told = [report for report in reports(text) if not report.weak or stem(report.verb) in _CONTESTED]
    if not told and (reports(text) or not sentence.quotations):
        return "somebody" if naming_verb(text) else None
    verbs = [report.verb for report in told]
    speakers = [s for s in sentence_speakers(case, sentence) if s.lower() not in _ANYONE]
    naming = naming_verb(text)
    if not speakers:
        return "somebody" if naming else None
    if any(stem(verb) in _CONTESTED for verb in verbs) or naming:
        return speakers[0]
    if all(s.lower().split()[0] in {"its", "their"} for s in speakers):
        return None  # a body's own officer on what it does
    if verbs and all(verb in FACTIVE for verb in verbs):
        return None
    official = any(noun in _OFFICIAL for noun in description(speakers[0])[1])
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
        phrases = (report.speaker, *_apposition(case.claim.text, report))
        if any(same_speaker(phrase, other, case) for phrase in phrases for other in theirs):
            continue
        if any(
            _named_in(report.speaker, s, case) for s in case.cited_sentences if not sentence_speakers(case, s)
        ):
            continue
        if theirs or report.verb not in _MILD:
            found.append(Misattribution(report, theirs))
    return tuple(found)


def _apposition(text: str, report: Report) -> tuple[str, ...]:
    """The name behind a role: "according to the firm's head, Ada Lund"."""
    match = re.match(r",\s+([A-Z][^,.;]*)", text[report.span.end :])
    return (match.group(1),) if match else ()


_MILD = words(
    """
    see sees saw find finds found view views viewed hear hears heard want wants know knows
    """
)


def _named_in(speaker: str, sentence: Sentence, case: Case) -> bool:
    """Whether a sentence in which nobody speaks names the speaker: "The group puts the number at four"."""
    names, nouns = description(speaker)
    wanted = names or nouns
    return any(t.norm in wanted or t.stem in wanted for t in tokenize(case.document.quote(sentence)))
