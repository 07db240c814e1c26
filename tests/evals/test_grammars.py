"""The grammar of the evidence's words."""

import json

from summarize_evals.grammars import sentence_grammar


def test_words_of_the_evidence_can_be_written_and_others_cannot() -> None:
    """Names and numbers come from the evidence alone; function words are always there."""
    words = sentence_grammar("Halm paid $1,200 for 3.5% of “Velm”.").splitlines()[-1]
    terminals = {json.loads(part) for part in words.removeprefix("word ::= ").split(" | ")}
    assert {"Halm", "paid", "$1,200", "3.5%", "Velm", "the", "said", "not"} <= terminals
    assert terminals.isdisjoint({"Orsk", "1,200", "approved", "”"})
