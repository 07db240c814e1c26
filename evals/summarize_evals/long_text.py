"""A report as long as a shelf of books, made by a seeded generator, with facts planted at known places.

``python -m summarize_evals.long_text WORDS [SEED] [PLANTED] > report.md`` prints one. Its subject is a
drought. Its sections tell of places, people and works that have little to do with it, and each planted fact
is one sentence on the drought itself that opens a section. The same arguments give the same text.
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TITLE = "The Drought in the Valder Basin: Report of the Commission of Inquiry"

_OPENING = """
The Commission of Inquiry into the drought in the Valder Basin sat for 14 months and heard 1,208 witnesses.
This report tells what the drought cost the basin, what was done about it, and what was not.
""".strip()

SECTION_WORDS = 440
"""How many words a section has at least; about 40 more at the mean."""

_MEAN_WORDS = 482

SECTIONS_A_CHAPTER = 12

_RESERVED = 240
"""Names that only planted facts have."""

_STARTS = """
    Bar Cal Dor El Fen Gar Hol In Jor Kel Lan Mar Nor Ost Pel Quen Ros Sel Tor Ul Ver Wen Yar Zel
""".split()
_ENDS = """
    ane beck by dale den don ford gate ham holm ick ley low mere mond ness ow pool ridge stead ton wick
""".split()
_FIRST = """
    Ada Alma Anton Bela Carl Clara Dora Edgar Elin Emil Erna Felix Greta Hanna Hugo Ida Ivan Jonas Karin
    Lars Lena Marta Nils Olga Oskar Petra Rolf Sara Tilda Viktor
""".split()
_ROLES = "engineer farmer teacher surveyor clerk driver nurse miller baker warden".split()
_THINGS = """
    school roof, market hall, ferry, sawmill, tram depot, cattle market, library, fish hatchery, museum,
    town archive, brickworks, bus garage, paper mill, row of cottages, radio mast, sports field, grain store,
    theatre, chapel, post office
""".replace("\n", "").split(",")

_EVENTS = """
    opened in the spring of {year}
    was sold for {money} in {year}
    was repaired twice after {year}
    burned down in {year}
    was closed for {count} weeks in {year}
    was moved to {other} in {year}
    lost its roof in a storm in {year}
    employed {count} people in {year}
""".strip().split("\n")
_LEADS = """
    The {thing} in {place} {event}.
    {person}, a {role} from {place}, kept a diary from {year} until {later}.
    The parish of {place} counted {many} inhabitants in {year}.
    A census of {year} lists {count} workshops in {place}.
""".strip().split("\n")
_SENTENCES = """
    {person} told the commission that the {thing} in {other} {event}.
    The council of {place} bought {count} wagons of timber for {money}.
    In {year} the road from {place} to {other} was closed for {count} days.
    {person} said the {thing} cost {money} a year.
    About {percent} percent of the households in {place} owned a cow in {year}.
    A letter of {year} from {place} mentions {count} horses and a new {thing}.
    The {role} {person} sold the house in {other} for {money}.
    Between {year} and {later} the school in {place} taught {count} pupils.
    The fair in {other} drew {many} visitors in {year}.
    {person} denied that the {thing} in {place} was ever insured.
    The records of {place} for {year} are incomplete, and two volumes were lost in {later}.
    The baker in {other} delivered {count} loaves a day to {place}.
    Nobody in {place} could say who had paid for the {thing}.
    The bridge at {other} carries one lane, and the ferry carries the rest.
""".strip().split("\n")
_FACTS = """
    The drought emptied the {name} reservoir in {year} and cost the Valder Basin {money}.
    The drought in the Valder Basin forced {many} people to leave {name} in {year}.
    The drought killed {many} cattle around {name} in {year}, a loss of {money}.
    The drought cut the wheat harvest at {name} by {percent} percent in {year}.
    Drought in the Valder Basin closed {count} schools near {name} in {year} for want of drinking water.
    The drought left {name} with {count} days of drinking water in {year}.
    In {year} the drought lowered the lake at {name} by {count} centimetres.
    The drought turned {many} hectares of pasture around {name} to dust in {year}.
    Tankers carried water to {name} for {count} weeks of the drought in {year}, at a cost of {money}.
    The drought of {year} ruined {percent} percent of the orchards at {name}.
    Fires in the drought of {year} burned {many} hectares of forest around {name}.
    The drought in the Valder Basin stopped {count} turbines at {name} in {year}.
""".strip().split("\n")


@dataclass(frozen=True, slots=True)
class Fact:
    """A planted fact.

    Attributes:
        sentence: as it stands in the text.
        place: where it stands, as a share of the text, from 0 to 1.
    """

    sentence: str
    place: float

    @property
    def third(self) -> int:
        """0 for the beginning, 1 for the middle, 2 for the end."""
        return min(2, int(self.place * 3))


@dataclass(frozen=True, slots=True)
class Report:
    """The text in Markdown, and what was planted in it, in order."""

    text: str
    facts: tuple[Fact, ...]


def report(words: int, seed: int = 1, planted: int = 30) -> Report:
    """A report of about ``words`` words with ``planted`` facts, each by chance within its equal share of it.

    Raises:
        ValueError: it has fewer sections than facts, or there are more facts than names for them.
    """
    sections = max(1, words // _MEAN_WORDS)
    if not 1 <= planted <= min(sections, _RESERVED):
        raise ValueError(f"{sections} sections cannot hold {planted} facts")
    return _Maker(seed).report(sections, planted)


class _Maker:
    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - a generator, no secret
        names = [start + end for start in _STARTS for end in _ENDS]
        self._random.shuffle(names)
        self._reserved, self._names = names[:_RESERVED], names[_RESERVED:]

    def report(self, sections: int, planted: int) -> Report:
        borders = [i * sections // planted for i in range(planted + 1)]
        at = {self._random.randrange(borders[i], borders[i + 1]): i for i in range(planted)}
        parts = [f"# {TITLE}\n", f"{_OPENING}\n"]
        facts: list[tuple[str, int]] = []
        size = sum(map(len, parts))
        for number in range(sections):
            chapter, section = number // SECTIONS_A_CHAPTER + 1, number % SECTIONS_A_CHAPTER + 1
            if section == 1:
                parts.append(f"## Chapter {chapter}. {self._place()} and {self._place()}\n")
            fact = self._fact(at[number]) if number in at else None
            if fact:
                facts.append((fact, size))
            place = self._place()
            text = "\n".join([f"### {chapter}.{section} {place}\n", *self._paragraphs(place, fact)])
            parts.append(text)
            size += len(text) + 1
        return Report("\n".join(parts), tuple(Fact(fact, begin / size) for fact, begin in facts))

    def _paragraphs(self, place: str, fact: str | None) -> Iterator[str]:
        count = 0
        while count < SECTION_WORDS:
            planted = fact if fact and not count else None
            sentences = [planted or self._say(self._random.choice(_LEADS), place)]
            # No denial behind a fact: that would be half of it.
            chosen = [self._random.choice(_SENTENCES) for _ in range(self._random.randint(3, 6))]
            chosen = [template for template in chosen if not (planted and "denied" in template)]
            paragraph = " ".join([*sentences, *(self._say(template, place) for template in chosen)])
            count += len(paragraph.split())
            yield paragraph + "\n"

    def _fact(self, number: int) -> str:
        return self._say(self._random.choice(_FACTS), "", self._reserved[number])

    def _say(self, template: str, place: str, name: str = "") -> str:
        chance = self._random
        year = chance.randint(1902, 2020)
        values = {
            "place": place,
            "name": name,
            "other": self._place(),
            "person": f"{chance.choice(_FIRST)} {self._place()}",
            "thing": chance.choice(_THINGS).strip(),
            "role": chance.choice(_ROLES),
            "year": year,
            "later": year + chance.randint(1, 9),
            "count": chance.randint(12, 97),
            "many": f"{chance.randint(1, 98)},{chance.randint(100, 999)}",
            "money": f"${chance.randint(2, 98)}.{chance.randint(1, 9)} million",
            "percent": chance.randint(11, 89),
        }
        event = chance.choice(_EVENTS).strip().format(**values)
        return template.strip().format(**values, event=event)

    def _place(self) -> str:
        return self._random.choice(self._names)


def main() -> None:
    """Print a report of as many words as the arguments say."""
    sys.stdout.write(report(*map(int, sys.argv[1:4])).text)


if __name__ == "__main__":
    main()
