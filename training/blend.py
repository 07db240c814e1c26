"""Weights between two of a training: ``python -m training.blend --one FILE --other FILE --out FILE``.

What a short training on another kind of claims taught is kept, and less of what it made forget: weights in
the middle between those before and those after it do better on kinds that it did not see (WiSE-FT, Wortsman
et al., 2022).
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from safetensors.torch import load_file, save_file

if TYPE_CHECKING:
    from torch import Tensor


def blend(one: dict[str, Tensor], other: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """``share`` of ``other`` and the rest of ``one``, tensor by tensor.

    Raises:
        ValueError: they are not weights of the same network.
    """
    if {name: t.shape for name, t in one.items()} != {name: t.shape for name, t in other.items()}:
        raise ValueError("the weights are not of the same network")
    return {name: tensor.lerp(other[name], share) for name, tensor in one.items()}


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--one", type=Path, required=True)
    parser.add_argument("--other", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.5, help="of the other")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    save_file(blend(load_file(options.one), load_file(options.other), options.share), options.out)


if __name__ == "__main__":
    main()
