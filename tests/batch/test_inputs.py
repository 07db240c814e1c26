"""What may be named as an input, and that nothing in one of them stops the others."""

from __future__ import annotations

import itertools
import json
import os
from typing import TYPE_CHECKING

import pytest

from summarize.batch.inputs import InputOptions, find_inputs
from summarize.batch.items import Item, ItemKind
from summarize.batch.outcome import bytes_of
from summarize.batch.tables import Columns
from summarize.batch.work import document_of
from summarize.errors import InputError
from summarize.reading import ReadOptions
from summarize.testing import ScriptedServer, replies
from tests.batch.helpers import batch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title>
<item><guid>g1</guid><link>https://example.org/1</link><description>a teaser</description></item>
<item><guid>g2</guid><link>https://example.org/2</link><title>A &lt;b&gt;title
</title>
<content:encoded><![CDATA[<p>The whole text.</p><script>x()</script>]]></content:encoded></item>
<item><guid>g3</guid><link>file:///etc/passwd</link></item>
<item><guid>g4</guid><link>javascript:alert(1)</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>
<entry><id>urn:1</id><link href="https://example.org/a"/><summary>short</summary></entry>
<entry><id>urn:2</id><content type="html">&lt;p&gt;All of it.&lt;/p&gt;</content></entry></feed>"""

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [
        {"id": "1", "content_text": "All of it."},
        {"id": 2, "url": "https://example.org/2"},
        {"id": "3", "url": "ftp://example.org/3"},
        "no item",
    ],
}

BOMB = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">
{entities}]><rss version="2.0"><channel><item><guid>&{last};</guid></item></channel></rss>"""


def items(*names: object, listed: Sequence[str] = (), **options: object) -> list[Item]:
    """The items that are found."""
    return list(find_inputs([str(name) for name in names], InputOptions(**options), listed))  # type: ignore[arg-type]


def test_files_folders_and_patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file once, in order; hidden files and pictures are none; nothing leads out of a folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("d/b.txt", "d/a.md", "d/sub/c.html", "d/.hidden/x.txt", "d/.y.txt", "d/p.png", "secret.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "d" / "out.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "d" / "in.txt").symlink_to(tmp_path / "d" / "b.txt")
    os.mkfifo(tmp_path / "d" / "pipe.txt")
    found = [item.id for item in items("d", "d/*.txt", "./d/b.txt")]
    assert ["d/a.md", "d/b.txt", "d/in.txt", "d/sub/c.html"] == found[:4]
    assert ["d/out.txt", "d/pipe.txt"] == sorted(found[4:])  # a pattern names files itself
    with pytest.raises(InputError, match="fits no file"):
        items("d/*.pdf")
    with pytest.raises(InputError, match="no such file"):
        items("nowhere.txt")


def test_a_list_holds_names_and_no_patterns(tmp_path: Path) -> None:
    """What leads nowhere on a list is an item, which will fail; a link is a link."""
    found = items(listed=[str(tmp_path / "*.txt"), "https://u:p@example.org/x", str(tmp_path)])
    assert [ItemKind.PATH, ItemKind.LINK] == [item.kind for item in found]
    assert found[1].id == "https://…@example.org/x"


@pytest.mark.parametrize(("name", "text"), [("f.rss", RSS), ("f.xml", RSS)])
def test_rss(tmp_path: Path, name: str, text: str) -> None:
    """An entry with its whole text is that text, another its page; other links lead nowhere."""
    (tmp_path / name).write_text(text)
    found = items(tmp_path / name)
    assert [ItemKind.LINK, ItemKind.HTML, ItemKind.BAD, ItemKind.BAD] == [item.kind for item in found]
    assert found[0].id.endswith(f"{name}#g1")
    assert found[0].value == "https://example.org/1"
    assert "The whole text." in found[1].value
    assert found[1].title == "A <b>title"
    document = document_of(found[1], bytes_of(found[1], ReadOptions()), ReadOptions())
    assert document.text == "The whole text."
    assert document.source.title == "A <b>title"


def test_atom_and_json_feed(tmp_path: Path) -> None:
    """The same for the other two kinds."""
    (tmp_path / "f.atom").write_text(ATOM)
    (tmp_path / "f.json").write_text(json.dumps(JSON_FEED))
    assert [ItemKind.LINK, ItemKind.HTML] == [item.kind for item in items(tmp_path / "f.atom")]
    found = items(tmp_path / "f.json")
    assert [ItemKind.TEXT, ItemKind.LINK, ItemKind.BAD] == [item.kind for item in found]


def test_a_feed_behind_a_link_is_fetched_with_the_guard() -> None:
    """A private address is refused as for any page, and is allowed by the same flag."""
    feed = replies.raw(RSS.encode(), headers={"Content-Type": "application/rss+xml"})
    with ScriptedServer(replies.status(404), feed) as server:
        link = f"{server.root_url}/feed"
        with pytest.raises(InputError, match="private"):
            items(link)
        assert not server.requests
        found = items(link, reading=ReadOptions(allow_private_hosts=True))
        assert len(found) == 4
        bad = items(listed=[f"feed:{link}"])
        assert [ItemKind.BAD] == [item.kind for item in bad]


def test_a_feed_that_swells_is_refused_quickly(tmp_path: Path) -> None:
    """Entities that expand to gigabytes come to nothing."""
    names = "abcdefghijkl"
    lines = [f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in itertools.pairwise(names)]
    (tmp_path / "f.rss").write_text(BOMB.format(entities="\n".join(lines), last=names[-1]))
    try:
        found = items(tmp_path / "f.rss")
    except InputError:
        return
    assert all(len(item.id) < 10_000 for item in found)


def test_rows_of_jsonl(tmp_path: Path) -> None:
    """The article's column is found or named; a broken row is an item that says so."""
    path = tmp_path / "t.jsonl"
    lines = [
        '{"id": "x", "text": "One."}',
        "no json",
        '{"id": "x", "text": "Another with the same ID."}',
        "",
        "[" * 100_000,
        '{"id": "y", "text": 5}',
        '{"id": true, "text": "Three."}',
    ]
    path.write_text("\n".join(lines))
    found = find_inputs([str(path)])
    assert found.count() == 6
    got = list(found)
    assert ["x", "2", "x~2", "4", "y", "6"] == [item.id.rpartition("#")[2] for item in got]
    kinds = [ItemKind.TEXT, ItemKind.BAD, ItemKind.TEXT, ItemKind.BAD, ItemKind.BAD, ItemKind.TEXT]
    assert kinds == [item.kind for item in got]
    assert got[0].value == "One."
    (named,) = items(path, columns=Columns(text="id"))[:1]
    assert named.value == "x"


def test_rows_of_csv(tmp_path: Path) -> None:
    """Line breaks within quotes are the text's own; bytes that are no UTF-8 hurt only themselves."""
    path = tmp_path / "t.csv"
    path.write_bytes(b'\xef\xbb\xbfid,Article\r\n1,"One.\r\nTwo."\r\n2,caf\xe9\r\n3\r\n')
    found = find_inputs([str(path)])
    assert found.count() == 3
    got = list(found)
    assert got[0].value == "One.\r\nTwo."
    assert [ItemKind.TEXT, ItemKind.TEXT, ItemKind.BAD] == [item.kind for item in got]


@pytest.mark.parametrize("ending", ["csv", "tsv"])
def test_a_table_with_line_ends_of_old_is_refused(
    tmp_path: Path, ending: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """A bare carriage return ends no row: the file is named before anything is written."""
    path = tmp_path / f"t.{ending}"
    path.write_bytes(b"text\rThe council met on Monday.\rIt met again.\r")
    assert batch(path, "-o", tmp_path / "o.jsonl") == 2
    assert f"{path}: no CSV: " in " ".join(capfd.readouterr().err.split())
    assert not (tmp_path / "o.jsonl").exists()


def test_a_table_that_is_damaged_further_down_keeps_its_first_rows(tmp_path: Path) -> None:
    """Where it breaks off there is a row that says so, and none after it is guessed."""
    import pyarrow as pa
    from pyarrow import parquet

    csv = tmp_path / "t.csv"
    csv.write_bytes(b'id,text\n1,One.\n2,Two\rand\n3,"Three."\n')
    table = tmp_path / "t.parquet"
    parquet.write_table(
        pa.table({"text": [f"Report {n * 7919}." for n in range(300)]}), table, row_group_size=100
    )
    data = bytearray(table.read_bytes())
    middle = len(data) // 2
    data[middle - 400 : middle + 400] = b"\xff" * 800
    table.write_bytes(data)
    for path, says in ((csv, "no CSV from here on"), (table, "damaged from here on")):
        *whole, last = find_inputs([str(path)])
        assert whole
        assert {ItemKind.TEXT} == {item.kind for item in whole}
        assert last.kind is ItemKind.BAD
        assert says in last.value


def test_rows_of_parquet(tmp_path: Path) -> None:
    """Likewise, and a file that is none is told."""
    import pyarrow as pa
    from pyarrow import parquet

    table = pa.table({"id": [1, 2], "text": ["One.", None], "big": [b"x" * 1000] * 2})
    path = tmp_path / "t.parquet"
    parquet.write_table(table, path)
    found = find_inputs([str(path)])
    assert found.count() == 2
    assert [ItemKind.TEXT, ItemKind.BAD] == [item.kind for item in found]
    path.write_bytes(b"PAR1 is not all that it takes")
    with pytest.raises(InputError, match="no Parquet file"):
        find_inputs([str(path)]).count()
    (tmp_path / "u.jsonl").write_text('{"headline": "x"}\n')
    (item,) = items(tmp_path / "u.jsonl")
    assert "--text-column" in item.value
    assert "headline" in item.value
