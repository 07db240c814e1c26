"""The report as a browser shows it."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from summarize_evals.core import EvalError, Options
from summarize_evals.report import report_html
from summarize_evals.runner import run_task
from summarize_evals.tasks import get_task
from tests import browser as b
from tests.evals.helpers import make_row
from tests.evals.test_compare import run_of

if TYPE_CHECKING:
    from pathlib import Path

    from summarize_evals.runs import Run

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium to show the report in")
HOSTILE = (
    "The council of Port Calder 😀 voted 7 to 2 on Tuesday to close the harbor.\n\n"
    "</script><img src=x onerror=\"document.title='owned'\"> said Bo.\n"
)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[Run]:
    """Two runs of the verifier with different rules, and one of a hostile article."""
    folder = tmp_path_factory.mktemp("runs")
    (folder / "articles").mkdir()
    (folder / "articles" / "hostile.txt").write_text(HOSTILE)
    verifier, summaries = get_task("verifier"), get_task("summaries")
    tuning = Options(sets=("defects_tuning",), limit=40)
    return [
        run_task(verifier, tuning, folder / "first.jsonl"),
        run_task(verifier, replace(tuning, settings={"ignore": "Q"}), folder / "second.jsonl"),
        run_task(
            summaries,
            Options(model="extractive", settings={"folder": str(folder / "articles")}),
            folder / "third.jsonl",
        ),
    ]


@pytest.fixture(scope="module")
def page(runs: list[Run]) -> str:
    """The report on all three."""
    return report_html(runs)


def shown(page: str, folder: Path, script: str, *flags: str, fragment: str = "") -> dict[str, object]:
    """What ``script``, run in the page when it is ready, returns."""
    probe = f"<script>document.body.dataset.result = JSON.stringify((() => {{ {script} }})());</script>"
    path = folder / "page.html"
    path.write_text(page.replace("</body>", probe + "</body>"), encoding="utf-8")
    done = subprocess.run(
        [
            str(CHROMIUM),
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder / 'profile'}",
            "--virtual-time-budget=2000",
            "--dump-dom",
            *flags,
            path.as_uri() + fragment,
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    found = re.search(r'data-result="([^"]*)"', done.stdout)
    assert found, done.stderr
    value: dict[str, object] = json.loads(html.unescape(found.group(1)))
    return value


def test_the_page_needs_no_network(page: str) -> None:
    """Nothing is loaded from elsewhere, and a policy in the page forbids it."""
    assert "default-src 'none'" in page
    assert not re.search(r"""(?:src|href)=["'](?!#|data:)""", page.split('id="data"', maxsplit=1)[0])
    assert "@import" not in page
    assert not re.search(r"url\((?!#)", page.split('id="data"', maxsplit=1)[0])


def test_text_of_articles_cannot_end_the_script_element(page: str) -> None:
    """What stands in an article is data, whatever it looks like."""
    assert page.count("</script>") == 2
    assert "<img" not in page


def test_tables_plots_and_comparison_are_in_the_page(page: str) -> None:
    """Headline table with splits, three curves, bars by kind, and paired differences."""
    assert '<span class="badge tuned-on">tuned-on</span>' in page
    for title in ("What is passed and what is stripped", "ROC curves", "Calibration", "false pass by kind"):
        assert title in page
    assert "second against first" in page
    assert page.count('role="img"') >= 8
    assert "var(--series-1)" in page
    assert "#030303" not in page


def test_names_inside_plots_do_not_meet(page: str) -> None:
    """SVG elements of one page share a name space: every id stands once."""
    ids = re.findall(r'<[^>]* id="([^"]+)"', page.split('type="application/json"', maxsplit=1)[0])
    assert sorted(set(ids)) == sorted(ids)


def test_a_run_whose_data_are_gone_is_still_shown(runs: list[Run]) -> None:
    """Rows whose samples cannot be found again are listed without an article."""
    row = make_row("defects_tuning/none", 1, 1.0)
    text = report_html([replace(runs[0], rows=(replace(row, dataset="gone"),))])
    assert '"id":"defects_tuning/none"' in text
    assert '"article":' not in text.split('"runs":')[1]


@pytest.mark.parametrize(("rows", "message"), [(None, "at least one run"), ([], "holds no sample")])
def test_nothing_to_report_is_refused(rows: list[object] | None, message: str) -> None:
    """No run, or a run without a row, is an error and not an empty page."""
    with pytest.raises(EvalError, match=message):
        report_html([] if rows is None else [run_of([])])


@needs_browser
def test_every_sample_can_be_opened_from_the_keyboard(page: str, tmp_path: Path) -> None:
    """The key j goes through all samples of a run; each shows article and claims."""
    script = """
      const send = (key) => new KeyboardEvent("keydown", { key, bubbles: true });
      const press = (key) => document.body.dispatchEvent(send(key));
      const seen = new Set(), without = [];
      for (let i = 0; i < 60; i++) {
        seen.add(document.querySelector("#detail h3").textContent);
        if (!document.querySelector("#detail .reading .text") || !document.querySelector("#detail .claim"))
          without.push(document.querySelector("#detail h3").textContent);
        press("j");
      }
      press("k"); press("/");
      return { seen: seen.size, without, focus: document.activeElement.id };
    """
    assert shown(page, tmp_path, script) == {"seen": 40, "without": [], "focus": "words"}


@needs_browser
def test_a_sentence_lights_what_it_cites(page: str, runs: list[Run], tmp_path: Path) -> None:
    """The address opens the sample; a click on a sentence lights exactly its spans."""
    script = """
      const claim = document.querySelector("#detail .claim");
      claim.click();
      const lit = [...document.querySelectorAll("mark.lit")].map((mark) => mark.textContent);
      const id = document.querySelector("#detail h3").textContent;
      const users = document.querySelector(".by.lit").textContent.trim();
      return { id, pinned: claim.classList.contains("pinned"), users, lit, title: document.title };
    """
    (row,) = runs[2].rows
    assert row.output is not None
    spans = row.output["sentences"][0]["citations"]
    assert shown(page, tmp_path, script, fragment=f"#sample=2/{row.sample}") == {
        "id": row.sample,
        "pinned": True,
        "users": "1",
        "lit": [HOSTILE[start:end] for start, end in spans],
        "title": "summarize: evals",
    }


@needs_browser
def test_filters_narrow_the_list(page: str, tmp_path: Path) -> None:
    """Choosing an outcome leaves the samples with that outcome; a word that nothing holds leaves none."""
    script = """
      const change = (id, value, event) => {
        const box = document.getElementById(id); box.value = value; box.dispatchEvent(new Event(event));
        return document.querySelectorAll(".item").length;
      };
      const all = document.querySelectorAll(".item").length;
      const right = change("outcome", "right", "change");
      const badges = new Set([...document.querySelectorAll(".item .badge")].map((b) => b.textContent));
      const fewer = right < all && right > 0;
      return { all, fewer, badges: [...badges], none: change("words", "xyzzy", "input") };
    """
    expected = {"all": 40, "fewer": True, "badges": ["right"], "none": 0}
    assert shown(page, tmp_path, script) == expected


@needs_browser
@pytest.mark.parametrize("width", [390, 1400])
def test_the_page_fits_its_window(page: str, tmp_path: Path, width: int) -> None:
    """On a phone and on a desk nothing but tables in their own boxes is wider than the window."""
    script = "return { over: document.documentElement.scrollWidth - document.documentElement.clientWidth };"
    assert shown(page, tmp_path, script, f"--window-size={width},900") == {"over": 0}


@needs_browser
def test_light_and_dark_follow_the_reader(page: str, tmp_path: Path) -> None:
    """The page is light on light settings and dark on dark ones, text against paper in both."""
    script = """
      const brightness = (c) => c.match(/\\d+/g).slice(0, 3).reduce((sum, x) => sum + Number(x), 0) / 3;
      const style = getComputedStyle(document.body);
      return { paper: brightness(style.backgroundColor), ink: brightness(style.color) };
    """
    light = shown(page, tmp_path, script, "--blink-settings=preferredColorScheme=1")
    dark = shown(page, tmp_path, script, "--blink-settings=preferredColorScheme=0")
    assert float(str(light["paper"])) > 200 > 100 > float(str(light["ink"]))
    assert float(str(dark["paper"])) < 60 < 200 < float(str(dark["ink"]))


@b.needs_browser
@b.needs_axe
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_violation(page: str, tmp_path: Path, *, dark: bool) -> None:
    """On the whole page, with a sentence lit."""
    path = tmp_path / "report.html"
    path.write_text(page, encoding="utf-8")
    with b.browser(tmp_path) as driver:
        b.window(driver, 1400, 900, dark=dark)
        driver.get(path.as_uri())
        driver.execute_script("document.querySelector('#detail .claim .t').click()")
        assert [] == b.violations(driver)
