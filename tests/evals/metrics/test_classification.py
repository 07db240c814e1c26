"""Classification metrics, against scikit-learn."""

from __future__ import annotations

import numpy as np
import pytest

from summarize_evals.bootstrap import figure
from summarize_evals.metrics.classification import CLASSIFICATION, auc, balanced_accuracy
from tests.evals.helpers import make_row

RANDOM = np.random.default_rng(5)
LABELS = RANDOM.integers(0, 2, 200)
SCORES = np.clip(RANDOM.normal(0.4 + 0.2 * LABELS, 0.3), 0, 1)
VERDICTS = (SCORES > 0.5).astype(int)
ROWS = [
    make_row(str(i), int(LABELS[i]), float(VERDICTS[i]), float(SCORES[i]), cluster=f"c{i % 30}")
    for i in range(200)
]
BY_NAME = {metric.name: metric for metric in CLASSIFICATION}


def test_values_are_those_of_scikit_learn() -> None:
    """Every figure agrees with the library's, and lies inside its interval."""
    from sklearn.metrics import balanced_accuracy_score, recall_score, roc_auc_score  # takes a second

    expected = {
        "balanced accuracy": balanced_accuracy_score(LABELS, VERDICTS),
        "AUC": roc_auc_score(LABELS, SCORES),
        "false pass": 1 - recall_score(LABELS, VERDICTS, pos_label=0),
        "false strip": 1 - recall_score(LABELS, VERDICTS, pos_label=1),
        "errors": 0.0,
    }
    found = {name: figure(BY_NAME[name], ROWS, seed=0, replicates=200) for name in expected}
    assert {name: one.value for name, one in found.items()} == pytest.approx(expected)
    assert all(one.low <= one.value <= one.high for one in found.values())


def test_weights_stand_for_repeated_rows() -> None:
    """A row with weight 2 counts as two rows, as the bootstrap needs."""
    from sklearn.metrics import balanced_accuracy_score, roc_auc_score

    weights = RANDOM.integers(0, 4, (3, 200)).astype(float)
    expected = [balanced_accuracy_score(LABELS, VERDICTS, sample_weight=w) for w in weights]
    assert expected == pytest.approx(balanced_accuracy(ROWS)(weights).tolist())
    expected = [roc_auc_score(LABELS, SCORES, sample_weight=w) for w in weights]
    assert expected == pytest.approx(auc(ROWS)(weights).tolist())


def test_one_label_alone_has_no_auc() -> None:
    """Where a label is missing, balanced accuracy and AUC are undefined rather than wrong."""
    rows = [row for row in ROWS if row.target == 1]
    assert not figure(BY_NAME["AUC"], rows, seed=0).defined
    assert not figure(BY_NAME["balanced accuracy"], rows, seed=0).defined
    assert figure(BY_NAME["false strip"], rows, seed=0).defined


def test_an_all_pass_verifier_is_half_right() -> None:
    """Calling everything supported gives 50% balanced accuracy, all false passes and no false strip."""
    rows = [make_row(str(i), i % 2, 1.0) for i in range(20)]
    values = [figure(BY_NAME[name], rows, seed=0).value for name in ("balanced accuracy", "false pass")]
    assert values == [0.5, 1.0]
