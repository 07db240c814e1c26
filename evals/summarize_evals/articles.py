"""Articles to summarize, each as a sample: committed ones, NeuS, or any folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from summarize_evals.core import EvalError, Sample, Split
from summarize_evals.datasets import DATA, datasets_of, locate, read_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from summarize_evals.core import Options
    from summarize_evals.datasets import Dataset

FOLDER = "folder"
"""Name of the setting, and of the set, for a folder of the user's."""
SUFFIXES = tuple(
    ".txt .text .md .markdown .html .htm .xhtml .pdf .docx .odt .epub .eml .mhtml .mht .vtt .srt".split()
)
_REFERENCE = ".reference.txt"
_FACTS = ".facts.txt"


def article_samples(task: str, options: Options) -> list[Sample]:
    """The articles of the chosen sets, or of the folder in the setting ``folder``.

    A sample's input has ``article`` (raw text) or ``path``; ``reference`` (a person's summary) and ``facts``
    where they are given.

    Raises:
        EvalError: a set is not at hand, or the folder holds no article.
    """
    folder = options.settings.get(FOLDER)
    if folder:
        return list(_folder(Path(folder), FOLDER, Split.HELD_OUT))
    return [sample for entry in datasets_of(task, options.sets) for sample in _read(entry)]


def _read(entry: Dataset) -> Iterator[Sample]:
    path = locate(entry)
    if path is None:
        raise EvalError(f"the set {entry.name} is not at hand")
    try:
        yield from _READERS[entry.name.split("_", maxsplit=1)[0]](entry, path)
    except KeyError as error:
        raise EvalError(f"{path}: a row lacks the field {error}") from error


def _neus(entry: Dataset, path: Path) -> Iterator[Sample]:
    for row in read_rows(path):
        # As in the NeuS paper, the three reports of one event are one input.
        article = "\n\n".join(f"{part['title']}\n\n{part['text']}" for part in row["articles"])
        input_ = {"article": article, "reference": row["neutral"]["text"]}
        yield Sample(f"{entry.name}/{row['id']}", entry.name, row["id"], entry.split, input_)


def _defects(entry: Dataset, path: Path) -> Iterator[Sample]:
    for row in read_rows(path / "articles.jsonl"):
        yield Sample(
            f"{entry.name}/{row['id']}", entry.name, row["id"], entry.split, {"article": row["text"]}
        )


def _examples(entry: Dataset, path: Path) -> Iterator[Sample]:
    # Their key facts lie apart: the examples are shown to people as a user would find them.
    yield from _folder(path, entry.name, entry.split, facts_in=DATA / "facts")


def _folder(folder: Path, dataset: str, split: Split, facts_in: Path | None = None) -> Iterator[Sample]:
    """Every article of a folder, with ``NAME.reference.txt`` and ``NAME.facts.txt`` (a fact a line)."""
    found = folder.glob("*") if folder.is_dir() else [folder]
    paths = sorted(path for path in found if path.suffix.lower() in SUFFIXES)
    articles = [path for path in paths if not path.name.endswith((_REFERENCE, _FACTS))]
    if not articles:
        raise EvalError(f"{folder}: holds no article ({', '.join(SUFFIXES)})")
    for path in articles:
        input_: dict[str, object] = {"path": str(path.resolve())}
        reference = path.with_name(path.stem + _REFERENCE)
        facts = (facts_in or path.parent) / (path.stem + _FACTS)
        if reference.exists():
            input_["reference"] = reference.read_text(encoding="utf-8")
        if facts.exists():
            lines = facts.read_text(encoding="utf-8").splitlines()
            input_["facts"] = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        yield Sample(f"{dataset}/{path.name}", dataset, path.name, split, input_)


_READERS: dict[str, Callable[[Dataset, Path], Iterator[Sample]]] = {
    "neus": _neus,
    "articles": _defects,
    "hostile": _defects,
    "examples": _examples,
}
