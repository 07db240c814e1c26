"""Citation recall and precision as ALCE defines them (Gao et al., EMNLP 2023, section 4.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Entails = Callable[[str, str], bool]
    """Premise and hypothesis to whether the one entails the other."""


def citation_recall(sentence: str, cited: Sequence[str], entails: Entails) -> float:
    """1 if the cited passages together entail the sentence, else 0; a sentence without citation has 0."""
    return float(bool(cited) and entails("\n".join(cited), sentence))


def citation_precision(sentence: str, cited: Sequence[str], entails: Entails) -> list[float]:
    """1 or 0 for each citation: whether it is relevant.

    None is where the passages together do not entail the sentence. Otherwise a citation is irrelevant if it
    does not entail the sentence by itself and the others entail it without it.
    """
    if not citation_recall(sentence, cited, entails):
        return [0.0] * len(cited)
    return [float(_relevant(sentence, cited, i, entails)) for i in range(len(cited))]


def _relevant(sentence: str, cited: Sequence[str], i: int, entails: Entails) -> bool:
    others = [*cited[:i], *cited[i + 1 :]]
    return not others or entails(cited[i], sentence) or not entails("\n".join(others), sentence)
