"""Links: a page is fetched over http(s), within limits, and read by what it is.

A page that is forbidden to programs or kept behind a login or a paywall stays there: robots.txt is honoured,
and an answer that refuses is an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.robotparser import RobotFileParser

from summarize.builtin import InputFormat
from summarize.errors import InputError
from summarize.reading.unpacking import ACCEPTED, unpacked
from summarize.redaction import without_password

if TYPE_CHECKING:
    import httpx

    from summarize.reading.read_options import ReadOptions

MAX_REDIRECTS = 5
"""A link may lead on this many times."""
USER_AGENT = "summarize-grounded/0.1 (+https://pypi.org/project/summarize-grounded/)"
"""How we call ourselves."""

_MAX_ROBOTS = 500 * 1024
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_READABLE = (
    "text/",
    "application/octet-stream",
    *(media_type for kind in InputFormat for media_type in kind.media_types),
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a link led to.

    Attributes:
        data: the body, decompressed.
        url: where it was found, after redirects.
        media_type: as the server declares it, lower case, without parameters; None where it says nothing.
        charset: as the server declares it, or None.
    """

    data: bytes
    url: str
    media_type: str | None
    charset: str | None


def fetch(url: str, options: ReadOptions, readable: tuple[str, ...] = _READABLE) -> Fetched:
    """Fetch a page.

    Args:
        url: where it is.
        options: limits.
        readable: how the media types begin that are taken.

    Raises:
        InputError: not reachable, refused, too large, too slow, led on too often, or no text.
    """
    import httpcore
    import httpx

    from summarize.reading.fetching import FetchDeadline, GuardedBackend, GuardedTransport

    shown = without_password(url)
    backend = GuardedBackend(FetchDeadline(options.timeout), allow_private=options.allow_private_hosts)
    headers = {
        "User-Agent": USER_AGENT,
        "Accept": "text/html,application/xhtml+xml,text/*;q=0.9,*/*;q=0.5",
        "Accept-Encoding": ACCEPTED,
    }
    # httpx sees no environment and follows no redirect by itself: both would pass the checks by.
    client = httpx.Client(transport=GuardedTransport(backend), headers=headers, trust_env=False)
    try:
        with client:
            return _follow(client, url, options, readable)
    except InputError as error:
        raise InputError(f"{shown}: {error}") from error
    except (httpcore.TimeoutException, httpx.TimeoutException) as error:
        raise InputError(f"{shown}: took longer than the limit of {options.timeout:g} s") from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError, ValueError) as error:
        raise InputError(f"{shown}: cannot be fetched: {error}") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
        raise InputError(f"{shown}: cannot be fetched: {str(error) or type(error).__name__}") from error


def _follow(client: httpx.Client, url: str, options: ReadOptions, readable: tuple[str, ...]) -> Fetched:
    """Fetch a page, going where the server leads.

    Raises:
        InputError: it leads on too often or away from http(s), or the page cannot be had.
    """
    import httpx

    current = httpx.URL(url)
    for _ in range(MAX_REDIRECTS + 1):
        if current.scheme not in {"http", "https"} or not current.host:
            raise InputError("only http and https links can be read")
        _check_robots(client, current)
        with client.stream("GET", current) as response:
            location = response.headers.get("location")
            if response.status_code in _REDIRECTS and location:
                current = current.join(location)
                continue
            return _body(response, without_password(str(current)), options, readable)
    raise InputError(f"leads on more than {MAX_REDIRECTS} times")


def _check_robots(client: httpx.Client, url: httpx.URL) -> None:
    """Heed the host's robots.txt, as RFC 9309 has it: none means all is allowed, a broken server nothing.

    Raises:
        InputError: it keeps programs like this one from the page.
    """
    with client.stream("GET", url.copy_with(raw_path=b"/robots.txt")) as response:
        if 300 <= response.status_code < 500:
            return
        lines = _at_most(response, _MAX_ROBOTS).decode("utf-8", "replace").splitlines()
        refused = response.status_code >= 500
    parser = RobotFileParser()
    parser.parse(lines)
    if refused or not parser.can_fetch(USER_AGENT, str(url)):
        raise InputError("the site's robots.txt keeps programs from this page")


def _at_most(response: httpx.Response, limit: int) -> bytes:
    """The first ``limit`` bytes of an answer, as RFC 9309 allows for robots.txt."""
    data = bytearray()
    for chunk in unpacked(response):
        data += chunk
        if len(data) >= limit:
            break
    return bytes(data[:limit])


def _body(response: httpx.Response, url: str, options: ReadOptions, readable: tuple[str, ...]) -> Fetched:
    """The body of a good answer.

    Raises:
        InputError: not a good answer, not a kind that holds text, or too large.
    """
    if response.status_code in {401, 402, 403, 407, 451}:
        raise InputError(f"the server refuses it ({response.status_code} {response.reason_phrase})")
    if response.status_code != 200:
        raise InputError(f"the server answers {response.status_code} {response.reason_phrase}")
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower() or None
    if media_type and not media_type.startswith(readable):
        raise InputError(f"holds no article: {media_type}")
    too_large = f"larger than the limit of {options.max_bytes / 2**20:g} MiB"
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > options.max_bytes:
        raise InputError(too_large)
    chunks: list[bytes] = []
    size = 0
    for chunk in unpacked(response):
        size += len(chunk)
        if size > options.max_bytes:
            raise InputError(too_large)
        chunks.append(chunk)
    return Fetched(b"".join(chunks), url, media_type, response.charset_encoding)
