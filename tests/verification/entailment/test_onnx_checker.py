"""The shipped model: it reads everything, scores the same in any company, and fails closed."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from summarize.errors import ConfigError
from summarize.verification.entailment import EntailmentChecker, Evidence, load_checker
from summarize.verification.entailment.base import SHIPPED, EntailmentError
from summarize.verification.entailment.onnx_checker import OnnxChecker

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")

FIRE = "The old mill at Orle burned to the ground on Monday night."
OWNER = "Its owner, Ada Quill, was abroad when the fire broke out."
OTHER = "The council will discuss bus fares and library hours at its next meeting in the spring."
PAIRS = [
    Evidence("The mill at Orle burned down on Monday night.", (FIRE,)),
    Evidence("The mill at Orle burned down on Friday night.", (FIRE,)),
    Evidence("Ada Quill, who owns the mill, was abroad.", (FIRE, OWNER)),
    Evidence("The council cut bus fares.", (OTHER,)),
]


@pytest.fixture(scope="module")
def checker() -> OnnxChecker:
    """The shipped model."""
    return OnnxChecker()


def test_a_supported_claim_scores_above_an_unsupported_one(checker: OnnxChecker) -> None:
    """The same words with another day, and a claim about something else, score lower."""
    good, other_day, _, fares = checker.check(PAIRS)
    assert good.probability > other_day.probability
    assert good.probability > fares.probability
    assert ["Friday"] == [span.of(PAIRS[1].claim) for span in other_day.doubtful]


def test_company_does_not_change_a_score(checker: OnnxChecker) -> None:
    """A pair scores exactly the same alone, among others, and in another order."""
    together = checker.check(PAIRS)
    assert together == tuple(checker.check([pair])[0] for pair in PAIRS)
    assert together == tuple(reversed(checker.check(PAIRS[::-1])))


def test_threads_share_a_session(checker: OnnxChecker) -> None:
    """Calls from many threads at once give what one call gives."""
    expected = checker.check(PAIRS)
    with ThreadPoolExecutor(8) as pool:
        assert [expected] * 16 == list(pool.map(checker.check, [PAIRS] * 16))


def test_the_shipped_model_is_loaded_once() -> None:
    """Every verifier of a process shares it."""
    assert load_checker("auto") is load_checker("auto")
    assert isinstance(load_checker("auto"), EntailmentChecker)


def test_evidence_at_the_far_end_of_a_long_article_is_found(checker: OnnxChecker) -> None:
    """The sentence that carries the claim counts wherever it stands."""
    filler = tuple(f"{OTHER} It is item {i} of the agenda." for i in range(60))
    claim = PAIRS[0].claim
    without, at_end, in_middle = (
        result.probability
        for result in checker.check(
            [
                Evidence(claim, filler),
                Evidence(claim, (*filler, FIRE)),
                Evidence(claim, (*filler[:30], FIRE, *filler[30:])),
            ]
        )
    )
    assert at_end > without
    assert in_middle > without


def test_a_sentence_longer_than_any_window_is_read_to_its_end(checker: OnnxChecker) -> None:
    """A transcript without full stops is read in overlapping parts, not cut."""
    endless = "and then we talked about bus fares and library hours " * 120
    claim = PAIRS[0].claim
    without, with_fire = (
        checker.check([Evidence(claim, (text,))])[0].probability for text in (endless, endless + FIRE)
    )
    assert with_fire > without


def test_doubtful_words_lie_in_the_claim_and_are_whole(checker: OnnxChecker) -> None:
    """A place that a finding names starts and ends at a word's border."""
    claim = "Zyxwvutia, the prime minister of Quibbletonia, resigned on Thursday."
    (result,) = checker.check([Evidence(claim, (FIRE,))])
    for span in result.doubtful:
        assert not claim[span.start - 1 : span.start].isalnum()
        assert not claim[span.end : span.end + 1].isalnum()


@pytest.mark.parametrize(
    "pair",
    [
        Evidence("", (FIRE,)),
        Evidence("...", (FIRE,)),
        Evidence("The mill burned.", ()),
        Evidence("The mill burned.", ("  ",)),
        Evidence("mill " * 400, (FIRE,)),
    ],
    ids=["empty", "no word", "no evidence", "blank evidence", "long claim"],
)
def test_what_cannot_be_scored_is_an_error(checker: OnnxChecker, pair: Evidence) -> None:
    """No default stands in for a score: the verifier turns the error into a rejection."""
    with pytest.raises(EntailmentError):
        checker.check([pair])


def test_a_calibration_of_another_model_is_refused(tmp_path: Path) -> None:
    """Weights and calibration go together."""
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED, folder)
    fitted = json.loads((folder / "calibration.json").read_text("utf-8"))
    (folder / "calibration.json").write_text(json.dumps({**fitted, "sha256": "0" * 64}), "utf-8")
    with pytest.raises(ConfigError, match="fitted for another model"):
        OnnxChecker(folder)


def test_a_folder_without_a_model_is_one_clear_line(tmp_path: Path) -> None:
    """No traceback from a library."""
    with pytest.raises(ConfigError, match=r"lacks model\.onnx"):
        OnnxChecker(tmp_path)


def test_the_model_fits_into_the_wheel_and_holds_no_pickle() -> None:
    """At most 25 MB, and nothing that runs code when it is read."""
    files = [path for path in SHIPPED.iterdir() if path.is_file()]
    assert {"model.onnx", "tokenizer.json", "calibration.json"} <= {path.name for path in files}
    assert sum(path.stat().st_size for path in files) <= 25 * 1024 * 1024
    assert {".onnx", ".json"} == {path.suffix for path in files}
