"""The scripted server, seen with a plain client of the standard library."""

from __future__ import annotations

import http.client
from urllib.parse import urlsplit

import pytest

from summarize.testing import ScriptedServer, replies, unused_url


def _post(url: str, body: bytes = b"{}") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    try:
        connection.request("POST", "/v1/x", body, {"X-Name": "Value"})
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def test_replies_come_in_order_and_the_last_is_repeated() -> None:
    """And every request is remembered with its headers and body."""
    with ScriptedServer(replies.status(500), replies.raw(b"fine")) as server:
        answers = [_post(server.base_url, b'{"n": 1}') for _ in range(3)]
        first = server.requests[0]
    assert [500, 200, 200] == [status for status, _ in answers]
    assert b"fine" == answers[-1][1]
    assert ("POST", "/v1/x", "Value", {"n": 1}, 3) == (
        first.method,
        first.path,
        first.headers["x-name"],
        first.json(),
        len(server.requests),
    )


def test_one_connection_serves_several_requests() -> None:
    """Whole replies keep the connection open, as real servers do."""
    with ScriptedServer(replies.raw(b"fine")) as server:
        connection = http.client.HTTPConnection(urlsplit(server.base_url).netloc, timeout=60)
        for _ in range(3):
            connection.request("POST", "/", b"")
            assert b"fine" == connection.getresponse().read()
        connection.close()
        assert len(server.requests) == 3


def test_breaking_off_looks_like_a_crash() -> None:
    """A reset in the middle of the body is an error of the connection, not an end."""
    with ScriptedServer(replies.reset_in_body()) as server, pytest.raises((ConnectionError, OSError)):
        _post(server.base_url)


def test_an_unused_address_refuses() -> None:
    """Nobody listens there."""
    with pytest.raises(ConnectionRefusedError):
        _post(unused_url())


def test_a_script_must_not_be_empty() -> None:
    """A server without a reply would be a test without a meaning."""
    with pytest.raises(ValueError, match="at least one reply"):
        ScriptedServer()
