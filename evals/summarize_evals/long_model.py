"""A scripted strong model on loopback that reads the reports of ``long_text``: it drafts, merges and judges.

It knows what the report is about, says what it finds in other words than the text, so that nothing of it is
derived, fuses neighbours when it merges, and prefers what stands first in each of its prompts, as models do.
One answer in ``LIES`` holds a number that is not the text's; its judge compares numbers, and sees it. Run in
a process of its own: ``python -m summarize_evals.long_model`` prints its address.
"""

from __future__ import annotations

import json
import re
import sys
import threading
from typing import TYPE_CHECKING

from summarize.testing import ScriptedServer, replies

if TYPE_CHECKING:
    from summarize.testing import Connection

LIES = 10
"""One sentence in so many is false."""

_SAYS = "As the report has it,"
_NUMBERED = re.compile(r"^(\d+) (.+)$", re.MULTILINE)
_COUNT = re.compile(r"at most (\d+)")
_CLAIM = re.compile(r"^Claim (\d+): (.*)$", re.MULTILINE)
_EVIDENCE = re.compile(r"^Evidence for claim (\d+), sentence (\d+): (.*)$", re.MULTILINE)
_DRAFT = re.compile(r"^Draft: (.*)\n((?:\d+ .*\n?)+)", re.MULTILINE)
_DIGITS = re.compile(r"\d[\d,.]*\d|\d")


class Model:
    """Answers requests; safe to use from several threads."""

    def __init__(self) -> None:
        self._said = 0
        self._lock = threading.Lock()

    def reply(self, connection: Connection) -> None:
        """Answer one request at once."""
        messages = [message["content"] for message in connection.request.json()["messages"]]
        replies.openai(self.answer(messages))(connection)

    def answer(self, messages: list[str]) -> str:
        """The answer to a prompt's messages."""
        question = "\n".join(messages[1:])
        if messages[0].startswith("You check claims"):
            answer: object = {"verdicts": _verdicts(question)}
        else:
            count = int(_COUNT.findall(messages[0])[-1])
            merging = "sentences drafted from all parts" in messages[0]
            answer = {"sentences": _merged(question, count) if merging else self._drafted(question, count)}
        return json.dumps(answer)

    def _drafted(self, question: str, count: int) -> list[dict[str, object]]:
        found = [(int(i), text) for i, text in _NUMBERED.findall(question) if "drought" in text.lower()]
        return [{"cites": [i], "text": self._in_other_words(text)} for i, text in found[:count]]

    def _in_other_words(self, text: str) -> str:
        with self._lock:
            self._said += 1
            lie = self._said % LIES == 0
        text = f"{_SAYS} {text[0].lower()}{text[1:]}"
        numbers = _DIGITS.findall(text)
        return text.replace(numbers[0], f"{numbers[0]}7", 1) if lie and numbers else text


def _merged(question: str, count: int) -> list[dict[str, object]]:
    """Drafts from all of the text at equal distances, each with its neighbour where one is to spare."""
    drafts = [
        (text, [int(i) for i, _ in _NUMBERED.findall(evidence)])
        for text, evidence in _DRAFT.findall(question)
    ]
    merged: list[dict[str, object]] = []
    for place in range(min(count, len(drafts))):
        begin, end = (n * len(drafts) // count for n in (place, place + 1))
        (text, cites), *behind = drafts[begin : min(begin + 2, end)] if end > begin + 1 else drafts[begin:end]
        if behind and cites != behind[0][1]:
            other = behind[0][0].removeprefix(f"{_SAYS} ")
            text, cites = f"{text.removesuffix('.')}, and {other}", [*cites, *behind[0][1]]
        merged.append({"cites": cites, "text": text})
    return merged


def _verdicts(question: str) -> list[dict[str, object]]:
    evidence: dict[str, list[tuple[int, str]]] = {}
    for claim, number, text in _EVIDENCE.findall(question):
        evidence.setdefault(claim, []).append((int(number), text))
    verdicts: list[dict[str, object]] = []
    for claim, text in _CLAIM.findall(question):
        shown = evidence.get(claim, [])
        there = {number for _, words in shown for number in _DIGITS.findall(words)}
        holds = bool(shown) and set(_DIGITS.findall(text)) <= there
        verdicts.append(
            {
                "claim": int(claim),
                "words": shown[0][1] if shown else "",
                "ids": [number for number, _ in shown],
                "why": "" if holds else "the evidence has another number",
                "verdict": "supported" if holds else "unsupported",
                "loaded": [],
            }
        )
    return verdicts


def main() -> None:
    """Serve until standard input ends."""
    with ScriptedServer(Model().reply) as server:
        print(server.base_url, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
