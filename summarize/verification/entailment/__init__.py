"""Entailment: how likely a piece of evidence supports a claim, judged by a model that reads both.

Rules see numbers, names and negations; a model sees meaning. The small one of this package is run by
``onnxruntime`` (extra ``entailment``); any sequence-classification model plugs in beside it (extra ``hf``).
"""

from summarize.verification.entailment.base import Entailment, EntailmentChecker, Evidence
from summarize.verification.entailment.loading import load_checker

__all__ = ["Entailment", "EntailmentChecker", "Evidence", "load_checker"]
