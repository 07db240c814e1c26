"""Stems: what the forms of one word share."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_IRREGULAR = (
    "be:is,am,are,was,were,been,being have:has,had,having do:does,did,done go:went,gone,goes "
    "say:said,says make:made get:got,gotten take:took,taken give:gave,given see:saw,seen "
    "know:knew,known come:came think:thought find:found tell:told become:became leave:left feel:felt "
    "put:put bring:brought begin:began,begun keep:kept hold:held write:wrote,written stand:stood "
    "hear:heard let:let mean:meant meet:met run:ran pay:paid sit:sat speak:spoke,spoken lie:lay,lain "
    "lead:led read:read grow:grew,grown lose:lost fall:fell,fallen send:sent build:built "
    "understand:understood draw:drew,drawn break:broke,broken spend:spent rise:rose,risen "
    "drive:drove,driven buy:bought wear:wore,worn choose:chose,chosen seek:sought throw:threw,thrown "
    "catch:caught deal:dealt win:won forget:forgot,forgotten teach:taught fight:fought sell:sold "
    "shoot:shot strike:struck,stricken sing:sang,sung sink:sank,sunk swim:swam,swum fly:flew,flown "
    "freeze:froze,frozen hide:hid,hidden lend:lent ride:rode,ridden ring:rang,rung shake:shook,shaken "
    "steal:stole,stolen swear:swore,sworn tear:tore,torn wake:woke,woken withdraw:withdrew,withdrawn "
    "overcome:overcame undergo:underwent,undergone arise:arose,arisen bear:bore,borne bind:bound "
    "bite:bit,bitten blow:blew,blown dig:dug drink:drank,drunk eat:ate,eaten feed:fed flee:fled "
    "forbid:forbade,forbidden hang:hung shrink:shrank,shrunk slide:slid spring:sprang,sprung "
    "stick:stuck sweep:swept sleep:slept bend:bent cling:clung creep:crept weep:wept breed:bred "
    "mistake:mistook,mistaken uphold:upheld overthrow:overthrew,overthrown foresee:foresaw,foreseen "
    "man:men woman:women child:children person:people foot:feet tooth:teeth mouse:mice wife:wives "
    "life:lives half:halves leaf:leaves loaf:loaves knife:knives thief:thieves self:selves "
    "crisis:crises analysis:analyses criterion:criteria medium:media datum:data good:better,best "
    "bad:worse,worst "
    "beat:beaten show:shown lay:laid light:lit shine:shone prove:proven swing:swung spin:spun sting:stung "
    "sling:slung fling:flung wring:wrung stink:stank,stunk weave:wove,woven strive:strove,striven "
    "tread:trod,trodden slay:slew,slain kneel:knelt leap:leapt lean:leant burn:burnt learn:learnt "
    "dream:dreamt smell:smelt spill:spilt spoil:spoilt dwell:dwelt speed:sped sew:sewn sow:sown "
    "swell:swollen shear:shorn hew:hewn mow:mown forgive:forgave,forgiven forgo:forwent,forgone "
    "forsake:forsook,forsaken foretell:foretold beget:begot,begotten behold:beheld partake:partook,partaken "
    "overtake:overtook,overtaken overrun:overran oversee:oversaw,overseen overhear:overheard "
    "undertake:undertook,undertaken undo:undid,undone outdo:outdid,outdone outgrow:outgrew,outgrown "
    "outsell:outsold withstand:withstood withhold:withheld mislead:misled misunderstand:misunderstood "
    "rebuild:rebuilt repay:repaid retake:retook,retaken resell:resold retell:retold remake:remade "
    "rewrite:rewrote,rewritten rethink:rethought redraw:redrew,redrawn rerun:reran"
)


def _irregular(table: str) -> dict[str, str]:
    forms: dict[str, str] = {}
    for entry in table.split():
        base, _, rest = entry.partition(":")
        for form in rest.split(","):
            forms.setdefault(form, base)
    return {form: base for form, base in forms.items() if form != base}


IRREGULAR = _irregular(_IRREGULAR)
"""Irregular form → base form."""


_LOCK = Lock()


@lru_cache(maxsize=1)
def _stemmer() -> Callable[[str], str]:
    import Stemmer

    stemmer = Stemmer.Stemmer("english")
    stemmer.maxCacheSize = 0  # ``stem`` keeps them
    stem_word: Callable[[str], str] = stemmer.stemWord
    return stem_word


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The Snowball ("Porter 2") stem of the base form of ``word``, which is in lower case.

    Irregular forms are mapped to their base first: "went" and "go" agree.
    """
    # The stemmer keeps the word that it works on in itself: two threads would mix up their words.
    with _LOCK:
        return _stemmer()(IRREGULAR.get(word, word))


def words(text: str) -> frozenset[str]:
    """The words of a text as they stand."""
    return frozenset(text.split())


def stems(text: str) -> frozenset[str]:
    """The stems of the words of a text in lower case."""
    return frozenset(stem(word) for word in text.split())
