"""Word error rates on the labelled PDF files, beside those of other readers.

    python -m summarize_evals.pdf_words        # pip install pypdf pdfplumber; pdftotext from poppler-utils

A word error rate is the number of words to put in, take out or exchange, over the words of the body: of its
sentences and rows, in order. Headings and furniture that are labelled do not count for or against anybody;
they are taken out of each reader's text where they stand in it. What one reader leaves in besides (numbers of
pages and lines, words that nobody sees, the two halves of a parted word) counts.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING

import numpy as np

from summarize_evals.reading_set import labelled_articles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize_evals.reading_set import LabelledArticle

SETS = ("reading_pdf", "reading_pdf_held_out")
Read = "Callable[[bytes], str]"


def _ours(data: bytes) -> str:
    from summarize.reading import read_bytes
    from summarize.segmentation import segment

    document = segment(read_bytes(data, "a.pdf"))
    return " ".join(document.prose(sentence) for sentence in document.citable)


def _pypdf(data: bytes) -> str:
    import pypdf

    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def _pdfplumber(data: bytes) -> str:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def _pdfminer(data: bytes) -> str:
    from pdfminer.high_level import extract_text

    return str(extract_text(io.BytesIO(data)))


def _pdftotext(data: bytes) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        raise FileNotFoundError("pdftotext")
    done = subprocess.run([program, "-", "-"], input=data, capture_output=True, check=True)  # noqa: S603
    return done.stdout.decode()


READERS: dict[str, Callable[[bytes], str]] = {
    "this program": _ours,
    "pypdf": _pypdf,
    "pdfplumber": _pdfplumber,
    "pdfminer.six": _pdfminer,
    "pdftotext (poppler)": _pdftotext,
}
"""All readers, by name."""


def errors(found: Sequence[str], wanted: Sequence[str]) -> int:
    """Words to put in, take out or exchange to make one text the other (Levenshtein, 1966)."""
    numbers = {word: number for number, word in enumerate(dict.fromkeys([*found, *wanted]))}
    other = np.array([numbers[word] for word in wanted])
    steps = np.arange(len(wanted) + 1)
    row = steps.copy()
    for count, word in enumerate(found, start=1):
        kept = np.minimum(row[1:] + 1, row[:-1] + (other != numbers[word]))
        row = np.minimum.accumulate(np.concatenate([[count], kept]) - steps) + steps
    return int(row[-1])


def without(words: list[str], part: Sequence[str]) -> list[str]:
    """The words without each place where those of a heading or of furniture stand."""
    place, size = 0, len(part)
    while size and place <= len(words) - size:
        if words[place : place + size] == list(part):
            words = words[:place] + words[place + size :]
        else:
            place += 1
    return words


def rate(article: LabelledArticle, read: Callable[[bytes], str]) -> tuple[int, int]:
    """Word errors of a reader on a file, and the words of its body."""
    wanted = " ".join(sentence.text for sentence in article.sentences).replace(" | ", " ").split()
    words = read(article.file).replace(" | ", " ").split()
    for unit in article.units:
        if unit.kind in {"heading", "furniture"}:
            words = without(words, unit.text.split())
    return errors(words, wanted), len(wanted)


def main() -> None:
    """Print a table of rates in per cent, a file a row."""
    print(f"| file | {' | '.join(READERS)} |\n|---|{'---:|' * len(READERS)}")
    for name in SETS:
        total = dict.fromkeys(READERS, 0)
        length = 0
        for article in labelled_articles(name):
            cells: list[str] = []
            for reader, read in READERS.items():
                wrong, count = rate(article, read)
                total[reader] += wrong
                cells.append(f"{100 * wrong / count:.1f}")
            length += count
            print(f"| {article.id[3:]} | {' | '.join(cells)} |")
        print(f"| **{name}** | {' | '.join(f'{100 * wrong / length:.1f}' for wrong in total.values())} |")


if __name__ == "__main__":
    main()
