"""Draw docs/assets/imports.svg: the rooms of the package and which imports which, from the code itself.

    python docs/imports.py

The order of the rooms is that of the import contract in pyproject.toml. A folder is a room;
single modules that share a layer are one.
"""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "summarize"
PICTURE = ROOT / "docs" / "assets" / "imports.svg"

CELL, LEFT, TOP, GAP = 20, 336, 150, 8
INK, PALE, BAND, RULE, MARK = "#1f2328", "#59636e", "#f3f5f8", "#d5dae0", "#2f5e9e"

Rooms = dict[str, str]
"""For each module or folder of the package the name of its room, in order."""


def rooms() -> Rooms:
    """What the contract names, layer by layer; what it does not name is left out."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    found: Rooms = {}
    for layer in contract["contracts"][0]["layers"]:
        names = [name.strip().removeprefix("summarize.") for name in layer.split("|")]
        alone = [name for name in names if not (PACKAGE / name).is_dir()]
        found |= {name: f"{name}/" for name in names if name not in alone}
        found |= {name: ", ".join(alone) for name in alone}
    return found


def imports(among: Rooms) -> dict[tuple[str, str], bool]:
    """Which room imports which, and whether it does so when it runs: a type alone is not needed then."""
    found: dict[tuple[str, str], bool] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        own = among.get(path.relative_to(PACKAGE).parts[0].removesuffix(".py"))
        if own is None:
            continue
        tree = ast.parse(path.read_text("utf-8"))
        typed = {id(node) for block in ast.walk(tree) if _is_for_types(block) for node in ast.walk(block)}
        for node in ast.walk(tree):
            for name in _imported(node):
                other = among.get(name)
                if other is not None and other != own:
                    found[own, other] = found.get((own, other), False) or id(node) not in typed
    return found


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _imported(node: ast.AST) -> list[str]:
    """The modules or folders of the package, one level deep, that a statement imports."""
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and node.module:
        names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    else:
        return []
    return [name.split(".")[1] for name in names if name.startswith("summarize.")]


def picture() -> str:
    """The matrix: a row imports the columns that it marks. Left of the diagonal would be upward."""
    among = rooms()
    names = list(dict.fromkeys(among.values()))
    edges = imports(among)
    width, height = LEFT + CELL * len(names) + 12, TOP + CELL * len(names) + 44
    parts = [
        f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"
  height="{height}" role="img" aria-labelledby="t" font-family="system-ui, sans-serif" font-size="12">
<title id="t">Which part of summarize imports which: a row imports the columns that it marks.</title>
<rect width="{width}" height="{height}" fill="#fff"/>"""
    ]
    end = TOP + CELL * len(names)
    for at, name in enumerate(names):
        y, x = TOP + CELL * at, LEFT + CELL * at
        if at % 2 == 0:
            parts.append(f'<rect x="8" y="{y}" width="{width - 16}" height="{CELL}" fill="{BAND}"/>')
        weight = ' font-weight="600"' if name.endswith("/") else ""
        parts.append(
            f'<text x="{LEFT - GAP}" y="{y + 14}" text-anchor="end" fill="{INK}"{weight}>'
            f"{escape(_short(name, 48))}</text>"
            f'<text transform="translate({x + 14} {TOP - GAP}) rotate(-90)" fill="{INK}"{weight}>'
            f"{escape(_short(name, 22))}</text>"
        )
    for at in range(len(names)):
        x, y = LEFT + CELL * at, TOP + CELL * at
        parts.append(
            f'<path d="M{x} {TOP}V{end}" stroke="{RULE}"/>'
            f'<rect x="{x}" y="{y}" width="{CELL}" height="{CELL}" fill="{RULE}"/>'
        )
    for (own, other), runs in sorted(edges.items(), key=lambda edge: [names.index(n) for n in edge[0]]):
        x = LEFT + CELL * names.index(other) + CELL // 2
        y = TOP + CELL * names.index(own) + CELL // 2
        said = escape(f"{own} imports {other}{'' if runs else ', for types alone'}")
        parts.append(
            f'<circle cx="{x}" cy="{y}" r="5" fill="{MARK if runs else "#fff"}" stroke="{MARK}"'
            f' stroke-width="1.5"><title>{said}</title></circle>'
        )
    y = height - 18
    parts.append(
        f'<circle cx="{LEFT + 10}" cy="{y - 4}" r="5" fill="{MARK}"/>'
        f'<text x="{LEFT + 22}" y="{y}" fill="{PALE}">imports it</text>'
        f'<circle cx="{LEFT + 110}" cy="{y - 4}" r="5" fill="#fff" stroke="{MARK}" stroke-width="1.5"/>'
        f'<text x="{LEFT + 122}" y="{y}" fill="{PALE}">for types alone</text>'
    )
    return "\n".join([*parts, "</svg>", ""])


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip(' ,')}…"


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
    print(f"wrote {PICTURE.relative_to(ROOT)}")
