"""Derivation: whether a sentence is its cited text with licensed edits only.

It shares no code with the writers, nor they with it: what a writer guesses must not be what the proof
guesses.
"""

from summarize.verification.derivation.base import Derivation, Edit, Refusal
from summarize.verification.derivation.proof import derive

__all__ = ["Derivation", "Edit", "Refusal", "derive"]
