"""The callables that engines run: columns in, the columns of a batch's rows out."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from summarize.batch.making import making
from summarize.batch.rows import COLUMNS, digest, failed, made, options_hash, options_values
from summarize.batch.tables import ID_NAMES, SUMMARY_NAMES, TEXT_NAMES, Columns
from summarize.distributed.data_frames import columns_of, like
from summarize.errors import ConfigError, InputError
from summarize.models.registry import DEFAULT, EXTRACTIVE, parse
from summarize.pipeline import Summarizer
from summarize.reading import read_text
from summarize.segmentation import segment
from summarize.settings_sources import load_settings
from summarize.summary_input import summary_text

if TYPE_CHECKING:
    import pyarrow as pa

    from summarize.config import Settings
    from summarize.summary import Summary, Verification

Batch: TypeAlias = "Mapping[str, Sequence[Any]]"

MOST_SUMMARIZERS = 4
"""Summarizers that a process keeps: one for each callable that it works for."""

_kept: OrderedDict[str, Summarizer] = OrderedDict()
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Input:
    """One row of a batch, before it is read."""

    id: str
    text: object
    summary: object = None


class _Callable:
    """What the two callables share. What travels are settings without keys, and names of columns."""

    command: ClassVar[str]
    pairs: ClassVar[bool]

    def __init__(
        self,
        settings: Settings | None = None,
        columns: Columns | None = None,
        keep: Sequence[str] = (),
    ) -> None:
        # Where the result is shown and whether answers are kept on disk is not for workers.
        self.settings = (settings or load_settings()).model_copy(update={"cache": False})
        self.columns = columns or Columns()
        self.keep = tuple(keep)
        taken = set(COLUMNS).intersection(self.keep)
        if taken:
            raise ConfigError(f"keep: {min(taken)!r} is a column of the result; rename yours")
        reading = {"input_format": None, "language": None}
        made_with = making(self.settings, verify=self.pairs)
        values = options_values(self.settings, command=self.command, reading=reading, **made_with)
        self.options = options_hash(values)

    def __getstate__(self) -> dict[str, Any]:
        # Engines write what they send to workers to logs and disks: keys stay here.
        state = self.__dict__.copy()
        state["settings"] = self.settings.model_copy(update={"keys": {}})
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        own = load_settings()
        self.settings = self.settings.model_copy(
            update={"keys": own.keys, "addresses": {**own.addresses, **self.settings.addresses}}
        )

    def __call__(self, batch: Any) -> Any:  # noqa: ANN401 - whatever the engine has; see the class
        """The rows of a batch, in the kind of frame that the batch has.

        Raises:
            ConfigError: the settings are wrong, or a column is missing: no row can go well.
        """
        if isinstance(batch, Iterator):
            return map(self, batch)
        columns = columns_of(batch)
        rows = self._rows(columns)
        found: dict[str, list[Any]] = {name: list(columns[name]) for name in self.keep}
        found |= {name: [row[name] for row in rows] for name in COLUMNS}
        return like(batch, found, self.schema)

    def schema(self, given: pa.Schema | None = None) -> pa.Schema:
        """The Arrow schema of the result.

        Args:
            given: that of the input, for the types of the columns that are kept; text if not given.

        Raises:
            MissingExtraError: pyarrow is not installed.
        """
        from summarize.distributed.data_frames import arrow

        pyarrow = arrow()
        kinds = {"seconds": pyarrow.float64(), "cost": pyarrow.float64()}
        kinds |= {name: pyarrow.int64() for name in COLUMNS if name.endswith("_tokens") or name == "requests"}
        kept = [
            pyarrow.field(name, given.field(name).type if given is not None else pyarrow.string())
            for name in self.keep
        ]
        return pyarrow.schema(
            [*kept, *(pyarrow.field(name, kinds.get(name, pyarrow.string())) for name in COLUMNS)]
        )

    def _rows(self, columns: Batch) -> list[dict[str, Any]]:
        inputs = self._inputs(columns)
        threads = min(self._threads(), len(inputs))
        summarizer = self._summarizer()
        if threads < 2:
            return [self._row(summarizer, one) for one in inputs]
        with ThreadPoolExecutor(threads) as pool:
            return list(pool.map(lambda one: self._row(summarizer, one), inputs))

    def check(self, names: Collection[str]) -> tuple[str, str | None, str | None]:
        """Which columns hold text, summary and ID, so that a table can be refused before it is worked on.

        Raises:
            ConfigError: a column is missing.
        """
        text = _column(self.columns.text, TEXT_NAMES, names, "text")
        summary = _column(self.columns.summary, SUMMARY_NAMES, names, "summary") if self.pairs else None
        ids = self.columns.id or next((name for name in ID_NAMES if name in names), None)
        for name in (*self.keep, *([ids] if ids else [])):
            if name not in names:
                raise ConfigError(f"no column {name!r}; there are: {', '.join(names)}")
        return text, summary, ids

    def _inputs(self, columns: Batch) -> list[_Input]:
        text, summary, ids = self.check(list(columns))
        texts = list(columns[text])
        summaries = list(columns[summary]) if summary else [None] * len(texts)
        names = [_name(value) for value in columns[ids]] if ids else [None] * len(texts)
        return [
            _Input(name or _digest_of(one, other) or "", one, other)
            for name, one, other in zip(names, texts, summaries, strict=True)
        ]

    def _row(self, summarizer: Summarizer, one: _Input) -> dict[str, Any]:
        """One row, whatever happens."""
        started = time.monotonic()
        sha256 = _digest_of(one.text, one.summary)
        try:
            if not isinstance(one.text, str) or (self.pairs and not isinstance(one.summary, str)):
                raise InputError("the text, or the summary, is no text")  # noqa: TRY301 - a row like others
            result = self._result(summarizer, one)
        except Exception as error:  # noqa: BLE001 - one bad row must not stop the others
            return failed(one.id, sha256, self.options, error, time.monotonic() - started).to_columns()
        return made(one.id, sha256, self.options, result).to_columns()

    def _result(self, summarizer: Summarizer, one: _Input) -> Summary | Verification:
        document = segment(read_text(str(one.text), one.id))
        if self.pairs:
            return summarizer.verify(summary_text(str(one.summary)), document)
        return summarizer.summarize(document)

    def _threads(self) -> int:
        """Rows at a time: as many as may ask a server, and one where this process does the work."""
        provider = parse(self.settings.model or DEFAULT, self.settings).provider
        local = self.pairs or provider in {EXTRACTIVE, "smollm2", "gguf"}
        return 1 if local else self.settings.concurrency

    def _summarizer(self) -> Summarizer:
        """The one of this process for these settings, made at the first batch."""
        # Keys are no part of the JSON; callables with other keys must not share a client.
        keys = sorted((name, key.get_secret_value()) for name, key in self.settings.keys.items())
        key = digest(f"{self.command} {self.settings.model_dump_json()} {keys}".encode())
        with _lock:
            found = _kept.get(key)
            if found is None:
                found = Summarizer(self.settings)
                found.load(reading=self.pairs)
                _kept[key] = found
            _kept.move_to_end(key)
            while len(_kept) > MOST_SUMMARIZERS:
                _kept.popitem(last=False)
            return found


class SummarizeBatch(_Callable):
    """Summarizes the articles of a batch: one row each, in order, with the columns of ``summarize batch``.

    A batch may be a mapping of columns (Ray Data, Datasets), a PyArrow table or record batch, an iterator of
    those (Spark's ``mapInArrow``), or a Polars frame; the result is of the same kind. What goes wrong with an
    article stands in its row's ``error_code`` and ``error``; ``result`` is the ``Summary`` as JSON.

    The models are loaded at a process's first batch and kept for its others. Pickled, it holds no keys: each
    worker takes them from its own environment.

    Args:
        settings: how to work; None for ``load_settings()`` where the callable is made.
        columns: which columns hold the article (``text``) and the ``id``; None to find them by their names.
        keep: further columns of the input that stand in the result.

    Raises:
        ConfigError: a column that is kept has the name of one of the result's.
    """

    command = "batch"
    pairs = False


class VerifyBatch(_Callable):
    """Verifies summaries that anyone wrote: as ``SummarizeBatch``, on pairs of an article and a ``summary``.

    ``result`` is the ``Verification`` as JSON.
    """

    command = "verify"
    pairs = True


def _column(named: str | None, known: Sequence[str], names: Collection[str], what: str) -> str:
    found = named or next((name for name in known if name in names), None)
    if found is None or found not in names:
        raise ConfigError(f"no column is the {what}; there are: {', '.join(map(str, names))}")
    return found


def _name(value: object) -> str | None:
    """An ID as text: 7 and numpy's 7 are "7"; none and an empty one are none."""
    return str(value) if value is not None and str(value) != "" else None


def _digest_of(text: object, summary: object) -> str | None:
    """As ``summarize batch`` has it: of the text, of a pair with its summary."""
    if not isinstance(text, str):
        return None
    own = digest(text.encode("utf-8", "surrogatepass"))
    if not isinstance(summary, str):
        return own
    return digest(f"{own}\n{summary}".encode("utf-8", "surrogatepass"))
