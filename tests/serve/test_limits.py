"""What callers may take: bytes, time, turns; and that nothing is done for callers that are gone."""

from __future__ import annotations

import base64
import json
import socket
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from summarize.config import Settings
from summarize.serve.serve_options import Limits, ServeOptions
from summarize.testing import ScriptedServer

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.testing.scripted_server import Connection

SMALL = Limits(body_bytes=100_000, body_seconds=1.0, head_seconds=1.0)
JSON = {"Content-Type": "application/json"}


def options(**limits: Any) -> ServeOptions:
    """A server with these limits."""
    return ServeOptions(port=0, limits=replace(SMALL, **limits))


def opened(port: int) -> socket.socket:
    """A connection."""
    return socket.create_connection(("127.0.0.1", port), timeout=60)


def wait_until(true: Callable[[], bool]) -> None:
    """The server needs a moment to see that a caller has come or gone."""
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def head(port: int, length: int) -> bytes:
    """The head of a request with a body."""
    lines = ["POST /v1/summaries HTTP/1.1", f"Host: 127.0.0.1:{port}", "Content-Type: application/json"]
    return "\r\n".join([*lines, f"Content-Length: {length}", "", ""]).encode()


def test_a_body_that_is_too_large_is_refused(serve: Callable[..., Any], article: str) -> None:
    """Whether it says so or comes in pieces; the server goes on."""
    with serve(options()) as server:
        large = json.dumps({"article": {"text": "x" * 200_000}}).encode()
        assert 413 == server.http.post("/v1/summaries", content=large, headers=JSON).status_code
        pieces = (large[i : i + 10_000] for i in range(0, len(large), 10_000))
        assert 413 == server.http.post("/v1/summaries", content=pieces, headers=JSON).status_code
        assert 200 == server.http.post("/v1/summaries", json={"article": {"text": article}}).status_code


def test_an_article_that_is_too_long_is_refused(serve: Callable[..., Any], article: str) -> None:
    """Whatever it came in: a small file may hold much text."""
    with serve(options(characters=len(article) - 1)) as server:
        for given in ({"text": article}, {"base64": base64.b64encode(article.encode()).decode()}):
            answer = server.http.post("/v1/summaries", json={"article": given})
            assert 422 == answer.status_code
            assert "longer than the limit" in answer.json()["error"]


def test_a_declared_length_costs_nothing(serve: Callable[..., Any]) -> None:
    """A terabyte that is only announced is refused at once."""
    with serve(options()) as server, opened(server.port) as connection:
        connection.sendall(head(server.port, 10**12))
        assert b" 413 " in connection.recv(1000)


def test_all_bodies_together_have_a_limit(serve: Callable[..., Any]) -> None:
    """Many large bodies at once are refused with 503, and the room is there again when they are gone."""
    with serve(options(held_bytes=150_000, body_seconds=20.0)) as server:
        first = opened(server.port)
        first.sendall(head(server.port, 90_000) + b" " * 89_000)
        body = json.dumps({"article": {"text": "x" * 80_000}}).encode()

        def refused() -> bool:
            return 503 == server.http.post("/v1/summaries", content=body, headers=JSON).status_code

        wait_until(refused)
        first.close()
        wait_until(lambda: not refused())


def test_a_caller_that_goes_away_in_its_body_is_no_error(
    serve: Callable[..., Any], caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing is logged, and the server goes on."""
    with serve(options()) as server:
        for _ in range(5):
            with opened(server.port) as connection:
                connection.sendall(head(server.port, 1000) + b"{")
        assert 200 == server.http.get("/").status_code
    assert [] == [record for record in caplog.records if record.levelname == "ERROR"]


def test_a_slow_body_is_not_waited_for(serve: Callable[..., Any]) -> None:
    """A byte now and then does not keep a turn."""
    with serve(options()) as server, opened(server.port) as connection:
        connection.sendall(head(server.port, 1000))
        answer = b""
        for _ in range(40):
            connection.sendall(b" ")
            connection.settimeout(0.1)
            try:
                answer = connection.recv(1000)
                break
            except TimeoutError:
                continue
        assert b" 408 " in answer


@pytest.mark.parametrize("sent", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\nX: "])
def test_a_slow_head_is_not_waited_for(serve: Callable[..., Any], sent: bytes) -> None:
    """A connection on which no request comes, or half of one, is closed."""
    with serve(options()) as server, opened(server.port) as connection:
        connection.sendall(sent)
        begin = time.monotonic()
        try:
            rest = connection.recv(1000)
        except ConnectionResetError:
            rest = b""
        assert b"" == rest
        assert time.monotonic() - begin > 0.5


def test_a_hundred_idle_connections_keep_nobody_out(serve: Callable[..., Any], article: str) -> None:
    """They cost nothing and go away."""
    with serve(options(head_seconds=5.0)) as server:
        held = [opened(server.port) for _ in range(100)]
        answer = server.http.post("/v1/summaries", json={"article": {"text": article}})
        for connection in held:
            connection.close()
        assert 200 == answer.status_code


def test_a_head_without_end_is_refused(serve: Callable[..., Any]) -> None:
    """Hundreds of kilobytes of headers."""
    with serve(options()) as server, opened(server.port) as connection:
        answer = b""
        try:
            connection.sendall(b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 100_000)
            answer = connection.recv(1000)
        except OSError:
            pass
        assert b" 200 " not in answer
        assert 200 == server.http.get("/").status_code


def slow_stream(started: threading.Event, gone: threading.Event) -> Callable[[Connection], None]:
    """A model that writes a draft without end, and says when nobody reads it any more."""

    def reply(connection: Connection) -> None:
        connection.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n")
        started.set()
        for _ in range(600):
            if connection.stopping.is_set():
                return
            piece = {"choices": [{"index": 0, "delta": {"content": " "}}]}
            try:
                connection.send(f"data: {json.dumps(piece)}\n\n".encode())
            except OSError:
                gone.set()
                return
            time.sleep(0.05)

    return reply


def with_model(url: str) -> dict[str, Any]:
    """Settings with a model of a scripted server."""
    rows = {"slow": {"spec": "slow-1", "base_url": url}}
    return {
        "settings": Settings.model_validate({"model": "slow", "models": rows, "cache": False, "retries": 0})
    }


def test_a_caller_that_goes_away_ends_the_work(serve: Callable[..., Any], article: str) -> None:
    """The model's connection is closed in the middle of its answer, and the turn is free again."""
    started, gone = threading.Event(), threading.Event()
    with (
        ScriptedServer(slow_stream(started, gone)) as model,
        serve(options(working=1, waiting=0), **with_model(model.base_url)) as server,
    ):
        body = {"article": {"text": article}}
        with (
            httpx.Client(base_url=server.url, timeout=60, trust_env=False) as http,
            http.stream(
                "POST", "/v1/summaries", json=body, headers={"Accept": "text/event-stream"}
            ) as answer,
        ):
            lines = answer.iter_lines()  # kept: where it goes, the connection goes
            assert "phase" in next(lines)
            assert started.wait(60)
            assert 503 == server.http.post("/v1/summaries", json=body).status_code
        assert gone.wait(60)
        wait_until(
            lambda: 200 == server.http.post("/v1/summaries", json=body | {"model": "extractive"}).status_code
        )


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
def test_the_time_of_a_request_ends(serve: Callable[..., Any], article: str, accept: str) -> None:
    """504, or an event, and the model is asked no further."""
    started, gone = threading.Event(), threading.Event()
    with (
        ScriptedServer(slow_stream(started, gone)) as model,
        serve(options(seconds=1.0), **with_model(model.base_url)) as server,
    ):
        body = {"article": {"text": article}}
        answer = server.http.post("/v1/summaries", json=body, headers={"Accept": accept})
        assert "the time was up" in answer.text
        assert (504 if accept == "application/json" else 200) == answer.status_code
        assert gone.wait(60)


def test_a_stop_ends_what_waits_for_a_model(serve: Callable[..., Any], article: str) -> None:
    """The server does not hang on a request that has nobody any more."""
    started, gone = threading.Event(), threading.Event()
    with ScriptedServer(slow_stream(started, gone)) as model:
        with serve(options(seconds=2.0), **with_model(model.base_url)) as server:
            body = json.dumps({"article": {"text": article}}).encode()
            connection = opened(server.port)
            connection.sendall(head(server.port, len(body)) + body)
            assert started.wait(60)
        assert gone.wait(60)
        connection.close()


def test_sentences_come_while_the_model_still_writes(serve: Callable[..., Any], article: str) -> None:
    """The model goes on only after the first sentence has reached the caller."""
    heard = threading.Event()
    first = "The office said the operation ran for three weeks and cost about $1.4 million."
    parts = [
        json.dumps({"sentences": [{"cites": [3], "text": first}]})[:-2],
        ', {"cites": [3], "text": "It cost $9 million."}]}',
    ]

    def reply(connection: Connection) -> None:
        connection.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n")
        for number, part in enumerate(parts):
            assert number == 0 or heard.wait(60), "nobody heard the first sentence"
            piece = {"choices": [{"index": 0, "delta": {"content": part}}]}
            connection.send(f"data: {json.dumps(piece)}\n\n".encode())
        end = {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}
        connection.send(f"data: {json.dumps(end)}\n\ndata: [DONE]\n\n".encode())

    names = []
    with ScriptedServer(reply) as model, serve(options(), **with_model(model.base_url)) as server:
        body = {"article": {"text": article}, "checker": "none"}
        events = {"Accept": "text/event-stream"}
        with server.http.stream("POST", "/v1/summaries", json=body, headers=events) as answer:
            for line in answer.iter_lines():
                names += [line.removeprefix("event: ")] if line.startswith("event: ") else []
                if line.startswith("data: ") and names[-1] == "sentence":
                    assert heard.is_set() or first in line
                    heard.set()
    assert heard.is_set()
    assert "result" == names[-1]
