"""What a terminal shows: its own width, styles, links; and what stays where there are none."""

from __future__ import annotations

import os
import pty
import re
import struct
import subprocess
import sys
import termios
from fcntl import ioctl
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from summarize.cli.terminal import terminal
from summarize.rendering import render_text
from summarize.rendering.styled import Run, Terminal, painted, plain, wrap
from tests.rendering import samples

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "examples" / "harbor-sweep.txt"
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\]8;;[^\x1b]*\x1b\\")
PLAIN = {"TERM": "xterm-256color", "PATH": os.environ["PATH"]}


def on_terminal(command: list[str], columns: int, environ: Mapping[str, str] = PLAIN) -> str:
    """What the command writes to a terminal of so many columns."""
    master, slave = pty.openpty()
    ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-m", "summarize", *command],
        stdout=slave,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        env=dict(environ),
        cwd=ARTICLE.parent,
    ) as process:
        os.close(slave)
        shown = b""
        while True:
            try:
                data = os.read(master, 65536)
            except OSError:
                break
            if not data:
                break
            shown += data
        process.wait()
    os.close(master)
    return shown.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("columns", [40, 120])
def test_text_is_wrapped_to_the_real_width(columns: int) -> None:
    """No line is wider than the terminal, and the lines fill it."""
    lines = ESCAPE.sub("", on_terminal([ARTICLE.name], columns)).splitlines()
    longest = max(map(len, lines))
    assert columns - 25 < longest <= columns
    words = " ".join(" ".join(lines).split())
    assert "wrapped up on Sunday after netting 212 illegal mooring cases in Port Calder. [1]" in words
    assert "[1] line 6: “Operation Clear Water" in words
    assert words.endswith("Every sentence: derived from the article by code.")


def test_styles_show_what_carries_the_claim() -> None:
    """What the summary left out of a quotation steps back; without colours there are still no colours."""
    shown = on_terminal([ARTICLE.name], 80)
    quiet = re.compile(r"\x1b\[2m *([^\x1b]*?) *\x1b")
    assert "ultra-liberal" in quiet.findall(shown)
    assert "\x1b[36m[1]\x1b[0m" in shown
    bare = on_terminal([ARTICLE.name], 80, {**PLAIN, "NO_COLOR": "1"})
    assert "ultra-liberal" in quiet.findall(bare)
    assert not re.search(r"\x1b\[(?:\d;)*3\dm", bare)
    dumb = on_terminal([ARTICLE.name], 80, {**PLAIN, "TERM": "dumb"})
    assert "\x1b" not in dumb
    assert ESCAPE.sub("", shown) == dumb


def test_links_lead_to_the_place_where_the_terminal_has_links() -> None:
    """OSC 8 with the file's own address; not where nobody knows it."""
    linked = on_terminal([ARTICLE.name], 80, {**PLAIN, "VTE_VERSION": "7200"})
    links = re.findall(r"\x1b\]8;;(file://[^\x1b]+)\x1b\\", linked)
    assert links
    assert all(f"{ARTICLE.as_posix()}#:~:text=" in link for link in links)
    assert "\x1b]8;;" not in on_terminal([ARTICLE.name], 80)


def test_the_report_on_wording_fits_too() -> None:
    """Its long lines go on further in."""
    lines = ESCAPE.sub("", on_terminal(["bias", ARTICLE.name], 40)).splitlines()
    assert max(map(len, lines)) <= 40
    assert any(line.startswith("          ") for line in lines)


def test_explain_marks_the_words_on_a_terminal() -> None:
    """The offending figure is underlined."""
    command = ["verify", "-", "--source", ARTICLE.name, "--checker", "none", "--explain"]
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "summarize", *command],
        stdin=subprocess.PIPE,
        stdout=slave,
        stderr=subprocess.DEVNULL,
        env={**PLAIN, "COLUMNS": "100"},
        cwd=ARTICLE.parent,
    ) as process:
        os.close(slave)
        assert process.stdin is not None
        process.stdin.write(b"The office said that 999 boats burned.\n")
        process.stdin.close()
        shown = os.read(master, 65536).decode()
        process.wait()
    os.close(master)
    assert "\x1b[4;31m999\x1b[0m" in shown


def test_without_styles_carets_mark_the_words() -> None:
    """Under the words in the claim and, where a rule names them, in the article."""
    command = ["verify", "-", "--source", ARTICLE.name, "--checker", "none", "--explain"]
    done = subprocess.run(
        [sys.executable, "-m", "summarize", *command],
        input="The office said that 999 boats burned.\n",
        capture_output=True,
        text=True,
        env=PLAIN,
        cwd=ARTICLE.parent,
        check=False,
    )
    claim, under = done.stdout.splitlines()[:2]
    assert "999" == claim[under.index("^") : under.rindex("^") + 1]
    assert "\x1b" not in done.stdout


def test_piped_it_is_as_wide_as_columns_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """80 columns where nothing is said, so that the same summary is the same text everywhere."""
    monkeypatch.delenv("COLUMNS", raising=False)
    assert Terminal(80) == terminal(None)
    monkeypatch.setenv("COLUMNS", "40")
    assert Terminal(40) == terminal(None)
    assert all(cell_len(line) <= 40 for line in render_text(samples.summary(), 40).splitlines())


def test_scripts_without_spaces_are_wrapped_by_the_columns_that_they_take() -> None:
    """A letter of two columns counts for two, and a line may end after it."""
    text = "市議会は火曜日に古い港を閉鎖することを決め、州の計画を批判した。" * 3
    lines = plain(wrap([Run(text)], 40, "  ")).splitlines()
    assert all(cell_len(line) <= 40 for line in lines)
    assert len(lines) >= 5
    assert text == "".join(line.strip() for line in lines)


def test_what_steers_a_terminal_is_shown_in_styled_text_too() -> None:
    """Texts and addresses may come from anywhere."""
    evil = "a\x1b[31mb\x07\u202ec\x9b"
    shown = painted([(Run(evil, "carries", f"https://e.example/{evil}"),)], Terminal(80, True, True, True))
    assert "\x1b[31mb" not in shown
    assert not {"\x07", "\u202e", "\x9b"} & set(shown)
    assert "\\u001b[31mb" in shown
