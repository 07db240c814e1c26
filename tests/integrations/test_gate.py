"""``summarize gate``, the pre-commit hook and the action around it, each in a repository of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from fluidattacks_core.sarif import SarifLog as Sarif

from summarize.cli import run

ROOT = Path(__file__).parents[2]
GOOD = "# Sweep\n\n- The office said the operation ran for three weeks and cost about $1.4 million.\n"
BAD = GOOD + "- The office said it cost $9 million, 100% of it: why?\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository with two articles, a good summary and a bad one."""
    article = (ROOT / "examples" / "harbor-sweep.txt").read_text(encoding="utf-8")
    for name, summary in (("good", GOOD), ("bad", BAD)):
        for folder, text, suffix in (("articles", article, "txt"), ("summaries", summary, "md")):
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / f"{name}.{suffix}").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    """Run git, with a name for commits."""
    names = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


def gate(*arguments: str) -> int:
    """The gate without a checker, over the articles."""
    return run(["gate", "--checker", "none", "--source", "articles/{stem}.*", *arguments])


@pytest.mark.usefixtures("repository")
def test_lines_name_what_fails(capsys: pytest.CaptureFixture[str]) -> None:
    """By file and line; nothing for what is supported; the count on standard error."""
    assert 0 == gate("summaries/good.md")
    assert "" == capsys.readouterr().out
    assert 1 == gate("summaries/good.md", "summaries/bad.md")
    captured = capsys.readouterr()
    (line,) = captured.out.splitlines()
    assert line.startswith("summaries/bad.md:4: contradicted: Q201 ")
    assert "summaries: 2, sentences: 3, failed: 1" in captured.err


@pytest.mark.usefixtures("repository")
def test_github_shows_it_on_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    """A workflow command, with what would end it escaped."""
    assert 1 == gate("summaries/bad.md", "--format", "github")
    (line,) = capsys.readouterr().out.splitlines()
    found = re.fullmatch(r"::error file=(\S+),line=(\d+),title=(\S+)::(.*)", line)
    assert found is not None
    assert ("summaries/bad.md", "4", "Q201") == found.groups()[:3]
    assert "100%25 of it: why?" in found.group(4)


def test_a_file_name_makes_no_command(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither of its own nor of the line's parts."""
    name = "summaries/x,line=1::\n::add-mask::y.md"
    (repository / name).write_text(BAD, encoding="utf-8")
    (repository / "articles" / "x,line=1::\n::add-mask::y.txt").write_text(
        (repository / "articles" / "bad.txt").read_text(encoding="utf-8"), encoding="utf-8"
    )
    for format_ in ("github", "lines"):
        assert 1 == gate("--format", format_, "--", name)
        (line,) = capsys.readouterr().out.splitlines()
        assert "::add-mask" not in line or format_ == "lines"
        assert not line.startswith("::add-mask")


@pytest.mark.usefixtures("repository")
def test_sarif_is_of_its_schema(capsys: pytest.CaptureFixture[str]) -> None:
    """Models made from the standard's schema read it; places in the article are exact."""
    assert 1 == gate("summaries/good.md", "summaries/bad.md", "--format", "sarif", "--sarif", "also.sarif")
    text = capsys.readouterr().out
    assert text == Path("also.sarif").read_text(encoding="utf-8")
    Sarif.model_validate_json(text)
    (made,) = json.loads(text)["runs"]
    (result,) = made["results"]
    assert "Q201" == result["ruleId"] == made["tool"]["driver"]["rules"][result["ruleIndex"]]["id"]
    place = result["locations"][0]["physicalLocation"]
    assert ("summaries/bad.md", 4) == (place["artifactLocation"]["uri"], place["region"]["startLine"])
    article = Path("articles/bad.txt").read_text(encoding="utf-8")
    for related in result["relatedLocations"]:
        region = related["physicalLocation"]["region"]
        end = region["charOffset"] + region["charLength"]
        assert region["snippet"]["text"] == article[region["charOffset"] : end]


@pytest.mark.usefixtures("repository")
def test_verify_writes_sarif_too(capsys: pytest.CaptureFixture[str]) -> None:
    """For one summary, beside its other formats."""
    arguments = ["verify", "summaries/bad.md", "--source", "articles/bad.txt", "--checker", "none"]
    assert 1 == run([*arguments, "--format", "sarif"])
    assert 1 == len(Sarif.model_validate_json(capsys.readouterr().out).runs[0].results or [])


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("articles/{stem}.pdf", "no such file"),
        ("articles/nothing*", "no file fits"),
        ("articles/*", "2 files fit"),
        ("summaries/{name}", None),
    ],
)
@pytest.mark.usefixtures("repository")
def test_a_source_that_is_not_one_is_an_error(
    source: str, says: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2: what could not be checked did not pass."""
    code = run(["gate", "--checker", "none", "--source", source, "summaries/good.md"])
    assert (2 if says else 0) == code
    assert (says or "") in capsys.readouterr().err


def test_parts_of_names_are_no_patterns(repository: Path) -> None:
    """A summary called ``*`` has the article called so."""
    (repository / "summaries" / "*.md").write_text(GOOD, encoding="utf-8")
    assert 2 == gate("summaries/*.md")


def with_pre_commit(repository: Path, *paths: str) -> subprocess.CompletedProcess[str]:
    """The hook of the checkout, run by pre-commit itself; installed here already, so without a network."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    hook |= {"language": "unsupported", "args": ["--checker", "none", "--source", "articles/{stem}.txt"]}
    hook["files"] = "^summaries/"
    config = {"repos": [{"repo": "local", "hooks": [hook]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    git(repository, "add", "-A")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--files", *paths],
        cwd=repository,
        env={**os.environ, "PATH": path, "PRE_COMMIT_HOME": str(repository / ".git" / "pre-commit")},
        check=False,
        capture_output=True,
        text=True,
    )


def test_the_hook_is_one_that_pre_commit_takes() -> None:
    """Its own loader reads the manifest."""
    from pre_commit.clientlib import load_manifest

    (hook,) = load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))
    assert ("summarize-gate", "summarize gate", "python") == (hook["id"], hook["entry"], hook["language"])


def test_pre_commit_stops_a_bad_summary(repository: Path) -> None:
    """A good one passes, a bad one fails with its line, and an article alone is not looked at."""
    good = with_pre_commit(repository, "summaries/good.md", "articles/good.txt")
    assert (0, True) == (good.returncode, "Passed" in good.stdout), good.stdout + good.stderr
    bad = with_pre_commit(repository, "summaries/good.md", "summaries/bad.md")
    assert 1 == bad.returncode
    assert "summaries/bad.md:4: contradicted: Q201" in bad.stdout


def with_action(repository: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The last step of the action, as a runner takes it: inputs as variables, bash with its own flags."""
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    values = {name: given.get("default", "") for name, given in action["inputs"].items()} | inputs
    step = action["runs"]["steps"][-1]
    variables = {
        name: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda found: values[found.group(1)], text)
        for name, text in step["env"].items()
    }
    script = repository / ".git" / "step.sh"
    script.write_text(step["run"], encoding="utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=repository,
        env={**os.environ, **variables, "PATH": path},
        check=False,
        capture_output=True,
        text=True,
    )


def test_the_action_annotates_and_fails(repository: Path) -> None:
    """Patterns over several lines, with a space in a name; SARIF beside it."""
    (repository / "summaries" / "good.md").rename(repository / "summaries" / "very good.md")
    (repository / "articles" / "good.txt").rename(repository / "articles" / "very good.txt")
    inputs = {"source": "articles/{stem}.txt", "checker": "none"}
    bad = with_action(
        repository, summaries="summaries/very good.md\n\nsummar*/**/ba?.md\n", sarif="out.sarif", **inputs
    )
    assert 1 == bad.returncode, bad.stderr
    assert bad.stdout.startswith("::error file=summaries/bad.md,line=4,title=Q201::")
    assert "summaries: 2" in bad.stderr
    Sarif.model_validate_json((repository / "out.sarif").read_text(encoding="utf-8"))
    assert 0 == with_action(repository, summaries="summaries/very*", **inputs).returncode
    assert 2 == with_action(repository, summaries="nothing/*.md", **inputs).returncode


@pytest.mark.parametrize("value", ["$(touch owned)`touch owned`", '"; touch owned; "', "--output=x"])
def test_what_stands_in_an_input_is_data(repository: Path, value: str) -> None:
    """Neither a command nor an option."""
    for inputs in (
        {"summaries": value, "source": "articles/{stem}.txt"},
        {"summaries": "summaries/good.md", "source": value},
        {"summaries": "summaries/good.md", "source": "articles/{stem}.txt", "checker": value},
    ):
        assert 2 == with_action(repository, **inputs).returncode
    assert not (repository / "owned").exists()
    assert not (repository / "x").exists()


def test_no_input_stands_in_a_script() -> None:
    """An expression in a script would be code."""
    action: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert not [step for step in action["runs"]["steps"] if "${{" in step.get("run", "")]
