"""The OpenAPI document, made from the shapes that the server itself uses."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from summarize.serve.bodies import SummaryRequest, VerificationRequest
from summarize.serve.results import (
    OffersResult,
    PhaseEvent,
    Problem,
    RunsResult,
    SentenceEvent,
    SummaryResult,
    VerificationResult,
)
from summarize.version import VERSION

_REF = "#/components/schemas/{model}"
_ERRORS = {
    "401": "a token is needed",
    "403": "a request of another page",
    "408": "the body did not come in time",
    "413": "the body is too large",
    "415": "the body is no JSON",
    "422": "the request, or what it names, cannot be used",
    "502": "a model failed",
    "503": "too much at once",
    "504": "the time was up",
}
_EVENTS = (
    "With `Accept: text/event-stream`, events come while the work goes on: `phase` (PhaseEvent), `sentence` "
    "(SentenceEvent: supported on its own, the result may yet leave it out), and at the end `result` or "
    "`error` (Problem). What counts is the result."
)


@cache
def document() -> dict[str, Any]:
    """The document, OpenAPI 3.1."""
    given = [(shape, "serialization") for shape in _GIVEN]
    taken = [(shape, "validation") for shape in (SummaryRequest, VerificationRequest)]
    names, schemas = models_json_schema([*given, *taken], ref_template=_REF)  # type: ignore[list-item]
    shapes = {shape: schema["$ref"] for (shape, _), schema in names.items()}

    def post(summary: str, takes: type, gives: type) -> dict[str, Any]:
        content = {
            "application/json": {"schema": {"$ref": shapes[gives]}},
            "text/event-stream": {"schema": {"type": "string"}},
        }
        return {
            "post": {
                "summary": summary,
                "description": _EVENTS,
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": shapes[takes]}}},
                },
                "responses": {"200": {"description": "the result", "content": content}, **_errors(shapes)},
            }
        }

    run = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "summarize",
            "version": VERSION,
            "description": "Neutral summaries in which every sentence cites the article, and a validator.",
        },
        "security": [{}, {"token": []}],
        "paths": {
            "/v1/summaries": post("Summarize an article", SummaryRequest, SummaryResult),
            "/v1/verifications": post("Check a summary", VerificationRequest, VerificationResult),
            "/v1/models": {"get": _get("What may be chosen", shapes[OffersResult], shapes)},
            "/v1/runs": {"get": _get("The saved runs", shapes[RunsResult], shapes)},
            "/v1/runs/{id}": {
                "parameters": [run],
                "get": _get("A saved run", shapes[SummaryResult], shapes),
                "delete": {
                    "summary": "Delete a saved run",
                    "responses": {"204": {"description": "it is gone"}, **_errors(shapes)},
                },
            },
        },
        "components": {
            "schemas": schemas["$defs"],
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


_GIVEN = (
    SummaryResult,
    VerificationResult,
    OffersResult,
    RunsResult,
    Problem,
    PhaseEvent,
    SentenceEvent,
)


def _get(summary: str, reference: str, shapes: dict[type, str]) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": reference}}}
    return {
        "summary": summary,
        "responses": {"200": {"description": "what there is", "content": content}, **_errors(shapes)},
    }


def _errors(shapes: dict[type, str]) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": shapes[Problem]}}}
    return {status: {"description": text, "content": content} for status, text in _ERRORS.items()}
