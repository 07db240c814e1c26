"""Hidden characters, look-alike letters, and another language than the article's."""

from __future__ import annotations

import pytest

from tests.verification.rules.cases import case, vetoes

ENGLISH = "The plant was fined for the spill, and the mayor said that it was a matter for the court in May."
GERMAN = "Der Rat hat die Brücke nicht saniert, und der Bürgermeister sagte, dass das Geld für den Bau fehlt."


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("The plant was f\u200bined.", "H110"),
        ("The plant was \u202edenif\u202c fined.", "H110"),
        ("The plant was fined.\x08", "H110"),
        ("The pl\u0430nt was fined.", "H111"),
        ("The \u0440\u0430\u0440 was fined.", "H111"),
        ("Der Rat hat die Strafe nicht mit dem Werk vereinbart.", "H112"),
        ("Le maire a dit que la ville est dans une crise avec les usines.", "H112"),
    ],
)
def test_what_deceives_a_reader_is_refused(claim: str, code: str) -> None:
    """Whatever a checker says of it."""
    assert code in vetoes(case(claim, ENGLISH))


@pytest.mark.parametrize(
    ("claim", "article"),
    [
        (
            "The plant was fined 5 μg per litre, a naïve “Ωmega” test.",
            ENGLISH + " A naïve “Ωmega” test: 5 μg.",
        ),
        ("Der Rat hat die Brücke nicht saniert.", GERMAN),
        ("The clo\u00adsure was announced.", "The clo\u00adsure was announced on Monday."),
        ("市长表示，桥不能再等。", "市长表示，桥不能再等。他说。"),
        ("The mayor 👩\u200d🚒 spoke.", "The mayor 👩\u200d🚒 spoke on Monday."),
    ],
)
def test_what_the_article_writes_may_be_copied(claim: str, article: str) -> None:
    """Signs, accents, other scripts and joiners where the article has them too."""
    assert vetoes(case(claim, article)).isdisjoint({"H110", "H111", "H112"})


def test_words_that_two_languages_share_decide_nothing() -> None:
    """A short sentence in the article's own language is not taken for another."""
    assert vetoes(case("Die Brücke in Wien war die Lösung.", GERMAN)).isdisjoint({"H112"})
    assert vetoes(case("Die Antwoord toured Las Vegas.", ENGLISH)).isdisjoint({"H112"})
