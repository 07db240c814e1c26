"""The optional judge: a model's second opinion on what the rules let through."""

from summarize.verification.judging.judge import Judge

__all__ = ["Judge"]
