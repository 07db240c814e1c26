"""A server on loopback that answers each ``whole`` prompt at once, with a draft that the article supports.

Run in a process of its own, so that its work is not counted as the program's:
``python -m summarize_evals.loopback`` prints its address and serves until its standard input ends.
"""

from __future__ import annotations

import json
import re
import sys

from summarize.testing import Connection, ScriptedServer, replies

SENTENCES = 4
_NUMBERED = re.compile(r"^(\d+) (.+)$", re.MULTILINE)


def draft_of(prompt: str) -> str:
    """The first numbered sentences of the prompt, verbatim, each citing itself."""
    found = _NUMBERED.findall(prompt)[:SENTENCES]
    return json.dumps({"sentences": [{"cites": [int(number)], "text": text} for number, text in found]})


def reply(connection: Connection) -> None:
    """Answer at once."""
    messages = connection.request.json()["messages"]
    replies.openai(draft_of(messages[-1]["content"]))(connection)


def main() -> None:
    """Serve until standard input ends."""
    with ScriptedServer(reply) as server:
        print(server.base_url, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
