"""What a bare client gets out of a server: the measure for a batch that asks the same server.

``python -m summarize_evals.bare_client URL REQUESTS CONCURRENCY`` posts drafts' prompts with httpx, so many
at a time, looks at no answer, and prints seconds, and its own CPU a request, as JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time

import httpx

from summarize_evals.batch_articles import article


def body(number: int) -> dict[str, object]:
    """A request as long as one for a draft, which the server answers as one."""
    sentences = article(number).replace("\n\n", " ").replace(". ", ".\n").splitlines()
    lines = "\n".join(f"{at} {sentence}" for at, sentence in enumerate(sentences, 1))
    return {"model": "loopback", "messages": [{"role": "user", "content": lines}], "max_tokens": 1024}


async def ask(url: str, requests: int, concurrency: int) -> None:
    """Post so many requests, so many at a time."""
    numbers = iter(range(requests))
    bodies = [body(number) for number in range(20)]

    async def work() -> None:
        # A client for each that waits: one with 64 connections looks through all of them for each request.
        async with httpx.AsyncClient(base_url=url, timeout=60, trust_env=False, verify=False) as client:  # noqa: S501 - plain HTTP, on loopback
            for number in numbers:
                response = await client.post("chat/completions", json=bodies[number % len(bodies)])
                response.raise_for_status()

    await asyncio.gather(*(work() for _ in range(concurrency)))


def main() -> None:
    """Ask, and print what it took."""
    url, requests, concurrency = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    began, used = time.monotonic(), time.process_time()
    asyncio.run(ask(url, requests, concurrency))
    seconds, cpu = time.monotonic() - began, time.process_time() - used
    print(json.dumps({"seconds": round(seconds, 3), "cpu_ms": round(cpu * 1000 / requests, 3)}))


if __name__ == "__main__":
    main()
