"""Make docs/assets/picture.png: the command in a terminal, and the page that it writes.

    python docs/picture.py

Needs chromium. The text and the page are what the program gives at that moment; nothing is drawn by hand.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
ARTICLE = "examples/harbor-sweep.txt"
TARGET = ROOT / "docs" / "assets" / "picture.png"
PAGE_SIZE = (1240, 900)
SIZE = (1600, 680)

FRAME = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #e8eaed; font-family: sans-serif; display: flex; gap: 20px; padding: 20px; }}
pre {{ margin: 0; width: 626px; height: 606px; background: #16181d; color: #e6e6e6; padding: 16px;
  border-radius: 8px; overflow: hidden; white-space: pre-wrap; font: 12.4px/1.42 "DejaVu Sans Mono"; }}
b {{ color: #8fd18f; font-weight: normal; }}
img {{ width: 880px; height: 638px; border-radius: 8px; }}
</style><pre><b>$</b> summarize {article}
{text}
<b>$</b> summarize {article} --format html -o page.html
</pre><img src="{page}" alt="">"""


def screenshot(page: Path, target: Path, size: tuple[int, int]) -> None:
    """The page as chromium shows it in a window of that size."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("chromium is needed to take the picture")
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    window = f"--window-size={size[0]},{size[1]}"
    where = [f"--screenshot={target}", page.as_uri()]
    subprocess.run([chromium, *options, window, *where], check=True, capture_output=True)  # noqa: S603


def summarized(*arguments: str) -> str:
    """What the command prints."""
    command = [sys.executable, "-m", "summarize", ARTICLE, *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S603


def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page, shot, frame = folder / "page.html", folder / "page.png", folder / "frame.html"
        summarized("--format", "html", "-o", str(page))
        screenshot(page, shot, PAGE_SIZE)
        text = html.escape(summarized())
        frame.write_text(FRAME.format(article=ARTICLE, text=text, page=shot.as_uri()), encoding="utf-8")
        TARGET.parent.mkdir(exist_ok=True)
        screenshot(frame, TARGET, SIZE)
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
