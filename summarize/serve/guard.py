"""Who is answered: the one door of the server, before any of its pages.

- Host: only names of this server. A page whose name an attacker points at 127.0.0.1 (DNS rebinding) sends
  that name.
- Origin and Sec-Fetch-Site: only this server's own pages, so that no other page works through the reader's
  browser. No CORS header is ever sent.
- Token, where there is one: compared in constant time.
- Time: whatever a handler does, and however slowly a caller reads, a request ends.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import ipaddress
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import JSONResponse

from summarize.serve.serve_options import is_loopback

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from summarize.serve.serve_options import ServeOptions

# Neither caches nor other pages get anything of what is sent; a page of its own adds to this.
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)
_STRICT = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
_SAFE_METHODS = frozenset({"GET", "HEAD"})
_API = "/v1/"


class Guard:
    """Lets through what may come in, and puts its headers on all that goes out.

    Args:
        app: what is behind the door.
        options: who may come in.
        port: on which the server really listens.
    """

    def __init__(self, app: ASGIApp, options: ServeOptions, port: int) -> None:
        self._app = app
        self._options = options
        self._port = port
        self._hosts = _hosts(options, port)
        self._token = _digest(options.token) if options.token is not None else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # no websockets here
            return
        refusal = self._refusal(scope)
        started = False

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message = {**message, "headers": _with(message.get("headers", []))}
            await send(message)

        try:
            async with asyncio.timeout(self._options.limits.seconds + self._options.limits.body_seconds):
                await (refusal or self._app)(scope, receive, guarded)
        except TimeoutError:
            if started:
                raise  # the connection is broken off
            await problem(504, "this took longer than the server allows")(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> JSONResponse | None:
        headers = Headers(scope=scope)
        if len(headers.getlist("host")) != 1 or not self._known(headers["host"]):
            return problem(421, "this server does not answer to that name (Host)")
        origin = headers.get("origin")
        if origin is not None and origin not in self._origins(scope, headers["host"]):
            return problem(403, "requests of other pages are not answered (Origin)")
        site = headers.get("sec-fetch-site", "none")
        opens = (
            scope["method"] in _SAFE_METHODS
            and headers.get("sec-fetch-mode") == "navigate"
            and scope["path"] == "/"
        )
        if site not in {"none", "same-origin"} and not opens:
            return problem(403, "requests of other pages are not answered (Sec-Fetch-Site)")
        if self._token is not None and scope["path"].startswith(_API) and not self._has_token(headers):
            response = problem(401, "a token is needed: Authorization: Bearer TOKEN")
            response.headers["www-authenticate"] = "Bearer"
            return response
        return None

    def _origins(self, scope: Scope, host: str) -> tuple[str, ...]:
        """What the pages of this server send, by the name that they were opened under."""
        own = f"{scope.get('scheme', 'http')}://{host}"
        # A name of its own stands for a proxy, which speaks https to browsers and http to us.
        proxied = host.lower() in {name.lower() for name in self._options.names}
        return (own, f"https://{host}") if proxied else (own,)

    def _known(self, host: str) -> bool:
        host = host.lower()
        if host in self._hosts:
            return True
        name, _, port = host.rpartition(":")
        # An address is no name: nobody can point it elsewhere.
        return self._options.wildcard and port == str(self._port) and _is_address(name)

    def _has_token(self, headers: Headers) -> bool:
        scheme, _, given = headers.get("authorization", "").partition(" ")
        # Digests have one length: the comparison takes the same time whatever is given.
        same = hmac.compare_digest(_digest(given.strip()), self._token or b"")
        return same and scheme.lower() == "bearer"


def problem(status: int, message: str) -> JSONResponse:
    """An error as the API tells it."""
    return JSONResponse({"error": message}, status)


def _with(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    names = {name.lower() for name, _ in headers}
    return [*headers, *(header for header in (*HEADERS, _STRICT) if header[0] not in names)]


def _hosts(options: ServeOptions, port: int) -> frozenset[str]:
    names = {name.lower() for name in options.names}
    if not options.wildcard:
        names.add(f"[{options.host}]" if ":" in options.host else options.host.lower())
    if options.wildcard or is_loopback(options.host):
        names |= {"127.0.0.1", "localhost", "[::1]"}
    with_port = {name if _has_port(name) else f"{name}:{port}" for name in names}
    # Browsers leave out the port of their scheme; a proxy in front has one of its own.
    return frozenset(with_port | {name for name in names if port == 80 or name in options.names})


def _has_port(name: str) -> bool:
    return name.rpartition(":")[2].isdigit() and not name.endswith("]")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()
