"""The proof: the claim is one cited sentence in which some licensed edits were made, and nothing else.

A quotation of several sentences is one with its speaker's.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from summarize.document import BlockKind
from summarize.folding import hidden
from summarize.joined import joined
from summarize.language.analysis import analysis
from summarize.lazy import cached_property
from summarize.spans import Span
from summarize.verification.derivation.base import Derivation, Edit, Refusal
from summarize.verification.derivation.licences import EXCHANGES, OMISSIONS
from summarize.verification.derivation.sentence_text import Text, sentence_of
from summarize.verification.derivation.standalone import cannot_stand_alone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Document, Sentence
    from summarize.verification.derivation.licence import Cut, Finder

_MAX_TOKENS = 400
"""A longer sentence is derived only as a copy."""
_MAX_STATES = 20_000
_FINAL = frozenset(".。!！．")
_LAYOUT = re.compile(
    r"^\s*(?:#{1,6}\s+|[-*+•]\s+|\d{1,3}[.)]\s+|>\s*)|(?:\s*+\[\^?\d{1,3}\])++(?=[.!?。]?(?:\s*+\[\^?\d{1,3}\])*+\s*$)"
)
_QUOTED_WHOLE = re.compile(
    r"(?P<frame>The article says|(?P<author>[^\W\d_][\w .’'-]{1,60}) writes): "
    r"[“\"](?P<quoted>[^“”\"]+)[”\"]\.?"
)
"""The frames that a sentence may be given: the article's own words, whole, as its words or its author's."""
_NESTED = str.maketrans('“”"', "‘’'")
"""The marks of a quotation inside a frame."""
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)([^*_]+?)(?<=\S)\1(?!\w)")


class _Step(NamedTuple):
    """How a state of the search was reached."""

    before: tuple[int, int]
    cut: Cut | None


class _Source:
    """A sentence of the article, ready for any claim. What few claims ask for is found when one does."""

    def __init__(self, sentence: Sentence, document: Document) -> None:
        self._sentence, self._document = sentence, document
        self.text = sentence_of(document, sentence)
        self._edited = document.source.language == "en" and len(self.text.tokens) <= _MAX_TOKENS

    def cuts_for(self, claim: Text) -> dict[int, list[Cut]]:
        """The licensed edits by the token where they begin.

        A claim with a word that neither stands there nor can be put there is refused whatever is left out:
        for that one, only the exchanges, which are soon found.
        """
        return self._cuts if self._words.issuperset(claim.norms[: _end(claim)]) else self._exchanges

    @cached_property
    def _words(self) -> frozenset[str]:
        put = (cut.replacement for cuts in self._exchanges.values() for cut in cuts)
        return frozenset(self.text.norms).union(*put)

    @cached_property
    def _exchanges(self) -> dict[int, list[Cut]]:
        return self._found(EXCHANGES)

    @cached_property
    def _cuts(self) -> dict[int, list[Cut]]:
        cuts = self._found(OMISSIONS)
        for start, exchanges in self._exchanges.items():
            cuts[start] = [*exchanges, *cuts.get(start, ())]
        return cuts

    def _found(self, finders: Sequence[Finder]) -> dict[int, list[Cut]]:
        """What they find; no edit touches quoted words."""
        found: dict[int, list[Cut]] = {}
        for find in finders if self._edited else ():
            for cut in find(self.text):
                if not any(self.text.quoted[cut.start : cut.end]):
                    found.setdefault(cut.start, []).append(cut)
        return found

    @cached_property
    def alone(self) -> str | None:
        """Why even a copy of it would mislead; None if it would not."""
        return cannot_stand_alone(self._sentence, self.text, self._document)


def derive(claim: str, cited: Sequence[Sentence], document: Document) -> Derivation | Refusal:
    """Prove that ``claim`` is one of the ``cited`` sentences, whole, with licensed edits.

    Takes time linear in the length of the sentences.

    Args:
        claim: one sentence.
        cited: the sentences that the claim's citations touch.
        document: the article, segmented.
    """
    for place in hidden(claim):
        char = claim[place.start]
        if unicodedata.category(char) != "Cf" or unicodedata.bidirectional(char) not in (
            "BN",
            "L",
            "R",
            "AL",
        ):
            return Refusal(
                f"the sentence holds a control character, {unicodedata.name(char, hex(ord(char)))}"
            )
    if not cited:
        return Refusal("the sentence cites nothing")
    plain = _without_layout(claim)
    whole = _QUOTED_WHOLE.fullmatch(plain) if document.source.language == "en" else None
    if whole and whole["author"] not in (None, document.author):
        whole = None
    forms = [Text(form) for form in dict.fromkeys((claim, plain))]
    refusals: list[tuple[int, Refusal]] = []
    for sentence in cited:
        result = _derive_from(forms, sentence, document)
        if whole and not isinstance(result, Derivation):
            result = _quoted_whole(whole, sentence, document) or result
        if isinstance(result, Derivation):
            return result
        refusals.append(result)
    run = _run(cited, document)
    if run is not None:
        result = _derive_from(forms, *run)
        if isinstance(result, Derivation):
            return result
        refusals.append(result)
    return max(refusals, key=lambda refusal: refusal[0])[1]


def _run(cited: Sequence[Sentence], document: Document) -> tuple[Sentence, Document] | None:
    """The cited sentences as one, if they are those of a quotation and its speaker, and where it stands."""
    if len(cited) == 1:
        return None
    span = Span(cited[0].span.start, cited[-1].span.end)
    whole = document.memo(joined)
    found = whole.sentences_in(span)
    if [one.span for one in found] != [span] or tuple(cited) != document.sentences_in(span):
        return None
    return found[0], whole


def _quoted_whole(whole: re.Match[str], sentence: Sentence, document: Document) -> Derivation | None:
    """The derivation of a whole sentence of the article that is quoted as its own or its author's words."""
    prepared = _prepared(sentence, document)
    source, alone = prepared.text, prepared.alone
    if whole["author"] is not None:
        alone = cannot_stand_alone(sentence, source, document, signed=True)
    # Whoever speaks in it must be named in it, or somebody's words would become the article's.
    named = sentence.speaker is None or analysis(source.raw).reported
    if alone is not None or not named or sentence.kind not in (BlockKind.BODY, BlockKind.LIST_ITEM):
        return None
    claim, nested = Text(whole["quoted"]), Text(source.raw.translate(_NESTED))
    cuts = {
        at: [c for c in found if c.licence == "dateline"] for at, found in prepared.cuts_for(source).items()
    }
    steps = _search(nested, claim, cuts)
    if isinstance(steps, tuple) or len(nested.tokens) != len(source.tokens):
        return None
    edits = (_edit(source, step, sentence) for step in steps)
    return Derivation(sentence.span, (Edit("article says", None, f"{whole['frame']}:"), *edits))


def _without_layout(claim: str) -> str:
    """The claim without list marks, marks of citation and emphasis."""
    # Most begin with a letter and hold none of these.
    if "[" in claim or not claim[:1].isalpha():
        claim = _LAYOUT.sub("", claim)
    return _EMPHASIS.sub(r"\2", claim) if "*" in claim or "_" in claim else claim


def _derive_from(
    forms: Sequence[Text], sentence: Sentence, document: Document
) -> Derivation | tuple[int, Refusal]:
    """The derivation, or how many tokens of the claim were matched before it failed, and why."""
    prepared = _prepared(sentence, document)
    source = prepared.text
    best: tuple[int, Refusal] = (-1, Refusal("the sentence has no words"))
    for claim in forms:
        if not claim.tokens or not source.tokens:
            continue
        found = _search(source, claim, prepared.cuts_for(claim))
        if isinstance(found, tuple):
            refusal = _refusal(source, claim, found, sentence)
            found = (found[0] + _common_end(source, claim, found), 0)
        elif prepared.alone is not None:
            refusal, found = Refusal(prepared.alone, sentence.span), (len(claim.tokens), 0)
        else:
            return Derivation(sentence.span, tuple(_edit(source, step, sentence) for step in found))
        best = max(best, (found[0], refusal), key=lambda pair: pair[0])
    return best


def _prepared(sentence: Sentence, document: Document) -> _Source:
    """What all claims on a sentence share, made once."""
    known = document.memo(_no_sentences)
    if sentence.span not in known:
        known[sentence.span] = _Source(sentence, document)
    return known[sentence.span]


def _no_sentences(_document: Document) -> dict[Span, _Source]:
    """The sentences of the document read so far: none."""
    return {}


def _search(source: Text, claim: Text, cuts: dict[int, list[Cut]]) -> list[_Step] | tuple[int, int]:
    """The edits that make the claim of the source, or the furthest place reached (in claim and source)."""
    goal = (_end(source), _end(claim))
    reached: dict[tuple[int, int], _Step | None] = {(0, 0): None}
    waiting = [(0, 0)]
    furthest = (0, 0)
    while waiting and len(reached) < _MAX_STATES + len(source.tokens):
        state = waiting.pop()
        at, to = state
        furthest = max(furthest, (to, at))
        if state == goal:
            return _path(reached, goal)
        copies = at < goal[0] and to < goal[1] and _same(source, at, claim, to)
        steps: list[tuple[tuple[int, int], Cut | None]] = [((at + 1, to + 1), None)] if copies else []
        for cut in cuts.get(at, ()) if at < goal[0] else ():
            behind = to + len(cut.replacement)
            if claim.norms[to:behind] == cut.replacement and behind <= goal[1]:
                steps.append(((min(cut.end, goal[0]), behind), cut))
        for following, step in steps:
            if following not in reached:
                reached[following] = _Step(state, step)
                waiting.append(following)
    return furthest


def _end(text: Text) -> int:
    """The index behind the last token before the final mark, which may differ."""
    end = len(text.tokens)
    return end - 1 if end > 1 and text.tokens[-1].text in _FINAL else end


def _same(source: Text, at: int, claim: Text, to: int) -> bool:
    ours, theirs = source.tokens[at], claim.tokens[to]
    if ours.text == theirs.text:
        return True
    # The first word takes or loses its capital.
    return to == 0 and ours.norm == theirs.norm and ours.text[1:] == theirs.text[1:]


def _path(reached: dict[tuple[int, int], _Step | None], goal: tuple[int, int]) -> list[_Step]:
    steps: list[_Step] = []
    step = reached[goal]
    while step is not None:
        if step.cut is not None:
            steps.append(step)
        step = reached[step.before]
    return steps[::-1]


def _edit(source: Text, step: _Step, sentence: Sentence) -> Edit:
    cut = step.cut
    if cut is None:
        raise ValueError("not an edit")
    return Edit(
        cut.licence, source.span(cut.start, cut.end).shifted(sentence.span.start), " ".join(cut.replacement)
    )


def _refusal(source: Text, claim: Text, furthest: tuple[int, int], sentence: Sentence) -> Refusal:
    """Names the words that differ: what is left between the furthest place and a common end."""
    to, at = furthest
    common = _common_end(source, claim, furthest)
    end, stop = _end(source) - common, _end(claim) - common
    gone = source.span(at, end).of(source.raw) if end > at else ""
    new = claim.span(to, stop).of(claim.raw) if stop > to else ""
    span = source.span(at, end).shifted(sentence.span.start) if end > at else sentence.span
    if to == 0 and common == 0:
        return Refusal("the sentence is not a copy of its cited text", span)
    if not new:
        return Refusal(f"“{_short(gone)}” was left out, which no licence allows", span)
    if not gone:
        return Refusal(f"“{_short(new)}” was added, which no licence allows", span)
    return Refusal(f"“{_short(new)}” stands for “{_short(gone)}”, which no licence allows", span)


def _common_end(source: Text, claim: Text, furthest: tuple[int, int]) -> int:
    """How many tokens before the ends are the same, behind the furthest place."""
    to, at = furthest
    end, stop = _end(source), _end(claim)
    common = 0
    while end - common > at and stop - common > to:
        if source.norms[end - common - 1] != claim.norms[stop - common - 1]:
            break
        common += 1
    return common


def _short(words: str) -> str:
    return words if len(words) <= 100 else words[:60].rstrip() + " … " + words[-30:].lstrip()
