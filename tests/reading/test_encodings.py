"""Encodings that nothing states: short texts in the code pages that people's old files are in."""

from __future__ import annotations

import pytest

from summarize.reading.encodings import guess_encoding
from summarize.reading.text import decode

TEXTS = {
    "pounds": ("The café’s owner said “we stay”. The rent – £400 – is due.", "cp1252"),
    "short": ("It’s £5.", "cp1252"),
    "German": ("Der Bürgermeister sagte „Nein“. Die Fähre fährt nicht, so groß sie ist.", "cp1252"),
    "French": ("Le maire a déclaré que le bac – ça coûte 5 € – ne circule plus.", "cp1252"),
    "Danish": ("Færgen sejler ikke. Gæsterne må vente på øen.", "cp1252"),
    "Polish": ("Burmistrz powiedział, że prom nie pływa. Właściciel milczy. Goście muszą czekać.", "cp1250"),
    "Czech": ("Starosta řekl, že přívoz nejede. Majitel mlčí. Hosté musí čekat.", "cp1250"),
    "Hungarian": ("A polgármester azt mondta, hogy a komp nem közlekedik. Az őrség hallgat.", "cp1250"),
    "Turkish": ("Belediye başkanı vapurun çalışmadığını söyledi.", "cp1254"),
    "Russian": ("Мэр сказал в понедельник, что паром не ходит. Владелец молчит.", "cp1251"),
    "Greek": ("Ο δήμαρχος είπε τη Δευτέρα ότι το πλοίο δεν ταξιδεύει.", "cp1253"),
    "Japanese": ("市長は月曜日、フェリーは運航しないと述べた。所有者は沈黙している。", "shift_jis"),
    "Chinese": ("市长周一表示，渡轮停航。业主保持沉默。", "gb18030"),
}


@pytest.mark.parametrize(("text", "encoding"), TEXTS.values(), ids=TEXTS.keys())
def test_a_short_text_is_decoded_right(text: str, encoding: str) -> None:
    """One or two sentences are enough to tell the code page."""
    assert text == decode(text.encode(encoding), "a.txt")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_read(encoding: str) -> None:
    """Every second byte being zero gives it away."""
    assert "It’s over. The café is shut." == decode("It’s over. The café is shut.".encode(encoding), "a.txt")


def test_the_sample_lies_where_utf8_ends() -> None:
    """A text that is ASCII for long before its first other letter is judged by that letter."""
    data = b"The strike goes on. " * 10_000 + "Die Fähre fährt nicht.".encode("cp1252")
    assert "cp1252" == guess_encoding(data, data.index(b"\xe4"))
