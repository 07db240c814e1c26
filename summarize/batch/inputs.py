"""From what the user names to items: files, folders, patterns, links, feeds, tables and lists.

Nothing is read here but tables and feeds; articles are read where they are worked on.
"""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.batch import feeds, tables
from summarize.batch.items import Item, ItemKind
from summarize.builtin import ARTICLE_ENDINGS
from summarize.errors import InputError
from summarize.plugins import plugin_names
from summarize.reading.read_options import ReadOptions
from summarize.redaction import without_password

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FEED = "feed:"
"""Before a link or a path: it is a feed, whatever it looks like."""

WITHOUT_ENDING = "without an ending"
LINKS = "links"
"""What files of folders are counted as that are left out, and do not go by their names' ends."""

_PATTERN = "*?["
_HEAD = 4096
_LINKS = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class InputOptions:
    """How inputs are understood.

    Attributes:
        columns: which columns of tables are what.
        reading: for feeds behind links.
        without: files that are no input, though they lie in a folder that is: the output's own.
        pairs: whether rows of tables are pairs of a text and a summary.
    """

    columns: tables.Columns = field(default_factory=tables.Columns)
    reading: ReadOptions = field(default_factory=ReadOptions)
    without: frozenset[str] = frozenset()
    pairs: bool = False


@dataclass(slots=True)
class Inputs:
    """All inputs, each named once.

    Attributes:
        sources: what was found, in the user's order.
        left_out: how many files of folders are not read, by how their names end (``links`` for links that
            lead out of the folder). Hidden files, and those of the run itself, are not counted.
    """

    sources: list[Item | tables.Table | tuple[Item, ...]]
    left_out: Counter[str] = field(default_factory=Counter)

    def count(self) -> int:
        """How many items there are, at most: what is named twice is counted twice.

        Raises:
            InputError: a table cannot be read.
        """
        return sum(_count(source) for source in self.sources)

    def __iter__(self) -> Iterator[Item]:
        """Each item once. Of rows with the same ID the second is called ``ID~2``, and so on.

        Raises:
            InputError: a table cannot be read.
        """
        times: dict[str, int] = {}
        seen: set[str] = set()
        for source in self.sources:
            for item in _items(source):
                if item.id not in seen:
                    seen.add(item.id)
                    yield item
                elif item.row:
                    yield _again(item, times, seen)


def _again(item: Item, times: dict[str, int], seen: set[str]) -> Item:
    number = times.get(item.id, 1)
    while True:
        number += 1
        name = f"{item.id}~{number}"
        if name not in seen:
            break
    times[item.id] = number
    seen.add(name)
    return replace(item, id=name)


def _count(source: Item | tables.Table | tuple[Item, ...]) -> int:
    if isinstance(source, tables.Table):
        return source.count()
    return len(source) if isinstance(source, tuple) else 1


def _items(source: Item | tables.Table | tuple[Item, ...]) -> Iterable[Item]:
    if isinstance(source, tables.Table):
        return source.items()
    return source if isinstance(source, tuple) else (source,)


def find_inputs(
    names: Sequence[str], options: InputOptions | None = None, listed: Sequence[str] = ()
) -> Inputs:
    """Understand what the user names.

    Args:
        names: files, folders, patterns, links, feeds and tables.
        options: how they are understood.
        listed: names from a list, which are no patterns; one that leads nowhere is an item that fails.

    Raises:
        InputError: a name leads nowhere, a pattern fits nothing, or a feed cannot be had.
        MissingExtraError: a feed needs an optional part.
    """
    found = Inputs([])
    options = options or InputOptions()
    for name in names:
        _add(name, options, found, listed=False)
    for name in listed:
        try:
            _add(name, options, found, listed=True)
        except InputError as error:
            found.sources.append(Item(without_password(name), ItemKind.BAD, str(error)))
    return found


def read_list() -> tuple[str, ...]:
    """The names on standard input, one a line.

    Raises:
        InputError: it cannot be read.
    """
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise InputError("-: standard input cannot be read")
    names = (os.fsdecode(line.rstrip(b"\r\n")) for line in stream)
    return tuple(name for name in names if name.strip())


def _add(name: str, options: InputOptions, found: Inputs, *, listed: bool) -> None:
    """Add what one name stands for; a name on a list that leads nowhere is an item that fails."""
    if name.startswith(FEED):
        found.sources.append(_feed(name.removeprefix(FEED), options.reading))
    elif name.lower().startswith(_LINKS):
        known = feeds.is_feed_link(name)
        found.sources.append(_feed(name, options.reading) if known else _link(name))
    elif not listed and any(char in name for char in _PATTERN) and not os.path.lexists(name):
        paths = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - patterns may be absolute
        if not paths:
            raise InputError(f"{name}: fits no file")
        for path in paths:
            if Path(path).is_dir():
                continue
            _add_file(path, options, found)
    elif Path(name).is_dir():
        _add_folder(name, options, found)
    elif listed or Path(name).exists():
        _add_file(name, options, found)
    else:
        raise InputError(f"{name}: no such file")


def _link(link: str) -> Item:
    return Item(without_password(link), ItemKind.LINK, link)


def _add_file(name: str, options: InputOptions, found: Inputs) -> None:
    path = Path(os.path.normpath(name))
    if os.path.realpath(path) in options.without:
        return
    suffix = path.suffix.lower()
    if suffix in tables.SUFFIXES:
        table = tables.Table(path, str(path), options.columns, options.pairs)
        table.check()
        found.sources.append(table)
    elif _is_feed_file(path, suffix):
        found.sources.append(_feed(str(path), options.reading))
    else:
        found.sources.append(Item(str(path), ItemKind.PATH, str(path)))


def _is_feed_file(path: Path, suffix: str) -> bool:
    if suffix in feeds.SUFFIXES:
        return True
    if suffix not in {".xml", ".json"} or not path.is_file():
        return False
    with path.open("rb") as stream:
        return feeds.is_feed(stream.read(_HEAD))


def _add_folder(name: str, options: InputOptions, found: Inputs) -> None:
    """All articles under a folder, in order; without hidden files, and no link is followed out of it."""
    root = os.path.realpath(name)
    endings = ARTICLE_ENDINGS | {f".{ending}" for ending in plugin_names("readers")}
    for folder, below, files in os.walk(os.path.normpath(name)):
        below[:] = sorted(entry for entry in below if not entry.startswith("."))
        for file in sorted(files):
            path = f"{folder}{os.sep}{file}"  # a folder may hold a hundred thousand: no Path each
            if file.startswith(".") or os.path.realpath(path) in options.without:
                continue
            ending = _ending(file)
            if ending not in endings:
                found.left_out[ending or WITHOUT_ENDING] += 1
            elif _is_regular(path, root):
                found.sources.append(Item(path, ItemKind.PATH, path))
            else:
                found.left_out[LINKS] += 1


def _ending(file: str) -> str:
    """How a file's name ends, from its last full stop on."""
    _, stop, ending = file.rpartition(".")
    return f"{stop}{ending.lower()}" if stop else ""


def _is_regular(path: str, root: str) -> bool:
    """Whether it is a file, and no link to one outside the folder."""
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        return False
    if stat.S_ISLNK(mode):
        target = os.path.realpath(path)
        return target.startswith(root + os.sep) and Path(target).is_file()
    return stat.S_ISREG(mode)


def _feed(name: str, reading: ReadOptions) -> tuple[Item, ...]:
    """The entries of a feed.

    Raises:
        InputError: it cannot be had, or is none.
    """
    if name.lower().startswith(_LINKS):
        return tuple(feeds.entries(feeds.fetch_feed(name, reading), without_password(name)))
    path = Path(name)
    try:
        if not path.is_file():
            raise InputError(f"{name}: no such file")
        with path.open("rb") as stream:
            data = stream.read(reading.max_bytes + 1)
    except (OSError, ValueError) as error:
        raise InputError(f"{name}: cannot be read: {error}") from error
    if len(data) > reading.max_bytes:
        raise InputError(f"{name}: larger than the limit of {reading.max_bytes >> 20} MiB")
    return tuple(feeds.entries(data, name))
