"""Mix files of pairs for a run: ``python -m training.mix --sample FILE=ROWS --times FILE=TIMES --out FILE``.

``--sample`` draws so many rows; ``--times`` takes a file whole, once or more, and a fraction of it drawn:
1.5 is once whole and half of it again. ``FILE:KIND`` takes the pairs whose kind begins so. Pairs beside the
same evidence are drawn together, so that twins stay twins. The same seed gives the same file.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Part:
    """Pairs of one file and how many of them: a number of rows, or times the whole file."""

    path: Path
    kind: str
    amount: float

    @classmethod
    def parse(cls, text: str) -> Part:
        """``FILE=AMOUNT`` or ``FILE:KIND=AMOUNT``.

        Raises:
            ValueError: it is neither.
        """
        source, _, amount = text.rpartition("=")
        path, _, kind = source.partition(":")
        if not path:
            raise ValueError(f"not FILE=AMOUNT: {text}")
        return cls(Path(path), kind, float(amount))

    def lines(self) -> list[str]:
        """The rows of the kind."""
        rows = self.path.read_text("utf-8").splitlines(keepends=True)
        return [row for row in rows if json.loads(row)["kind"].startswith(self.kind)]


def drawn(lines: Sequence[str], amount: int, rng: Random) -> list[str]:
    """About so many rows, all those of one evidence or none."""
    groups: dict[str, list[str]] = {}
    for line in lines:
        groups.setdefault(json.dumps(json.loads(line)["evidence"]), []).append(line)
    order = list(groups.values())
    rng.shuffle(order)
    chosen: list[str] = []
    for group in order:
        if len(chosen) >= amount:
            break
        chosen += group
    return chosen


def mixed(samples: Sequence[Part], repeated: Sequence[Part], rng: Random) -> list[str]:
    """The rows of all parts in random order."""
    chosen: list[str] = []
    for part in samples:
        chosen += drawn(part.lines(), int(part.amount), rng)
    for part in repeated:
        lines = part.lines()
        chosen += lines * int(part.amount)
        chosen += drawn(lines, int(part.amount % 1 * len(lines)), rng)
    rng.shuffle(chosen)
    return chosen


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sample", type=Part.parse, action="append", default=[], metavar="FILE=ROWS")
    parser.add_argument("--times", type=Part.parse, action="append", default=[], metavar="FILE=TIMES")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    lines = mixed(options.sample, options.times, Random(options.seed))  # noqa: S311 - chance for data
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text("".join(lines), "utf-8")
    print(f"{options.out}: {len(lines)} pairs")


if __name__ == "__main__":
    main()
