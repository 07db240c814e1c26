"""Parts from other packages, found by their entry points.

A package adds a model's wire, a checker, a reader or an output format by naming a function in its metadata.
Entry points are looked up only for a name that is none of ours, so they cannot replace a part of this package
and cost nothing where none is asked for. An installed package is trusted as any code is that one installs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from summarize.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable

Kind = Literal["wires", "checkers", "readers", "renderers"]


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
    try:
        loaded = found[0].load()
    except Exception as error:  # a foreign module may raise anything when it is imported
        raise ConfigError(
            f"{name!r} of summarize.{kind} ({found[0].value}) cannot be loaded: {error}"
        ) from error
    if not callable(loaded):
        raise ConfigError(f"{name!r} of summarize.{kind} ({found[0].value}) is no function")
    function: Callable[..., Any] = loaded
    return function
