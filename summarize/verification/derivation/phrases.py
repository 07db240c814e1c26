"""The phrases of ``phrases.toml``: what licences leave out, or put others in the place of."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from summarize.language.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarize.verification.derivation.sentence_text import Text


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8"))


def phrases(name: str) -> Mapping[str, Sequence[str]]:
    """The phrases of a list, each with what may stand in its place."""
    listed = _data()[name]
    return listed if isinstance(listed, dict) else dict.fromkeys(listed, ())


@cache
def _by_first(name: str) -> dict[str, list[tuple[tuple[str, ...], Sequence[str]]]]:
    found: dict[str, list[tuple[tuple[str, ...], Sequence[str]]]] = {}
    for phrase, others in phrases(name).items():
        norms = tuple([token.norm for token in tokenize(phrase)])
        found.setdefault(norms[0], []).append((norms, others))
    return found


def openings(name: str, text: Text) -> list[int]:
    """The tokens at which a phrase of a list may begin."""
    firsts = _by_first(name)
    return [at for at, norm in enumerate(text.norms) if norm in firsts]


def phrases_at(name: str, text: Text, at: int) -> Iterator[tuple[int, Sequence[str]]]:
    """The phrases of a list that stand at the token: where each ends, and what may stand in its place."""
    for norms, others in _by_first(name).get(text.word(at), ()):
        end = at + len(norms)
        if text.norms[at:end] == norms:
            yield end, others
