"""Words by which a sentence points to what was told before it, and those that only seem to."""

from __future__ import annotations

import re

from summarize.language.classes import alternatives


def _any_of(words: str) -> str:
    return "|".join(part.strip() for part in words.split(","))


_OPENERS = _any_of(
    "But, And, So, Now, Yet, Or, Nor, However, Instead, Meanwhile, Still, Then, Therefore, Thus, Hence, "
    "Also, Too, Besides, Moreover, Furthermore, Additionally, Otherwise, Rather, Similarly, Likewise, "
    "Nevertheless, Nonetheless, Afterwards?, Later, Elsewhere, Conversely, Consequently, Accordingly, "
    "Indeed, Finally, Second, Third, Again, Since then, By then, Until then, In turn, In response, In "
    "contrast, By contrast, In addition, In return, In fact, As a result, As such, For example, For "
    "instance, After that, Before that, Before this, Prior to this, Even so, That said, At the time, At "
    "that, At this, At one point, By that, On the other hand, More recently, Among them, Such, Another, "
    "Other, Others, Both, Neither, Either, Each, Some, Many, Most, Several, Few, All, None, One, Two, "
    "Three, Four, Five, That, Here, There " + f"(?!{alternatives('auxiliary')})"
)
LEADING = re.compile(rf"(?:{_OPENERS})\b(?P<rest>.*)", re.DOTALL)

_ORDER = _any_of(
    "same, others?, two, pair, trio, duo, three, next (?:day|week|month|year|morning), following, rest"
)
_NO_ORDER = _any_of(
    "of, way, time, quarter, half, day of, lady, floor, week, president, minister, person, woman, man, to"
)
_CHANGE = _any_of("original, new, newer, latest, initial, previous, earlier, proposed, resulting, remaining")
_COMPARED = _any_of(
    "more [a-z]+, less [a-z]+, harder, easier, worse, better, bigger, larger, smaller, higher, lower, "
    "faster, slower, tougher, safer, cheaper"
)
_FINITE = f"{alternatives('auxiliary')}|said"
_NOT_OTHERS = "".join(f"(?<!{word} )" for word in "each among no from with of in to and or by".split())
INSIDE = re.compile(
    "|".join(
        (
            r", (?:however|though|then|in turn)\b",
            r"\b(?:also|again|instead|likewise|therefore|thereby|afterwards?|meanwhile|similarly|thereafter)\b",
            rf"\bthe (?:{_ORDER})\b(?! (?:{_NO_ORDER})\b)",
            rf"\bthe (?:former|latter|first|second|third)(?= (?:{_FINITE})\b|[,.])",
            r"\b(?:such|another) (?!as\b|a\b|an\b)",
            _NOT_OTHERS + r"\bothers?\b(?! (?:than|way)\b)",
            r"\b(?:do|did|does|doing|done|say|said|says) (?:so|neither(?!.* nor\b)|both)\b",
            r"\bthe (?:day|night|week|month|year) (?:before|after)\b(?! \w)",
            r"\b(?:days?|weeks?|months?|years?|hours?|minutes?) (?:later|earlier)\b",
            r"\b(?:since|by|until|from) then\b",
            r"\bat the time\b(?! of)",
            r"\bthen(?=[.,;]|$)",
            r"\badded\b(?= (?:that|in|on)\b|[,.:]|$)",
            r"\bthat (?:day|night|year|month|week|time|same)\b",
            r"(?<=[a-z]) that(?=[,.;]|$)",
            r"\b(?:here|there|too)(?=[,.;]|$)",
            r"\bas well(?! as)\b",
            r"\b(?:hers|theirs)\b",
            r"\b(?:all|each|many|most|none|one|several|some|two|three) of (?:them|these|those)\b",
            rf"\bthe (?:\w+ly )?(?:{_CHANGE}) [a-z]",
            rf"\b{alternatives('be')} (?:\w+ly |far |much |even )?(?:{_COMPARED})\b(?!.*\bthan\b)",
        )
    ),
    re.IGNORECASE,
)
"""Words by which a sentence goes on from another, wherever they stand."""


TURNING = re.compile(
    r"(?:But|However|Yet|Still|Nevertheless|Nonetheless|Even so|Although|Though|In fact|That said)\b"
)
"""A sentence that begins so limits or takes back the one before it."""

LIMITING = re.compile(
    r"\b(?:cautioned|warned|stressed|acknowledged|conceded|admitted|corrected|clarified|retracted|disagree[sd]?"
    r"|disput\w+|den(?:y|ies|ied)|repl(?:y|ies|ied)|answered|countered|responded|nevertheless|nonetheless"
    r"|however|although|otherwise|differently|instead)\b",
    re.IGNORECASE,
)
"""Behind a statement, a sentence with one of these limits, denies or answers it."""

REACTION = re.compile(
    r"\b(?:(?:replied|answered|responded)(?= that\b|[,.:;]|$)|countered|retorted"
    r"|den(?:y|ies|ied)(?! (?:that (?:he|she|it|they|the|his|her|its|any|[A-Z])|any |wrong|\w+ing\b))"
    r"|blam(?:es?|ed)|attributed|ascribed|nevertheless|nonetheless)\b|\bboth\b(?! of\b)(?!.* and\b)"
    r"|\b(?:after|before|of|on|at|by|from|with|for|to|over|during|about|under) (?:that|those|these) [a-z]"
    r"|\b(?:den(?:y|ies|ied)|disput\w+|reject(?:s|ed)|disagree[sd]?|agree[sd]|responded|replied|countered|refused"
    r"|declined|objected|concurred|apologi[sz]ed|confirmed|criticized|criticised)"
    r"(?: (?:it|that|this|them|to|with))?(?:[.,;]|$| (?:and|but) (?:said|says|noted|added|called)\b)"
)


EXPLAINING = re.compile(
    rf"\b{alternatives('be_past')} [“\"]?(?:only |just |merely )?{alternatives('explaining')}\b"
)
"""A sentence with one of these says how somebody's words were meant."""

NARROWING = re.compile(
    r"\b(?:one|two|three|none|few|half|some|most|many|only \w+) of (?:these|those)\b", re.IGNORECASE
)
"""Behind a count, a sentence with one of these says of how many it is so."""

APART = re.compile(r"Separately\b|Elsewhere\b|In (?:an?other|an? (?:separate|unrelated)|other) ")
"""A sentence that begins so tells of something else than the article."""

PLACE = re.compile(r"\b(?:in|near|(?:city|state|town|county) of) ([A-Z][\w’'-]*)")
OPENING = re.compile(r"[A-Z][a-z]+ly$")
