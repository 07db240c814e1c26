"""The answer cache: it saves requests, and never does harm."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from summarize.config import Settings
from summarize.errors import ModelResponseError
from summarize.models import Capabilities, Usage
from summarize.models.answer_cache import Cache, CachedModel, answer_key, identity, open_cache
from summarize.models.registry import load_model
from summarize.redaction import Redactor
from summarize.testing import ScriptedModel, ScriptedServer, replies
from tests.growth import assert_in_proportion
from tests.models.helpers import SCHEMA, request

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    """A cache of 1000 bytes."""
    opened = Cache(tmp_path / "folder" / "answers.sqlite3", 1000)
    yield opened
    opened.close()


def _path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "answers.sqlite3"


def test_a_second_question_costs_nothing(cache: Cache) -> None:
    """The same request gives the same text; usage says that the cache had it, and no token was spent."""
    inner = ScriptedModel("first", "second")
    model = CachedModel(inner, cache, "id")
    assert "first" == model.complete(request()).text
    again = model.complete(request(seconds=9.0))
    assert ("first", Usage(cached_answers=1), 1) == (again.text, again.usage, len(inner.history))


def test_everything_that_shapes_the_answer_is_in_the_key() -> None:
    """A change of any of it finds nothing."""
    requests = [
        request("a"),
        request("b"),
        request("a", schema=SCHEMA),
        request("a", grammar="root ::= 1"),
        request("a", max_tokens=7),
        request("a", seed=1),
    ]
    identities = [
        identity({"name": "x"}, Capabilities()),
        identity({"name": "y"}, Capabilities()),
        identity({"name": "x"}, Capabilities(context=5)),
    ]
    keys = {answer_key(who, what) for who in identities for what in requests}
    assert len(identities) * len(requests) == len(keys)


def test_errors_and_broken_json_are_not_kept(cache: Cache) -> None:
    """A mishap is asked for again."""
    inner = ScriptedModel(ModelResponseError("refused"), '{"half": ', '{"whole": 1}')
    model = CachedModel(inner, cache, "id")
    with pytest.raises(ModelResponseError):
        model.complete(request(schema=SCHEMA))
    assert '{"half": ' == model.complete(request(schema=SCHEMA)).text
    assert '{"whole": 1}' == model.complete(request(schema=SCHEMA)).text
    assert '{"whole": 1}' == model.complete(request(schema=SCHEMA)).text
    assert len(inner.history) == 3


def test_the_cap_drops_what_was_unused_longest(cache: Cache) -> None:
    """Answers that are used stay; one beyond the cap alone is not kept."""
    cache.put("a", "m", "a" * 400)
    cache.put("b", "m", "b" * 400)
    assert cache.get("a") is not None
    cache.put("c", "m", "c" * 400)
    assert (True, False, True) == tuple(cache.get(key) is not None for key in "abc")
    cache.put("d", "m", "d" * 1001)
    assert cache.get("d") is None
    assert cache.get("a") is not None


def test_an_answer_costs_the_same_however_many_are_kept(tmp_path: Path) -> None:
    """Putting one neither sorts nor sums up all the others each time."""

    def put(number: int) -> None:
        with closing(Cache(tmp_path / f"{number}.sqlite3", 1 << 30)) as cache:
            for n in range(number):
                cache.put(str(n), "m", "an answer")

    assert_in_proportion(put, lambda size: size, 500)


def test_the_cap_holds_for_all_processes_in_the_long_run(tmp_path: Path) -> None:
    """What others put is seen now and then, and then the oldest go, whoever put them."""
    path = tmp_path / "answers.sqlite3"
    with closing(Cache(path, 10_000)) as ours, closing(Cache(path, 10_000)) as theirs:
        for number in range(300):
            ours.put(f"ours {number}", "m", "x" * 50)
            theirs.put(f"theirs {number}", "m", "x" * 50)
        stats = ours.stats()
        assert stats is not None
        assert stats.bytes <= 20_000
        assert ours.get("ours 299") is not None
        assert ours.get("ours 0") is None


def test_stats_and_clear(cache: Cache, tmp_path: Path) -> None:
    """Stats count answers and bytes by model; clear drops them all and says how many."""
    cache.put("a", "m1", "ä")
    cache.put("b", "m2", "b")
    stats = cache.stats()
    assert stats is not None
    assert (_path(tmp_path), 2, 3, {"m1": 1, "m2": 1}) == (
        stats.path,
        stats.answers,
        stats.bytes,
        stats.models,
    )
    assert cache.clear() == 2
    assert cache.get("a") is None


@pytest.mark.parametrize("content", [b"this is no database" * 100, b"\x00" * 5000])
def test_a_damaged_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    """In the program's own folder it is renamed, a new cache is begun, and the work goes on."""
    path = _path(tmp_path)
    cache = Cache(path, 1000, own=True)
    path.parent.mkdir()
    path.write_bytes(content)
    cache.put("a", "m", "text")
    assert "text" == cache.get("a")
    assert content == path.with_name(path.name + ".damaged").read_bytes()


def _damaged(cache: Cache, folder: Path) -> Path:
    """The cache's file with answers in it, damaged in the middle."""
    path = _path(folder)
    for key in range(20):
        cache.put(str(key), "m", "x" * 40)
    cache.close()
    data = bytearray(path.read_bytes())
    data[1000:] = b"\xaa" * (len(data) - 1000)
    path.write_bytes(data)
    return path


def test_a_file_that_breaks_while_open_is_set_aside(cache: Cache, tmp_path: Path) -> None:
    """Damage in the middle of a sound file is found when it is read."""
    _damaged(cache, tmp_path)
    assert cache.get("3") is None
    cache.put("new", "m", "text")
    assert "text" == cache.get("new")


def test_an_altered_answer_is_not_trusted(cache: Cache, tmp_path: Path) -> None:
    """Each answer carries a checksum of itself and its key."""
    cache.put("a", "m", "text")
    cache.close()
    connection = sqlite3.connect(_path(tmp_path))
    with connection:
        connection.execute("UPDATE answers SET text = 'other'")
    connection.close()
    assert cache.get("a") is None


def test_a_place_that_cannot_be_written_never_stops_the_work(tmp_path: Path) -> None:
    """Without a cache the model is asked each time."""
    (tmp_path / "file").write_text("")
    inner = ScriptedModel("first", "second")
    model = CachedModel(inner, Cache(tmp_path / "file" / "answers.sqlite3", 1000), "id")
    assert ["first", "second"] == [model.complete(request()).text for _ in range(2)]


def test_only_the_user_can_read_it(cache: Cache, tmp_path: Path) -> None:
    """It holds what articles say."""
    cache.put("a", "m", "text")
    assert _path(tmp_path).stat().st_mode & 0o077 == 0


def test_threads_share_it(cache: Cache) -> None:
    """Eight threads write and read at once."""

    def work(number: int) -> str | None:
        cache.put(str(number), "m", str(number))
        return cache.get(str(number))

    with ThreadPoolExecutor(8) as pool:
        assert [str(number) for number in range(64)] == list(pool.map(work, range(64)))


def test_processes_share_it(cache: Cache, tmp_path: Path) -> None:
    """Three processes write at once; all answers are there afterwards."""
    code = (
        "import sys; from pathlib import Path; from summarize.models.answer_cache import Cache;"
        "cache = Cache(Path(sys.argv[1]), 100000);"
        "[cache.put(sys.argv[2] + str(n), 'm', 'text') for n in range(30)]; cache.close()"
    )
    path = str(_path(tmp_path))
    running = [subprocess.Popen([sys.executable, "-c", code, path, name]) for name in "abc"]
    assert [0, 0, 0] == [process.wait(timeout=60) for process in running]
    stats = cache.stats()
    assert stats is not None
    assert stats.answers == 90


def test_settings_switch_it(tmp_path: Path) -> None:
    """On by default, at the place that is set; --no-cache asks each time."""
    with ScriptedServer(replies.openai("text")) as server:
        for on, sent in ((True, 1), (True, 1), (False, 2)):
            settings = Settings(base_url=server.base_url, cache=on, cache_path=tmp_path / "c.sqlite3")
            model = load_model("any", settings)
            assert "text" == model.complete(request()).text
            assert sent == len(server.requests)
            model.close()
    stats = open_cache(Settings(cache_path=tmp_path / "c.sqlite3")).stats()
    assert stats is not None
    assert {"any": 1} == stats.models


@pytest.mark.parametrize("kind", ["text", "database", "zeros"])
def test_a_file_of_somebody_else_is_never_touched(tmp_path: Path, kind: str) -> None:
    """A path that is set may name anything; what the program did not make stays as it is."""
    path = tmp_path / "mine"
    if kind == "database":
        other = sqlite3.connect(path)
        other.execute("CREATE TABLE places (url TEXT)")
        other.commit()
        other.close()
    else:
        path.write_bytes(b"a letter" * 1000 if kind == "text" else b"\0" * 5000)
    before = path.read_bytes()
    other_cache = Cache(path, 1000)
    other_cache.put("a", "m", "text")
    assert (None, None, None) == (other_cache.get("a"), other_cache.stats(), other_cache.clear())
    assert (before, ["mine"]) == (path.read_bytes(), [p.name for p in tmp_path.iterdir()])


def test_what_stands_where_a_damaged_cache_would_go_is_kept(cache: Cache, tmp_path: Path) -> None:
    """A file of that name that the program did not make is not overwritten."""
    path = _damaged(cache, tmp_path)
    mine = path.with_name(path.name + ".damaged")
    mine.write_text("my own")
    assert cache.get("3") is None
    assert "my own" == mine.read_text()


def test_an_answer_that_repeats_the_key_is_not_kept(tmp_path: Path) -> None:
    """It is given as it came, and asked for again."""
    inner = ScriptedModel("key sk-known-0123456789", "key sk-known-0123456789")
    kept = Cache(tmp_path / "c.sqlite3", 1000)
    model = CachedModel(inner, kept, "id", Redactor(["sk-known-0123456789"]))
    assert ["key sk-known-0123456789"] * 2 == [model.complete(request()).text for _ in range(2)]
