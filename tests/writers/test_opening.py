"""The main event comes first, be the first sentence a scene, a slogan or loaded."""

import pytest

from tests.writers.test_coherence import FILLER, READERS, texts

REST = "\n\nThe plan was drawn up by the port of Oxley in 2019.\n\nThe port has 40 cranes and 900 workers."
ASKED = "Greedy bosses of Norvox are begging Oxley for a shameful bridge to the island of Tarn."
VOTED = "The council of Halden voted on Monday to build a tunnel under the Tista river for 40 million crowns."
COLUMN = "OPINION\n\nHalden digs\n\nBy Ida Moen\n\n{}\n\n{}\n" + FILLER


@pytest.mark.parametrize("count", [1, 3, 6])
def test_a_loaded_opening_that_names_who_does_what_is_quoted_though_it_has_no_date(count: int) -> None:
    """A detail of a later sentence is no summary without it."""
    assert texts(f"{ASKED}\n{REST}\n{READERS}", count)[0] == f"The article says: “{ASKED}”"


@pytest.mark.parametrize(
    "slogan",
    [
        "It takes shameful greed to build a bridge.",
        "So much for the shameful bridge.",
        "It has to go through Oxley, which is shameful.",
        "The race for Oxley is fast becoming a shameful show.",
    ],
)
def test_a_slogan_is_not_quoted_for_the_event(slogan: str) -> None:
    """It names nobody and nothing that happened, or not what it speaks of."""
    assert not any("article says" in text for text in texts(f"{slogan}\n{REST}\n{READERS}"))


@pytest.mark.parametrize(
    "scene",
    [
        "Well, they did it.",
        "You will have seen the cranes by now.",
        "Exclusive: how a tunnel came to Halden",
        "Halden is digging in.",
    ],
)
def test_behind_a_scene_or_a_line_of_the_headline_the_next_sentence_is_the_opening(scene: str) -> None:
    """Words by which it compares lead nowhere: there is nothing before it."""
    voted = VOTED.replace("crowns.", "crowns, up from 30 million the year before.")
    assert texts(f"{scene}\n\n{voted}\n{FILLER}")[0] == voted
    loaded = voted.replace("build", "ram through")
    assert texts(f"{scene}\n\n{loaded}\n{FILLER}")[0] == f"The article says: “{loaded}”"


def test_a_column_begins_with_what_happened_when() -> None:
    """As its author's words; not with what the author thinks, which cannot be told."""
    happened = "Last month the council ripped out 214 parking spaces in Halden."
    found = texts(COLUMN.format("I have nothing against tunnels, and I never had.", happened))
    assert found[:1] == [f"Ida Moen writes: “{happened}”"]


def test_what_limits_the_lead_is_told_though_there_is_no_room() -> None:
    """The lead alone would say that all is well."""
    lead = (
        "The council of Halden said on Monday that all 40 wells of the town are clean and safe for children."
    )
    limit = "But it has not tested them since 2019."
    assert texts(f"{lead} {limit}") == [lead, limit]


def test_who_is_taken_for_known_does_not_open_a_summary() -> None:
    """Nor does a thing: the reader has not heard of "the site"."""
    for leaning in ("On Monday about 140 of the site's 900 workers went home.", "Six of the vans were blue."):
        assert leaning not in texts(
            f"It takes a radical kind of greed to do this.\n\n{leaning}\n{READERS}", 1
        )


@pytest.mark.parametrize(
    "scene", ["At ten every morning, Ida Moen unlocks the door of the shed and listens to the sea."]
)
def test_a_scene_is_passed_over_for_what_the_headline_says(scene: str) -> None:
    """Who reads on is told what happened; who reads the summary begins with it."""
    told = texts(f"Halden council votes to build a tunnel\n\nBy Bo Lund\n\n{scene}\n\n{VOTED}\n{FILLER}")
    assert told[0] == VOTED
    assert scene not in told
    assert texts(f"The door and the sea\n\nBy Bo Lund\n\n{scene}\n\n{VOTED}\n{FILLER}")[0] == scene


@pytest.mark.parametrize("count", [1, 3, 6])
def test_a_scene_alone_is_no_summary_of_what_the_headline_says(count: int) -> None:
    """Nobody is told what happened by who carries coffee to the quay."""
    article = (
        "Anglers of Halden fight for their bench\n\nBy Bo Lund\n\n"
        "Every morning for eleven years, Ida Moen has carried two flasks down to the quay.\n\n"
        "One holds coffee and the other holds soup."
    )
    article += "".join(f"\n\nGulls sat on post {i} of the pier in the rain." for i in range(2, 9))
    assert texts(article, count) == []
    dated = article.replace("Every morning for eleven years,", "Every Monday since March,")
    assert texts(dated, count)[:1] == [
        "Every Monday since March, Ida Moen has carried two flasks down to the quay."
    ]
