"""What the program promises of models, held against real ones: the same tests for every provider."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summarize.citations import CitedSentence, cite, resolve
from summarize.cli import run
from summarize.draft import DraftSentence, DraftWatcher, draft_schema, parse_draft
from summarize.errors import BudgetError, ModelResponseError, ModelUnavailableError, PromptTooLongError
from summarize.models import ChatModel, Deadline, JsonMode, Request, Usage
from summarize.models.chat_model import Meter, Strategy
from summarize.models.estimate import estimate_tokens, fewest_tokens
from summarize.models.survey import check
from summarize.pipeline import Observer, Summarizer
from summarize.prompting import Message, Prompt
from summarize.reading import read
from summarize.repair import repair
from summarize.segmentation import segment
from summarize.summary import Summary
from summarize.verification import Verifier
from summarize.writers import WriteRequest

if TYPE_CHECKING:
    from tests.live.providers import Provider

EXAMPLE = Path(__file__).parents[2] / "examples" / "river-plant.txt"
SECONDS = 300.0
"""For each answer: a busy machine writes slowly."""

ARTICLE = EXAMPLE.read_text(encoding="utf-8")

TASK = Prompt(
    (
        Message("system", "You summarize. Answer with JSON only."),
        Message(
            "user",
            "1: The council of Harbourville met on Monday.\n2: It approved the budget by five votes to two.\n"
            'Write one sentence. Answer as {"sentences": [{"cites": [2], "text": "…"}]}.',
        ),
    ),
    "live",
    "",
)
PLAIN = Prompt((Message("user", "What falls from clouds when it rains? Answer with one word."),), "live", "")
VERDICT: dict[str, Any] = {
    "type": "object",
    "properties": {"verdict": {"type": "string", "enum": ["supported", "unsupported"]}},
    "required": ["verdict"],
    "additionalProperties": False,
}


def _ask(prompt: Prompt, schema: dict[str, Any] | None = None, **options: Any) -> Request:
    return Request(prompt, schema, **{"max_tokens": 2000, "deadline": Deadline(SECONDS), **options})


@pytest.fixture
def structured(model: ChatModel) -> ChatModel:
    """The model, if its server is declared to hold it to a schema."""
    if model.capabilities.json_mode is JsonMode.NONE:
        pytest.skip(f"{model.name} enforces no schema")
    return model


@pytest.fixture
def command(
    live: Provider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Any:
    """Runs the command as a user of this provider would, in a folder of its own: code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    for name, value in live.environ.items():
        if name.endswith(("_API_KEY", "_BASE_URL", "_KEY")) or name == "OLLAMA_HOST":
            monkeypatch.setenv(name, value)
    table = "".join(
        f"[models.{json.dumps(name)}]\n" + "".join(f"{key} = {json.dumps(row[key])}\n" for key in row)
        for name, row in live.rows.items()
    )
    own = tmp_path / "XDG_CONFIG_HOME" / "summarize"
    own.mkdir(parents=True)
    (own / "config.toml").write_text(table, encoding="utf-8")

    def work(*arguments: str) -> tuple[int, str, str]:
        code = run(arguments)
        output = capsys.readouterr()
        return code, output.out, output.err

    return work


def test_it_is_usable(live: Provider) -> None:
    """As ``summarize doctor`` would find."""
    found = check(live.model, live.settings())
    if live.missing is None and "does not know" in found.detail:
        pytest.skip("the server lists its model under another name, and answers to every name")
    assert found.usable, found.detail


def test_it_answers_freely_and_says_what_it_cost(model: ChatModel) -> None:
    """Text, one request or two (a look-up), and tokens within what the estimate allows."""
    meter = Meter()
    completion = model.complete(_ask(PLAIN, meter=meter))
    assert completion.text.strip()
    assert completion.usage == meter.total
    assert 1 <= meter.total.requests <= 2
    assert meter.total.prompt_tokens >= fewest_tokens(PLAIN)
    assert meter.total.completion_tokens > 0


def test_it_writes_a_draft_of_the_schema(structured: ChatModel) -> None:
    """A draft comes back, and usage says what it cost."""
    completion = structured.complete(_ask(TASK, draft_schema()))
    assert parse_draft(completion.text).sentences
    assert completion.usage.prompt_tokens > 20
    assert completion.usage.completion_tokens > 5


def test_it_judges(structured: ChatModel) -> None:
    """A short question with two answers, as a judge asks it, gets one of the two."""
    question = "Evidence: It rained on Monday.\nClaim: It rained on Monday.\nIs the claim supported?"
    messages = Message("system", "You judge. Answer with JSON."), Message("user", question)
    prompt = Prompt(messages, "live", "")
    answer = json.loads(structured.complete(_ask(prompt, VERDICT)).text)
    assert set(answer) == {"verdict"}
    assert answer["verdict"] in {"supported", "unsupported"}


def test_it_streams(model: ChatModel) -> None:
    """The text so far grows to the whole answer, which costs as much as one that came at once."""
    seen: list[str] = []
    completion = model.complete(_ask(PLAIN, on_text=seen.append))
    assert seen
    assert completion.text.startswith(seen[0])
    assert completion.text.strip() == seen[-1].strip()
    assert completion.usage.prompt_tokens >= fewest_tokens(PLAIN)


def test_a_streamed_draft_has_the_same_sentences(structured: ChatModel) -> None:
    """Sentences are found in the growing text, and they are those of the whole."""
    seen: list[DraftSentence] = []
    completion = structured.complete(_ask(TASK, draft_schema(), on_text=DraftWatcher(seen.append)))
    assert seen == parse_draft(completion.text).sentences


def test_an_answer_cut_short_is_an_error(model: ChatModel) -> None:
    """Sixteen tokens are not enough, and half an answer is none; it costs what it costs."""
    long = Prompt((Message("user", "Tell the story of the Flood, in a hundred sentences."),), "live", "")
    meter = Meter()
    with pytest.raises(ModelResponseError):
        model.complete(_ask(long, max_tokens=16, meter=meter))
    assert meter.total.requests >= 1


def test_the_deadline_holds(model: ChatModel) -> None:
    """A twentieth of a second is too little for anybody."""
    long = Prompt((Message("user", "Write out all numbers from one to a thousand."),), "live", "")
    with pytest.raises(ModelUnavailableError, match="timeout"):
        model.complete(_ask(long, deadline=Deadline(0.05)))
    assert model.complete(_ask(PLAIN)).text.strip()


def test_a_prompt_that_does_not_fit_is_refused(model: ChatModel) -> None:
    """Whole, and without cost."""
    words = "The council met on Monday. " * (model.capabilities.context // 3)
    meter = Meter()
    with pytest.raises(PromptTooLongError):
        model.complete(_ask(Prompt((Message("user", words),), "live", ""), meter=meter))
    assert meter.total.total_tokens == 0


def test_threads_share_it(model: ChatModel) -> None:
    """Three at once each get an answer, and the meter counts all."""
    meter = Meter()
    with ThreadPoolExecutor(3) as pool:
        texts = list(pool.map(lambda _: model.complete(_ask(PLAIN, meter=meter)).text, range(3)))
    assert all(text.strip() for text in texts)
    assert meter.total.requests >= 3


def test_the_cache_answers_the_second_time(live: Provider, tmp_path: Path) -> None:
    """With the same words, at no cost; another question is asked."""
    cached = live.load(cache=True, cache_path=tmp_path / "answers.sqlite3")
    first, second = (cached.complete(_ask(PLAIN)) for _ in range(2))
    other = cached.complete(_ask(PLAIN, max_tokens=1999))
    cached.close()
    assert (first.text, Usage(cached_answers=1)) == (second.text, second.usage)
    assert other.usage.requests >= 1


def test_the_budget_stops_before_it_is_spent(live: Provider) -> None:
    """Nothing is asked that could go beyond the limit."""
    limited = live.load(max_tokens_total=1000)
    meter = Meter()
    with pytest.raises(BudgetError):
        limited.complete(_ask(PLAIN, meter=meter))
    limited.close()
    assert Usage() == meter.total


def test_a_rejected_sentence_is_repaired_or_stays_out(model: ChatModel) -> None:
    """What comes back passes the same verifier, or it does not pass; the lie itself never does."""
    if model.capabilities.strategy is Strategy.STAGED:
        pytest.skip("only models that write whole drafts are asked to repair")
    document = segment(read(str(EXAMPLE)))
    lie = CitedSentence("The plant will cost 999 billion dollars and nobody objects.", (cite(document, 1),))
    (rejected,) = Verifier().verify([lie], document)
    assert not rejected.supported
    meter = Meter()
    written = repair(model, [rejected], WriteRequest(document, 1, Deadline(SECONDS), meter))
    assert len(written.draft.sentences) <= 1
    assert meter.total.requests >= 1
    results = Verifier().verify(resolve(written.draft, document, written.origins), document)
    assert all("999" not in result.cited.text for result in results if result.supported)


class _Watcher(Observer):
    def __init__(self) -> None:
        self.sentences: list[str] = []

    def sentence(self, text: str) -> None:
        self.sentences.append(text)


def test_an_article_is_summarized_from_asyncio_under_watch(live: Provider, model: ChatModel) -> None:
    """What is shown while it is written is supported, and each sentence cites the article exactly."""
    watcher = _Watcher()
    settings = live.settings(length="short", timeout=SECONDS)
    summarizer = Summarizer(settings, model=model, observer=watcher)
    summary = asyncio.run(summarizer.asummarize(ARTICLE))
    assert summary.sentences
    assert watcher.sentences
    assert model.name == summary.model
    assert all(ARTICLE[c.start : c.end] == c.quote for s in summary.sentences for c in s.citations)
    for text in watcher.sentences:
        shown = [s for s in (*summary.sentences, *summary.rejected) if s.text == text]
        assert shown, "a sentence was shown that is neither printed nor reported"


def test_the_command_summarizes_as_its_dry_run_says(live: Provider, command: Any) -> None:
    """Exit code 0, a summary that can be read back and verified, and one closing line with its cost.

    The dry run's estimate of the prompts is at least what the provider then counts, and not three times that.
    """
    asked = (
        str(EXAMPLE),
        "--model",
        live.model,
        "--length",
        "short",
        "--no-cache",
        "--repairs",
        "0",
        "--timeout",
        "300",
    )
    code, out, err = command(*asked, "--dry-run")
    assert (0, True) == (code, "nothing was sent" in err)
    estimate = int(err.split("about ")[1].split(" tokens")[0].replace(",", ""))
    assert estimate >= estimate_tokens(out) // 2
    code, out, err = command(*asked, "--format", "json")
    closing = [line for line in err.splitlines() if not line.startswith("note: ")]
    assert (0, 1) == (code, len(closing)), err
    summary = Summary.from_json(out)
    assert summary.sentences
    assert summary.usage.requests >= 1
    # Schemas and tools are read as well, and are no part of the prompt.
    assert summary.usage.prompt_tokens <= estimate + 1000
    assert estimate <= 3 * summary.usage.prompt_tokens
    assert f"{summary.usage.prompt_tokens:,} + {summary.usage.completion_tokens:,} tokens" in err
    with Summarizer(live.settings(model="extractive")) as verifier:
        again = verifier.verify(summary, EXAMPLE)
    assert [s.text for s in summary.sentences] == [s.text for s in again.sentences]


def test_a_wrong_key_is_one_clear_line(live: Provider, command: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 2, the hint at the key, and never the key itself."""
    if live.key is None:
        pytest.skip(f"{live.model} takes no key")
    wrong = "sk-wrong-0123456789-abcdefghijklmnop"
    monkeypatch.setenv(live.key, wrong)
    code, out, err = command(str(EXAMPLE), "--model", live.model, "--no-cache")
    assert (2, "") == (code, out)
    assert "the key is missing or refused" in err
    assert err.count("\n") == 1
    assert wrong not in err


def test_a_model_that_is_not_there_is_one_clear_line(live: Provider, command: Any) -> None:
    """Exit code 2, and the name in the line."""
    if live.missing is None:
        pytest.skip(f"the server of {live.model} answers to every name")
    code, out, err = command(str(EXAMPLE), "--model", live.missing, "--no-cache")
    assert (2, "", 1) == (code, out, err.count("\n"))
