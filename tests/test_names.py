"""Names say what a thing is: whoever searches for one finds one module, or one public class."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import defaultdict
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "summarize"
EVALS = ROOT / "evals" / "summarize_evals"

BY_CUSTOM = {"__init__", "__main__"}
"""Names of modules that Python itself wants."""


def modules(package: Path) -> list[Path]:
    """All of a package's, relative to it."""
    return sorted(path.relative_to(package) for path in package.rglob("*.py"))


@pytest.mark.parametrize("package", [PACKAGE, EVALS], ids=lambda path: path.name)
def test_no_two_modules_have_one_name(package: Path) -> None:
    """Nor one with a command or a task, whose file has the name that people type."""
    found = defaultdict(set)
    for path in modules(package):
        if path.stem not in BY_CUSTOM:
            found[path.stem].add(path.as_posix())
    assert {} == {name: paths for name, paths in found.items() if len(paths) > 1}


@pytest.mark.parametrize("package", [PACKAGE, EVALS], ids=lambda path: path.name)
def test_no_two_public_classes_have_one_name(package: Path) -> None:
    """Across the whole package, whatever the module."""
    found = defaultdict(set)
    for path in modules(package):
        for node in ast.parse((package / path).read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].add(path.as_posix())
    assert {} == {name: paths for name, paths in found.items() if len(paths) > 1}


def test_the_list_of_packages_is_complete() -> None:
    """Every folder with Python files is named in pyproject.toml, and no other."""
    named = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    roots = {"summarize": ROOT, "summarize_evals": ROOT / "evals"}
    folders = {
        path.parent.relative_to(roots[name]) for name in roots for path in (roots[name] / name).rglob("*.py")
    }
    assert sorted({".".join(folder.parts) for folder in folders} | {"summarize.prompts"}) == sorted(named)


def test_every_dependency_is_imported() -> None:
    """What nothing imports need not be installed with the package."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needed = {re.match(r"[\w-]+", line)[0].lower() for line in project["dependencies"]}  # type: ignore[index]
    given = defaultdict(set)
    for module, names in packages_distributions().items():
        for name in names:
            given[name.lower()].add(module)
    imported = set()
    for path in modules(PACKAGE):
        for node in ast.walk(ast.parse((PACKAGE / path).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.partition(".")[0])
    assert set() == {name for name in needed if not given[name] & imported}
