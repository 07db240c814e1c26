"""Licences for single words that judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.language.classes import members
from summarize.language.verbs import is_past
from summarize.verification.derivation.grammar import finite, kinds, noun, plural, third_person
from summarize.verification.derivation.judging import amount, judging
from summarize.verification.derivation.licence import Cut, content, has
from summarize.verification.derivation.phrases import phrases_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.verification.derivation.sentence_text import Text

_LOCAL = 4
_EPITHET = 8
_BEHIND_COMMA = 3


def positive(text: Text, at: int) -> bool:
    """Whether no word before the token could turn a weaker word there into a stronger claim.

    What denies, doubts, counts or compares has what follows it in its scope, and not what stands before it.
    """
    return (
        not has(text, 0, at, "negation", "denial")
        and not any(_supposes(text, i) for i in range(at))
        and not any(_counts_all(text, i) for i in range(at))
        and not has(text, max(0, at - _LOCAL), at, "scope")
        and not (text.word(at - 2) == "out" and has(text, at - 3, at - 2, "taking_back_out"))
        # "stopped Dorn from signing a drastic law"
        and not any(text.norms[i] == "from" and text.word(i + 1).endswith("ing") for i in range(at))
        and "?" not in text.norms
    )


def _supposes(text: Text, at: int) -> bool:
    """Whether a word such as "if" stands there: not the "when" of "scored a victory when"."""
    factual = text.norms[at] == "when" and has(text, max(0, at - _LOCAL), at, "outcome")
    return not factual and has(text, at, at + 1, "condition")


def _counts_all(text: Text, at: int) -> bool:
    """Whether a word such as "few" or "ever" stands there: not "largest ever", "Senate Majority Leader"."""
    ranked = text.norms[at] == "ever" and text.word(at - 1).endswith("est")
    named = at > 0 and text.capital(at) and text.capital(at + 1)
    return not (ranked or named) and has(text, at, at + 1, "wide_scope")


def _judgement(text: Text) -> Iterator[Cut]:
    # "the despicable judge, as his union called her"
    if has(text, 0, len(text.tokens), "calling"):
        return
    for at in range(1, len(text.tokens) - 1):
        end = judging(text, at)
        if end is None or not _attribute(text, end):
            continue
        before = text.word(at - 1)
        counted = text.tokens[at - 1].is_number or before in members("number")
        some = before in ("a", "an")
        if before in ("a", "an") and amount(text, end) and positive(text, at):
            # "a whopping 400,000 euros"
            yield Cut(at - 1, end, "judgement")
        elif some or counted or _bare(text, at, end):
            if _some_thing(text, at) and _tells_past(text, at):
                yield Cut(at, end, "judgement")
        elif before not in ("a", "an") and _known_thing(text, at) and _is_one(text, end):
            yield Cut(at, end, "judgement")


def _is_one(text: Text, at: int) -> bool:
    """Whether one thing is named: "the disturbing books" may be told from other books."""
    end = at
    while end < len(text.tokens) and content(text, end) and "d" not in kinds(text, end):
        end += 1
    return not any(plural(text, i) for i in range(at, end)) and text.norms[at - 1] not in members("size")


def _tells_past(text: Text, at: int) -> bool:
    """Whether the first verb tells of the past, and so of one thing: "A vile letter is a crime" does not.

    "Dorn has written a vile letter" does, where the thing at ``at`` stands behind the verb.
    """
    behind = range(1, len(text.tokens))
    first = next((i for i in behind if finite(text, i, loose=True) or third_person(text, i)), -1)
    perfect = first + 1 < at and text.norms[first] in members("perfect") and "p" in kinds(text, first + 1)
    return first > 0 and (is_past(text.norms[first]) or perfect)


def _turned_behind(text: Text, at: int) -> bool:
    """Whether its clause is denied behind the token, or counts it among others: "…, the third in May"."""
    object_ = at > 1 and _governs(text, at - 2)
    for end in range(at, len(text.tokens)):
        norm = text.norms[end]
        if text.tokens[end].text in ",;" and not text.quoted[end]:
            return has(text, end, min(len(text.tokens), end + _BEHIND_COMMA), "scope")
        if norm in ("and", "but") and finite(text, end + 1, loose=True):
            return False
        if object_ and norm in members("relative"):
            return False
        if norm in ("not", "never"):
            return True
    return False


def _governs(text: Text, at: int) -> bool:
    """Whether a preposition or a verb that reports nothing stands there."""
    governs = text.norms[at] in members("preposition") or finite(text, at, loose=True)
    return governs and not has(text, at, at + 1, "attribution", "auxiliary")


def _bare(text: Text, at: int, end: int) -> bool:
    """Whether a plural without an article follows a preposition or a verb: "described horrific scenes"."""
    nouns = (i for i in range(end, min(len(text.tokens), end + 3)) if plural(text, i) and noun(text, i))
    before = text.word(at - 1)
    opens = before in members("governing") or finite(text, at - 1, loose=True)
    # "by humiliating rivals" names what was done to them
    acts = "g" in kinds(text, at)
    return opens and not acts and next(nouns, None) is not None and not has(text, at - 1, at, "auxiliary")


def _attribute(text: Text, at: int) -> bool:
    """Whether a noun phrase goes on there, behind an adjective."""
    if at >= len(text.tokens):
        return False
    after = text.tokens[at]
    return (amount(text, at) or content(text, at)) and (
        not after.capital and not after.norm.endswith("ly") and after.norm not in members("others", "amount")
    )


def _some_thing(text: Text, at: int) -> bool:
    """Whether "a shocking video" may be "a video": nothing before turns it round, and nobody calls it so."""
    named = has(text, max(0, at - 6), at - 1, "naming")
    behind = (i for i in range(at, len(text.tokens)) if text.norms[i] not in members("asserted_clause"))
    contrasted = _tells_apart(text) or any(has(text, i, i + 1, "condition") for i in behind)
    return positive(text, at) and not (
        named or contrasted or _says_that(text, at) or _turned_behind(text, at)
    )


def _tells_apart(text: Text) -> bool:
    """Whether a word such as "other" or "the former" stands somewhere: not "former President Dorn"."""
    words = range(len(text.tokens))
    office = (i for i in words if text.norms[i] == "former" and (content(text, i + 1) or text.capital(i + 1)))
    return any(has(text, i, i + 1, "others") for i in set(words) - set(office))


def _says_that(text: Text, at: int) -> bool:
    """Whether a noun of speech with its clause follows: "told an outrageous story that Jones is a spy"."""
    return any(
        text.norms[i] in members("text_noun", "framing") and text.word(i + 1) == "that"
        for i in range(at, min(len(text.tokens), at + _LOCAL))
    )


def _known_thing(text: Text, at: int) -> bool:
    """Whether "the shocking video" means the same one without the word: not counted, nor told from others."""
    if text.word(at - 1) not in members("definite") and not text.owns(at - 1):
        return False
    # "last week's outrageous decision"
    before = "" if text.owns(at - 1) else text.word(at - 2)
    if before in members("negation", "scope", "wide_scope") or _tells_apart(text):
        return False
    counted = (
        before == "of"
        and at > 2
        and (
            text.tokens[at - 3].is_number
            or text.word(at - 3) in members("number", "negation", "scope", "wide_scope")
        )
    )
    return not (counted or _says_that(text, at) or has(text, 0, at, "negation"))


def _side(text: Text) -> Iterator[Cut]:
    """Where a place or a person stands, before a name that nothing but a preposition stands in front of."""
    for at in range(1, len(text.tokens) - 1):
        before = text.word(at - 1)
        if before not in members("preposition") - {"as", "than"}:
            continue
        for behind, _ in phrases_at("side", text, at):
            if _named_behind(text, at, behind):
                yield Cut(at, behind, "side")
        end = _creed(text, at)
        if end > at and _named_behind(text, at, end) and _one_place(text, end):
            yield Cut(at, end, "side")


def _named_behind(text: Text, at: int, behind: int) -> bool:
    named = text.capital(behind) and text.tokens[behind].is_word
    return named and not any(token.capital for token in text.tokens[at:behind])


def _creed(text: Text, at: int) -> int:
    """Where words for a creed and its degree end: "fiercely left-wing", "far-left"; ``at`` for none."""
    degree = text.norms[at] in members("creed_degree") or text.norms[at].endswith("ly")
    place = at + degree
    place += degree and text.word(place) == "-"
    end = place + 1
    if text.word(end) == "-" and text.word(end + 1) in members("creed_end"):
        return end + 2 if text.word(place) in members("creed_of_degree") else at
    return end if degree and text.word(place) in members("creed", "creed_of_degree") else at


def _one_place(text: Text, at: int) -> bool:
    """Whether the name there is no plural, creed or attribute: not "liberal Democrats", "liberal Judaism"."""
    while text.capital(at + 1) and text.tokens[at + 1].is_word:
        at += 1
    last = text.norms[at]
    several = last.endswith("s") and not last.endswith(("ss", "is", "us"))
    return not several and not last.endswith(("ism", "ity")) and not noun(text, at + 1)


def _place(text: Text) -> Iterator[Cut]:
    """Epithets between "the" and a place with a name: "the deep blue state of Massachusetts"."""
    epithets = members("epithet", "evaluative") | {"-"}
    for at in range(2, len(text.tokens) - 2):
        if text.norms[at] in members("place") and text.word(at + 1) == "of" and text.capital(at + 2):
            first = at
            while first > max(0, at - _EPITHET) and text.norms[first - 1] in epithets:
                first -= 1
            if first < at and text.word(first - 1) == "the" and text.tokens[first].text != "-":
                yield Cut(first, at, "side")


FINDERS = (_judgement, _side, _place)
