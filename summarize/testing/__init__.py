"""For tests of programs that use this package: scripted model, checker and server; a rule's examples, run."""

from summarize.testing import replies
from summarize.testing.examples import failing_examples, findings_of
from summarize.testing.scripted_checker import ScriptedChecker
from summarize.testing.scripted_model import ScriptedModel
from summarize.testing.scripted_server import Connection, Received, ScriptedServer, unused_url

__all__ = [
    "Connection",
    "Received",
    "ScriptedChecker",
    "ScriptedModel",
    "ScriptedServer",
    "failing_examples",
    "findings_of",
    "replies",
    "unused_url",
]
