"""A request to a provider's queue that has no answer yet."""

from __future__ import annotations


class PendingError(BaseException):
    """A request waits for its answer. No ``Exception``: nothing on the way may take it for a failure."""
