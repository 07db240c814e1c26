"""The templates and the data files are found from a wheel, from an sdist and from an editable install."""

import json
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.packaging
ROOT = Path(__file__).parents[1]

PROBE = """
import json, summarize
from summarize.prompting import template_hashes
from summarize.models.registry import parse
from summarize.config import Settings
assert parse("smollm2", Settings()).entry.strategy == "staged"
print(json.dumps({"home": summarize.__file__, "templates": sorted(template_hashes())}))
"""


def templates() -> list[str]:
    """The templates in the checkout."""
    return sorted(path.name for path in (ROOT / "prompts").glob("*.j2"))


def pip(*arguments: str) -> None:
    """Run pip without the network: what the build needs is installed here."""
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    subprocess.run(command, check=True, capture_output=True, text=True)


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A wheel and an sdist of a copy of the checkout (building leaves files behind)."""
    copy = tmp_path_factory.mktemp("checkout")
    tracked = ["pyproject.toml", "setup.py", "README.md", "LICENSE", "NOTICE"]
    for path in [ROOT / name for name in tracked] + [
        path
        for folder in ("summarize", "prompts", "evals/summarize_evals")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]:
        target = copy / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(copy)],
        check=True,
        capture_output=True,
        text=True,
    )
    return next(out.glob("*.whl")), next(out.glob("*.tar.gz"))


def probe(python: Path | str, folder: Path) -> dict[str, object]:
    """What an installed package finds, asked from outside the checkout."""
    result = subprocess.run([python, "-c", PROBE], cwd=folder, check=True, capture_output=True, text=True)
    found: dict[str, object] = json.loads(result.stdout)
    return found


def test_wheel_and_sdist_hold_the_data_files(distributions: tuple[Path, Path]) -> None:
    """Templates, tables with their licences, and the typing marker are in both."""
    wheel, sdist = distributions
    data = [
        path
        for path in (ROOT / "summarize").rglob("*")
        if path.suffix in {".css", ".j2", ".js", ".toml", ".txt", ".typed"}
    ]
    wanted = {str(path.relative_to(ROOT)) for path in data}
    evals = {f"summarize_evals/{name}" for name in ("sets.toml", "pins.toml", "report/page.html.j2")}
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert wanted | {f"summarize/prompts/{name}" for name in templates()} | evals <= names
    assert any(name.endswith("licenses/NOTICE") for name in names)
    with tarfile.open(sdist) as tar:
        names = {name.partition("/")[2] for name in tar.getnames()}
    assert wanted | {f"prompts/{name}" for name in templates()} <= names


def test_what_an_earlier_install_left_is_not_built(tmp_path: Path) -> None:
    """A rule of an older checkout in ``build/lib`` would be found by itself."""
    rules = tmp_path / "lib" / "summarize" / "verification" / "rules"
    rules.mkdir(parents=True)
    (rules / "gone.py").write_text("")
    build = ["setup.py", "-q", "build_py", "--build-lib", str(tmp_path / "lib")]
    subprocess.run([sys.executable, *build], cwd=ROOT, check=True, capture_output=True, text=True)
    assert not (rules / "gone.py").exists()
    assert (rules / "__init__.py").exists()


@pytest.mark.parametrize("index", [0, 1], ids=["wheel", "sdist"])
def test_an_installed_distribution_finds_its_templates(
    distributions: tuple[Path, Path], tmp_path: Path, index: int
) -> None:
    """Installed into a fresh environment, the templates are those of the checkout."""
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=False)
    python = environment / "bin" / "python"
    purelib = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    pip(
        "install",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--target",
        purelib,
        str(distributions[index]),
    )
    # The dependencies are taken from this environment; the package itself must come from the new one.
    paths = [path for path in sys.path if path.endswith("-packages")]
    (Path(purelib) / "dependencies.pth").write_text("\n".join(paths))
    found = probe(python, tmp_path)
    assert templates() == found["templates"]
    assert str(found["home"]).startswith(purelib)
    # What lies in the checkout only is one clear line, not a traceback.
    quick = [python, "-m", "summarize", "eval", "quick"]
    done = subprocess.run(quick, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert 2 == done.returncode
    (line,) = done.stderr.splitlines()
    assert line.startswith("summarize: evals/data/defects is not at hand. Our own sets lie in the checkout")


def test_an_editable_install_finds_its_templates(tmp_path: Path) -> None:
    """The tests run from an editable install: what it finds are the checkout's own files."""
    found = probe(sys.executable, tmp_path)
    assert templates() == found["templates"]
    assert str(ROOT / "summarize" / "__init__.py") == found["home"]
