"""Names say what a thing is: whoever searches for one finds one module, or one public class."""

from __future__ import annotations

import ast
import tomllib
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "summarize"

BY_CUSTOM = {"__init__", "__main__"}
"""Names of modules that Python itself wants."""


def modules() -> list[Path]:
    """All of the package's, relative to it."""
    return sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))


def test_no_two_modules_have_one_name() -> None:
    """Nor one with a command, whose file has the name that people type."""
    found = defaultdict(set)
    for path in modules():
        if path.stem not in BY_CUSTOM:
            found[path.stem].add(path.as_posix())
    assert {} == {name: paths for name, paths in found.items() if len(paths) > 1}


def test_no_two_public_classes_have_one_name() -> None:
    """Across the whole package, whatever the module."""
    found = defaultdict(set)
    for path in modules():
        for node in ast.parse((PACKAGE / path).read_text(encoding="utf-8")).body:
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
