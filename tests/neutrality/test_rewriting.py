"""The neutraliser."""

import pytest

from summarize.neutrality.detectors import find_places, hard
from summarize.neutrality.rewriting import neutralise


@pytest.mark.parametrize(
    ("loaded", "plain"),
    [
        (
            "An outrageous plan was rammed through by an embattled council!",
            "A plan was passed by a council.",
        ),
        (
            "The raid netted 12 illegal aliens.",
            "The raid resulted in the arrest of 12 people in the country illegally.",
        ),
        ("The campaign netted 12 awards.", "The campaign resulted in 12 awards."),
        ("An illegal alien was seen.", "A person in the country illegally was seen."),
        ("The mayor slammed the stunning, brazen plan.", "The mayor criticized the plan."),
        ("Ironically, the mayor left.", "The mayor left."),
        ("It was a massive fire.", "It was a large fire."),
        ("The clerk clearly and angrily objected to it.", "The clerk objected to it."),
        ('The mayor admitted that "it is a mess".', 'The mayor said that "it is a mess".'),
        (
            "The raid led to 40 arrests, including thugs, goons and crooks, in the port.",
            "The raid led to 40 arrests in the port.",
        ),
        ("The mayor, a liar from the hills, arrived on Monday.", "The mayor arrived on Monday."),
        (
            "Landlords scored another victory early Friday when the Varn Council passed the bill.",
            "The Varn Council passed the bill.",
        ),
        ("The clerk refused to answer.", "The clerk declined to answer."),
        ("The council passed a sweeping $4 million bill.", "The council passed a $4 million bill."),
        ("They debated in scorching and personal terms.", "They debated in personal terms."),
        ("Halm made uncorroborated and lurid claims.", "Halm made uncorroborated claims."),
        ("The council voted on a law that could destroy our liberties.", "The council voted on a law."),
        ("The clerk took back some of her more lurid claims.", "The clerk took back some of her claims."),
        ("The council condemned the extremist views of Halm.", "The council condemned the views of Halm."),
    ],
)
def test_loaded_wording_becomes_plain(loaded: str, plain: str) -> None:
    """A loaded word is replaced, dropped or cut, and articles, commas and capitals are put right."""
    assert plain == neutralise(loaded)
    assert () == hard(find_places(plain))


@pytest.mark.parametrize(
    "sentence",
    [
        "The abuse was rampant.",
        "The mayor is a thug.",
        "Who would pay for that?",
        "We must act now.",
        "It was so brazen that it failed.",
        "It was the most brazen raid since May.",
        "The clerk should resign.",
    ],
)
def test_what_cannot_be_mended_is_given_up(sentence: str) -> None:
    """A judgement that carries the sentence cannot be dropped: there is no plain version."""
    assert neutralise(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        'The mayor said "illegals" twice.',
        "“Everything here is quoted.”",
        "Halm will lose the seat, should Orsk run.",
        "Halm's claims in the clip broke the rules.",
        "The council met on Monday.",
        "The mayor said the plan was disastrous.",
        "The plan passed despite complaints from some residents that it was disastrous.",
        "Voicing fear of a disastrous delay, the mayor set no date.",
    ],
)
def test_plain_sentences_stay_as_they_are(sentence: str) -> None:
    """Nothing is done to a sentence that is plain, quoted or attributed."""
    assert sentence == neutralise(sentence)
