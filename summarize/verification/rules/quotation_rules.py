"""A: what stands between quotation marks, and who is said to have said it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.mentions import mentions
from summarize.language.tokens import Kind, tokenize
from summarize.verification.base import Finding
from summarize.verification.rules.declaration import Rule
from summarize.verification.rules.passages import about, article, claim, held_against, is_given, tokens_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.document import Document, Sentence
    from summarize.language.tokens import Token
    from summarize.spans import Span
    from summarize.verification.base import Case


def quoted(text: str) -> tuple[Span, ...]:
    """What stands between quotation marks of any kind, marks left out; what nothing closes, to the end."""
    return tuple(quotation.span for quotation in analysis(text).quotations)


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
    A claim that somebody else wrote is held against the whole article.
    """
    where = "the article" if is_given(case) else "the cited sentences"
    lines = [held_against(case).line, about(case.document).line]
    for span in quoted(case.claim.text):
        words = span.of(case.claim.text)
        if not any(_stands(words, line) for line in lines):
            yield Finding("A501", f"“{words}” is quoted and does not stand so in {where}", claim_span=span)


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
    return frozenset([t.norm for t in tokens if t.kind is Kind.WORD and t.text[0].islower()])


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
    before = (n for n in mentions(passage.tokens) if passage.tokens[n.last].end <= verb)
    proper = ((n, _proper(passage.tokens[n.first : n.last + 1], case.document)) for n in before)
    tellers = [(name, words) for name, words in proper if words]
    if len(tellers) != 1 or verb - passage.tokens[tellers[0][0].last].end > 2:
        return
    named, teller = tellers[0]
    if not teller <= article(case.document).words:
        return
    for sentence in case.cited_sentences:
        speaker = _plain_speaker(sentence, case.document) if sentence.quotations else frozenset()
        if not speaker or speaker & passage.words or not _repeats(passage.line, sentence, case.document):
            continue
        if teller.isdisjoint(t.norm for t in tokens_in(case.document, sentence.span)):
            name = passage.span(named.first, named.last).of(case.claim.text)
            yield Finding(
                "A503",
                f"the article gives these words to {' '.join(sorted(speaker)).title()}, not to {name}",
                contradicts=True,
                claim_span=passage.span(named.first, named.last),
                source_span=sentence.span,
            )


def _repeats(line: str, sentence: Sentence, document: Document) -> bool:
    for quotation in sentence.quotations:
        words = [t.norm for t in tokens_in(document, quotation.span) if t.kind is not Kind.MARK]
        for at in range(len(words) - _RUN + 1):
            if f" {' '.join(words[at : at + _RUN])} " in line:
                return True
    return False
