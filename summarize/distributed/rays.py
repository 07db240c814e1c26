"""``summarize batch --engine ray``: a table of articles on a Ray cluster, or on the cores of this machine."""

from __future__ import annotations

import os
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from summarize import errors
from summarize.batch.rows import RowStatus
from summarize.distributed.partitions import (
    WritePartition,
    columns_of,
    counts_of,
    names_in,
    partitions,
    prepare,
)
from summarize.errors import (
    ConfigError,
    MissingExtraError,
    ModelError,
    ModelUnavailableError,
    SummarizeError,
)

_SAID = re.compile(r"^summarize\.errors\.(?P<kind>\w+): (?P<text>.*)$", re.MULTILINE)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from summarize.distributed.callables import SummarizeBatch


def run_on_ray(
    batch: SummarizeBatch,
    inputs: Sequence[Path],
    folder: Path,
    address: str | None = None,
    tell: Callable[[int, int], None] = lambda _done, _of: None,
) -> Counter[str]:
    """Summarize the rows of Parquet files into a folder of them, one a partition; what is there stays.

    A worker that dies is replaced, and what it worked on is made anew. Keys are not sent: workers take them
    from their environment.

    Args:
        batch: works on the rows.
        inputs: Parquet files or folders that hold them; every worker must see them under these names.
        folder: for the results; likewise.
        address: of the cluster, or ``auto``; None to use this machine.
        tell: told how many partitions are done, and of how many.

    Returns:
        How many rows ended how, by ``RowStatus``, those of earlier runs among them.

    Raises:
        SummarizeError: Ray is not installed, an input cannot be read, or the folder is of something else.
    """
    ray = _ray()
    wanted = list(partitions([path.absolute() for path in inputs]))
    for path in dict.fromkeys(partition.path for partition in wanted):
        batch.check(names_in(path))
    folder = folder.absolute()
    left = prepare(folder, batch, wanted)
    done = len(wanted) - len(left)
    tell(done, len(wanted))
    if left:
        if not ray.is_initialized():
            ray.init(
                address=address, log_to_driver=False, **({} if address else {"include_dashboard": False})
            )
        made = ray.data.from_items(columns_of(left), override_num_blocks=len(left)).map_batches(
            WritePartition,
            fn_constructor_args=(batch, str(folder)),
            batch_size=1,
            # As many as there are cores; Ray makes them as they fit.
            compute=ray.data.ActorPoolStrategy(min_size=1, max_size=_workers(ray, len(left))),
        )
        try:
            for _ in made.iter_rows():
                done += 1
                tell(done, len(wanted))
        except ray.exceptions.RayError as error:
            raise _own(error) from error
    total = Counter({status.value: 0 for status in RowStatus})
    for partition in wanted:
        total.update(counts_of(folder / partition.name))
    return total


def _own(error: Exception) -> SummarizeError:
    """What went wrong in a worker, as that worker said it: Ray sends its traceback as text."""
    said = _SAID.search(str(error))
    if said is None:
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        return ModelUnavailableError(f"Ray: {lines[-1] if lines else type(error).__name__}")
    kind = getattr(errors, said["kind"], SummarizeError)
    wrong = not issubclass(kind, ModelError) or kind.exit_code == ConfigError.exit_code
    return ConfigError(said["text"]) if wrong else ModelError(said["text"])


def _workers(ray: Any, left: int) -> int:  # noqa: ANN401 - a module
    cores = int(ray.cluster_resources().get("CPU", os.cpu_count() or 1))
    return max(1, min(cores, left))


def _ray() -> Any:  # noqa: ANN401 - a module
    try:
        import ray
        import ray.data
        import ray.exceptions
    except ImportError:
        raise MissingExtraError("--engine ray", "ray") from None
    return ray
