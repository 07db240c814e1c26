"""The table of checkers: what each row says of a claim, and the page that it is written into."""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import Any

import pytest

from summarize_evals.checker_table import BEGIN, END, CheckerRow, with_figures
from summarize_evals.core import Row, Sample, Score, Split
from summarize_evals.datasets import all_datasets
from summarize_evals.runner import one_row
from summarize_evals.shipped_claims import FILE, shipped
from summarize_evals.tasks.checkers import (
    DERIVATION,
    MONEY,
    NUMBERS,
    OVERLAP,
    READ,
    VETOES,
    WRITTEN,
    RowScorer,
    RowSolver,
)
from summarize_evals.verifier_sets import read_set

ARTICLE = (
    "The council of Orle closed the old library on Monday. Mayor Ada Quill voted against the plan. "
    "Some 400 people signed a petition to keep it."
)
PAGE = f"# Checkers\n\n{BEGIN}\nold\n{END}\n\nEnd.\n"


def said(row: str, claim: str, label: int = 1, **input_: Any) -> Row:
    """What a row of the table says of a claim on the article."""
    input_ = {"article": ARTICLE, "claim": claim, **input_}
    sample = Sample(f"strong_dev/{claim}", "strong_dev", claim, Split.HELD_OUT, input_, label)
    return one_row(RowSolver(row), (RowScorer(),), sample)


@pytest.mark.parametrize(
    ("row", "claim", "supported"),
    [
        (DERIVATION, "Mayor Ada Quill voted against the plan.", True),
        (DERIVATION, "The mayor was against closing it.", False),
        (VETOES, "The mayor was against closing it.", True),
        (VETOES, "Some 900 people signed a petition to keep it.", False),
        (NUMBERS, "Quill was among 400 people.", True),
        (NUMBERS, "Quill was among 401 people.", False),
        (NUMBERS, "In Orle, Bert Quill signed.", False),
        (OVERLAP, "The council closed the library.", True),
        (OVERLAP, "Engineers inspected several bridges.", False),
    ],
)
def test_a_baseline_says_what_its_name_says(row: str, claim: str, supported: bool) -> None:
    """Each alone, without any other."""
    found = said(row, claim)
    assert found.error is None
    assert found.scores["supported"].value == float(supported)


def test_a_claim_of_several_sentences_is_as_good_as_its_worst() -> None:
    """All must be supported."""
    both = "The council closed the library. Engineers inspected several bridges."
    assert said(OVERLAP, both).scores["supported"].value == 0.0


def test_in_the_gate_a_proof_and_a_veto_come_before_the_checker() -> None:
    """The same answer, alone and with both."""
    copied = said(NUMBERS, "Mayor Ada Quill voted against the plan.")
    assert copied.scores["gate supported"].value == 1.0
    vetoed = said(OVERLAP, "Some 900 people signed a petition to keep it.")
    assert (1.0, 0.0) == (vetoed.scores["supported"].value, vetoed.scores["gate supported"].value)


def test_the_page_gets_new_figures_between_its_marks() -> None:
    """False pass, false strip and AUC, with intervals; the rest stays."""
    rows = (
        *(said(OVERLAP, "The council closed the library.", 1, n=i) for i in range(1)),
        said(OVERLAP, "Engineers inspected several bridges.", 0),
        said(OVERLAP, "The council closed the plan.", 0),
    )
    page = with_figures(PAGE, [CheckerRow("word overlap", {"strong_dev": rows})], 10)
    assert page.startswith("# Checkers")
    assert page.endswith("End.\n")
    assert "old" not in page.replace("old library", "")
    (line,) = [line for line in page.splitlines() if line.startswith("| word overlap |") and "(" in line]
    assert line.startswith("| word overlap | 50 (")
    assert "1 supported, 2 unsupported" in page
    assert "At most 10 claims" in page
    with pytest.raises(ValueError, match="lacks"):
        with_figures("# No marks", [], None)


def test_a_judge_costs_tokens_and_a_local_checker_nothing() -> None:
    """Tokens of the prompt and of the answer; money where the table of models has prices."""
    sample = next(iter(read_set(all_datasets()["strong_tuning"])))
    judged = one_row(RowSolver("recorded"), (RowScorer(),), sample)
    read, written = judged.scores[READ].value, judged.scores[WRITTEN].value
    assert read is not None
    assert written is not None
    assert 300 < read < 6000
    assert 20 < written < 300
    local = said(OVERLAP, "The council closed the library.", 1)
    paid = replace(judged, scores={**judged.scores, MONEY: Score(0.0021, "a sentence")})
    lines = [
        CheckerRow("a judge", {"strong_dev": (judged,)}),
        CheckerRow("a judge with a price", {"strong_dev": (paid,)}),
        CheckerRow("overlap", {"strong_dev": (local,)}),
    ]
    judge, with_price, overlap = [
        row
        for row in with_figures(PAGE, lines, None).partition("### Speed")[2].splitlines()
        if row.startswith(("| a j", "| over"))
    ]
    assert "tokens read" in judge
    assert "$" not in judge
    assert "$2.10 (" in with_price
    assert overlap.endswith("| none; runs here |")


def test_the_shipped_claims_are_those_of_the_tuning_halves() -> None:
    """Written anew, the file is the same: python -m summarize_evals.shipped_claims."""
    assert gzip.decompress(FILE.read_bytes()) == gzip.decompress(shipped())
