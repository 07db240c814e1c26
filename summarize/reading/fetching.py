"""Connections for fetching a page: only to addresses that may be reached, and only until a deadline.

The address is checked where the connection is made: the name is resolved once, every address it has is
checked, and the connection goes to one of those. A name that resolves differently later gains nothing.
"""

from __future__ import annotations

import ipaddress
import time
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

from summarize.errors import InputError
from summarize.net import resolve

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Iterator


class RefusedHostError(InputError):
    """The link leads to an address on a private network."""


class DeadlineError(InputError):
    """Fetching took longer than it may."""


class FetchDeadline:
    """A moment after which nothing may go on.

    Args:
        seconds: how long from now.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self, timeout: float | None = None) -> float:
        """Seconds that are left, at most ``timeout``.

        Raises:
            DeadlineError: none are left.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise DeadlineError(f"took longer than the limit of {self._seconds:g} s")
        return left if timeout is None else min(left, timeout)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet.

    IPv6 addresses that carry an IPv4 address (mapped, 6to4, Teredo, NAT64) are judged by both.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    carried: list[ipaddress.IPv4Address | None] = []
    if isinstance(ip, ipaddress.IPv6Address):
        carried = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in _NAT64:
            carried.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    inner = [one for one in carried if one is not None]
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        return all(_is_global(one) for one in inner)
    return _is_global(ip) and all(_is_global(one) for one in inner)


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def _is_global(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    # fec0::/10, site-local, is deprecated (RFC 3879) and still routed inside some networks.
    site_local = isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not site_local


class _Stream(httpcore.NetworkStream):
    """A connection whose every wait ends at the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: FetchDeadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's signature
        return self._stream.get_extra_info(info)


class GuardedBackend(httpcore.SyncBackend):
    """Connects only where it may, and only until the deadline.

    Args:
        deadline: for everything that goes over its connections.
        allow_private: whether private, loopback and link-local addresses are allowed.
    """

    def __init__(self, deadline: FetchDeadline, *, allow_private: bool) -> None:
        super().__init__()
        self._deadline = deadline
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to an address of the host.

        Raises:
            RefusedHostError: one of its addresses is not public.
            DeadlineError: the time is up.
        """
        problem: Exception | None = None
        for address in self._addresses(host, port):
            try:
                stream = super().connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
                return _Stream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
        raise problem or httpcore.ConnectError(f"{host} has no address")

    def _addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a host, all of them checked.

        Raises:
            RefusedHostError: one is not public. One is enough: an honest name does not mix.
            DeadlineError: no answer in time.
        """
        try:
            addresses = resolve(host, port, self._deadline.left())
        except httpcore.ConnectTimeout:
            self._deadline.left()  # raises: the wait was all that was left
            raise
        private = [address for address in addresses if not is_public(address)]
        if private and not self._allow_private:
            raise RefusedHostError(
                f"{host} is at {private[0]}, which is not on the public internet; "
                "--allow-private-hosts reads it all the same"
            )
        return addresses


class _Body(httpx.SyncByteStream):
    """The body of an answer, as httpx wants it."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class GuardedTransport(httpx.BaseTransport):
    """An httpx transport over a ``GuardedBackend``; proxies of the environment are not used.

    A proxy would resolve names itself, out of reach of the check.
    """

    def __init__(self, backend: httpcore.NetworkBackend) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False), network_backend=backend
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the errors are httpcore's own."""
        url = request.url
        core = httpcore.Request(
            method=request.method,
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream if isinstance(request.stream, httpx.SyncByteStream) else b"",
            extensions=request.extensions,
        )
        response = self._pool.handle_request(core)
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=dict(response.extensions),
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()
