"""Structure: whether a claim is a sentence, and one that can stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.language.lexicon import SAYING_VERBS
from summarize.verification.language.names import claim_names
from summarize.verification.language.number_words import NUMBER_WORDS
from summarize.verification.language.passage import claim_passage, evidence_passage
from summarize.verification.language.stems import IRREGULAR, stems, words
from summarize.verification.language.thesaurus import entry
from summarize.verification.language.tokens import Kind
from summarize.verification.language.verbs import VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.base import Case
from summarize.verification.language.tokens import Token

_CONNECTIVES = words(
    """
    however also meanwhile moreover furthermore additionally therefore thus instead otherwise nevertheless
    nonetheless similarly likewise consequently besides still then
    """
)  # fmt: skip
_PRONOUNS = words("he she they it his her its their him them this these those such")
_PLEONASTIC = words(
    """
    is was will would has had remains remained appears seems emerged takes took be may
    """
)


def dangling_words(case: Case) -> tuple[int, ...]:
    """Positions of an opening connective, and of pronouns before any noun that they could mean."""
    tokens = case.memo(claim_passage).tokens
    found: list[int] = []
    start = 0
    while start < len(tokens) and tokens[start].kind is Kind.MARK:
        start += 1
    if start < len(tokens) and tokens[start].norm in _CONNECTIVES and _comma_after(tokens, start):
        found.append(start)
    near = range(start, min(start + 4, len(tokens)))
    first = next((i for i in near if tokens[i].norm in _PRONOUNS and _stands_alone(tokens, i)), None)
    if start < len(tokens) and _points_back(tokens, start):
        found.append(start)
    if (
        first is not None
        and not any(t.content for t in tokens[start:first] if t.norm not in _CONNECTIVES)
        and (not (_impersonal(tokens, first) or _cataphoric(tokens, first)))
    ):
        found.append(first)
    return tuple(found)


_OTHERS = words("former latter other others")
_COUNTED = words(
    "both neither either none each all some many most few several one two three four five another others"
)


def _points_back(tokens: Sequence[Token], start: int) -> bool:
    """Whether a claim opens with a word that counts or chooses among what was named before it.

    "The latter was closed", "Neither was hurt", "Two of them left", "Unlike the other one".
    """
    at = start + 1 if tokens[start].norm in _LEADS else start
    opening = [t.norm for t in tokens[at : at + 4]] + [""] * 4
    if opening[0] == "the" and opening[1] in _OTHERS:
        return opening[2] in _FINITE | {"one", ","} or opening[2].endswith("ed")
    if opening[0] not in _COUNTED:
        return False
    if opening[1] != "of":
        return opening[1] in _FINITE
    return opening[2] == "them" or (opening[2] in {"these", "those"} and opening[3] in _FINITE)


_LEADS = words("unlike like for with to of as after before despite besides")


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether a pronoun is no mere determiner, as in "those aboard"; "its" and "her" always point back."""
    if tokens[at].norm not in {"this", "that", "these", "those", "such"}:
        return True
    nxt = tokens[at + 1] if at + 1 < len(tokens) else None
    return nxt is None or nxt.norm in _FINITE or (nxt.stem in VERBS and nxt.norm.endswith(("s", "ed")))


def _comma_after(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and (tokens[at + 1].text == "," or tokens[at].norm in {"meanwhile", "also"})


def _impersonal(tokens: Sequence[Token], at: int) -> bool:
    """Whether it points to nothing and need not, as in "It is unclear whether", "these days"."""
    nxt = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    short = tokens[at].text.endswith(("'s", "’s"))
    if tokens[at].norm == "it" and (short or nxt in _PLEONASTIC):
        first = at + 1 if short else at + 2
        rest = {t.norm for t in tokens[first : at + 9]} | {
            t.norm for t in tokens[at + 9 :] if t.norm == "that"
        }
        return not rest.isdisjoint({"that", "whether", "to", "unclear", "not", "how", "why", "when", "who"})
    return tokens[at].norm in {"this", "these", "those"} and nxt in {
        "year", "month", "week", "summer", "spring", "autumn", "winter", "fall", "days", "season",
        "morning", "who",
    }  # fmt: skip


def _cataphoric(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is like "In his speech, Doyle said": the name follows after a comma."""
    comma = next((i for i in range(at, min(at + 12, len(tokens))) if tokens[i].text == ","), None)
    if comma is None or at == 0:
        return False
    return any(t.content for t in tokens[comma + 1 : comma + 4])


_FINITE = words(
    "is are was were am has have had does did do will would shall should can could may might must"
)
_RELATIVE = words("that which who whom whose where")
_DETERMINERS = words("a an the its his her their our this that these those")

_NOT_SUBJECT_END = words("a an the of in on at by for with from to and or his her its their this these no")


def fragment(case: Case) -> str | None:
    """What the claim lacks to be a sentence, or None."""
    tokens = case.memo(claim_passage).tokens
    text = case.claim.text.rstrip("\"”’') ")
    if not any(t.content for t in tokens):
        return "it says nothing"
    if text.endswith(("…", "...", ",", ";", ":", "—", "-")) or _breaks_off(case):
        return "the sentence does not end"
    names = {i for n in case.memo(claim_names) for i in range(n.first, n.last + 1) if not n.opens}
    finite = [i for i in range(len(tokens)) if _finite(tokens, i, i in names)]
    if not finite:
        return "it has no main verb"
    if all(_is_participle(case, i) for i in finite):
        return "it has a participle where the evidence has a verb"
    relatives = [i for i in range(1, len(tokens)) if _relative(tokens, i)]
    if relatives and relatives[0] < finite[0] and not _main_verb(tokens, finite, relatives):
        return "it has no main verb outside its relative clause"
    return None


_NEVER_LAST = words("a an the and or nor but including because if whether my your its our their")
_PARTICLES = words("to for at from into with by of against between among toward towards upon")
_BE = words("is are was were be been being am")


def _breaks_off(case: Case) -> bool:
    """Whether a claim ends in a word that asks for another: "possibly including", "which led to".

    A preposition may end a sentence ("the vote that he asked for"), but not "none that led to" where the
    evidence has an object right behind the same words.
    """
    spoken = [t for t in case.memo(claim_passage).tokens if t.kind is not Kind.MARK]
    last = spoken[-1]
    if last.capital or len(spoken) < 2:
        return False
    if last.norm in _NEVER_LAST:
        return True
    evidence = case.memo(evidence_passage).tokens
    # Behind "who" or "that" as its subject the verb has nothing left to be its object.
    subject = len(spoken) > 2 and spoken[-3].norm in {"that", "which", "who"}
    return (
        subject
        and last.norm in _PARTICLES
        and any(
            one.stem == spoken[-2].stem and two.norm == last.norm and three.kind is not Kind.MARK
            for one, two, three in zip(evidence, evidence[1:], evidence[2:], strict=False)
        )
    )


def _is_participle(case: Case, at: int) -> bool:
    """Whether a word with the look of a finite verb is none: "a hearing pencilled in" for "is pencilled in".

    A passive of the evidence that stands in the claim without its "is"; or a noun behind its determiner.
    """
    tokens = case.memo(claim_passage).tokens
    token, before = tokens[at], tokens[at - 1]
    if token.norm in _FINITE or token.norm in _BE:
        return False
    if token.norm.endswith("s") and before.norm in (_DETERMINERS | NUMBER_WORDS) - _ALONE:
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if not token.norm.endswith("ed") or (
        after and after.norm not in _NO_OBJECT and after.kind is not Kind.MARK
    ):
        return False  # "the floods closed the road": what has its object is active
    evidence = case.memo(evidence_passage).tokens
    same = [i for i, other in enumerate(evidence) if other.norm == token.norm]
    return bool(same) and all(
        any(other.norm in _BE for other in evidence[max(0, i - _AUXILIARY_REACH) : i]) for i in same
    )


_NO_OBJECT = words("in on at by for to from of with under over after before until since into as during")
_ALONE = words("one million billion this that these those her")
"""Determiners and numbers that may be a subject themselves: "one removes it"."""

_AUXILIARY_REACH = 3
"""Words before a participle among which its auxiliary stands ("was not yet closed")."""


def _relative(tokens: Sequence[Token], at: int) -> bool:
    if tokens[at].norm not in _RELATIVE:
        return False
    before = tokens[at - 1]
    if before.norm in {"in", "of", "for", "to", "by", "with", "from", "at", "on"}:
        return True
    return before.text == "," or (before.kind is Kind.WORD and before.stem not in SAYING_VERBS)


def _main_verb(tokens: Sequence[Token], finite: Sequence[int], relatives: Sequence[int]) -> bool:
    """Whether a verb is left over for the sentence when each relative clause has had its own."""
    needed = len(relatives) + sum(
        1 for i in finite if tokens[i].stem in SAYING_VERBS and i > relatives[0] and i + 1 in finite
    )
    return len(finite) > needed


def _finite(tokens: Sequence[Token], at: int, in_name: bool) -> bool:
    token = tokens[at]
    if token.kind is not Kind.WORD or in_name:
        return False
    before = tokens[at - 1].norm if at else ""
    if token.norm in _FINITE:
        return before != "to" and not (token.capital and at > 0)  # "in May"
    if before in _NOT_SUBJECT_END or before in _FINITE | {"be", "been", "being", "not", "having"}:
        return False
    if token.norm in IRREGULAR and (IRREGULAR[token.norm] in VERBS or token.stem in VERBS):
        return True
    if token.norm.endswith("ed") and len(token.norm) > 3:
        return True
    caused = not token.norm.endswith("s") and any(t.stem in _CAUSATIVES for t in tokens[max(0, at - 3) : at])
    possible = not (token.norm.endswith("ing") or caused or token.capital) and at > 0
    return possible and (token.stem in VERBS or _present(tokens, at))


_CAUSATIVES = stems("let make help watch see hear")
"""Verbs behind which another has no ending: "let strangers listen"."""


def _present(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that is no common verb stands like one in the present tense: "Friends arrange a party".

    The thesaurus knows which words can be verbs. One that is more often something else must have its object
    right behind it; one without "-s" must follow a plural.
    """
    verb, before = entry(tokens[at].stem).verb, tokens[at - 1]
    plural = before.norm in {"they", "we", "you", "i", "who"} or before.norm.endswith("s")
    if not verb or before.kind is not Kind.WORD or not (tokens[at].norm.endswith("s") or plural):
        return False
    return verb == "V" or (at + 1 < len(tokens) and tokens[at + 1].norm in _DETERMINERS)
