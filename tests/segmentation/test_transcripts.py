"""Transcripts in the shapes in which programs write them, and pages of letters."""

from __future__ import annotations

import pytest

from summarize.document import BlockKind
from summarize.reading import ReadOptions, read_bytes
from summarize.segmentation import segment

LINES = [
    "The board met on Monday in the old hall.",
    "I think the crane should have been sold.",
    "Nobody will pay for it, she told us.",
    "We will see what comes of it in May.",
]
NAMES = ["Ida Voss", "Bo Lund", "Ida Voss", "Bo Lund"]
TIMES = ["00:00:12", "00:01:05", "00:02:40", "00:03:00"]
SECONDS = [12.0, 65.0, 160.0, 180.0]
SHAPES = {
    "time before": "[{t}] {n}: {x}",
    "time behind": "{n} ({t}): {x}",
    "own line": "{n}  {t}\n{x}",
    "own line with a dash": "{n} - {t}\n{x}",
    "own line, time first": "{t} {n}\n{x}",
    "chat": "[12/03/2024, {t}] {n}: {x}",
    "bold": "**{n}** [{t}]: {x}",
    "time and date": "[{t}, 3/4/2024] {n}: {x}",
    "own line, of twelve hours": "{n}  {t} PM\n{x}",
}


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n"])
@pytest.mark.parametrize("shape", SHAPES)
def test_heads_of_turns_are_told_from_what_is_said(shape: str, gap: str) -> None:
    """A name and a time, however they stand: the sentence is what is said, and knows both."""
    rows = zip(NAMES, TIMES, LINES, strict=True)
    text = gap.join(SHAPES[shape].format(n=n, t=t, x=x) for n, t, x in rows)
    document = segment(read_bytes(text.encode(), "a.txt"))
    found = [(document.quote(s), s.speaker, document.blocks[s.block].time) for s in document.citable]
    assert list(zip(LINES, NAMES, SECONDS, strict=True)) == found


@pytest.mark.parametrize("shape", ["{n}: {x}", ">> {n}: {x}", "**{n}:** {x}", "{n}:\n{x}", "__{n}__: {x}"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_names_alone_tell_who_speaks(shape: str, name: str) -> None:
    """In plain text and in Markdown; on a line of its own a name is no part of what is said."""
    if name == "a.md" and shape[0] == ">":
        pytest.skip("has another meaning in Markdown")
    text = "\n\n".join(shape.format(n=n, x=x) for n, x in zip(NAMES, LINES, strict=True))
    document = segment(read_bytes(text.encode(), name))
    assert NAMES == [s.speaker for s in document.citable]
    assert all(map(str.endswith, map(document.prose, document.citable), LINES))


def test_no_head_stands_in_another() -> None:
    """The second line of a head may look like one itself."""
    document = segment(read_bytes(b"@0000:0\n@0000:0\nA:0", "a.txt"))
    ends = [0, *(block.span.end for block in document.blocks)]
    assert all(end <= block.span.start for end, block in zip(ends, document.blocks, strict=False))


def test_a_name_in_capitals_is_a_name() -> None:
    """Speaker 1, whoever that is."""
    text = "\n".join(f"SPEAKER {n % 2 + 1} (0:{n}1): {x}" for n, x in enumerate(LINES))
    document = segment(read_bytes(text.encode(), "a.txt"))
    assert ["Speaker 1", "Speaker 2", "Speaker 1", "Speaker 2"] == [s.speaker for s in document.citable]


def test_times_alone_are_no_part_of_the_sentences() -> None:
    """Copied from beside a video: nobody is named."""
    text = "\n".join(f"{n}:05\n{x}" for n, x in enumerate(LINES))
    document = segment(read_bytes(text.encode(), "a.txt"))
    assert [(x, None) for x in LINES] == [(document.quote(s), s.speaker) for s in document.citable]


@pytest.mark.parametrize(
    "text",
    [
        "9:00 Doors open.\n\nThe board met at 10:15 in the hall. It was late.\n\nNobody came. It was empty.",
        "Ida Voss: a portrait\n\nShe was born in 1950. She left in 1999.\n\nBo Lund: another one follows.",
        "The board met.\n\nNote: it was late.\n\nCorrection: it was early. The hall stood empty.",
    ],
)
def test_a_colon_or_a_time_makes_no_transcript(text: str) -> None:
    """One head is an accident."""
    document = segment(read_bytes(text.encode(), "a.txt"))
    assert all(block.rule != "S107" for block in document.blocks)
    assert all(sentence.speaker is None for sentence in document.sentences)


LETTERS = """Letters

Letters are welcome.

The crane must stay

The board wants to sell the crane. It is a thief's plan.

Ida Voss
Port Lund

Sell it now

The crane is rusty and costs too much.

Dr. Bo van Dam
Dale Hill, Lund

A museum is the place

My father built it. He would weep.

— Eva Marie Lind
"""


def test_who_wrote_which_letter_is_kept() -> None:
    """What one writer says is not said by the others; names and places are no sentences."""
    document = segment(read_bytes(LETTERS.encode(), "a.txt"))
    said = {document.quote(s): s.speaker for s in document.citable}
    assert said == {
        "Letters are welcome.": None,
        "The board wants to sell the crane.": "Ida Voss",
        "It is a thief's plan.": "Ida Voss",
        "The crane is rusty and costs too much.": "Dr. Bo van Dam",
        "My father built it.": "Eva Marie Lind",
        "He would weep.": "Eva Marie Lind",
    }
    bylines = [document.quote(block) for block in document.blocks if block.kind is BlockKind.BYLINE]
    assert ["Ida Voss", "Dr. Bo van Dam", "— Eva Marie Lind"] == bylines


def test_one_signature_makes_no_page_of_letters() -> None:
    """An article that is signed is the article's."""
    text = "The crane stays\n\nThe board voted on Monday. It was late.\n\nIda Voss\nPort Lund\n"
    document = segment(read_bytes(text.encode(), "a.txt"))
    assert all(block.rule != "S108" for block in document.blocks)


def test_questions_and_answers_are_turns() -> None:
    """A deposition: Q and A come back."""
    text = "\n".join(f"{'QA'[n % 2]}. {x}" for n, x in enumerate(LINES))
    document = segment(read_bytes(text.encode(), "a.txt"))
    found = [(document.quote(s), s.speaker) for s in document.citable]
    assert list(zip(LINES, "QAQA", strict=True)) == found


@pytest.mark.parametrize(
    "label",
    ["{n} (Leeds North) (Lab)", "{n}, Chair", "{u}, CNN ANCHOR", "- {n}"],
)
def test_a_label_may_have_a_role(label: str) -> None:
    """A party, an office or a mark of a list beside the name is no part of it."""
    rows = zip(NAMES, LINES, strict=True)
    text = "\n".join(f"{label.format(n=n, u=n.upper())}: {x}" for n, x in rows)
    document = segment(read_bytes(text.encode(), "a.txt"))
    assert NAMES == [s.speaker for s in document.citable]


def test_a_heading_ends_the_last_turn() -> None:
    """What stands under it is the page's, not the last speaker's."""
    turns = "\n\n".join(f"[{t}] {n}: {x}" for n, t, x in zip(NAMES, TIMES, LINES, strict=True))
    text = f"{turns}\n\n## About the talk\n\nThe series runs on Mondays.\n"
    document = segment(read_bytes(text.encode(), "a.md"))
    assert [*NAMES, None] == [s.speaker for s in document.citable]


def test_labels_in_other_languages_tell_who_speaks() -> None:
    """A colon is one everywhere."""
    lines = [
        "Der Rat tagte am Montag im alten Saal.",
        "Ich halte das für einen Fehler.",
        "Das sagen Sie jedes Mal.",
    ]
    names = ["Jörg Ümit", "Ärztin Weiß", "Jörg Ümit"]
    text = "\n".join(f"{n}: {x}" for n, x in zip(names, lines, strict=True))
    document = segment(read_bytes(text.encode(), "a.txt", ReadOptions(language="de")))
    assert names == [s.speaker for s in document.citable]
