"""Borders between sentences in twelve languages, and where writers leave marks out or names have them."""

from __future__ import annotations

import pytest

from summarize.segmentation.sentences import split_sentences
from summarize.spans import Span

# Each line is a sentence; the text is all of them, with the space that the language has between two.
TEXTS = {
    "en": """
        Jeopardy! host Ana Reyes came in May.
        The band Wham! played at the pier.
        “Will it hold?” was the question, and “Why now?” the next.
        He asked "Who pays?" and left.
        iPhone sales fell by 4 percent.
        Nobody else came at 9 a.m. on Monday.
        Three of nine voted no.
        61 came, see page 14 of the report, No. 5 of nine.
    """,
    "de": """
        Der Stadtrat stimmte am 3. März für den Umbau.
        Das kostet ca. 4 Mio. Euro, z. B. für Pfähle, Seile usw.
        »Wann denn?«, fragte Dr. Hölzl.
        Prof. Adler sprach u. a. über Kapitel 4 (vgl. S. 14).
        Nein!
        Die Fa. Kern zahlt.
    """,
    "fr": """
        M. Garnier et Mme Petit ont voté, env. 40 voix contre 3.
        « Nous attendrons », a dit le maire.
        On y vend du pain, du vin, etc.
        Le rapport, cf. p. 12, date de 2009.
    """,
    "es": """
        El Sr. Ruiz pagó aprox. 40 euros.
        ¿Quién abrirá a las 9 a. m. el mercado?
        ¡Nadie lo sabe!
        Viajó a EE. UU. con la Dra. Vega.
    """,
    "it": """
        Il dott. Neri arriva alle 9.
        Costa ca. 40 euro, cfr. pag. 3 del verbale.
        «È tardi», ha detto la sindaca.
    """,
    "pt": """
        O Sr. Lima pagou aprox. 40 reais.
        Os barcos partem às 9 h. do cais.
        “É tarde”, disse a prefeita.
    """,
    "nl": """
        Dhr. Bakker en mevr. De Wit stemden tegen, o.a. om de prijs.
        ‘Wanneer dan?’ vroeg ze.
        Dat kost ca. 40 euro, d.w.z. weinig.
    """,
    "pl": """
        Młyn zbudowano w 1931 r. i sprzedano w 2012 r.
        Dr Lis i prof. Kot mówili o ok. 40 zł, tj. o niczym.
        „Czekamy?”, zapytała dr Wilk o godz. 9.30.
        Nikt!
        Most stoi.
    """,
    "ru": """
        По словам А. П. Серова, ремонт обойдётся в 40 млн. рублей.
        Мельница построена в 1931 г. и продана в 2012 г.
        Мэр сказала: «Подождём».
        Почему на ул. Мира, д. 5 темно?
        «Кто платит?» — спросила д-р Лис.
    """,
    "ar": """
        قال د. سامي إن الكلفة تبلغ 3.2 مليون.
        هل ينتظر الناس؟
        لا أحد يعرف.
    """,
    "zh": """
        市政府周三决定关闭旧桥。
        “我们不能再等了。”市长陈女士说。
        费用约为3.5亿元，工程师表示。
        谁来付钱？
        没有人知道！
    """,
    "ja": """
        市は水曜日に古い橋を閉めた。
        「待てない。」と市長は述べた。
        費用は3.5億円だ。
        だれが払うのか？
    """,
}


@pytest.mark.parametrize("language", TEXTS)
def test_sentences_are_found(language: str) -> None:
    """A verbatim sentence of the article is one sentence of the document."""
    sentences = [line.strip() for line in TEXTS[language].strip().splitlines()]
    text = ("" if language in {"zh", "ja"} else " ").join(sentences)
    assert sentences == [span.of(text) for span in split_sentences(text, language)]


def test_a_text_without_capitals_is_still_parted() -> None:
    """Where sentences begin small, a small letter says nothing."""
    text = "will it last? nobody knows. it rained."
    assert ["will it last?", "nobody knows.", "it rained."] == [s.of(text) for s in split_sentences(text)]


@pytest.mark.parametrize("language", ["ru", "ar", "de", "zh", "ja", "pl"])
def test_every_character_is_in_one_sentence(language: str) -> None:
    """Whatever the text, nothing is lost and nothing is there twice."""
    text = "a. B! “c” 。」 ? г. М 3. x…y\n 。。 !? „d.“ (e.) 9 a. m. " * 30
    found = "".join(span.of(text) for span in split_sentences(text, language))
    assert "".join(text.split()) == "".join(found.split())


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "de",
            "Das gilt gem. Art. 12 Abs. 2 GG.|Er lebt Am Markt 5.|Dort ist es laut.|Es ging aus …|Still.",
        ),
        ("de", "(Er lachte.)|Am 5. Mai 2020 ging er.|Das war im 3. Jahr.|Hl. Geist und sog. Rat tagten."),
        # An ordinal, and words left out.
        (
            "de",
            "Der XVII. Parteitag lief bis 3. Mai.|Man habe „[…] Zeit bzw. Geld“.|Es war Karl B.|Sein Hund.",
        ),
        (
            "fr",
            "C’est signé J.-P. Arnaud.|Il a quitté la S.N.C.F. en 1998.|Le 12 janv. 2026, l’art. 3 changea.",
        ),
        ("es", "Yo no.|La Dña. Ana vive en la avda. Mayor.|Es del s. XIX.|Luego…|Nada."),
        ("it", "L’avv. Ferri e il d.l. n. 7 sono noti.|È del sec. XIX.|Poi andò via la luce…|Nulla."),
        ("pt", "Deve aprox. R$ 4,2 milhões.|A ponte é do séc. XIX.|Tem 212 m.|A av. Sul é nova."),
        ("nl", "Hij kwam in sept. 2014.|Het licht ging uit…|Niets.|Zie blz. 14 e.v. van de tekst."),
        ("pl", "Biuro przy ul. św. Anny jest puste.|Ustawa z dn. 5 maja działa.|Było to za dyr. Kota."),
        ("ru", "Погас свет…|Темно.|Он живёт в пос. Озёрный, т. е. далеко.|Площадь 5 кв. км. без озёр."),
        ("en", "The cat weighed 4.5 kg.|J. R. Ewell smiled.|He said no.|Smith et al. found it."),
    ],
)
def test_abbreviations_of_a_closed_class_end_no_sentence(language: str, sentences: str) -> None:
    """Titles, months, words before figures and initials go on; units and brackets end one."""
    wanted = sentences.split("|")
    text = " ".join(wanted)
    assert wanted == [span.of(text) for span in split_sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        # A unit behind a figure, and behind a Roman one.
        (
            "ru",
            "Налог составил 9 тыс. руб.|Платят его все.|Мост построен в XVIII в.|Длина его 90 м.|Он узок.",
        ),
        ("pl", "Zamek stoi od XIV w.|Mur ma 9 m.|Wieża jest wyższa."),
        ("fr", "L'eau est montée de 2 m.|Une cave est inondée."),
        (
            "de",
            "Der Fluss stieg um 2 m.|Niemand wurde verletzt.|Erlaubt sind 30 km/h.|Autos fahren schneller.",
        ),
        ("ar", "يغلق المتجر في الساعة 9 م.|يعود العمال غداً."),
        # An initial, and a letter that is none.
        ("it", "Ne parlano G. Bruni e A. Sala.|Si passa al piano B.|Il resto si vedrà."),
        ("pl", "Wygrała ją A. Sowa.|Drugi był K. Zięba."),
        # A list that ends, written apart.
        ("ru", "Там продают хлеб, сыр и т. д.|Магазин открыт."),
        (
            "nl",
            "Ze verkopen kaas, brood e.d.|Het is open op za. 5 mei.|Men zegt dat.|Hij zit in de Dorpstr. 8.",
        ),
        # A mark that opens, though the splitter leaves it behind, and one that closes before a comma.
        ("nl", "De brug gaat dicht.|'t Wordt donker."),
        ("en", "Her book “Why here?”, sold out in May.|She laughed."),
        # Marks within names.
        ("ja", "「Yahoo!天気」で見た。|彼の本『何が悪い？』は売れた。"),
        ("zh", "他写了《何必呢？》一书。|我用Yahoo!地图。"),
        ("fr", "Le bac de N.-D. de Brière est fermé.|On attend."),
    ],
)
def test_sentences_end_where_the_writer_ended_them(language: str, sentences: str) -> None:
    """Units, initials, ends of lists and marks within names, as newspapers of each language print them."""
    expected = sentences.split("|")
    text = ("" if language in {"ja", "zh"} else " ").join(expected)
    assert [span.of(text) for span in split_sentences(text, language)] == expected


CASES = [
    ["Gov. Ana Reyes, D-Mass., disagreed.", "She left."],
    ["The U.S. economy grew 2.5 percent.", "Mr. Okoro, of Acme Inc., agreed."],
    ["Retired Lt. Gen. Ana Reyes spoke.", "Rear. Adm. Bo Okoro listened.", "Reps. Reyes and Okoro left."],
    [
        "Rep. Reyes (D-N.Y.), who came late, left.",
        "Okoro (D-Md.) stayed.",
        "He saw the Rep. (D-Md.).",
        "So be it.",
    ],
    ["He asked the two Reps.", "The answer was no."],
    ["“It is late!” Reyes said.", "Then he left."],
    ['"Why now?" asked Reyes.', "Nobody knew."],
    ['"Stop!" he cried.', '"It is late."'],
    ["The port is shut.[1]", "Crews left.[2][3]", "So did we."],
    ["He left…", "She stayed."],
    ["“Is it late?”", "The port is shut."],
    ["“Is it late?”", "Reyes said that the port is shut."],
    ["At 5 p.m. the port shut.", "It stays so."],
    ["A line\nthat is wrapped.", "Another one."],
]


@pytest.mark.parametrize("sentences", CASES)
def test_marks_within_a_sentence_end_none(sentences: list[str]) -> None:
    """Abbreviations, quotations, footnote marks and wrapped lines do not mislead."""
    paragraph = " ".join(sentences)
    assert sentences == [span.of(paragraph) for span in split_sentences(paragraph)]


def test_white_space_has_no_sentence() -> None:
    """Nothing comes from nothing."""
    assert [] == split_sentences(" \n ")


@pytest.mark.parametrize("space", ["\x85", "\xa0", "\u2028", "\u3000"])
def test_wide_white_space_stops_no_splitter(space: str) -> None:
    """The splitter of other languages failed on an initial before a space of two bytes."""
    assert [Span(0, 3)] == split_sentences(f"A{space}.", "af")


def test_a_stop_far_behind_the_last_word_is_read() -> None:
    """What was a link or a cell may leave wide white space before a full stop."""
    paragraph = f"The key goes to the server (see{' ' * 25}). Then it answers."
    assert [span.of(paragraph)[-4:] for span in split_sentences(paragraph)] == ["  ).", "ers."]
