"""docs/configuration.md says what the code does."""

from __future__ import annotations

from summarize.config import Settings
from tests.docs.test_site import script


def test_every_setting_is_in_the_table() -> None:
    """``python docs/settings.py`` writes it: name, default and meaning, in the order of the code."""
    settings = script("settings")
    page = settings.PAGE.read_text(encoding="utf-8")
    assert settings.written(page) == page
    assert "| `checker` | auto | what reads sentences" in page


def test_every_setting_is_described() -> None:
    """The description is what the table and --help are made from."""
    assert all(field.description for field in Settings.model_fields.values())
