"""What a sentence gives as somebody's words."""

import pytest

from summarize.neutrality.attribution import attributed, has_speaker


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said the plan was cruel.", "said the plan was cruel."),
        ("The plan was cruel, the mayor said on Monday.", "The plan was cruel,"),
        ("According to the mayor, the plan was cruel.", "According to the mayor, the plan was cruel."),
        ("The plan was cruel according to Halm.", "The plan was cruel according to Halm."),
        ("Halm announced Vex, a cruel plan.", ""),
        ("Halm announced today a cruel plan.", ""),
        ("Halm announced the cruel plan will go on.", "announced the cruel plan will go on."),
        (
            "Halm announced on Monday that the cruel plan stays.",
            "announced on Monday that the cruel plan stays.",
        ),
        ("The cruel mayor left.", ""),
        ("Criticism that it was cruel came late.", ""),
        ("Halm stood by her contention that it was cruel, and left.", "her contention that it was cruel"),
        ("Halm's claim that it was cruel came late.", "m's claim that it was cruel came late."),
        ("Halm said it would close, another cruel blow to the town.", "said it would close"),
        ("Halm said it would close, dealing a cruel blow to the town.", "said it would close"),
        ("Halm said it would be cruel, costly and slow.", "said it would be cruel, costly and slow."),
        ("Ida Moen, the cruel queen of song, died, her son said.", "Ida Moen, , died,"),
        ("It hurts Moss, a cruel town, another blow, Halm said.", "It hurts Moss, , another blow,"),
    ],
)
def test_attributed_covers_what_is_reported(text: str, expected: str) -> None:
    """The reported part is what follows the reporting verb, or what stands before an aside."""
    assert expected == "".join(span.of(text) for span in attributed(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said it would rain.", True),
        ("It would rain, according to the mayor.", True),
        ('"He said it" stood on the sign.', False),
        ("It rained.", False),
    ],
)
def test_has_speaker(text: str, expected: bool) -> None:
    """A speaker is one who says something outside quotation marks."""
    assert expected is has_speaker(text)
