"""Train the network: ``python -m training.train --pairs FILE --out DIR``.

The learning rate falls in a straight line over a fixed number of steps, so that the same seed gives the same
run. ``--max-minutes`` is for a machine that is too slow for it: the line then ends when the time does. Kept
is the running average of the weights, which is good at any time: every ``--every`` steps it is written to
``DIR/weights.safetensors``, with the figures so far.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch.nn import functional

from training.batches import IGNORED, Batch, Example, batches, read_examples
from training.network import Network, base_folder, start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_AVERAGE = 0.998
_WARM_UP = 0.05


def loss_of(network: Network, batch: Batch) -> torch.Tensor:
    """Claim loss, with that of twins, plus the word loss (positives weighted, since few words are wrong)."""
    claims, words = network(batch.ids, batch.mask, batch.kinds)
    claim_loss = functional.binary_cross_entropy_with_logits(claims.float(), batch.labels)
    claim_loss = claim_loss + twin_loss(claims.float(), batch)
    known = batch.words != IGNORED
    if not known.any():
        return claim_loss
    weights = torch.tensor(3.0)
    word_loss = functional.binary_cross_entropy_with_logits(
        words.float()[known], batch.words[known], pos_weight=weights
    )
    return claim_loss + word_loss


def twin_loss(claims: torch.Tensor, batch: Batch) -> torch.Tensor:
    """How often, softly, a faulty claim is ahead of a good one beside the same evidence; 0 without any."""
    same = batch.groups[:, None] == batch.groups[None, :]
    twins = same & (batch.labels[:, None] > 0.5) & (batch.labels[None, :] < 0.5)
    if not twins.any():
        return claims.sum() * 0.0
    return functional.softplus(claims[None, :] - claims[:, None])[twins].mean()


def endless(examples: Sequence[Example], tokens: int, rng: Random) -> Iterator[Batch]:
    """Epoch after epoch."""
    while True:
        yield from batches(examples, tokens, rng)


@torch.no_grad()
def accuracy(network: Network, examples: Sequence[Example], tokens: int) -> float:
    """Share of the pairs that the sign of the claim logit gets right."""
    network.eval()
    right = 0
    for batch in batches(examples, tokens, Random(0)):  # noqa: S311 - an order, not a secret
        with torch.autocast("cpu", dtype=torch.bfloat16):
            claims, _ = network(batch.ids, batch.mask, batch.kinds)
        right += int(((claims > 0) == (batch.labels > 0.5)).sum())
    network.train()
    return right / max(1, len(examples))


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="weights to go on from, instead of the base encoder")
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--tokens", type=int, default=4096, help="tokens in a batch")
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--longest", type=int, default=224)
    parser.add_argument("--max-minutes", type=float, default=480)
    parser.add_argument("--every", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    folder = base_folder()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    examples = read_examples(options.pairs, tokenizer, options.longest)
    training = [e for e in examples if not e.held]
    held = [e for e in examples if e.held][:600]
    network = start(folder)
    if options.start is not None:
        network.load_state_dict(load_file(options.start))
    run(network, training, held, options)


def run(network: Network, training: list[Example], held: list[Example], options: argparse.Namespace) -> None:
    """The loop: steps, averages, figures."""
    options.out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    network.words.weight.requires_grad_(requires_grad=False)  # 12 of 22 million, and few of them seen
    network.places.weight.requires_grad_(requires_grad=False)
    trained = [p for p in network.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=options.rate, weight_decay=0.01, betas=(0.9, 0.98))
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    warm = max(1, int(_WARM_UP * options.steps))
    stream = endless(training, options.tokens, Random(options.seed))  # noqa: S311 - likewise
    seen, losses = 0, 0.0
    for step in range(1, options.steps + 1):
        minutes = (time.monotonic() - began) / 60
        passed = max(step / options.steps, minutes / options.max_minutes)
        rate = options.rate * min(step / warm, (1 - passed) / (1 - _WARM_UP) + 0.01)
        optimizer.param_groups[0]["lr"] = rate
        batch = next(stream)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(network, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        seen, losses = seen + len(batch.labels), losses + loss.item()
        keep = min(_AVERAGE, step / (step + 10))
        with torch.no_grad():
            for name, value in network.state_dict().items():
                if value.is_floating_point():
                    average[name].lerp_(value, 1 - keep)
        last = step == options.steps or minutes > options.max_minutes
        if step % options.every == 0 or last:
            report(network, average, held, options, {"step": step, "seen": seen, "minutes": round(minutes, 1),
                   "loss": round(losses / min(step, options.every), 4)})  # fmt: skip
            losses = 0.0
        if last:
            break


def report(
    network: Network,
    average: dict[str, torch.Tensor],
    held: list[Example],
    options: argparse.Namespace,
    figures: dict[str, float],
) -> None:
    """Write the averaged weights, measure them on the held pairs, and print a line."""
    save_file(average, options.out / "weights.safetensors")
    judged = Network(network.shape)
    judged.load_state_dict(average)
    figures["held_accuracy"] = round(accuracy(judged, held, options.tokens), 4)
    with (options.out / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(figures) + "\n")
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
