"""Runs a reader in a process of its own, with limits on memory and time, and hears what it found.

Libraries that parse foreign files can be made to take all memory, or to stay in one call for hours; inside
this process nothing could stop them. The child takes the input on its standard input and gives JSON on its
standard output; whatever happens to it, its parent says it in one line.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarize.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MEBIBYTE = 2**20
# The child finds packages where its parent does, whatever the folder it runs in or the environment says.
_BOOT = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
    "from summarize.reading.confined import serve; serve(sys.argv[2], sys.argv[3])"
)


@dataclass(frozen=True, slots=True)
class ProcessLimits:
    """What a child may use.

    Attributes:
        seconds: of wall clock; of processor time as well, where the system can limit that.
        mebibytes: of memory beside the input, where the system can limit that.
    """

    seconds: float
    mebibytes: int


def run_confined(
    task: str, data: bytes, name: str, limits: ProcessLimits, options: Mapping[str, Any] | None = None
) -> Any:  # noqa: ANN401 - JSON
    """What a function makes of the data, called in a process of its own.

    Args:
        task: ``module:function``; it takes the data and the options, and returns what JSON can hold.
        data: the input.
        name: of the input, for errors.
        limits: for the process.
        options: what the function is told beside, as JSON can hold it.

    Raises:
        InputError: the function raised one, or the process met a limit or broke.
    """
    stated = json.dumps(
        {"seconds": limits.seconds, "mebibytes": limits.mebibytes, "options": dict(options or {})}
    )
    command = [sys.executable, "-I", "-c", _BOOT, json.dumps(sys.path), task, stated]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own code
            command, input=data, capture_output=True, timeout=max(0.0, limits.seconds), check=False
        )
    except subprocess.TimeoutExpired as error:
        raise InputError(f"{name}: {_too_slow(limits)}") from error
    except OSError as error:
        raise InputError(f"{name}: the process that reads it cannot be started: {error.strerror}") from error
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        raise InputError(f"{name}: {_died(done.returncode, limits)}") from None
    if "error" in answer:
        raise InputError(f"{name}: {answer['error']}")
    return answer["result"]


def _too_slow(limits: ProcessLimits) -> str:
    return f"reading it takes longer than the limit of {limits.seconds:g} s"


def _died(code: int, limits: ProcessLimits) -> str:
    """Why a child that gave no answer ended."""
    if code in {-_SIGXCPU, -_SIGKILL}:
        return _too_slow(limits)
    return f"reading it needs more than the limit of {limits.mebibytes} MiB, or it is broken"


_SIGKILL, _SIGXCPU = 9, 24


def serve(task: str, stated: str) -> None:
    """Be the child: set the limits, read the input, call the function, print its answer as JSON."""
    limits = json.loads(stated)
    data = sys.stdin.buffer.read()
    _limit(limits["seconds"], limits["mebibytes"] * _MEBIBYTE + len(data))
    try:
        answer: dict[str, Any] = {"result": _function(task)(data, limits["options"])}
    except InputError as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": f"reading it needs more than the limit of {limits['mebibytes']} MiB"}
    sys.stdout.buffer.write(json.dumps(answer).encode())
    sys.stdout.buffer.flush()


def _function(task: str) -> Callable[[bytes, dict[str, Any]], Any]:
    from importlib import import_module

    module, _, attribute = task.partition(":")
    function: Callable[[bytes, dict[str, Any]], Any] = getattr(import_module(module), attribute)
    return function


def _limit(seconds: float, size: int) -> None:
    """Limit memory and processor time, where the system can; the parent watches the clock everywhere."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
