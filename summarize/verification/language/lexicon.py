"""Closed word classes of English that bear on what a sentence claims.

Every list is a class of general English, written for this project; none names a person, a place or a topic.
Verbs and nouns are compared by stem, function words as they stand.
"""

from __future__ import annotations

from summarize.verification.language.stems import stems, words

FUNCTION_WORDS = words(
    "a an the this that these those and or but nor so yet if unless whether while as than then there "
    "here of in on at by for with from to into onto upon about over under after before since until "
    "till during between among amid amidst through throughout across against along around behind "
    "beneath beside besides beyond down up off out near toward towards via within without per despite "
    "except like regarding concerning because although though however also too very just only even "
    "still already again both either neither not no i you he she it we they me him her us them my "
    "your his its our their mine yours hers ours theirs myself yourself himself herself itself "
    "ourselves themselves who whom whose which what where when why how be is am are was were been "
    "being have has had having do does did doing will would shall should can could may might must "
    "ought s t d m o re ve ll other another such same own each every any some all most more much many "
    "few less least several one ones thing things way etc vs mr mrs ms dr meanwhile moreover "
    "furthermore therefore thus hence instead rather quite once ever never always often later earlier "
    "ago now today"
)
"""Words that carry no content of their own; other rules look at those that bear on truth."""

CLAUSE_MARKS = frozenset(',;:.!?—–()“”"')
"""Marks over which no clause reaches."""

NEGATORS = words("not no never neither nor none nobody nothing nowhere without")
"""Words that negate what follows in their clause."""

NEGATIVE_VERBS = stems(
    "fail refuse decline deny lack avoid prevent unable failure refusal denial absence absent stop cease "
    "reject prohibit ban bar forbid dispute refute halt cancel abandon"
)
"""Stems of words with content that deny what they govern."""

SAYING_VERBS = stems(
    "say tell claim argue allege assert insist contend maintain add note explain warn state complain "
    "suggest believe acknowledge admit concede testify declare emphasize stress predict caution write "
    "tweet reply respond remark recall estimate announce accuse report reveal confirm reiterate "
    "lament boast speculate fear think hope vow pledge promise deny describe call characterize label "
    "brand criticize criticise condemn denounce praise blame urge dismiss quip joke conclude counter "
    "rebut observe recount attribute point complaint allegation accusation statement testimony "
    "opinion view cite voice"
)
"""Stems of words under which stands what someone says or thinks: reported, not stated."""
