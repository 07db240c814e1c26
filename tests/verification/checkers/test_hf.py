"""Each family of models is asked in its own format: shown on small random models with their architectures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from summarize.calibration.labelled import claim_on
from summarize.errors import ConfigError
from summarize.models.hf_classifier import format_of, supported_label
from summarize.verification import Verdict
from summarize.verification.checkers.hf import HfChecker

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.verification import Claim

torch: Any = pytest.importorskip("torch")
transformers: Any = pytest.importorskip("transformers")

EVIDENCE, CLAIM = "the mill burned at night", "ada saw the mill"
WORDS = "the mill burned at night ada saw quill was abroad and nothing else . ? :".split()
FACTCG = (
    '{}\n\nChoose your answer: based on the paragraph above can we conclude that "{}"?\n\n'
    "OPTIONS:\n- Yes\n- No\nI think the answer is "
)
HHEM = "<pad> Determine if the hypothesis is true given the premise?\n\nPremise: {}\n\nHypothesis: {}"
SMALL = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
T5 = {"d_model": 16, "d_kv": 8, "d_ff": 16, "num_layers": 1, "num_heads": 2, "vocab_size": 260}


def tokenizer(folder: Path, *, pair: str = "<s> $A </s> </s> $B </s>") -> Any:
    """A tokenizer of whole words, with the marks of RoBERTa and T5."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors

    marks = ["<pad>", "<unk>", "<s>", "</s>"]
    # Words for all that a template may hold, and enough of others for the numbers that MiniCheck reads.
    parts = {p for text in (FACTCG, HHEM, "predict:") for p, _ in split(text)}
    vocabulary = [*marks, *WORDS, *sorted(parts - set(WORDS) - set(marks))]
    vocabulary += [f"w{i}" for i in range(len(vocabulary), 260)]
    made = Tokenizer(models.WordLevel({word: i for i, word in enumerate(vocabulary)}, unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    numbers = [("<s>", 2), ("</s>", 3)]
    made.post_processor = processors.TemplateProcessing("<s> $A </s>", pair, numbers)
    fast = transformers.PreTrainedTokenizerFast(
        tokenizer_object=made, pad_token="<pad>", unk_token="<unk>", bos_token="<s>", eos_token="</s>",
        sep_token="</s>", cls_token="<s>", model_max_length=512,
    )  # fmt: skip
    fast.save_pretrained(folder)
    return fast


def split(text: str) -> list[tuple[str, Any]]:
    """The words of a text, as the tokenizer sees them."""
    from tokenizers import pre_tokenizers

    return list(pre_tokenizers.Whitespace().pre_tokenize_str(text))


def classifier(folder: Path, kind: str, labels: int = 2, names: dict[int, str] | None = None) -> Any:
    """A random sequence classifier of that architecture, saved."""
    torch.manual_seed(1)
    options: dict[str, Any] = {**SMALL, "vocab_size": 260, "initializer_range": 0.3, "num_labels": labels}
    options |= {"pad_token_id": 0, "max_position_embeddings": 130, "type_vocab_size": 2}
    if names:
        options |= {"id2label": names, "label2id": {name: i for i, name in names.items()}}
    if kind == "Roberta":
        options["type_vocab_size"] = 1
    config = getattr(transformers, f"{kind}Config")(**options)
    model = getattr(transformers, f"{kind}ForSequenceClassification")(config).eval()
    model.save_pretrained(folder)
    return model


def claim(*evidence: str) -> Claim:
    """The claim beside evidence."""
    return claim_on(CLAIM, evidence or [EVIDENCE])


def probability(folder: Path) -> float:
    """What the checker gives the claim."""
    (judgement,) = HfChecker(str(folder)).check([claim()])
    assert judgement.verdict is not None, judgement.reason
    assert judgement.probability is not None
    return judgement.probability


@pytest.mark.parametrize(
    ("name", "kind", "template"),
    [
        ("lytang/MiniCheck-RoBERTa-Large", "Roberta", "{}</s>{}"),
        ("lytang/MiniCheck-DeBERTa-v3-Large", "DebertaV2", "{}</s>{}"),
        ("yaxili96/FactCG-DeBERTa-v3-Large", "DebertaV2", FACTCG),
    ],
)
def test_minicheck_and_factcg_read_one_text_and_their_second_class_is_supported(
    tmp_path: Path, name: str, kind: str, template: str
) -> None:
    """Not a pair: the other encoding gives another number."""
    folder = tmp_path / name
    words, model = tokenizer(folder), classifier(folder, kind)
    encoded = words(template.format(EVIDENCE, CLAIM), return_tensors="pt")
    with torch.inference_mode():
        expected = float(torch.softmax(model(**encoded).logits[0], -1)[1])
        pair = words(EVIDENCE, CLAIM, return_tensors="pt")
        pair = float(torch.softmax(model(**pair).logits[0], -1)[1])
    assert probability(folder) == pytest.approx(expected, abs=1e-5)
    assert expected != pytest.approx(pair, rel=1e-3)


def test_minicheck_flan_t5_answers_with_two_words_of_its_vocabulary(tmp_path: Path) -> None:
    """The third for no, the 209th for yes, at the first place of its decoder."""
    folder = tmp_path / "lytang" / "MiniCheck-Flan-T5-Large"
    words = tokenizer(folder)
    torch.manual_seed(1)
    config = transformers.T5Config(**T5, num_decoder_layers=1, decoder_start_token_id=0, pad_token_id=0)
    model = transformers.T5ForConditionalGeneration(config).eval()
    model.save_pretrained(folder)
    encoded = words(f"predict: {EVIDENCE}</s>{CLAIM}", return_tensors="pt")
    encoded.pop("token_type_ids", None)
    with torch.inference_mode():
        logits = model(**encoded, decoder_input_ids=torch.zeros((1, 1), dtype=torch.long)).logits[0, 0]
    expected = float(torch.softmax(logits[[3, 209]], -1)[1])
    assert probability(folder) == pytest.approx(expected, abs=1e-5)


def test_hhem_is_read_without_the_code_of_its_repository(tmp_path: Path) -> None:
    """The first token's second class, from the T5 encoder that it wraps."""
    from safetensors.torch import save_file

    base, folder = tmp_path / "base", tmp_path / "vectara" / "hallucination_evaluation_model"
    words = tokenizer(base)
    torch.manual_seed(1)
    config = transformers.T5Config(**T5, num_decoder_layers=1, num_labels=2, pad_token_id=0)
    config.save_pretrained(base)
    model = transformers.T5ForTokenClassification(config).eval()
    folder.mkdir(parents=True)
    weights = {f"t5.{k}": v.clone().contiguous() for k, v in model.state_dict().items()}
    save_file(weights, str(folder / "model.safetensors"))
    (folder / "config.json").write_text(json.dumps({"model_type": "HHEMv2", "foundation": str(base)}))
    encoded = words(HHEM.format(EVIDENCE, CLAIM), return_tensors="pt")
    encoded.pop("token_type_ids", None)
    with torch.inference_mode():
        expected = float(torch.softmax(model(**encoded).logits[0, 0], -1)[1])
    assert probability(folder) == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize(
    ("name", "labels", "names", "index"),
    [
        ("some/nli", 3, {0: "contradiction", 1: "neutral", 2: "entailment"}, 2),
        ("some/nli", 3, {0: "ENTAILMENT", 1: "NEUTRAL", 2: "CONTRADICTION"}, 0),
        ("some/binary", 2, {0: "LABEL_0", 1: "LABEL_1"}, 1),
        ("some/AlignScore-base", 3, None, 0),
        ("some/AlignScore-base", 2, None, 1),
    ],
)
def test_models_of_pairs_have_the_label_that_means_supported(
    tmp_path: Path, name: str, labels: int, names: dict[int, str] | None, index: int
) -> None:
    """By its name for inference models, by the table for AlignScore."""
    folder = tmp_path / name
    words, model = tokenizer(folder), classifier(folder, "Bert", labels, names)
    encoded = words(EVIDENCE, CLAIM, return_tensors="pt")
    with torch.inference_mode():
        expected = float(torch.softmax(model(**encoded).logits[0], -1)[index])
    assert probability(folder) == pytest.approx(expected, abs=1e-5)


def test_evidence_beyond_the_window_is_read_and_the_best_window_counts(tmp_path: Path) -> None:
    """Whole sentences, never cut: the score is at least that of the evidence alone in its window."""
    folder = tmp_path / "some" / "nli"
    tokenizer(folder)
    classifier(folder, "Bert", 3, {0: "contradiction", 1: "neutral", 2: "entailment"})
    checker = HfChecker(str(folder))
    filler = [f"nothing else was abroad and nothing else was w{i}" for i in range(60, 90)]
    (judgement,) = checker.check([claim(*filler, EVIDENCE)])
    (again,) = checker.check([claim(*filler, EVIDENCE)])
    assert judgement.verdict in {Verdict.SUPPORTED, Verdict.UNSUPPORTED}
    assert judgement == again


def test_a_claim_that_leaves_no_room_is_no_verdict(tmp_path: Path) -> None:
    """It is not cut in silence."""
    folder = tmp_path / "some" / "nli"
    tokenizer(folder)
    classifier(folder, "Bert", 3, {0: "contradiction", 1: "neutral", 2: "entailment"})
    (judgement,) = HfChecker(str(folder)).check([claim_on("mill " * 120, [EVIDENCE])])
    assert judgement.verdict is None
    assert "cannot be scored" in judgement.reason


def test_the_name_tells_the_version_of_the_weights(tmp_path: Path) -> None:
    """A calibration of one fits no other."""
    for seed, name in enumerate(("a", "b")):
        tokenizer(tmp_path / name)
        model = classifier(tmp_path / name, "Bert", 2)
        if seed:
            model.classifier.weight.data += 1
            model.save_pretrained(tmp_path / name)
    one, other = (HfChecker(str(tmp_path / name)).identity.rpartition("@")[2] for name in ("a", "b"))
    assert one != other


def test_a_model_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    """No traceback of a library."""
    with pytest.raises(ConfigError, match="cannot load the checker"):
        HfChecker(str(tmp_path))


def test_labels_that_do_not_tell_are_an_error() -> None:
    """A guess could turn every verdict round."""
    with pytest.raises(ConfigError, match="no label"):
        supported_label({0: "LABEL_0", 1: "LABEL_1", 2: "LABEL_2"})
    assert supported_label({0: "anything"}) == 0


def test_the_table_knows_models_by_their_names() -> None:
    """On the hub and in folders; others are models of pairs."""
    assert format_of("lytang/MiniCheck-Flan-T5-Large").template
    assert format_of("/models/lytang/MiniCheck-RoBERTa-Large/") == format_of("lytang/MiniCheck-RoBERTa-Large")
    assert format_of("cross-encoder/nli-deberta-v3-base").template is None
