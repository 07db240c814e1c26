"""Prompts: Jinja2 templates from ``prompts/`` become messages for a model.

The article is data: it stands in a message of its own, sentence by sentence on numbered lines, and
templates are sandboxed; sections are split before the text is put in, so that no line of the article can
end its message. What a model makes of it is checked all the same.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from summarize.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

Role = Literal["system", "user", "assistant"]
"""Who speaks in a message."""

_SECTION = re.compile(r"^=== (system|user|assistant)( cacheable)? ===$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Message:
    """One message to a model.

    Attributes:
        role: who speaks.
        content: the text.
        cacheable: whether a provider may cache the prompt up to the end of this message.
        passages: the content in pieces, for a wire on which pieces can be cited one by one; else empty.
    """

    role: Role
    content: str
    cacheable: bool = False
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """Messages, and the hash of the template they were made from.

    Attributes:
        messages: in order; at least one.
        template: file name of the template.
        template_sha256: SHA-256 of the template's text, hexadecimal.
    """

    messages: tuple[Message, ...]
    template: str
    template_sha256: str

    def again(self, problem: str) -> Prompt:
        """The same question with what was wrong with the last answer."""
        line = f"Your last answer could not be used: {problem}. Answer again, with the JSON alone."
        return replace(self, messages=(*self.messages, Message("user", line)))

    def in_passages(self, passages: Sequence[str]) -> Prompt:
        """The same with the pieces of the message that holds the article, which is the cacheable one."""
        messages = (replace(m, passages=tuple(passages)) if m.cacheable else m for m in self.messages)
        return replace(self, messages=tuple(messages))

    @property
    def text(self) -> str:
        """All messages as one text, for estimates and ``--dry-run``."""
        return "\n\n".join(f"=== {message.role} ===\n{message.content}" for message in self.messages)


def render(template: str, values: Mapping[str, object]) -> Prompt:
    """Fill the template of that file name.

    A template holds sections that begin with a line ``=== system ===``, ``=== user ===`` or
    ``=== assistant ===``, optionally ``=== user cacheable ===``.

    Raises:
        ConfigError: there is no such template, it lacks a value, or it has no section.
    """
    from jinja2 import TemplateError

    sections, digest = _sections(template)
    messages: list[Message] = []
    for role, cacheable, body in sections:
        try:
            content = _compiled(body).render(values).strip()
        except TemplateError as error:
            raise ConfigError(f"template {template}: {error}") from error
        messages.append(Message(role, content, cacheable))
    return Prompt(tuple(messages), template, digest)


def template_hashes() -> dict[str, str]:
    """SHA-256 of every template, by file name."""
    names = sorted(item.name for item in files("summarize.prompts").iterdir() if item.name.endswith(".j2"))
    return {name: hashlib.sha256(_source(name).encode()).hexdigest() for name in names}


@cache
def _sections(template: str) -> tuple[tuple[tuple[Role, bool, str], ...], str]:
    """Role, whether it is cacheable, and text of each section; and the hash of the template."""
    source = _source(template)
    # Split before rendering: a line of the article that looks like a section mark stays text.
    parts = _SECTION.split(source)
    if parts[0].strip() or len(parts) < 4:
        raise ConfigError(f"template {template} does not begin with a section such as '=== system ==='")
    roles: list[Role] = parts[1::3]  # type: ignore[assignment]  # the pattern admits only roles
    sections = zip(roles, map(bool, parts[2::3]), parts[3::3], strict=True)
    return tuple(sections), hashlib.sha256(source.encode()).hexdigest()


def _source(template: str) -> str:
    try:
        return files("summarize.prompts").joinpath(template).read_text(encoding="utf-8")
    except (FileNotFoundError, ModuleNotFoundError) as error:
        raise ConfigError(f"there is no prompt template {template!r}") from error


@cache
def _compiled(body: str) -> Template:
    return _environment().from_string(body)


@cache
def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    class Environment(SandboxedEnvironment):
        """Looks values up in dictionaries directly: an item of one is no attribute that could be unsafe."""

        def getattr(self, obj: object, attribute: str) -> object:
            if type(obj) is dict and attribute in obj:
                return obj[attribute]
            return super().getattr(obj, attribute)

    # Prompts are plain text, not HTML: escaping would change the article.
    return Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)
