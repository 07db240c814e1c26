"""The API: what comes out is what the library gives, as JSON or event by event."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

import summarize
from summarize.serve.serve_options import ServeOptions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.serve.conftest import Served

EVENTS = {"Accept": "text/event-stream"}
HOSTILE = (
    "Title: <script>alert(1)</script> \u202e\x1b[31m\n\n"
    "The council of Ansel <img src=x onerror=alert(1)> approved the budget on Tuesday.\n"
    "event: result\n\ndata: {}\n\n"
    "The mayor said that the </script><script>alert(2)</script> budget would rise by 3 percent.\n"
)


def events_of(text: str) -> list[tuple[str, Any]]:
    """The events of a stream, as a browser reads them."""
    found = []
    for part in text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in part.splitlines() if line and not line.startswith(":"))
        if fields:
            found.append((fields["event"], json.loads(fields["data"])))
    return found


def schema(server: Served, name: str) -> dict[str, Any]:
    """The schema of a shape, from the OpenAPI document."""
    document = server.http.get("/openapi.json").json()
    return {"$ref": f"#/components/schemas/{name}", "components": document["components"]}


def test_a_summary_is_the_one_of_the_library(server: Served, article: str) -> None:
    """The same sentences with the same places."""
    answer = server.http.post("/v1/summaries", json={"article": {"text": article}, "length": "short"})
    made = answer.json()
    expected = summarize.summarize(article, model="extractive", length="short")
    assert (200, None, None) == (answer.status_code, made["view"], made["run"])
    assert expected.model_dump(mode="json")["sentences"] == made["summary"]["sentences"]
    jsonschema.validate(made, schema(server, "SummaryResult"))


def test_events_come_in_order_and_end_with_the_result(server: Served, article: str) -> None:
    """Phases, each sentence once, and the whole."""
    body = {"article": {"text": article}, "view": True}
    answer = server.http.post("/v1/summaries", json=body, headers=EVENTS)
    found = events_of(answer.text)
    assert "text/event-stream" in answer.headers["content-type"]
    kinds = [kind for kind, _ in found]
    assert ["reading", "writing", "checking"] == [data["phase"] for kind, data in found if kind == "phase"]
    assert ["phase", "result"] == [kinds[0], kinds[-1]]
    told = [data["sentence"] for kind, data in found if kind == "sentence"]
    result = found[-1][1]
    assert told == [sentence["text"] for sentence in result["summary"]["sentences"]]
    for kind, data in found:
        jsonschema.validate(
            data, schema(server, {"result": "SummaryResult"}.get(kind, f"{kind.title()}Event"))
        )
    view = server.http.get(result["view"])
    assert "sandbox" in view.headers["content-security-policy"]
    assert "allow-same-origin" not in view.headers["content-security-policy"]
    assert 'http-equiv="Content-Security-Policy"' in view.text
    assert "Operation Clear Water" in view.text


def test_a_hostile_article_stays_text(server: Served) -> None:
    """Its markup reaches no page as markup, its line breaks make no events, its escapes no terminal."""
    body = {"article": {"text": HOSTILE, "name": "<b>x</b>\u202e.txt"}, "view": True}
    answer = server.http.post("/v1/summaries", json=body, headers=EVENTS)
    found = events_of(answer.text)
    assert 1 == [kind for kind, _ in found].count("result")
    assert not {"\x1b", "\u202e"} & set(answer.text)
    page = server.http.get(found[-1][1]["view"]).text
    assert "<img" not in page
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page
    assert not {"\x1b", "\u202e"} & set(page)


def test_verification_is_the_one_of_the_library(server: Served, article: str) -> None:
    """A verdict for each sentence, and the share that is supported."""
    summary = "The office said the operation cost about $1.4 million. The office said it cost $9 million."
    body = {"summary": summary, "source": {"text": article}, "checker": "none"}
    made = server.http.post("/v1/verifications", json=body).json()
    verdicts = [sentence["verdict"] for sentence in made["verification"]["sentences"]]
    assert 2 == len(verdicts)
    assert "supported" != verdicts[1]
    jsonschema.validate(made, schema(server, "VerificationResult"))


def test_a_saved_summary_is_checked_by_its_own_citations(server: Served, article: str) -> None:
    """What the API gave can be given back, and verdicts that it carries count for nothing."""
    saved = server.http.post("/v1/summaries", json={"article": {"text": article}}).json()["summary"]
    saved["sentences"][0]["text"] = "The operation ended in disaster."
    body = {"summary": saved, "source": {"text": article}, "checker": "none"}
    made = server.http.post("/v1/verifications", json=body).json()
    assert "supported" != made["verification"]["sentences"][0]["verdict"]
    assert (len(saved["sentences"]) - 1) / len(saved["sentences"]) == pytest.approx(made["share"])


def test_a_file_is_read_by_what_it_is(server: Served) -> None:
    """Markdown by its name, as from a path."""
    data = base64.b64encode(
        b"# Budget\n\nThe **council** of Ansel approved the budget on Tuesday.\n"
    ).decode()
    body = {"article": {"base64": data, "name": "C:\\fakepath\\note.md"}, "length": 1}
    made = server.http.post("/v1/summaries", json=body).json()
    assert ("note.md", "text/markdown") == (
        made["summary"]["source"]["name"],
        made["summary"]["source"]["media_type"],
    )


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "/etc/passwd",
        "-",
        "ftp://example.org/x",
        "http://127.0.0.1:{port}/openapi.json",
        "http://localhost:{port}/",
        "http://[::1]:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0/",
        "http://2130706433:{port}/",
        "javascript:alert(1)",
    ],
)
def test_links_lead_to_no_file_and_no_private_network(server: Served, url: str) -> None:
    """SSRF: the protection of the command holds here too."""
    answer = server.http.post("/v1/summaries", json={"article": {"url": url.format(port=server.port)}})
    assert 422 == answer.status_code
    assert "3.1.0" not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({}, "article"),
        ({"article": {}}, "exactly one"),
        ({"article": {"text": "x", "url": "http://example.org"}}, "exactly one"),
        ({"article": {"text": ""}}, "empty"),
        ({"article": {"text": "x"}, "base_url": "http://attacker.example"}, "base_url"),
        ({"article": {"text": "x"}, "model": "gguf:/etc/passwd"}, "not offered"),
        ({"article": {"text": "x"}, "model": "openai:gpt-5-mini"}, "not offered"),
        ({"article": {"text": "x"}, "checker": "lettuce:http://attacker.example"}, "not offered"),
        ({"article": {"text": "x"}, "length": 0}, "length"),
        ({"article": {"text": "x"}, "lenght": 3}, "there is no field 'lenght'; did you mean 'length'?"),
        ({"article": {"base64": "%%%"}}, "base64"),
        ({"article": {"base64": "AAAA", "name": "x.pdf", "format": "pdf"}}, "PDF"),
    ],
)
def test_a_wrong_request_is_one_line(server: Served, body: dict[str, Any], says: str) -> None:
    """422 and what is wrong; a caller cannot name a path, a server or somebody else's key."""
    answer = server.http.post("/v1/summaries", json=body)
    assert (422, {"error"}) == (answer.status_code, set(answer.json()))
    assert says in answer.json()["error"]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"article":' * 10_000])
def test_what_is_no_json_is_one_line(server: Served, body: bytes) -> None:
    """Broken, not UTF-8, nested too deeply."""
    answer = server.http.post("/v1/summaries", content=body, headers={"Content-Type": "application/json"})
    assert 422 == answer.status_code
    assert len(answer.json()["error"]) < 500


def test_an_error_after_the_begin_is_an_event(server: Served) -> None:
    """The status is out by then."""
    answer = server.http.post("/v1/summaries", json={"article": {"url": "http://127.0.0.1/"}}, headers=EVENTS)
    assert 200 == answer.status_code
    (kind, data) = events_of(answer.text)[-1]
    assert "error" == kind
    assert "a private network" in data["error"]


def test_the_document_describes_what_is_there(server: Served) -> None:
    """Every path of it answers, and every reference in it leads somewhere."""
    document = server.http.get("/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    for path in document["paths"]:
        assert 405 == server.http.patch(path.replace("{id}", "x")).status_code
    text = json.dumps(document)
    for name in {part.split('"')[0] for part in text.split('"#/components/schemas/')[1:]}:
        assert name in document["components"]["schemas"]
    jsonschema.Draft202012Validator.check_schema({"$defs": document["components"]["schemas"]})


def test_no_history_unless_asked_for(server: Served, article: str) -> None:
    """Nothing is saved, and nothing can be read."""
    assert {"runs": []} == server.http.get("/v1/runs").json()
    assert 404 == server.http.get("/v1/runs/x").status_code
    assert server.http.get("/v1/models").json()["history"] is False


def test_history_is_saved_listed_shown_and_deleted(
    serve: Callable[..., Any], tmp_path: Path, article: str
) -> None:
    """Readable by its owner alone."""
    folder = tmp_path / "runs"
    with serve(ServeOptions(port=0, history=folder)) as server:
        made = server.http.post("/v1/summaries", json={"article": {"text": article}}).json()
        (listed,) = server.http.get("/v1/runs").json()["runs"]
        assert made["run"] == listed["id"]
        files = sorted(path for path in folder.iterdir())
        assert [".json"] == [path.suffix for path in files]
        assert {0o600} == {path.stat().st_mode & 0o777 for path in files}
        assert 0o700 == folder.stat().st_mode & 0o777
        shown = server.http.get(f"/v1/runs/{listed['id']}").json()
        assert made["summary"] == shown["summary"]
        assert "Operation Clear Water" in server.http.get(shown["view"]).text
        (tmp_path / "secret.json").write_text("{}")
        assert 404 == server.http.get("/v1/runs/..%2fsecret").status_code
        assert 204 == server.http.delete(f"/v1/runs/{listed['id']}").status_code
        assert [] == list(folder.iterdir())
        assert 404 == server.http.delete(f"/v1/runs/{listed['id']}").status_code
