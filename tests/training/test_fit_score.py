"""Fitting the score: signs hold, calibration and operating points come out as promised."""

from __future__ import annotations

import numpy as np
import pytest

from summarize.verification.scoring.features import FEATURES
from training import score_examples
from training.fit_score import KEPT, OWN, RATES, bag_score, fit, score_model
from training.score_examples import MADE, Bag, Seen, written_bags
from training.written import HELD_OUT, training_files


def bag(number: int, label: int, codes: frozenset[str], **features: float) -> Bag:
    """A claim of one sentence about an article of its own."""
    measured = {feature.name: 0.0 for feature in FEATURES} | features
    return Bag(OWN[0], f"a{number}", label, (Seen(measured, codes, decided=False),))


def claims() -> list[Bag]:
    """Two hundred claims: findings on Q201 mark most bad ones, in_order (falsely, here) some bad ones too."""
    rng = np.random.default_rng(0)
    made = []
    for i in range(200):
        label = i % 2
        found = rng.random() < (0.05 if label else 0.8)
        made.append(bag(i, label, frozenset({"Q201"} if found else ()), in_order=float(not label)))
    return made


def test_signs_hold_whatever_the_data_say() -> None:
    """A feature that may only speak for a claim gets no weight against it, and a finding none for it."""
    fitted = fit(claims(), entailment=False)
    weights = dict(zip(fitted.columns, fitted.weights, strict=False))
    assert 0.0 == weights["in_order"]
    assert weights["Q201"] < -0.5


def test_what_goes_with_copying_is_not_taken_for_what_a_feature_says() -> None:
    """Bad claims of a set that are copied more have more kin for that alone: kin still speaks for a claim."""
    rng = np.random.default_rng(1)
    made = []
    for i in range(400):
        label = i % 2
        copy = rng.normal(0.4 if label else 0.65, 0.2)
        made.append(bag(i, label, frozenset(), copied=copy, kin=copy + 0.15 * label + rng.normal(0, 0.1)))
    fitted = fit(made, entailment=False)
    weights = dict(zip(fitted.columns, fitted.weights, strict=False))
    assert weights["kin"] > 0.1
    assert "copied" not in weights


def test_operating_points_keep_their_promise() -> None:
    """Thresholds fall as rates rise; each keeps enough of the good claims; scores follow the findings."""
    made = claims()
    model = score_model(made, entailment=False)
    thresholds = [threshold for _, threshold in model.points]
    assert sorted(thresholds, reverse=True) == thresholds
    good = np.array([bag_score(b, model) for b in made if b.label])
    assert (good >= thresholds[0]).mean() >= KEPT
    assert {round(rate * 100) for rate, _ in model.points} <= set(RATES)
    clean, doubtful = bag(0, 1, frozenset()), bag(0, 1, frozenset({"Q201"}))
    assert bag_score(clean, model) > bag_score(doubtful, model)


def test_a_decided_sentence_scores_nothing_and_the_worst_one_counts() -> None:
    """A claim of several sentences is as good as its least likely one."""
    model = score_model(claims(), entailment=False)
    clean, doubtful = bag(0, 1, frozenset()).sentences[0], bag(0, 1, frozenset({"Q201"})).sentences[0]
    decided = Seen({}, frozenset(), decided=True)
    both = Bag(MADE, "m", 1, (clean, doubtful))
    assert bag_score(Bag(MADE, "m", 1, (doubtful,)), model) == bag_score(both, model)
    assert 0.0 == bag_score(Bag(MADE, "m", 1, (clean, decided)), model)


def test_without_a_threshold_that_keeps_enough_nothing_is_written() -> None:
    """Labels that nothing tells apart give no operating point, and that ends the command."""
    noise = [bag(i, i % 2, frozenset({"Q201"} if i % 4 < 2 else ())) for i in range(200)]
    with pytest.raises(SystemExit, match="no operating point"):
        score_model(noise, entailment=False)


def test_written_claims_are_seen_with_what_they_need(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both labels in equal number, each claim measured; files put aside are not read."""
    files = training_files()
    monkeypatch.setattr(score_examples, "training_files", lambda: files[:2])
    bags = written_bags()
    labels = [b.label for b in bags]
    assert len(labels) == 2 * sum(labels) >= 200
    assert all(len(b.sentences) == 1 for b in bags)
    assert not any(file.match(HELD_OUT) for file in files)
