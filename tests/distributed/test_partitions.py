"""A table in partitions: what was made stays, what is missing is made, nothing is there twice."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")

from pyarrow import parquet  # noqa: E402

from summarize import ConfigError, InputError, Settings  # noqa: E402
from summarize.cli import run  # noqa: E402
from summarize.distributed import SummarizeBatch  # noqa: E402
from summarize.distributed.partitions import WritePartition, columns_of, partitions, prepare  # noqa: E402
from tests.distributed.engines import needs  # noqa: E402

BATCH = SummarizeBatch(Settings(model="extractive"))


def table(path: Path, rows: int, group: int = 25) -> Path:
    """A file of articles, the eleventh of which is empty."""
    texts = [f"The council of Number {n} met on Monday and approved {n} permits.\n" for n in range(rows)]
    texts[10] = ""
    parquet.write_table(
        pa.table({"id": [f"a{n}" for n in range(rows)], "text": texts}), path, row_group_size=group
    )
    return path


def make(folder: Path, *inputs: Path, rows: int = 10) -> list[str]:
    """Make what is missing; the names of what was made."""
    wanted = list(partitions(inputs, rows))
    left = prepare(folder, BATCH, wanted)
    if left:
        rows_of = columns_of(left)
        WritePartition(BATCH, str(folder))({name: [row[name] for row in rows_of] for name in rows_of[0]})
    return [partition.name for partition in left]


def ids(folder: Path) -> list[str]:
    """The IDs of all rows, in the order of the partitions."""
    return [i for path in sorted(folder.glob("part-*")) for i in parquet.read_table(path)["id"].to_pylist()]


def test_every_row_is_in_one_partition(tmp_path: Path) -> None:
    """Over row groups and files, in order; a folder stands for the files in it."""
    table(tmp_path / "a.parquet", 53)
    table(tmp_path / "b.parquet", 20)
    wanted = list(partitions([tmp_path], 10))
    assert [p.count for p in wanted] == [10, 10, 5, 10, 10, 5, 3, 10, 10]
    make(tmp_path / "out", tmp_path / "a.parquet")
    assert ids(tmp_path / "out") == [f"a{n}" for n in range(53)]


def test_what_is_missing_is_made_and_the_rest_stays(tmp_path: Path) -> None:
    """The same again makes nothing; a lost file is made anew, the others are not touched."""
    source, out = table(tmp_path / "a.parquet", 40), tmp_path / "out"
    made = make(out, source)
    assert make(out, source) == []
    kept = {path.name: path.stat().st_mtime_ns for path in out.glob("part-*")}
    (out / made[1]).unlink()
    assert make(out, source) == [made[1]]
    now = {path.name: path.stat().st_mtime_ns for path in out.glob("part-*")}
    assert {name: kept[name] for name in kept if name != made[1]} == {n: now[n] for n in now if n != made[1]}
    assert ids(out) == [f"a{n}" for n in range(40)]


def test_a_draft_that_was_left_behind_is_no_result(tmp_path: Path) -> None:
    """A worker that was killed while it wrote leaves a file that nothing reads."""
    source, out = table(tmp_path / "a.parquet", 20), tmp_path / "out"
    wanted = list(partitions([source], 10))
    out.mkdir()
    (out / f".{wanted[0].name}.host.123").write_bytes(b"half")
    assert len(make(out, source)) == 2
    assert ids(out) == [f"a{n}" for n in range(20)]


def test_other_settings_and_another_input_are_refused(tmp_path: Path) -> None:
    """A folder holds results of one kind."""
    source, out = table(tmp_path / "a.parquet", 20), tmp_path / "out"
    make(out, source)
    other = SummarizeBatch(Settings(model="extractive", length=2))
    with pytest.raises(ConfigError, match="other settings"):
        prepare(out, other, list(partitions([source], 10)))
    table(source, 30)
    with pytest.raises(ConfigError, match="other inputs"):
        prepare(out, BATCH, list(partitions([source], 10)))


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    """A folder without one, and a file that is none."""
    with pytest.raises(InputError, match="no Parquet file in it"):
        list(partitions([tmp_path]))
    (tmp_path / "a.parquet").write_text("no")
    with pytest.raises(InputError, match="no Parquet file"):
        list(partitions([tmp_path / "a.parquet"]))


def test_the_command_refuses_what_the_engine_decides(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One clear line, before anything starts, also for what would be dropped in silence."""
    source = str(table(tmp_path / "a.parquet", 12))
    for given in (
        ["--ordered"],
        ["--log-format", "text"],
        ["--resume"],
        ["--wait"],
        ["--redo", "failed"],
        ["--tries", "3"],
        ["--processes", "2"],
        ["--max-tokens-total", "9"],
    ):
        assert run(["batch", "--engine", "ray", *given, source, "-o", str(tmp_path / "out")]) == 2
        assert f"--engine ray takes no {given[0]}: " in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_rerun_says_how_a_folder_of_partitions_is_made_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its record is another than that of a file of rows; the settings stand in it."""
    source = table(tmp_path / "a.parquet", 12)
    make(tmp_path / "out", source)
    record = tmp_path / "out" / "_run.json"
    assert run(["rerun", str(record), "-o", str(tmp_path / "o.jsonl")]) == 2
    assert f"summarize batch --engine ray {source} -o ANOTHER_FOLDER" in capsys.readouterr().err
    assert json.loads(record.read_text())["settings"]["model"] == "extractive"


def test_a_table_without_the_column_is_refused_before_anything_starts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the names that there are; where Ray is not installed, that is said first."""
    needs("ray")
    source = str(table(tmp_path / "a.parquet", 12))
    arguments = ["batch", "--engine", "ray", "--text-column", "body", source, "-o", str(tmp_path / "out")]
    assert run(arguments) == 2
    assert "no column is the text; there are: id, text" in capsys.readouterr().err


def test_without_ray_the_command_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The extra is named."""
    if find_spec("ray"):
        pytest.skip("ray is installed")
    source = str(table(tmp_path / "a.parquet", 12))
    assert run(["batch", "--engine", "ray", source, "-o", str(tmp_path / "out")]) == 2
    assert "[ray]'" in capsys.readouterr().err


def test_a_killed_ray_worker_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    """Two workers on this machine, one killed while it works: every row is there once."""
    needs("ray")
    rows = 6_000
    source, out = table(tmp_path / "a.parquet", rows, group=rows), tmp_path / "out"
    command = [sys.executable, "-m", "summarize", "batch", "--engine", "ray", "--model", "extractive"]
    with (tmp_path / "log").open("w+") as log:
        environment = {**os.environ, "RAY_AUTH_MODE": "disabled"}
        arguments = [*command, str(source), "-o", str(out)]
        process = subprocess.Popen(arguments, stdout=log, stderr=log, env=environment)
        try:
            killed = _kill_a_worker(out, process)
            assert process.wait(400) == 1, (tmp_path / "log").read_text()[-2000:]  # one text is empty
        finally:
            process.kill()
    assert killed
    assert sorted(ids(out), key=lambda i: int(i[1:])) == [f"a{n}" for n in range(rows)]
    last = re.findall(r"([\d,]+) rows in", (tmp_path / "log").read_text())
    assert last == ["6,000"]


def _kill_a_worker(out: Path, process: subprocess.Popen[bytes]) -> bool:
    """Kill one process that makes partitions, once the first partition is there."""
    until = time.monotonic() + 300
    while time.monotonic() < until and process.poll() is None:
        if any(out.glob("part-*")):
            for folder in Path("/proc").glob("[0-9]*"):
                try:
                    title = (folder / "cmdline").read_bytes()
                    mine = folder.stat().st_uid == os.getuid()
                except OSError:
                    continue
                if mine and title.startswith(b"ray::MapWorker"):
                    os.kill(int(folder.name), signal.SIGKILL)
                    return True
        time.sleep(0.2)
    return False
