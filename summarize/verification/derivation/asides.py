"""Licences for what is said beside the main clause: brackets, relative clauses, appositions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.derivation.licence import (
    Cut,
    Licence,
    commas,
    content,
    finite,
    has,
    sentence_end,
    third_person,
)
from summarize.verification.derivation.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.verification.derivation.text import Text

# What an aside must not hold: it would govern, restrict or vouch for something, or a reader must know of it.
_GOVERNS = ("negation", "condition", "hedge", "attribution", "unreal", "interest")
_NEAR = 8
_TAIL = 3


def _silent(text: Text, start: int, end: int) -> bool:
    """Whether nothing among the tokens governs, restricts, vouches or breaks off."""
    if has(text, start, end, *_GOVERNS):
        return False
    return not any(t.quoted or t.text in "()[]:;?!" or t.aside for t in text.tokens[start:end])


def _definite(text: Text, at: int) -> bool:
    """Whether a name ends at the token, or a noun with "the" or a possessive, not counted or denied."""
    if _name(text, at):
        return True
    return _known_noun(text, at) and not has(text, max(0, at - _NEAR), at, "quantifier", "negation")


def _leans(text: Text, aside: tuple[int, int], start: int) -> bool:
    """Whether what stands behind an aside may lean on it: by a pronoun, an ellipsis or a noun."""
    end = sentence_end(text)
    inside = text.tokens[aside[0] : aside[1]]
    person_inside = any(t.capital and t.is_word for t in inside) or any(
        t.lower in ("a", "an") for t in inside[1:]
    )
    nouns = {t.lower for t in inside if len(t.lower) > 3}
    for at in range(start, end):
        lower = text.lower[at]
        if lower in words("anaphor") and (lower not in words("person") or person_inside):
            return True
        if lower in words("determiner") and at + 1 < end and text.lower[at + 1] in nouns:
            return True
    return end == start or text.lower[end - 1] in words("auxiliary", "negation")


def _goes_on(text: Text, start: int, at: int) -> bool:
    """Whether the main verb of what stands before ``start`` follows at a token, and no list goes on there."""
    rest = [i for i in commas(text) if i > at]
    if text.lower[at] == "on" and text.lower[at + 1 : at + 2] and text.lower[at + 1] in words("month"):
        at += 2
    elif text.lower[at] in words("adverb"):
        at += 1
    if at >= len(text.tokens):
        return False
    if text.lower[at] in ("said", "says"):
        # "The court fined Smith, the mayor, said Jones", "The bank, which is new, said Jones, was closed".
        begin = max(
            (i for i in range(start) if text.tokens[i].text in ',;"' or text.lower[i] == "that"), default=-1
        )
        return not rest and not any(finite(text, i, loose=True) for i in range(begin + 1, start))
    if finite(text, at):
        joined = [i + 2 for i in rest if text.lower[i + 1 : i + 2] in (("and",), ("or",), ("nor",), ("but",))]
        return not any(finite(text, i, loose=True) for i in joined)
    if rest:
        return False
    listed = any(lower in ("and", "or") for lower in text.lower[at:])
    return finite(text, at, loose=True) or (third_person(text, at) and not listed)


def _name(text: Text, at: int) -> bool:
    """Whether the token ends a proper name."""
    if text.tokens[at].text == "." and at:
        at -= 1  # "Corp.", "Jr."
    token = text.tokens[at]
    if not (token.is_word and token.capital) or token.lower in words(
        "month", "function", "scope", "negation"
    ):
        return False
    # The first word of a sentence has its capital from there: "Workers, who …".
    return at > 0 or not token.lower.endswith("s") or token.text in text.names


def _known_noun(text: Text, at: int) -> bool:
    """Whether the token ends a noun phrase with "the" or a possessive."""
    for start in range(at, max(-1, at - 5), -1):
        if text.lower[start] == "the" or text.lower[start] in words("possessive"):
            return start < at
        if not content(text, start):
            return False
    return False


def _bracket(text: Text) -> Iterator[Cut]:
    tokens = text.tokens
    for start, token in enumerate(tokens):
        if token.text != "(" or not content(text, start - 1):
            continue
        end = next((i for i in range(start + 1, len(tokens)) if tokens[i].text in "()"), None)
        if end is None or tokens[end].text == "(" or end == start + 1:
            continue
        inner = tokens[start + 1 : end]
        party = len(inner) > 2 and len(inner[0].text) == 1 and inner[0].capital and inner[1].text in "-,"
        if (
            (len(inner) == 1 and _abbreviates(text, start))
            or (party and _name(text, start - 1) and all(t.capital or not t.is_word for t in inner))
            or (len(inner) > 2 and _aside(text, start, end))
        ):
            yield Cut(start, end + 1)


def _abbreviates(text: Text, at: int) -> bool:
    """Whether the word in a bracket consists of first letters of the words before it, up to the last."""
    letters = list(text.tokens[at + 1].text.replace(".", "").removesuffix("s"))
    if len(letters) < 2 or not all(char.isupper() for char in letters):
        return False
    place = at - 1
    if text.tokens[place].text[0].upper() != letters[-1]:
        return False
    for char in reversed(letters[:-1]):
        place -= 1
        while place >= 0 and text.lower[place] in ("of", "the", "and", "for", "in", "on", "to", "-"):
            place -= 1
        if place < 0 or text.tokens[place].text[0].upper() != char:
            return False
    return True


def _aside(text: Text, start: int, end: int) -> bool:
    """Whether an apposition or relative clause stands between two marks."""
    opens = text.lower[start + 1]
    return (
        (opens in words("determiner") or opens in ("who", "which"))
        and _definite(text, start - 1)
        and _silent(text, start + 1, end)
        and not has(text, 0, start, "scope")
        and not any(t.is_number for t in text.tokens[start:end])
        and (end + 1 < sentence_end(text) or opens != "which" or _of_noun(text, start))
        and not (end + 1 < sentence_end(text) and _leans(text, (start + 1, end), end + 1))
    )


def _dashes(text: Text) -> Iterator[Cut]:
    marks = [i for i, token in enumerate(text.tokens) if token.aside]
    if len(marks) == 2 and marks[0] > 0 and marks[1] - marks[0] > 2:
        start, end = marks
        if end + 1 < len(text.tokens) and _aside(text, start, end) and _goes_on(text, start, end + 1):
            yield Cut(start, end + 1)


def _relative(text: Text) -> Iterator[Cut]:
    places = commas(text)
    end = sentence_end(text)
    for number, start in enumerate(places):
        if not start or start + 1 >= end or text.lower[start + 1] not in ("who", "which"):
            continue
        if not _definite(text, start - 1):
            continue
        stop = places[number + 1] if number + 1 < len(places) else end
        if stop - start < 4 or not _silent(text, start + 2, stop):
            continue
        if stop == end:
            if _of_noun(text, start):
                yield Cut(start, end)
        elif (
            stop + 1 < end
            and _goes_on(text, start, stop + 1)
            and not _leans(text, (start + 2, stop), stop + 1)
        ):
            # "Smith, the mayor, who …, said" keeps the comma that closes the apposition.
            yield Cut(start, stop if _in_apposition(text, places[:number], start) else stop + 1)


def _of_noun(text: Text, comma: int) -> bool:
    """Whether a relative clause at the end of its sentence tells of the noun before it, not of the sentence.

    "…, which is a lie" may take back the sentence; only "who", or a plural verb behind a plural noun, cannot.
    """
    if text.lower[comma + 1] == "who":
        return True
    return text.lower[comma - 1].endswith("s") and text.lower[comma + 2] in ("are", "were", "have")


def _in_apposition(text: Text, before: list[int], start: int) -> bool:
    if (
        not before
        or before[-1] == 0
        or text.lower[0] in words("preposition", "governor", "relative", "adverb")
    ):
        return False
    return _name(text, before[-1] - 1) and not any(
        finite(text, i, loose=True) for i in range(before[-1], start)
    )


def _apposition(text: Text) -> Iterator[Cut]:
    places = commas(text)
    end = sentence_end(text)
    for number, start in enumerate(places):
        if not start or start + 1 >= end or not _name(text, start - 1):
            continue
        # "In Orvik, the mayor …": the comma ends what stands before the subject.
        begin = places[number - 1] + 1 if number else 0
        if text.lower[begin] in words("preposition", "governor", "relative"):
            continue
        stop = places[number + 1] if number + 1 < len(places) else end
        if text.tokens[start + 1].is_number:
            if _age(text, start, stop) and (stop == end or _follows_age(text, start, stop)):
                yield Cut(start, min(stop + 1, end))
            continue
        if not _describes(text, start, stop):
            continue
        if stop == end:
            # "…, the central lie of the campaign" may speak of all that was said, behind "said NAME" not.
            if _ends_in_speaker(text, start):
                yield Cut(start, end)
        elif (
            stop + 1 < end
            and _goes_on(text, start, stop + 1)
            and not _leans(text, (start + 1, stop), stop + 1)
        ):
            yield Cut(start, stop + 1)


def _ends_in_speaker(text: Text, comma: int) -> bool:
    """Whether a verb of speech stands right before the name that ends at the comma."""
    at = comma - 1
    while at and text.tokens[at].capital and text.tokens[at].is_word:
        at -= 1
    return text.lower[at] in ("said", "says")


def _age(text: Text, start: int, stop: int) -> bool:
    """Whether an age stands between two commas behind a name that is no place: not "in Orvik, 71, …"."""
    number = text.tokens[start + 1].text
    name = start
    while name and text.tokens[name - 1].capital and text.tokens[name - 1].is_word:
        name -= 1
    placed = text.lower[name - 1 : name] in (("in",), ("at",), ("from",), ("near",), ("to",))
    first = text.lower[name] in words("preposition")
    return stop == start + 2 and number.isdecimal() and 0 < int(number) < 120 and not (placed or first)


def _follows_age(text: Text, start: int, stop: int) -> bool:
    if stop + 1 >= len(text.tokens):
        return False
    full = start > 1 and text.tokens[start - 2].capital
    return _goes_on(text, start, stop + 1) or (full and text.lower[stop + 1] in words("preposition"))


def _describes(text: Text, start: int, stop: int) -> bool:
    """Whether a noun phrase, and no clause, list or second name, stands between two commas."""
    first = text.tokens[start + 1]
    if first.lower not in words("determiner") - {"this", "that", "these", "those"} or stop - start < 3:
        return False
    if not _silent(text, start + 1, stop) or has(text, start + 1, stop, "month", "joining"):
        return False
    # "…, the statistics show": a source, and no description.
    if has(text, max(start + 1, stop - _TAIL), stop, "source_tail"):
        return False
    # "…, a day after the fire", "…, a mile from Dale" tell when or where.
    if has(text, start + 1, min(stop, start + 5), "span_noun"):
        return False
    clause = False
    for at in range(start + 1, stop):
        clause = clause or text.lower[at] in words("relative")
        if not clause and finite(text, at, loose=True):
            return False
    return True


LICENCES = (
    Licence(
        "bracket",
        "leaves out a bracket that holds an abbreviation of the words before it, a party and state "
        "behind a name, or "
        "a description that governs nothing",
        "a bracket is set apart from its sentence; one with a figure, a negation, a condition, a "
        "doubt, a source or a "
        "limit is kept",
        accepts=(
            (
                "The National Water Agency (NWA) approved the permit.",
                "The National Water Agency approved the permit.",
            ),
            ("Sen. Carl Dorn (R-Texas) voted for the bill.", "Sen. Carl Dorn voted for the bill."),
            ("Tri-Valley (the operator of the line) closed the office.", "Tri-Valley closed the office."),
        ),
        rejects=(
            ("The fund lost $3 million (unaudited) in May.", "The fund lost $3 million in May."),
            ("A distribution (with one degree of freedom) is used.", "A distribution is used."),
            ("All workers (the part-time ones) were dismissed.", "All workers were dismissed."),
            ("Smith (the police say a suspect) left town.", "Smith left town."),
            ("The drug (NOT) approved in May is sold.", "The drug approved in May is sold."),
            ("Sales (in thousands) rose to 40.", "Sales rose to 40."),
        ),
        find=_bracket,
    ),
    Licence(
        "dashes",
        "leaves out a description between two dashes",
        "it is set apart from its sentence like a bracket, under the same conditions",
        accepts=(
            ("Tri-Valley — the operator of the line — closed the office.", "Tri-Valley closed the office."),
        ),
        rejects=(
            ("The plan — if it passes — costs $3 million.", "The plan costs $3 million."),
            ("Three men — the mayor among them, police say — fled.", "Three men fled."),
            ("The bridge — not the road — was closed.", "The bridge was closed."),
        ),
        find=_dashes,
    ),
    Licence(
        "relative clause",
        "leaves out “, who …” or “, which …” behind a name, or behind a noun with “the” or a "
        "possessive, up to the next "
        "comma with the main verb behind it; to the end, “, who …” or a plural “, which are …” only",
        "the commas tell that it narrows nothing, and “which” at the end may be all that was said; "
        "it holds no condition, negation, doubt, source "
        "or interest, and nothing "
        "that stays leans on it",
        accepts=(
            (
                "Burke, who joined the railroad in 2010, said the line was closed.",
                "Burke said the line was closed.",
            ),
            ("The council approved the bills, which are in force.", "The council approved the bills."),
            ("The bridge, which opened in 1952, was closed on Monday.", "The bridge was closed on Monday."),
        ),
        rejects=(
            ("Workers who lack papers were fined.", "Workers were fined."),
            ("The council fired Ada Brun, which turned out to be a hoax.", "The council fired Ada Brun."),
            ("The council approved the bill, which the court struck down.", "The council approved the bill."),
            ("Smith, who denied he stole, lied, or cheated, resigned.", "Smith lied, or cheated, resigned."),
            (
                "The university, which paid for the work, said it was sound.",
                "The university said it was sound.",
            ),
            ("The mayor, who had promised to resign, did not.", "The mayor did not."),
            ("The firm, which makes cars, trucks and buses, closed.", "The firm trucks and buses, closed."),
            ("All buildings, which lack permits, were closed.", "All buildings were closed."),
            (
                "The mayor praised the plan, which costs $3 million, Smith said.",
                "The mayor praised the plan.",
            ),
            ("Smith, who met Jones on Monday, said he had lied.", "Smith said he had lied."),
            ("The suspect, who has not been charged, was in court.", "The suspect was in court."),
        ),
        find=_relative,
    ),
    Licence(
        "apposition",
        "leaves out an age or a description with an article between commas behind a name",
        "it tells who or what the name is, which the name tells as well; it holds no condition, "
        "negation, doubt, source, "
        "interest or list",
        accepts=(
            (
                "“We owe answers,” said Meredith Oakes, the railroad's vice president.",
                "“We owe answers,” said Meredith Oakes.",
            ),
            (
                "Meredith Oakes, the railroad's vice president, said the line was safe.",
                "Meredith Oakes said the line was safe.",
            ),
            ("Shirley Pruett, 71, spent the day in the gym.", "Shirley Pruett spent the day in the gym."),
        ),
        rejects=(
            ("Smith, the mayor, and Jones were arrested.", "Smith and Jones were arrested."),
            ("In Orvik, the mayor resigned.", "In Orvik."),
            ("Smith, a fictional detective, was born in Dale.", "Smith was born in Dale."),
            ("The bank closed on Monday, the day of the fire.", "The bank closed on Monday."),
            ("The council fined Smith, the mayor said.", "The council fined Smith."),
            ("Kent, a consultant for the mine, said the water was clean.", "Kent said the water was clean."),
            ("He thanked Smith, the mayor and Jones.", "He thanked Smith."),
        ),
        find=_apposition,
    ),
)
