"""CONTRIBUTING.md is enough: a part of each kind, added to a copy of the tree as it says, works."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from summarize.testing import ScriptedServer

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(
    r"```\w+\n# (?P<file>summarize/[\w/.]+)(?:, (?P<place>in (?P<table>\w+)|at the end))?\n(?P<text>.*?)```",
    re.DOTALL,
)
VOTE = "The council of Port Calder voted 7 to 2 on Tuesday to close the harbor."
RUMOUR = "Rumour has it that the mill at the harbor will close in May."

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package to which all that the page shows was added."""
    folder = tmp_path_factory.mktemp("tree")
    shutil.copytree(ROOT / "summarize", folder / "summarize", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "prompts", folder / "summarize" / "prompts")
    blocks = list(BLOCK.finditer((ROOT / "CONTRIBUTING.md").read_text("utf-8")))
    assert 11 == len(blocks)
    for block in blocks:
        path = folder / block["file"]
        if block["place"] is None:
            assert not path.exists()
            path.write_text(block["text"], "utf-8")
        elif block["table"] is None:
            path.write_text(path.read_text("utf-8") + "\n" + block["text"], "utf-8")
        else:
            _add_row(path, block["table"], block["text"])
    return folder


def _add_row(path: Path, table: str, row: str) -> None:
    """Put a row where a reader would: at the end of the dict or the class of this name."""
    text = path.read_text("utf-8")
    lines = text.splitlines(keepends=True)
    for node in ast.parse(text).body:
        if isinstance(node, ast.ClassDef) and node.name == table:
            assert node.end_lineno
            lines.insert(node.end_lineno, row)
        elif isinstance(node, ast.Assign) and [table] == [ast.unparse(target) for target in node.targets]:
            (rows,) = [child for child in ast.walk(node) if isinstance(child, ast.Dict)]
            assert rows.end_lineno
            lines.insert(rows.end_lineno - 1, row)
    assert text != "".join(lines), f"{path} has no {table}"
    path.write_text("".join(lines), "utf-8")


def command(
    tree: Path, *arguments: str | Path, code: int = 0, **variables: str
) -> subprocess.CompletedProcess[str]:
    """The command of the copy, which ends with this code."""
    environment = {"PATH": "", "HOME": str(tree), "PYTHONPATH": str(tree), **variables}
    done = subprocess.run(
        [sys.executable, "-m", "summarize", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        cwd=tree,
    )
    assert code == done.returncode, done.stderr
    return done


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A text of two sentences, the second of which is a rumour."""
    path = tmp_path / "a.txt"
    path.write_text(f"{VOTE} {RUMOUR}\n", "utf-8")
    return path


def test_what_the_page_shows_is_clean(tree: Path) -> None:
    """By the rules of the house."""
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--config", ROOT / "pyproject.toml", tree / "summarize"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == done.returncode, done.stdout


def test_the_page_of_settings_is_written_with_the_parts(tree: Path) -> None:
    """By the command that the page for contributors names: the checker, and the output format."""
    (tree / "docs").mkdir()
    for name in ("configuration.md", "settings.py"):
        shutil.copy(ROOT / "docs" / name, tree / "docs")
    (line,) = re.findall(r"`python (docs/settings\.py)`", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    subprocess.run(
        [sys.executable, line],
        cwd=tree,
        env={"PATH": "", "PYTHONPATH": str(tree)},
        capture_output=True,
        check=True,
    )
    page = (tree / "docs" / "configuration.md").read_text("utf-8")
    assert "lettuce:URL, words or a model" in page
    assert "annotations, bullets, or one" in page
    ours = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    assert 2 == len(set(page.splitlines()) - set(ours.splitlines()))


def test_a_rule_rejects_and_its_family_has_a_name(tree: Path, article: Path) -> None:
    """It is listed under its family, stands on the rules' page, and rejects copies."""
    assert "Z  Rumours\n  Z101  no-rumour" in command(tree, "rules").stdout
    assert "## Z: Rumours" in command(tree, "rules", "--format", "markdown").stdout
    (tree / "s.txt").write_text(RUMOUR)
    done = command(tree, "verify", "s.txt", "--source", article, "--checker", "none", code=1)
    assert "Z101 the article calls it a rumour" in done.stdout


def test_a_rule_without_a_family_is_refused(tree: Path, tmp_path: Path) -> None:
    """The error says where families have their names."""
    shutil.copytree(tree / "summarize", tmp_path / "summarize")
    path = tmp_path / "summarize" / "verification" / "rules" / "declaration.py"
    path.write_text(path.read_text("utf-8").replace('    "Z": "Rumours",\n', ""), "utf-8")
    done = command(tmp_path, "rules", code=70)
    assert "Z101: the letter names no family (FAMILIES in" in done.stderr


def test_a_checker_decides(tree: Path, article: Path) -> None:
    """It needs no name behind a colon, and its verdict is its own."""
    (tree / "s.txt").write_text(
        "The council of Port Calder voted to close the harbor.\n\nThe mayor resigned.\n"
    )
    done = command(
        tree, "verify", "s.txt", "--source", article, "--checker", "words", "--format", "json", code=1
    )
    first, second = json.loads(done.stdout)["sentences"]
    assert ("supported", "words") == (first["verdict"], first["support"]["checker"])
    assert "unsupported" == second["verdict"]
    assert "words" in command(tree, "--help").stdout


def test_a_wire_is_asked_at_its_address(tree: Path, article: Path) -> None:
    """The provider's own, or another that the user or a variable names; without a key it says which."""
    assert "ZED_API_KEY" in command(tree, "models").stdout
    assert "set ZED_API_KEY" in command(tree, "-m", "zed:x", article, code=2).stderr
    done = command(tree, "-m", "zed:x", "--dry-run", article, ZED_API_KEY="sk-zed")
    assert "to https://api.zed.example/v1" in done.stderr
    draft = json.dumps({"sentences": [{"cites": [1], "text": VOTE}]})
    body = json.dumps({"text": draft, "read": 900, "written": 30}).encode()
    with ScriptedServer(
        lambda connection: connection.respond(200, body, {"Content-Type": "application/json"})
    ) as server:
        done = command(
            tree, "-m", "zed:x", article, "-l", "1", ZED_API_KEY="sk-zed", ZED_BASE_URL=server.base_url
        )
        assert VOTE in done.stdout
        assert "Bearer sk-zed" == server.requests[0].headers["authorization"]
        assert "x" == server.requests[0].json()["model"]


def test_a_wire_without_an_address_says_so(tree: Path, article: Path, tmp_path: Path) -> None:
    """In one line, as what the user has to set."""
    shutil.copytree(tree / "summarize", tmp_path / "summarize")
    path = tmp_path / "summarize" / "builtin.py"
    path.write_text(
        path.read_text("utf-8").replace(', "https://api.zed.example/v1", "ZED_BASE_URL"', ""), "utf-8"
    )
    done = command(tmp_path, "-m", "zed:x", article, ZED_API_KEY="sk-zed", code=2)
    assert "zed:x needs the address of its server (--base-url," in done.stderr


def test_a_reader_reads_its_ending_and_what_is_named_so(tree: Path, tmp_path: Path) -> None:
    """A file of its ending, one of any ending with ``--input-format``, and those of a folder."""
    (tmp_path / "in").mkdir()
    for name in ("in/a.note", "b.dat"):
        (tmp_path / name).write_text(f"A title\n{VOTE}\n")
    assert "A title" not in command(tree, tmp_path / "in" / "a.note").stdout
    done = command(tree, "--input-format", "note", tmp_path / "b.dat", "--format", "json")
    assert "A title" == json.loads(done.stdout)["source"]["title"]
    out = tmp_path / "o.jsonl"
    command(tree, "batch", tmp_path / "in", "-o", out, "--processes", "0")
    assert 1 == len(out.read_text("utf-8").splitlines())


def test_an_output_format_is_named_by_its_option_or_its_ending(tree: Path, article: Path) -> None:
    """And stands in the help."""
    assert "* The council" in command(tree, "--format", "bullets", article).stdout
    command(tree, article, "-o", "summary.bul")
    assert "* The council" in (tree / "summary.bul").read_text()
    assert "bullets" in command(tree, "--help").stdout
