"""The reports on which long documents are measured, and the table of what many articles take."""

import pytest

from summarize_evals.long import VERIFY, measured, measured_apart
from summarize_evals.long_text import TITLE, report
from summarize_evals.scale import Prices, Work, table


def test_the_same_arguments_give_the_same_report() -> None:
    """Another seed gives another one, of about the length that was asked for."""
    one, again, other = report(20_000, 1, 12), report(20_000, 1, 12), report(20_000, 2, 12)
    assert one == again
    assert one.text != other.text
    assert one.text.startswith(f"# {TITLE}")
    assert 19_000 < len(one.text.split()) < 21_500


def test_every_fact_stands_once_where_it_is_said_to_stand() -> None:
    """Facts are spread over all thirds, each at its place."""
    made = report(30_000, 4, 30)
    assert [sum(fact.third == third for fact in made.facts) for third in range(3)] == pytest.approx(
        [10] * 3, abs=1
    )
    for fact in made.facts:
        assert made.text.count(fact.sentence) == 1
        assert made.text.index(fact.sentence) / len(made.text) == pytest.approx(fact.place, abs=0.01)


def test_a_report_too_short_for_its_facts_is_refused() -> None:
    """Rather than with fewer."""
    with pytest.raises(ValueError, match="cannot hold"):
        report(1_000, 1, 30)


def test_a_measurement_counts_cited_facts_by_thirds() -> None:
    """What is cited was planted; all of the text was read."""
    row = measured("extractive", 40_000, 60, 2, None)
    assert row["read"] == 1.0
    assert row["sentences"] == 10
    assert 3 <= sum(row["cited"]) <= 9
    assert sum(row["planted"]) == 60


@pytest.mark.slow
def test_verifying_a_book_takes_little_memory() -> None:
    """By what twice the length takes more: at 1,000,000 words less than 400 MiB, the process included."""
    short, long = (measured_apart(VERIFY, words, 30, 1) for words in (100_000, 200_000))
    assert long["supported"] >= 2
    assert long["sentences"] == 6
    grown = long["peak_mib"] - short["peak_mib"]
    assert grown < 0.6 * short["peak_mib"]
    assert long["peak_mib"] + 8 * grown < 400


def test_the_table_of_scale_multiplies() -> None:
    """Hours, requests, tokens, money and what must be under way at a time, from those of one article."""
    work = Work("ask", cpu=0.036, size=8_000, requests=2, prompt=2_000, answer=250)
    rows = table([work], Prices(prompt=0.5, answer=4.0, latency=10.0, characters=4.0)).splitlines()
    assert "| ask | 1,000,000 | 10 | 0.42 | 2,000,000 | 2.0 + 0.2 billion | $2,000 | 230 | 8 GB |" in rows
    assert len(rows) == 4
