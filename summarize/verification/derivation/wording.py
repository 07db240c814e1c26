"""Licences for single words that judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.derivation.licence import Cut, Licence, content, finite, has
from summarize.verification.derivation.words import exchanges, phrases, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.verification.derivation.text import Text

_REPORT_SUBJECT = 8
_TURNS = ("negation", "scope", "condition", "denial")
_BEHIND_COMMA = 4
_GOVERNING = frozenset("of with by in on from to at about against under over".split())


def _positive(text: Text) -> bool:
    """Whether no word of the sentence could turn a weaker word into a stronger claim."""
    return not has(text, 0, len(text.tokens), *_TURNS) and "?" not in text.lower


def _unturned(text: Text, at: int) -> bool:
    """Whether no word before the token, or behind it in its clause, could turn a weaker word into more."""
    end, object_ = at, _is_object(text, at)
    while end < len(text.tokens) and not _ends_clause(text, end):
        if object_ and text.lower[end] in ("that", "which", "who"):
            break
        end += 1
    return not has(text, 0, end, *_TURNS) and "?" not in text.lower


def _is_judged(text: Text, at: int) -> bool:
    """Whether the noun phrase from the token on has for its head what people judge: "new trade law"."""
    end = at
    while end < len(text.tokens) and content(text, end) and not text.tokens[end].capital:
        end += 1
    # A verb or participle may follow: "a stinging report published", "a sweeping law passed".
    return any(
        text.lower[i] in words("judged") and (i + 1 == end or finite(text, i + 1, loose=True))
        for i in range(at, end)
    )


def _is_object(text: Text, at: int) -> bool:
    """Whether a preposition or a verb that reports nothing governs the phrase of the token."""
    before = at - 2
    if before < 0 or text.lower[at - 1] not in words("determiner"):
        return False
    governs = text.lower[before] in _GOVERNING or finite(text, before, loose=True)
    return governs and not has(text, before, before + 1, "attribution", "auxiliary")


def _ends_clause(text: Text, at: int) -> bool:
    """Whether a clause ends at a mark with no "the third of them" behind it, or before "and" with a verb."""
    if text.tokens[at].text in ",;" and not text.tokens[at].quoted:
        return not has(text, at, min(len(text.tokens), at + _BEHIND_COMMA), "scope")
    return text.lower[at] in ("and", "but") and finite(text, at + 1, loose=True)


def _degree(text: Text) -> Iterator[Cut]:
    for at, lower in enumerate(text.lower):
        after = text.tokens[at + 1] if at + 1 < len(text.tokens) else None
        if (
            lower not in words("intensifier")
            or not at
            or not _unturned(text, at)
            or not after
            or not content(text, at + 1)
            or after.capital
        ):
            continue
        before = text.lower[at - 1]
        # "the very man", "how very": the word does more than strengthen.
        if before not in words("scope", "relative", "hedge", "intensifier") and before not in (
            "the",
            "very",
            "-",
        ):
            yield Cut(at, at + 1)


def _judgement(text: Text) -> Iterator[Cut]:
    for at, lower in enumerate(text.lower):
        if at + 1 >= len(text.tokens) or text.tokens[at].text != lower or not _unturned(text, at):
            continue
        if not (lower in words("evaluative") or (lower in words("harsh") and _is_judged(text, at + 1))):
            continue
        after = text.tokens[at + 1]
        if (
            not content(text, at + 1)
            or after.capital
            or after.lower.endswith("ly")
            or after.lower in words("pronoun_head", "amount")
        ):
            continue
        # An attribute behind its determiner, and nobody is told to have called it so.
        if text.lower[at - 1 : at] and text.lower[at - 1] in words("determiner"):
            one = text.lower[at - 1] in ("a", "an")
            if not (one and has(text, max(0, at - 6), at - 1, "naming")):
                yield Cut(at, at + 1)


def _side(text: Text) -> Iterator[Cut]:
    """Phrases of the class before a name that nothing but a preposition stands in front of."""
    for phrase in phrases("side"):
        for at in range(1, len(text.tokens) - len(phrase)):
            name = text.tokens[at + len(phrase)]
            if (
                text.lower[at : at + len(phrase)] == phrase
                and text.lower[at - 1] in words("preposition") - {"as", "than"}
                and name.capital
                and name.is_word
                and not any(token.capital for token in text.tokens[at : at + len(phrase)])
            ):
                yield Cut(at, at + len(phrase))


def _report(text: Text) -> Iterator[Cut]:
    plain = exchanges("judging")
    if has(text, 0, len(text.tokens), "negation", "condition", "denial") or text.lower[-1:] == ("?",):
        return
    for at, lower in enumerate(text.lower):
        if (lower,) not in plain or text.tokens[at].quoted or not at or has(text, 0, at, "quantifier"):
            continue
        form = plain[lower,]
        if _is_verb(text, at, form[0]) and (_reports_clause(text, at) or _reports_quotation(text, at)):
            yield Cut(at, at + 1, form)


def _is_verb(text: Text, at: int, form: str) -> bool:
    before = text.tokens[at - 1]
    if form == "said":
        return before.lower not in words("determiner", "passive") and not before.lower.endswith("'s")
    if form == "says":
        return before.lower in ("who", "he", "she", "it") or _named_subject(text, at)
    if form == "say":
        return before.lower in ("they", "who") or before.lower in words("modal")
    return before.text == "," or before.lower in ("is", "are", "was", "were", "been")


def _named_subject(text: Text, at: int) -> bool:
    """Whether a name that begins its clause stands before the token: not "against Democratic claims"."""
    start = at
    while start and text.tokens[start - 1].capital and text.tokens[start - 1].is_word:
        start -= 1
    if start == at or text.lower[start] in words("determiner") or text.lower[at - 1].endswith(("'s", "s'")):
        return False
    if start == 0:
        return at > 1 or text.tokens[0].text in text.names or text.lower[at] not in words("report_noun")
    return text.lower[start - 1] in (",", '"', "that", "and", "but")


def _reports_clause(text: Text, at: int) -> bool:
    """Whether "that" and a subject follow: not "admitted that patient"."""
    if at + 3 >= len(text.tokens) or text.lower[at + 1] != "that":
        return False
    subject = text.tokens[at + 2]
    return (
        subject.lower in words("determiner", "pronoun_subject") | {"there", "i", "we", "you"}
        or subject.capital
    )


def _reports_quotation(text: Text, at: int) -> bool:
    """Whether a quotation follows behind a mark, or one ends right before the verb and its subject."""
    tokens = text.tokens
    if at + 2 < len(tokens) and tokens[at + 1].text in ",:" and tokens[at + 2].text in "\"'":
        return tokens[at + 2].quoted
    if at + 1 < len(tokens) and tokens[at + 1].text not in ".,":
        return False
    for place in range(at - 1, max(-1, at - _REPORT_SUBJECT), -1):
        if tokens[place].quoted:
            return tokens[place].text in "\"'" and place < at - 1 and tokens[place - 1].text in ",?!"
        if not (tokens[place].is_word or tokens[place].text == "."):
            return False
    return False


def _also(text: Text) -> Iterator[Cut]:
    for at, lower in enumerate(text.lower[:-1]):
        spoken = lower in ("also", "further") and text.lower[at + 1] in ("said", "says")
        if spoken and at and text.lower[at - 1] not in words("negation"):
            yield Cut(at, at + 1)


def _group(text: Text) -> Iterator[Cut]:
    if not _positive(text):
        return
    for phrase, plain in exchanges("groups").items():
        for at in range(1, len(text.tokens) - len(phrase) + 1):
            if text.lower[at : at + len(phrase)] != phrase or not _some(text, at):
                continue
            if any(t.capital for t in text.tokens[at : at + len(phrase)]):
                continue
            behind = at + len(phrase)
            # A noun that follows makes the group its attribute: "illegal alien smugglers".
            if behind < len(text.tokens) and content(text, behind) and not _follows_noun(text, behind):
                continue
            for word in plain:
                yield Cut(at, behind, (word,))


def _some(text: Text, at: int) -> bool:
    """Whether some of a group are meant, or known ones, and not all of them."""
    before = text.tokens[at - 1]
    if has(text, 0, at, "measure"):
        return False
    # "An illegal alien may not …" speaks of all of them.
    if before.lower in ("a", "an") and (at == 1 or has(text, at, min(len(text.tokens), at + 4), "auxiliary")):
        return False
    return before.is_number or before.lower in words("number") or before.lower in words("determiner")


def _follows_noun(text: Text, at: int) -> bool:
    lower = text.lower[at]
    return lower in words("auxiliary", "past") or lower.endswith("ed") or lower in words("month")


LICENCES = (
    Licence(
        "degree",
        "leaves out a word of degree before an adjective or participle, such as “very” or “extremely”",
        "what is so in a high degree is so; nothing in the sentence (no, not, only, as, than, if "
        "…) turns less into more",
        accepts=(
            ("The council called for a very large dam.", "The council called for a large dam."),
            ("The storm caused extremely heavy losses.", "The storm caused heavy losses."),
            ("The town built an incredibly long wall.", "The town built a long wall."),
        ),
        rejects=(
            ("The dam is not very large.", "The dam is not large."),
            ("The police found the very man.", "The police found the man."),
            ("Few very large dams were built.", "Few large dams were built."),
            ("The dam is almost finished.", "The dam is finished."),
            ("If the dam is very large, it is safe.", "If the dam is large, it is safe."),
        ),
        find=_degree,
    ),
    Licence(
        "judgement",
        "leaves out an adjective that only judges, such as “shameful”, between a determiner and a noun; one "
        "with a plain sense, such as “stinging”, only before a noun of what people judge, such as “report”",
        "it tells what the writer feels; the sentence tells of the same thing without it, as no "
        "word before it counts, "
        "limits, compares or negates",
        accepts=(
            ("The council passed the shameful plan on Monday.", "The council passed the plan on Monday."),
            ("Police showed a horrific video of the crash.", "Police showed a video of the crash."),
            ("Dorn issued a stinging new report, the town said.", "Dorn issued a new report, the town said."),
            ("Dorn wrote a vile letter and did not resign.", "Dorn wrote a letter and did not resign."),
            ("Dorn spoke of a sweeping law that hits all farms.", "Dorn spoke of a law that hits all farms."),
        ),
        rejects=(
            ("Critics called it a shameful plan.", "Critics called it a plan."),
            ("No shameful plan was passed.", "No plan was passed."),
            ("It was the third horrific crash in May.", "It was the third crash in May."),
            ("It was a horrific crash, the third in May.", "It was a crash, the third in May."),
            (
                "Smith said a vile plan that Dorn wrote was not law.",
                "Smith said a plan that Dorn wrote was not law.",
            ),
            ("The council passed the only shameful plan.", "The council passed the only plan."),
            ("The plan was shameful.", "The plan was."),
            ("Dorn drew a stinging nettle.", "Dorn drew a nettle."),
            ("The council passed the rejected plan.", "The council passed the plan."),
            ("Smith called the “shameful plan” dead.", "Smith called the “plan” dead."),
        ),
        find=_judgement,
    ),
    Licence(
        "side",
        "leaves out where a place or a person is said to stand, such as “ultra-liberal”, between a "
        "preposition and a name",
        "a name without an article names the same place or person without the adjective",
        accepts=(
            ("The raid took place in ultra-liberal Port Calder.", "The raid took place in Port Calder."),
            ("The vote was held in deep-blue Corwin County.", "The vote was held in Corwin County."),
            ("It did not take place in ultra-liberal Port Calder.", "It did not take place in Port Calder."),
        ),
        rejects=(
            (
                "The raid took place in the ultra-liberal Port Calder.",
                "The raid took place in the Port Calder.",
            ),
            ("The raid hit ultra-liberal towns.", "The raid hit towns."),
            ("It was known as ultra-liberal Port Calder.", "It was known as Port Calder."),
            ("The party stood for liberal Democrats.", "The party stood for Democrats."),
            ("The paper spoke of “ultra-liberal Port Calder”.", "The paper spoke of “Port Calder”."),
        ),
        find=_side,
    ),
    Licence(
        "report",
        "writes “said” in the same form for a verb of speech that judges, such as “claimed” or "
        "“admitted”, before “that” with "
        "its clause or at a quotation",
        "whoever admits or claims something says it; verbs that want, deny, ask or promise are not "
        "among them",
        accepts=(
            ("The mayor admitted that the bridge was unsafe.", "The mayor said that the bridge was unsafe."),
            ("Oakes claimed: “The line is safe.”", "Oakes said: “The line is safe.”"),
            ("“The line is safe,” Oakes claimed.", "“The line is safe,” Oakes said."),
            ("The mayor has conceded that he took the money.", "The mayor has said that he took the money."),
        ),
        rejects=(
            (
                "The mayor never claimed that the bridge was unsafe.",
                "The mayor never said that the bridge was unsafe.",
            ),
            ("The mayor insisted that the bridge stay open.", "The mayor said that the bridge stay open."),
            ("The mayor denied that the bridge was unsafe.", "The mayor said that the bridge was unsafe."),
            ("The hospital admitted that patient on Monday.", "The hospital said that patient on Monday."),
            ("The mayor claimed the prize.", "The mayor said the prize."),
            (
                "His claims that the bridge was unsafe were wrong.",
                "His says that the bridge was unsafe were wrong.",
            ),
            ("The mayor admitted the theft.", "The mayor said the theft."),
        ),
        find=_report,
    ),
    Licence(
        "also",
        "leaves out “also” or “further” before “said”",
        "it tells that more was said before",
        accepts=(("The mayor also said the bridge was safe.", "The mayor said the bridge was safe."),),
        rejects=(("The mayor later said the bridge was safe.", "The mayor said the bridge was safe."),),
        find=_also,
    ),
    Licence(
        "group",
        "writes a wider plain noun for a loaded name of a group, behind a number, an article or “some”",
        "each member of the group is one of the wider noun, and the sentence speaks of some or of "
        "known ones, not of all, none "
        "or how many there are",
        accepts=(
            ("ICE arrested 1,461 illegal aliens in May.", "ICE arrested 1,461 people in May."),
            ("Police stopped the illegal immigrants on Monday.", "Police stopped the immigrants on Monday."),
            ("Two thugs robbed the shop.", "Two people robbed the shop."),
        ),
        rejects=(
            ("Illegal aliens are barred from voting.", "People are barred from voting."),
            ("All illegal aliens were released.", "All people were released."),
            ("The law bars illegal aliens.", "The law bars people."),
            ("Police stopped the illegal alien smugglers.", "Police stopped the person smugglers."),
            ("Only two illegal aliens were found.", "Only two people were found."),
        ),
        find=_group,
    ),
)
