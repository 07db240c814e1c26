"""Write the table of settings in docs/configuration.md: names, defaults and meanings, from the code itself.

python docs/settings.py
"""

from __future__ import annotations

from pathlib import Path

from summarize.config import Settings

PAGE = Path(__file__).parent / "configuration.md"
_HEAD = "| name | default | meaning |\n|---|---|---|\n"
_ELSEWHERE = {"models", "keys", "addresses", "notes"}
"""Fields that have files of their own, or that nobody sets."""


def written(page: str) -> str:
    """The page with its table as the settings are now, in their order."""
    before, rest = page.split(_HEAD)
    _, after = rest.split("\n\n", 1)
    rows = [
        f"| `{name}` | {_shown(field.default)} | {field.description} |"
        for name, field in Settings.model_fields.items()
        if name not in _ELSEWHERE
    ]
    return before + _HEAD + "\n".join(rows) + "\n\n" + after


def _shown(default: object) -> str:
    if isinstance(default, bool):
        return "on" if default else "off"
    if default is None or default == ():
        return "–"
    if isinstance(default, tuple):
        return ", ".join(map(str, default))
    return f"{default:g}" if isinstance(default, float) else str(default)


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"wrote {PAGE.name}")
