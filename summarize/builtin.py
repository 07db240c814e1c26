"""The parts of this package by name: wires, checkers, readers and output formats, one table each.

Whatever else is said of them is derived from here: what ``--format``, ``--input-format`` and ``--checker``
take, which endings of files are whose, where a provider's server is. Nothing is imported until it is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from summarize.plugins import OwnPart, PartTable


@dataclass(frozen=True, slots=True)
class Provider(OwnPart):
    """How the models of a provider are asked.

    It is a class made of a model's name, what the server calls it, what it can do and a client. What models
    can do, and the variable that holds their key, are rows of ``models/table.toml``.

    Attributes:
        address: of the provider's server; None where only the user knows it.
        variable: the environment variable in which the provider's own tools look for another address.
        headers: what makes a key into headers, as ``module:attribute``.
        listing: where the server says which models it has, relative to its address.
        versioned: whether the address ends in ``/v1``; people mix that up.
    """

    address: str | None = None
    variable: str | None = None
    headers: str = "summarize.models.http:bearer"
    listing: str = "models"
    versioned: bool = True


COMPATIBLE = "compatible"
"""The provider of a bare name with a base URL."""

WIRES = PartTable(
    "wires",
    {
        "openai": Provider(
            "summarize.models.openai:OpenAIModel", "https://api.openai.com/v1", "OPENAI_BASE_URL"
        ),
        "anthropic": Provider(
            "summarize.models.anthropic:AnthropicModel",
            "https://api.anthropic.com",
            "ANTHROPIC_BASE_URL",
            headers="summarize.models.anthropic:headers",
            listing="v1/models?limit=1000",
            versioned=False,
        ),
        "ollama": Provider("summarize.models.ollama:OllamaModel", variable="OLLAMA_HOST", listing="api/tags"),
        COMPATIBLE: Provider("summarize.models.openai:OpenAIModel"),
    },
)
"""The wires by provider: ``--model PROVIDER:NAME``. Other packages' are made of the name and the settings."""

WIRE_NAMES = tuple(name for name in WIRES.own if name != COMPATIBLE)
"""What may stand before the colon."""


@dataclass(frozen=True, slots=True)
class CheckerKind(OwnPart):
    """A kind of checkers: a function of what stands behind the colon, the settings and the budget.

    Attributes:
        form: how it is written in ``--checker``; without a colon it may stand without a name.
        local: whether its models run in this process; each is loaded once, and shared.
        address: of its provider's server; None where only the user knows it.
        versioned: whether the address ends in ``/v1``.
    """

    form: str
    local: bool = False
    address: str | None = None
    versioned: bool = True


EMBEDDED = "embedded"

CHECKERS = PartTable(
    "checkers",
    {
        EMBEDDED: CheckerKind("summarize.verification.checkers.embedded:load", "embedded", local=True),
        "hf": CheckerKind("summarize.verification.checkers.hf:load", "hf:NAME", local=True),
        "decisions": CheckerKind(
            "summarize.verification.checkers.remote:load_decisions",
            "decisions:NAME",
            address="https://api.openai.com/v1",
        ),
        "systemone": CheckerKind(
            "summarize.verification.checkers.remote:load_systemone",
            "systemone:NAME",
            address="https://api.typesafe.ai",
            versioned=False,
        ),
        "minicheck": CheckerKind("summarize.verification.checkers.remote:load_minicheck", "minicheck:NAME"),
        "guardian": CheckerKind("summarize.verification.checkers.remote:load_guardian", "guardian:NAME"),
        "lettuce": CheckerKind("summarize.verification.checkers.lettuce:load", "lettuce:URL"),
    },
)
"""The kinds of checkers, by what stands before the colon. Other packages' take the name and the settings."""


class InputFormat(StrEnum):
    """The formats that can be read, by the names that ``--input-format`` takes.

    A row is the name, the reader (a function of bytes, name and stated language), how the names of such files
    end, and the media types that senders declare. ``signed`` are formats that the content alone tells,
    whatever the names say; ``reading.sniffing`` knows how.
    """

    place: str
    endings: tuple[str, ...]
    media_types: tuple[str, ...]
    signed: bool

    def __new__(cls, name: str, place: str, endings: str, media_types: str = "", *signed: bool) -> Self:
        """A member: its value is the name."""
        made = str.__new__(cls, name)
        made._value_ = name
        made.place = place
        made.endings = tuple(endings.split())
        made.media_types = tuple(media_types.split())
        made.signed = any(signed)
        return made

    TEXT = "text", "summarize.reading.text:read_plain", ".txt .text", "text/plain"
    MARKDOWN = "markdown", "summarize.reading.markdown:read_markdown", ".md .markdown .mdown", "text/markdown"
    HTML = "html", "summarize.reading.html:read_html", ".html .htm .xhtml", "text/html application/xhtml+xml"
    PDF = "pdf", "summarize.reading.pdf:read_pdf", ".pdf", "application/pdf", True
    DOCX = (
        "docx",
        "summarize.reading.docx:read_docx",
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        True,
    )
    ODT = "odt", "summarize.reading.odt:read_odt", ".odt", "application/vnd.oasis.opendocument.text", True
    EPUB = "epub", "summarize.reading.epub:read_epub", ".epub", "application/epub+zip", True
    MAIL = "mail", "summarize.reading.mail:read_mail", ".eml .mht .mhtml", "message/rfc822 multipart/related"
    CAPTIONS = (
        "captions",
        "summarize.reading.captions:read_captions",
        ".vtt .srt .sbv",
        "text/vtt application/x-subrip",
    )


DATA_ENDINGS = frozenset(".json .jsonl .ndjson .csv .tsv".split())
"""Files that hold many texts or none: no article, and input of batches."""

ARTICLE_ENDINGS = frozenset(ending for kind in InputFormat for ending in kind.endings)
"""How the names of files end that are articles."""


@dataclass(frozen=True, slots=True)
class OutputFormat(OwnPart):
    """An output format: a function of a ``Summary`` that gives text with a line break at its end.

    Attributes:
        endings: of the files of ``-o`` that are written so, where ``--format`` does not say another.
        bullets: whether the function also takes ``bullets``: one line a sentence.
    """

    endings: tuple[str, ...] = ()
    bullets: bool = False


FORMATS = PartTable(
    "renderers",
    {
        "text": OutputFormat("summarize.rendering.plain_text:render_text", (".txt",), bullets=True),
        "markdown": OutputFormat(
            "summarize.rendering.markdown_text:render_markdown", (".md", ".markdown"), bullets=True
        ),
        "json": OutputFormat("summarize.summary:Summary.to_json", (".json",)),
        "html": OutputFormat("summarize.rendering.html_page:render_html", (".html", ".htm")),
        "annotations": OutputFormat("summarize.rendering.annotations:render_annotations", (".jsonld",)),
    },
)
"""The output formats of a summary, by the names that ``--format`` takes."""
