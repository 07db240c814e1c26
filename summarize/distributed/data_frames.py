"""The kinds of frames that engines hand over, known by their type: no engine is imported to find out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from summarize.batch.rows import COLUMNS
from summarize.errors import ConfigError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable


def arrow() -> Any:  # noqa: ANN401 - a module
    """PyArrow.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        import pyarrow
    except ImportError:
        raise MissingExtraError("the Arrow schema", "tables") from None
    return pyarrow


def columns_of(batch: Any) -> dict[str, list[Any]]:  # noqa: ANN401 - whatever an engine has
    """The columns of a batch as lists of Python values.

    Raises:
        ConfigError: it is no kind of batch that is known.
    """
    if isinstance(batch, Mapping):
        return {str(name): _values(column) for name, column in batch.items()}
    home = _home(batch)
    if home == "pyarrow":
        names, by_name = batch.schema.names, batch.column
    elif home in {"polars", "pandas"}:
        names, by_name = batch.columns, batch.__getitem__
    else:
        raise ConfigError(
            f"a batch is a mapping of columns, an Arrow table or a frame, not {type(batch).__name__}"
        )
    return {str(name): _values(by_name(name)) for name in names}


def _values(column: Any) -> list[Any]:  # noqa: ANN401
    """A column as a list: of PyArrow, Polars, NumPy or pandas, or of anything that can be gone through."""
    for name in ("to_pylist", "to_list", "tolist"):
        convert = getattr(column, name, None)
        if convert is not None:
            return list(convert())
    return list(column)


def like(batch: Any, found: dict[str, list[Any]], schema: Callable[[Any], Any]) -> Any:  # noqa: ANN401
    """The columns as a frame of the kind that ``batch`` has.

    Args:
        batch: what was handed over.
        found: the columns.
        schema: gives the Arrow schema, for that of the input.
    """
    if isinstance(batch, Mapping):
        return found
    home = _home(batch)
    if home == "pyarrow":
        return type(batch).from_pydict(found, schema=schema(batch.schema))
    if home == "polars":
        return _polars(batch, found)
    if home == "pandas":
        return type(batch)(found)
    raise ConfigError(f"a result cannot be made a {type(batch).__name__}")


def _home(batch: object) -> str:
    """The package that the kind of frame is from."""
    return type(batch).__module__.partition(".")[0]


def _polars(batch: Any, found: dict[str, list[Any]]) -> Any:  # noqa: ANN401
    import polars

    kinds: dict[str, Any] = dict.fromkeys(found, polars.String) | {
        "seconds": polars.Float64,
        "cost": polars.Float64,
    }
    kinds |= dict.fromkeys(["prompt_tokens", "cached_tokens", "completion_tokens", "requests"], polars.Int64)
    kept = {name: kind for name, kind in batch.schema.items() if name in found and name not in COLUMNS}
    kinds |= kept
    return polars.DataFrame(found, schema=kinds)
