"""The run record: everything that a run was made with, so that it can be repeated exactly.

It stands beside the output as ``OUTPUT.run.json``, written when the run begins and again at its end. Keys are
never in it.
"""

from __future__ import annotations

import json
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarize.atomic_files import replace_file
from summarize.batch.rows import json_values, options_hash
from summarize.config import Settings
from summarize.errors import ConfigError, InputError, OutputError
from summarize.redaction import without_password
from summarize.version import VERSION
from summarize.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_BYTES = 256 * 1024 * 1024

OF_PARTITIONS = "partitions"
"""What the record of a folder of partitions calls itself (``summarize.distributed``)."""

PLACES = ("base_url", "checker_url", "addresses", "models", "cache_path")
"""Settings that decide where articles and keys go."""


class RecordedInputs(BaseModel):
    """What the inputs were, as the user named them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    names: tuple[str, ...] = ()
    listed: tuple[str, ...] = Field(default=(), description="names that stood on standard input")
    columns: dict[str, str | None] = {}
    reading: dict[str, Any] = {}


class RunRecord(BaseModel):
    """A run, as far as it can be told in a file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    record: Literal[1] = 1
    command: Literal["batch", "verify"]
    version: str
    python: str = ""
    platform: str = ""
    started: str
    finished: str | None = None
    folder: str = Field(description="the working folder, which relative names are relative to")
    inputs: RecordedInputs
    settings: dict[str, Any]
    run: dict[str, Any] = Field(description="how the work was spread: it shapes no result")
    output: str
    options: str = Field(description="hash of all that shapes a result")
    shaping: dict[str, Any] = Field(
        default={},
        description="what that hash is of: settings, checkers found, rules, prompts, word lists, libraries,"
        " parts of other packages",
    )
    totals: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Described:
    """What a record is made of, besides what this process knows by itself.

    Attributes:
        command: ``batch`` or ``verify``.
        inputs: what was named.
        settings: how results are made.
        run: how the work is spread.
        output: the file of rows.
        shaping: all that shapes a result.
    """

    command: Literal["batch", "verify"]
    inputs: RecordedInputs
    settings: Settings
    run: Mapping[str, Any]
    output: Path
    shaping: Mapping[str, Any]


def begin(described: Described) -> RunRecord:
    """The record of a run that begins now."""
    return RunRecord(
        command=described.command,
        version=VERSION,
        python=platform.python_version(),
        platform=platform.platform(),
        started=_now(),
        folder=str(Path.cwd()),
        inputs=described.inputs,
        settings=described.settings.model_dump(mode="json"),
        run=dict(described.run),
        output=str(described.output.absolute()),
        options=options_hash(described.shaping),
        shaping=json_values(described.shaping),
    )


def place(output: Path) -> Path:
    """Where the record of an output stands."""
    return output.with_name(output.name + ".run.json")


def write(record: RunRecord, path: Path, totals: Mapping[str, Any] | None = None) -> None:
    """Write the record, with ``totals`` as that of a run that has ended.

    Raises:
        OutputError: it cannot be written.
    """
    if totals is not None:
        record = record.model_copy(update={"totals": dict(totals), "finished": _now()})
    try:
        replace_file(path, f"{visible(without_password(record.model_dump_json(indent=2)))}\n".encode())
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}") from error


def read(path: Path) -> RunRecord:
    """A record that was written.

    Raises:
        InputError: it cannot be read, or is none.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"{path}: no such file") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"{path}: cannot be read: {reason}") from error
    try:
        return RunRecord.model_validate_json(data)
    except ValidationError as error:
        if (inputs := _of_partitions(data)) is not None:
            raise InputError(
                f"{path} is of a run on an engine, which rerun does not repeat: summarize batch --engine ray"
                f" {inputs} -o ANOTHER_FOLDER does, with the settings that stand in the record"
            ) from None
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "top level"
        raise InputError(f"{path}: no run record: {where}: {first['msg']}") from error


def _of_partitions(data: bytes) -> str | None:
    """The inputs of a record of a folder of partitions; None where it is none."""
    try:
        value = json.loads(data)
        return " ".join(map(str, value["inputs"][:5])) if value["record"] == OF_PARTITIONS else None
    except (ValueError, LookupError, TypeError, RecursionError):
        return None


def settings_of(record: RunRecord, own: Settings, *, trusted: bool) -> Settings:
    """The settings of a record, with the keys that this user has now.

    A record may come from anywhere. Where it would send articles and keys to other places than this user's
    own settings do, it is refused unless the user trusts it.

    Raises:
        ConfigError: the settings are wrong, or lead elsewhere.
    """
    values = {name: value for name, value in record.settings.items() if name in Settings.model_fields}
    try:
        settings = Settings.model_validate({**values, "keys": own.keys})
    except ConfigError as error:
        raise ConfigError(f"the record's {error}") from error
    elsewhere = [name for name in PLACES if getattr(settings, name) != getattr(own, name)]
    if elsewhere and not trusted:
        given = {name: record.settings.get(name) for name in elsewhere}
        raise ConfigError(
            "the record sends articles and keys to other places than your own settings do "
            f"({json.dumps(given, default=str)[:300]}): give the same settings, or --trust-record if you"
            " know where it is from"
        )
    return settings


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
