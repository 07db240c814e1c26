"""Which checker a setting names; each is loaded once a process and shared."""

from __future__ import annotations

from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING

from summarize.errors import ConfigError
from summarize.verification.entailment.base import SHIPPED

if TYPE_CHECKING:
    from summarize.verification.entailment.base import EntailmentChecker

_loaded: dict[str, EntailmentChecker] = {}
_lock = Lock()


def load_checker(choice: str = "auto") -> EntailmentChecker | None:
    """The checker that ``choice`` names.

    Args:
        choice: ``off`` for none; ``auto`` for the shipped model where its extra is installed, else none;
            ``hf:NAME`` for a sequence-classification model by its name on a hub or its folder.

    Raises:
        ConfigError: the choice is none of these, or the model cannot be used.
        MissingExtraError: ``hf:NAME`` without the extra ``hf``.
    """
    if choice == "off" or (choice == "auto" and not available()):
        return None
    with _lock:
        if choice not in _loaded:
            _loaded[choice] = _load(choice)
        return _loaded[choice]


def available() -> bool:
    """Whether the shipped model and what it needs are installed."""
    if not (SHIPPED / "model.onnx").is_file():
        return False
    return all(find_spec(name) is not None for name in ("onnxruntime", "tokenizers", "numpy"))


def _load(choice: str) -> EntailmentChecker:
    if choice == "auto":
        from summarize.verification.entailment.onnx_checker import OnnxChecker

        return OnnxChecker()
    if choice.startswith("hf:") and len(choice) > 3:
        from summarize.verification.entailment.hf_checker import HfChecker

        return HfChecker(choice.removeprefix("hf:"))
    raise ConfigError(f"no entailment checker {choice!r}; choose auto, off or hf:NAME")
