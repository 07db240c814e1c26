"""Who is answered: this server's own pages and programs of this machine, and nobody else."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

import pytest

from summarize.errors import ConfigError
from summarize.serve.serve_options import ServeOptions

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.serve.conftest import Served

EVERYWHERE = "0.0.0.0"  # noqa: S104 - on purpose
TOKEN = "a-token-of-some-length-0123456789"
PATHS = ("/", "/static/page.js", "/openapi.json", "/v1/models", "/views/x", "/nothing")


def raw(port: int, request: str) -> bytes:
    """The answer to bytes as they are."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(request.replace("\n", "\r\n").encode())
        answer = b""
        while chunk := connection.recv(65536):
            answer += chunk
        return answer


@pytest.mark.parametrize(
    "host", ["attacker.example", "127.0.0.1.attacker.example:{port}", "127.0.0.1", "localhost:1", ""]
)
@pytest.mark.parametrize("path", PATHS)
def test_another_name_is_not_answered(server: Served, host: str, path: str) -> None:
    """DNS rebinding: a page whose name points here sends that name. No path is an exception."""
    answer = server.http.get(path, headers={"Host": host.format(port=server.port)})
    assert 421 == answer.status_code


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}"])
def test_names_of_this_machine_are_answered(server: Served, host: str) -> None:
    """As a browser sends them."""
    assert 200 == server.http.get("/", headers={"Host": host.format(port=server.port)}).status_code


def test_two_hosts_or_none_are_no_host(server: Served) -> None:
    """What stands in front may have looked at the other one."""
    two = raw(server.port, f"GET / HTTP/1.1\nHost: 127.0.0.1:{server.port}\nHost: x\nConnection: close\n\n")
    none = raw(server.port, "GET / HTTP/1.0\n\n")
    assert b"200" not in two.split(b"\r\n")[0]
    assert b"421" in none.split(b"\r\n")[0]


@pytest.mark.parametrize(
    "origin",
    [
        "https://attacker.example",
        "null",
        "http://127.0.0.1",
        "http://localhost:{port}",
        "https://127.0.0.1:{port}",
        "",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_pages_of_others_are_not_answered(server: Served, origin: str, method: str, article: str) -> None:
    """CSRF: a foreign Origin, a sandboxed one, and one that only looks like ours."""
    answer = server.http.request(
        method,
        "/v1/summaries" if method == "POST" else "/v1/models",
        headers={"Origin": origin.format(port=server.port)},
        json={"article": {"text": article}} if method == "POST" else None,
    )
    assert 403 == answer.status_code


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_a_browser_says_of_the_site_counts(server: Served, site: str) -> None:
    """Where it sends no Origin (images, frames) it tells the site; a link to the page may be followed."""
    frame = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate"}
    assert 403 == server.http.get("/v1/models", headers={"Sec-Fetch-Site": site}).status_code
    assert 403 == server.http.get("/views/x", headers=frame).status_code
    assert 403 == server.http.post("/", headers=frame).status_code
    assert 200 == server.http.get("/", headers=frame).status_code


def test_our_own_page_is_answered(server: Served, article: str) -> None:
    """The same origin, as its script sends it."""
    own = {"Origin": server.url, "Sec-Fetch-Site": "same-origin"}
    answer = server.http.post("/v1/summaries", json={"article": {"text": article}}, headers=own)
    assert 200 == answer.status_code


def test_nothing_is_shared_with_other_origins(server: Served) -> None:
    """No CORS header, on any path and for a preflight either; strict headers on all that goes out."""
    preflight = {"Origin": "https://attacker.example", "Access-Control-Request-Method": "POST"}
    answers = [server.http.get(path) for path in PATHS]
    answers += [server.http.options("/v1/summaries", headers=preflight), server.http.options("/v1/summaries")]
    for answer in answers:
        assert not [name for name in answer.headers if name.startswith("access-control")]
        assert "'none'" in answer.headers["content-security-policy"]
        assert ("nosniff", "same-origin", "no-store") == (
            answer.headers["x-content-type-options"],
            answer.headers["cross-origin-resource-policy"],
            answer.headers["cache-control"],
        )
    assert 403 == answers[-2].status_code
    assert 405 == answers[-1].status_code


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
)
def test_what_a_form_can_send_is_refused(server: Served, kind: str) -> None:
    """The kinds of bodies that a page sends anywhere without asking first."""
    answer = server.http.post(
        "/v1/summaries", content=b'{"article":{"text":"x"}}', headers={"Content-Type": kind}
    )
    assert 415 == answer.status_code


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/page.html",
        "/static//etc/passwd",
        "/views/../../etc/passwd",
        "/views/..%2f..%2fetc%2fpasswd",
        "/v1/runs/..%2f..%2f..%2fetc%2fpasswd",
        "/v1/runs/%2e%2e",
        "//etc/passwd",
        "/%00",
    ],
)
def test_no_path_leads_to_a_file(server: Served, path: str) -> None:
    """Sent as it stands: a client would tidy it up."""
    head = raw(server.port, f"GET {path} HTTP/1.1\nHost: 127.0.0.1:{server.port}\nConnection: close\n\n")
    assert head.split(b"\r\n")[0].split()[1] in {b"404", b"400"}, head
    assert b"root:" not in head
    assert b"import" not in head


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": TOKEN},
        {"Authorization": f"Basic {TOKEN}"},
        {"Authorization": f"Bearer {TOKEN}x"},
    ],
)
def test_a_token_is_needed_where_there_is_one(serve: Callable[..., Any], given: dict[str, str]) -> None:
    """For everything under /v1; the page itself holds nothing."""
    with serve(ServeOptions(port=0, token=TOKEN)) as server:
        for path in ("/v1/models", "/v1/runs", "/v1/nothing"):
            assert 401 == server.http.get(path, headers=given).status_code
        assert 401 == server.http.post("/v1/summaries", headers=given, json={}).status_code
        assert 200 == server.http.get("/", headers=given).status_code
        good = {"Authorization": f"bearer {TOKEN}"}
        assert 200 == server.http.get("/v1/models", headers=good).status_code


@pytest.mark.parametrize("host", [EVERYWHERE, "::", "192.0.2.1", "somewhere.example", ""])
def test_no_listening_beyond_this_machine_without_a_token(host: str) -> None:
    """Refused before any socket is opened."""
    with pytest.raises(ConfigError, match="needs --token"):
        ServeOptions(host=host)


@pytest.mark.parametrize(
    "token", ["", "short", "fifteen-chars-x", "white space in it, long", "ümläut-is-no-ascii-token"]
)
def test_a_token_that_could_be_guessed_is_none(token: str) -> None:
    """Fewer than 16 characters, or what a header does not carry."""
    with pytest.raises(ConfigError, match="at least 16"):
        ServeOptions(host=EVERYWHERE, token=token)


def test_all_addresses_but_no_foreign_name(serve: Callable[..., Any]) -> None:
    """Listening everywhere: any address of the machine, names only as they were given."""
    with serve(ServeOptions(host=EVERYWHERE, port=0, token=TOKEN, names=("sums.example",))) as server:
        port = server.port
        for host, status in [
            (f"192.0.2.7:{port}", 200),
            ("sums.example", 200),
            (f"sums.example:{port}", 200),
            (f"attacker.example:{port}", 421),
            (f"192.0.2.7.attacker.example:{port}", 421),
            ("192.0.2.7:1", 421),
        ]:
            assert status == server.http.get("/", headers={"Host": host}).status_code, host


def test_behind_a_proxy_with_tls(serve: Callable[..., Any], article: str) -> None:
    """The page was opened by https under the name that was given; other names and schemes stay out."""
    with serve(ServeOptions(port=0, names=("sums.example",))) as server:
        for host, origin, status in [
            ("sums.example", "https://sums.example", 200),
            ("sums.example", "http://sums.example", 200),
            ("sums.example", "https://sums.example.attacker.example", 403),
            ("sums.example", "https://attacker.example", 403),
            ("sums.example", "ftp://sums.example", 403),
            (f"127.0.0.1:{server.port}", f"https://127.0.0.1:{server.port}", 403),
        ]:
            answer = server.http.post(
                "/v1/summaries",
                json={"article": {"text": article}, "length": 1},
                headers={"Host": host, "Origin": origin},
            )
            assert status == answer.status_code, (host, origin)
