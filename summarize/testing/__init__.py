"""Shipped fakes, for tests of programs that use this package: a scripted model and a scripted server."""

from summarize.testing import replies
from summarize.testing.models import ScriptedModel
from summarize.testing.server import Connection, Received, ScriptedServer, unused_url

__all__ = ["Connection", "Received", "ScriptedModel", "ScriptedServer", "replies", "unused_url"]
