"""docs/configuration.md says what the code does."""

from __future__ import annotations

from pathlib import Path

from summarize.config import Settings

DOC = Path(__file__).parents[2] / "docs" / "configuration.md"


def _row(name: str) -> str:
    field = Settings.model_fields[name]
    return f"| `{name}` | {_shown(field.default)} | {field.description} |"


def _shown(default: object) -> str:
    if isinstance(default, bool):
        return "on" if default else "off"
    if default is None or default == ():
        return "–"
    if isinstance(default, tuple):
        return ", ".join(map(str, default))
    return f"{default:g}" if isinstance(default, float) else str(default)


def test_every_setting_is_in_the_table() -> None:
    """Name, default and meaning, in the order of the code, and nothing else."""
    names = [name for name in Settings.model_fields if name not in {"models", "keys", "addresses", "notes"}]
    rows = [line for line in DOC.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert [_row(name) for name in names] == rows


def test_every_setting_is_described() -> None:
    """The description is what the table and --help are made from."""
    assert all(field.description for field in Settings.model_fields.values())
