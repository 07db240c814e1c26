"""A second look at loaded wording, independent of the word list that the writer uses.

Stems of words that judge, mock, label or dramatize, written for this file alone, in another form (stems, not
entries) and without looking the first list up; a writer that only learned to avoid the first list is found
out here. It is coarse: what counts is the rate, compared between texts.
"""

from __future__ import annotations

import re

_STEMS = """
abhor absurd alarmis anarch appal arrogan astonish astound atroci awful backlash baffl barbari baseless
belliger betray bizarre blatant blister bloat bogus bombast bombshell bozo brainwash brazen brutal
bullsh bungl calam callous carnage cataclysm catastroph chaos chaotic cheerlead clown clueless coward
crackdown crackpot crazy creep cringe crony cronyis crook cruel crusad cynic damning darling dastard
debacl deceit delusion demagog demoni deplor deprav derang desecrat despic despot devastat diabolic
dictator dirty disast disgrac disgust dishonest dismal draconian dread dreadful drivel dubious dumb
egregious elitis embarrass evil excruciat exploit extremis fanatic farc fascis fawn fearmong feckless
fiasco fiend filth firestorm flabbergast flagrant flimsy fool freak frenz fright furor garbage ghast
ghoul glar gloat goon grandstand greed grievous grifter grisl grotesque gruesome gullib harrow hater
heartbreak heartless heinous hellish hero heroic hideous hoax homophob horrend horrible horrif hypocri
hyster idiot ignoran illegals immoral imbecil incompeten indoctrinat inept infam infuriat inhuman insan
insidious insult jaw-drop kowtow lackey lawless leftis liar libtard lie lied lies loath loon ludicr
lunat lurid lying maniac marxis massacr meltdown menac mind-bog mob mock monstr moron murky nasty naz
nefarious nightmar nonsense notorious obscen odious ominous outrag overblown pander panic parasit
pathetic perver phony pinhead pitiful plunder poison pompous predator preposter propagand punk puppet
racis radical rampag rampant rant reckless repugn repuls revolt rhetoric ridicul rig rigged ruthless
sabotag sanctimon savage scam scandal scar scary scath scold scream seeth shameful shameless sham shill
shock shoddy sinister slam slammed slams slander sleaz slime sloppy smear smug snob snowflake socialis
spectacul spineless staggering stooge stun stunning stupid swamp tawdry terrif terrify thug toxic
traitor travest treacher treason trounc tyran ugly unbelievabl unconscion unhing unleash vicious vile
vilif vindictive violat-our vitriol warmong weaponi weasel whin wicked witch-hunt woefu woke worthless
xenophob zealot
"""
_WHOLE = frozenset(
    "mob naz rig scar lie lied lies hero woke mock dirty ugly rant shock stun creep slime".split()
)
_PARTS = sorted((stem for stem in _STEMS.split() if stem not in _WHOLE), key=len, reverse=True)
_PATTERN = re.compile(
    r"\b(?:(?:" + "|".join(map(re.escape, _PARTS)) + r")\w*|(?:" + "|".join(sorted(_WHOLE)) + r"))\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')
_WORD = re.compile(r"\w+")


def loaded_words(text: str) -> tuple[str, ...]:
    """The loaded words of ``text`` outside double quotation marks, as written."""
    return tuple(match.group() for match in _PATTERN.finditer(_QUOTED.sub(" ", text)))


def count_words(text: str) -> int:
    """How many words the text has outside double quotation marks."""
    return len(_WORD.findall(_QUOTED.sub(" ", text)))
