"""Markdown of programs for notes: what is markup never reaches a summary."""

# ruff: noqa: E501 - markup is read better in one piece

from __future__ import annotations

import pytest

from summarize.document import BlockKind, Document
from summarize.reading import read_bytes
from summarize.segmentation import segment
from tests.growth import assert_in_proportion


def _read(note: str) -> Document:
    return segment(read_bytes(f"The crane is old.\n\n{note}\n\nIt will fall.\n".encode(), "a.md"))


def _cited(note: str) -> list[str]:
    document = _read(note)
    texts = [" ".join(document.prose(sentence).split()) for sentence in document.citable]
    assert ("The crane is old.", "It will fall.") == (texts[0], texts[-1])
    return texts[1:-1]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("It cost ~~90,000~~ 40,000 crowns.", ["It cost 40,000 crowns."]),
        ("It cost ~~90,000\ncrowns~~ nothing.", ["It cost nothing."]),
        ("It <del>sank</del> stood. It <s class='x'>burned</s> shone.", ["It stood.", "It shone."]),
        ("It cost ==40,000 crowns==, the [[Board|board]] said.", ["It cost 40,000 crowns, the board said."]),
        ("The [[Harbor Board]] voted. See ![[map.png]] for it.", ["The Harbor Board voted."]),
        (
            "It stood.[^1] It fell.[^note]\n\n[^1]: A report of 2009.",
            ["It stood.", "It fell.", "A report of 2009."],
        ),
        ("It stood^[so they say] for years.", ["It stood for years."]),
        ("It stood. %% ask Ida about the bribe %%", ["It stood."]),
        ("%%\nThe mayor stole it.\n\nReally.\n%%", []),
        ("It stood <!-- the mayor stole it --> here.", ["It stood here."]),
        ("<!-- The mayor stole it.\n\nReally. -->", []),
        ("> [!WARNING]- Mind the wheel\n> It **turns**\n> at night.", ["It turns at night."]),
        ("> It turns\n> at night.", ["It turns at night."]),
        ("- [ ] Sell it.\n- [x] It was painted.\n- [/] Move it.\n- [-] Burn it.", ["It was painted."]),
        ("It was painted. #harbor #crane/old", ["It was painted."]),
        ("#harbor #crane", []),
        ("Its weight is $m = 10^6$ pounds, or $x$ stones.", []),
        ("Its weight is $x$ stones.", ["Its weight is x stones."]),
        ("It cost $400,000 in 1931 and $3 in 2009.", ["It cost $400,000 in 1931 and $3 in 2009."]),
        ("$$\nE = mc^2\n$$", []),
        ("Crane\n: A machine that lifts.", ["A machine that lifts."]),
        ("It turns at night\\\nand in the morning.", ["It turns at night and in the morning."]),
        ("It turns {{< figure src='x' >}} at night. ^block-1", ["It turns at night."]),
        ("Use `a == b == c` and `%% x %%` here.", ["Use a == b == c and %% x %% here."]),
        ("It lost 50%% of its weight.", ["It lost 50%% of its weight."]),
        ("| Year | Cost |\n|---|---|\n| 2009 | $3 |", ["Year | Cost", "2009 | $3"]),
    ],
)
def test_marks_are_masked(note: str, expected: list[str]) -> None:
    """Comments, struck text, open tasks, formulas and the marks of links and boxes support nothing."""
    assert expected == _cited(note)


def test_front_matter_of_either_kind_is_metadata() -> None:
    """Between dashes or plus signs: what it says is the source's, not the article's."""
    for mark, sign in (("---", ": "), ("+++", " = ")):
        note = f'{mark}\ntitle{sign}"The crane"\nsummary{sign}"The mayor resigned."\n{mark}\n\nThe crane is old.\n'
        document = segment(read_bytes(note.encode(), "a.md"))
        assert "The crane" == document.source.title
        assert ["The crane is old."] == [document.quote(sentence) for sentence in document.citable]


def test_the_text_stays_as_it_is() -> None:
    """Offsets are into the file; what is masked is still there to be seen."""
    note = "It cost ~~90,000~~ 40,000 crowns. %% secret %%"
    document = _read(note)
    assert note in document.text
    assert "secret" not in document.masked
    tasks = [b.reason for b in _read("- [ ] Sell it.").blocks if b.kind is BlockKind.METADATA]
    assert ["a task that is not done"] == tasks


UNITS = ["%%", "%% a ", "==", "==a", "[[", "[[a|", "]]", "~~a ", "~a", "$", "$a^", "$$", "^[", "[^a]", "#a ", "{{", "{%",
         "> [!", "- [ ] a\n", ": a\n", "a\n: b\n", "\\\n", "<del>", "</s>", "<!--", ":::\n", "| a |\n", "^a\n", "> a\n"]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_hostile_marks_end(unit: str) -> None:
    """Four times as many marks take about four times as long."""
    assert_in_proportion(
        lambda note: read_bytes(note, "a.md"),
        lambda size: ("The crane is old.\n\n" + (unit * size)[:size]).encode(),
        10_000,
    )


def test_a_sentence_with_a_hole_is_not_cited() -> None:
    """Without its formula or picture a sentence says nothing, or something else."""
    text = (
        "Euler said $e^{x} = 1$ holds. See ![[map.png]] for the site. ![logo](a.png) The board met on Monday. "
        "It costs $5 and $6 a day.\n"
    )
    document = segment(read_bytes(text.encode(), "a.md"))
    assert ["The board met on Monday.", "It costs $5 and $6 a day."] == [
        " ".join(document.prose(s).split()) for s in document.citable
    ]


def test_definitions_and_raised_marks_are_markup() -> None:
    """Targets of links and abbreviations are no text; an exponent stays apart from its base."""
    text = (
        'The plan costs `$3`[^n] and more.\n\n[^n]: The plan of May.\n[a]: http://x.example "T"\n\n'
        "*[HTML]: Hyper Text\n\nIt holds H~2~O and 10^6^ litres.\n"
    )
    document = segment(read_bytes(text.encode(), "a.md"))
    assert ["The plan costs $3 and more.", "The plan of May.", "It holds H2O and 10^6 litres."] == [
        " ".join(document.prose(s).split()) for s in document.citable
    ]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (
            "<details>\n<summary>More</summary>\nIt weighs <b>40</b> tons.\nIt is\nred.\n</details>",
            ["It weighs 40 tons.", "It is red."],
        ),
        ('<p align="center">The board votes.</p>', ["The board votes."]),
        ("<ul>\n<li>A wheel is lost.</li>\n<li>Two remain.</li>\n</ul>", ["A wheel is lost.", "Two remain."]),
        ('<div style="display:none">The board lies.</div>', []),
        ("<script>\nsay('The board lies.');\n</script>", []),
        ("<form><div>Your name and town.</div></form>", []),
        ('<p align="center"><img src="a.svg"> <a href="https://ci.example"><img src="b.svg"></a></p>', []),
    ],
)
def test_text_in_plain_html_is_read(note: str, expected: list[str]) -> None:
    """Set tight in tags that only lay out; what they hide, and what a page does with others, is not."""
    assert expected == _cited(note)


def test_blocks_of_html_take_time_in_proportion() -> None:
    """A block of nothing but marks of tags."""
    assert_in_proportion(_cited, lambda size: "<div>\n" + "<p <" * size + "\n</div>", 5_000)
