"""The words by which English articles report speech."""

from __future__ import annotations

import re

_SAY = """
say says said saying tell tells told telling add adds added adding ask asks asked asking
write writes wrote writing state states stated stating assert asserts asserted asserting
argue argues argued arguing claim claims claimed claiming allege alleges alleged alleging
announce announces announced announcing insist insists insisted insisting warn warns warned warning
explain explains explained explaining note notes noted noting acknowledge acknowledges acknowledged
acknowledging admit admits admitted admitting confirm confirms confirmed confirming deny denies denied denying
declare declares declared declaring contend contends contended contending maintain maintains maintained
respond responds responded responding reply replies replied replying recall recalls recalled recalling
remark remarks remarked observe observes observed suggest suggests suggested testify testifies testified
tweet tweets tweeted post posts posted estimate estimates estimated predict predicts predicted
vow vows vowed pledge pledges pledged promise promises promised urge urges urged
complain complains complained concede concedes conceded conclude concludes concluded
continue continues continued counter counters countered cry cries cried exclaim exclaims exclaimed
joke jokes joked quip quips quipped lament laments lamented mutter muttered shout shouts shouted
stress stresses stressed emphasize emphasizes emphasized emphasise emphasised reiterate reiterates reiterated
report reports reported reveal reveals revealed believe believes believed think thinks thought
accuse accuses accused call calls called describe describes described dismiss dismisses dismissed
"""
SPEECH_VERBS = frozenset(_SAY.split())
"""Inflected verbs of saying, lower case."""

_WORD = re.compile(r"[^\W\d_][\w.'’&-]*")
_PRONOUNS = frozenset(("he", "she", "they", "it", "i", "we"))


def starts_with_attribution(sentence: str) -> bool:
    """Whether the sentence begins as an attribution of what is before it: ``Lyons said``, ``he asked``."""
    words = [word.rstrip(".") for word in _WORD.findall(sentence[:80])[:4]]
    if not words:
        return False
    verb = next((number for number, word in enumerate(words) if word.lower() in SPEECH_VERBS), None)
    if verb is None:
        return False
    before = words[:verb]
    named = all(word[0].isupper() or word.lower() in _PRONOUNS for word in before)
    rest = sentence[sentence.find(words[verb]) + len(words[verb]) :].lstrip()
    return named and not rest.startswith(("“", '"', "that "))
