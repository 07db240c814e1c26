"""``--dry-run``: the prompts as they would be sent, and what they would cost; nothing is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.cli.console import say
from summarize.errors import ModelError
from summarize.models.dry import DryModel
from summarize.models.estimate import estimate_prompt
from summarize.models.registry import (
    DEFAULT,
    address,
    capabilities,
    is_extractive,
    is_foreign,
    load_model,
    parse,
    prices,
)
from summarize.pipeline import Summarizer
from summarize.redaction import without_password
from summarize.styling import check_writer

if TYPE_CHECKING:
    from summarize.config import Settings
    from summarize.document import Document
    from summarize.models.chat_model import Capabilities, Request
    from summarize.models.registry import Spec


def print_dry_run(document: Document, settings: Settings) -> int:
    """Prompts to stdout, the estimate to stderr; the exit code.

    Prompts of repairs are not known beforehand and not counted.

    Raises:
        SummarizeError: what would stop the work before the first request, such as an unknown model.
    """
    spec = settings.model or DEFAULT
    if is_extractive(spec):
        check_writer(settings, None)
        say("dry run: the extractive writer sends nothing", err=True)
        return 0
    parsed = parse(spec, settings)
    model = DryModel(parsed.text, _capabilities(parsed, settings))
    try:
        # Repairs would be asked of answers that there are none of.
        Summarizer(settings.model_copy(update={"repairs": 0}), model=model).summarize(document)
    except ModelError:
        # A writer that asks once has nothing without its answer; its prompt is collected.
        if not model.requests:
            raise
    seen: dict[str, Request] = {request.prompt.text: request for request in model.requests}
    for text in seen:
        say(text)
        say()
    say(_estimate(list(seen.values()), parsed, settings), err=True)
    return 0


def _estimate(requests: list[Request], parsed: Spec, settings: Settings) -> str:
    prompt = sum(estimate_prompt(request.prompt) for request in requests)
    answer = sum(request.max_tokens for request in requests)
    count = f"{len(requests)} request{'s' * (len(requests) != 1)}"
    parts = [
        f"dry run: {count} to {_where(parsed, settings)}",
        f"about {prompt:,} tokens of prompt, at most {answer:,} of answer",
    ]
    asked = prices(parsed.text, settings)
    if asked:
        parts.append(f"at most {asked.cost(prompt, 0, answer):.4f} {asked.currency} without repairs")
    return " · ".join([*parts, "nothing was sent"])


def _capabilities(parsed: Spec, settings: Settings) -> Capabilities:
    if not is_foreign(parsed):
        return capabilities(parsed.entry, settings)
    model = load_model(parsed.text, settings.model_copy(update={"cache": False}))
    try:
        return model.capabilities
    finally:
        model.close()


def _where(parsed: Spec, settings: Settings) -> str:
    if parsed.provider in {"smollm2", "gguf"}:
        return "this machine"
    if is_foreign(parsed):
        return f"wherever {parsed.provider} sends it"
    return without_password(address(parsed, settings))
