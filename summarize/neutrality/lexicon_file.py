"""The file that a word list stands in: TOML of the form that the head of ``lexicon.toml`` explains."""

from __future__ import annotations

import tomllib
from itertools import product
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from summarize.errors import ConfigError
from summarize.language.classes import members
from summarize.language.inflection import Form, inflect_noun, inflect_verb
from summarize.neutrality.entries import Context, Entry, EntryKind, expanded, forms_of, with_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


def _of_words(text: str) -> str:
    _spelled_out(text)
    with_words(text)
    return text


def _two_forms(text: str | None) -> str | None:
    if text is not None and text.count("|") > 1:
        raise ValueError("has more than a singular and a plural")
    return text


_Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(_of_words)]
_Plain = Annotated[str | None, AfterValidator(_two_forms)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Term(Context):
    plain: _Plain = None


class _Group(_Strict):
    name: _Text
    code: Literal["N101", "N102", "N103", "N104", "N105", "N106", "N107", "N108", "N109", "N111"]
    kind: EntryKind
    reason: _Text
    mild: bool = False
    terms: dict[_Text, Annotated[str, AfterValidator(_two_forms)] | bool | _Term] = Field(min_length=1)


class _File(_Strict):
    group: Annotated[tuple[_Group, ...], Field(min_length=1)]


def read_file(path: Path) -> tuple[list[Entry], frozenset[str]]:
    """The entries of a file, and the terms that it takes out of the lists before it.

    Raises:
        ConfigError: the file cannot be read or is not a word list; the message names the group and the term.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: the word list cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: not a word list in TOML: {error}") from error
    try:
        groups = _File.model_validate(data).group
    except ValidationError as error:
        raise ConfigError(f"{path}: {_explain(error, data)}") from error
    removed = frozenset(
        text
        for group in groups
        for term, value in group.terms.items()
        if value is False
        for text in _spelled_out(term)
    )
    entries = (entry for group in groups for entry in _entries(group))
    # A term of its own decides before the adverb of another.
    return sorted(entries, key=lambda entry: entry.form is Form.ADVERB), removed


def _explain(error: ValidationError, data: Mapping[str, Any]) -> str:
    """The first fault in words: which group, which term, what is wrong."""
    # A value that may be several things fails as each of them: the fault that lies deepest is the one meant.
    # A name that is not known comes before one that is missing: that may be the same typing error.
    faults = error.errors(include_url=False, include_input=False)
    first = max(faults, key=lambda fault: (fault["type"] == "extra_forbidden", len(fault["loc"])))
    where = [str(key) for key in first["loc"]]
    if len(where) > 1 and where[1].isdigit():
        group, number = data["group"][int(where[1])], int(where[1]) + 1
        where[:2] = [f"group {group.get('name', number)!r}" if isinstance(group, dict) else f"group {number}"]
        if where[1:2] == ["terms"] and len(where) > 2:
            where[1:] = [f"term {where[2]!r}", *(key for key in where[3:] if key in _Term.model_fields)]
    return f"{', '.join(where)}: {str(first['msg']).removeprefix('Value error, ')}"


def _entries(group: _Group) -> Iterator[Entry]:
    for term, value in group.terms.items():
        if value is False:
            continue
        own = value if isinstance(value, _Term) else _Term(plain=value if isinstance(value, str) else None)
        for headword in _spelled_out(term):
            for text, form in forms_of(headword, group.kind).items():
                # What must stand around an adjective does not stand around its adverb; "merely" only limits.
                if form is Form.ADVERB and (own.is_bound or text in members("not_negated")):
                    continue
                yield Entry(
                    code=group.code,
                    group=group.name,
                    kind=group.kind,
                    reason=group.reason,
                    term=headword,
                    text=text,
                    mild=group.mild,
                    form=form,
                    plain=_inflect(own.plain, group.kind, form),
                    context=own,
                )


def _spelled_out(term: str) -> list[str]:
    """The terms that one with classes stands for: "most @praised" is "most trusted" and all the others."""
    return [" ".join(words) for words in product(*(sorted(expanded(word)) for word in term.split(" ")))]


def _inflect(plain: str | None, kind: EntryKind, form: Form) -> str | None:
    if form is Form.ADVERB:
        return None  # "scathingly worded" says nothing without it
    if not plain:
        return plain
    if kind is EntryKind.VERB:
        return inflect_verb(plain, form)
    if "|" in plain:
        singular, plural = plain.split("|")
        return plural if form is Form.PLURAL else singular
    return inflect_noun(plain, form) if kind is EntryKind.NOUN else plain
