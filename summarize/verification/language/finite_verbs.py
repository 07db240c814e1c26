"""Finite verbs: which words of a claim may be one by their form and by what stands beside them.

A form that may be finite counts as one, unless its neighbours or the evidence show that it is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.language.names import claim_names
from summarize.verification.language.number_words import NUMBER_WORDS
from summarize.verification.language.passage import claim_passage, evidence_passage
from summarize.verification.language.speaker_identity import COLLECTIVE
from summarize.verification.language.stems import IRREGULAR, stem, stems, words
from summarize.verification.language.thesaurus import entry
from summarize.verification.language.tokens import Kind, Token
from summarize.verification.language.verbs import VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.base import Case

FINITE = words(
    "is are was were am has have had does did do will would shall should can could may might must ought"
)
"""Forms of auxiliaries that are finite wherever they do not follow "to" or another of them."""

_BE = words("is are was were am be been being")
_MODALS = words("does did do will would shall should can could may might must")
_BARE = words("have do be")
DETERMINERS = words("a an the its his her their our your my this that these those")
_QUANTIFIERS = words("any every no another own same such other")
_OBJECTS = words("a an the its his her their our my them him us me it more less")
PREPOSITIONS = words(
    """
    behind beyond above below of in on at for from with by to about against between under over after before
    during since until near outside inside via within without despite amid into onto upon toward towards
    among across through per
    """
)
_ADVERBS = words(
    """
    not never also still always ever soon even only now then already again just both all once often perhaps
    almost later thus yet well far long much further either
    """
)
_PARTICIPLES = words(
    """
    gone done seen taken given known grown thrown drawn blown flown shown written ridden driven risen hidden
    bitten beaten eaten fallen forbidden forgotten frozen spoken broken chosen stolen woken sworn torn worn
    born borne begun drunk sung sunk rung swum shrunk undergone overthrown foreseen withdrawn shaken mistaken
    stricken arisen lain been
    """
)
_UNCHANGED = words(
    "cost cut put set hit hurt let read beat shut split spread cast bet burst bid quit rid shed thrust upset"
)
"""Verbs whose past has no ending of its own."""

_PREFIXES = ("over", "under", "out", "mis", "fore", "re", "up")
_ENDS_IN_ING = words("bring sing ring spring swing sting cling fling wring sling string")
_MANY = words("some many few several most all both more fewer these those")
_FRACTIONS = words("half third quarter fifth tenth percent per")
_PLURALS = words("they we you i people police men women children staff all both many others those")
_TAKE_OF = stems("think speak warn complain accuse hear learn approve dispose consist tell talk dream boast")


def finite_verbs(case: Case) -> tuple[int, ...]:
    """Positions of the claim's words that may be finite verbs."""
    tokens = case.memo(claim_passage).tokens
    names = {i for n in case.memo(claim_names) for i in range(n.first, n.last + 1) if not n.opens}
    apart = absolute(tokens)
    return tuple(
        i
        for i in range(len(tokens))
        if i not in apart and _may_be_finite(tokens, i, i in names) and not _is_passive(case, i)
    )


def absolute(tokens: Sequence[Token]) -> frozenset[int]:
    """Positions within ", with 12 complaints recorded in May,": its participles are no finite verbs."""
    found: set[int] = set()
    for i, token in enumerate(tokens):
        if token.norm not in {"with", "without", "despite"} or (i and tokens[i - 1].text != ","):
            continue
        end = next((j for j in range(i, len(tokens)) if tokens[j].text in {",", ";", "."}), len(tokens))
        if i or end < len(tokens) - 1:
            found.update(range(i, end))
    return frozenset(found)


def _may_be_finite(tokens: Sequence[Token], at: int, in_name: bool) -> bool:
    token = tokens[at]
    if _contracted(tokens, at):
        return True
    if token.kind is not Kind.WORD or in_name or (token.capital and at > 0):  # "in May"
        return False
    before = _before(tokens, at)
    if token.norm in FINITE:
        follows = before is not None and (before.norm == "to" or before.norm in _MODALS)
        return not (follows and token.norm in _BARE)
    return before is not None and _may_be_verb(tokens, at, before)


def _may_be_verb(tokens: Sequence[Token], at: int, before: Token) -> bool:
    """Whether a word that is no auxiliary may be finite: by its ending, and behind what stands before it."""
    token = tokens[at]
    if before.norm in _NO_VERB_BEHIND or before.norm in FINITE | _BE:
        return False
    if token.norm.endswith("ing") and token.norm not in _ENDS_IN_ING:
        return False
    if is_past(token):
        return not (token.norm in _PARTICIPLES or _by_agent(tokens, at) or _opens_aside(tokens, at))
    return _is_present(tokens, at, before)


_NO_VERB_BEHIND = DETERMINERS - words("this that these those her") | words("having to whose")


_NOUNS = words("man woman child person foot tooth mouse wife life half leaf loaf knife thief self")
"""What has an irregular plural."""


def is_past(token: Token) -> bool:
    """Whether a word has the form of a past, a participle's perhaps."""
    if token.norm.endswith("ed") and len(token.norm) > 3:
        return True
    cut = next((len(p) for p in _PREFIXES if token.norm.startswith(p)), 0)
    for form in (token.norm, token.norm[cut:]):
        base = IRREGULAR.get(form, "")
        if base and base not in _NOUNS and (stem(base) in VERBS or entry(stem(base)).verb):
            return True
    return False


def _contracted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word holds its verb: "he's", "that's", "Lund's been"."""
    token = tokens[at]
    if not token.text.endswith(("'s", "’s")):
        return False
    after = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    pronoun = token.norm in words("he she it that there who what here where how everyone someone nobody")
    return pronoun or after in {"been", "not", "a", "an", "the", "going"} or after.endswith("ing")


def _before(tokens: Sequence[Token], at: int) -> Token | None:
    """The word before, over adverbs: "was badly damaged"."""
    i = at - 1
    while i >= 0 and (
        tokens[i].norm in _ADVERBS or (tokens[i].norm.endswith("ly") and not tokens[i].capital)
    ):
        i -= 1
    return tokens[i] if i >= 0 else None


def _opens_aside(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle opens what stands between commas: "Lund, named head of the clinic, left"."""
    if not at or tokens[at - 1].text != ",":
        return False
    first = next(i for i, token in enumerate(tokens) if token.text == ",")
    return first == at - 1 and not any(
        t.norm in FINITE or is_past(t) or t.norm.endswith("s") for t in tokens[:first]
    )


def _by_agent(tokens: Sequence[Token], at: int) -> bool:
    """Whether "by" and its noun stand behind: "samples posted by the gang", not "rose by a third"."""
    if not tokens[at].norm.endswith("ed") or at + 2 >= len(tokens) or tokens[at + 1].norm != "by":
        return False
    near = tokens[at + 2 : at + 5]
    measured = any(t.kind is Kind.NUMBER or t.norm in _FRACTIONS or t.norm in NUMBER_WORDS for t in near)
    return not measured and (near[0].capital or near[0].norm in DETERMINERS)


def _is_passive(case: Case, at: int) -> bool:
    """Whether a word with the look of a finite verb is none: "a hearing pencilled in" for "is pencilled in".

    A passive of the evidence that stands in the claim without its "is".
    """
    tokens = case.memo(claim_passage).tokens
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if not is_past(token) or after is None or after.norm not in _NO_OBJECT:
        return False  # "the floods closed the road": what has its object is active
    if tokens[at - 1].norm in _NOMINATIVE:
        return False
    evidence = case.memo(evidence_passage).tokens
    same = [i for i, other in enumerate(evidence) if other.norm == token.norm]
    return bool(same) and all(
        any(other.norm in _BE for other in evidence[max(0, i - _AUXILIARY_REACH) : i])
        or _has_object(evidence, i, tokens[at - 1])
        for i in same
    )


def _has_object(tokens: Sequence[Token], verb: int, noun: Token) -> bool:
    """Whether a noun is the object of a verb in the active: "police recorded 12 complaints"."""
    if not noun.content:
        return False
    for token in tokens[verb + 1 : verb + 1 + _AUXILIARY_REACH]:
        if token.stem == noun.stem:
            return True
        if token.kind is Kind.MARK or token.norm in PREPOSITIONS:
            return False
    return False


_NO_OBJECT = words("in on at by for to from of with under over after before until since into as during")
_NOMINATIVE = words("he she they we i it who")
_AUXILIARY_REACH = 3
"""Words before a participle among which its auxiliary stands ("was not yet closed")."""


def _is_present(tokens: Sequence[Token], at: int, before: Token) -> bool:
    """Whether a word can be a verb in the present tense: known as one, and where one can stand."""
    token = tokens[at]
    known = token.stem in VERBS or entry(token.stem).verb or token.norm == "likes" or token.norm in _UNCHANGED
    if not known or token.text.endswith(("'s", "’s")) or before.norm in PREPOSITIONS | _QUANTIFIERS | {"her"}:
        return False
    after = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    if before.norm in {"and", "or", "nor"} or (after == "of" and token.stem not in _TAKE_OF):
        return False
    if before.text.endswith(("'s", "’s", "'", "’")):
        return False  # "the pilots' strike"
    if any(t.stem in _CAUSATIVES for t in tokens[max(0, at - 3) : at]) and not token.norm.endswith("s"):
        return False
    ends = token.norm.endswith("s") and not token.norm.endswith("ss")
    return _agrees_singular(tokens, at) if ends else _agrees_plural(tokens, at, after)


_CAUSATIVES = stems("let make help watch see hear")
"""Verbs behind which another has no ending: "let strangers listen"."""


def _agrees_singular(tokens: Sequence[Token], at: int) -> bool:
    """Whether "-s" may be a verb's: not behind a number ("two sides") or an infinitive ("to slow trains")."""
    before = tokens[at - 1]
    if before.kind is Kind.NUMBER and not (before.text.isdigit() and len(before.text) == _YEAR):
        return False
    if before.norm in NUMBER_WORDS and before.norm != "one":
        return False
    if at > 1 and tokens[at - 2].norm == "to" and before.stem in VERBS:
        return False
    return before.norm not in _MANY


_YEAR = 4


def _agrees_plural(tokens: Sequence[Token], at: int, after: str) -> bool:
    """Whether a form without ending has a subject that is plural or a name, or its object right behind."""
    if after in _OBJECTS or tokens[at].norm in _UNCHANGED:
        return True
    i = at - 1
    while i >= 0 and (tokens[i].norm in _ADVERBS or (tokens[i].norm.endswith("ly") and i)):
        i -= 1
    if i < 0 or _is_plural(tokens, i) or tokens[i].norm in _RELATIVES:
        return True
    if tokens[i].kind is Kind.MARK or is_past(tokens[i]):
        return any(
            _is_plural(tokens, j) for j in range(i)
        )  # "the men, who left, want", "those who signed live"
    while i >= 0 and tokens[i].content and tokens[i].kind is Kind.WORD:
        i -= 1
    article = tokens[i].norm if i >= 0 else ""
    while i >= 0 and tokens[i].norm in DETERMINERS:
        i -= 1
    link = tokens[i].norm if i >= 0 else ""
    joined = link in PREPOSITIONS or (link == "and" and article not in {"a", "an"})
    # "Octopuses that lose an arm seem to plan": what stands between may be a relative clause.
    relative = next((j for j in range(i) if tokens[j].norm in _RELATIVES), None) if link != "and" else None
    return (joined or relative is not None) and any(_is_plural(tokens, j) for j in range(relative or i))


_RELATIVES = words("who which that")


def _is_plural(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.kind is not Kind.WORD:
        return token.kind is Kind.NUMBER
    ends = token.norm.endswith("s") and not token.text.endswith(("'s", "’s", "ss", "us"))
    return (
        ends
        or token.norm in _PLURALS
        or token.norm in NUMBER_WORDS
        or (token.capital and at > 0)
        or token.stem in COLLECTIVE
        or IRREGULAR.get(token.norm, "") in {"man", "woman", "child", "person"}
    )
