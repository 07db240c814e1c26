"""Restating a sentence by its parse: compressions, extracted clauses, passives, moved attributions.

Every function yields texts that the sentence entails. Where deleting words could change the truth (negation,
conditions, "only", quantifiers), nothing is deleted.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from lemminflect import getInflection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from spacy.tokens import Span, Token

_GUARDED = frozenset(
    "not n't n’t no never none nobody nothing without only all every each few fewer least most if unless "
    "until except hardly barely any neither nor deny denied refuse refused fail failed than".split()
)
_PRIVATIVE = frozenset(
    "former alleged fake would-be ex-president potential possible likely unlikely proposed planned so-called "
    "expected suspected purported apparent false acting future failed".split()
)
_SAY = frozenset("say tell announce report state add note explain acknowledge confirm reveal".split())


def restatements(sentence: Span, rng: Random) -> list[str]:
    """Distinct texts that ``sentence`` entails, in random order, the sentence itself left out."""
    makers: tuple[Callable[[Span], Iterator[str]], ...] = (
        _compressions,
        _extracted,
        _passives,
        _attributions,
        _fronted,
    )
    found = {_tidy(text) for text in chain.from_iterable(make(sentence) for make in makers)}
    found.discard(_tidy(sentence.text))
    good = sorted(text for text in found if 4 <= len(text.split()) <= 45)
    rng.shuffle(good)
    return good


def _guarded(sentence: Span) -> bool:
    return any(t.lower_ in _GUARDED for t in sentence)


def _words(tokens: Iterator[Token] | list[Token]) -> str:
    return "".join(t.text_with_ws for t in sorted(set(tokens), key=lambda t: t.i))


def _tidy(text: str) -> str:
    text = " ".join(text.split()).strip(" ,;:—–-")
    for wrong, right in ((" ,", ","), (",,", ","), (", .", "."), (" .", "."), (",.", "."), ("..", ".")):
        text = text.replace(wrong, right)
    if text and text[-1] not in ".!?\"”’'":
        text += "."
    return text[:1].upper() + text[1:]


def _deletable(token: Token) -> bool:
    first, last = token.left_edge, token.right_edge
    if not last.whitespace_ and last.i + 1 < len(last.doc) and not last.nbor(1).is_punct:
        return False
    if last.i + 1 < len(last.doc) and last.nbor(1).text == "-":
        return False
    if first.i > 0 and not first.nbor(-1).whitespace_ and first.nbor(-1).text not in {"(", "—", "–"}:
        return False
    if token.dep_ in {"appos", "relcl", "parataxis"}:
        return token.left_edge.i > 0 and token.left_edge.nbor(-1).text in {",", "(", "—", "–"}
    if token.dep_ == "advcl":
        return not any(t.dep_ == "mark" and t.lower_ in {"if", "unless", "though"} for t in token.children)
    if token.dep_ in {"npadvmod", "advmod"}:
        return token.head.pos_ == "VERB" and token.lower_ not in _PRIVATIVE and token.tag_ != "WRB"
    if token.dep_ == "prep":
        return token.head.pos_ == "VERB" and token.lower_ not in {"of", "to", "by", "against", "without"}
    return token.dep_ == "amod" and token.lower_ not in _PRIVATIVE and not list(token.children)


def _compressions(sentence: Span) -> Iterator[str]:
    if _guarded(sentence):
        return
    parts = [list(t.subtree) for t in sentence if _deletable(t)]
    parts = [part for part in parts if len(part) <= 0.6 * len(sentence)]
    for part in parts:
        yield _words([t for t in sentence if t not in set(part) and not _stray_comma(t, part)])
    for step in (2, 3):
        dropped = {t for part in parts[::step] for t in part}
        yield _words([t for t in sentence if t not in dropped])
    dropped = {t for part in parts for t in part}
    if len(dropped) <= 0.7 * len(sentence):
        yield _words([t for t in sentence if t not in dropped])


def _stray_comma(token: Token, part: list[Token]) -> bool:
    return token.text in ",()—–" and token.i in {part[0].i - 1, part[-1].i + 1}


def _be(subject: Token, past: bool) -> str:
    plural = subject.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in subject.children)
    return ("were" if plural else "was") if past else ("are" if plural else "is")


def _noun_phrase(token: Token) -> str:
    skip = {t for c in token.children if c.dep_ in {"appos", "relcl", "acl", "punct"} for t in c.subtree}
    return _words([t for t in token.subtree if t not in skip]).strip(" ,")


def _extracted(sentence: Span) -> Iterator[str]:
    for t in sentence:
        if t.dep_ == "appos" and t.head.pos_ == "PROPN" and t.pos_ == "NOUN" and not t.like_num:
            yield f"{_noun_phrase(t.head)} is {_noun_phrase(t)}"
        if t.dep_ == "relcl" and t.head.pos_ in {"PROPN", "NOUN"} and not _guarded(sentence):
            who = [c for c in t.children if c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ in {"who", "which"}]
            if who:
                rest = [x for x in t.subtree if x.i > who[0].i]
                yield f"{_noun_phrase(t.head)} {_words(rest)}"
        if t.dep_ == "conj" and t.pos_ == "VERB" and t.head.dep_ == "ROOT" and not _guarded(sentence):
            yield from _second_verb(t)
        if t.dep_ == "conj" and t.head.dep_ == "ROOT" and not _guarded(sentence):
            drop = set(t.subtree) | {c for c in t.head.children if c.dep_ == "cc"}
            yield _words([x for x in sentence if x not in drop])


def _second_verb(verb: Token) -> Iterator[str]:
    own = any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in verb.children)
    subjects = [c for c in verb.head.children if c.dep_ in {"nsubj", "nsubjpass"}]
    if own:
        yield _words(list(verb.subtree))
    elif subjects and not any(c.dep_ in {"aux", "auxpass"} for c in verb.head.children):
        yield f"{_noun_phrase(subjects[0])} {_words(list(verb.subtree))}"


def _passives(sentence: Span) -> Iterator[str]:
    for verb in sentence:
        if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.dep_ not in {"ROOT", "conj", "ccomp"}:
            continue
        children = list(verb.children)
        subject = next((c for c in children if c.dep_ == "nsubj"), None)
        thing = next((c for c in children if c.dep_ == "dobj"), None)
        if subject is None or thing is None or subject.pos_ == "PRON" or thing.pos_ == "PRON":
            continue
        if any(c.dep_ in {"aux", "neg", "auxpass", "prt", "dative", "xcomp", "ccomp"} for c in children):
            continue
        participle = getInflection(verb.lemma_, "VBN")
        if participle and verb.lemma_ not in {"have", "be", "do", "get", "include"}:
            be = _be(thing, verb.tag_ == "VBD")
            tail = [t for c in children if c.dep_ in {"prep", "npadvmod"} and c.i > verb.i for t in c.subtree]
            agent = _noun_phrase(subject)
            yield f"{_words(list(thing.subtree)).strip()} {be} {participle[0]} by {agent} {_words(tail)}"


def _attributions(sentence: Span) -> Iterator[str]:
    for verb in sentence:
        clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
        if verb.lemma_ not in _SAY or verb.dep_ != "ROOT" or clause is None or '"' in sentence.text:
            continue
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is None or subject.pos_ == "PRON" or "“" in sentence.text:
            continue
        body = _words([t for t in clause.subtree if not (t.dep_ == "mark" and t.lower_ == "that")]).strip(
            " ,."
        )
        speaker = _noun_phrase(subject)
        yield f"According to {speaker}, {body}"
        yield f"{body}, {speaker} said"
        yield f"{speaker} said that {body}"
        yield f"{speaker} stated that {body}"


def _fronted(sentence: Span) -> Iterator[str]:
    for t in sentence.root.children:
        part = sorted(t.subtree, key=lambda x: x.i)
        at_end = part[-1].i >= sentence.end - 2
        if t.dep_ in {"prep", "npadvmod", "advcl"} and at_end and 1 < len(part) < 12:
            rest = [x for x in sentence if x not in set(part) and not x.is_punct]
            if len(rest) >= 5:
                kept = _words([x for x in sentence if x not in set(part)]).rstrip(" .,")
                yield f"{_words(part).strip(' .,')}, {kept}"
        at_front = part[0].i == sentence.start
        if t.dep_ in {"prep", "npadvmod", "advcl"} and at_front and 1 < len(part) < 12:
            kept = _words([x for x in sentence if x not in set(part)]).strip(" ,.")
            yield f"{kept} {_words(part).strip(' ,.')}"
