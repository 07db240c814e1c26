"""Finding and reading sets."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from summarize_evals import datasets
from summarize_evals.core import EvalError, Split
from summarize_evals.datasets import all_datasets, datasets_of, locate, read_rows

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def only_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the only one in which public sets are looked for."""
    monkeypatch.setenv(datasets.VARIABLE, str(tmp_path))
    monkeypatch.setattr(datasets, "public_folders", lambda: (tmp_path,))
    return tmp_path


def test_the_variable_comes_before_the_shared_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public set is looked for where the variable says, then beside the checkout, then in the cache."""
    monkeypatch.setenv(datasets.VARIABLE, str(tmp_path))
    folders = datasets.public_folders()
    assert folders[0] == tmp_path
    assert folders[1].parts[-2:] == ("shared", "benchmarks")
    assert folders[2] == datasets.fetched_folder()


def test_every_listed_set_says_where_it_comes_from() -> None:
    """sets.toml can be read, and what was tuned on is marked."""
    listed = all_datasets()
    assert listed["defects_tuning"].split is Split.TUNED_ON
    assert listed["defects_held_out"].split is Split.HELD_OUT
    assert all(entry.source and entry.about for entry in listed.values())


def test_sets_that_are_not_at_hand_are_left_out_unless_asked_for(only_here: Path) -> None:
    """Without a choice the sets at hand are run; choosing a missing one is an error that says what to do."""
    (only_here / "wice_dev.jsonl.gz").write_bytes(gzip.compress(b"{}\n"))
    assert "wice_dev" in [entry.name for entry in datasets_of("verifier")]
    assert "qags_cnndm" not in [entry.name for entry in datasets_of("verifier")]
    with pytest.raises(EvalError, match="summarize eval fetch qags_cnndm"):
        datasets_of("verifier", ("qags_cnndm",))


def test_a_set_of_another_task_is_refused() -> None:
    """A mistyped set is named, with those that exist."""
    with pytest.raises(EvalError, match=r"has no set 'wice'; it has: .*wice_dev"):
        datasets_of("verifier", ("wice",))


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.jsonl.gz"])
def test_rows_are_read_plain_and_gzipped(name: str, tmp_path: Path) -> None:
    """Both forms give the same objects."""
    data = (json.dumps({"text": "naïve"}, ensure_ascii=False) + "\n").encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    assert list(read_rows(tmp_path / name)) == [{"text": "naïve"}]


@pytest.mark.parametrize("data", [b"{torn\n", b"[1]\n", b"\xff\xfe"])
def test_a_damaged_file_is_an_error(data: bytes, tmp_path: Path) -> None:
    """What cannot be read is never an empty set."""
    (tmp_path / "rows.jsonl").write_bytes(data)
    with pytest.raises(EvalError, match=r"rows\.jsonl"):
        list(read_rows(tmp_path / "rows.jsonl"))


def test_a_missing_file_has_no_place(only_here: Path) -> None:
    """A set that lies nowhere is located as None."""
    assert locate(all_datasets()["wice_dev"]) is None
