"""Small changes of wording that keep the meaning: synonyms, numbers as digits or words, shorter names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lemminflect import getInflection

from training import wordnet

if TYPE_CHECKING:
    from random import Random

    from spacy.tokens import Span, Token

    from training.pieces import Edit

_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_PHRASES = {
    "%": ["percent", "per cent"],
    "percent": ["%", "per cent"],
    "nearly": ["almost", "close to"],
    "almost": ["nearly"],
    "about": ["around", "roughly"],
    "around": ["about"],
    "roughly": ["about"],
    "approximately": ["about"],
    "because": ["since"],
    "although": ["though"],
    "but": ["however", "yet"],
    "also": ["in addition"],
    "many": ["a large number of", "numerous"],
    "several": ["a number of"],
    "amid": ["during", "in the midst of"],
    "despite": ["in spite of"],
    "after": ["following"],
    "allegedly": ["reportedly"],
    "u.s.": ["united states", "american"],
    "u.k.": ["united kingdom", "british"],
    "covid-19": ["coronavirus", "covid"],
    "coronavirus": ["covid-19"],
    "gop": ["republican"],
    "lawmakers": ["legislators"],
    "legislators": ["lawmakers"],
}
_VERBS = {
    "say": ["state", "remark"],
    "announce": ["declare", "make public"],
    "accuse": ["charge"],
    "criticize": ["denounce", "fault"],
    "slam": ["criticize", "denounce"],
    "blast": ["criticize"],
    "buy": ["purchase"],
    "kill": ["slay"],
    "show": ["demonstrate", "indicate"],
    "use": ["employ", "utilize"],
    "help": ["assist", "aid"],
    "begin": ["start", "commence"],
    "start": ["begin"],
    "end": ["conclude", "finish"],
    "ask": ["request", "urge"],
    "urge": ["call on", "press"],
    "demand": ["call for", "insist on"],
    "resign": ["step down", "quit"],
    "reject": ["turn down", "dismiss"],
    "approve": ["endorse", "back"],
    "rise": ["increase", "climb", "go up"],
    "increase": ["rise", "grow"],
    "fall": ["drop", "decline", "decrease"],
    "drop": ["fall", "decline"],
    "get": ["receive", "obtain"],
    "receive": ["get"],
    "give": ["provide", "grant"],
    "allow": ["permit", "let"],
    "ban": ["prohibit", "forbid"],
    "stop": ["halt", "cease"],
    "block": ["prevent", "obstruct"],
    "plan": ["intend"],
    "vow": ["promise", "pledge"],
    "pledge": ["promise", "vow"],
    "warn": ["caution"],
    "reveal": ["disclose", "make known"],
    "unveil": ["present", "reveal"],
    "launch": ["start", "begin"],
    "back": ["support"],
    "support": ["back"],
    "oppose": ["object to"],
    "seek": ["try to obtain", "look for"],
    "face": ["confront"],
    "arrest": ["detain", "take into custody"],
    "attempt": ["try"],
    "require": ["oblige"],
    "reach": ["arrive at"],
    "sue": ["take legal action against"],
    "choose": ["select", "pick"],
    "name": ["appoint"],
    "fire": ["dismiss", "sack"],
    "expand": ["widen", "enlarge"],
    "cut": ["reduce"],
    "reduce": ["cut", "lower"],
    "remain": ["stay"],
    "hold": ["stage"],
}


def rewordings(sentence: Span, rng: Random, share: float) -> list[Edit]:
    """Edits that keep the meaning, never overlapping; about ``share`` of the words that could be changed."""
    edits: list[Edit] = []
    for token in sentence:
        if rng.random() < share:
            new = _rewording(token, rng)
            if new:
                edits.append((token.i - sentence.start, token.i - sentence.start + 1, new))
    for entity in sentence.ents:
        inside = range(entity.start - sentence.start, entity.end - sentence.start)
        if entity.label_ == "PERSON" and len(entity) in {2, 3} and rng.random() < share:
            edits = [e for e in edits if e[0] not in inside]
            last = entity[-1] if entity[-1].text not in {"'s", "’s", "Jr."} else entity[-2]
            edits.append((inside.start, last.i - sentence.start, ""))
    return sorted(edits)


def _rewording(token: Token, rng: Random) -> str | None:
    word = token.lower_
    options: list[str] = []
    if (
        word in _PHRASES
        and token.ent_type_ not in {"PERSON", "ORG"}
        and (word != "after" or token.pos_ == "ADP")
    ):
        options = _PHRASES[word]
    elif word in _NUMBERS and token.pos_ == "NUM":
        options = [str(_NUMBERS.index(word))]
    elif word.isdigit() and int(word) < len(_NUMBERS) and token.ent_type_ == "CARDINAL":
        options = [_NUMBERS[int(word)]]
    elif token.pos_ == "VERB" and token.dep_ != "amod":
        lemmas = _VERBS.get(token.lemma_) or wordnet.synonyms(token.lemma_, "VERB")
        options = [made for lemma in lemmas if (made := _inflect(lemma, token.tag_))]
    elif token.pos_ in {"NOUN", "ADJ", "ADV"} and not token.ent_type_ and len(word) > 3:
        lemmas = wordnet.synonyms(token.lemma_, token.pos_)
        options = [made for lemma in lemmas if (made := _inflect(lemma, token.tag_))]
    return rng.choice(options) if options else None


def _inflect(phrase: str, tag: str) -> str | None:
    head, *rest = phrase.split(" ")
    if tag in {"NN", "JJ", "RB", "VB", "VBP"}:
        return phrase
    forms = getInflection(head, tag)
    return " ".join([forms[0], *rest]) if forms else None


def inflect(lemma: str, tag: str) -> str:
    """The form of ``lemma`` that the Penn tag asks for; the lemma where none is known."""
    return _inflect(lemma, tag) or lemma
