"""Mail: what its writer says, apart from header, quoted replies, signature and small print."""

# ruff: noqa: E501 - markup is read better in one piece

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from summarize.errors import InputError
from summarize.reading import read_bytes
from summarize.segmentation import segment

if TYPE_CHECKING:
    from summarize.document import Document

HEAD = "From: Ann Lee <ann@a.example>\nTo: Bo <bo@b.example>\nSubject: Crane\nDate: Tue, 5 Mar 2024 09:13:55 +0000\n"
SAID = "The board sold the crane on Monday for 40,000 crowns. A museum will take the wheel in May."
SENTENCES = ["The board sold the crane on Monday for 40,000 crowns.", "A museum will take the wheel in May."]


def _read(data: str | bytes, name: str = "-") -> Document:
    return segment(read_bytes(data if isinstance(data, bytes) else data.encode(), name))


def _cited(document: Document) -> list[str]:
    return [document.prose(sentence) for sentence in document.citable]


@pytest.mark.parametrize(
    "body",
    [
        f"Hi Bo,\n\n{SAID}\n\nBest regards,\nAnn\n\nAnn Lee | Harbor Office | +1 555 0100\nThis mail is confidential.\n",
        f"Dear all,\n\n{SAID}\n\n-- \nAnn Lee\nThe harbor is closed on Sundays.\n",
        f"{SAID}\n\nOn Mon, 4 Mar 2024 at 18:02, Bo Lund <bo@b.example> wrote:\n> Was it burned?\n> I heard so.\n",
        f"{SAID}\n\nOn Mon, 4 Mar 2024 at 18:02, Bo Lund\n<bo@b.example> wrote:\n\n> Was it burned?\n",
        f"{SAID}\n\nViele Grüße\nAnn\n\nFrom: Bo\nSent: Monday\nTo: Ann\nSubject: Crane\n\nThe mayor burned the crane.\n",
        f"{SAID}\n\n-----Original Message-----\nFrom: Bo\nTo: Ann\n\nThe mayor burned the crane.\n",
        f"FYI\n\n---------- Forwarded message ---------\nFrom: Ida <i@x.example>\nDate: Mon\nTo: Ann\n\n{SAID}\n\nRegards,\nIda\n",
    ],
)
def test_only_what_the_writer_says_is_cited(body: str) -> None:
    """Greetings, closings, signatures, small print and earlier mails are furniture."""
    assert SENTENCES == [text for text in _cited(_read(f"{HEAD}\n{body}")) if text != "FYI"]


def test_replies_between_the_lines_are_read() -> None:
    """What is quoted is told by its marks; what stands between is the writer's."""
    body = f"On Mon, Bo Lund wrote:\n> Was it sold?\n\n{SAID}\n\n> For how much?\n\nNobody knows that yet.\n"
    assert [*SENTENCES, "Nobody knows that yet."] == _cited(_read(f"{HEAD}\n{body}"))


def test_the_header_is_the_source() -> None:
    """Who wrote it, when, and about what; encoded words are decoded."""
    document = _read(HEAD.replace("Crane", "=?utf-8?Q?Crane_=E2=80=93_sold?=") + f"\n{SAID}\n")
    source = document.source
    assert ("Crane – sold", ("Ann Lee",), "2024-03-05") == (source.title, source.authors, source.date)


def test_a_mail_pasted_as_text_is_a_mail() -> None:
    """The fields that programs show suffice."""
    pasted = f"From: Ann Lee\nTo: Bo\nDate: 5 March 2024\nSubject: Crane\n\nHi Bo,\n\n{SAID}\n\nBest,\nAnn\n"
    assert SENTENCES == _cited(_read(pasted, "mail.txt"))


def test_parts_are_unpacked() -> None:
    """Plain text in quoted-printable before HTML in base64; HTML where there is no other."""
    plain = SAID.replace("crowns", "kroner =E2=82=AC").replace("the wheel", "the =\nwheel")
    page = f"<p>{SENTENCES[0]} Really.</p><p>{SENTENCES[1]}</p>".encode()
    boundary = 'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="b1"\n\n'
    text = f"--b1\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n{plain}\n"
    html = f"--b1\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n{base64.b64encode(page).decode()}\n"
    both = _cited(_read(f"{HEAD}{boundary}{text}{html}--b1--\n"))
    assert both == ["The board sold the crane on Monday for 40,000 kroner €.", SENTENCES[1]]
    assert [SENTENCES[0], "Really.", SENTENCES[1]] == _cited(_read(f"{HEAD}{boundary}{html}--b1--\n"))


def test_a_saved_page_is_read_as_the_page() -> None:
    """MHTML is a page in a mail."""
    data = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://paper.example/crane\nSubject: Crane\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="x"\n\n--x\n'
        f"Content-Type: text/html\n\n<html><body><article><h1>Crane</h1><p>{SAID}</p></article></body></html>\n--x--\n"
    )
    document = _read(data, "page.mhtml")
    assert SENTENCES == _cited(document)
    assert ("text/html", "Crane") == (document.source.media_type, document.source.title)


def test_a_quoted_mail_in_html_is_not_cited() -> None:
    """As Gmail and Apple's program mark it: the reply is the writer's, the rest is not."""
    for quoted in (
        "<div class=gmail_quote><p>It costs 9 million.</p></div>",
        "<blockquote type=cite>It costs 9 million.</blockquote>",
    ):
        page = f"<html><body><p>The council voted on Monday to close the east pier for two years.</p>{quoted}</body></html>"
        data = (
            f"From: Ida <i@example.org>\nTo: b@example.org\nSubject: Pier\nContent-Type: text/html\n\n{page}"
        )
        document = segment(read_bytes(data.encode(), "a.eml"))
        assert ["The council voted on Monday to close the east pier for two years."] == [
            document.quote(s) for s in document.citable
        ]


def test_names_alone_greet_and_sign_and_small_print_is_known() -> None:
    """A first name with a comma over a mail, the writer's under it, the telephone's line, and the lawyer's."""
    data = (
        "From: Ida Voss <i@example.org>\nTo: b@example.org\nSubject: Pier\n\nBo,\n\nThe council voted.\n\n"
        "Sent from my phone\n\nThis e-mail is confidential and may be privileged.\n\nIda\n"
    )
    document = segment(read_bytes(data.encode(), "a.eml"))
    assert ["The council voted."] == [document.quote(s) for s in document.citable]


def test_a_mailbox_of_several_mails_is_refused() -> None:
    """Two mails are no article."""
    head = "From: i@example.org\nTo: b@example.org\nSubject: x\n"
    mail = f"From i@example.org Tue Mar  5 09:00:00 2024\n{head}\nYes.\n\n"
    with pytest.raises(InputError, match="several mails"):
        read_bytes((mail * 2).encode(), "a.mbox")
