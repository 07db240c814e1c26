"""Parts from other packages: what docs/extending.md and CONTRIBUTING.md show is installed and used."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "extending.md"
ARTICLE = "The council of Port Calder voted 7 to 2 on Tuesday to close the harbor.\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the page's package as an installer would leave it."""
    folder = tmp_path_factory.mktemp("site")
    page = PAGE.read_text("utf-8")
    code = re.search(r"```python\n(# acme_summarize\.py.*?)```", page, re.DOTALL)
    metadata = re.search(r"```toml\n(.*?)```", page, re.DOTALL)
    assert code
    assert metadata
    (folder / "acme_summarize.py").write_text(code.group(1), "utf-8")
    information = folder / "acme_summarize-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-summarize\nVersion: 1.0\n")
    groups = re.findall(r'\[project\.entry-points\."([\w.]+)"\]\n(\w+) = "([\w:]+)"', metadata.group(1))
    assert 5 == len(groups)
    (information / "entry_points.txt").write_text("".join(f"[{g}]\n{n} = {v}\n" for g, n, v in groups))
    return folder


@pytest.fixture
def with_rule(tmp_path: Path) -> Path:
    """A folder that holds the package of CONTRIBUTING.md, which has a rule alone."""
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    code = re.search(r"```python\n(# acme_rules\.py.*?)```", page, re.DOTALL)
    metadata = re.search(r'```toml\n\[project\.entry-points\."(summarize\.rules)"\]\n(\w+ = )"(\w+)"', page)
    assert code
    assert metadata
    (tmp_path / "acme_rules.py").write_text(code.group(1), "utf-8")
    _entry_points(tmp_path, "acme-rules", f"[{metadata.group(1)}]\n{metadata.group(2)}{metadata.group(3)}\n")
    return tmp_path


def _entry_points(site: Path, name: str, text: str) -> None:
    information = site / f"{name.replace('-', '_')}-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text(text)


def command(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, in an environment that has the package."""
    program = f"import sys; sys.path.insert(0, {str(site)!r}); from summarize.__main__ import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False
    )


def run(site: Path, program: str) -> str:
    """What a program prints that can see the package."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(site)!r})\n{program}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_checker_of_another_package_decides(installed: Path) -> None:
    """Its word counts, under its own name; the vetoes stay."""
    printed = run(
        installed,
        f"""
from summarize import Summarizer
from summarize.settings_sources import load_settings
with Summarizer(load_settings({{"checker": ("acme:words",)}})) as summarizer:
    for claim in ("Port Calder voted to close the harbor.", "The mayor resigned."):
        (sentence,) = summarizer.verify(claim, source={ARTICLE!r}).sentences
        print(sentence.verdict, sentence.support.checker if sentence.support else "")
""",
    )
    assert printed.splitlines() == ["supported acme:words", "unsupported acme:words"]


def test_a_wire_of_another_package_writes(installed: Path) -> None:
    """Its draft is printed where it passes the gate; what it says that it spent is counted."""
    printed = run(
        installed,
        f"""
from summarize import Summarizer
from summarize.settings_sources import load_settings
with Summarizer(load_settings({{"model": "acme:large", "cache": False}})) as summarizer:
    summary = summarizer.summarize({ARTICLE!r})
    print(summary.model, summary.usage.requests, summary)
""",
    )
    assert printed.strip() == f"acme:large 1 {ARTICLE.strip()}"


def test_a_model_of_ones_own_stays_after_close(installed: Path) -> None:
    """No other model writes in its place, and its requests are counted."""
    printed = run(
        installed,
        f"""
from acme_summarize import AcmeModel
from summarize import Summarizer
with Summarizer(model=AcmeModel("own")) as summarizer:
    summarizer.summarize({ARTICLE!r})
summary = summarizer.summarize({ARTICLE!r})
print(summary.model, summary.usage.requests)
""",
    )
    assert printed.split() == ["acme:own", "1"]


def test_the_command_tells_of_a_wire_of_another_package(installed: Path, tmp_path: Path) -> None:
    """It is listed; a dry run and a name that is nearly its own work as for ours."""
    (tmp_path / "a.txt").write_text(ARTICLE)
    assert "acme:NAME" in command(installed, "models").stdout
    done = command(installed, "--model", "acme:x", "--dry-run", str(tmp_path / "a.txt"))
    assert 0 == done.returncode, done.stderr
    assert "1 request to wherever acme sends it" in done.stderr
    done = command(installed, "--model", "acne:x", str(tmp_path / "a.txt"))
    assert "did you mean acme:x?" in done.stderr
    done = command(installed, "--checker", "acne:x", "--model", "acme:x", str(tmp_path / "a.txt"))
    assert "nor a checker (auto, none, embedded" in done.stderr
    assert "acme:NAME)" in done.stderr


@pytest.mark.slow
def test_a_wire_that_fails_is_one_line(tmp_path: Path) -> None:
    """Whatever it raises, and whatever it gives that is no answer: the model failed, exit code 3."""
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "broken_wire.py").write_text(
        "from summarize.models.chat_model import Capabilities\n"
        "class Broken:\n"
        "    capabilities = Capabilities()\n"
        "    def __init__(self, name, settings): self.name = 'broken:' + name\n"
        "    def complete(self, request): return 'no completion' if self.name.endswith('none') else 1 / 0\n"
        "    def close(self): pass\n"
    )
    _entry_points(tmp_path, "broken-wire", "[summarize.wires]\nbroken = broken_wire:Broken\n")
    for name, said in (("none", "AttributeError"), ("fails", "ZeroDivisionError: division by zero")):
        done = command(tmp_path, "--model", f"broken:{name}", "--no-cache", str(tmp_path / "a.txt"))
        assert 3 == done.returncode
        assert f"summarize: broken:{name} failed: {said}" in done.stderr


@pytest.mark.slow
def test_a_part_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    """A key that is missing, a name that is none: exit code 2, and whose it is."""
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "keyless.py").write_text(
        "import os\nfrom summarize import ConfigError\n"
        "def wire(name, settings): os.environ['KEYLESS_KEY']\n"
        "def checker(name, settings): raise ConfigError('set KEYLESS_KEY')\n"
    )
    groups = "[summarize.wires]\nkeyless = keyless:wire\n[summarize.checkers]\nkeyless = keyless:checker\n"
    _entry_points(tmp_path, "keyless", groups)
    article = str(tmp_path / "a.txt")
    done = command(tmp_path, "--model", "keyless:x", article)
    assert (2, "summarize: 'keyless' of summarize.wires cannot be used: KeyError: 'KEYLESS_KEY'") == (
        done.returncode,
        done.stderr.strip(),
    )
    done = command(tmp_path, "verify", article, "--source", article, "--checker", "keyless:x")
    assert (2, "summarize: set KEYLESS_KEY") == (done.returncode, done.stderr.strip())


def test_a_reader_of_another_package_reads_its_ending(installed: Path, tmp_path: Path) -> None:
    """The text and the title are what it says; what it raises is an input error."""
    (tmp_path / "a.note").write_text("A title\n" + ARTICLE)
    (tmp_path / "b.note").write_bytes(b"\xff\xfe\xff")
    printed = run(
        installed,
        f"""
from pathlib import Path
from summarize.errors import InputError
from summarize.reading import read
document = read({str(tmp_path / "a.note")!r})
print(document.source.title, "|", document.text, "|", document.source.language)
try:
    read({str(tmp_path / "b.note")!r})
except InputError as error:
    print(error)
""",
    )
    first, second = printed.splitlines()
    assert f"A title | {ARTICLE.strip()} | en" == first
    assert "b.note: the reader for .note failed" in second


def test_a_folder_has_articles_of_another_packages_reader(installed: Path, tmp_path: Path) -> None:
    """A batch takes a file whose ending an installed reader knows."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.note").write_text("A title\n" + ARTICLE)
    out = tmp_path / "o.jsonl"
    done = command(installed, "batch", str(tmp_path / "in"), "-o", str(out), "--processes", "0")
    assert 0 == done.returncode, done.stderr
    assert '"status":"ok"' in out.read_text("utf-8").replace('": "', '":"')


def test_a_format_of_another_package_is_rendered(installed: Path) -> None:
    """Control characters in it are made visible, as in every format."""
    printed = run(
        installed,
        f"""
import summarize
from summarize.rendering import render
print(render(summarize.summarize({ARTICLE!r}), "bullets"))
""",
    )
    assert printed.startswith("* The council of Port Calder voted 7 to 2")


def test_the_command_takes_a_format_of_another_package(installed: Path, tmp_path: Path) -> None:
    """For a summary, and for one that was saved; a setting may name it."""
    (tmp_path / "a.txt").write_text(ARTICLE)
    done = command(installed, "--format", "bullets", str(tmp_path / "a.txt"))
    assert 0 == done.returncode, done.stderr
    assert done.stdout.startswith("* The council")
    assert 0 == command(installed, "-o", str(tmp_path / "a.json"), str(tmp_path / "a.txt")).returncode
    again = command(installed, "render", "--format", "bullets", str(tmp_path / "a.json"))
    assert again.stdout == done.stdout
    done = command(installed, "--format", "bulets", str(tmp_path / "a.txt"))
    assert 2 == done.returncode
    assert "'bullets'" in done.stderr


@pytest.mark.slow
def test_a_format_that_fails_is_one_line(tmp_path: Path) -> None:
    """Whatever the other package raises, and whatever it gives that is no text."""
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "broken_formats.py").write_text(
        "def none(summary): pass\ndef fails(summary): 1 / 0\ndef rows(summary): return 'a\\r\\nb\\r\\n'\n"
    )
    names = "none = broken_formats:none\nfails = broken_formats:fails\nrows = broken_formats:rows\n"
    names = f"[summarize.renderers]\n{names}"
    _entry_points(tmp_path, "broken-formats", names)
    for name, said in (("none", "gave no text"), ("fails", "failed: ZeroDivisionError")):
        done = command(tmp_path, "--format", name, str(tmp_path / "a.txt"))
        assert 2 == done.returncode
        assert f"summarize: the format {name!r} {said}" in done.stderr
    assert (
        "a\nb\n" == command(tmp_path, "--format", "rows", str(tmp_path / "a.txt")).stdout
    )  # as csv ends lines


@pytest.mark.slow
def test_a_rule_of_another_package_is_listed_explained_and_chosen(installed: Path) -> None:
    """As ours are; its examples hold."""
    assert "  ACME101  no-exclamation" in command(installed, "rules").stdout
    said = command(installed, "explain", "acme101").stdout
    assert "Our house does not shout." in said
    assert "- Finds: The board voted!" in said
    printed = run(
        installed,
        """
import acme_summarize
from summarize.testing import failing_examples
print(failing_examples(acme_summarize.no_exclamation))
""",
    )
    assert "[]" == printed.strip()


def test_a_rule_of_another_package_rejects(with_rule: Path, tmp_path: Path) -> None:
    """A veto of its own, on copies as well, until it is ignored; the result says that it is off."""
    (tmp_path / "a.txt").write_text(
        ARTICLE + "Rumour has it that the mill at the harbor will close in May.\n"
    )
    (tmp_path / "s.txt").write_text("Rumour has it that the mill at the harbor will close in May.\n")
    verify = ["verify", str(tmp_path / "s.txt"), "--source", str(tmp_path / "a.txt"), "--checker", "none"]
    done = command(with_rule, *verify)
    assert 1 == done.returncode
    assert "ACME102 the article calls it a rumour" in done.stdout
    done = command(with_rule, *verify, "--ignore", "ACME")
    assert 0 == done.returncode, done.stderr
    assert "rules switched off: ACME102" in done.stderr
    done = command(with_rule, *verify, "--select", "ACME102")
    assert 1 == done.returncode


@pytest.mark.slow
@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("nothing_there", "cannot be loaded"),
        ("acme_wrong:NONE", "gives no rule"),
        ("acme_wrong:OURS", "the code 'Q999' is no two letters or more and digits"),
    ],
)
def test_rules_that_cannot_be_used_stop_the_program(value: str, said: str, tmp_path: Path) -> None:
    """A check that is installed is never skipped in silence."""
    (tmp_path / "acme_wrong.py").write_text(
        "from summarize.verification.rules.declaration import Rule\n"
        "NONE = ()\n"
        "OURS = Rule('Q999', 'wrong', 'It has a code like ours.')(lambda case: ())\n"
    )
    _entry_points(tmp_path, "acme-wrong", f"[summarize.rules]\nacme = {value}\n")
    (tmp_path / "a.txt").write_text(ARTICLE)
    done = command(tmp_path, str(tmp_path / "a.txt"))
    assert 2 == done.returncode
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_what_nobody_gives_is_refused_in_one_line(tmp_path: Path) -> None:
    """As before: a name that is none of ours and of no package."""
    (tmp_path / "a.txt").write_text(ARTICLE)
    for flags in (["--model", "acme:large"], ["--checker", "acme:words"], ["--format", "bullets"]):
        done = subprocess.run(
            [sys.executable, "-m", "summarize", *flags, str(tmp_path / "a.txt")],
            capture_output=True,
            text=True,
            check=False,
        )
        assert 2 == done.returncode
        assert flags[1] in done.stderr
        assert "Traceback" not in done.stderr


def test_a_package_that_breaks_is_told(installed: Path, tmp_path: Path) -> None:
    """The error names it; nothing else is tried in its place."""
    information = tmp_path / "broken-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text(
        "[summarize.checkers]\nbroken = nothing_there:make\nacme = acme_summarize:checker\n"
    )
    printed = run(
        installed,
        f"""
sys.path.insert(0, {str(tmp_path)!r})
from summarize.errors import ConfigError
from summarize.plugins import plugin
for name in ("broken", "acme"):
    try:
        plugin("checkers", name)
    except ConfigError as error:
        print(error)
""",
    )
    first, second = printed.splitlines()
    assert "cannot be loaded" in first
    assert "several installed packages give 'acme'" in second
