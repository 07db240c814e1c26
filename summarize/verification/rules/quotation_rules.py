"""A: what stands between quotation marks, and who is said to have said it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.terms import stem
from summarize.language.tokens import Kind, tokenize
from summarize.verification.judgement import Finding
from summarize.verification.rules.declaration import Role, Rule
from summarize.verification.rules.passages import about, article, claim, held_against, is_given, tokens_in
from summarize.verification.rules.polarity_rules import denials

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.document import Document, Sentence
    from summarize.language.tokens import Token
    from summarize.spans import Span
    from summarize.verification.judgement import Case


def quoted(text: str) -> tuple[Span, ...]:
    """What stands between quotation marks of any kind, marks left out; what nothing closes, to the end."""
    return tuple(quotation.span for quotation in analysis(text).quotations)


def unquoted(case: Case) -> list[Token]:
    """The claim's tokens outside quotation marks."""
    inside = quoted(case.claim.text)
    return [t for t in claim(case).tokens if not any(span.start <= t.start < span.end for span in inside)]


_GAP = re.compile(r"\[[^\]\[]{0,80}\]|\(…\)|…|\.\s?\.\s?\.(?:\s?\.)?")
"""What is put into a quotation, or marks what is left out of it."""


def _stands(words: str, line: str) -> bool:
    """Whether a quotation stands in a text: its pieces, in their order."""
    at = 0
    for piece in _GAP.split(words):
        wanted = [token.norm for token in tokenize(piece) if token.kind is not Kind.MARK]
        found = line.find(f" {' '.join(wanted)} ", at) if wanted else at
        if found < 0:
            return False
        at = found + len(" ".join(wanted))
    return True


@Rule(
    "A501",
    "misquote",
    "Quotation marks promise the very words.",
    rejects=(
        ('Lund called the plan "reckless and late".', 'Lund called the plan "late and costly".'),
        ("Lund called it ‘a total failure’.", "Lund called it a failure."),
        ("Lund said «we will never sign».", "Lund said: «We will sign.»"),
    ),
    accepts=(
        (
            'Lund said the plan "[is] late … and costly".',
            'Lund said: "The plan was late, as ever, and costly."',
        ),
        ("The workers' union met the firms' owners.", "The union of the workers met owners of firms."),
    ),
)
def misquote(case: Case) -> Iterable[Finding]:
    """What stands between quotation marks of any kind stands word for word in the evidence.

    Ellipses and words in square brackets may stand within; capitals and the kind of marks do not count.
    A claim that somebody else wrote is held against the whole article. A title is a name, of which the
    article may have a part; what was quoted with small changes is a matter of wording (A504).
    """
    where = "the article" if is_given(case) else "the cited sentences"
    for span, altered in case.memo(_misquoted):
        if not altered:
            message = f"“{span.of(case.claim.text)}” is quoted and does not stand so in {where}"
            yield Finding("A501", message, claim_span=span)


@Rule(
    "A504",
    "altered-quotation",
    "A reader takes what is quoted for the very words.",
    Role.WORDING,
    rejects=(
        (
            'Lund said the firm "did not get the price right".',
            "Lund said the firm had failed to get the price right.",
        ),
    ),
    accepts=(('Lund said the firm had "failed".', "Lund said the firm had failed."),),
)
def altered_quotation(case: Case) -> Iterable[Finding]:
    """A quotation is no retelling: one sentence of the article says it, in nearly the same words.

    Whether the retelling is right is for a checker to say. Without the marks it would be no fault.
    """
    for span, altered in case.memo(_misquoted):
        if altered:
            message = (
                f"“{span.of(case.claim.text)}” stands in quotation marks, and the article words it otherwise"
            )
            yield Finding("A504", message, claim_span=span)


def _misquoted(case: Case) -> tuple[tuple[Span, bool], ...]:
    """What is quoted and does not stand so, and whether it is what a sentence says, altered."""
    text = case.claim.text
    if not quoted(text):
        return ()
    lines = [held_against(case).line, about(case.document).line]
    missing = [
        span
        for span in quoted(text)
        if not _is_title(span.of(text)) and not any(_stands(span.of(text), line) for line in lines)
    ]
    sentences = case.document.sentences if is_given(case) else case.context
    return tuple((span, any(_retells(case, span, s) for s in sentences)) for span in missing)


def _is_title(words: str) -> bool:
    """Whether it is the name of a work, a case or a place: two words or more, each with a capital."""
    own = [token for token in tokenize(words) if token.content and token.kind is Kind.WORD]
    return len(own) > 1 and all(token.capital for token in own)


_BETWEEN = 3
"""Words that may stand between the first and the last of a retold quotation, besides as many as it has."""


def _retells(case: Case, span: Span, sentence: Sentence) -> bool:
    """Whether the sentence has the quotation's content words in order, close by, and denies as often."""
    mine = claim(case).tokens
    theirs = tokens_in(case.document, sentence.span)
    wanted = [stem(t.norm) for t in mine if t.content and span.start <= t.start < span.end]
    places: list[int] = []
    for word in wanted:
        after = range(places[-1] + 1 if places else 0, len(theirs))
        at = next((i for i in after if stem(theirs[i].norm) == word), None)
        if at is None:
            return False
        places.append(at)
    if not places or places[-1] - places[0] > 2 * len(span.of(case.claim.text).split()) + _BETWEEN:
        return False
    return denials(theirs[: places[-1]]) == denials([t for t in mine if t.start < span.end])


_REACH = 12
"""Words behind a verb of saying among which what is said may begin to be quoted."""
_STOPS = frozenset(".;!?")


def _plain_speaker(sentence: Sentence, document: Document) -> frozenset[str]:
    """The words of the one name that a verb of saying stands beside, next to a quotation of the sentence."""
    read = analysis(document.quote(sentence))
    found = set()
    for one in read.attributions:
        first, last = min(one.subject[0], one.verb), max(one.subject[1], one.verb + 1)
        # "Ortiz told the County News that the council was “drowning …”": the quotation may end what is said.
        behind = read.parts[last : last + (_REACH if one.subject[0] < one.verb else 2)]
        stop = next((i for i, part in enumerate(behind) if part.text in _STOPS), len(behind))
        around = read.parts[max(0, first - 2) : first] + behind[:stop]
        if read.parts[one.verb].is_a("saying") and any(part.quotation >= 0 for part in around):
            found.add(read.text[read.parts[one.subject[0]].start : read.parts[one.subject[1] - 1].end])
    return _proper(tokenize(found.pop()), document) if len(found) == 1 else frozenset()


def _proper(tokens: Sequence[Token], document: Document) -> frozenset[str]:
    """The words among them that the article never writes with a small letter: no roles."""
    small = document.memo(_small_words)
    return frozenset(t.norm for t in tokens if t.kind is Kind.WORD and t.capital and t.norm not in small)


def _small_words(document: Document) -> frozenset[str]:
    tokens = article(document).tokens
    return frozenset([norm for text, norm, _, _, kind in tokens if kind is Kind.WORD and text[0].islower()])


_RUN = 5
"""Words in a row out of a quotation that make a claim repeat it."""


_WORDS = 'said it "tells everybody that a favour is never free"'
_SOURCE = f"The prosecutor, Signe Carrow, {_WORDS}. Judge Petra Wennick then left the court."


@Rule(
    "A503",
    "other-speaker",
    "Words belong to whoever said them.",
    rejects=((f"Petra Wennick {_WORDS}.", _SOURCE),),
    accepts=((f"Carrow {_WORDS}.", _SOURCE),),
)
def other_speaker(case: Case) -> Iterable[Finding]:
    """A claim that repeats five words of a quotation does not give them to another person of the article.

    It speaks only where a verb of saying and a name stand right beside the quotation in its own sentence, and
    the claim names somebody else before its own verb of saying, and not that speaker.
    """
    passage = claim(case)
    read = analysis(case.claim.text)
    said = next((one for one in read.attributions if read.parts[one.verb].is_a("saying")), None)
    if said is None or said.subject[0] > said.verb:
        return
    verb = read.parts[said.verb].start
    names = [mention for mention in read.mentions if mention.span.end <= verb]
    owners = [
        mention.before[-1] for mention in names if mention.before
    ]  # of "Twitter's Adam Sharp" the first
    before = (mention.span for mention in names if mention.words[-1] not in owners)
    proper = ((span, _proper(tokenize(span.of(read.text)), case.document)) for span in before)
    tellers = [(span, words) for span, words in proper if words]
    if len(tellers) != 1 or verb - tellers[0][0].end > 2:
        return
    named, teller = tellers[0]
    if not teller <= article(case.document).words:
        return
    for sentence in case.cited_sentences:
        speaker = _plain_speaker(sentence, case.document) if sentence.quotations else frozenset()
        if not speaker or speaker & passage.words or not _repeats(passage.line, sentence, case.document):
            continue
        if teller.isdisjoint(t.norm for t in tokens_in(case.document, sentence.span)):
            name = named.of(read.text)
            yield Finding(
                "A503",
                f"the article gives these words to {' '.join(sorted(speaker)).title()}, not to {name}",
                contradicts=True,
                claim_span=named,
                source_span=sentence.span,
            )


def _repeats(line: str, sentence: Sentence, document: Document) -> bool:
    for quotation in sentence.quotations:
        words = [t.norm for t in tokens_in(document, quotation.span) if t.kind is not Kind.MARK]
        for at in range(len(words) - _RUN + 1):
            if f" {' '.join(words[at : at + _RUN])} " in line:
                return True
    return False
