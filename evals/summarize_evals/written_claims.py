"""Invented texts with claims in pairs, in the form of ``training/data/*.txt``.

A sentence or a turn a line, each text followed by claims::

    # name
    First sentence.
    Second sentence.
    1+2 kind: A claim in other words, with {a wrong part|the right one}.

The numbers are the sentences that the claim needs. A line gives two claims, one with every part before the
bar, unsupported, and one with every part after it, supported. A part that is alike on both sides is no fault.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HELD_OUT = "*-2.txt"
"""Files that no training reads."""
_CLAIM = re.compile(r"(\d+(?:\+\d+)*) ([a-z]+): (.+)")
_CHOICE = re.compile(r"\{([^{|}]*)\|([^{|}]*)\}")


@dataclass(frozen=True)
class Line:
    """A line of claims: numbers of the sentences that it needs, its kind of fault, its text with choices."""

    needs: tuple[int, ...]
    kind: str
    text: str

    def claim(self, *, supported: bool) -> tuple[str, tuple[tuple[int, int], ...]]:
        """One of the two claims, with the places of its wrong parts."""
        made, places, at = "", [], 0
        for match in _CHOICE.finditer(self.text):
            wrong, right = match.groups()
            part = right if supported else wrong
            made += self.text[at : match.start()]
            if not supported and wrong != right and part.strip():
                places.append((len(made), len(made) + len(part)))
            made, at = made + part, match.end()
        made += self.text[at:]
        return made, tuple(places)


@dataclass(frozen=True)
class Text:
    """An invented text with its claims."""

    name: str
    sentences: tuple[str, ...]
    lines: tuple[Line, ...]


def read_texts(path: Path) -> list[Text]:
    """The texts of a file.

    Raises:
        ValueError: a claim has no choice, or needs a sentence that is not there.
    """
    texts = []
    for block in re.split(r"^# ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        name, *rest = block.strip().splitlines()
        sentences = tuple(line for line in rest if not _CLAIM.fullmatch(line))
        lines = [
            Line(tuple(sorted(int(n) - 1 for n in match[1].split("+"))), match[2], match[3])
            for line in rest
            if (match := _CLAIM.fullmatch(line))
        ]
        for line in lines:
            if line.claim(supported=True)[0] == line.claim(supported=False)[0]:
                raise ValueError(f"{path.name}, {name}: no fault in {line.text!r}")
            if line.needs[-1] >= len(sentences) or line.needs[0] < 0:
                raise ValueError(f"{path.name}, {name}: no such sentence for {line.text!r}")
        texts.append(Text(name, sentences, tuple(lines)))
    return texts
