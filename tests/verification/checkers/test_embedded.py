"""The embedded model: it reads everything, scores the same in any company, and fails closed."""

from __future__ import annotations

import json
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from summarize.calibration.labelled import claim_on
from summarize.errors import ConfigError
from summarize.models.onnx_encoder import PACKAGE, model_folder
from summarize.verification.checkers.embedded import EmbeddedChecker
from summarize.verification.checkers.loading import load_checker

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.models.chat_model import ChatModel
    from summarize.verification import Claim, Judgement

pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")
FOLDER = model_folder()
if FOLDER is None:
    pytest.skip("no embedded model is installed", allow_module_level=True)

FIRE = "The old mill at Orle burned to the ground on Monday night."
OWNER = "Its owner, Ada Quill, was abroad when the fire broke out."
OTHER = "The council will discuss bus fares and library hours at its next meeting in the spring."
BURNED = "The mill at Orle burned down on Monday night."
CLAIMS = [
    claim_on(BURNED, [FIRE]),
    claim_on("The mill at Orle burned down on Friday night.", [FIRE]),
    claim_on("Ada Quill, who owns the mill, was abroad.", [FIRE, OWNER]),
    claim_on("The council cut bus fares.", [OTHER]),
]


@pytest.fixture(scope="module")
def checker() -> EmbeddedChecker:
    """The installed model."""
    return EmbeddedChecker()


def number(checker: EmbeddedChecker, claim: Claim) -> float:
    """Its raw score of one claim."""
    (score,) = checker.scores([claim])
    assert score.raw is not None, score.reason
    return score.raw


def no_model(spec: str) -> ChatModel:
    """No chat model is needed here."""
    raise AssertionError(spec)


def test_a_supported_claim_scores_above_an_unsupported_one(checker: EmbeddedChecker) -> None:
    """The same words with another day, and a claim about something else, score lower."""
    good, other_day, _, fares = (number(checker, claim) for claim in CLAIMS)
    assert good > other_day
    assert good > fares


def test_company_does_not_change_a_score(checker: EmbeddedChecker) -> None:
    """A pair scores exactly the same alone, among others, and in another order."""
    together = checker.check(CLAIMS)
    assert together == [checker.check([claim])[0] for claim in CLAIMS]
    assert together == checker.check(CLAIMS[::-1])[::-1]


def test_threads_share_a_session(checker: EmbeddedChecker) -> None:
    """Calls from many threads at once give what one call gives."""
    expected = checker.check(CLAIMS)
    with ThreadPoolExecutor(8) as pool:
        found: list[list[Judgement]] = list(pool.map(checker.check, [CLAIMS] * 16))
    assert [expected] * 16 == found


def test_the_model_is_loaded_once() -> None:
    """All summarizers of a process share it."""
    assert load_checker(["embedded"], no_model) is load_checker(["embedded"], no_model)


def test_a_model_of_ones_own_is_named_by_its_folder(tmp_path: Path) -> None:
    """What ``training/`` wrote is a checker without being installed; a folder without a model is an error."""
    assert load_checker([f"embedded:{FOLDER}"], no_model).name == load_checker(["embedded"], no_model).name
    with pytest.raises(ConfigError, match=r"model\.onnx"):
        load_checker([f"embedded:{tmp_path}"], no_model)


def test_evidence_at_the_far_end_of_a_long_article_is_found(checker: EmbeddedChecker) -> None:
    """The sentence that carries the claim counts wherever it stands."""
    filler = [f"{OTHER} It is item {i} of the agenda." for i in range(16)]
    without = number(checker, claim_on(BURNED, filler))
    assert number(checker, claim_on(BURNED, [*filler, FIRE])) > without
    in_the_middle = claim_on(BURNED, [*filler[:8], FIRE, *filler[8:]])
    assert number(checker, in_the_middle) > without
    # Evidence that the program found is read in one window, of the sentences that fit best.
    assert number(checker, replace(in_the_middle, cited=False)) > without


def test_a_sentence_longer_than_any_window_is_read_to_its_end(checker: EmbeddedChecker) -> None:
    """A transcript without full stops is read in overlapping parts, not cut."""
    endless = "and then we talked about bus fares and library hours " * 36
    without, with_fire = (number(checker, claim_on(BURNED, [text])) for text in (endless, endless + FIRE))
    assert with_fire > without


def test_doubtful_words_lie_in_the_claim_and_are_whole(checker: EmbeddedChecker) -> None:
    """A place that a finding names starts and ends at a word's border."""
    claim = "Zyxwvutia, the prime minister of Quibbletonia, resigned on Thursday."
    (judgement,) = checker.check([claim_on(claim, [FIRE])])
    assert judgement.doubtful
    for span in judgement.doubtful:
        assert not claim[span.start - 1 : span.start].isalnum()
        assert not claim[span.end : span.end + 1].isalnum()


@pytest.mark.parametrize(
    ("text", "evidence"),
    [("", [FIRE]), ("...", [FIRE]), ("The mill burned.", []), ("mill " * 400, [FIRE])],
    ids=["empty", "no word", "no evidence", "long claim"],
)
def test_what_cannot_be_scored_has_no_verdict(
    checker: EmbeddedChecker, text: str, evidence: list[str]
) -> None:
    """No default stands in for a score."""
    (judgement,) = checker.check([claim_on(text, evidence)])
    assert judgement.verdict is None
    assert judgement.reason


def test_the_models_own_distribution_comes_before_the_folder_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that new weights are used as soon as they are installed."""
    folder = tmp_path / PACKAGE
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, PACKAGE, raising=False)
    without_weights = model_folder()
    (folder / "model.onnx").write_bytes(b"")
    assert model_folder() == folder
    assert without_weights != folder


def copied(folder: Path, **changed: object) -> Path:
    """A copy of the model with other values in its calibration."""
    assert FOLDER is not None
    shutil.copytree(FOLDER, folder)
    path = folder / "calibration.json"
    values = json.loads(path.read_text("utf-8"))
    values.pop("calibration", None)
    path.write_text(json.dumps(values | changed), "utf-8")
    return folder


def test_thresholds_that_come_with_the_weights_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without any, the model says that it was not calibrated."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    rates = [
        {"threshold": 0.4, "false_pass": 0.2, "false_strip": 0.05},
        {"threshold": 0.7, "false_pass": 0.05, "false_strip": 0.3},
    ]
    checker = EmbeddedChecker(copied(tmp_path / "one", thresholds=rates), max_false_pass=0.2)
    assert (0.4, "not calibrated" in checker.name) == (checker.threshold, False)
    assert EmbeddedChecker(tmp_path / "one").threshold == 0.7
    with pytest.raises(ConfigError, match="cannot hold"):
        EmbeddedChecker(tmp_path / "one", max_false_pass=0.01)
    assert EmbeddedChecker(copied(tmp_path / "two", thresholds=[])).name.endswith("(not calibrated)")


def test_a_calibration_of_another_model_is_refused(tmp_path: Path) -> None:
    """Weights and calibration go together."""
    with pytest.raises(ConfigError, match="fitted for another model"):
        EmbeddedChecker(copied(tmp_path / "model", sha256="0" * 64))


def test_a_folder_without_a_model_is_one_clear_line(tmp_path: Path) -> None:
    """No traceback of a library."""
    with pytest.raises(ConfigError, match=r"lacks model\.onnx"):
        EmbeddedChecker(tmp_path)
