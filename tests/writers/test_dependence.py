"""Whom a sentence introduces, and whom it takes for known."""

from __future__ import annotations

import pytest

from summarize.writers.dependence import Introductions
from tests.writers.helpers import document

ARTICLE = document("Ann Lund opened the port on Monday.\n\nMr. Lund, a rival, said it was late.")


@pytest.mark.parametrize(
    ("sentence", "introduced"),
    [
        ("Ann Lund left.", {"lund"}),
        ("Gov. Lund left.", {"lund"}),
        ("Mr. Lund left.", set()),
        ("Mr Lund left.", set()),
        ("Lund left.", set()),
    ],
)
def test_a_courtesy_introduces_nobody(sentence: str, introduced: set[str]) -> None:
    """A first name or an office does; "Mr." with or without its stop leaves the surname bare."""
    assert introduced == Introductions(ARTICLE).introduced(sentence)


@pytest.mark.parametrize(
    ("sentence", "introduces"),
    [
        ("Shares fell 8.8 percent to $71.30 in Tista.", False),
        ("Orders in September alone were down 19 percent.", False),
        ("Net income rose to $4 million.", False),
        ("Ann Lund built the tunnel in 2019.", True),
        ("Shares of Tista Tunnels fell 8.8 percent.", True),
        ("A bridge from Moss to Lund opened in 2019.", True),
        ("In March, Ann Lund left the board.", True),
        ("Two men were hurt.", True),
        ("Police arrested a man in Moss.", True),
    ],
)
def test_who_reads_a_first_sentence_learns_who_or_what_it_is_about(sentence: str, introduces: bool) -> None:
    """A figure asks whose, and "the company" asks which; names and what is new do not."""
    article = document(
        "Ann Lund of Tista Tunnels left Halden for Moss.\n\nLund came with Tista Tunnels to Moss."
    )
    assert introduces == Introductions(article).introduces(sentence)
