"""Write the labelled claims that ship with the program: ``python -m summarize_evals.shipped_claims``.

They are the tuning halves of this project's own sets, beside the sentences that they cite; no row of anybody
else's data is among them, and none of a half that was put aside.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from summarize.calibration import labelled
from summarize_evals.datasets import all_datasets, locate
from summarize_evals.verifier_sets import read_set

SETS = ("strong_tuning", "defects_tuning")
FILE = Path(labelled.__file__).parent / labelled.SHIPPED


def shipped() -> bytes:
    """The file's content, always the same from the same sets."""
    lines = []
    for name in SETS:
        entry = all_datasets()[name]
        for sample in read_set(entry) if locate(entry) else ():
            row = {
                "claim": sample.input["claim"],
                "evidence": sample.input["evidence"],
                "label": sample.target,
                "source": sample.cluster,
            }
            lines.append(json.dumps(row, ensure_ascii=False))
    return gzip.compress(("\n".join(lines) + "\n").encode(), mtime=0)


def main() -> None:
    """Write the file."""
    FILE.write_bytes(shipped())
    print(f"{FILE}: {FILE.stat().st_size} bytes, {len(labelled.shipped_claims())} claims")


if __name__ == "__main__":
    main()
