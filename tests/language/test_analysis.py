"""One analysis a text."""

from __future__ import annotations

from summarize.language.analysis import Analysis, analysis

TEXT = "“We stay,” said Mayor Ann Lee. She called it “mad”, and 'odd', 3 times."


def test_a_text_in_use_has_one_analysis() -> None:
    """Whoever asks for the same words gets the same object, and what it has worked out."""
    again = "".join(TEXT)
    assert analysis(TEXT) is analysis(again)
    assert analysis(TEXT).words is analysis(again).words
    assert analysis(TEXT) == Analysis(TEXT)


def test_own_words_and_own_text_agree() -> None:
    """What is quoted is left out of both; offsets hold."""
    read = analysis(TEXT)
    assert len(read.own_text) == len(TEXT)
    assert [word.text for word in read.own_words] == [
        read.own_text[word.start : word.end] for word in read.own_words
    ]
    assert "stay" not in read.own_text
    assert "mad" not in read.own_text
    assert {"said", "3"} <= {word.lower for word in read.own_words}


def test_parts_hold_each_quotation_as_one() -> None:
    """The words outside and the quotations, in order."""
    shown = [part.text or f"q{part.quotation}" for part in analysis(TEXT).parts]
    assert shown == "q0 said Mayor Ann Lee She called it q1 , and q2 , 3 times".split()
