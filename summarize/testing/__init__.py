"""Shipped fakes, for tests of programs that use this package: a scripted model, checker and server."""

from summarize.testing import replies
from summarize.testing.checkers import ScriptedChecker
from summarize.testing.models import ScriptedModel
from summarize.testing.server import Connection, Received, ScriptedServer, unused_url

__all__ = [
    "Connection",
    "Received",
    "ScriptedChecker",
    "ScriptedModel",
    "ScriptedServer",
    "replies",
    "unused_url",
]
