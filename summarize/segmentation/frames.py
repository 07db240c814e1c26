"""Who says what within one sentence: verbs of saying and the words that name their speaker.

There is no parser here, only the order of words: a speaker stands right before the verb (``Reyes, the
mayor, said``), right after it (``said Reyes``), or after ``according to``. What the order does not tell stays
untold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from summarize.segmentation.lexicon import Lexicon, lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.spans import Span

_TOKEN = re.compile(r"[^\W_](?:[\w’'&/-]|\.(?=\w))*\.?|[,;:()—–]|(?<=\s)--?(?=\s)")
_MARKS = frozenset(",;:()—–-")
_MAX_PHRASE = 14
_INSIDE = frozenset({"of", "for", "at", "from", "by", "on", "with"})
_AFTER_VERB_INSIDE = frozenset({"of", "for", "at", "from"})
# A clause that one of these begins is said by the way: the sentence as a whole is not.
_SUBORDINATORS = frozenset(
    {"after", "before", "because", "when", "since", "although", "though", "if", "until"}
)
_SUFFIXES = frozenset({"jr", "sr", "jr.", "sr.", "ii", "iii"})
_FINAL = frozenset({"said", "says", "added", "wrote", "told", "explained", "warned", "announced", "argued"})


class Token(NamedTuple):
    """A word, a mark, or a whole quotation.

    Attributes:
        text: the word without a full stop that ends a sentence; ``,`` and the like; empty for a quotation.
        lower: the same in lower case with straight apostrophes.
        start: offset in the text, in code points.
        end: offset in the text, in code points.
        quotation: index among the quotations of the sentence, or -1.
    """

    text: str
    lower: str
    start: int
    end: int
    quotation: int = -1

    @property
    def is_word(self) -> bool:
        """Whether it is neither a mark nor a quotation."""
        return self.quotation < 0 and self.lower not in _MARKS

    @property
    def is_capitalized(self) -> bool:
        """Whether it is a word that begins with a capital."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Frame:
    """One report of speech.

    Attributes:
        verb: index of the verb's token; of ``according`` or the colon where there is none.
        subject: half-open range of the tokens that name the speaker.
        weak: whether the verb reports speech only beside a quotation or before ``that``.
        subordinate: whether it is said by the way, so that the sentence as a whole is the article's own.
    """

    verb: int
    subject: tuple[int, int]
    weak: bool = False
    subordinate: bool = False


def tokenize(text: str, sentence: Span, quotations: Sequence[Span]) -> list[Token]:
    """The words and marks of a sentence, each of its quotations as one token."""
    tokens: list[Token] = []
    start = sentence.start
    for number, quotation in enumerate(quotations):
        _append_words(tokens, text, start, quotation.start)
        tokens.append(Token("", "", quotation.start, quotation.end, number))
        start = quotation.end
    _append_words(tokens, text, start, sentence.end)
    return tokens


def _append_words(tokens: list[Token], text: str, start: int, end: int) -> None:
    titles = lexicon().titles
    for match in _TOKEN.finditer(text, start, end):
        word = match.group().rstrip("’'")
        lower = word.lower().replace("’", "'")
        if word.endswith(".") and lower not in titles and len(word) > 2 and "." not in word[:-1]:
            word, lower = word[:-1], lower[:-1]
        if lower in {"–", "--"}:
            lower = "—"
        tokens.append(Token(word, lower, match.start(), match.end()))


def find_frames(tokens: Sequence[Token]) -> list[Frame]:
    """The reports of speech in a sentence, in order."""
    words = lexicon()
    frames: list[Frame] = []
    for number, token in enumerate(tokens):
        frame: Frame | None = None
        if token.lower == "according" and number + 1 < len(tokens) and tokens[number + 1].lower == "to":
            subject = _phrase_after(tokens, number + 2, words, _INSIDE)
            frame = Frame(number, subject) if subject else None
        elif token.lower in words.saying or token.lower in words.weak:
            frame = _frame_at(tokens, number, frames, words)
        elif token.lower == ":" and not frames and number + 1 < len(tokens):
            frame = _label(tokens, number)
        if frame is not None:
            frames.append(frame)
    return frames


def _label(tokens: Sequence[Token], colon: int) -> Frame | None:
    """``Reyes: “…”``, where nothing but capitalised words stand before the colon."""
    named = 0 < colon <= 5 and all(token.is_word and token.is_capitalized for token in tokens[:colon])
    return Frame(colon, (0, colon)) if named and tokens[colon + 1].quotation >= 0 else None


def _frame_at(tokens: Sequence[Token], verb: int, before: Sequence[Frame], words: Lexicon) -> Frame | None:
    """The report that the verb makes, or None if it is a noun, denied, or nobody's."""
    token = tokens[verb]
    weak = token.lower not in words.saying
    previous, denied = _skip_back(tokens, verb - 1, words)
    prior = _lower_at(tokens, previous)
    if denied or _is_no_report(tokens, verb, prior, words):
        return None
    helpers = {helper.lower for helper in tokens[previous + 1 : verb]}
    is_being = bool(helpers & words.be_forms)
    progressive = token.lower.endswith("ing")
    if prior == "to":
        return _infinitive(tokens, previous, verb, before, words)
    if is_being and not progressive:
        return _passive(tokens, verb, words, weak=weak)
    if (progressive and not is_being) or prior in {"and", "but", "then", "also"}:
        return _shared(tokens, verb, before, words, weak=weak)
    return _finite(tokens, previous, verb, words, weak=weak)


def _is_no_report(tokens: Sequence[Token], verb: int, prior: str | None, words: Lexicon) -> bool:
    """Whether the word reports nothing: a noun, a name, or a participle (``with accused men``)."""
    token = tokens[verb]
    if token.is_capitalized and verb > 0:
        return True
    if token.lower in words.noun_too and _is_noun(tokens, verb, words):
        return True
    if token.lower == "accused" and _lower_at(tokens, verb + 1) == "of":
        return True
    return prior is not None and prior != "to" and (prior in words.prepositions or prior in words.determiners)


def _finite(tokens: Sequence[Token], previous: int, verb: int, words: Lexicon, *, weak: bool) -> Frame | None:
    """A verb with a subject of its own, before it or behind it."""
    found = _subject_before(tokens, previous, words)
    if found is not None:
        return Frame(verb, found[0], weak, found[1])
    subject = _phrase_after(tokens, verb + 1, words) if _may_follow(tokens, previous, verb) else None
    return Frame(verb, subject, weak) if subject else None


def _lower_at(tokens: Sequence[Token], number: int) -> str | None:
    """The word or mark at that index; None outside the sentence, empty for a quotation."""
    return tokens[number].lower if 0 <= number < len(tokens) else None


def _passive(tokens: Sequence[Token], verb: int, words: Lexicon, *, weak: bool) -> Frame | None:
    """``was described by Reyes``; without ``by`` nobody is named."""
    by = next((n for n in range(verb + 1, min(verb + 10, len(tokens))) if tokens[n].lower == "by"), None)
    subject = _phrase_after(tokens, by + 1, words) if by is not None else None
    return Frame(verb, subject, weak=weak) if subject else None


def _may_follow(tokens: Sequence[Token], previous: int, verb: int) -> bool:
    """Whether the speaker may come after the verb: behind a quotation, or as in ``…, said Reyes``."""
    if previous < 0 or tokens[previous].quotation >= 0:
        return True
    comma = tokens[previous].lower in {",", "—"}
    return comma and (tokens[previous - 1].quotation >= 0 or tokens[verb].lower in _FINAL)


def _skip_back(tokens: Sequence[Token], number: int, words: Lexicon) -> tuple[int, bool]:
    """What stands before a verb's helpers, adverbs and times, and whether ``not`` is among them."""
    denied = False
    while number >= 0 and tokens[number].is_word:
        lower = tokens[number].lower
        if lower in {"not", "never"} or lower.endswith("n't"):
            denied = True
        elif lower in words.times:
            while number > 0 and tokens[number - 1].lower in _TIME_LEADS:
                number -= 1
        elif not (
            lower in words.adverbs
            or lower in words.auxiliaries
            or lower in words.be_forms
            or (lower.endswith("ly") and not tokens[number].is_capitalized and lower != "family")
        ):
            break
        number -= 1
    return number, denied


_CAUSING = frozenset(
    {"prompting", "leading", "causing", "forcing", "prompted", "led", "forced", "moved", "allowing"}
)
_PLURAL = frozenset({"police", "people", "media"})
_TIME_LEADS = frozenset({"on", "in", "late", "early", "last", "this", "earlier", "at", "the", "next", "that"})


def _is_noun(tokens: Sequence[Token], verb: int, words: Lexicon) -> bool:
    """Whether a word such as ``report`` or ``claims`` is a noun where it stands."""
    if verb == 0:
        return True
    before, after = tokens[verb - 1], tokens[verb + 1] if verb + 1 < len(tokens) else None
    if before.lower in words.determiners or before.lower in words.prepositions or before.lower.endswith("'s"):
        return True
    plain = not tokens[verb].lower.endswith("s")
    if verb == 1 and before.is_word and plain and not _begins_phrase(before, words, cased=False):
        return True  # ``Second demand: …``
    if not before.is_word or before.is_capitalized or before.lower in words.pronouns:
        return False
    if plain:
        return not (before.lower.endswith("s") or before.lower in words.adverbs or before.lower in _PLURAL)
    led = any(_opens_phrase(token, words) for token in tokens[max(0, verb - 3) : verb - 1])
    return not (led and after is not None and (after.quotation >= 0 or after.lower in {"that", ","}))


def _opens_phrase(token: Token, words: Lexicon) -> bool:
    lower = token.lower
    return lower in words.determiners or lower in words.prepositions or lower.endswith("'s")


def _infinitive(
    tokens: Sequence[Token], to: int, verb: int, before: Sequence[Frame], words: Lexicon
) -> Frame | None:
    """``Reyes went on to say``, ``took the floor to say: “…”``; any other ``to say`` reports nothing."""
    if _lower_at(tokens, to - 1) == "on" and _lower_at(tokens, to - 2) in {"went", "goes", "go", "gone"}:
        previous, denied = _skip_back(tokens, to - 3, words)
        found = _subject_before(tokens, previous, words)
        return Frame(verb, found[0], weak=False, subordinate=found[1]) if found and not denied else None
    after = verb + 2 if _lower_at(tokens, verb + 1) in {":", ","} else verb + 1
    if after >= len(tokens) or tokens[after].quotation < 0:
        return None
    found = _subject_before(tokens, to - 1, words)
    if found is not None and found[0][0] > 0 and tokens[found[0][0] - 1].lower in _CAUSING:
        return Frame(verb, found[0], weak=False, subordinate=True)
    return _shared(tokens, verb, before, words, weak=False)


def _shared(
    tokens: Sequence[Token], verb: int, before: Sequence[Frame], words: Lexicon, *, weak: bool
) -> Frame | None:
    """A verb that shares the subject of the sentence: ``…, saying``; ``… and added``."""
    earlier = [frame for frame in before if not frame.weak]
    if earlier:
        return Frame(verb, earlier[-1].subject, weak, earlier[-1].subordinate)
    subject = main_subject(tokens, words)
    return Frame(verb, subject, weak) if subject and subject[1] <= verb else None


def main_subject(tokens: Sequence[Token], words: Lexicon) -> tuple[int, int] | None:
    """The tokens that name the subject of the sentence, as far as the order of words tells."""
    start = 0
    first = tokens[0] if tokens else None
    if first is None or first.quotation >= 0:
        return None
    adjunct = (
        first.lower in words.prepositions or first.lower.endswith("ing") or first.lower in _SUBORDINATORS
    )
    if adjunct or first.lower in {"as", "while", "asked"}:
        comma = next((n for n, token in enumerate(tokens) if token.lower == ","), None)
        if comma is None:
            return None
        start = comma + 1
    if start < len(tokens) and tokens[start].lower in words.pronouns:
        return start, start + 1
    end = start
    while end < len(tokens) and tokens[end].is_word and end - start < _MAX_PHRASE:
        lower = tokens[end].lower
        verbal = lower in words.irregular or lower.endswith("ed") or lower in words.saying
        closed = lower in words.prepositions or lower in words.clause_words
        if end > start and (verbal or closed or _name_ends(tokens, end, words)):
            break
        end += 1
    return (start, end) if end > start else None


def _name_ends(tokens: Sequence[Token], number: int, words: Lexicon) -> bool:
    """Whether a capitalised name ended before this word: not in ``Harbor News host Ana Reyes``."""
    before, here = tokens[number - 1], tokens[number]
    if here.is_capitalized or not before.is_capitalized or before.lower in words.determiners:
        return False
    going_on = number + 1 < len(tokens) and tokens[number + 1].is_capitalized
    return not (before.lower.endswith("'s") or here.lower in words.titles or going_on)


def _subject_before(tokens: Sequence[Token], end: int, words: Lexicon) -> tuple[tuple[int, int], bool] | None:
    """The phrase that ends at token ``end``, asides skipped, and whether its clause is subordinate."""
    if _lower_at(tokens, end) in _SUFFIXES:
        end -= 2 if _lower_at(tokens, end - 1) == "," else 1
    if _lower_at(tokens, end) in {",", "—"}:
        main = main_subject(tokens, words)
        if main is not None and _lower_at(tokens, main[1]) == tokens[end].lower and main[1] < end:
            return main, False
    while end >= 0 and tokens[end].lower in {",", "—", ")"}:
        opening = {",": ",", "—": "—", ")": "("}[tokens[end].lower]
        end = _before_aside(tokens, end, opening, words)
    relative = _lower_at(tokens, end) in {"who", "which"}
    if relative:
        end -= 2 if _lower_at(tokens, end - 1) == "," else 1
    start = end
    while start >= 0 and tokens[start].is_word and not _is_boundary(tokens, start, end, words):
        start -= 1
    clause = _lower_at(tokens, start) if start >= 0 else None
    start += 1
    if end < start:
        return None
    if clause in {"that", "which", "who", "whom"} and not _begins_phrase(tokens[start], words):
        main = main_subject(tokens, words)
        return (main, relative) if main is not None else None
    start = _without_adjunct(tokens, start, end + 1, words)
    lead = _lower_at(tokens, start - 1)
    return (start, end + 1), relative or clause in _SUBORDINATORS or lead in _SUBORDINATORS


def _begins_phrase(token: Token, words: Lexicon, *, cased: bool = True) -> bool:
    """Whether a phrase that names somebody may begin with this word; ``cased``: a capital tells of a name."""
    lower = token.lower
    plural = lower.endswith("s") and not lower.endswith("ss")
    return (cased and token.is_capitalized) or lower in words.determiners or lower in words.pronouns or plural


def _before_aside(tokens: Sequence[Token], end: int, opening: str, words: Lexicon) -> int:
    """Index of the token before the aside that ends at ``end``, or -1 if there is none."""
    for number in range(end - 1, -1, -1):
        token = tokens[number]
        if token.quotation >= 0 or token.lower in {";", ":"}:
            return -1
        if token.lower == opening:
            inside = tokens[number + 1]
            verbal = inside.lower in words.auxiliaries or inside.lower in words.pronouns
            return -1 if verbal or number + 1 == end else number - 1
    return -1


def _is_boundary(tokens: Sequence[Token], number: int, end: int, words: Lexicon) -> bool:
    """Whether the phrase that ends at ``end`` begins after this word."""
    lower = tokens[number].lower
    if lower == "and":
        return not (0 < number < end and _joins(tokens, number, words))
    if end - number > _MAX_PHRASE or lower in words.clause_words:
        return True
    if lower in words.saying and lower not in words.noun_too and number < end:
        return True
    return lower in _SUBORDINATORS


def _joins(tokens: Sequence[Token], conjunction: int, words: Lexicon) -> bool:
    """Whether ``and`` joins two names, or two nouns under one article: ``the actor and activist``."""
    before, after = tokens[conjunction - 1], tokens[conjunction + 1]
    if before.is_capitalized and after.is_capitalized:
        return True
    led = conjunction > 1 and tokens[conjunction - 2].lower in words.determiners
    return led and after.lower not in words.determiners and not after.is_capitalized


def _without_adjunct(tokens: Sequence[Token], start: int, end: int, words: Lexicon) -> int:
    """Where the phrase begins once ``On Monday`` or ``Speaking in Boston`` before it is left out."""
    first = tokens[start].lower
    if not (first in words.prepositions or first.endswith("ing") or first in words.times or end - start > 10):
        return start
    if tokens[end - 1].is_capitalized:
        number = end - 1
        while (
            number > start
            and tokens[number - 1].is_capitalized
            and tokens[number - 1].lower not in words.times
        ):
            number -= 1
        return number
    places = [n for n in range(start + 1, end) if tokens[n].lower in words.determiners]
    return places[-1] if places else end - 1


def _phrase_after(
    tokens: Sequence[Token], start: int, words: Lexicon, inside: frozenset[str] = _AFTER_VERB_INSIDE
) -> tuple[int, int] | None:
    """The phrase that begins at ``start`` and names a speaker; ``inside``: prepositions it may hold."""
    end = start
    while end < len(tokens) and tokens[end].is_word and end - start < _MAX_PHRASE:
        lower = tokens[end].lower
        if lower in words.prepositions and (lower not in inside or end == start):
            break
        if end > start and not _belongs(tokens, end, words):
            break
        end += 1
    while end > start and tokens[end - 1].lower in words.prepositions:
        end -= 1
    if end == start:
        return None
    named = any(token.is_capitalized or token.lower in words.titles for token in tokens[start:end])
    return (start, end) if named or _begins_phrase(tokens[start], words) else None


def _belongs(tokens: Sequence[Token], number: int, words: Lexicon) -> bool:
    """Whether a word after the first may belong to the phrase that names a speaker."""
    lower = tokens[number].lower
    if lower == "and":
        return number + 1 < len(tokens) and tokens[number + 1].is_capitalized
    other = lower in words.clause_words or lower in words.times or lower in words.adverbs
    return not (other or lower in words.auxiliaries or lower in words.saying)
