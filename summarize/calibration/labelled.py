"""Labelled claims: those that come with the program, and a user's own."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from summarize.document import Block, BlockKind, Document, Sentence
from summarize.errors import InputError
from summarize.spans import Span
from summarize.verification.checkers.claims import evidence_sentence
from summarize.verification.judgement import Claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

SHIPPED = "claims.jsonl.gz"
_LABELS = {1: 1, 0: 0, "supported": 1, "unsupported": 0, "contradicted": 0}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A claim that people have labelled.

    Attributes:
        claim: with its evidence.
        label: 1 for a supported claim, 0 for any other.
        source: what its article is called.
    """

    claim: Claim
    label: int
    source: str


def shipped_claims() -> list[Labelled]:
    """This project's own claims on invented articles, beside the sentences that they cite."""
    packed = files("summarize.calibration").joinpath(SHIPPED).read_bytes()
    return _read(gzip.decompress(packed).decode().splitlines(), SHIPPED)


def read_claims(path: Path) -> list[Labelled]:
    """Claims from a JSONL file: ``claim``, ``evidence`` (a text or a list of them), ``label``, ``source``.

    The label is 1 or ``supported``, 0, ``unsupported`` or ``contradicted``. Without ``source``, claims on
    the same evidence are taken for those of one article.

    Raises:
        InputError: the file cannot be read, or a line is of another shape.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read {path}: {error}") from error
    return _read(lines, str(path))


def claim_on(text: str, evidence: Sequence[str]) -> Claim:
    """A claim beside evidence that stands in no article."""
    sentences = [" ".join(sentence.split()) for sentence in evidence if sentence.strip()]
    if not sentences:
        return Claim(text, (), (), Document("-"))
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    document = Document("\n".join(sentences)).with_parts(
        tuple(Block(span) for span in spans),
        tuple(Sentence(span, BlockKind.BODY, i, i + 1) for i, span in enumerate(spans)),
    )
    return Claim(text, tuple(evidence_sentence(s, document) for s in document.citable), (), document)


def _read(lines: Iterable[str], name: str) -> list[Labelled]:
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(_labelled(json.loads(line)))
        except (ValueError, LookupError, TypeError) as error:
            raise InputError(f"{name}:{number}: no labelled claim: {error!r}") from error
    return found


def _labelled(row: dict[str, Any]) -> Labelled:
    text, evidence = row["claim"], row["evidence"]
    sentences = [evidence] if isinstance(evidence, str) else list(evidence)
    if not isinstance(text, str) or not all(isinstance(sentence, str) for sentence in sentences):
        raise TypeError("claim and evidence must be text")
    label = row["label"]
    if isinstance(label, bool) or label not in _LABELS:
        raise ValueError(f"label {label!r}")
    return Labelled(claim_on(text, sentences), _LABELS[label], str(row.get("source") or " ".join(sentences)))
