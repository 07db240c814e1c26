"""Build the documentation site into site/, with every link checked.

    pip install -e '.[docs]' && python docs/site.py

The pages of the repository's root join those of docs/; a file that is no page and is linked to comes along.
A link to nothing and any warning of zensical end the build. Pages that mkdocs.yml does not name stand under
More.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[1]
PAGES = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "MODEL_CARD.md": "model-card.md",
    "evals/README.md": "evals.md",
    "evals/data/audit/README.md": "audit.md",
}
"""Pages outside docs/, by their place in the site."""
FILES = "files"
"""Where files that are no pages stand in the site."""
_LINK = re.compile(r"(\]\()([^)#\s]+)(#[^)]*)?(\))")


def assemble(folder: Path) -> list[str]:
    """Copy every page into ``folder`` with its links put right; what is wrong, a line each."""
    places = PAGES | {
        f"docs/{path.relative_to(ROOT / 'docs').as_posix()}": path.relative_to(ROOT / "docs").as_posix()
        for path in (ROOT / "docs").rglob("*")
        if path.suffix in {".md", ".svg", ".png"}
    }
    wrong: list[str] = []
    for source, place in places.items():
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        if not source.endswith(".md"):
            shutil.copyfile(ROOT / source, target)
            continue
        text = (ROOT / source).read_text(encoding="utf-8")
        target.write_text(relinked(text, source, places, wrong), encoding="utf-8")
        for aim in linked_files(text, source, places):
            (folder / FILES / aim).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / aim, folder / FILES / aim)
    return wrong


def linked_files(text: str, source: str, places: dict[str, str]) -> list[str]:
    """The files of the repository that a page links to and that are no pages."""
    links = (match[2] for match in _LINK.finditer(text) if not re.match(r"[a-z]+:", match[2]))
    aims = (os.path.normpath(PurePosixPath(source).parent / link) for link in links)
    return [aim for aim in aims if aim not in places and (ROOT / aim).is_file()]


def relinked(text: str, source: str, places: dict[str, str], wrong: list[str]) -> str:
    """The text with its links as they are right in the site."""

    def right(match: re.Match[str]) -> str:
        link, anchor = match[2], match[3] or ""
        if re.match(r"[a-z]+:", link):
            return match[0]
        aim = os.path.normpath(PurePosixPath(source).parent / link)
        if aim not in places and not (ROOT / aim).is_file():
            wrong.append(f"{source}: {link} leads nowhere")
        home = os.path.relpath(places.get(aim, f"{FILES}/{aim}"), PurePosixPath(places[source]).parent)
        return f"{match[1]}{home}{anchor}{match[4]}"

    return _LINK.sub(right, text)


def menu(pages: Path) -> str:
    """mkdocs.yml, with the pages that it does not name under More."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    named = set(re.findall(r"[\w/.-]+\.md", text))
    others = sorted({path.relative_to(pages).as_posix() for path in pages.rglob("*.md")} - named)
    return text + "".join(["  - More:\n", *(f"      - {page}\n" for page in others)] if others else [])


def main() -> None:
    """Build the site; exit 1 on any warning."""
    subprocess.run([sys.executable, ROOT / "docs" / "reference.py"], check=True, cwd=ROOT)  # noqa: S603
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wrong = assemble(folder / "docs")
        if wrong:
            sys.exit("\n".join(wrong))
        (folder / "mkdocs.yml").write_text(menu(folder / "docs"), encoding="utf-8")
        command = [sys.executable, "-m", "zensical", "build", "--strict"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            sys.exit(done.stdout + done.stderr)
        shutil.rmtree(ROOT / "site", ignore_errors=True)
        shutil.copytree(folder / "site", ROOT / "site")
    print(f"site/: {len(list((ROOT / 'site').rglob('*.html')))} pages")


if __name__ == "__main__":
    main()
