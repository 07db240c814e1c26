"""Which library finds the main text of a page best: ``python -m summarize_evals.extractors [SET ...]``.

Each gets the same labelled pages (the HTML ones of the tuned-on sets, unless sets are named). What it returns
goes through the same segmentation and furniture rules, and the figures are those of task ``reading``. The
libraries compared are no dependencies; one that is not installed is left out::

    pip install readability-lxml resiliparse newspaper4k goose3
"""

from __future__ import annotations

import sys
import time
import warnings
from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from summarize.document import Source
from summarize.errors import InputError
from summarize.reading import ReadOptions, read_bytes
from summarize.reading.builder import TextBuilder
from summarize.segmentation import segment
from summarize_evals.core import Options
from summarize_evals.reading_pages import render
from summarize_evals.reading_set import labelled_article
from summarize_evals.tasks.reading import TASK, ReadingScorer, output_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any, TypeAlias

    from summarize.document import Document
    from summarize_evals.core import Sample

    Extract: TypeAlias = Callable[[bytes, str], Sequence[str]]

SETS = ("reading_pages", "reading_wild")
"""The sets that a choice may be made by."""

_STOPLISTS = {"en": "English", "de": "German", "fr": "French", "es": "Spanish"}


def _nothing_left_out(page: bytes, language: str) -> Sequence[str]:  # noqa: ARG001 - Extract's signature
    import lxml.html

    return _lines_of(lxml.html.fromstring(page))


def _trafilatura(*, favor_recall: bool = False, favor_precision: bool = False) -> Extract:
    import trafilatura

    def extract(page: bytes, language: str) -> Sequence[str]:  # noqa: ARG001
        text = trafilatura.extract(
            page, include_comments=False, favor_recall=favor_recall, favor_precision=favor_precision
        )
        return (text or "").splitlines()

    return extract


def _justext() -> Extract:
    import justext

    def extract(page: bytes, language: str) -> Sequence[str]:
        stoplist = justext.get_stoplist(_STOPLISTS[language])
        return [p.text for p in justext.justext(page, stoplist) if not p.is_boilerplate]

    return extract


def _readability() -> Extract:
    import lxml.html
    from readability import Document as Readable

    def extract(page: bytes, language: str) -> Sequence[str]:  # noqa: ARG001
        return _lines_of(lxml.html.fromstring(Readable(page.decode()).summary()))

    return extract


def _resiliparse() -> Extract:
    from resiliparse.extract.html2text import extract_plain_text

    def extract(page: bytes, language: str) -> Sequence[str]:  # noqa: ARG001
        text: str = extract_plain_text(
            page.decode(), main_content=True, alt_texts=False, links=False, preserve_formatting=True
        )
        return text.splitlines()

    return extract


def _newspaper() -> Extract:
    from newspaper import Article

    def extract(page: bytes, language: str) -> Sequence[str]:
        article = Article("https://page.example/", language=language, fetch_images=False)
        article.download(input_html=page.decode())
        article.parse()
        text: str = article.text
        return text.splitlines()

    return extract


def _goose() -> Extract:
    from goose3 import Goose

    def extract(page: bytes, language: str) -> Sequence[str]:
        with Goose({"enable_image_fetching": False, "target_language": language}) as goose:
            text: str = goose.extract(raw_html=page.decode()).cleaned_text
        return text.splitlines()

    return extract


def _lines_of(tree: Any) -> Sequence[str]:  # noqa: ANN401 - lxml is untyped
    """The text of a tree, a line for each block."""
    for element in tree.iter("script", "style"):
        element.text = None
    for element in tree.iter("p", "div", "li", "h1", "h2", "h3", "h4", "tr", "br", "blockquote", "td"):
        element.tail = "\n" + (element.tail or "")
        element.text = "\n" + (element.text or "")
    return "".join(tree.itertext()).splitlines()


EXTRACTORS: Mapping[str, Callable[[], Extract]] = {
    "all text": lambda: _nothing_left_out,
    "trafilatura": _trafilatura,
    "trafilatura, for recall": lambda: _trafilatura(favor_recall=True),
    "trafilatura, for precision": lambda: _trafilatura(favor_precision=True),
    "jusText": _justext,
    "readability-lxml": _readability,
    "resiliparse": _resiliparse,
    "newspaper4k": _newspaper,
    "goose3": _goose,
}
"""What is compared, by name; each imports its library when it is called."""


def document_by(extract: Extract, page: bytes, language: str) -> Document | None:
    """The document that the rest of the program would get from an extractor; None where it finds nothing."""
    builder = TextBuilder()
    for line in extract(page, language):
        builder.add(" ".join(line.split()))
    try:
        return segment(builder.document(Source(name="page.html", media_type="text/html", language=language)))
    except InputError:
        return None


def _ours(page: bytes, language: str) -> Document | None:
    try:
        return segment(read_bytes(page, "page.html", ReadOptions(language=language)))
    except InputError:
        return None


def figures(read: Callable[[bytes, str], Document | None], samples: Sequence[Sample]) -> dict[str, float]:
    """Main-text F1, furniture recall and precision, boundary F1 (%), and seconds for each page."""
    totals: Counter[str] = Counter()
    seconds = 0.0
    for sample in samples:
        article = labelled_article(sample.input["folder"], sample.input["article"])
        page = render(article, sample.input["variant"])
        start = time.perf_counter()
        document = read(page.data, article.language)
        seconds += time.perf_counter() - start
        scores = ReadingScorer().score(sample, output_of(document) if document else None)
        totals.update({name: score.value or 0.0 for name, score in scores.items()})
    kept_out = totals["furniture kept out"]
    return {
        "main text F1": 200 * totals["token both"] / (totals["token found"] + totals["token gold"]),
        "furniture recall": 100 * kept_out / totals["furniture"],
        "furniture precision": 100 * kept_out / max(1.0, kept_out + totals["sentences lost"]),
        "boundary F1": 200 * totals["boundary both"] / (totals["boundary found"] + totals["boundary gold"]),
        "ms a page": 1000 * seconds / len(samples),
    }


def _readers() -> dict[str, Callable[[bytes, str], Document | None]]:
    """What is installed, ready to be called."""
    found: dict[str, Callable[[bytes, str], Document | None]] = {"this program": _ours}
    for name, make in EXTRACTORS.items():
        try:
            extract = make()
        except ImportError as error:
            print(f"{name}: left out ({error})")
            continue
        found[name] = lambda page, language, extract=extract: document_by(extract, page, language)  # type: ignore[misc]
    return found


def main(sets: Sequence[str]) -> None:
    """Print one table."""
    samples = [
        sample
        for sample in TASK.samples(Options(sets=tuple(sets or SETS)))
        if sample.tags["variant"].startswith("HTML")
    ]
    table = Table(title=f"{len(samples)} pages of {', '.join(sets or SETS)}")
    for column in ("", "main text F1", "furniture recall", "furniture precision", "boundary F1", "ms a page"):
        table.add_column(column, justify="right" if column else "left")
    for name, read in _readers().items():
        table.add_row(name, *(f"{value:.1f}" for value in figures(read, samples).values()))
    Console(width=110).print(table)


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # the libraries' own
    main(sys.argv[1:])
