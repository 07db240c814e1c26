"""A: what stands between quotation marks, and who is said to have said it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

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


def _is_title(text: str) -> bool:
    """Whether it is a name, with a capital on each word: the rule on names looks at it."""
    words = [t for t in tokenize(text) if t.kind is Kind.WORD]
    content = [t for t in words if t.content]
    return bool(content) and all(t.capital for t in content) and (len(content) > 1 or len(words) == 1)


class _Piece(NamedTuple):
    words: tuple[str, ...]
    starts_inside: bool
    """Whether its first word may be the end of a longer one: "[un]safe"."""
    ends_inside: bool


_GAP = re.compile(r"\[[^\]\[]{0,80}\]|\(…\)|…|\.\s?\.\s?\.(?:\s?\.)?")


def _pieces(text: str) -> list[_Piece]:
    """A quotation without what is put into it or left out of it: brackets and ellipses."""
    found: list[_Piece] = []
    start = 0
    for gap in [*_GAP.finditer(text), None]:
        end = gap.start() if gap else len(text)
        words = tuple(t.norm for t in tokenize(text[start:end]) if t.kind is not Kind.MARK)
        if words:
            starts = start > 0 and text[start - 1] == "]" and text[start].isalnum()
            ends = gap is not None and gap.group().startswith("[") and end > 0 and text[end - 1].isalnum()
            found.append(_Piece(words, starts, ends))
        start = gap.end() if gap else end
    return found


def _verbatim(pieces: Sequence[_Piece], line: str) -> bool:
    """Whether the pieces stand in a text, in their order."""
    at = 0
    for piece in pieces:
        wanted = " ".join(piece.words)
        if not piece.starts_inside:
            wanted = f" {wanted}"
        if not piece.ends_inside:
            wanted = f"{wanted} "
        found = line.find(wanted, at)
        if found < 0:
            return False
        at = found + len(wanted) - 1
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
    spans = quoted(case.claim.text)
    lines = [held_against(case).line, about(case.document).line] if spans else []
    for span in spans:
        pieces = _pieces(span.of(case.claim.text))
        if (
            pieces
            and not _is_title(span.of(case.claim.text))
            and not any(_verbatim(pieces, line) for line in lines)
        ):
            yield Finding(
                "A501",
                f"“{span.of(case.claim.text)}” is quoted and does not stand so in {where}",
                claim_span=span,
            )


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
            name = passage.text(named.first, named.last)
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
