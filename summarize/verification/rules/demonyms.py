"""Names of one thing that do not begin alike: countries and their people, short forms, titles."""

from __future__ import annotations

_GROUPS = """
netherlands dutch holland; france french frenchman frenchwoman; spain spanish spaniard spaniards; britain
british uk england english united-kingdom gb briton britons; wales welsh; ireland irish; greece greek
greeks; germany german germans; switzerland swiss; denmark danish dane danes; poland polish pole poles;
turkey turkish turkiye turk turks; us usa america american americans united-states u.s; finland finnish
finn finns; sweden swedish swede swedes; norway norwegian; iceland icelandic; china chinese beijing; japan
japanese; russia russian moscow kremlin; philippines filipino filipinos philippine; thailand thai; myanmar
burma burmese; congo congolese; cyprus cypriot; ukraine ukrainian kyiv kiev; israel israeli; iraq iraqi;
iran iranian tehran persian; scotland scottish scots scot; europe european eu european-union; portugal
portuguese; vietnam vietnamese; democrat democrats democratic dem d; republican republicans gop rep r;
labour labor; conservative conservatives tory tories; christmas xmas; television tv; un united-nations;
nato north-atlantic; monday mon; peru peruvian; new-zealand kiwi kiwis; macedonia macedonian; lebanon
lebanese; malta maltese; niger nigerien; belgium belgian; hungary hungarian; czech czechia; austria
austrian; slovakia slovak; croatia croatian croat; serbia serbian serb serbs; bosnia bosnian; taiwan
taiwanese; singapore singaporean; pakistan pakistani; afghanistan afghan afghans; catholic catholics
vatican; jew jewish jews; muslim muslims islam islamic; christian christians christianity; facebook meta;
twitter x tweet tweeted tweets; google alphabet; mit massachusetts-institute; los-angeles la; new-york ny
nyc manhattan; california ca calif; florida fla fl; texas tx tex; washington dc d.c; street st; avenue
ave; road rd; saint st ste; mount mt; fort ft; university univ uni; department dept; company co corp
corporation inc ltd; doctor dr; professor prof; senator sen; representative rep; governor gov; president
pres; general gen; colonel col; captain capt; lieutenant lt; sergeant sgt; detective det; reverend rev;
attorney atty; superintendent supt; mister mr; missus mrs ms miss; honorable hon; commissioner comm;
secretary sec; minister min; prime-minister pm premier; chief-executive ceo; chief-financial cfo;
chief-operating coo; member-of-parliament mp mps; district-attorney da; attorney-general ag;
vice-president vp; junior jr; senior sr; covid coronavirus; internet online web; fbi federal-bureau; who
world-health; ii two second 2; iii three third 3; wwii world-war; ww2 world-war; wwi world-war
"""


def _table(groups: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for entry in groups.split(";"):
        forms = frozenset(entry.split())
        for form in forms:
            found[form] = found.get(form, frozenset()) | forms
    return found


SAME: dict[str, frozenset[str]] = _table(_GROUPS)
"""Word of a name → all that may stand for it; names of two words are written with a hyphen."""
