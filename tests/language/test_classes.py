"""Classes of words."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from summarize.language.classes import listed, members
from summarize.language.forms import classes
from summarize.language.inflection import verb_forms

PACKAGE = Path(__file__).parents[2] / "summarize"
ASKED = re.compile(
    r"(?:members|alternatives|is_a|has)\((?:[^()\"']|\([^()]*\))*((?:\s*[\"']\w+[\"'],?\s*)+)\)"
)


def test_every_class_that_is_asked_for_is_listed_and_every_listed_one_is_asked_for() -> None:
    """A name is spelled right wherever it stands, and no class is left without a use."""
    listed = tomllib.loads((PACKAGE / "language" / "classes.toml").read_text(encoding="utf-8"))
    sources = [path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")]
    asked = {name for text in sources for call in ASKED.findall(text) for name in re.findall(r"\w+", call)}
    # A name of several words is a class wherever it stands.
    asked |= {name for text in sources for name in re.findall(r'"(\w+_\w+)"', text) if name in listed}
    asked |= {word[1:] for words in listed.values() for word in words.split() if word.startswith("@")}
    lexicon = (PACKAGE / "neutrality" / "lexicon.toml").read_text(encoding="utf-8")
    asked |= set(re.findall(r"[\" ]@(\w+)", re.sub(r"(?m)^#.*", "", lexicon)))
    assert asked == set(listed)


def test_a_class_takes_in_another() -> None:
    """An at sign with a name stands for all words of that class."""
    assert members("article", "possessive") < members("determiner")


def test_words_of_several_classes_are_one_set() -> None:
    """A word is in small letters; an unknown class is an error."""
    assert {"the", "governor", "monday"} <= members("article", "title", "time")
    with pytest.raises(KeyError):
        members("no such class")


SPEECH = ("saying", "saying_weakly", "holding")
KINDS = ("reacting", "judging", "denying", "presenting", "saying_last", "calling")
ANOTHER_WORD = frozenset("find finding meaning reading ruling beginning considering wanting written".split())
"""Forms of verbs of speech that are as a rule another word, or name an author."""


@pytest.mark.parametrize("name", SPEECH)
def test_a_verb_of_speech_has_all_its_forms_in_one_list(name: str) -> None:
    """What one form tells of who speaks, every form does."""
    others = members(*SPEECH) - members(name)
    for word in listed(name):
        assert word not in others
        regular = [form for form in verb_forms(word) if classes(form)] if "v" in classes(word) else []
        forms = {form for form in regular if f"{word}s" in members(name)} - ANOTHER_WORD
        assert forms <= members(name), word


@pytest.mark.parametrize("name", KINDS)
def test_what_is_known_of_a_verb_of_speech_is_known_of_a_listed_one(name: str) -> None:
    """No kind of them has a verb that the lists lack."""
    assert members(name) <= members(*SPEECH)
