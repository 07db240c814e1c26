"""Edits of one to four words that make a claim false or unsupported, each with a name.

The new name, number or word is by preference another of the same article, so that the words alone give
nothing away. Kinds follow SummEdits (Laban et al., EMNLP 2023) and the defects seen in real summaries.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from training import wordnet
from training.parsing import STOP, content
from training.reword import inflect

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from spacy.tokens import Span, Token

    from training.pieces import Edit

_SWAPS = {
    "more": ["less", "fewer"], "less": ["more"], "fewer": ["more"], "most": ["least"], "before": ["after"],
    "after": ["before"], "until": ["after"], "since": ["before"], "over": ["under"], "above": ["below"],
    "below": ["above"], "under": ["over"], "first": ["last", "second"], "last": ["next", "first"],
    "next": ["last"], "second": ["third", "first"], "nearly": ["more than", "exactly"],
    "almost": ["more than"], "least": ["most"], "up": ["down"], "down": ["up"], "with": ["without"],
    "without": ["with"], "for": ["against"], "against": ["for"], "despite": ["because of"],
    "some": ["all", "no"], "several": ["all"], "many": ["all", "few"], "few": ["many"],
    "all": ["some", "none of"], "both": ["neither of"], "if": ["unless", "because"], "unless": ["if"],
    "although": ["because"], "may": ["will"], "might": ["will"], "could": ["will", "could not"],
    "should": ["must"], "will": ["may", "will not"], "always": ["never"], "never": ["always"],
    "often": ["rarely"], "former": ["current"], "current": ["former"], "early": ["late"], "late": ["early"],
    "only": ["also"], "likely": ["certain", "unlikely"], "same": ["opposite"],
}  # fmt: skip
_VERBS = {
    "rise": ["fall"], "increase": ["decrease"], "fall": ["rise"], "drop": ["rise"], "decline": ["grow"],
    "win": ["lose"], "lose": ["win"], "approve": ["reject"], "reject": ["approve"], "support": ["oppose"],
    "oppose": ["support"], "back": ["oppose"], "accept": ["refuse"], "deny": ["admit", "confirm"],
    "praise": ["criticize"], "criticize": ["praise"], "slam": ["praise"], "blast": ["praise"],
    "allow": ["ban"], "ban": ["allow"], "block": ["allow"], "begin": ["end"], "start": ["stop"],
    "end": ["begin"], "stop": ["continue"], "join": ["leave"], "leave": ["join"], "arrive": ["leave"],
    "buy": ["sell"], "sell": ["buy"], "hire": ["fire"], "fire": ["hire"], "pass": ["reject"],
    "sign": ["veto"], "lift": ["impose"], "impose": ["lift"], "expand": ["cut"], "cut": ["raise"],
    "raise": ["lower"], "open": ["close"], "close": ["open"], "convict": ["acquit"], "acquit": ["convict"],
    "arrest": ["release"], "release": ["withhold"], "sue": ["praise"], "agree": ["refuse"],
    "refuse": ["agree"], "confirm": ["deny"], "defend": ["attack"], "attack": ["defend"],
    "urge": ["forbid"], "ask": ["forbid"], "fail": ["manage"], "keep": ["drop"], "gain": ["lose"],
    "say": ["deny"], "announce": ["deny"], "claim": ["deny"], "plan": ["refuse"], "want": ["refuse"],
    "vow": ["refuse"],
}  # fmt: skip
_INSERTED = (
    "only first third largest unanimous illegal secret permanent temporary final fifth emergency "
    "record unprecedented latest annual nationwide private joint controversial federal anonymous"
).split()
_TAILS = (
    "for the third time", "for the first time", "without explanation", "by a wide margin",
    "in a secret meeting", "earlier than planned", "for the second year in a row", "on live television",
    "at the last minute", "in front of reporters", "against legal advice", "later that night",
    "over the objections of his own party",
)  # fmt: skip
_CLAIMING = frozenset("claim allege argue suggest believe fear insist warn contend think accuse hope".split())


@dataclass(frozen=True)
class Fault:
    """What makes a claim false: one edit (or two, for exchanged places), and the kind."""

    kind: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Stock:
    """Where replacements come from: entities by label and phrases, of this article and of others."""

    near: tuple[Span, ...]
    far: tuple[Span, ...]


def faults(sentence: Span, stock: Stock, rng: Random) -> list[Fault]:
    """Faulty edits of ``sentence``, of as many kinds as fit, in random order."""
    makers: tuple[Callable[[Span, Stock, Random], list[Fault]], ...] = (
        _entities, _numbers, _swapped_words, _sisters, _negations, _roles, _insertions, _modality, _deletions,
    )  # fmt: skip
    found = []
    for make in makers:
        made = make(sentence, stock, rng)
        rng.shuffle(made)
        found += made[:2]
    rng.shuffle(found)
    return found


def _at(sentence: Span, token: Token) -> int:
    return token.i - sentence.start


def _entities(sentence: Span, stock: Stock, rng: Random) -> list[Fault]:
    made = []
    for entity in sentence.ents:
        if entity.label_ in {"CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT"}:
            continue
        own = content(entity.text)
        options: list[str] = []
        for source in (stock.near, stock.far):
            options = [
                e.text.removesuffix("'s").removesuffix("’s")
                for e in source
                if e.label_ == entity.label_
                and own
                and not own & content(e.text)
                and e.text not in sentence.text
            ]
            if options and (source is stock.far or rng.random() < 0.9):
                break
        if options:
            start = entity.start - sentence.start
            end = entity.end - sentence.start - (entity[-1].text in {"'s", "’s"})
            if end > start:
                made.append(Fault(f"entity-{entity.label_.lower()}", ((start, end, rng.choice(options)),)))
    return made


def _numbers(sentence: Span, stock: Stock, rng: Random) -> list[Fault]:
    made = []
    others = [t.text for e in stock.near for t in e if t.like_num]
    for token in sentence:
        if not token.like_num or token.ent_type_ in {"PERSON", "ORG"}:
            continue
        options = [o for o in others if o.lower() != token.lower_ and o.isdigit() == token.text.isdigit()]
        digits = token.text.replace(",", "")
        if digits.isdigit() and (not options or rng.random() < 0.6):
            value = int(digits)
            if 1900 < value < 2100:
                options = [str(value + rng.choice([-3, -2, -1, 1, 2, 10]))]
            else:
                changed = max(0, round(value * rng.choice([0.5, 0.8, 0.9, 1.1, 1.3, 2, 10])))
                changed = changed if changed != value else value + 1
                options = [f"{changed:,}" if "," in token.text else str(changed)]
        if not options:
            options = [
                w for w in ("two", "three", "four", "six", "million", "hundred", "third") if w != token.lower_
            ]
        i = _at(sentence, token)
        made.append(Fault("number", ((i, i + 1, rng.choice(options)),)))
    return made


def _swapped_words(sentence: Span, stock: Stock, rng: Random) -> list[Fault]:
    made = []
    for token in sentence:
        i = _at(sentence, token)
        options = list(_SWAPS.get(token.lower_, ()))
        if token.lower_ in {"for", "with", "up", "down", "over", "last", "only"} and rng.random() < 0.6:
            options = []
        if token.pos_ == "VERB":
            lemmas = _VERBS.get(token.lemma_) or wordnet.antonyms(token.lemma_, "VERB")
            options = [inflect(lemma, token.tag_) for lemma in lemmas]
        elif token.pos_ in {"ADJ", "NOUN", "ADV"} and not options and not token.ent_type_:
            options = [inflect(w, token.tag_) for w in wordnet.antonyms(token.lemma_, token.pos_)]
        if options:
            made.append(Fault("antonym", ((i, i + 1, rng.choice(options)),)))
    return made


def _sisters(sentence: Span, stock: Stock, rng: Random) -> list[Fault]:
    made = []
    near = {
        (t.tag_, t.lower_)
        for e in stock.near
        for t in e.sent
        if t.pos_ in {"NOUN", "VERB", "ADJ"} and t.is_alpha
    }
    for token in sentence:
        if (
            token.pos_ not in {"NOUN", "VERB", "ADJ"}
            or token.ent_type_
            or token.lower_ in STOP
            or len(token) < 4
        ):
            continue
        if token.lemma_ in {"say", "tell", "have", "make", "take"}:
            continue
        i = _at(sentence, token)
        options = [inflect(w, token.tag_) for w in wordnet.sisters(token.lemma_, token.pos_)]
        if rng.random() < 0.5 or not options:
            same = set(wordnet.synonyms(token.lemma_, token.pos_))
            options = sorted(w for tag, w in near if tag == token.tag_ and w not in same and w not in STOP)
        options = [o for o in options if o.lower() not in sentence.text.lower()]
        if options:
            made.append(Fault("word", ((i, i + 1, rng.choice(options)),)))
    return made


def _negations(sentence: Span, stock: Stock, rng: Random) -> list[Fault]:
    made = []
    for token in sentence:
        i = _at(sentence, token)
        if token.dep_ == "neg" and token.lower_ in {"not", "n't", "n’t", "never"}:
            if token.head.pos_ in {"VERB", "AUX"} and token.lower_ not in {"n't", "n’t"}:
                made.append(Fault("negation", ((i, i + 1, ""),)))
        elif token.lower_ == "no" and token.dep_ == "det":
            made.append(Fault("negation", ((i, i + 1, rng.choice(["some", "a", "several"])),)))
        elif token.dep_ in {"aux", "auxpass"} and not any(c.dep_ == "neg" for c in token.head.children):
            if token.lower_ in {
                "is",
                "was",
                "are",
                "were",
                "will",
                "would",
                "can",
                "could",
                "should",
                "has",
                "have",
            }:
                word = rng.choice(["not", "not", "never", "no longer"])
                made.append(Fault("negation", ((i + 1, i + 1, word),)))
        elif (
            token.tag_ in {"VBD", "VBZ", "VBP"}
            and token.pos_ == "VERB"
            and token.dep_ in {"ROOT", "ccomp", "conj"}
        ):
            if not any(c.dep_ in {"aux", "neg"} for c in token.children) and token.lemma_ not in {
                "say",
                "add",
            }:
                helper = {"VBD": "did not", "VBZ": "does not", "VBP": "do not"}[token.tag_]
                made.append(Fault("negation", ((i, i + 1, f"{helper} {token.lemma_}"),)))
        elif token.lemma_ == "be" and token.dep_ in {"ROOT", "ccomp", "relcl"} and token.lower_ != "be":
            made.append(Fault("negation", ((i + 1, i + 1, "not"),)))
    return made


def _phrase(sentence: Span, token: Token) -> tuple[int, int] | None:
    inside = [t for t in token.subtree if t.dep_ not in {"relcl", "appos"}]
    start, end = inside[0].i, inside[-1].i + 1
    if end - start != len(inside) or end - start > 6 or inside[0].pos_ == "PRON":
        return None
    return start - sentence.start, end - sentence.start


def _roles(sentence: Span, stock: Stock, rng: Random) -> list[Fault]:
    made = []
    for verb in sentence:
        if verb.pos_ != "VERB":
            continue
        firsts = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
        seconds = [c for c in verb.children if c.dep_ == "dobj"]
        seconds += [
            g for c in verb.children if c.dep_ in {"agent", "prep"} for g in c.children if g.dep_ == "pobj"
        ]
        for one in firsts:
            for two in seconds:
                a, b = _phrase(sentence, one), _phrase(sentence, two)
                alike = one.pos_ == two.pos_ == "PROPN" or (one.ent_type_ and one.ent_type_ == two.ent_type_)
                if a and b and a[1] <= b[0] and (alike or (two.dep_ == "dobj" and rng.random() < 0.3)):
                    start, end = sentence[slice(*a)].text, sentence[slice(*b)].text
                    made.append(Fault("roles", ((*a, end), (*b, start))))
    people = [e for e in sentence.ents if e.label_ in {"PERSON", "ORG", "GPE", "NORP"}]
    for one, two in pairwise(people):
        if one.label_ == two.label_ and not content(one.text) & content(two.text):
            a = (one.start - sentence.start, one.end - sentence.start)
            b = (two.start - sentence.start, two.end - sentence.start)
            if a[1] < b[0] and sentence[a[1]].lower_ not in {"and", ",", "or", "&"}:
                made.append(Fault("roles", ((*a, two.text), (*b, one.text))))
    return made


def _insertions(sentence: Span, stock: Stock, rng: Random) -> list[Fault]:
    made = []
    end = len(sentence) - 1 if sentence[-1].is_punct else len(sentence)
    tails = [rng.choice(_TAILS)]
    for entity in stock.far[:12]:
        head = entity.root.head
        if (
            head.dep_ == "prep"
            and head.i == entity.start - 1
            and head.lower_ in {"in", "on", "at", "with", "for"}
        ):
            tails.append(head.doc[head.i : entity.end].text)
        clause = entity.root.head
        if clause.dep_ in {"relcl", "advcl"} and 3 < clause.right_edge.i - clause.left_edge.i < 10:
            tails.append(", " + clause.doc[clause.left_edge.i : clause.right_edge.i + 1].text)
    made.append(Fault("inserted", ((end, end, rng.choice(tails)),)))
    for token in sentence:
        i = _at(sentence, token)
        alone = token.i > sentence.start and token.nbor(-1).dep_ in {"det", "poss", "case"}
        if token.pos_ == "NOUN" and token.dep_ in {"nsubj", "dobj", "pobj", "nsubjpass", "attr"} and alone:
            made.append(Fault("inserted", ((i, i, rng.choice(_INSERTED)),)))
    return made


def _modality(sentence: Span, stock: Stock, rng: Random) -> list[Fault]:
    made = []
    for token in sentence:
        i = _at(sentence, token)
        head = token.head
        if (
            token.lower_ in {"will", "may", "might", "could", "would"}
            and head.tag_ == "VB"
            and head.i == token.i + 1
        ):
            made.append(Fault("modality", ((i, i + 2, inflect(head.lemma_, "VBD")),)))
        verb = next((c for c in token.children if c.dep_ == "xcomp" and c.tag_ == "VB"), None)
        planning = {
            "plan",
            "expect",
            "want",
            "seek",
            "try",
            "hope",
            "intend",
            "aim",
            "vow",
            "threaten",
            "agree",
        }
        if token.lemma_ in planning and verb is not None and verb.i == token.i + 2:
            start = i - sum(c.dep_ in {"aux", "auxpass"} and c.i == token.i - 1 for c in token.children)
            made.append(Fault("modality", ((start, i + 3, inflect(verb.lemma_, "VBD")),)))
        if token.lower_ in {
            "alleged",
            "allegedly",
            "reportedly",
            "possible",
            "potential",
            "suspected",
            "proposed",
        }:
            made.append(Fault("modality", ((i, i + 1, ""),)))
        if token.pos_ == "DET" and token.lower_ == "some":
            made.append(Fault("quantifier", ((i, i + 1, rng.choice(["all", "most", "no"])),)))
        if token.tag_ == "NNS" and token.dep_ == "nsubj" and not list(token.children):
            made.append(Fault("quantifier", ((i, i, rng.choice(["all", "most", "few", "no"])),)))
    return made


def _deletions(sentence: Span, stock: Stock, rng: Random) -> list[Fault]:
    made = []
    for token in sentence:
        part = sorted(t.i - sentence.start for t in token.subtree)
        whole = part == list(range(part[0], part[-1] + 1))
        if token.dep_ == "advcl" and whole and any(c.lower_ in {"if", "unless"} for c in token.children):
            made.append(Fault("condition", ((part[0], part[-1] + 1, ""),)))
        clause = next((c for c in token.children if c.dep_ == "ccomp"), None)
        if token.lemma_ in _CLAIMING and token.dep_ == "ROOT" and clause is not None and clause.i > token.i:
            start = clause.left_edge.i - sentence.start
            start += sentence[start].lower_ == "that"
            made.append(Fault("attribution", ((0, start, ""),)))
    return made
