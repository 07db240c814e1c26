"""Classifiers of text pairs in the ``transformers`` library, each asked in the format it was trained with.

A pair in another model's format still gives a number, only a meaningless one. So a table says, by the
model's name, how the pair is written, which label means supported, and how much a model reads at once. The
formats are those of the models' own published code: MiniCheck (Tang et al., EMNLP 2024), FactCG (Lei et al.,
NAACL 2025), HHEM (Vectara), AlignScore (Zha et al., ACL 2023).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from summarize.errors import ConfigError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Mapping

_SUPPORTED = ("entailment", "entailed", "entail", "supported", "consistent", "faithful", "label_1", "1")

_LONGEST = 512
"""Tokens of a window, where the model reads as many: longer inputs are outside what most were trained on."""


class AnswerPlace(Enum):
    """Where a model gives its answer.

    ``CLASSES`` are the logits of a sequence classifier; ``WORDS`` the logits of two words of the vocabulary
    at the first place of a decoder; ``FIRST`` the classes of the first token of a token classifier.
    """

    CLASSES = "classes"
    WORDS = "words"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Format:
    """How a family of models is asked, and how it answers.

    Attributes:
        patterns: of the model's name, in small letters.
        template: how evidence and claim are written as one text, with ``{eos}`` for the tokenizer's own mark;
            None to encode them as a pair.
        head: where the answer is.
        supported: for each number of classes, which means supported; where it does not say, the names of the
            labels decide.
        words: for ``WORDS``: the numbers of the words for not supported and supported.
        window: tokens of one window.
    """

    patterns: tuple[str, ...]
    template: str | None = None
    head: AnswerPlace = AnswerPlace.CLASSES
    supported: tuple[tuple[int, int], ...] = ()
    words: tuple[int, int] = (0, 1)
    window: int = _LONGEST


FORMATS = (
    Format(
        ("*minicheck*t5*",),
        "predict: {evidence}{eos}{claim}",
        AnswerPlace.WORDS,
        words=(3, 209),
        window=800,
    ),
    Format(("*minicheck*roberta*", "*minicheck*deberta*"), "{evidence}{eos}{claim}", supported=((2, 1),)),
    Format(
        ("*factcg*",),
        "{evidence}\n\nChoose your answer: based on the paragraph above can we conclude that "
        '"{claim}"?\n\nOPTIONS:\n- Yes\n- No\nI think the answer is ',
        supported=((2, 1),),
        window=800,
    ),
    Format(
        ("*hallucination_evaluation_model*", "*hhem*2*"),
        "<pad> Determine if the hypothesis is true given the premise?\n\nPremise: {evidence}\n\n"
        "Hypothesis: {claim}",
        AnswerPlace.FIRST,
        supported=((2, 1),),
        window=2048,
    ),
    Format(("*alignscore*",), supported=((3, 0), (2, 1))),
    Format(("*",)),
)
"""The table; the first row of which a pattern fits the model's name counts."""


def format_of(model: str) -> Format:
    """How a model of this name (or folder of this name) is asked."""
    name = model.lower().rstrip("/")
    tail = "/".join(name.split("/")[-2:])
    return next(row for row in FORMATS if any(fnmatchcase(tail, pattern) for pattern in row.patterns))


class PairClassifier:
    """A model by its name on a hub, or by its folder. No code from the hub is run.

    Args:
        model: name or folder; the hub is asked unless the folder is there.

    Attributes:
        name: with a few digits of the weights: a model may change under its name.
        longest: tokens that it reads at once, claim and evidence together.

    Raises:
        MissingExtraError: ``transformers`` or ``torch`` is not installed.
        ConfigError: the model cannot be loaded, or none of its labels means "supported".
    """

    def __init__(self, model: str) -> None:
        try:
            import torch
            import transformers
        except ImportError as error:
            raise MissingExtraError(f"the checker {model}", "hf") from error
        self._format = format_of(model)
        self._torch: Any = torch
        try:
            self._model, self._tokenizer = _loaded(model, self._format.head, transformers)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise ConfigError(f"cannot load the checker {model}: {error}") from error
        self._supported = self._label()
        self.name = f"{model}@{_version(self._model)}"
        self.longest = self._format.window
        # T5 has relative positions, and its tokenizer's limit is the length that it was first trained with.
        if self._format.head is AnswerPlace.CLASSES:
            self.longest = min(self.longest, self._tokenizer.model_max_length, _places(self._model.config))

    def taken(self, claim: str) -> int:
        """Tokens that a claim and the template take, without evidence."""
        return len(self._encoded("", claim)["input_ids"])

    def count(self, text: str) -> int:
        """The number of tokens of a text."""
        return len(self._tokenizer(text, add_special_tokens=False)["input_ids"])

    def probability(self, evidence: str, claim: str) -> float:
        """That the evidence supports the claim; alone in its batch, so that no padding touches its score."""
        encoded = self._encoded(evidence, claim, return_tensors="pt")
        torch = self._torch
        with torch.inference_mode():
            if self._format.head is AnswerPlace.WORDS:
                start = torch.zeros((1, 1), dtype=torch.long)
                logits = self._model(**encoded, decoder_input_ids=start).logits[
                    0, 0, list(self._format.words)
                ]
            elif self._format.head is AnswerPlace.FIRST:
                logits = self._model(**encoded).logits[0, 0]
            else:
                logits = self._model(**encoded).logits[0]
        logits = logits.float()
        if len(logits) == 1:
            return float(torch.sigmoid(logits[0]))
        return float(torch.softmax(logits, dim=-1)[self._supported])

    def _encoded(self, evidence: str, claim: str, **options: str) -> Any:  # noqa: ANN401 - of transformers
        if self._format.template is None:
            return self._tokenizer(evidence, claim, **options)
        text = self._format.template.format(
            evidence=evidence, claim=claim, eos=self._tokenizer.eos_token or self._tokenizer.sep_token
        )
        return self._tokenizer(text, **options)

    def _label(self) -> int:
        if self._format.head is AnswerPlace.WORDS:
            return 1
        names = self._model.config.id2label
        known = dict(self._format.supported)
        return known[len(names)] if len(names) in known else supported_label(names)


def _loaded(model: str, head: AnswerPlace, transformers: Any) -> tuple[Any, Any]:  # noqa: ANN401 - a module without types
    """Model and tokenizer."""
    # The library draws bars on stderr, which belongs to the program.
    transformers.utils.logging.disable_progress_bar()
    if head is AnswerPlace.FIRST:
        return _first_token_model(model, transformers)
    kind = (
        transformers.AutoModelForSeq2SeqLM
        if head is AnswerPlace.WORDS
        else transformers.AutoModelForSequenceClassification
    )
    return kind.from_pretrained(model).eval(), transformers.AutoTokenizer.from_pretrained(model)


def _first_token_model(model: str, transformers: Any) -> tuple[Any, Any]:  # noqa: ANN401 - likewise
    """HHEM 2 without its repository's code: the T5 encoder that it wraps, with the weights below ``t5.``."""
    import json
    from pathlib import Path

    from safetensors.torch import load_file

    cached_file = transformers.utils.cached_file
    config = json.loads(Path(cached_file(model, "config.json")).read_text(encoding="utf-8"))
    base = config.get("foundation", "google/flan-t5-base")
    inner = transformers.T5ForTokenClassification(transformers.AutoConfig.from_pretrained(base))
    weights = load_file(cached_file(model, "model.safetensors"))
    inner.load_state_dict({name.removeprefix("t5."): value for name, value in weights.items()})
    return inner.eval(), transformers.AutoTokenizer.from_pretrained(base)


def _places(config: Any) -> int:  # noqa: ANN401 - of transformers
    """How many tokens the model has places for; RoBERTa counts its first two for padding."""
    places: int = getattr(config, "max_position_embeddings", None) or _LONGEST
    if getattr(config, "position_biased_input", True) is False:
        return max(places, 2048)  # DeBERTa: relative positions
    return places - 2 if config.model_type in {"roberta", "xlm-roberta", "camembert"} else places


def _version(model: Any) -> str:  # noqa: ANN401 - of transformers
    """A few digits of the weights: a model may change under its name."""
    import hashlib

    digest = hashlib.sha256()
    for name, value in sorted(model.state_dict().items()):
        digest.update(name.encode())
        flat = value.reshape(-1)
        digest.update(flat[:: max(1, flat.numel() // 64)].float().numpy().tobytes())
    return digest.hexdigest()[:8]


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
    raise ConfigError(f"no label of the model means supported: {sorted(by_name)}")
