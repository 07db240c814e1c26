"""The output file: appended to, locked, and whole whatever happened to its last line."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from summarize.batch.row_file import Output, read_rows
from summarize.batch.rows import Row, RowStatus
from summarize.errors import InputError, OutputError

if TYPE_CHECKING:
    from pathlib import Path


def line(name: str, status: RowStatus = RowStatus.OK) -> bytes:
    """A row as a line."""
    return f"{Row(name, '00', 'ff', status, json.dumps({'a': name})).to_json()}\n".encode()


def test_rows_are_known_when_the_file_is_opened_again(tmp_path: Path) -> None:
    """An ID may hold anything, also what looks like a row's own mark."""
    names = ["a", 'b","result":null', "c\nd\u202e", "e\udcff"]
    with Output(tmp_path / "o") as output:
        for name in names:
            output.append(line(name))
    with Output(tmp_path / "o") as output:
        assert names == list(output.rows)
    assert names == [row["id"] for row in read_rows(tmp_path / "o")]


def test_a_torn_last_line_is_cut_wherever_it_is_torn(tmp_path: Path) -> None:
    """Every length of the last line, and then it is written again."""
    path = tmp_path / "o"
    whole = line("a") + line("b")
    for end in range(len(line("a")), len(whole)):
        path.write_bytes(whole[:end])
        with Output(path) as output:
            assert ["a"] == list(output.rows)
            output.append(line("b"))
        assert path.read_bytes() == whole
    for end in range(1, len(line("a"))):
        path.write_bytes(line("a")[:end])
        with Output(path) as output:
            assert not output.rows
        assert path.read_bytes() == b""


@pytest.mark.parametrize("content", ["Dear diary", "Dear\ndiary\n", '{"a": 1}\n', "\x00" * 50])
def test_a_file_of_something_else_is_left_alone(tmp_path: Path, content: str) -> None:
    """Nothing is cut or added."""
    path = tmp_path / "o"
    path.write_text(content)
    with pytest.raises(InputError):
        Output(path)
    assert path.read_text() == content


def test_damage_in_the_middle_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    """Only a last line can be torn by a crash."""
    path = tmp_path / "o"
    content = line("a") + b"garbage\n" + line("b")
    path.write_bytes(content)
    with pytest.raises(InputError, match="line 2"):
        Output(path)
    path.write_bytes(line("a") + line("a"))
    with pytest.raises(InputError, match="second row of a"):
        Output(path)


def test_a_second_process_is_refused_and_the_lock_goes_with_the_first(tmp_path: Path) -> None:
    """Also where the first is killed."""
    path = tmp_path / "o"
    code = f"""
from pathlib import Path
from summarize.batch.row_file import Output
output = Output(Path({str(path)!r})); output.append({line("a")!r})
print("ready", flush=True); input()
"""
    with subprocess.Popen([sys.executable, "-c", code], stdin=-1, stdout=-1, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        with pytest.raises(OutputError, match="another process"):
            Output(path)
        other.kill()
    with Output(path) as output:
        assert ["a"] == list(output.rows)


def test_rows_can_be_taken_out_and_the_lock_stays(tmp_path: Path) -> None:
    """The file is another one then, and this process still has it."""
    path = tmp_path / "o"
    with Output(path) as output:
        output.append(line("a"))
        output.append(line("b", RowStatus.FAILED))
    with Output(path) as output:
        assert output.drop(lambda _, row: row.status is RowStatus.FAILED) == 1
        with pytest.raises(OutputError, match="another process"):
            Output(path)
        output.append(line("c"))
    assert ["a", "c"] == [row["id"] for row in read_rows(path)]
    assert [path] == list(tmp_path.iterdir())


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A folder, a missing one, a symbolic link, a full disk."""
    for path in (tmp_path, tmp_path / "no" / "o", tmp_path / "l"):
        if path.name == "l":
            path.symlink_to(tmp_path / "o")
        with pytest.raises(OutputError):
            Output(path)
