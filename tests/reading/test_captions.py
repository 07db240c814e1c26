"""Captions: running text with times and speakers."""

from __future__ import annotations

import pytest

from summarize.document import BlockKind
from summarize.errors import InputError
from summarize.reading import read_bytes
from summarize.segmentation import segment


def _said(data: str, name: str = "a") -> list[tuple[float | None, str | None, str]]:
    document = segment(read_bytes(data.encode(), name))
    return [
        (document.blocks[s.block].time, s.speaker, " ".join(document.prose(s).split()))
        for s in document.citable
    ]


def test_cues_become_sentences_with_times_and_speakers() -> None:
    """A sentence goes over cues; voices, notes, styles and names of cues are told apart from what is said."""
    data = """WEBVTT - a title

NOTE this is
a secret note

STYLE
::cue {color: red}

intro
00:01.000 --> 00:02.000
<v.loud Ida Voss>The board</v>

00:02.000 --> 00:03.000 align:start
<c.yellow>sold</c> the <00:02.500>crane.

00:00:04.000 --> 00:00:05.000
<v Bo Lund>For how &amp; what?
"""
    assert _said(data) == [
        (1.0, "Ida Voss", "The board sold the crane."),
        (4.0, "Bo Lund", "For how & what?"),
    ]


def test_srt_is_read_like_webvtt() -> None:
    """With commas, numbers, labels, sounds, marks of place, and line ends of any kind."""
    cues = [
        "<i>The board met",
        "on Monday. [applause]",
        "- IDA VOSS: We sold it.",
        "♪ la la ♪",
        "{\\an8}We did.",
    ]
    data = "\n\n".join(
        f"{n + 1}\n00:00:{5 * n:02d},000 --> 00:00:{5 * n + 4:02d},500\n{text}" for n, text in enumerate(cues)
    )
    expected = [
        (0.0, None, "The board met on Monday."),
        (10.0, "Ida Voss", "We sold it."),
        (20.0, "Ida Voss", "We did."),
    ]
    assert expected == _said(data, "a.srt")
    assert expected == _said("\ufeff" + data.replace("\n", "\r\n"))


def test_rolling_captions_say_each_line_once() -> None:
    """Each cue shows the line before again; what is really said twice in others stays."""
    lines = ["the board met on", "monday and sold the", "old crane to a museum", "in the next town"]
    cues, time = [], 0
    for number, line in enumerate(lines):
        shown = [lines[number - 1]] if number else [" "]
        cues.append(
            f"00:00:{time:02d}.000 --> 00:00:{time + 2:02d}.000\n" + "\n".join([*shown, f"<c>{line}</c>"])
        )
        cues.append(f"00:00:{time + 2:02d}.000 --> 00:00:{time + 2:02d}.010\n{line}\n ")
        time += 3
    assert [text for _, _, text in _said("WEBVTT\n\n" + "\n\n".join(cues))] == [" ".join(lines)]
    twice = "\n\n".join(
        f"00:0{n}.000 --> 00:0{n}.900\n{t}" for n, t in enumerate(["No.", "No.", "Why?", "So.", "Yes."])
    )
    assert ["No.", "No.", "Why?", "So.", "Yes."] == [text for _, _, text in _said("WEBVTT\n\n" + twice)]


def test_sounds_may_not_be_cited() -> None:
    """What is heard and not said."""
    document = read_bytes(
        b"WEBVTT\n\n00:01.000 --> 00:02.000\n[Music]\n\n00:03.000 --> 00:04.000\nHello.\n", "a"
    )
    assert [BlockKind.METADATA, BlockKind.BODY] == [block.kind for block in document.blocks]


def test_a_file_without_cues_is_said_to_be_one() -> None:
    """A head alone is no article."""
    with pytest.raises(InputError, match="no captions"):
        read_bytes(b"WEBVTT\n\nNOTE nothing\n", "a.vtt")


def test_two_voices_in_one_cue_are_two() -> None:
    """Voices, dashes and names that come back: what one says is not given to the other."""
    data = """WEBVTT

00:01.000 --> 00:02.000
<v Ida Voss>The board met.</v>
<v Bo Lund>It sold the crane.</v>

00:03.000 --> 00:04.000
- Why?
- It was old.

00:05.000 --> 00:06.000
Ida Voss: Nobody will miss it.
"""
    assert _said(data) == [
        (1.0, "Ida Voss", "The board met."),
        (1.0, "Bo Lund", "It sold the crane."),
        (3.0, None, "Why?"),
        (3.0, None, "It was old."),
        (5.0, "Ida Voss", "Nobody will miss it."),
    ]


def test_captions_of_other_formats_are_read_or_named() -> None:
    """SBV is read; SSA, TTML, LRC and LaTeX are refused by name."""
    assert [(1.0, None, "The board met.")] == _said("0:00:01.000,0:00:03.000\nThe board met.\n", "a.sbv")
    for data, what in (
        ("[Script Info]\nTitle: x\n", "SSA"),
        ('<?xml version="1.0"?><tt xmlns="x"><p>x</p></tt>', "TTML"),
        ("[ar: Ida]\n[00:12.00]The board met.\n", "LRC"),
        ("% x\n\\documentclass{article}\n", "LaTeX"),
    ):
        with pytest.raises(InputError, match=what):
            read_bytes(data.encode(), "a.txt")
