"""Forms of English words: enough to find a headword in a text and to put another in its place.

Only what the lexicon needs; a plain equivalent whose forms these rules would get wrong is written out in
the lexicon instead.
"""

from __future__ import annotations

from enum import StrEnum

_IRREGULAR_VERBS = {  # the past and the participle
    "be": ("was", "been"),
    "beat": ("beat", "beaten"),
    "bring": ("brought", "brought"),
    "buy": ("bought", "bought"),
    "come": ("came", "come"),
    "cut": ("cut", "cut"),
    "do": ("did", "done"),
    "draw": ("drew", "drawn"),
    "fall": ("fell", "fallen"),
    "find": ("found", "found"),
    "get": ("got", "gotten"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "have": ("had", "had"),
    "hold": ("held", "held"),
    "leave": ("left", "left"),
    "let": ("let", "let"),
    "make": ("made", "made"),
    "meet": ("met", "met"),
    "put": ("put", "put"),
    "rip": ("ripped", "ripped"),
    "rise": ("rose", "risen"),
    "run": ("ran", "run"),
    "say": ("said", "said"),
    "send": ("sent", "sent"),
    "set": ("set", "set"),
    "shoot": ("shot", "shot"),
    "sling": ("slung", "slung"),
    "spew": ("spewed", "spewed"),
    "spin": ("spun", "spun"),
    "steal": ("stole", "stolen"),
    "take": ("took", "taken"),
    "tear": ("tore", "torn"),
    "tell": ("told", "told"),
    "throw": ("threw", "thrown"),
    "weaponize": ("weaponized", "weaponized"),
    "win": ("won", "won"),
    "write": ("wrote", "written"),
}
_DOUBLING = frozenset(
    """
    slam ram jam rip strip trot nab grab dub flip flop gut net pit blab bash-up whip stun cram tap bar ban
    drop plan stop admit commit permit prop scrap snap spat swap sob sin skewer-up plot mob hit let put set
    cut run win get begin forget
    """.split()
)
_IRREGULAR_NOUNS = {"person": "people", "man": "men", "woman": "women", "child": "children", "wife": "wives"}
_INVARIABLE = frozenset({"people", "police", "staff", "news"})
_PREPOSITIONS = frozenset(
    {"in", "of", "without", "with", "from", "for", "at", "on", "against", "who", "born", "addicted"}
)


class Form(StrEnum):
    """What a word form expresses."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"
    SINGULAR = "singular"
    PLURAL = "plural"


def verb_forms(phrase: str) -> dict[str, Form]:
    """All forms of a verb or a verb phrase (the first word is the verb), each with what it expresses.

    Where the past and the participle are the same, the form counts as past.
    """
    base, _, rest = phrase.partition(" ")
    tail = f" {rest}" if rest else ""
    forms = {}
    for form in (Form.PARTICIPLE, Form.PAST, Form.ING, Form.THIRD, Form.BASE):
        forms[_verb(base, form) + tail] = form
    return forms


def inflect_verb(phrase: str, form: Form) -> str:
    """``phrase`` with its first word in ``form``."""
    base, _, rest = phrase.partition(" ")
    return f"{_verb(base, form)} {rest}" if rest else _verb(base, form)


def noun_forms(phrase: str) -> dict[str, Form]:
    """Singular and plural of a noun or noun phrase."""
    plural = inflect_noun(phrase, Form.PLURAL)
    return {plural: Form.PLURAL, phrase: Form.SINGULAR}


def inflect_noun(phrase: str, form: Form) -> str:
    """``phrase`` in the singular (as given) or the plural.

    The head is the word before the first preposition, or else the last: "person in the country" gives
    "people in the country".
    """
    if form is not Form.PLURAL:
        return phrase
    parts = phrase.split(" ")
    head = head_index(phrase)
    parts[head] = _plural(parts[head])
    return " ".join(parts)


def head_index(phrase: str) -> int:
    """Which word of a noun phrase is its head: the one before the first preposition, or else the last."""
    parts = phrase.split(" ")
    return next((i for i, part in enumerate(parts) if part in _PREPOSITIONS), len(parts)) - 1


def article_for(word: str) -> str:
    """The article, ``a`` or ``an``, by how ``word`` sounds."""
    lower = word.lower()
    if lower.startswith(("hour", "honest", "honor", "honour", "heir")):
        return "an"
    if lower.startswith(("uni", "use", "usu", "euro", "one", "once", "u.s", "us ")):
        return "an" if lower.startswith(("unin", "unim", "unid")) else "a"
    if word.isupper() and len(word) > 1:  # an initialism is read letter by letter
        return "an" if word[0] in "AEFHILMNORSX" else "a"
    return "an" if lower[:1] in tuple("aeiou8") else "a"


def _verb(base: str, form: Form) -> str:
    if form is Form.BASE:
        return base
    if form is Form.THIRD:
        return {"be": "is", "have": "has", "do": "does", "go": "goes"}.get(base) or _with_s(base)
    if form is Form.ING:
        return _ing(base)
    if base in _IRREGULAR_VERBS:
        return _IRREGULAR_VERBS[base][form is Form.PARTICIPLE]
    return _ed(base)


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _ed(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in tuple("aeiou"):
        return base[:-1] + "ied"
    return base + base[-1] + "ed" if base in _DOUBLING else base + "ed"


def _ing(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return base[:-1] + "ing"
    return base + base[-1] + "ing" if base in _DOUBLING else base + "ing"


def _plural(word: str) -> str:
    if word in _INVARIABLE:
        return word
    return _IRREGULAR_NOUNS.get(word) or _with_s(word)
