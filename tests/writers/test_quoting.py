"""The writer without a model in languages that it does not read: the first sentences, as they stand."""

from __future__ import annotations

import pytest

from summarize.reading import ReadOptions, read_bytes
from summarize.segmentation import segment
from summarize.verification.verifier import Verifier
from summarize.writers.extractive import ExtractiveWriter
from summarize.writers.writer import WriteRequest

TEXTS = {
    "de": [
        "Der Stadtrat tagte am 3. März.",
        "Sie wollte »eine klare Antwort«.",
        "Niemand gab sie.",
        "Es regnete.",
    ],
    "fr": [
        "Le conseil s’est réuni mardi.",
        "Il voulait « une réponse claire ».",
        "Nul ne l’a donnée.",
        "Il pleuvait.",
    ],
    "es": ["El pleno se reunió el martes.", "Quería «una respuesta clara».", "Nadie la dio.", "Llovía."],
    "it": [
        "Il consiglio si è riunito martedì.",
        "Voleva «una risposta chiara».",
        "I camion passano.",
        "Pioveva.",
    ],
    "pt": ["A câmara reuniu-se na terça.", "Queria “uma resposta clara”.", "Ninguém a deu.", "Chovia."],
    "nl": [
        "De raad kwam dinsdag bijeen.",
        "Zij wilde ‘een helder antwoord’.",
        "Niemand gaf het.",
        "Het regende.",
    ],
    "pl": [
        "Rada zebrała się we wtorek i w środę.",
        "Chciała „jasnej odpowiedzi”.",
        "Nikt jej nie dał.",
        "Padało.",
    ],
    "ru": ["Совет собрался во вторник.", "Она хотела «ясного ответа».", "Никто его не дал.", "Шёл дождь."],
    "zh": ["镇议会周二晚上开会。", "她要“一个明确的答复”。", "没有人给出答复。", "那天下雨。"],
    "ja": [
        "町議会は火曜日に開かれた。",
        "彼女は「はっきりした答え」を求めた。",
        "だれも答えなかった。",
        "雨が降った。",
    ],
    "ar": ["اجتمع المجلس مساء الثلاثاء.", "كانت تريد «جوابا واضحا».", "لم يعطه أحد.", "كان المطر ينزل."],
}


def _written(language: str, sentences: list[str], count: int = 3) -> tuple[list[str], tuple[str, ...]]:
    text = ("" if language in {"zh", "ja"} else " ").join(sentences)
    document = segment(read_bytes("\n\n".join([text] * 3).encode(), "a.txt", ReadOptions(language=language)))
    found = ExtractiveWriter(Verifier()).write(WriteRequest(document, count))
    return [sentence.text for sentence in found.draft.sentences], found.notes


@pytest.mark.parametrize("language", TEXTS)
def test_other_languages_are_quoted_from_the_beginning(language: str) -> None:
    """Two or three sentences in their order, each a copy, and one line that says so."""
    found, notes = _written(language, TEXTS[language])
    assert len(found) >= 2
    assert found == TEXTS[language][: len(found)]
    assert len(notes) == 1
    assert "only quoted" in notes[0]


def test_nothing_is_left_out_between_two_sentences() -> None:
    """What follows a sentence that may not be printed might speak of it."""
    sentences = [
        "Der Rat tagte am Montag in der Halle.",
        "Wer zahlt das?",
        "Das weiß niemand.",
        "Es regnete sehr lange.",
    ]
    assert sentences[:1] == _written("de", sentences)[0]
