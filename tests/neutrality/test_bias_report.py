"""The bias report."""

from pathlib import Path

import pytest

from summarize.document import Document
from summarize.neutrality.bias_report import bias_report, speaker_shares
from summarize.neutrality.lexicon import load_lexicon
from summarize.segmentation import segment

ARTICLE = """The disgraceful council rammed the fee through on Monday.

"The thugs in the council have failed," said Mayor Ada Brun. Critics say the fee is too high.

Brun said Councillor Olaf Ness had misled the town. The fee of 4 crowns is due in May.
"""


def test_loaded_places_have_exact_offsets_reasons_and_equivalents() -> None:
    """Each place is where it says; quoted words are the speaker's."""
    document = segment(Document(ARTICLE))
    report = bias_report(document)
    assert all(place.text == place.span.of(document.text) for place in report.loaded)
    assert {"disgraceful": "", "rammed": None} | {"Critics say": None} == {
        place.text: place.plain for place in report.loaded if place.text != "rammed"
    } | {"rammed": None}
    assert all(place.reason for place in report.loaded)
    assert {"disgraceful"} <= {place.text for place in report.loaded if place.rejects}


def test_shares_add_up() -> None:
    """The speakers' shares of the attributed words are fractions of one whole."""
    shares = speaker_shares(segment(Document(ARTICLE)))
    assert shares[0].speaker.endswith("Brun")
    assert sum(share.share for share in shares) == pytest.approx(1.0)


def test_headlines_are_looked_at_in_their_capitals() -> None:
    """A headline is never cited, but its words count; in title case a capital is no name."""
    text = "Disgraced Mayor Unveils Shameful Plan\n\nThe council met on Monday. The fee is due in May.\n"
    report = bias_report(segment(Document(text)))
    assert {"Disgraced", "Shameful"} <= {place.text for place in report.loaded}
    assert all(place.text == place.span.of(text) for place in report.loaded)
    assert report.sentences == 2


def test_unanswered_accusations_are_listed() -> None:
    """The accusation that nobody answers."""
    document = segment(Document(ARTICLE))
    report = bias_report(document)
    assert any("misled" in document.quote(span) for span in report.unanswered)


def test_a_plain_article_is_quiet() -> None:
    """Nothing is found where there is nothing."""
    report = bias_report(segment(Document("The council met on Monday. The fee of 4 crowns is due in May.")))
    assert ((), (), ()) == (report.loaded, report.speakers, report.unanswered)


def test_a_users_lexicon_counts(tmp_path: Path) -> None:
    """A term of one's own is found."""
    path = tmp_path / "own.toml"
    path.write_text(
        '[[group]]\nname = "own"\ncode = "N103"\nkind = "modifier"\nreason = "House style."\n'
        '[group.terms]\nbespoke = ""\n'
    )
    report = bias_report(segment(Document("The bespoke plan passed on Monday.")), load_lexicon(path))
    assert ["bespoke"] == [place.text for place in report.loaded]
