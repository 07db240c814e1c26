"""Pages of results that were just made, kept in memory for a while under names that nobody can guess."""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict

from starlette.responses import Response

MOST_BYTES = 64 * 1024 * 1024
MOST_PAGES = 64
SECONDS = 3600.0
"""How long a page is kept at most."""

# A page holds its own policy in a meta element. Here it is also put into an origin of its own: whatever were
# to run in it could not ask this server for anything.
_POLICY = (
    "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads; "
    "connect-src 'none'; form-action 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'self'"
)


class Views:
    """A few pages. What is too much for it drops out, the oldest first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pages: OrderedDict[str, tuple[float, bytes]] = OrderedDict()

    def put(self, page: str) -> str:
        """Keep a page and give its path."""
        name = secrets.token_urlsafe(24)
        with self._lock:
            self._pages[name] = (time.monotonic(), page.encode())
            while len(self._pages) > MOST_PAGES or self._size() > MOST_BYTES:
                self._pages.popitem(last=False)
        return f"/views/{name}"

    def get(self, name: str) -> Response | None:
        """The page of that name, or None if it is not there any more."""
        with self._lock:
            made, page = self._pages.get(name, (0.0, b""))
            if not page or time.monotonic() - made > SECONDS:
                self._pages.pop(name, None)
                return None
        return Response(page, media_type="text/html", headers={"content-security-policy": _POLICY})

    def _size(self) -> int:
        return sum(len(page) for _, page in self._pages.values())
