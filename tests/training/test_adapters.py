"""Adapters of low rank, and weights made of the shipped model, where their packages are installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from safetensors.torch import save_file  # noqa: E402

from training.adapters import Adapter, adapt, load_adapters, merge, rank_of  # noqa: E402
from training.export import export, largest_gap, quantise  # noqa: E402
from training.network import Network, Shape  # noqa: E402
from training.shipped import weights_of  # noqa: E402

SHAPE = Shape(40, 64, 4, 2, 96)


def network() -> Network:
    """A small one with seeded weights."""
    torch.manual_seed(3)
    made = Network(SHAPE)
    with torch.no_grad():
        for parameter in made.parameters():  # all different: the exporter writes equal ones once
            parameter.add_(torch.randn_like(parameter) * 0.02)
    return made.eval()


def scores(of: Network) -> list[float]:
    """The claim logits of two seeded pairs."""
    ids = torch.tensor([[1, 7, 8, 2, 9, 2], [1, 9, 3, 2, 5, 2]])
    with torch.no_grad():
        claims, _ = of(ids, torch.ones_like(ids), torch.tensor([[0, 0, 0, 0, 1, 1]] * 2))
    values: list[float] = claims.tolist()
    return values


def test_new_adapters_change_nothing_and_only_they_and_the_heads_are_trained() -> None:
    """The weights below them keep no gradient."""
    adapted = network()
    before = scores(adapted)
    trained = {id(p) for p in adapt(adapted, 2)}
    assert before == pytest.approx(scores(adapted))
    adapter = adapted.layers[SHAPE.frozen].query
    assert isinstance(adapter, Adapter)
    assert {id(adapter.narrow), id(adapter.wide), id(adapted.claim_head.weight)} <= trained
    assert not trained & {
        id(adapter.linear.weight),
        id(adapted.dense.weight),
        id(adapted.layers[0].up.weight),
    }


def test_merged_adapters_score_as_they_did(tmp_path: Path) -> None:
    """What a file of them adds stays when they are merged into the weights."""
    adapted = network()
    parameters = adapt(adapted, 2)
    with torch.no_grad():
        for parameter in parameters:
            parameter.add_(0.05)
    path = tmp_path / "adapters.safetensors"
    save_file({n: p.detach().clone() for n, p in adapted.named_parameters() if p.requires_grad}, path)
    other = network()
    before = scores(other)
    adapt(other, rank_of(path))
    load_adapters(other, path)
    merge(other)
    assert scores(adapted) == pytest.approx(scores(other), abs=1e-5)
    assert before != pytest.approx(scores(other), abs=1e-3)
    assert set(other.state_dict()) == set(network().state_dict())


def test_adapters_of_another_rank_are_refused(tmp_path: Path) -> None:
    """They would be loaded in part."""
    adapted = network()
    adapt(adapted, 2)
    path = tmp_path / "adapters.safetensors"
    save_file({n: p.detach().clone() for n, p in adapted.named_parameters() if p.requires_grad}, path)
    other = network()
    adapt(other, 3)
    with pytest.raises(ValueError, match="of this rank"):
        load_adapters(other, path)
    save_file({"kinds.weight": torch.zeros(2, 64)}, path)
    with pytest.raises(ValueError, match="holds no adapters"):
        rank_of(path)


def test_the_weights_of_the_shipped_file_are_those_that_it_runs_with(tmp_path: Path) -> None:
    """A network made of the 4-bit file scores as the file does, and not as the float weights did."""
    made = network()
    plain, small = tmp_path / "float.onnx", tmp_path / "model.onnx"
    export(made, plain)
    quantise(plain, small, 4, 32)
    again = Network(SHAPE)
    again.load_state_dict(weights_of(small))
    assert largest_gap(again.eval(), small) < largest_gap(made, small) / 2
    with pytest.raises(ValueError, match="no 4-bit weights"):
        weights_of(plain)
