"""The commands that make the model, where their packages are installed."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest

from training.pairs import is_held

if TYPE_CHECKING:
    from pathlib import Path


def test_about_one_article_in_twenty_five_is_held() -> None:
    """By its key alone, so that every command holds the same ones."""
    assert 20 <= sum(is_held(f"news:{i}") for i in range(1000)) <= 60


def test_the_table_of_thresholds_says_what_each_does() -> None:
    """None lets more pass than asked; a stricter one never strips less; a file of many rows counts as one."""
    numpy = pytest.importorskip("numpy")
    from training.calibrate import PASSES, table

    scores = numpy.linspace(0.0, 1.0, 200)
    labels = (numpy.arange(200) % 3 > 0).astype(float)
    rows = table(scores, labels, numpy.ones(200))
    bad, good = scores[labels == 0], scores[labels == 1]
    for row, most in zip(rows, PASSES, strict=True):
        assert (bad >= row["threshold"]).mean() <= row["false_pass"] <= most
        assert row["false_strip"] == pytest.approx((good < row["threshold"]).mean(), abs=1e-4)
    twice = table(numpy.tile(scores, 2), numpy.tile(labels, 2), numpy.full(400, 0.5))
    assert rows == twice


def test_the_fit_finds_the_direction() -> None:
    """A feature that goes with the label gets a positive weight."""
    numpy = pytest.importorskip("numpy")
    from training.calibrate import fit
    from training.measure import auc

    labels = numpy.array([0.0, 0.0, 1.0, 1.0, 1.0, 0.0])
    features = numpy.array([[0.1], [0.4], [0.9], [0.8], [0.3], [0.2]])
    assert fit(features, labels)[1] > 0
    assert 100.0 == auc([0.1, 0.9], [0, 1])
    assert 50.0 == auc([0.5, 0.5], [0, 1])


def test_batches_leave_long_pairs_out_and_mark_wrong_words(tmp_path: Path) -> None:
    """Nothing is cut."""
    pytest.importorskip("torch")
    tokenizers = pytest.importorskip("tokenizers")
    from training.batches import IGNORED, read_examples, stack

    words = ["[UNK]", "[CLS]", "[SEP]", "the", "mill", "burned"]
    tokenizer = tokenizers.Tokenizer(
        tokenizers.models.WordPiece({word: i for i, word in enumerate(words)}, unk_token="[UNK]")
    )
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    tokenizer.post_processor = tokenizers.processors.BertProcessing(("[SEP]", 2), ("[CLS]", 1))
    row = {"evidence": ["the mill"], "claim": "the mill burned", "label": 0, "kind": "word",
           "wrong": [[9, 15]], "origin": "news:1"}  # fmt: skip
    path = tmp_path / "pairs.jsonl"
    long = {**row, "evidence": ["the mill " * 50]}
    path.write_text("\n".join(json.dumps(r) for r in (row, long)), "utf-8")
    (example,) = read_examples(path, tokenizer, 20)
    assert (1, 3, 4, 5, 2, 3, 4, 2) == example.ids
    assert (IGNORED, 0.0, 0.0, 1.0, IGNORED) == example.words
    batch = stack([example])
    assert [0, 0, 0, 0, 0, 1, 1, 1] == batch.kinds[0].tolist()
    odd = stack([example, replace(example, ids=(*example.ids, 2))])
    assert [8, 9] == odd.mask.sum(1).tolist()
    assert 16 == odd.ids.shape[1]


def test_claims_beside_the_same_evidence_share_a_batch() -> None:
    """So that good and faulty can be compared; every example comes once."""
    pytest.importorskip("torch")
    from training.batches import Example, batches

    examples = [
        Example((1, 5 + i, 2, 3, 2), 3, (0.0, 0.0, 0.0), float(i % 2), "word", held=False, group=i // 2)
        for i in range(40)
    ]
    made = list(batches(examples, 60, Random(1)))
    assert 40 == sum(len(batch.labels) for batch in made)
    assert all(batch.groups.tolist().count(g) == 2 for batch in made for g in batch.groups.tolist())


def test_a_faulty_claim_ahead_of_its_twin_costs() -> None:
    """Only beside the same evidence."""
    torch = pytest.importorskip("torch")
    from training.batches import Example, stack
    from training.train import twin_loss

    def loss(groups: tuple[int, int], logits: list[float]) -> float:
        pair = [
            Example((1, 2), 2, (0.0, 0.0), label, "word", held=False, group=group)
            for label, group in zip((1.0, 0.0), groups, strict=True)
        ]
        return float(twin_loss(torch.tensor(logits), stack(pair)))

    assert loss((7, 7), [3.0, -3.0]) < 0.01 < loss((7, 7), [-3.0, 3.0])
    assert 0.0 == loss((7, 8), [-3.0, 3.0])


@pytest.mark.parametrize("buckets", [32, 0])
def test_the_network_ignores_padding_and_trains_the_upper_layers_only(buckets: int) -> None:
    """A pair has the same score beside a longer one; tables and the lowest layers keep no gradient."""
    torch = pytest.importorskip("torch")
    from training.network import Network, Shape

    torch.manual_seed(1)
    shape = Shape(40, 24, 4, 2, 32, buckets=buckets)
    network = Network(shape).eval()
    ids = torch.tensor([[1, 7, 8, 2, 9, 2, 0, 0]])
    mask, kinds = (ids > 0).long(), torch.tensor([[0, 0, 0, 0, 1, 1, 0, 0]])
    alone, _ = network(ids[:, :6], mask[:, :6], kinds[:, :6])
    padded, _ = network(ids, mask, kinds)
    assert torch.allclose(alone, padded, atol=1e-5)
    trained = {id(p) for p in network.trained()}
    assert id(network.layers[shape.frozen].up.weight) in trained
    assert id(network.kinds.weight) in trained
    assert not trained & {id(p) for p in (network.words.weight, network.layers[0].up.weight)}


def test_near_distances_have_buckets_of_their_own() -> None:
    """Before and after are told apart; far ones share a bucket."""
    torch = pytest.importorskip("torch")
    from training.network import _buckets

    near = _buckets(torch.arange(-7, 8), 32).tolist()
    assert len(set(near)) == 15
    assert _buckets(torch.tensor([300]), 32) == _buckets(torch.tensor([400]), 32)
    assert _buckets(torch.tensor([300]), 32) != _buckets(torch.tensor([-300]), 32)
