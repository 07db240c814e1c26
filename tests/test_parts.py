"""Articles that do not fit the model are read in parts; the summary cites the article itself."""

import json
import re
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize import Settings, Summarizer, Summary
from summarize.citations import Origin
from summarize.cli import run
from summarize.document import Document
from summarize.errors import ModelResponseError, ModelUnavailableError, PromptTooLongError
from summarize.models.chat_model import Capabilities, Completion, Request, Strategy, Usage
from summarize.models.pending import PendingError
from summarize.reading import read_bytes
from summarize.testing import ScriptedServer, replies
from summarize.verification import Verdict
from summarize_evals.long_model import Model
from summarize_evals.long_text import TITLE, report

REPORT = report(6_000, seed=3, planted=12)

Change = Callable[[Request, str], str]


class Reader:
    """A strong model with a short context; ``change`` may alter an answer, or raise an error instead."""

    name = "reader"

    def __init__(self, context: int = 4_000, change: Change = lambda _, answer: answer) -> None:
        self.capabilities = Capabilities(context=context, strategy=Strategy.WHOLE)
        self.requests: list[Request] = []
        self._change = change
        self._model = Model()
        self._lock = threading.Lock()

    def complete(self, request: Request) -> Completion:
        """Answer, as changed."""
        with self._lock:
            self.requests.append(request)
        answer = self._change(request, self._model.answer([m.content for m in request.prompt.messages]))
        request.meter.add(Usage(100, 0, 10, 1))
        return Completion(answer, Usage(100, 0, 10, 1))

    def close(self) -> None:
        """Nothing is held."""

    def asked(self, template: str) -> list[Request]:
        """What it was asked with that template."""
        return [request for request in self.requests if request.prompt.template == template]


def document() -> Document:
    """The report, read."""
    return read_bytes(REPORT.text.encode(), "report.md")


def summary(model: Reader, **settings: object) -> Summary:
    """A summary of the report."""
    with Summarizer(Settings.model_validate({"cache": False, **settings}), model=model) as summarizer:
        return summarizer.summarize(document())


def test_the_summary_cites_the_article_and_all_of_it_was_read() -> None:
    """Each part goes to the model once, with the article's own numbers; the result cites its places."""
    model = Reader()
    result = summary(model)
    whole = document()
    assert (1.0, len(model.asked("part.j2"))) == (result.coverage.share, result.coverage.parts)
    assert result.coverage.parts > 2
    asked = "\n".join(request.prompt.messages[1].content for request in model.asked("part.j2"))
    numbers = [int(line.split()[0]) for line in asked.splitlines()]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert len(result.sentences) == 6
    for sentence in result.sentences:
        assert sentence.verdict is Verdict.SUPPORTED
        for citation in sentence.citations:
            assert whole.text[citation.start : citation.end] == citation.quote
            assert whole.index.line(citation.start) == citation.line
    assert {"part.j2", "merge.j2", "judge.j2"} <= result.templates.keys()


def test_parts_are_drafted_concurrently() -> None:
    """The first two meet: neither waits until the other is done."""
    both = threading.Barrier(2, timeout=20)

    def meet(request: Request, answer: str) -> str:
        if re.match("The sentences are part [12] of", request.prompt.messages[0].content):
            both.wait()
        return answer

    assert summary(Reader(change=meet), concurrency=2).coverage.share == 1.0


def test_a_queue_gets_the_questions_of_all_parts_at_once() -> None:
    """A part without an answer yet does not keep the others from being asked, and is no failure."""

    def wait(request: Request, answer: str) -> str:
        raise PendingError

    model = Reader(change=wait)
    with pytest.raises(PendingError):
        summary(model, concurrency=2)
    assert len(model.asked("part.j2")) > 4


def test_sentences_of_several_parts_are_fused_and_verified_against_the_article_again() -> None:
    """A fused sentence cites the places of both; the judge saw it with the article's words."""
    model = Reader()
    result = summary(model)
    fused = [s for s in result.sentences if len(s.citations) > 1]
    assert fused
    judged = "\n".join(request.prompt.text for request in model.asked("judge.j2"))
    assert fused[0].text in judged
    assert all(citation.quote in judged for citation in fused[0].citations)


def test_what_is_false_in_a_part_is_never_merged() -> None:
    """The parts' lies are rejected before the second stage, and told."""
    model = Reader()
    result = summary(model, length=10)
    (merge,) = model.asked("merge.j2")
    lies = [s for s in result.rejected if s.origin is Origin.MODEL]
    assert lies
    assert not any(lie.text in merge.prompt.text for lie in lies)
    assert all(lie.findings for lie in lies)


def test_what_the_second_stage_invents_is_rejected() -> None:
    """The merging is a draft like any other."""

    def invent(request: Request, answer: str) -> str:
        if request.prompt.template == "merge.j2":
            draft = json.loads(answer)
            draft["sentences"][0] = {"cites": [2], "text": "The drought cost 999 lives."}
            draft["sentences"][1]["cites"] = [99_999]
            return json.dumps(draft)
        return answer

    result = summary(Reader(change=invent), repairs=0)
    assert "999" not in result.text
    assert any("999" in s.text for s in result.rejected)
    assert len(result.sentences) >= 3


def test_drafts_that_do_not_fit_one_prompt_are_merged_by_groups() -> None:
    """With a very short context there are several mergings, and the sources still stand beside the drafts."""
    model = Reader(context=3_300)
    result = summary(model, length=3)
    assert result.sentences
    assert all(s.citations for s in result.sentences)
    for request in model.asked("merge.j2"):
        for line in request.prompt.messages[1].content.splitlines():
            assert not line or line.startswith("Draft: ") or line.split()[0].isdecimal()


def test_a_part_that_fails_is_told_and_the_rest_is_summarized() -> None:
    """The share that was read is less than all, with the place and the reason."""

    def fail(request: Request, answer: str) -> str:
        if request.prompt.messages[0].content.startswith("The sentences are part 2 of"):
            raise ModelResponseError("the model refused")
        return answer

    result = summary(Reader(change=fail))
    assert 0.4 < result.coverage.share < 1
    (unread,) = result.coverage.unread
    assert unread.reason == "the model refused"
    assert unread.line > 5
    assert result.sentences
    assert Summary.from_json(result.to_json()).coverage == result.coverage


def test_a_part_that_is_too_long_after_all_is_halved() -> None:
    """The estimate may be wrong: the model's own word counts."""
    refused = []

    def fail(request: Request, answer: str) -> str:
        if request.prompt.template == "part.j2" and len(request.prompt.messages[1].content) > 2_500:
            refused.append(request)
            raise PromptTooLongError(9_999, 5_000)
        return answer

    result = summary(Reader(change=fail))
    assert refused
    assert result.coverage.share == 1.0
    assert result.sentences


def test_a_context_that_is_shorter_than_declared_is_heeded() -> None:
    """A server that knows its limit refuses the whole article; it is read in parts that fit what it said."""

    def refuse(request: Request, answer: str) -> str:
        if request.prompt.template == "whole.j2":
            raise PromptTooLongError(9_999, 4_000)
        return answer

    model = Reader(context=200_000, change=refuse)
    result = summary(model)
    assert result.coverage.parts > 2
    assert result.coverage.share == 1.0
    assert max(len(request.prompt.text) for request in model.asked("part.j2")) < 12_000


def test_if_no_part_can_be_read_the_error_is_the_models() -> None:
    """Nothing is made up of nothing."""

    def fail(request: Request, answer: str) -> str:
        raise ModelUnavailableError("the server is down")

    with pytest.raises(ModelUnavailableError, match="the server is down"):
        summary(Reader(change=fail))


def test_if_merging_fails_verified_sentences_of_all_parts_stand() -> None:
    """They are spread over the text, and a note says so."""

    def fail(request: Request, answer: str) -> str:
        if request.prompt.template == "merge.j2":
            raise ModelResponseError("the model refused")
        return answer

    result = summary(Reader(change=fail), length=4)
    assert any("could not be merged" in note for note in result.notes)
    places = [s.citations[0].start / len(document().text) for s in result.sentences]
    assert len(places) == 4
    assert places[0] < 0.35
    assert places[-1] > 0.65


def test_an_article_that_fits_is_read_at_once() -> None:
    """No part, no merging, and all of it was read."""
    model = Reader(context=200_000)
    result = summary(model)
    assert not model.asked("part.j2")
    assert (1.0, 1) == (result.coverage.share, result.coverage.parts)


def test_the_command_says_what_was_read_and_ends_with_1_if_not_all_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 0 with 100%; exit code 1 with what was not read."""
    path = tmp_path / "report.md"
    path.write_text(REPORT.text, encoding="utf-8")
    (tmp_path / "config").mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    config = tmp_path / "config" / "summarize" / "config.toml"
    config.parent.mkdir()
    config.write_text("[models.strong]\ncontext = 4000\n", encoding="utf-8")
    model, broken = Model(), threading.Event()

    def reply(connection: object) -> None:
        request = connection.request.json()  # type: ignore[attr-defined]
        refuse = broken.is_set() and "are part 2 of" in request["messages"][0]["content"]
        text = "no" if refuse else model.answer([m["content"] for m in request["messages"]])
        replies.openai(text)(connection)  # type: ignore[arg-type]

    with ScriptedServer(reply) as server:
        arguments = [str(path), "--model", "strong", "--base-url", server.base_url, "--no-cache"]
        assert run(arguments) == 0
        out, err = capsys.readouterr()
        assert "100% of the article read in" in err
        assert "was read" not in out
        broken.set()
        assert run(arguments) == 1
        out, _ = capsys.readouterr()
        assert "Only " in out
        assert "Not read, from line" in out


def test_the_extractive_summary_of_a_long_text_has_its_opening_and_something_of_everywhere() -> None:
    """Opening first, then the weightiest of each stretch, in order, proved, within the subject."""
    with Summarizer(Settings(model="extractive", length=7)) as summarizer:
        result = summarizer.summarize(read_bytes(report(30_000, seed=5, planted=40).text.encode(), "r.md"))
    places = [s.citations[0].start / result.source.length for s in result.sentences]
    assert result.source.title == TITLE
    assert len(places) == 7
    assert places == sorted(places)
    assert places[0] < 0.01
    assert [int(place * 6) for place in places[1:]] == list(range(6))
    assert sum("rought" in s.text for s in result.sentences) >= 5
    assert all(s.support is not None and s.support.how == "derived" for s in result.sentences)
    assert result.coverage.share == 1.0


def test_when_the_time_is_nearly_up_the_extractive_writer_gives_what_it_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A long text of which little may be printed does not end in a time-out."""
    monkeypatch.setattr("summarize.writers.long_extractive._SHARE", 0.0)
    with Summarizer(Settings(model="extractive")) as summarizer:
        result = summarizer.summarize(read_bytes(report(20_000, seed=5, planted=12).text.encode(), "r.md"))
    assert len(result.sentences) == 1
    assert 0.0 < result.coverage.share < 0.2
    assert {one.reason for one in result.coverage.unread} == {"the time was up (--timeout)"}


def test_a_long_text_in_a_language_that_code_does_not_read_is_only_quoted() -> None:
    """What leans on what is known of English alone: the beginning is quoted, and a note says so."""
    lines = [f"Der Gemeinderat von Ort {n} kaufte im Mai {n} Wagen Holz." for n in range(2, 450)]
    with Summarizer(Settings(model="extractive")) as summarizer:
        result = summarizer.summarize("\n\n".join(lines))
    assert result.source.language == "de"
    assert [s.text for s in result.sentences] == lines[: len(result.sentences)]
    assert any("only quoted" in note for note in result.notes)
