"""A strong model's recorded answers to the judge's own prompts, played back as a model.

``evals/data/strong/answers.jsonl`` holds one verdict a line: the template that asked for it and its SHA-256,
the article, the claim, the answer as the model gave it (the sentences that it numbered by their words, since
numbers change with the way an article is split), the day and who answered. The whole gate runs on them as it
would with a provider: prompt, parsing, words, vetoes. A verdict counts only for the template that it was
given for; when a prompt changes, the answers are recorded anew (``summarize eval record``).
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from summarize.errors import ConfigError
from summarize.models.chat_model import Capabilities, Completion, Usage
from summarize.models.estimate import estimate_prompt, estimate_tokens
from summarize.models.wire import NamedModel
from summarize_evals.datasets import own_data, read_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.models.chat_model import Request
    from summarize.prompting import Prompt

ANSWERS = "strong/answers.jsonl"
"""In ``evals/data``."""
FIELDS = ("words", "why", "verdict", "loaded")

_SENTENCE = re.compile(r"^(?:(?:Evidence for|Not cited by) claim \d+, sentence )?(\d+):? (.*)$", re.MULTILINE)
_CLAIM = re.compile(r"^Claim (\d+): (.*)$", re.MULTILINE)


class RecordedModel(NamedModel):
    """Answers the judge's prompts from the record. Safe to use from several threads.

    Raises:
        ConfigError: from ``complete``: a claim was not recorded for this prompt.
    """

    def __init__(self) -> None:
        super().__init__("recorded", Capabilities(context=1_000_000))
        self._known = recorded_answers()

    def complete(self, request: Request) -> Completion:
        """The recorded verdicts on the claims of one prompt; its tokens are estimated."""
        verdicts = []
        numbered = sentences_in(request.prompt)
        for number, claim in claims_in(request.prompt):
            answer = self._known.get(key_of(request.prompt.template, request.prompt.template_sha256, claim))
            if answer is None:
                raise ConfigError(  # which no checker swallows: a stale record must not pass for silence
                    f"no answer to {request.prompt.template} is recorded for {claim[:60]!r}; "
                    "record anew: summarize eval record"
                )
            ids = [i for i, text in numbered.items() if _among(text, answer["sentences"])]
            verdicts.append({"claim": number, "ids": ids} | {name: answer[name] for name in FIELDS})
        text = json.dumps({"verdicts": verdicts}, ensure_ascii=False)
        usage = Usage(estimate_prompt(request.prompt), 0, estimate_tokens(text), 1)
        request.meter.add(usage)
        return Completion(text, usage)


def claims_in(prompt: Prompt) -> list[tuple[int, str]]:
    """The numbered claims that a judge's prompt asks about."""
    asked = "\n".join(message.content for message in prompt.messages if message.role == "user")
    return [(int(number), claim.strip()) for number, claim in _CLAIM.findall(asked)]


def sentences_in(prompt: Prompt) -> dict[int, str]:
    """The numbered sentences of the article that a judge's prompt shows."""
    shown = "\n".join(message.content for message in prompt.messages if message.role == "user")
    return {int(number): text.strip() for number, text in _SENTENCE.findall(shown)}


def _among(text: str, recorded: Sequence[str]) -> bool:
    # A sentence that is split in another place now is known by its beginning or its end.
    return any(text in sentence or sentence in text for sentence in recorded)


def key_of(template: str, template_sha256: str, claim: str) -> tuple[str, str, str]:
    """What an answer is recorded under."""
    return template, template_sha256, hashlib.sha256(claim.encode()).hexdigest()


@cache
def recorded_answers() -> dict[tuple[str, str, str], dict[str, Any]]:
    """All recorded answers, by ``key_of``."""
    kept = (*FIELDS, "sentences")
    return {
        key_of(row["template"], row["template_sha256"], row["claim"]): {name: row[name] for name in kept}
        for row in read_rows(own_data(ANSWERS))
    }
