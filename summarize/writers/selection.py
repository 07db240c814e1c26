"""Choose the sentences of the article that a summary should rest on.

Each sentence has a worth of its own (centrality, position, quantities, named parties); a summary is then put
together greedily by maximal marginal relevance (Carbonell & Goldstein 1998, "The use of MMR,
diversity-based reranking"), with a premium for a speaker who has not been heard yet and above all for the
reply to an accusation that has been chosen.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from summarize.errors import InputError
from summarize.neutrality.balance import answers, reading_of
from summarize.neutrality.detectors import find_places, hard
from summarize.neutrality.words import quoted, words
from summarize.writers.mending import CLOSED
from summarize.writers.naming import Naming, Resolved
from summarize.writers.quotations import quoted_share
from summarize.writers.speakers import attributed_quotation
from summarize.writers.vectors import Vectors

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.document import Document, Sentence
    from summarize.neutrality.lexicon import Lexicon

_LIMIT = 400
"""Sentences of an article that are weighed at most; what matters stands before that."""

_REDUNDANT = 0.6
"""Cosine from which two sentences say the same."""

_WEIGHTS = {"centrality": 0.28, "position": 0.46, "quantities": 0.1, "parties": 0.08, "attributed": 0.08}
_DIVERSITY = 0.5
_NEW_SPEAKER = 0.10
_REPLY = 0.45
_LOADED = 0.03
_UNMENDABLE = 0.08
_MOST_LOADED = 0.35
_ODD_LENGTH = 0.15
_NOTHING_SAID = 0.15
_OPINION = 0.06
_APPEAL = re.compile(
    r"\b(?:we|our|us|must|should|need to|never|nobody|everyone|everybody)\b|[!]|\bwe['’]", re.IGNORECASE
)
_LEANING = 0.1
_SOMEBODY = re.compile(
    r"\b[Tt]he (student|man|woman|boy|girl|teenager|suspect|victim|couple|child|gunman|driver|shooter|patient"
    r"|whistleblower|pair|two|three)\b(?! of)"
)
_MOSTLY = 0.5
"""Share of quoted words from which a sentence is a quotation: it tells what somebody wants to be read."""
_QUOTATIONS = 3
"""One sentence in so many may be a quotation before further ones cost."""
_ANOTHER_QUOTATION = 0.2
_RETORT = re.compile(r"\b(?:(?:rejected|denied|disputed) (?:that|it|this)|disagreed)\.$")
_EMPTY = re.compile(r"\b(?:responded|reacted|weighed in|commented|spoke out)\b(?! that)|\btook to\b")

_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|billion)\b"
)


Accept: TypeAlias = "Callable[[Candidate], bool]"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may serve, and what it is worth on its own.

    Attributes:
        index: its place among the candidates.
        id: its ID.
        resolved: its words, white space folded and pronouns resolved, with the IDs that they rest on.
        worth: from 0 to about 1.
        speaker: who speaks in it, as a key, or None.
        quotation: whether it is mostly somebody's own words.
    """

    index: int
    id: int
    resolved: Resolved
    worth: float
    speaker: str | None
    quotation: bool


class Selection:
    """Weighs an article's sentences once; choose from it as often as needed.

    Args:
        document: a segmented article.
        lexicon: the list of loaded words; the shipped one if not given.

    Raises:
        InputError: the document holds nothing that may be cited.
    """

    def __init__(self, document: Document, lexicon: Lexicon | None = None) -> None:
        if not document.citable:
            raise InputError(f"{document.source.name}: the article has no sentence that may be cited")
        self.document = document
        self._lexicon = lexicon
        self.naming = Naming(document)
        resolved = [(s, self._resolve(s)) for s in document.citable[:_LIMIT]]
        self._parts = [(s, r) for s, r in resolved if r is not None and usable(r.text)]
        self._texts = [resolved.text for _, resolved in self._parts]
        self._vectors = Vectors(self._texts)
        people = frozenset(surname.lower() for surname in self.naming.people)
        self._readings = [reading_of(sentence, resolved.text, people) for sentence, resolved in self._parts]

    def _resolve(self, sentence: Sentence) -> Resolved | None:
        return attributed_quotation(self.document, sentence, self.naming) or self.naming.resolve(sentence)

    @cached_property
    def _standing(self) -> dict[str, float]:
        """How central each person of the article is: the share of the most mentioned one's mentions."""
        counts = Counter(
            name.lower()
            for s in self.document.citable
            for name in self.naming.surnames(self.document.quote(s))
        )
        most = max(counts.values(), default=1)
        return {name: count / most for name, count in counts.items()}

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """The usable sentences, in the article's order, no sentence twice."""
        centrality = self._vectors.centrality()
        found = []
        seen: set[str] = set()
        for i, (sentence, resolved) in enumerate(self._parts):
            if resolved.text in seen or sentence.id is None:
                continue
            seen.add(resolved.text)
            worth = self._worth(i, centrality[i])
            quotation = quoted_share(resolved.text) >= _MOSTLY
            found.append(Candidate(i, sentence.id, resolved, worth, self._readings[i].speaker, quotation))
        return tuple(found)

    def choose(self, count: int, accept: Accept | None = None) -> tuple[Candidate, ...]:
        """The best ``count`` candidates (fewer if there are not so many), in the article's order.

        Args:
            count: at least 1.
            accept: asked once for each candidate that is about to be chosen; one refused is passed over.
        """
        chosen: list[Candidate] = []
        left = list(self.candidates)
        while left and len(chosen) < count:
            best = max(left, key=lambda c: (self._gain(c, chosen), -c.index))
            left.remove(best)
            if any(self._vectors.similarity(best.index, c.index) > _REDUNDANT for c in chosen):
                continue
            if accept is None or accept(best):
                chosen.append(best)
        balanced = self._balanced(chosen, left, count, accept)
        return tuple(sorted(balanced, key=lambda c: c.index))

    def _balanced(
        self, chosen: list[Candidate], left: list[Candidate], count: int, accept: Accept | None
    ) -> list[Candidate]:
        """Each accusation with its reply; one whose reply cannot be given goes too."""
        for _ in range(count):
            accusation = next((c for c in chosen if self._unanswered(c, chosen, left)), None)
            if accusation is None:
                break
            replies = [c for c in left if self._answers(c, accusation)]
            reply = next((c for c in replies if accept is None or accept(c)), None)
            if reply is None:
                chosen.remove(accusation)
                continue
            chosen.append(reply)
            left.remove(reply)
            if len(chosen) > count:
                self._make_room(chosen, {accusation.id, reply.id})
        return chosen

    def _unanswered(self, candidate: Candidate, chosen: list[Candidate], left: list[Candidate]) -> bool:
        """Whether a chosen accusation has no reply among the chosen, and has one among the rest."""
        return not self._answered(candidate, chosen) and self._answered(candidate, left)

    def _make_room(self, chosen: list[Candidate], kept: set[int]) -> None:
        """Take out the least worthy sentence that is nobody's only reply."""
        spare = [c for c in chosen[1:] if c.id not in kept and not self._only_reply(c, chosen)]
        chosen.remove(min(spare, key=lambda c: c.worth) if spare else chosen[-1])

    def _only_reply(self, candidate: Candidate, chosen: list[Candidate]) -> bool:
        others = [c for c in chosen if c is not candidate]
        return any(self._answers(candidate, c) and not self._answered(c, others) for c in others)

    def _answers(self, reply: Candidate, accusation: Candidate) -> bool:
        return answers(self._readings[reply.index], self._readings[accusation.index])

    def _worth(self, i: int, centrality: float) -> float:
        text = self._texts[i]
        count = len(words(text))
        parts = {
            "centrality": centrality,
            "position": 1 / (1 + 0.6 * i),
            "quantities": min(1.0, len(_NUMBER.findall(text)) / 3),
            "parties": max(
                (self._standing.get(name.lower(), 0.0) for name in self.naming.surnames(text)), default=0.0
            ),
            "attributed": self._speech(i),
        }
        worth = sum(_WEIGHTS[name] * value for name, value in parts.items())
        loaded = hard(find_places(text, lexicon=self._lexicon))
        cost = sum(_UNMENDABLE if place.plain is None else _LOADED for place in loaded)
        worth -= min(cost, _MOST_LOADED)
        if _EMPTY.search(text) or self._retort(i):
            worth -= _NOTHING_SAID
        if self._opinion(i):
            worth -= _OPINION * (1 - self._standing.get(self._readings[i].speaker or "", 0.0))
        if self._leans(i):
            worth -= _LEANING
        return worth - (_ODD_LENGTH if count < 8 or count > 45 else 0.0)

    def _retort(self, i: int) -> bool:
        """Whether the sentence goes on with an answer to what a reader may not have before them."""
        before = (self._parts[i][0].id or 0) - 1
        sentence = self.document.sentence(before)
        return sentence is not None and _RETORT.search(self.document.quote(sentence)) is not None

    def _speech(self, i: int) -> float:
        """1 for what a named speaker is reported to say, half for mostly their own words, else 0."""
        if self._readings[i].speaker is None:
            return 0.0
        return 1.0 if quoted_share(self._texts[i]) < _MOSTLY else 0.5

    def _opinion(self, i: int) -> bool:
        """Whether somebody judges or calls upon others in quotation marks: an opinion, not what happened."""
        text = self._texts[i]
        return any(_APPEAL.search(span.of(text)) for span in quoted(text))

    def _leans(self, i: int) -> bool:
        """Whether it speaks of somebody by a noun alone whom the article's beginning has not presented."""
        named = _SOMEBODY.search(self._texts[i])
        return named is not None and not re.search(
            rf"\ban? (?:[\w-]+ ){{0,3}}{named.group(1)}\b", self._texts[0]
        )

    def _gain(self, candidate: Candidate, chosen: list[Candidate]) -> float:
        near = max((self._vectors.similarity(candidate.index, c.index) for c in chosen), default=0.0)
        gain = candidate.worth - _DIVERSITY * near
        quotations = sum(c.quotation for c in chosen)
        if candidate.quotation and quotations * _QUOTATIONS > len(chosen):
            gain -= _ANOTHER_QUOTATION
        if chosen and candidate.speaker and all(c.speaker != candidate.speaker for c in chosen):
            gain += _NEW_SPEAKER
        if any(self._answers(candidate, c) and not self._answered(c, chosen) for c in chosen):
            return gain + _REPLY
        return gain

    def _answered(self, accusation: Candidate, chosen: list[Candidate]) -> bool:
        return any(self._answers(c, accusation) for c in chosen)


def select_evidence(document: Document, count: int) -> tuple[tuple[int, ...], ...]:
    """Groups of citable sentence IDs, each the evidence for one sentence, in the article's order.

    Args:
        document: a segmented article.
        count: groups wanted, at least 1; fewer are given where the article has no more to say.

    Raises:
        InputError: the document holds nothing that may be cited.
    """
    return tuple(candidate.resolved.cites for candidate in Selection(document).choose(count))


def usable(text: str) -> bool:
    """Whether a sentence could stand in a summary at all: whole, told, and of a bearable length."""
    count = len(words(text))
    return (
        5 <= count <= 70
        and (text[0].isupper() or text[0].isdigit() or text[0] in "“\"‘'$£€")
        and text.endswith(CLOSED)
        and text.count('"') % 2 == 0
        and text.count("“") == text.count("”")
        and text.count("(") == text.count(")")
    )
