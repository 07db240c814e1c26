"""Weights in the middle between two."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("safetensors.torch")


def test_a_share_of_the_other_is_taken() -> None:
    """A quarter of the way from the first to the second."""
    from training.blend import blend

    one, other = {"w": torch.tensor([0.0, 4.0])}, {"w": torch.tensor([4.0, 0.0])}
    assert [1.0, 3.0] == blend(one, other, 0.25)["w"].tolist()


def test_weights_of_two_networks_are_not_blended() -> None:
    """Another shape or name is an error, not a broadcast."""
    from training.blend import blend

    with pytest.raises(ValueError, match="same network"):
        blend({"w": torch.zeros(2)}, {"w": torch.zeros(1)}, 0.5)
