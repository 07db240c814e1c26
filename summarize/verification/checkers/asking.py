"""Ask a checker, whoever wrote it, and believe only what has the right shape. It fails closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from summarize.errors import ConfigError, SummarizeError
from summarize.verification.judgement import Judgement, Verdict

if TYPE_CHECKING:
    from summarize.verification.judgement import Checker, Claim

_NAMES = {field.name for field in fields(Judgement)} - {"checker", "doubtful"}


def ask(checker: Checker, claims: Sequence[Claim]) -> list[Judgement]:
    """One judgement a claim; without a verdict where the checker failed or its answer is of another shape.

    Raises:
        ConfigError: from the checker: a wrong key is for the user to mend.
    """
    try:
        answers = checker.check(claims)
    except ConfigError:
        raise
    except SummarizeError as error:
        return [_none(checker, str(error))] * len(claims)
    except Exception as error:  # noqa: BLE001 - a checker that fails in a way of its own has not checked
        return [_none(checker, f"{type(error).__name__}: {error}")] * len(claims)
    if not isinstance(answers, Sequence) or len(answers) != len(claims):
        return [_none(checker, "it did not give one judgement for each claim")] * len(claims)
    return [_judgement(checker, answer) for answer in answers]


def _judgement(checker: Checker, answer: object) -> Judgement:
    try:
        found = answer if isinstance(answer, Judgement) else _from_mapping(answer)
        _check(found)
    except (TypeError, ValueError) as error:
        return _none(checker, f"the answer cannot be used: {error}")
    return found if found.checker else replace(found, checker=checker.name)


def _from_mapping(answer: object) -> Judgement:
    if not isinstance(answer, Mapping):
        raise TypeError(f"a judgement or a mapping is needed, not {type(answer).__name__}")
    unknown = set(answer) - _NAMES
    if "verdict" not in answer or unknown:
        raise ValueError(f"unknown key {min(map(str, unknown))!r}" if unknown else "no key 'verdict'")
    values: dict[str, Any] = {name: value for name, value in answer.items() if value is not None}
    verdict = values.pop("verdict", None)
    for name in ("ids", "loaded"):
        if name in values:
            values[name] = tuple(values[name])
    return Judgement(Verdict(verdict) if verdict is not None else None, **values)


def _check(judgement: Judgement) -> None:
    verdict, p = judgement.verdict, judgement.probability
    if not (verdict is None or isinstance(verdict, Verdict)):
        raise ValueError(f"{verdict!r} is no verdict of a checker")
    number = isinstance(p, int | float) and not isinstance(p, bool)
    if p is not None and not (number and 0 <= p <= 1):
        raise ValueError(f"the probability is {p!r}")
    if not all(isinstance(i, int) and not isinstance(i, bool) for i in judgement.ids):
        raise ValueError("ids must be whole numbers")
    if not isinstance(judgement.words, str) or not isinstance(judgement.reason, str):
        raise TypeError("words and reason must be text")


def _none(checker: Checker, reason: str) -> Judgement:
    return Judgement(None, reason=reason, checker=str(getattr(checker, "name", type(checker).__name__)))
