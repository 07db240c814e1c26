"""Licence for the last clause of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.derivation.grammar import (
    article_of,
    finite,
    kinds,
    name,
    noun,
    plural,
    takes_back,
    third_person,
)
from summarize.verification.derivation.licence import Cut, commas, content, has, sentence_end
from summarize.verification.derivation.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.verification.derivation.text import Text

_SUBJECT_TOKENS = 10
_NEAR = 5
_TAIL = 3
_LAST_CLAUSES = 3
"""How many marks from the end a last clause is looked for."""


def _last_clause(text: Text) -> Iterator[Cut]:
    end = sentence_end(text)
    for at in [at for at in commas(text) if at < end][-_LAST_CLAUSES:]:
        # Not "but" and no semicolon: what follows them limits the first clause, or takes it back.
        clause = at + 2
        if text.word(at + 1) != "and" or text.word(clause) == "then" or is_general(text, at):
            continue
        if (verb := verb_of_clause(text, clause, end)) and asserts_apart(text, clause, verb, end):
            alone = _singular(text, clause, verb)
            # Not "were": "the man held in Dale, and his wife were charged" has one verb for both.
            loose = alone or "d" in kinds(text, verb)
            person = text.lower[clause] in ("he", "she", "they")
            whole = _has_main_verb(text, at, loose=loose, alone=alone) and (
                person or not _goes_on_list(text, at)
            )
            if whole and _stands(text, at) and not in_general(text, at):
                yield Cut(at, end, "last clause")


def is_general(text: Text, end: int) -> bool:
    """Whether the first clause tells of all, or of what may be: the second may name the exception."""
    return has(text, 0, end, "wide_scope") or (
        has(text, 0, end, "modal") and not has(text, 0, end, "attribution")
    )


def in_general(text: Text, end: int) -> bool:
    """Whether its verb tells in the present what happens: a rule, a story or a plan, which goes on."""
    inner = _inner_verbs(text, 0, end, reported=False)
    outer = (i for i in range(1, end) if i not in inner)
    first = next((i for i in outer if finite(text, i, loose=True) or third_person(text, i)), end)
    return third_person(text, first) and not has(text, first, first + 1, "attribution", "stative")


def begins_clause(text: Text, start: int, end: int) -> bool:
    """Whether a clause with a subject and a verb of its own begins at a token."""
    return verb_of_clause(text, start, end) > 0


def verb_of_clause(text: Text, start: int, end: int) -> int:
    """The place of the verb if a clause of its own begins there; else 0."""
    if end - start < 2:
        return 0
    known = _begins_subject(text, start)
    if not (known or content(text, start)) or finite(text, start, loose=True):
        return 0
    for at in range(start + 1, min(end, start + _SUBJECT_TOKENS)):
        if text.tokens[at].quoted or text.tokens[at].text in ",;:":
            return 0
        if text.lower[at] in words("relative"):
            # "the strike that had begun was called off", and no more than that
            return _verb_behind_relative(text, at, end) if known and text.lower[at] in ("that", "who") else 0
        # Without a sign of a subject only a sure verb counts.
        if finite(text, at, loose=known) or (known and at > start + 1 and third_person(text, at)):
            return at
    return 0


def _verb_behind_relative(text: Text, relative: int, end: int) -> int:
    """The place of the verb of a subject that a relative clause of one verb narrows; 0 for none."""
    near = range(relative + 1, min(end, relative + _SUBJECT_TOKENS))
    verbs = [at for at in near if finite(text, at)]
    if len(verbs) < 2 or verbs[0] > relative + 2 or any(text.tokens[at].text in ",;:" for at in near):
        return 0
    return verbs[1]


def asserts_apart(text: Text, start: int, verb: int, end: int) -> bool:
    """Whether nothing in the last clause reaches back: no source, condition, or word on the story."""
    if takes_back(text, start, end) or has(text, start, end, "undoing"):
        return False
    if _points_back(text, start, verb, end):
        return False
    if any(t.quoted or t.text in "()[]:;?" or t.aside for t in text.tokens[start:end]):
        return False
    # A condition belongs to what is said only behind a "that": "and officials said that it would stop if …".
    said = next((i for i in range(verb, end) if text.lower[i] == "that"), end)
    reaches = any(
        has(text, i, i + 1, "reaches_back") and not (text.lower[i] == "both" and noun(text, i + 1))
        for i in range(start, said)
    )
    if reaches or has(text, said, end, "tail_source"):
        return False
    # "…, and the owner was fined police said": a source at the end is one of both.
    return not source_at_end(text, verb + 1, end) and all(
        _beside(text, comma) and not source_at_end(text, comma, end)
        for comma in commas(text)
        if start < comma < end - 1
    )


def source_at_end(text: Text, start: int, stop: int) -> bool:
    """Whether a verb of report, and no noun of its form, stands near the end: "…, the statistics show"."""
    return any(
        text.lower[at] in words("source_tail")
        and article_of(text, at) is None
        and text.word(at - 1) not in words("preposition")
        and (at + 1 >= stop or not noun(text, at + 1) or has(text, at + 1, at + 2, "month", "preposition"))
        for at in range(max(start, stop - _TAIL), stop)
    )


def _beside(text: Text, comma: int) -> bool:
    """Whether a relative clause or a part of a group follows a comma, and no source or clause of its own."""
    part = text.word(comma + 1) in words("quantity") and text.word(comma + 3) in ("them", "whom", "which")
    return part or text.word(comma + 1) in ("who", "which", "where", "whose")


def _points_back(text: Text, start: int, verb: int, end: int) -> bool:
    """Whether the last clause may tell of all that was said before: by "this", by "it", or as a story."""
    subject = text.lower[start:verb]
    pointing = (at for at in range(start, end) if at > verb or text.lower[at] != "that")
    if text.lower[end - 1] == "so" or any(_demonstrates(text, at, end) for at in pointing):
        return True
    if set(subject) & words("text_noun") or _speaks_of_it(text, start, end):
        return True
    # "…, and the baby was a doll": what was told of before is told of again.
    again = (at for at in range(start, verb) if noun(text, at) and not text.tokens[at].capital)
    if any(text.lower[at] in text.lower[:start] for at in again):
        return True
    # "…, but it was an act", "…, and it is all made up"
    being = text.lower[verb] in ("is", "was", "became", "turned", "proved", "seemed")
    return subject == ("it",) and being and not _done(text, verb + 1)


def _speaks_of_it(text: Text, start: int, end: int) -> bool:
    """Whether what was said, thought or planned is pointed at: "Smith laughs at the idea"."""
    if has(text, start, end, "doubting"):
        return True
    pointed = (
        i
        for i in range(start + 1, end)
        if text.word(i - 1) in ("the", "that") or text.word(i - 1).endswith("'s")
    )
    return any(text.lower[i] in words("framing", "thought") for i in pointed)


def _demonstrates(text: Text, at: int, end: int) -> bool:
    """Whether "this" or "those" stands there, or a "that" which opens no clause."""
    if text.lower[at] not in words("demonstrative"):
        return False
    behind = text.word(at + 1) if at + 1 < end else ""
    opens = text.lower[at] == "that" and bool(set("vzdp") & set(kinds(text, at - 1)))
    return not (opens and behind and behind not in words("auxiliary")) and behind not in words("span_noun")


def _done(text: Text, at: int) -> bool:
    """Whether a participle with a preposition or a number follows: "it was seen from the coast"."""
    if at + 1 >= len(text.tokens):
        return False
    behind = text.word(at + 1)
    return "p" in kinds(text, at) and (behind in words("preposition") or behind in ("twice", "once", "again"))


def _begins_subject(text: Text, at: int) -> bool:
    first = text.tokens[at]
    known = first.lower in words("determiner", "number", "pronoun_subject", "quantity") or first.is_number
    several = first.is_word and not first.capital and "N" in kinds(text, at)
    several = several or any(plural(text, i) and content(text, i) for i in (at + 1, at + 2))
    return known or several or (first.capital and first.is_word) or (plural(text, at) and content(text, at))


def _singular(text: Text, subject: int, verb: int) -> bool:
    """Whether it is no second member of a subject before it: "the man held, and his wife were charged"."""
    pronoun = text.lower[subject] in words("pronoun_subject")
    return pronoun or text.lower[verb] in ("was", "is", "has") or third_person(text, verb)


def _stands(text: Text, end: int) -> bool:
    """Whether no word before ``end`` governs what follows too, or wants something of it."""
    governs = any(
        has(text, i, i + 1, "governor") and not (text.lower[i] == "because" and text.word(i + 1) == "of")
        for i in range(end)
    )
    if governs or _denied(text, end) or text.lower[0] in words("auxiliary", "negation"):
        return False
    if any(
        text.lower[i] in words("focus") and text.word(i + 1) in ("that", "if", "when") for i in range(end)
    ):
        return False
    # "It is not true that …, and …": what is denied may be both.
    own = (i for i in range(end) if not text.tokens[i].quoted)
    denied = next((i for i in own if has(text, i, i + 1, "negation")), end)
    if denied < end and (has(text, denied, end, "relative") or _tells(text, denied, end)):
        return False
    # "The mayor proposed, and the council approved the plan": the object stands behind.
    passive = text.word(end - 2) in words("passive")
    open_verb = finite(text, end - 1, loose=True) and not (passive or _ends_with_source(text, end - 1, end))
    return not open_verb and not has(text, end - 1, end, "open_end")


def _tells(text: Text, start: int, end: int) -> bool:
    """Whether a verb of speech or thought stands there, but for one with a person as object: "called him"."""
    return any(
        has(text, at, at + 1, "attribution") and text.word(at + 1) not in ("him", "her", "them", "it")
        for at in range(start, end)
    )


def _denied(text: Text, end: int) -> bool:
    """Whether a clause, and no noun, is denied, banned or prevented before ``end``."""
    denial = next((i for i in range(end) if text.lower[i] in words("denial")), end)
    if denial == end:
        return False
    if has(text, denial, denial + 1, "attribution"):
        clause = has(text, denial + 1, end, "relative", "attribution")
        return clause or text.word(denial + 1) not in words("determiner")
    return has(text, denial + 1, min(end, denial + _NEAR), "relative", "attribution")


def _sure_place(text: Text, at: int) -> bool:
    """Whether no participle that narrows a noun can stand there: behind a name, a pronoun or an aside."""
    return (
        text.word(at - 1) in words("pronoun_subject")
        or text.tokens[at - 1].text in ",)"
        or name(text, at - 1)
    )


def _has_main_verb(text: Text, end: int, *, loose: bool, alone: bool) -> bool:
    """Whether the tokens before ``end`` are a clause of their own.

    A form that may be a participle counts with ``loose``; a report without a clause or an object ``alone``,
    where the subject that follows can belong to no list.
    """
    verbs = {i for i in range(1, end) if finite(text, i, loose=loose or _sure_place(text, i))}
    # A verb of report has a clause of its own behind it: "said roads, bridges, and the tunnel were closed".
    inner = _inner_verbs(text, 0, end, reported=False)
    reports = [i for i in range(end) if text.lower[i] in words("attribution") and not text.tokens[i].quoted]
    reports = [i for i in reports if i not in inner or text.word(i - 1) == "that"]
    reports = [i for i in reports if set("vzdp") & set(kinds(text, i))]
    if reports and _ends_with_source(text, reports[-1], end):
        return bool(verbs)
    said = reports[0] if reports else -1
    verbs -= set(range(said)) | _inner_verbs(text, said + 1, end, reported=said >= 0)
    # With a subject that cannot belong to that list, the report may have its object before it.
    return (alone and bool(verbs)) or any(i not in reports or _has_object(text, i) for i in verbs)


def _has_object(text: Text, report: int) -> bool:
    """Whether a verb of report has its object behind it, and needs no clause: "told her", "hopes for"."""
    first = text.word(report + 1)
    if first in ("to", "for", "of", "about", "against", "him", "her", "them", "us", "on", "in"):
        return True
    # "demanded two million", "called the plan dead"
    if text.lower[report] in words("transitive_report") and (
        first in words("determiner", "number") or first.isdecimal()
    ):
        return True
    # "urged residents to stay", "told the court that"
    near = text.lower[report + 2 : report + _SUBJECT_TOKENS]
    cut = next((i for i, word in enumerate(near) if word in (",", ";", "and")), len(near))
    return "to" in near[:cut] or "that" in near[:cut]


def _goes_on_list(text: Text, end: int) -> bool:
    """Whether it may be the last but one of a list: "roads, bridges, and the tunnel were …"."""
    before = [i for i in commas(text) if i < end]
    return bool(before) and _may_be_listed(text, before[-1] + 1, end)


def _inner_verbs(text: Text, start: int, end: int, *, reported: bool) -> set[int]:
    """The verbs of the relative clauses between the tokens; behind a report, "that" opens what was said."""
    opens = words("relative") - {"that"} if reported else words("relative")
    found: set[int] = set()
    for at in range(start, end):
        if text.lower[at] in opens:
            verbs = (i for i in range(at + 1, end) if finite(text, i, loose=True) or third_person(text, i))
            found.add(next(verbs, at))
    return found


def _ends_with_source(text: Text, report: int, end: int) -> bool:
    """Whether the source stands behind what it said: "…, the union said" or "“…,” she said"."""
    if text.tokens[end - 1].quoted or (report and text.tokens[report - 1].quoted):
        return True
    return report + 1 >= end and any(
        text.tokens[i].text == "," for i in range(max(0, end - _SUBJECT_TOKENS), end)
    )


def _may_be_listed(text: Text, start: int, end: int) -> bool:
    """Whether the words may belong to a list of nouns: no verb, and no preposition or -ing form first."""
    if any(finite(text, i, loose=True) for i in range(start, end)):
        return False
    first = text.lower[start] if text.lower[start] not in words("hedge") else text.word(start + 1)
    return first not in words("preposition") and "g" not in kinds(text, start)


FINDERS = (_last_clause,)
