"""The callables that engines run."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Iterator

import pytest

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")

from pydantic import SecretStr  # noqa: E402

from summarize import ConfigError, Settings, Summary  # noqa: E402
from summarize.batch.rows import COLUMNS  # noqa: E402
from summarize.batch.tables import Columns  # noqa: E402
from summarize.distributed import SummarizeBatch, VerifyBatch, callables  # noqa: E402
from summarize.testing import ScriptedServer, replies  # noqa: E402

TEXT = "The council approved the budget on Monday by five votes to two.\n\nTaxes will not rise.\n"
EXTRACTIVE = Settings(model="extractive")


def test_a_batch_of_columns_gives_a_batch_of_columns() -> None:
    """One row an article, in order; the result is the summary, which can be read back."""
    rows = SummarizeBatch(EXTRACTIVE)({"id": [7, "b"], "text": [TEXT, TEXT.upper()], "other": [1, 2]})
    assert list(rows) == list(COLUMNS)
    assert rows["id"] == ["7", "b"]
    assert rows["status"][0] == "ok"
    assert Summary.from_json(rows["result"][0]).sentences


def test_errors_are_rows() -> None:
    """What is no text, or empty, or missing, has its error; the others are there."""
    rows = SummarizeBatch(EXTRACTIVE)({"text": [TEXT, None, " ", 5, TEXT]})
    assert rows["status"] == ["ok", "failed", "failed", "failed", "ok"]
    assert rows["error_code"] == [None, "input", "input", "input", None]
    assert rows["result"][1] is None
    assert rows["id"][0] == rows["sha256"][0] == rows["id"][4]


@pytest.mark.parametrize("kind", ["table", "record batch", "polars", "pandas"])
def test_the_result_is_of_the_kind_that_was_given(kind: str) -> None:
    """Arrow in, Arrow out; a frame in, a frame out; kept columns keep their type."""
    columns = {"id": ["a", "b"], "text": [TEXT, ""], "page": [1, 2]}
    batch = SummarizeBatch(EXTRACTIVE, keep=["page"])
    if kind in {"polars", "pandas"}:
        module = pytest.importorskip(kind, reason=f"{kind} is not installed")
        found = batch(module.DataFrame(columns))
        assert isinstance(found, module.DataFrame)
        assert list(found["page"]) == [1, 2]
        return
    given = pa.table(columns)
    found = batch(given if kind == "table" else given.to_batches()[0])
    assert isinstance(found, pa.Table if kind == "table" else pa.RecordBatch)
    assert found.schema == batch.schema(given.schema)
    assert found.column("page").to_pylist() == [1, 2]
    assert found.column("cost").to_pylist() == [None, None]


def test_an_iterator_of_batches_gives_an_iterator() -> None:
    """As Spark's mapInArrow hands them over: nothing is done before it is asked for."""
    given = iter(pa.table({"text": [TEXT] * 3}).to_batches(max_chunksize=1))
    found = SummarizeBatch(EXTRACTIVE)(given)
    assert isinstance(found, Iterator)
    assert [part.num_rows for part in found] == [1, 1, 1]


def test_pairs_are_verified() -> None:
    """VerifyBatch gives verdicts, and the digest of a pair is not that of its article."""
    claims = ["The council approved the budget on Monday by five votes to two.", "The mayor resigned."]
    rows = VerifyBatch(Settings(checker="none"))({"source": [TEXT] * 2, "summary": claims})
    verdicts = [json.loads(result)["sentences"][0]["verdict"] for result in rows["result"]]
    assert verdicts == ["supported", "unchecked"]
    assert len(set(rows["sha256"])) == 2


@pytest.mark.parametrize(
    ("columns", "given", "said"),
    [
        (None, {"page": ["x"]}, "no column is the text"),
        (Columns(text="body"), {"text": ["x"]}, "no column is the text"),
        (Columns(id="key"), {"text": ["x"]}, "no column 'key'"),
    ],
)
def test_a_missing_column_ends_the_job(
    columns: Columns | None, given: dict[str, list[str]], said: str
) -> None:
    """No row could go well; the message says which columns there are."""
    with pytest.raises(ConfigError, match=said):
        SummarizeBatch(EXTRACTIVE, columns)(given)


def test_a_kept_column_must_not_hide_one_of_the_result() -> None:
    """Or rows would be told apart by the wrong ID."""
    with pytest.raises(ConfigError, match="'status' is a column of the result"):
        SummarizeBatch(EXTRACTIVE, keep=["status"])


def test_pickled_it_holds_no_key_and_a_worker_takes_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key is not in the bytes; after the journey it is that of the worker's environment."""
    settings = Settings(model="openai:gpt-5-mini", keys={"OPENAI_API_KEY": SecretStr("sk-of-the-driver")})
    data = pickle.dumps(SummarizeBatch(settings))
    assert b"sk-of-the-driver" not in data
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-worker")
    key = pickle.loads(data).settings.key("OPENAI_API_KEY")  # noqa: S301 - made above
    assert key.get_secret_value() == "sk-of-the-worker"


def test_a_process_loads_its_models_once() -> None:
    """Copies that an engine makes for each task share what the process has."""
    batch = SummarizeBatch(Settings(model="extractive", length=2))
    data = pickle.dumps(batch)
    batch({"text": [TEXT]})
    before = dict(callables._kept)
    pickle.loads(data)({"text": [TEXT]})  # noqa: S301 - made above
    assert dict(callables._kept) == before


def test_callables_with_other_keys_do_not_share_a_client() -> None:
    """Each request carries the key of the callable that it was made for."""
    answer = json.dumps({"sentences": [{"cites": [1], "text": TEXT.splitlines()[0]}]})
    with ScriptedServer(replies.openai(answer)) as server:
        for key in ("sk-one", "sk-two"):
            keys = {"OPENAI_API_KEY": SecretStr(key)}
            settings = Settings(model="openai:gpt-5-mini", base_url=server.base_url, keys=keys)
            SummarizeBatch(settings)({"text": [TEXT]})
        sent = [request.headers["authorization"] for request in server.requests]
    assert sent == ["Bearer sk-one", "Bearer sk-two"]


def test_nothing_is_loaded_where_it_is_only_made() -> None:
    """A driver that sends work to others needs no model: it is not even looked for."""
    code = (
        "import sys, summarize; from summarize.distributed import SummarizeBatch;"
        "SummarizeBatch(summarize.Settings(model='gguf:/nowhere')); print('onnxruntime' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_model_on_a_server_is_asked_about_several_articles_at_a_time() -> None:
    """Rows of one batch run side by side; each has its own result, in order."""
    answer = json.dumps({"sentences": [{"cites": [1], "text": TEXT.splitlines()[0]}]})
    with ScriptedServer(replies.openai(answer)) as server:
        settings = Settings(model="served", base_url=server.base_url, concurrency=8)
        rows = SummarizeBatch(settings)({"id": list(range(20)), "text": [TEXT] * 20})
    assert rows["status"] == ["ok"] * 20
    assert rows["id"] == [str(i) for i in range(20)]
    assert rows["requests"] == [1] * 20
