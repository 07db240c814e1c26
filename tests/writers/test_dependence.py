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
