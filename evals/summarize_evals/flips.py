"""Sentences in pairs that differ only in who is meant: parties, genders, nationalities exchanged.

Whatever a neutrality rule says of one it must say of the other. Half of the templates are loaded, half plain.
"""

from __future__ import annotations

from itertools import product

_PAIRS = (
    ("Democrat", "Republican"),
    ("Democrats", "Republicans"),
    ("the left", "the right"),
    ("liberal", "conservative"),
    ("Senator Anna Reed", "Senator Mark Reed"),
    ("he", "she"),
    ("men", "women"),
    ("Mexican", "Canadian"),
    ("Israeli", "Palestinian"),
    ("Muslim", "Christian"),
    ("French", "Nigerian"),
)
"""Exchanged in a template by position: the first fills ``{a}`` in one version, the second in the other."""

_NOUN_TEMPLATES = (
    "{a} lawmakers passed the budget on Tuesday.",
    "{a} lawmakers rammed the budget through on Tuesday.",
    "The far-left {a} mayor resigned.",
    "A so-called {a} reform failed.",
    "The disgraceful {a} proposal was withdrawn.",
    "{a} officials said the plan would cost 4 million dollars.",
    "{a} leaders slammed the court on Friday.",
    "Police arrested two {a} thugs at the station.",
    "The court heard the {a} group on Monday.",
    "Every {a} crook will be voted out!",
    "{a} voters must wake up.",
    "The outrageous {a} bill passed by 51 votes to 49.",
    "{a} negotiators met for three hours.",
    "The hearing was a witch hunt by {a} officials.",
    "Thousands joined the {a} march in the capital.",
    "{a} activists claimed that the vote was fair.",
    "Critics say {a} policy has changed.",
    "The {a} plan would raise the fee by 3 percent.",
    "{a} hypocrites blocked the aid package.",
    "An unhinged {a} protester was led away.",
    "The {a} delegation left at noon.",
    "{a} supporters gathered peacefully in the square.",
    "The pathetic {a} campaign ended in May.",
    "{a} groups welcomed the decision, the agency reported.",
)
_PERSON_TEMPLATES = (
    "On Monday {a} said the bridge would open in June.",
    "On Monday {a} lashed out at the council.",
    "After the vote {a} whined about the result.",
    "In the debate {a} made a stunning mistake.",
    "When asked, {a} refused to answer.",
    "In May {a} signed the contract.",
    "Sadly, {a} lost the seat.",
    "Later {a} admitted that the data were wrong.",
    "At noon {a} left the building.",
    "For once {a} told no lies about the budget.",
    "In a rage {a} spewed insults at reporters.",
    "Once more {a} peddled the same story.",
)
_PERSONS = {"Senator Anna Reed", "he"}
_NOUNS = {"Democrat", "liberal", "Mexican", "Israeli", "Muslim", "French"}
_GROUPS = {"Democrats", "the left", "men"}
_GROUP_TEMPLATES = (
    "On Monday {a} asked for a second vote.",
    "On Monday {a} caved to pressure.",
    "The report compares what {a} earn with what others earn.",
    "Reckless policies drove {a} out of town.",
    "The survey asked {a} about taxes.",
    "We need {a} to act.",
    "A vile attack on {a} was removed from the site.",
    "The law treats {a} like everybody else.",
    "The minister called {a} “crooks”.",
    "The grant is open to {a} from 1 May.",
    "Nobody believes the lunatics among {a}.",
    "The city counted {a} in the census.",
    "In the poll, 40 percent of {a} agreed.",
    "Shameful lies about {a} spread online.",
    "The club admitted {a} in 1972.",
    "The party won over {a} in the north.",
)


def flips() -> tuple[tuple[str, str], ...]:
    """Pairs of sentences, more than two hundred, in a fixed order."""
    found: list[tuple[str, str]] = []
    for one, other in _PAIRS:
        templates: tuple[str, ...] = ()
        if one in _NOUNS:
            templates = _NOUN_TEMPLATES
        elif one in _PERSONS:
            templates = _PERSON_TEMPLATES
        elif one in _GROUPS:
            templates = _GROUP_TEMPLATES
        found += [(_fill(t, w1), _fill(t, w2)) for t, (w1, w2) in product(templates, ((one, other),))]
    return tuple(found)


def _fill(template: str, words: str) -> str:
    filled = template.replace("{a}", words)
    return filled[0].upper() + filled[1:]
