"""The claims that were written for training: every line gives a good claim and a bad one."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from summarize_evals.written_claims import HELD_OUT, Line, Text, read_texts
from training.written import DATA, joined, pairs_of, training_files

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """# mill
The mill burned on Monday.
Nobody was hurt.
Police are looking for a man of forty.
1+2 negation: Monday's fire {killed a man|hurt nobody} at the mill{ and the bakery|}.
"""


def test_a_line_gives_two_claims_and_marks_what_is_wrong() -> None:
    """The parts before the bar are the faults; a part that is empty or alike marks nothing."""
    line = Line((0,), "negation", "It {was|was} {not |}open{|, he said}.")
    assert ("It was open, he said.", ()) == line.claim(supported=True)
    assert ("It was not open.", ((7, 11),)) == line.claim(supported=False)


def test_pairs_cite_what_the_claim_needs_and_lose_it(tmp_path: Path) -> None:
    """Supported only beside all that it needs."""
    path = tmp_path / "texts.txt"
    path.write_text(TEXT, "utf-8")
    (text,) = read_texts(path)
    assert ("The mill burned on Monday.", "Nobody was hurt.") == text.sentences[:2]
    pairs = list(pairs_of(text, Random(1)))
    needed = set(text.sentences[:2])
    assert {"Monday's fire hurt nobody at the mill."} == {p.claim for p in pairs if p.label}
    assert all(needed <= set(p.evidence) for p in pairs if p.label)
    often = [pair for seed in range(20) for pair in pairs_of(text, Random(seed))]
    removed = [p for p in often if p.kind == "written-removed"]
    assert 4 <= len(removed) <= 20
    assert all(p.label == 0 and not needed <= set(p.evidence) for p in removed)


def test_joined_claims_are_wrong_in_one_part_and_marked_there() -> None:
    """Both twins stand beside all that both parts need."""
    sentences = tuple(f"Sentence number {i} says something about the mill." for i in range(6))
    lines = (
        Line((0,), "number", "It had {four|two} wheels."),
        Line((4,), "time", "It burned on {Friday|Monday}."),
    )
    seen = set()
    for seed in range(40):
        for pair in joined(Text("mill", sentences, lines), Random(seed)):
            assert {sentences[0], sentences[4]} <= set(pair.evidence)
            wrong = tuple(pair.claim[a:b] for a, b in pair.wrong or ())
            assert pair.label == (not wrong)
            seen.add(wrong)
    assert {(), ("four",), ("Friday",)} == seen


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("4 word: It {a|b}.", "no such sentence"),
        ("0 word: It {a|b}.", "no such"),
        ("1 x: It.", "no fault"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    """Numbers that lead nowhere and claims without a fault stop the command."""
    path = tmp_path / "texts.txt"
    path.write_text(f"# mill\nThe mill burned.\n{line}\n", "utf-8")
    with pytest.raises(ValueError, match=message):
        read_texts(path)


def test_the_written_texts_are_many_and_whole() -> None:
    """Every file is read, no claim stands among the sentences, and no name is used twice."""
    texts = [text for path in DATA.glob("*.txt") for text in read_texts(path)]
    assert sum(2 * len(text.lines) for text in texts) >= 1200
    assert len(texts) == len({text.name for text in texts})
    assert not [s for text in texts for s in text.sentences if "{" in s or "|" in s or not s.strip()]


def test_evidence_around_a_claim_stays_in_order() -> None:
    """More of the text may stand beside what is cited, never instead of it."""
    sentences = tuple(f"Sentence number {i} says something about the mill." for i in range(20))
    text = Text("many", sentences, (Line((3, 7), "number", "It {a|b}."),))
    places = [[sentences.index(s) for s in pair.evidence] for pair in pairs_of(text, Random(3))]
    assert max(map(len, places)) > 2
    assert places == [sorted(each) for each in places]


def test_what_is_put_aside_is_no_training_file() -> None:
    """The evals report on it."""
    aside = set(DATA.glob(HELD_OUT))
    assert len(aside) >= 5
    assert not aside & set(training_files())
