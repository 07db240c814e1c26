"""The recipes of docs/distributed.md, run as they stand there, by each engine that is installed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed (the extra tables)")

from pyarrow import dataset, parquet  # noqa: E402

from summarize import Settings  # noqa: E402
from summarize.distributed import SummarizeBatch  # noqa: E402
from tests.distributed.engines import needs  # noqa: E402

DOC = Path(__file__).parents[2] / "docs" / "distributed.md"
RECIPES = dict(re.findall(r"<!-- recipe: (\w+) -->\n```python\n(.*?)```", DOC.read_text("utf-8"), re.DOTALL))


def articles() -> pa.Table:
    """Articles of which one is empty and one is missing."""
    texts: list[str | None] = [
        f"The council of Number {n} approved a budget of ${n}.5 million on Monday.\n\n"
        f"Mayor Ann Lee of Number {n} said the town would hire {n} teachers in May.\n"
        for n in range(2, 26)
    ]
    texts[7], texts[11] = "", None
    ids = [f"a{i}" for i in range(len(texts))]
    return pa.table({"id": ids, "text": pa.array(texts, pa.string())})


def told(table: pa.Table) -> list[tuple[object, ...]]:
    """What must be the same whoever ran it: all but times."""
    timed = re.compile(r'"seconds":[\d.e-]+')
    return sorted(
        tuple(timed.sub("", value) if isinstance(value, str) else value for value in row.values())
        for row in table.drop_columns(["seconds"]).to_pylist()
    )


@pytest.mark.parametrize("engine", RECIPES)
def test_a_recipe_gives_the_rows_that_every_engine_gives(engine: str, tmp_path: Path) -> None:
    """Every article has one row, and it is the row that the callable itself gives."""
    needs(engine)
    parquet.write_table(articles(), tmp_path / "articles.parquet", row_group_size=10)
    (tmp_path / "recipe.py").write_text(RECIPES[engine], encoding="utf-8")
    (tmp_path / "main.py").write_text("if __name__ == '__main__':\n    import recipe\n", encoding="utf-8")
    environment = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(tmp_path),
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_DRIVER_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "RAY_AUTH_MODE": "disabled",
    }
    command = [sys.executable, "main.py"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr[-2000:]
    (out,) = [tmp_path / name for name in ("summaries", "summaries.parquet") if (tmp_path / name).exists()]
    rows = dataset.dataset(out, format="parquet").to_table()
    assert told(rows) == told(SummarizeBatch(Settings(model="extractive"))(articles()))


def test_there_is_a_recipe_for_each_engine_that_the_page_promises() -> None:
    """Five engines and PyArrow alone."""
    assert sorted(RECIPES) == ["daft", "datasets", "polars", "pyarrow", "pyspark", "ray"]
