"""Keys in text that leaves the program."""

import base64
from urllib.parse import quote

import pytest

from summarize.redaction import Redactor, without_password

KEY = "sk-Known/0123+4567"


@pytest.mark.parametrize(
    "written",
    [
        KEY,
        KEY.replace("-", "\\u002d"),
        KEY.replace("-", "\\\\u002D"),
        "".join(f"\\u{ord(c):04x}" for c in KEY),
        quote(KEY, safe=""),
        quote(quote(KEY, safe=""), safe=""),
        KEY.replace("+", "&#43;").replace("/", "&#x2F;"),
        KEY.encode().hex(),
        *(
            base64.b64encode(before + KEY.encode() + after).decode()
            for before in (b"", b"a", b"ab")
            for after in (b"", b"z")
        ),
        base64.urlsafe_b64encode(b"user:" + KEY.encode()).decode(),
    ],
)
def test_a_key_is_found_however_it_is_written(written: str) -> None:
    """Plain, with the escapes of JSON, of links and of HTML, in base64 and as hex."""
    redact = Redactor([KEY])
    assert redact.finds(f"the key {written} is wrong")
    assert "[key]" in redact(f"the key {written} is wrong")
    assert written not in redact(written)


@pytest.mark.parametrize("key", ["token", "EMPTY", "a", "not-needed", "null", "sk-1234", "anthropic"])
def test_a_key_that_is_a_word_alters_no_text(key: str) -> None:
    """What cannot be told from an article's words is left alone."""
    assert f"A {key} stays." == Redactor([key])(f"A {key} stays.")


def test_hostile_texts_are_no_trap() -> None:
    """Escapes without end are looked at once."""
    hostile = "\\" * 300_000 + "%25" * 300_000 + "&#0" * 300_000 + "s" * 300_000
    assert hostile == Redactor([KEY])(hostile)


def test_passwords_in_links_are_taken_out() -> None:
    """Names, too: which of the two is the secret is up to the server."""
    assert "see http://…@host/a and //…@b" == without_password("see http://u:p@host/a and //x@b")
    assert "mail a@b.example" == without_password("mail a@b.example")
