"""The application: the page, the API, and what holds them together."""

from __future__ import annotations

import contextlib
import logging
from contextlib import aclosing, asynccontextmanager
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from summarize.errors import InputError, ModelError, SummarizeError
from summarize.reading.fetching import RefusedHostError
from summarize.redaction import Redactor, without_password
from summarize.rendering import render, render_verification
from summarize.saved_runs import SavedRuns
from summarize.serve.bodies import Intake, SummaryRequest, VerificationRequest
from summarize.serve.guard import Guard, problem
from summarize.serve.results import (
    OffersResult,
    PhaseEvent,
    Problem,
    RunsResult,
    SavedRunRecord,
    SentenceEvent,
    SummaryResult,
    VerificationResult,
)
from summarize.serve.views import Views
from summarize.serve.workshop import Workshop
from summarize.shared_models import Wish
from summarize.summary import Summary
from summarize.summary_input import summary_text
from summarize.visible import visible

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from starlette.types import ASGIApp, Receive, Scope, Send

    from summarize.serve.serve_options import ServeOptions
    from summarize.serve.workshop import Event
    from summarize.shared_models import SharedModels, Watch

logger = logging.getLogger("summarize.serve")

_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
_FILES = {"page.js": "text/javascript", "page.css": "text/css"}
_BAD_RUN = 404


class Application:
    """What the server answers, behind its guard.

    Args:
        shared: makes summaries; whoever made it closes it.
        options: how the server is set up.
        port: on which it listens.
    """

    def __init__(self, shared: SharedModels, options: ServeOptions, port: int) -> None:
        self._shared = shared
        self._options = options
        self._intake = Intake(options.limits)
        self._workshop = Workshop(options.limits)
        self._views = Views()
        self._runs = SavedRuns(options.history) if options.history is not None else None
        self._redact = Redactor(key.get_secret_value() for key in shared.settings.keys.values())
        self.asgi: ASGIApp = Guard(self._routes(), options, port)

    def _routes(self) -> Starlette:
        routes = [
            Route("/", _page),
            Route("/static/{name}", _file),
            Route("/favicon.ico", _nothing),
            Route("/openapi.json", _openapi),
            Route("/views/{name}", self._view),
            Route("/v1/models", self._models),
            Route("/v1/summaries", _Post(self._summaries), methods=["POST"]),
            Route("/v1/verifications", _Post(self._verifications), methods=["POST"]),
            Route("/v1/runs", self._list_runs),
            Route("/v1/runs/{id}", self._run, methods=["GET", "DELETE"]),
        ]
        handlers: dict[Any, Any] = {HTTPException: _http_error, Exception: _bug}

        @asynccontextmanager
        async def lifespan(_app: Starlette) -> AsyncIterator[None]:
            yield
            self._workshop.stop()

        return Starlette(routes=routes, exception_handlers=handlers, lifespan=lifespan)

    async def _models(self, _request: Request) -> Response:
        offers = await run_in_threadpool(self._shared.offers)
        return _json(OffersResult.of(offers, history=self._runs is not None).json_text())

    async def _view(self, request: Request) -> Response:
        return self._views.get(request.path_params["name"]) or problem(404, "this page is not kept any more")

    async def _summaries(self, request: Request, send: Send) -> None:
        with self._intake.holding() as taken:
            body = await self._intake.read(request, SummaryRequest, taken)
            await self._answer(lambda watch: self._summarize(body, watch), request, send)

    async def _verifications(self, request: Request, send: Send) -> None:
        with self._intake.holding() as taken:
            body = await self._intake.read(request, VerificationRequest, taken)
            await self._answer(lambda watch: self._verify(body, watch), request, send)

    def _summarize(self, body: SummaryRequest, watch: Watch) -> str:
        """In a thread: the result as JSON."""
        summarizer = self._shared.summarizer(Wish(body.model, body.checker, body.length), watch)
        watch.phase("reading")
        document = body.article.read(self._options)
        summary = summarizer.summarize(document)
        for sentence in summary.sentences:  # code picks all at once: of those nothing was told before
            watch.sentence(sentence.text)
        run = self._runs.save(summary) if self._runs is not None else None
        view = self._views.put(render(summary, "html")) if body.view else None
        return SummaryResult(summary=summary, view=view, run=run).json_text()

    def _verify(self, body: VerificationRequest, watch: Watch) -> str:
        watch.phase("reading")
        summarizer = self._shared.summarizer(Wish(checker=body.checker), watch)
        document = body.source.read(self._options)
        watch.phase("checking")
        given = body.summary if isinstance(body.summary, Summary) else summary_text(body.summary)
        result = summarizer.verify(given, document)
        view = self._views.put(render_verification(result)) if body.view else None
        return VerificationResult(verification=result, share=result.share, view=view).json_text()

    async def _answer(self, job: Callable[[Watch], str], request: Request, send: Send) -> None:
        self._workshop.check()
        events = self._workshop.run(job, request.receive)
        if "text/event-stream" in request.headers.get("accept", ""):
            await self._stream(events, send)
            return
        async with aclosing(events):  # type: ignore[type-var]  # an async generator
            async for event in events:
                if event.kind == "result":
                    await _json(event.text)(request.scope, request.receive, send)
                elif event.kind == "error":
                    status, message = self._told(event.error)
                    await problem(status, message)(request.scope, request.receive, send)

    async def _stream(self, events: AsyncIterator[Event], send: Send) -> None:
        headers = [(b"content-type", b"text/event-stream; charset=utf-8"), (b"x-accel-buffering", b"no")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        async with aclosing(events):  # type: ignore[type-var]  # an async generator
            async for event in events:
                chunk = self._framed(event)
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    def _framed(self, event: Event) -> bytes:
        """An event as text/event-stream has it. JSON on one line: nothing in it can begin another event."""
        if event.kind == "ping":
            return b": still working\n\n"
        if event.kind == "phase":
            data = PhaseEvent(phase=event.text).json_text()
        elif event.kind == "sentence":
            data = SentenceEvent(sentence=self._redact(event.text)).json_text()
        elif event.kind == "error":
            data = Problem(error=self._told(event.error)[1]).json_text()
        else:
            data = event.text
        return f"event: {event.kind}\ndata: {data}\n\n".encode()

    def _told(self, error: BaseException | None) -> tuple[int, str]:
        """The status and the line that an error becomes."""
        if error is None:
            return 504, "the time was up"
        if not isinstance(error, SummarizeError):
            logger.error("internal error", exc_info=error)
            return 500, f"internal error, please report it: {type(error).__name__}"
        if isinstance(error.__cause__, RefusedHostError):
            return 422, "the link leads to a private network, which this server does not read"
        status = 502 if isinstance(error, ModelError) and error.exit_code == ModelError.exit_code else 422
        return status, visible(self._redact(without_password(" ".join(str(error).split()))))

    async def _list_runs(self, _request: Request) -> Response:
        found = await run_in_threadpool(self._runs.list) if self._runs is not None else ()
        records = tuple(
            SavedRunRecord(id=run.id, saved=run.saved.isoformat(), size=run.size) for run in found
        )
        return _json(RunsResult(runs=records).json_text())

    async def _run(self, request: Request) -> Response:
        run_id, runs = request.path_params["id"], self._runs
        if runs is None:
            return problem(_BAD_RUN, "no history is kept")
        try:
            if request.method == "DELETE":
                await run_in_threadpool(runs.delete, run_id)
                return Response(status_code=204)
            return _json(await run_in_threadpool(self._shown, runs, run_id))
        except InputError as error:
            return problem(_BAD_RUN, visible(str(error)))

    def _shown(self, runs: SavedRuns, run_id: str) -> str:
        summary = runs.load(run_id)
        view = self._views.put(render(summary, "html"))
        return SummaryResult(summary=summary, view=view, run=run_id).json_text()


class _Post:
    """An endpoint that answers by itself, so that what it holds is held until the answer is out."""

    def __init__(self, serve: Callable[[Request, Send], Awaitable[None]]) -> None:
        self._serve = serve

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with contextlib.suppress(ClientDisconnect):  # gone before its request was whole
            await self._serve(Request(scope, receive), send)


async def _page(_request: Request) -> Response:
    page = files("summarize.serve").joinpath("page.html").read_text(encoding="utf-8")
    return Response(page, media_type="text/html", headers={"content-security-policy": _PAGE_POLICY})


async def _file(request: Request) -> Response:
    media_type = _FILES.get(request.path_params["name"])
    if media_type is None:
        return problem(404, "not found")
    text = files("summarize.serve").joinpath(request.path_params["name"]).read_text(encoding="utf-8")
    return Response(text, media_type=media_type)


async def _nothing(_request: Request) -> Response:
    return Response(status_code=204)


async def _openapi(_request: Request) -> Response:
    from summarize.serve.openapi import document

    return JSONResponse(document())


def _json(text: str) -> Response:
    return Response(text, media_type="application/json")


async def _http_error(_request: Request, error: HTTPException) -> Response:
    response = problem(error.status_code, visible(str(error.detail)))
    response.headers.update(error.headers or {})
    return response


async def _bug(_request: Request, error: Exception) -> Response:
    logger.error("internal error", exc_info=error)
    return problem(500, "internal error")
