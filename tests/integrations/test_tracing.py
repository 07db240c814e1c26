"""OpenTelemetry: spans and events where it is set up, and nothing of it where it is not."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from opentelemetry import _logs, trace
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import InMemoryLogRecordExporter, SimpleLogRecordProcessor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from summarize import InputError, ModelUnavailableError, Summarizer
from summarize.config import Settings
from summarize.testing import ScriptedServer, replies

ARTICLE = (
    "The council of Ansel approved the budget on Tuesday. The vote was 7 to 2.\n\n"
    "Mayor Ada Brun said that the fee for boats would rise by 3 percent. Otto Feld voted against it.\n"
)


class Exported:
    """What was exported."""

    def __init__(self) -> None:
        self.spans = InMemorySpanExporter()
        self.logs = InMemoryLogRecordExporter()

    def named(self, name: str) -> list[Any]:
        """The spans of that name."""
        return [span for span in self.spans.get_finished_spans() if span.name == name]

    def verdicts(self) -> list[dict[str, Any]]:
        """The attributes of the events on verdicts."""
        records = [exported.log_record for exported in self.logs.get_finished_logs()]
        return [dict(r.attributes or {}) for r in records if r.event_name == "gen_ai.evaluation.result"]


@pytest.fixture(scope="module")
def provided() -> Exported:
    """OpenTelemetry as a program sets it up; once a process, as its API wants it."""
    exported = Exported()
    tracing = TracerProvider()
    tracing.add_span_processor(SimpleSpanProcessor(exported.spans))
    trace.set_tracer_provider(tracing)
    logging = LoggerProvider()
    logging.add_log_record_processor(SimpleLogRecordProcessor(exported.logs))
    _logs.set_logger_provider(logging)
    return exported


@pytest.fixture
def exported(provided: Exported) -> Exported:
    """What one test exports."""
    provided.spans.clear()
    provided.logs.clear()
    return provided


def settings(server: ScriptedServer, **options: Any) -> Settings:
    """A model behind a server."""
    rows = {"house": {"spec": "house-1", "base_url": server.base_url}}
    values = {"model": "house", "models": rows, "cache": False, "retries": 0, "repairs": 0}
    return Settings.model_validate(values | options)


def test_a_summary_is_a_span_with_a_verdict_for_each_sentence(exported: Exported) -> None:
    """The questions to the model lie within it; verdicts are events of it, with scores."""
    draft = {
        "sentences": [
            {"cites": [1], "text": "The council of Ansel approved the budget on Tuesday."},
            {"cites": [2], "text": "The vote was 7,000 to 2."},
        ]
    }
    with (
        ScriptedServer(replies.openai(json.dumps(draft))) as server,
        Summarizer(settings(server, checker=("none",))) as summarizer,
    ):
        summarizer.summarize(ARTICLE)
    (root,) = exported.named("summarize")
    (chat,) = exported.named("chat house")
    assert root.context.span_id == chat.parent.span_id
    assert "CLIENT" == chat.kind.name
    assert {
        "gen_ai.operation.name": "chat",
        "gen_ai.request.model": "house",
        "gen_ai.usage.output_tokens": root.attributes["gen_ai.usage.output_tokens"],
    }.items() <= dict(chat.attributes).items()
    assert chat.attributes["gen_ai.usage.input_tokens"] > 0
    labels = [verdict["gen_ai.evaluation.score.label"] for verdict in exported.verdicts()]
    assert "supported" == labels[0]
    rejected = next(v for v in exported.verdicts() if v["gen_ai.evaluation.score.label"] != "supported")
    assert "Q201" in rejected["gen_ai.evaluation.explanation"]
    assert 0.0 == rejected["gen_ai.evaluation.score.value"]
    for record in exported.logs.get_finished_logs():
        assert root.context.span_id == record.log_record.span_id
    assert len(labels) == (
        root.attributes["summarize.sentences.kept"] + root.attributes["summarize.sentences.rejected"]
    )


def test_no_word_of_an_article_is_told(exported: Exported) -> None:
    """Neither of the article, the summary, the prompt nor the answer."""
    with Summarizer(Settings(checker=("none",))) as summarizer:
        summarizer.verify("The council of Ansel rejected the 9 budgets on Tuesday.", ARTICLE)
    (span,) = exported.named("verify")
    told = span.to_json() + json.dumps(exported.verdicts())
    assert 1 == len(exported.verdicts())
    for word in ("council", "Ansel", "budget", "Tuesday"):
        assert word not in told


def test_a_check_is_a_span_within_whatever_thread_it_runs(exported: Exported) -> None:
    """Also while the draft is still being written, which is another thread."""
    from summarize import Observer

    draft = {"sentences": [{"cites": [1], "text": f"Ansel's budget passed, part {n}."} for n in "abcd"]}
    answers = [{"claim": 1, "words": "", "ids": [], "why": "no", "verdict": "unsupported", "loaded": []}]
    script = [replies.openai(json.dumps(draft)), replies.openai(json.dumps({"verdicts": answers}))]

    class Watching(Observer):
        pass

    with ScriptedServer(*script) as server, Summarizer(settings(server), observer=Watching()) as summarizer:
        summarizer.summarize(ARTICLE)
    (root,) = exported.named("summarize")
    spans = exported.spans.get_finished_spans()
    assert exported.named("check")
    assert {root.context.trace_id} == {span.context.trace_id for span in spans}


def test_an_error_is_told_by_its_class(exported: Exported) -> None:
    """Not in its words, which may be an article's."""
    with (
        ScriptedServer(replies.status(503)) as server,
        Summarizer(settings(server)) as summarizer,
        pytest.raises(ModelUnavailableError),
    ):
        summarizer.summarize(ARTICLE)
    with Summarizer(Settings()) as summarizer, pytest.raises(InputError):
        summarizer.summarize(" ")
    assert ["ModelUnavailableError", "InputError"] == [
        span.attributes["error.type"] for span in exported.named("summarize")
    ]
    assert not [event for span in exported.spans.get_finished_spans() for event in span.events]


def test_without_it_nothing_is_imported() -> None:
    """A program that does not use OpenTelemetry does not pay for it, though it is installed here."""
    code = (
        "import sys, summarize; summarize.summarize('The council of Ansel approved the budget on Tuesday.');"
        "print([name for name in sys.modules if name.startswith('opentelemetry')])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert "[]" == done.stdout.strip()
