"""What a million and a hundred million articles take, from what one takes here.

``python -m summarize_evals.scale`` measures the CPU time of one article on one core, in this process:
summarized by ``extractive``, verified without and with the embedded checker, and summarized through the
scripted model of ``long_model`` on loopback, with the requests and the characters that this takes. It prints
these figures, and the table that ``docs/scale.md`` shows. Prices, latency and characters a token are yours to
give.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.config import Settings
from summarize.pipeline import Summarizer
from summarize.testing import ScriptedServer, replies
from summarize.verification.checkers.loading import embedded_available
from summarize_evals.long_model import Model
from summarize_evals.long_text import report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.summary import Summary
    from summarize.testing import Connection

WORDS = 480
"""Of an article."""

SIZES = (1_000_000, 100_000_000)

DAY = 86_400


@dataclass(frozen=True, slots=True)
class Work:
    """What one article takes.

    Attributes:
        name: what is done.
        cpu: seconds of one core.
        requests: to a model.
        prompt: tokens.
        answer: tokens.
        size: bytes of the result as JSON.
    """

    name: str
    cpu: float
    size: int
    requests: float = 0.0
    prompt: float = 0.0
    answer: float = 0.0


@dataclass(frozen=True, slots=True)
class Prices:
    """What the table assumes.

    Attributes:
        prompt: money for a million tokens of prompts.
        answer: likewise of answers.
        latency: seconds that a request takes.
        characters: a token.
    """

    prompt: float
    answer: float
    latency: float
    characters: float


def _timed(do: Callable[[str], object], texts: Sequence[str]) -> float:
    """CPU seconds an article; the first is not counted."""
    do(texts[0])
    started = time.process_time()
    for text in texts[1:]:
        do(text)
    return (time.process_time() - started) / (len(texts) - 1)


def measure(count: int, prices: Prices) -> list[Work]:
    """All that is done with an article, measured on ``count`` of them."""
    texts = [report(WORDS, seed, 1).text for seed in range(count + 1)]
    summaries: dict[str, Summary] = {}
    with Summarizer(Settings(model="extractive", cache=False)) as summarizer:

        def extract(text: str) -> None:
            summaries[text] = summarizer.summarize(text)

        cpu = _timed(extract, texts)
    size = sum(len(summary.model_dump_json()) for summary in summaries.values()) // len(summaries)
    found = [Work("summarize, extractive", cpu, size)]
    checkers = ["none", *(["embedded"] if embedded_available() else [])]
    for checker in checkers:
        with Summarizer(Settings(checker=(checker,), cache=False)) as summarizer:

            def verify(text: str, summarizer: Summarizer = summarizer) -> None:
                # In other words, so that the checker is asked.
                said = " ".join(f"It is said that {s.text}" for s in summaries[text].sentences)
                summarizer.verify(said, text)

            found.append(Work(f"verify a summary, checker {checker}", _timed(verify, texts), size))
    return [*found, _asked(texts, prices, size)]


def _asked(texts: Sequence[str], prices: Prices, size: int) -> Work:
    with subprocess.Popen(
        [sys.executable, "-m", "summarize_evals.scale", "--serve"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout is not None  # noqa: S101 - for the type checker
        url = server.stdout.readline().strip()
        with Summarizer(Settings(model="strong", base_url=url, cache=False)) as summarizer:
            cpu = _timed(summarizer.summarize, texts)
        counts, _ = server.communicate("")
    requests, prompt, answer = (int(number) / len(texts) for number in counts.split())
    tokens = prices.characters
    return Work("summarize, a strong model", cpu, size, requests, prompt / tokens, answer / tokens)


def _serve() -> None:
    """Serve until standard input ends; then print requests, and characters of prompts and of answers."""
    model, counts = Model(), [0, 0, 0]

    def reply(connection: Connection) -> None:
        messages = [message["content"] for message in connection.request.json()["messages"]]
        answer = model.answer(messages)
        counts[0] += 1
        counts[1] += sum(map(len, messages))
        counts[2] += len(answer)
        replies.openai(answer)(connection)

    with ScriptedServer(reply) as server:
        print(server.base_url, flush=True)
        sys.stdin.read()
    print(*counts)


def table(work: Sequence[Work], prices: Prices) -> str:
    """A row for each kind of work and each number of articles, in Markdown."""
    heads = (
        *("work", "articles", "core hours", "cores for a day", "requests", "tokens"),
        *("money", "under way, for a day", "rows"),
    )
    lines = [f"| {' | '.join(heads)} |", "|---" + "|---:" * (len(heads) - 1) + "|"]
    for one in work:
        for articles in SIZES:
            hours = one.cpu * articles / 3600
            cells = [one.name, f"{articles:,}", _round(hours), _round(hours / 24)]
            if one.requests:
                money = articles * (one.prompt * prices.prompt + one.answer * prices.answer) / 1e6
                rate = articles * one.requests / DAY
                cells += [
                    _round(articles * one.requests),
                    f"{articles * one.prompt / 1e9:,.1f} + {articles * one.answer / 1e9:,.1f} billion",
                    f"${_round(money)}",
                    _round(rate * prices.latency),
                ]
            else:
                cells += ["–", "–", "–", "–"]
            cells.append(f"{articles * one.size / 1e9:,.0f} GB")
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _round(number: float) -> str:
    """Two digits that mean something."""
    if number < 10:
        return f"{number:.2g}"
    return f"{float(f'{number:.2g}'):,.0f}"


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m summarize_evals.scale")
    parser.add_argument("--articles", type=int, default=50)
    parser.add_argument("--prompt-price", type=float, default=0.25, help="of a million tokens")
    parser.add_argument("--answer-price", type=float, default=2.0, help="of a million tokens")
    parser.add_argument("--latency", type=float, default=8.0, help="seconds a request")
    parser.add_argument("--characters", type=float, default=4.0, help="a token")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        _serve()
        return
    prices = Prices(given.prompt_price, given.answer_price, given.latency, given.characters)
    work = measure(given.articles, prices)
    for one in work:
        print(
            f"{one.name}: {one.cpu * 1000:.1f} ms of one core, {one.requests:.1f} requests,"
            f" {one.prompt:,.0f} + {one.answer:,.0f} tokens, {one.size:,} bytes of JSON"
        )
    print(f"\n{table(work, prices)}")


if __name__ == "__main__":
    main()
