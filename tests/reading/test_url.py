"""Links: a real server on loopback that behaves and misbehaves, and addresses that may not be reached."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import tracemalloc
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from summarize.errors import InputError
from summarize.reading import ReadOptions, read
from summarize.reading.fetching import (
    DeadlineError,
    FetchDeadline,
    GuardedBackend,
    RefusedHostError,
    is_public,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCAL = ReadOptions(allow_private_hosts=True, timeout=5)
PAGE = b"<!DOCTYPE html><html lang=de><article><p>Die Faehre faehrt heute nicht.</p></article></html>"


class _Handler(BaseHTTPRequestHandler):
    """Answers by path."""

    protocol_version = "HTTP/1.1"
    robots: ClassVar[tuple[int, bytes]] = (404, b"")
    seen: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        """One page a path."""
        self.seen.append(self.path)
        name = self.path.strip("/").partition("/")[0].partition("?")[0]
        getattr(self, f"page_{name.partition('.')[0]}", self.page_missing)()

    def _send(
        self, body: bytes, media_type: str = "text/html; charset=utf-8", status: int = 200, **more: str
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        for key, value in more.items():
            self.send_header(key.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def page_missing(self) -> None:
        """Not found."""
        self._send(b"no", status=404)

    def page_robots(self) -> None:
        """What programs may read."""
        self._send(self.robots[1], "text/plain", self.robots[0])

    def page_article(self) -> None:
        """A good page."""
        self._send(PAGE)

    def page_latin(self) -> None:
        """Text in a declared encoding."""
        self._send("Die Fähre fährt nicht.".encode("latin-1"), "text/plain; charset=iso-8859-1")

    def page_zipped(self) -> None:
        """A compressed page."""
        self._send(gzip.compress(PAGE), Content_Encoding="gzip")

    def page_bomb(self) -> None:
        """A small answer that unpacks to a large one."""
        self._send(gzip.compress(b"a" * 30_000_000), "text/plain", Content_Encoding="gzip")

    def page_twice(self) -> None:
        """A page that is compressed twice over."""
        self._send(gzip.compress(gzip.compress(PAGE)), Content_Encoding="gzip, gzip")

    def page_brotli(self) -> None:
        """A coding that was not asked for."""
        self._send(b"x", Content_Encoding="br")

    def page_deflated(self) -> None:
        """Deflate as the standard has it, with the marks of zlib."""
        self._send(zlib.compress(PAGE), Content_Encoding="deflate")

    def page_bare(self) -> None:
        """Deflate without any marks, as some servers send it."""
        packer = zlib.compressobj(wbits=-15)
        self._send(packer.compress(PAGE) + packer.flush(), Content_Encoding="deflate")

    def page_members(self) -> None:
        """Two gzip streams, one after the other, and padding."""
        self._send(gzip.compress(PAGE[:40]) + gzip.compress(PAGE[40:]) + b"\0" * 20, Content_Encoding="gzip")

    def page_cut(self) -> None:
        """A compressed page that lacks its end."""
        self._send(gzip.compress(PAGE)[:-9], Content_Encoding="gzip")

    def page_short(self) -> None:
        """Fewer bytes than were declared."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Length", str(len(PAGE) + 100))
        self.end_headers()
        self.wfile.write(PAGE)

    def page_chunk(self) -> None:
        """Chunks without the last one."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"%x\r\n%s\r\n" % (len(PAGE), PAGE))

    def page_image(self) -> None:
        """No text."""
        self._send(b"x", "image/png")

    def page_login(self) -> None:
        """Kept behind a login."""
        self._send(b"no", status=401)

    def page_payment(self) -> None:
        """Kept behind a paywall."""
        self._send(b"no", status=402)

    def page_huge(self) -> None:
        """A declared length of 2 GB."""
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(2 * 1024**3))
        self.end_headers()

    def page_endless(self) -> None:
        """A body without a declared length that does not end."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Connection", "close")
        self.end_headers()
        for _ in range(2000):
            self.wfile.write(b"a" * 65_536)

    def page_drip(self) -> None:
        """A byte now and then."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"a")
            self.wfile.flush()
            time.sleep(0.1)

    def page_headers(self) -> None:
        """A header byte now and then."""
        self.close_connection = True
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        for _ in range(100):
            self.wfile.write(b"a")
            self.wfile.flush()
            time.sleep(0.1)

    def page_hop(self) -> None:
        """Leads on as often as the path says, then to the article."""
        left = int(self.path.rsplit("/", 1)[1])
        self._send(b"", status=302, Location=f"/hop/{left - 1}" if left else "/article")

    def page_elsewhere(self) -> None:
        """Leads on to where the query says."""
        self._send(b"", status=301, Location=self.path.partition("?")[2])

    def page_broken(self) -> None:
        """No HTTP at all."""
        self.close_connection = True
        self.wfile.write(b"\x00\x01\x02 not http\r\n\r\n")

    def log_message(self, *args: Any) -> None:
        """Nothing to the terminal."""

    def handle(self) -> None:
        """One connection; a client that hangs up is what these tests are about."""
        try:
            super().handle()
        except OSError:
            self.close_connection = True


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The server's address."""
    monkeypatch.setattr(_Handler, "robots", (404, b""))
    monkeypatch.setattr(_Handler, "seen", [])
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    httpd.daemon_threads = True
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}"
    httpd.shutdown()
    httpd.server_close()
    thread.join()


@pytest.mark.parametrize("path", ["/article", "/zipped", "/deflated", "/bare", "/members", "/hop/4"])
def test_a_page_is_fetched_and_read(server: str, path: str) -> None:
    """Plain, compressed and after redirects; the name is where it was found."""
    document = read(server + path, LOCAL)
    assert "Die Faehre faehrt heute nicht." == document.text
    assert ("text/html", "de") == (document.source.media_type, document.source.language)
    assert document.source.name.startswith(server)


def test_the_declared_encoding_is_used(server: str) -> None:
    """What the server says about the encoding of plain text counts."""
    assert "Die Fähre fährt nicht." == read(server + "/latin", LOCAL).text


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/hop/6", "leads on more than 5 times"),
        ("/huge", "larger than the limit of 20 MiB"),
        ("/endless", "larger than the limit of 20 MiB"),
        ("/bomb", "larger than the limit of 20 MiB"),
        ("/twice", "packed 2 times over"),
        ("/brotli", "packed as 'br', which was not asked for"),
        ("/cut", "ends early"),
        ("/short", "cannot be fetched"),
        ("/chunk", "cannot be fetched"),
        ("/image", "holds no article: image/png"),
        ("/login", r"refuses it \(401"),
        ("/payment", r"refuses it \(402"),
        ("/nowhere", "answers 404"),
        ("/broken", "cannot be fetched"),
        ("/elsewhere?file:///etc/passwd", "only http and https"),
        ("/elsewhere?gopher://127.0.0.1/", "only http and https"),
    ],
)
def test_what_cannot_be_had_is_one_clear_line(server: str, path: str, message: str) -> None:
    """Each failure names the link and the reason."""
    with pytest.raises(InputError, match=message) as caught:
        read(server + path, LOCAL)
    assert server + path in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("path", ["/drip", "/headers"])
def test_a_server_that_drips_is_left_in_time(server: str, path: str) -> None:
    """The limit is on the whole, not on each wait: bytes that keep coming do not extend it."""
    with pytest.raises(InputError, match=r"longer than the limit of 0\.5 s"):
        read(server + path, ReadOptions(allow_private_hosts=True, timeout=0.5))


def test_a_name_server_that_is_silent_is_left_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking up a name counts towards the limit like everything else."""
    answered = threading.Event()

    def resolve(*_args: Any, flags: int = 0, **_more: Any) -> Any:
        if flags & socket.AI_NUMERICHOST:
            raise socket.gaierror(-2, "not an address")
        answered.wait(20)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(InputError, match=r"longer than the limit of 0\.5 s"):
        read("http://silent.example/", ReadOptions(timeout=0.5))
    answered.set()


def test_a_name_that_nobody_has_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A look-up that fails gets one clear line."""

    def resolve(*_args: Any, **_more: Any) -> Any:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(InputError, match=r"nobody\.example.*its address was not found"):
        read("http://nobody.example/", ReadOptions(timeout=5))


def test_a_port_that_is_closed_is_said() -> None:
    """A refused connection gets one clear line."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(InputError, match="cannot be fetched"):
        read(f"http://127.0.0.1:{port}/", LOCAL)


@pytest.mark.parametrize(
    ("robots", "refused"),
    [
        ((200, b"User-agent: *\nDisallow: /article"), True),
        ((200, b"User-agent: summarize-grounded\nDisallow: /"), True),
        ((200, b"User-agent: other\nDisallow: /"), False),
        ((200, b"\xff\xfe nonsense"), False),
        ((503, b""), True),
    ],
)
def test_robots_are_heeded(
    server: str, monkeypatch: pytest.MonkeyPatch, robots: tuple[int, bytes], refused: bool
) -> None:
    """A page that robots.txt keeps from programs is not fetched."""
    monkeypatch.setattr(_Handler, "robots", robots)
    if refused:
        with pytest.raises(InputError, match=r"robots\.txt keeps programs"):
            read(server + "/article", LOCAL)
        assert ["/robots.txt"] == _Handler.seen
    else:
        assert read(server + "/article", LOCAL).text


def test_a_packed_robots_txt_is_unpacked_no_further_than_it_is_read(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A robots.txt of half a gigabyte in a few kilobytes costs neither the time nor the memory."""

    def packed(handler: _Handler, codings: str) -> None:
        handler._send(bomb, "text/plain", Content_Encoding=codings)

    packer = zlib.compressobj(wbits=31)
    bomb = b"".join(packer.compress(b"#" * 2**20) for _ in range(512)) + packer.flush()
    monkeypatch.setattr(_Handler, "page_robots", lambda handler: packed(handler, "gzip"))
    tracemalloc.start()
    assert read(server + "/article", LOCAL).text
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * 2**20
    monkeypatch.setattr(_Handler, "page_robots", lambda handler: packed(handler, "gzip, gzip"))
    with pytest.raises(InputError, match="packed 2 times over"):
        read(server + "/article", LOCAL)


def test_a_password_in_a_link_is_not_told(server: str) -> None:
    """Neither the name of a document nor an error repeats what stands before the host."""
    link = server.replace("http://", "http://ann:s3cret@")
    assert "s3cret" not in read(link + "/article", LOCAL).source.name
    for bad in (link + "/nowhere", "http://ann:s3cret@127.0.0.1:9/", "ftp://ann:s3cret@a.example/x"):
        with pytest.raises(InputError) as caught:
            read(bad, LOCAL)
        assert "s3cret" not in str(caught.value)


HOSTS = """127.0.0.1 localhost [::1] 10.0.0.1 192.168.1.1 169.254.169.254 0.0.0.0 [::ffff:127.0.0.1]
2130706433 0x7f.1 [fe80::1] [fd00::1] 100.64.0.1 224.0.0.1 [fec0::1] [64:ff9b::7f00:1]"""


@pytest.mark.parametrize("host", HOSTS.split())
def test_private_addresses_are_refused(host: str) -> None:
    """However a private address is written, it is refused before anything is sent."""
    with pytest.raises(InputError, match=r"not on the public internet|cannot be fetched"):
        read(f"http://{host}:9/", ReadOptions(timeout=5))


def test_a_redirect_to_a_private_address_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check is made again after each redirect."""
    port = int(server.rsplit(":", 1)[1])
    real = socket.getaddrinfo

    def resolve(host: str, *args: Any, **more: Any) -> Any:
        return real("127.0.0.1" if host == "public.example" else host, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(
        "summarize.reading.fetching.is_public",
        lambda address: address == "127.0.0.1" and not _Handler.seen[2:],
    )
    with pytest.raises(
        InputError, match=r"127\.0\.0\.2.*not on the public internet|127\.0\.0\.1, which is not"
    ):
        read(
            f"http://public.example:{port}/elsewhere?http://127.0.0.2:{port}/article", ReadOptions(timeout=5)
        )


def test_a_name_that_changes_its_address_gains_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection goes to the address that was checked; the name is not resolved a second time."""
    answers = [["93.184.216.34"], ["127.0.0.1"]]
    connected: list[str] = []

    def resolve(_host: str, port: int, **_more: Any) -> list[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in answers.pop(0)]

    def connect(address: tuple[str, int], *_args: Any, **_more: Any) -> socket.socket:
        connected.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(InputError):
        read("http://rebinding.example/", ReadOptions(timeout=5))
    assert ["93.184.216.34"] == connected


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name with mixed addresses is refused."""
    entries = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, 80)) for a in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: entries)
    backend = GuardedBackend(FetchDeadline(5), allow_private=False)
    with pytest.raises(RefusedHostError, match=r"10\.0\.0\.1"):
        backend.connect_tcp("mixed.example", 80)


PUBLIC = ["93.184.216.34", "2606:4700::1111", "::ffff:93.184.216.34"]
PRIVATE = ["::", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1", "fe80::1%eth0", "255.255.255.255"]


@pytest.mark.parametrize("address", [*PUBLIC, *PRIVATE])
def test_public_addresses_are_told_from_others(address: str) -> None:
    """IPv4 addresses carried in IPv6 ones count as what they carry."""
    assert (address in PUBLIC) is is_public(address)


def test_a_deadline_passes() -> None:
    """No wait is longer than what is left, and none begins after."""
    deadline = FetchDeadline(60)
    assert 1.0 == deadline.left(1.0)
    assert 59 < deadline.left() <= 60
    with pytest.raises(DeadlineError, match="limit of 0 s"):
        FetchDeadline(0).left()
