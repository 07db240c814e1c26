"""Even-handedness: what is said of one side is said of the other."""

import re
from itertools import cycle

import pytest

from summarize.neutrality.detectors import find_places
from summarize.neutrality.lexicon import default_lexicon
from summarize_evals.flips import flips

_EXCHANGED = [
    ("left", "right"),
    ("leftist", "rightist"),
    ("left-wing", "right-wing"),
    ("deep-blue", "deep-red"),
    ("far-left", "far-right"),
    ("democrats", "republicans"),
    ("liberal", "conservative"),
    ("liberals", "conservatives"),
]
_SWAP = {a: b for pair in _EXCHANGED for a, b in (pair, pair[::-1])}
_ONE_SIDED = {
    "ruby red": "nobody says ruby blue",
    "ruby-red": "nobody says ruby blue",
    "red meat": "no political colour",
    "the woke left": "an idiom without a counterpart",
}


def exchange(text: str) -> str:
    """``text`` with the words of one camp put for those of the other."""
    return re.sub(r"[a-z]+(?:-[a-z]+)?", lambda match: _SWAP.get(match.group(), match.group()), text)


@pytest.mark.parametrize("pair", flips(), ids=lambda pair: pair[0][:40])
def test_exchanged_parties_get_the_same_verdict(pair: tuple[str, str]) -> None:
    """The codes do not change when parties, genders, religions or nationalities are exchanged."""
    first, second = pair
    assert [p.code for p in find_places(first)] == [p.code for p in find_places(second)]


def test_there_are_two_hundred_pairs_half_of_them_loaded() -> None:
    """The flip test is large and not empty of loaded sentences."""
    pairs = flips()
    loaded = sum(bool(find_places(first)) for first, _ in pairs)
    assert len(pairs) >= 200
    assert len(pairs) / 3 < loaded < 2 * len(pairs) / 3


def test_every_partisan_term_has_its_counterpart() -> None:
    """A term for one camp stands beside the same term for the other, under the same code."""
    entries = (entry for entry in default_lexicon().entries if entry.term not in _ONE_SIDED)
    terms = {(entry.group.code, entry.term) for entry in entries}
    assert [] == sorted((code, term) for code, term in terms if (code, exchange(term)) not in terms)


_CAMPS = [("Democratic", "Republican"), ("liberal", "conservative"), ("Labour", "Conservative")]
_TOPICS = ["the tax bill", "the border", "the abortion ruling", "the climate plan", "the vaccine order"]
_FRAMES = [
    "The {camp} senator {term} {topic} on Monday.",
    "The {camp} lawmakers met the {term} from the city over {topic}.",
    "The {camp} group saw a {term} plan for {topic}.",
]


def test_every_entry_says_the_same_of_both_camps() -> None:
    """No term of the list, in any form and frame, is judged by the side it is said of; topics take turns."""
    lexicon = default_lexicon()
    terms = {" ".join(entry.words) for entry in lexicon.entries}
    found = 0
    turns = zip(sorted(terms), cycle(_TOPICS), cycle(_CAMPS), strict=False)
    for term, topic, camps in turns:
        for frame in _FRAMES:
            sentences = [frame.format(camp=camp, term=term, topic=topic) for camp in camps]
            one, other = ([place.code for place in lexicon.find(sentence)] for sentence in sentences)
            assert one == other, sentences
            found += bool(one)
    assert found > len(terms)
