"""Any sequence-classification model of the ``transformers`` library as an entailment checker.

Works with models for natural language inference (a label named "entailment" or the like) and with those that
say supported or not (two labels, of which the name or the second is the supported one).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarize.errors import ConfigError, MissingExtraError
from summarize.verification.entailment.base import Entailment, EntailmentError, Evidence
from summarize.verification.entailment.windows import gathered, pieces, windows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SUPPORTED = ("entailment", "entailed", "entail", "supported", "consistent", "faithful", "label_1", "1")
_LONGEST = 512
"""Tokens of a window, where the model reads as many: longer inputs are outside what most were trained on."""


class HfChecker:
    """A model by its name on a hub, or by its folder.

    The claim counts as supported if any window of the evidence supports it.

    Args:
        model: name or folder; the hub is asked unless the folder is there.
        threshold: probability below which a claim counts as unsupported.

    Raises:
        MissingExtraError: ``transformers`` or ``torch`` is not installed.
        ConfigError: the model cannot be loaded, or none of its labels means "supported".
    """

    def __init__(self, model: str, threshold: float = 0.5) -> None:
        try:
            import torch
            from transformers import AutoModelForSequenceClassification, AutoTokenizer
        except ImportError as error:
            raise MissingExtraError(f"the entailment model {model}", "hf") from error
        self.name = f"hf:{model}"
        self._threshold = threshold
        self._torch: Any = torch
        try:
            self._tokenizer: Any = AutoTokenizer.from_pretrained(model)
            self._model: Any = AutoModelForSequenceClassification.from_pretrained(model).eval()
        except (OSError, ValueError) as error:
            raise ConfigError(f"cannot load the entailment model {model}: {error}") from error
        self._supported = supported_label(self._model.config.id2label)
        places = getattr(self._model.config, "max_position_embeddings", _LONGEST)
        self._longest = min(_LONGEST, places, self._tokenizer.model_max_length)

    def check(self, pairs: Sequence[Evidence]) -> tuple[Entailment, ...]:
        """See :class:`~summarize.verification.entailment.base.EntailmentChecker`."""
        return tuple(self._one(pair) for pair in pairs)

    def _one(self, pair: Evidence) -> Entailment:
        claim = self._count(pair.claim)
        room = self._longest - claim - self._tokenizer.num_special_tokens_to_add(pair=True)
        if not pair.claim.strip() or room < self._longest // 4:
            raise EntailmentError(f"a claim of {claim} tokens cannot be scored by {self.name}")
        try:
            sentences = [p for s in pair.sentences if s.strip() for p in pieces(s, room, self._count)]
        except ValueError as error:
            raise EntailmentError(str(error)) from error
        if not sentences:
            raise EntailmentError("no evidence cannot be scored")
        # Joined sentences may tokenize to one token more than apart: one is spared for each.
        lengths = [self._count(sentence) + 1 for sentence in sentences]
        chosen = [list(window) for window in windows(lengths, room)]
        if len(chosen) > 1:
            chosen.append(gathered(pair.claim, sentences, lengths, room))
        texts = [" ".join(sentences[i] for i in window) for window in chosen if window]
        return Entailment(max(self._probability(text, pair.claim) for text in texts), self._threshold)

    def _probability(self, evidence: str, claim: str) -> float:
        """Of one window; alone in its batch, so that no padding touches its score."""
        encoded = self._tokenizer(evidence, claim, return_tensors="pt")
        with self._torch.inference_mode():
            logits = self._model(**encoded).logits[0].float()
        if len(logits) == 1:
            return float(self._torch.sigmoid(logits[0]))
        return float(self._torch.softmax(logits, dim=-1)[self._supported])

    def _count(self, text: str) -> int:
        return len(self._tokenizer(text, add_special_tokens=False)["input_ids"])


def supported_label(names: Mapping[int, str]) -> int:
    """The number of the label that means "supported"; 0 where there is only one.

    Raises:
        ConfigError: none does, or the names do not tell: a guess could turn every verdict round.
    """
    if len(names) == 1:
        return 0
    by_name = {name.lower().replace(" ", "_"): number for number, name in names.items()}
    for wanted in _SUPPORTED:
        if wanted in by_name and (wanted not in {"label_1", "1"} or len(names) == 2):
            return by_name[wanted]
    raise ConfigError(f"no label of the entailment model means supported: {sorted(by_name)}")
