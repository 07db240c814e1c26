"""Captions: WebVTT and SRT, as running text with times and speakers.

A cue is a piece of a sentence. The text is what is said, cue after cue; a block ends where a cue ends a
sentence, the speaker changes, or nobody speaks for a while, and knows when it begins. Captions that roll
repeat the line before; each line is kept once. Marks of style are left out, and so are notes.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from summarize.document import BlockKind, Document, Source
from summarize.errors import InputError
from summarize.reading.builder import TextBuilder
from summarize.reading.languages import UNKNOWN
from summarize.reading.text import decode
from summarize.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d\d)[.,](\d{1,3})"
_TIMING = re.compile(rf"[ \t]*{_CLOCK}(?:[ \t]*-->[ \t]*|,){_CLOCK}")
_VOICE = re.compile(r"<v(?:\.[^\s>]{0,60})*[ \t]([^<>]{1,120})>")
_VOICES = re.compile(r"(?=<v[ .\t])")
_DASH = re.compile(r"[-–—‐][ \t]?(?=[^\W_]|[¿¡\"“'«(\[])")
_NAMED = re.compile(
    r"(?:<[^<>]{0,60}>)?([A-ZÀ-Þ][\w.'’-]{0,30}(?: [A-ZÀ-Þ0-9][\w.'’-]{0,30}){0,3}):(?:</c>)?[ \t]+(?=\S)",
    re.MULTILINE,
)
_TAG = re.compile(r"<[^<>]{0,200}>|\{\\[^{}]{0,60}\}")
_CHANGE = re.compile(r">>+[ \t]*(?:([A-Z][\w.'’ -]{0,40}):)?[ \t]*")
_LABEL = re.compile(r"(?:[-–—][ \t]?)?([A-Z][A-Z0-9.'’-]*(?: [A-Z0-9][A-Z0-9.'’-]*){0,3}):[ \t]+(?=\S)")
_SOUND = re.compile(r"\s*(?:[\[(♪♫#*][^\[\]()]{0,200}[\])♪♫#*]\s*)+")
_HEARD = re.compile(r"\[[^\[\]]{1,60}\]|[♪♫]+")
_ENDS = re.compile(r"[.!?…。！？][\"”’»)]*$")
_SKIPPED = ("NOTE", "STYLE", "REGION")
_LANGUAGE = re.compile(r"Language:[ \t]*([A-Za-z]{2,3})", re.IGNORECASE)
_PAUSE = 3.0
_MAX_WORDS = 60
_ROLLING = 0.3


@dataclass(slots=True)
class _Cue:
    """A caption.

    Attributes:
        start: in seconds.
        end: in seconds.
        lines: of its text, without marks of style.
        speaker: whom it names, or None.
        changes: whether it says that another one speaks.
    """

    start: float
    end: float
    lines: list[str]
    speaker: str | None = None
    changes: bool = False


def read_captions(data: bytes, name: str, language: str | None = None) -> Document:
    """The text of a file of captions.

    Raises:
        InputError: it holds no cue, or is not text.
    """
    text = decode(data, name).lstrip("\ufeff")
    cues = list(_cues(text))
    if not cues:
        raise InputError(f"{name}: no captions found in it")
    stated = _LANGUAGE.search(text, 0, 500)
    builder = TextBuilder()
    for time, speaker, words in _blocks(_once(cues)):
        if _SOUND.fullmatch(words):
            builder.add(words, BlockKind.METADATA)
        else:
            sounds = [Span(match.start(), match.end()) for match in _HEARD.finditer(words)]
            builder.said(words, time, speaker, sounds)
    source = Source(
        name=name,
        media_type="text/vtt" if text.startswith("WEBVTT") else "application/x-subrip",
        language=language or (stated.group(1).lower() if stated else UNKNOWN),
    )
    return builder.document(source)


def _cues(text: str) -> Iterator[_Cue]:
    """The cues of a file, in order, one for each voice in them; what is no cue is passed over."""
    labels = Counter(match.group(1) for match in _NAMED.finditer(text))
    known = frozenset(label for label, count in labels.items() if count > 1) | {
        " ".join(unescape(match.group(1)).split()) for match in _VOICE.finditer(text)
    }
    parts: list[_Cue] = []
    skipping = False
    for line in text.splitlines():
        timing = _TIMING.match(line)
        if timing is not None:
            yield from (part for part in parts if part.lines)
            values = timing.groups()
            parts, skipping = [_Cue(_seconds(values[:4]), _seconds(values[4:]), [])], False
        elif not line.strip() and line == "":
            yield from (part for part in parts if part.lines)
            parts, skipping = [], False
        elif not parts:
            skipping = skipping or line.startswith(_SKIPPED)
        elif not skipping:
            for piece in _VOICES.split(line):
                _take(parts, piece, known)
    yield from (part for part in parts if part.lines)


def _seconds(parts: Sequence[str | None]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(fraction.ljust(3, "0")) / 1000


def _take(parts: list[_Cue], line: str, known: Set[str]) -> None:
    """Add a line to a cue; who speaks is taken out of it, and whoever else speaks gets a part of its own.

    Args:
        parts: of the cue so far, at least one.
        line: the next line or a piece of it.
        known: names before a colon that come back, and those of voices.
    """
    voice = _VOICE.search(line)
    words = " ".join(unescape(_TAG.sub("", line)).split())
    speaker = " ".join(unescape(voice.group(1)).split()) if voice else None
    change, dash = _CHANGE.match(words), _DASH.match(words)
    if change is not None:
        words, speaker = words[change.end() :], change.group(1) or speaker
    elif dash is not None:
        words = words[dash.end() :]
    label = _LABEL.match(words)
    named = label or next((m for m in (_NAMED.match(words),) if m and m.group(1) in known), None)
    if named is not None and (named is not label or not parts[-1].lines or dash is not None):
        words, speaker = words[named.end() :], named.group(1)
    another = speaker is not None or change is not None or dash is not None
    if another and parts[-1].lines:
        parts.append(_Cue(parts[-1].start, parts[-1].end, []))
    cue = parts[-1]
    cue.changes = cue.changes or change is not None or dash is not None
    if speaker is not None:
        cue.speaker = speaker.title() if speaker.isupper() and len(speaker) > 2 else speaker
    if words:
        cue.lines.append(words)


def _once(cues: Sequence[_Cue]) -> list[_Cue]:
    """The cues without the lines that they repeat of the one before, where the captions roll."""
    kept = [0] * len(cues)
    shown: list[str] = []
    for number, cue in enumerate(cues):
        kept[number] = _repeated(shown, cue.lines)
        shown = cue.lines
    rolling = sum(kept[1:]) > 0 and sum(count > 0 for count in kept[1:]) >= _ROLLING * (len(cues) - 1)
    if not rolling:
        return list(cues)
    found: list[_Cue] = []
    for count, cue in zip(kept, cues, strict=True):
        if len(cue.lines) > count:
            found.append(_Cue(cue.start, cue.end, cue.lines[count:], cue.speaker, cue.changes))
    return found


def _repeated(before: Sequence[str], lines: Sequence[str]) -> int:
    """How many lines a cue begins with that the one before ended with."""
    most = min(len(before), len(lines))
    return next((n for n in range(most, 0, -1) if list(before[-n:]) == list(lines[:n])), 0)


def _blocks(cues: Sequence[_Cue]) -> Iterator[tuple[float, str | None, str]]:
    """Begin, speaker and words of each run of cues that belong together."""
    words: list[str] = []
    start, end = 0.0, 0.0
    speaker: str | None = None
    count = 0
    for cue in cues:
        another = (cue.speaker is not None and cue.speaker != speaker) or cue.changes
        text = " ".join(cue.lines)
        apart = _SOUND.fullmatch(text) is not None
        long = count >= _MAX_WORDS and not _ENDS.search(words[-1])
        if words and (another or apart or long or cue.start - end > _PAUSE or _ENDS.search(words[-1])):
            yield start, speaker, " ".join(words)
            words, count = [], 0
        if another:
            speaker = cue.speaker
        if apart:
            yield cue.start, speaker, text
            end = cue.end
            continue
        if not words:
            start = cue.start
        words.append(text)
        count += len(text.split())
        end = cue.end
    if words:
        yield start, speaker, " ".join(words)
