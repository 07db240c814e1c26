"""docs/assets/imports.svg shows the imports that the code has."""

from __future__ import annotations

from tests.docs.test_site import ROOT, script


def test_the_picture_is_current() -> None:
    """``python docs/imports.py`` draws it again."""
    drawn = script("imports")
    assert drawn.picture() == (ROOT / "docs" / "assets" / "imports.svg").read_text("utf-8")


def test_no_room_imports_one_above_it() -> None:
    """All marks lie on one side of the diagonal, and every file of the package is in a room."""
    drawn = script("imports")
    among = drawn.rooms()
    order = list(dict.fromkeys(among.values()))
    assert [] == [
        (own, other) for own, other in drawn.imports(among) if order.index(own) > order.index(other)
    ]
    files = {path.relative_to(drawn.PACKAGE).parts[0] for path in drawn.PACKAGE.rglob("*.py")}
    assert {"__init__", "__main__"} == {name.removesuffix(".py") for name in files} - set(among)
