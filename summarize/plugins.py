"""Parts found by name: ours in tables (``builtin``), those of other packages by their entry points.

A package adds a model's wire, a checker, a reader, an output format or rules by naming them in its metadata.
Entry points of the first four are looked up only for a name that is none of ours, so they cannot replace a
part of this package and cost nothing where none is asked for; rules add to ours, and are looked up once a
process. An installed package is trusted as any code is that one installs.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from summarize.errors import ConfigError, SummarizeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from importlib.metadata import EntryPoint

Kind = Literal["wires", "checkers", "readers", "renderers", "rules"]


@dataclass(frozen=True, slots=True)
class OwnPart:
    """A part of this package.

    Attributes:
        place: where it is, as ``module:attribute``.
    """

    place: str


PartT = TypeVar("PartT", bound=OwnPart)


@dataclass(frozen=True, slots=True)
class PartTable(Generic[PartT]):
    """The parts of one kind by name, each imported when it is asked for: ours first, then other packages'.

    Attributes:
        kind: of other packages' parts.
        own: ours.
    """

    kind: Kind
    own: Mapping[str, PartT]

    def find(self, name: str) -> Callable[..., Any] | None:
        """The part of this name, or None.

        Raises:
            ConfigError: another package's part cannot be imported, or several packages give one.
        """
        part = self.own.get(name)
        return plugin(self.kind, name) if part is None else imported(part.place)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all of them, ours first; nothing is imported."""
        return tuple(dict.fromkeys((*self.own, *plugin_names(self.kind))))


def imported(place: str) -> Callable[..., Any]:
    """What stands at ``module:attribute``."""
    module, _, attribute = place.partition(":")
    found: Callable[..., Any] = attrgetter(attribute)(import_module(module))
    return found


def plugin(kind: Kind, name: str) -> Callable[..., Any] | None:
    """The function that an installed package gives for a name, or None.

    Args:
        kind: the group of entry points is ``summarize.`` and this.
        name: of the entry point.

    Raises:
        ConfigError: several packages give one, or it cannot be imported.
    """
    from importlib.metadata import entry_points

    found = list(entry_points(group=f"summarize.{kind}", name=name))
    if not found:
        return None
    if len(found) > 1:
        owners = ", ".join(sorted(point.value for point in found))
        raise ConfigError(f"several installed packages give {name!r} in summarize.{kind}: {owners}")
    loaded = _loaded(kind, found[0])
    if not callable(loaded):
        raise ConfigError(f"{name!r} of summarize.{kind} ({found[0].value}) is no function")
    function: Callable[..., Any] = loaded
    return function


def made(kind: Kind, name: str, make: Callable[..., Any], *arguments: object) -> Any:  # noqa: ANN401
    """What another package's function makes of these arguments.

    Raises:
        SummarizeError: as the function itself raises.
        ConfigError: it raises anything else.
    """
    try:
        return make(*arguments)
    except SummarizeError:
        raise
    except Exception as error:  # another package may raise anything
        raise ConfigError(
            f"{name!r} of summarize.{kind} cannot be used: {type(error).__name__}: {error}"
        ) from error


def plugins(kind: Kind) -> Iterator[tuple[str, object]]:
    """All that installed packages give of a kind: the name of each entry point, and what it names.

    Raises:
        ConfigError: one cannot be imported.
    """
    from importlib.metadata import entry_points

    for point in sorted(entry_points(group=f"summarize.{kind}"), key=lambda point: (point.name, point.value)):
        yield point.name, _loaded(kind, point)


def plugin_names(kind: Kind) -> tuple[str, ...]:
    """The names that installed packages give of a kind; nothing is imported."""
    from importlib.metadata import entry_points

    return tuple(sorted({point.name for point in entry_points(group=f"summarize.{kind}")}))


def _loaded(kind: Kind, point: EntryPoint) -> object:
    try:
        return point.load()
    except Exception as error:  # a foreign module may raise anything when it is imported
        raise ConfigError(
            f"{point.name!r} of summarize.{kind} ({point.value}) cannot be loaded: {error}"
        ) from error
