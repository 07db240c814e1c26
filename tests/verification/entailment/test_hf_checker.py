"""Any sequence-classification model as a checker, shown on a tiny one that the test makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from summarize.errors import ConfigError
from summarize.verification.entailment import EntailmentChecker, Evidence
from summarize.verification.entailment.base import EntailmentError
from summarize.verification.entailment.hf_checker import HfChecker, supported_label

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "the mill burned at night ada quill was abroad and nothing else".split()
PAIR = Evidence("The mill burned", ("The mill burned at night",))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a random BERT of one layer, two labels and a dozen words."""
    torch = pytest.importorskip("torch")
    transformers: Any = pytest.importorskip("transformers")
    folder = tmp_path_factory.mktemp("tiny")
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]), "utf-8")
    transformers.BertTokenizer(str(vocabulary)).save_pretrained(folder)
    torch.manual_seed(1)
    config = transformers.BertConfig(
        vocab_size=5 + len(WORDS), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=40, id2label={0: "ENTAILMENT", 1: "NEUTRAL"},
        label2id={"ENTAILMENT": 0, "NEUTRAL": 1}, initializer_range=1.0,
    )  # fmt: skip
    transformers.BertForSequenceClassification(config).save_pretrained(folder)
    return folder


def test_a_model_in_a_folder_is_loaded_and_scores(tiny: Path) -> None:
    """The probability is that of the label whose name says entailment."""
    checker = HfChecker(str(tiny))
    (result,) = checker.check([PAIR])
    assert isinstance(checker, EntailmentChecker)
    assert 0 < result.probability < 1
    assert f"hf:{tiny}" == checker.name


def test_company_does_not_change_a_score(tiny: Path) -> None:
    """A pair scores the same alone and among others."""
    checker = HfChecker(str(tiny))
    long = Evidence("Ada was abroad", ("Nothing else burned at night.",) * 3)
    assert checker.check([PAIR])[0] == checker.check([long, PAIR, long])[1]


def test_evidence_beyond_the_window_is_read(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences after the first window are scored too, whole, and the best window counts."""
    checker = HfChecker(str(tiny))
    read: dict[str, float] = {}
    score = checker._probability

    def recorded(evidence: str, claim: str) -> float:
        read[evidence] = score(evidence, claim)
        return read[evidence]

    monkeypatch.setattr(checker, "_probability", recorded)
    filler = ("Nothing else and nothing else and nothing else.",) * 9
    (result,) = checker.check([Evidence(PAIR.claim, (*filler, *PAIR.sentences))])
    assert len(read) > 1
    assert any(PAIR.sentences[0] in text for text in read)
    assert max(read.values()) == result.probability


def test_a_claim_that_leaves_no_room_is_an_error(tiny: Path) -> None:
    """It is not cut in silence."""
    with pytest.raises(EntailmentError, match="cannot be scored"):
        HfChecker(str(tiny)).check([Evidence("mill " * 35, PAIR.sentences)])


def test_a_model_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    """No traceback from a library."""
    pytest.importorskip("transformers")
    with pytest.raises(ConfigError, match="cannot load the entailment model"):
        HfChecker(str(tmp_path))


@pytest.mark.parametrize(
    ("names", "number"),
    [
        ({0: "contradiction", 1: "neutral", 2: "entailment"}, 2),
        ({0: "LABEL_0", 1: "LABEL_1"}, 1),
        ({0: "Supported", 1: "Unsupported"}, 0),
        ({0: "score"}, 0),
    ],
)
def test_the_supported_label_is_found_by_name(names: dict[int, str], number: int) -> None:
    """Labels stand in another order in every model."""
    assert number == supported_label(names)


def test_labels_that_do_not_tell_are_an_error() -> None:
    """A guess could turn every verdict round."""
    with pytest.raises(ConfigError, match="means supported"):
        supported_label({0: "LABEL_0", 1: "LABEL_1", 2: "LABEL_2"})
