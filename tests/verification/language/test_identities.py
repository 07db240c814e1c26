"""Words that only say who is meant."""

from __future__ import annotations

from summarize.verification.language.identities import identifying_words
from summarize.verification.language.passage import claim_passage
from tests.verification.helpers import case_of

ARTICLE = "Analyst Ada Lund of Norwick Bank said the bid was dear. She wrote that it was dead."


def _words(claim: str) -> list[str]:
    found = case_of(claim, "She wrote that it was dead.", ARTICLE)
    tokens = found.memo(claim_passage).tokens
    return [tokens[i].norm for i in sorted(found.memo(identifying_words))]


def test_a_name_and_its_apposition_count_where_the_article_has_them_together() -> None:
    """Who is meant is no claim of its own where the article says the same of her."""
    claim = "Ada Lund, an analyst at Norwick Bank, wrote that the bid was dead."
    assert ["ada", "lund", "analyst", "norwick", "bank"] == _words(claim)


def test_a_description_that_the_article_does_not_give_her_does_not_count() -> None:
    """What is new about her must be in the evidence."""
    assert ["ada", "lund"] == _words("Ada Lund, a convict, wrote that the bid was dead.")


def test_a_relative_clause_is_a_claim() -> None:
    """What she did is not who she is."""
    assert ["ada", "lund"] == _words("Ada Lund, who said it was dear, wrote that the bid was dead.")


def test_a_name_that_the_evidence_does_not_mean_does_not_count() -> None:
    """An unknown name is for the rule on names."""
    assert [] == _words("Bo Voss wrote that the bid was dead.")
