"""Mail: what its writer says, apart from header, quoted replies, signature and small print.

The parts of a mail are unpacked by the standard library. Plain text goes before HTML where both say the same.
Pages that a browser saved as MHTML are mails, too.
"""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

from summarize.document import BlockKind, Document, Source
from summarize.errors import InputError
from summarize.reading.builder import TextBuilder
from summarize.reading.languages import UNKNOWN
from summarize.reading.text import decode
from summarize.segmentation.paragraphs import split_paragraphs

if TYPE_CHECKING:
    from email.message import EmailMessage

_MAX_PARTS = 200
_MIN_PLAIN = 40
_QUOTED = ("R111", "quoted from another mail")
_SIGNED = ("R112", "the signature and the small print of a mail")
_GREETED = ("R113", "greets the reader of a mail")
_WROTE = re.compile(
    r"(?:On|Am|Le|El|Il|Op|Em|W dniu|Den)\b.{5,200}(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|"
    r"escreveu|napisał|skrev)\b.{0,80}:?",
    re.DOTALL,
)
_RULE = re.compile(
    r"[-_=*]{3,}.{0,60}(?:original|forwarded|weitergeleitete|message|nachricht|transféré).{0,60}",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"forwarded|weitergeleitet|transféré|reenviado|inoltrato|begin forwarded", re.IGNORECASE
)
_FIELD = re.compile(
    r"[*_ ]{0,3}(?:from|to|cc|sent|date|subject|reply-to|von|an|gesendet|datum|betreff|de|à|envoyé|objet|"
    r"para|enviado|asunto|fecha)[*_ ]{0,3}:.{0,400}",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|liebe[rs]?|sehr geehrte[rs]?|"
    r"guten (?:tag|morgen)|bonjour|cher|chère|hola|estimad[oa]s?|querid[oa]s?|ciao|gentile|beste|geachte|"
    r"cześć|olá)\b[^.?!:;]{0,60}[,!:]?",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:(?:best|kind|warm(?:est)?|many|with (?:best|kind|warm)) (?:regards|wishes)|regards|best|cheers|"
    r"thanks(?: again)?|many thanks|thank you|sincerely|yours(?: (?:sincerely|faithfully|truly))?|"
    r"(?:viele|beste|liebe|herzliche) grüße|mit freundlichen grüßen|mfg|cordialement|bien à vous|"
    r"amicalement|saludos(?: cordiales)?|atentamente|un saludo|cordiali saluti|saluti|"
    r"met vriendelijke groet|pozdrawiam|atenciosamente|sent from my .{1,40})[,.!]?",
    re.IGNORECASE,
)
_CONFIDENTIAL = re.compile(
    r"(?:(?:this|the) (?:e-?mail|message|communication)|diese (?:e-?mail|nachricht)|ce (?:message|courriel)"
    r"|este (?:correo|mensaje))"
    r"\b.{0,200}\b(?:confidential|privileged|intended|vertraulich|confidentiel|confidencial)\b",
    re.IGNORECASE | re.DOTALL,
)
_DEVICE = re.compile(
    r"(?:sent|envoyé|gesendet|enviado|inviato|verzonden|wysłane)"
    r" (?:from|depuis|von|desde|da|vanaf|z) .{1,40}",
    re.IGNORECASE,
)
_NEXT_MAIL = re.compile(rb"\n\r?\nFrom \S{1,200} [A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d ")
_ADDRESSED = re.compile(r"[A-ZÀ-Þ][\w'’-]{1,30}(?: [A-ZÀ-Þ][\w'’-]{1,30}){0,2},")
_SHORT = 200
_SIGNATURE_LINES = 25
_NAME_WORDS = 6
_MAX_TRIES = 20


def read_mail(data: bytes, name: str, language: str | None = None) -> Document:
    """A mail as a document: what its writer says may be cited, what is quoted or signed may not.

    Raises:
        InputError: it holds no text.
        MissingExtraError: it holds nothing but HTML, and trafilatura is not installed.
    """
    if data.startswith(b"From ") and _NEXT_MAIL.search(data):
        raise InputError(f"{name}: a mailbox of several mails; save the one to be read by itself")
    message = email.message_from_bytes(data, policy=email.policy.default)
    plain, page, charset = _parts(message, name)
    source = _source(message, name, language)
    if page is not None and (message.get("Snapshot-Content-Location") or len(plain.strip()) < _MIN_PLAIN):
        from summarize.reading.html import read_html

        document = read_html(page, name, language, charset)
        found = document.source
        if message.get("Snapshot-Content-Location"):
            return document
        title, authors = source.title or found.title, source.authors or found.authors
        return replace(
            document, source=replace(found, title=title, authors=authors, date=source.date or found.date)
        )
    if not plain.strip():
        raise InputError(f"{name}: no text found in this mail")
    builder = TextBuilder()
    builder.add(source.title or "", BlockKind.TITLE)
    _add_body(builder, plain.replace("\r\n", "\n"), next(iter(source.authors), ""))
    return builder.document(source)


def _source(message: EmailMessage, name: str, language: str | None) -> Source:
    writer, address = parseaddr(str(message.get("From", "")))
    subject = " ".join(str(message.get("Subject", "")).split())
    stated = str(message.get("Date", message.get("Sent", ""))).strip()
    try:
        date: str | None = parsedate_to_datetime(stated).date().isoformat()
    except (ValueError, TypeError, IndexError):
        date = stated[:60] or None
    return Source(
        name=name,
        media_type="message/rfc822",
        title=subject or None,
        authors=tuple(part for part in (writer or address,) if part),
        date=date,
        language=language or UNKNOWN,
    )


def _parts(message: EmailMessage, name: str) -> tuple[str, bytes | None, str | None]:
    """The plain text, the first page of HTML, and its encoding."""
    plain: list[str] = []
    page: bytes | None = None
    charset: str | None = None
    for number, part in enumerate(message.walk()):
        if number >= _MAX_PARTS:
            break
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or not content.strip():
            continue
        if part.get_content_type() == "text/plain":
            plain.append(_text(content, part.get_content_charset(), name))
        elif part.get_content_type() in {"text/html", "application/xhtml+xml"} and page is None:
            page, charset = content, part.get_content_charset()
    return "\n\n".join(plain), page, charset


def _text(content: bytes, charset: str | None, name: str) -> str:
    """A part as text: in the encoding that it states, if that fits."""
    try:
        return content.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(content, name)


def _add_body(builder: TextBuilder, text: str, writer: str) -> None:
    """Add the paragraphs of a mail with what each is."""
    own, quoted = _halves(text)
    _add_own(builder, own, writer)
    if len(own.strip()) < _SHORT and _FORWARDED.search(quoted[:_SHORT]):
        head, body = _forwarded(quoted)
        _add(builder, head, _QUOTED)
        _add_own(builder, body, "")
    else:
        _add(builder, quoted, _QUOTED)


def _add_own(builder: TextBuilder, text: str, writer: str) -> None:
    """Add what one writer says, and the signature under it."""
    said, signed = _without_signature(text)
    lines = said.rstrip().split("\n")
    # A first name alone on the last line signs a mail as well.
    if len(lines) > 1 and writer and lines[-1].strip(" .,-–") in {writer, writer.split(maxsplit=1)[0]}:
        said, signed = "\n".join(lines[:-1]), f"{lines[-1]}\n\n{signed}"
    _add(builder, said, None)
    _add(builder, signed, _SIGNED)


def _add(builder: TextBuilder, text: str, told: tuple[str, str] | None) -> None:
    for number, span in enumerate(split_paragraphs(text) if text.strip() else ()):
        paragraph = span.of(text)
        kind = told or _told(paragraph, first=number == 0)
        builder.add(paragraph, BlockKind.FURNITURE if kind else BlockKind.BODY, told=kind)


def _told(paragraph: str, *, first: bool) -> tuple[str, str] | None:
    """What tells that the writer of a mail does not say this paragraph to its reader."""
    if all(line.lstrip().startswith(">") for line in paragraph.splitlines()) or _WROTE.fullmatch(paragraph):
        return _QUOTED
    if first and (_GREETING.fullmatch(paragraph) or _ADDRESSED.fullmatch(paragraph)):
        return _GREETED
    if _CONFIDENTIAL.match(paragraph) or _DEVICE.fullmatch(paragraph):
        return _SIGNED
    return None


def _halves(text: str) -> tuple[str, str]:
    """What the writer of the mail wrote, and what stands under it of an earlier one.

    Replies between the lines stay with the first: there, what is quoted is told by its marks.
    """
    place = tries = 0
    lines = text.split("\n")
    for number, line in enumerate(lines):
        content = line.strip()
        two = f"{content} {lines[number + 1].strip()}" if number + 1 < len(lines) else content
        header = _FIELD.fullmatch(content) and sum(
            _FIELD.fullmatch(other.strip()) is not None for other in lines[number : number + 5]
        )
        wrote = len(content) < _SHORT and (_WROTE.fullmatch(content) or _WROTE.fullmatch(two))
        if content and tries < _MAX_TRIES and (_RULE.fullmatch(content[:200]) or wrote or (header or 0) >= 3):
            tries += 1
            rest = [other for other in lines[number + 1 :] if other.strip()]
            marked = sum(other.lstrip().startswith(">") for other in rest)
            if not wrote or not marked or marked >= len(rest) - 1:
                return text[:place], text[place:]
        place += len(line) + 1
    return text, ""


def _forwarded(text: str) -> tuple[str, str]:
    """The header of a forwarded mail, and the mail."""
    place, seen = 0, False
    for line in text.split("\n"):
        content = line.strip().lstrip(">").strip()
        if seen and content and not _FIELD.fullmatch(content):
            return text[:place], text[place:]
        seen = seen or _FIELD.fullmatch(content) is not None
        place += len(line) + 1
    return text, ""


def _without_signature(text: str) -> tuple[str, str]:
    """What a mail says, and the signature under it: behind ``--``, or from the words that close it on."""
    lines = text.split("\n")
    left = [0] * (len(lines) + 1)
    following = [""] * (len(lines) + 1)
    for number in range(len(lines) - 1, -1, -1):
        content = lines[number].strip()
        left[number] = left[number + 1] + bool(content)
        following[number] = content or following[number + 1]
    place = 0
    for number, line in enumerate(lines):
        content, behind = line.strip(), following[number + 1]
        marked = line.rstrip("\r") in {"-- ", "--"}
        # A name follows, or nothing: "Thanks." may begin a mail as well.
        named = len(behind.split()) <= _NAME_WORDS and behind[-1:] not in {".", "!", "?"}
        closes = (
            content and named and left[number + 1] <= _SIGNATURE_LINES and _CLOSING.fullmatch(content[:80])
        )
        if marked or closes:
            return text[:place], text[place:]
        place += len(line) + 1
    return text, ""
