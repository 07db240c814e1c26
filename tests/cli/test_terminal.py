"""Nothing that is printed steers a terminal, whatever command prints it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from summarize.cli import run
from summarize.testing import ScriptedServer, replies

STEERING = [
    chr(code)
    for code in (
        *range(1, 0x0A),
        *range(0x0B, 0x20),
        *range(0x7F, 0xA0),
        0x061C,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    )
]
RAW = [char.encode() for char in STEERING]
EVIL = "".join(STEERING)


def _article() -> str:
    """An article with each of the code points in its title, its sentences, and names of speakers."""
    # So that controls are few enough for a text.
    filler = " Councillors met in the town hall and talked about the harbor, the buses and the library." * 2
    lines = [
        f"The council of Port{char}Calder approved a shameful budget of ${i}.2 million, said Ann{char}Lee."
        + filler
        for i, char in enumerate(STEERING)
    ]
    return (
        f"Title: Council {EVIL} votes\n\n"
        "The council of Port Calder approved a budget of $4.2 million on Monday.\n\n"
        + "\n\n".join(lines)
        + "\n\nThe harbor gets $2 million for repairs.\n"
    )


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, and the article in a file whose name steers, too."""
    monkeypatch.chdir(tmp_path)
    for variable in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    monkeypatch.setenv("OPENAI_API_KEY", "sk-known-0123456789")
    Path("a.txt").write_bytes(_article().encode())
    Path("e\x1b[2J\u202e\x9b.txt").write_bytes(_article().encode())
    Path("claims.txt").write_bytes(f"The harbor gets $9{EVIL} million.\nIt {EVIL} rained.\n".encode())
    Path("plain.txt").write_text("The harbor gets $2 million for repairs.\n")
    return tmp_path


COMMANDS = [
    *(
        ["--model", "extractive", "--format", form, "--explain", name]
        for form in ("text", "markdown", "html", "json")
        for name in ("a.txt", "e\x1b[2J\u202e\x9b.txt")
    ),
    *(["outline", "--format", form, "a.txt"] for form in ("text", "json")),
    *(["bias", "--format", form, "a.txt"] for form in ("text", "json", "html")),
    *(["verify", "claims.txt", "--source", "a.txt", "--format", form] for form in ("text", "json")),
    ["--dry-run", "--model", "any", "--base-url", "http://127.0.0.1:9/v1", "a.txt"],
    ["--dry-run", "--model", "smollm2", "a.txt"],
    [f"missing{EVIL}.txt"],
    [f"missing{EVIL}.txt", "--debug"],
    ["outline", f"missing{EVIL}.txt"],
    ["verify", "claims.txt", "--source", f"{EVIL}"],
    ["--model", f"openi:{EVIL}", "plain.txt"],
    ["--select", EVIL, "--model", "extractive", "plain.txt"],
    ["--lexicon", f"{EVIL}.toml", "--model", "extractive", "plain.txt"],
    [f"--{EVIL}", "plain.txt"],
    ["explain", EVIL],
    ["doctor", "--model", f"openai:{EVIL}", "--base-url", "http://127.0.0.1:9/v1"],
    ["models", "--base-url", f"http://127.0.0.1:9/{EVIL}"],
    ["trust", f"./{EVIL}"],
    ["-o", f"no{EVIL}/x", "--model", "extractive", "plain.txt"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0][:12].strip(EVIL) or "evil")
def test_no_command_prints_it_raw(command: list[str], capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Every code point of the classes, in texts, titles, names of files, flags and errors."""
    assert run(command) != 70
    out, err = capfdbinary.readouterr()
    assert out + err
    assert [] == [raw for raw in RAW if raw in out + err]


def test_what_a_server_says_and_writes_is_safe(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Errors, refusals, drafted sentences, and the names of its models."""
    draft = json.dumps({"sentences": [{"cites": [1], "text": f"It {EVIL} rained."}]})
    for reply in (
        replies.status(400, EVIL),
        replies.status(500, EVIL),
        replies.openai(None, refusal=EVIL),
        replies.openai(draft),
    ):
        with ScriptedServer(reply) as server:
            for form in ("text", "json"):
                options = ["--format", form, "--explain", "--no-cache", "--timeout", "3"]
                assert run(["--model", "any", "--base-url", server.base_url, *options, "plain.txt"]) != 70
    out, err = capfdbinary.readouterr()
    assert [] == [raw for raw in RAW if raw in out + err]


def test_an_untrusted_file_is_safe_to_complain_about(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Names of settings come from the file, too."""
    quoted = json.dumps(EVIL.replace("\t", ""))
    Path("summarize.toml").write_text(f"{quoted} = 1\n")
    assert 2 == run(["--model", "extractive", "plain.txt"])
    out, err = capfdbinary.readouterr()
    assert [] == [raw for raw in RAW if raw in out + err]


def test_values_in_the_json_hold_no_controls(capfd: pytest.CaptureFixture[str]) -> None:
    """``jq -r`` prints them as they are. Quotes stay exact: their offsets count."""
    Path("claims.txt").write_text("The harbor gets\x1b[2J $2 million for repairs.\n")
    run(["verify", "claims.txt", "--source", "a.txt", "--format", "json"])
    data = json.loads(capfd.readouterr().out)
    texts = [sentence["text"] for sentence in data["sentences"]] + [data["source"]["title"]]
    assert texts
    assert [] == [char for char in STEERING if char not in "\t\r" and char in "".join(texts)]


def test_names_that_are_no_unicode_do_no_harm(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """A file name is bytes; what of it is no UTF-8 is shown escaped."""
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        Path(name).write_text(_article())
    except (OSError, UnicodeError):
        pytest.skip("this file system takes UTF-8 alone")
    for command in (
        ["--model", "extractive", "--format", "json", name],
        ["outline", name],
        ["bias", "--format", "json", name],
    ):
        assert 0 == run(command)
    assert b"\\udce9" in capfdbinary.readouterr().out
