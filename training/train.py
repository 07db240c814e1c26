"""Train the network: ``python -m training.train --base DIR --pairs FILE --out DIR``.

The rate rises in a few steps, stays, and falls in a straight line over the last ``--fall`` of the run, so
that stages can follow one another: ``--start`` goes on from the weights of the one before. The same seed
gives the same run with ``--steps``; ``--max-minutes`` is for a machine that is shared: the line then ends
when the time does. Kept is the running average of the weights, which is good at any time: every ``--every``
steps it is written to ``DIR/weights.safetensors``, with the figures so far.

With ``--adapters RANK`` only adapters of low rank are trained, and ``DIR/adapters.safetensors``, a few
megabytes, is written instead: such a file can be committed, and ``--resume`` goes on from it. ``--start``
also takes the shipped ``model.onnx``.
"""

from __future__ import annotations

import argparse
import copy
import json
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch.nn import functional

from training.adapters import adapt, load_adapters
from training.batches import IGNORED, Batch, Example, batches, read_examples
from training.network import Network, start
from training.shipped import weights_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_AVERAGED_EVERY = 4
_AVERAGE = 0.96
"""Of the average so far, kept at each averaging: it spans the last hundred steps or so."""

_WARM_UP = 20
_HELD = 200


def loss_of(network: Network, batch: Batch) -> torch.Tensor:
    """Claim loss, with that of twins, plus the word loss (positives weighted, since few words are wrong)."""
    claims, words = network(batch.ids, batch.mask, batch.kinds)
    claim_loss = functional.binary_cross_entropy_with_logits(claims.float(), batch.labels)
    claim_loss = claim_loss + 0.5 * twin_loss(claims.float(), batch)
    known = batch.words != IGNORED
    if not known.any():
        return claim_loss
    weights = torch.tensor(3.0, device=words.device)
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
def accuracy(network: Network, examples: Sequence[Example], tokens: int) -> dict[str, float]:
    """By kind, the share of the pairs that the sign of the claim logit gets right."""
    network.eval()
    right: dict[str, list[bool]] = {"all": []}
    kinds: dict[str, list[Example]] = {}
    for example in examples:
        kinds.setdefault(example.kind.partition("-")[0], []).append(example)
    for kind, some in sorted(kinds.items()):
        for batch in batches(some, tokens, Random(0)):  # noqa: S311 - an order, not a secret
            moved = batch.on(_device(network))
            with torch.autocast(moved.ids.device.type, dtype=torch.bfloat16):
                claims, _ = network(moved.ids, moved.mask, moved.kinds)
            claims = claims.cpu()
            hits = ((claims > 0) == (batch.labels > 0.5)).tolist()
            right.setdefault(kind, []).extend(hits)
            right["all"] += hits
    network.train()
    return {kind: round(sum(hits) / max(1, len(hits)), 3) for kind, hits in right.items()}


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--base", type=Path, required=True, help="folder of all-mpnet-base-v2")
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--start",
        type=Path,
        help="weights to go on from, instead of the base encoder: of a run, or model.onnx",
    )
    parser.add_argument("--adapters", type=int, default=0, metavar="RANK", help="train adapters of this rank")
    parser.add_argument("--resume", type=Path, help="adapters to go on from")
    parser.add_argument("--device", default="cpu", help="where to train: cpu or cuda")
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--tokens", type=int, default=2048, help="tokens in a batch")
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument(
        "--fall", type=float, default=1.0, help="share of the run in which the rate falls to 0"
    )
    parser.add_argument("--longest", type=int, default=128)
    parser.add_argument("--max-minutes", type=float, default=480)
    parser.add_argument("--every", type=int, default=200)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    examples = read_examples(options.pairs, tokenizer, options.longest)
    training = [e for e in examples if not e.held]
    held = [e for e in examples if e.held]
    Random(options.seed).shuffle(held)  # noqa: S311 - an order, not a secret
    network = start(options.base)
    if options.start is not None:
        network.load_state_dict(weights_of(options.start))
    if options.resume and not options.adapters:
        parser.error("--resume goes on from adapters: give their --adapters RANK")
    trained = adapt(network, options.adapters) if options.adapters else network.trained()
    if options.resume:
        load_adapters(network, options.resume)
    network.to(options.device)
    print(f"{len(training)} pairs, {sum(len(e.ids) for e in training)} tokens", flush=True)
    print(f"{sum(p.numel() for p in trained) / 1e6:.1f} million numbers are trained", flush=True)
    run(network, training, held[:_HELD], options)


def _device(network: Network) -> torch.device:
    return network.words.weight.device


def run(network: Network, training: list[Example], held: list[Example], options: argparse.Namespace) -> None:
    """The loop: steps, averages, figures."""
    options.out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    moving = {name: value for name, value in network.named_parameters() if value.requires_grad}
    trained = list(moving.values())
    optimizer = torch.optim.AdamW(trained, lr=options.rate, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    average = {name: value.detach().clone() for name, value in moving.items()}
    stream = endless(training, options.tokens, Random(options.seed))  # noqa: S311 - likewise
    seen, losses = 0, []
    for step in range(1, options.steps + 1):
        minutes = (time.monotonic() - began) / 60
        passed = min(1.0, max(step / options.steps, minutes / options.max_minutes))
        falling = min(1.0, (1 - passed) / options.fall + 0.01) if options.fall else 1.0
        optimizer.param_groups[0]["lr"] = options.rate * min(step / _WARM_UP, falling)
        batch = next(stream).on(_device(network))
        with torch.autocast(options.device, dtype=torch.bfloat16):
            loss = loss_of(network, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        seen += len(batch.labels)
        losses.append(loss.item())
        if step % _AVERAGED_EVERY == 0:
            keep = min(_AVERAGE, step / (step + 40))
            with torch.no_grad():
                for name, value in moving.items():
                    average[name].lerp_(value, 1 - keep)
        last = step == options.steps or minutes > options.max_minutes
        if step % options.every == 0 or last:
            report(network, average, held, options, {"step": step, "seen": seen, "minutes": round(minutes, 1),
                   "loss": round(sum(losses) / len(losses), 4)})  # fmt: skip
            losses = []
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
    judged = copy.deepcopy(network)
    judged.load_state_dict(average, strict=False)
    if options.adapters:
        name, kept = "adapters", {part: value.half() for part, value in average.items()}
    else:
        name, kept = "weights", judged.state_dict()
    # Beside it first: a reader never finds half a file.
    save_file({part: value.cpu().contiguous() for part, value in kept.items()}, options.out / f"{name}.part")
    (options.out / f"{name}.part").rename(options.out / f"{name}.safetensors")
    line = json.dumps({**figures, "held": accuracy(judged, held, options.tokens)})
    with (options.out / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(line + "\n")
    print(line, flush=True)


if __name__ == "__main__":
    main()
