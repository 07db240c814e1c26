"""The documentation's site: links lead somewhere, pages are in the menu, the reference can be written."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]


def script(name: str) -> ModuleType:
    """A script of docs/, imported."""
    spec = importlib.util.spec_from_file_location(f"docs_{name}", ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_link_leads_somewhere_and_every_page_is_in_the_menu(tmp_path: Path) -> None:
    """A page that mkdocs.yml does not name stands under More."""
    site = script("site")
    assert site.assemble(tmp_path) == []
    (tmp_path / "new.md").write_text("# New\n")
    menu = site.menu(tmp_path)
    assert "      - new.md\n" in menu
    pages = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.md")}
    assert pages <= set(re.findall(r"[\w/.-]+\.md", menu))


@pytest.mark.parametrize(
    ("link", "right"),
    [
        ("[x](../CONTRIBUTING.md#habits)", "[x](contributing.md#habits)"),
        ("[x](../LICENSE)", "[x](files/LICENSE)"),
        ("[x](https://example.org/a)", "[x](https://example.org/a)"),
    ],
)
def test_links_are_put_right(link: str, right: str) -> None:
    """From a page in docs/ to another page of the site, to a file of the repository, and out."""
    site = script("site")
    places = site.PAGES | {"docs/design.md": "design.md"}
    assert site.relinked(link, "docs/design.md", places, []) == right


def test_a_link_to_nothing_is_told() -> None:
    """With its page."""
    wrong: list[str] = []
    site = script("site")
    site.relinked("[x](nowhere.md)", "docs/design.md", {"docs/design.md": "design.md"}, wrong)
    assert wrong == ["docs/design.md: nowhere.md leads nowhere"]


def test_the_reference_has_every_command_and_every_public_name() -> None:
    """Written from help pages and docstrings."""
    import summarize
    from summarize.cli import COMMANDS, DEFAULT

    reference = script("reference")
    commands = reference.commands()
    assert all(f"\n## summarize {name}\n" in commands for name in COMMANDS if name != DEFAULT)
    assert "--max-false-pass RATE" in commands
    library = reference.library()
    assert all(f"\n## {name}\n" in library for name in summarize.__all__)
