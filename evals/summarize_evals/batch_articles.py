"""Articles made up for measuring a batch, and a server's answers to them.

Each sentence comes with another wording of the same, so that a draft is no copy and the judge is asked: a
batch with a strong model costs two requests an article. Nothing here is anyone's text.
"""

from __future__ import annotations

import json
import random
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DRAFTED = 5
"""Sentences of each draft."""

_DATA = tomllib.loads((Path(__file__).with_name("batch_sentences.toml")).read_text(encoding="utf-8"))
_NUMBERED = re.compile(r"^(\d+) (.+)$", re.MULTILINE)
_CLAIM = re.compile(r"^Claim (\d+): (.+)$", re.MULTILINE)
_EVIDENCE = re.compile(r"^Evidence for claim (\d+), sentence (\d+): (.+)$", re.MULTILINE)
_SLOT = re.compile(r"\\\{(\w+)\\\}")


def article(number: int) -> str:
    """An article of about 400 words; the same number gives the same one."""
    rng = random.Random(number)  # noqa: S311 - no secret
    values = _values(rng)
    told = [each["sentence"].format(**values) for each in _DATA["told"]]
    filled = [filler.format(**_values(rng)) for filler in rng.sample(_DATA["fillers"], len(_DATA["fillers"]))]
    sentences = [*told[:2]]
    for one, other in zip(told[2:], filled, strict=False):
        sentences += [one, other]
    sentences += filled[len(told) - 2 :]
    paragraphs = [" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)]
    return "\n\n".join([f"{values['town']} approves housing plan number {number}", *paragraphs]) + "\n"


def _values(rng: random.Random) -> dict[str, object]:
    names = rng.sample(_DATA["names"], 2)
    cost = rng.randint(20, 90)
    chosen = {name: rng.choice(_DATA[f"{name}s"]) for name in ("town", "street", "month")}
    ranges = {"n": (40, 900), "v": (4, 9), "m": (14, 36), "y": (1981, 2019), "k": (20, 95), "t": (100, 480)}
    numbers = {name: rng.randint(*ends) for name, ends in {**ranges, "q": (1000, 4000)}.items()}
    own = {"name": names[0], "other": names[1], "c": cost, "p": rng.randint(3, cost - 5)}
    return {**chosen, **numbers, **own}


def _patterns() -> Iterator[tuple[re.Pattern[str], str]]:
    for each in _DATA["told"]:
        template, other = each["sentence"], each["reworded"]
        seen: set[str] = set()

        def slot(match: re.Match[str], seen: set[str] = seen) -> str:
            name = match.group(1)
            if name in seen:
                return f"(?P={name})"
            seen.add(name)
            return f"(?P<{name}>[^,.]+?)"

        yield re.compile(_SLOT.sub(slot, re.escape(template))), other


_REWORDINGS = tuple(_patterns())


def reworded(sentence: str) -> str | None:
    """The other wording of a sentence, or None."""
    for pattern, other in _REWORDINGS:
        match = pattern.fullmatch(sentence)
        if match:
            return other.format(**match.groupdict())
    return None


def answer(prompt: str) -> str:
    """What a model answers to a prompt: verdicts where it holds claims, a draft where it holds an article."""
    claims = _CLAIM.findall(prompt)
    if claims:
        evidence = {claim: (int(number), text) for claim, number, text in _EVIDENCE.findall(prompt)}
        return json.dumps({"verdicts": [_verdict(claim, *evidence[claim]) for claim, _ in claims]})
    drafted = []
    for number, text in _NUMBERED.findall(prompt):
        other = reworded(text)
        if other is not None:
            drafted.append({"cites": [int(number)], "text": other})
        if len(drafted) == DRAFTED:
            break
    return json.dumps({"sentences": drafted})


def _verdict(claim: str, number: int, text: str) -> dict[str, object]:
    return {
        "claim": int(claim),
        "words": text,
        "ids": [number],
        "why": "",
        "verdict": "supported",
        "loaded": [],
    }


def pairs(count: int) -> Iterator[dict[str, object]]:
    """Articles with summaries of three made-up systems: one copies, one rewords, one gets a figure wrong."""
    for number in range(count):
        text = article(number)
        told = [line for line in text.replace(". ", ".\n").splitlines() if reworded(line)][:DRAFTED]
        others = [reworded(line) or "" for line in told]
        wrong = [re.sub(r"\d+", lambda match: str(int(match.group()) + 1), line) for line in others]
        for system, sentences in (("copies", told), ("rewords", others), ("errs", wrong)):
            yield {
                "id": f"{number}-{system}",
                "source": text,
                "summary": " ".join(sentences),
                "system": system,
            }
