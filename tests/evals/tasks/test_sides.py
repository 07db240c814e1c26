"""The task ``sides`` tells one side alone from both and from none."""

import pytest

from summarize_evals.core import Options, Sample, Split
from summarize_evals.tasks.sides import TASK, SidesScorer

SAMPLE = Sample(
    "a/3",
    "mine",
    "a",
    Split.HELD_OUT,
    {"article": "", "sides": [["accused Vik", "Ruud said"], ["Vik denied"]]},
    tags={"length": "3"},
)


@pytest.mark.parametrize(
    ("text", "both", "one"),
    [
        ("The pier closed. Ruud said so. Vik denied that.", 1, 0),
        ("The pier closed. Ruud accused Vik of fraud.", 0, 1),
        ("Vik denied fraud.", 0, 1),
        ("The pier closed.", 0, 0),
    ],
)
def test_who_is_heard(text: str, both: int, one: int) -> None:
    """Any of a side's words counts as the side."""
    scores = SidesScorer().score(SAMPLE, {"text": text, "notes": []})
    assert (both, one) == (scores["both"].value, scores["one"].value)


@pytest.mark.parametrize(
    ("note", "untold"),
    [("nothing in the summary answers its sentence 1", 0), ("the article argues", 1)],
)
def test_a_side_is_missed_openly_or_not(note: str, untold: int) -> None:
    """A note that misses an answer says that there is another side."""
    scores = SidesScorer().score(SAMPLE, {"text": "Ruud accused Vik of fraud.", "notes": [note]})
    assert untold == scores["untold"].value


def test_no_summary_hears_nobody() -> None:
    """A failed article is no summary."""
    scores = SidesScorer().score(SAMPLE, None)
    assert (0, 0, 0) == (scores["both"].value, scores["one"].value, scores["given"].value)


@pytest.mark.parametrize(("cited", "told"), [((0, 20), 1), ((15, 40), 1), ((30, 40), 0)])
def test_the_event_is_told_where_its_sentence_is_cited(cited: tuple[int, int], told: int) -> None:
    """A mended sentence tells it as well; what nobody labelled as a dispute has no sides."""
    sample = Sample("b/1", "mine", "b", Split.HELD_OUT, {"article": "", "sides": [], "event": [5, 18]})
    output = {"text": "The pier closed.", "notes": [], "sentences": [{"citations": [cited]}]}
    assert {"event": told} == {
        name: score.value for name, score in SidesScorer().score(sample, output).items()
    }


def test_no_summary_tells_no_event() -> None:
    """Whether articles have a summary at all is another figure."""
    sample = Sample("b/1", "mine", "b", Split.HELD_OUT, {"article": "", "sides": [], "event": [5, 18]})
    assert not SidesScorer().score(sample, None)
    assert not SidesScorer().score(sample, {"text": "", "notes": [], "sentences": []})


def test_stories_hold_their_event_and_both_sides() -> None:
    """A row of an audit names one accusation and its reply, or neither."""
    samples = TASK.samples(Options(sets=("sides_stories_tuning",)))
    assert len(samples) == 5 * 40
    for sample in samples:
        start, end = sample.input["event"]
        assert sample.input["article"][start:end].strip()
        assert len(sample.input["sides"]) in {0, 2}


def test_the_sets_hold_words_of_each_side() -> None:
    """Every side's words stand in their article, and every article is summarized at five lengths."""
    samples = TASK.samples(Options(sets=("sides_tuning", "sides_fresh")))
    assert len(samples) == 5 * len({sample.cluster for sample in samples})
    for sample in samples:
        assert len(sample.input["sides"]) >= 2
        assert all(words in sample.input["article"] for side in sample.input["sides"] for words in side)
