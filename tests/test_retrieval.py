"""Evidence is found for a claim in any language, within its budget, in linear time."""

import pytest

from summarize.document import Block, BlockKind, Document, Sentence, Source
from summarize.language.terms import count_tokens, terms
from summarize.retrieval import find_evidence, nearest
from summarize.spans import Span
from tests.growth import assert_in_proportion


def article(*sentences: str, language: str = "en") -> Document:
    """An article of these sentences, each citable."""
    spans, position = [], 0
    for sentence in sentences:
        spans.append(Span(position, position + len(sentence)))
        position += len(sentence) + 1
    return Document("\n".join(sentences), Source(language=language)).with_parts(
        tuple(Block(span) for span in spans),
        tuple(Sentence(span, BlockKind.BODY, i, i + 1) for i, span in enumerate(spans)),
    )


def found(claim: str, document: Document, budget: int) -> list[int | None]:
    """The IDs of the sentences that are found."""
    return [citation.sentence for citation in find_evidence(claim, document, budget)]


GERMAN = (
    "Der Stadtrat tagte am Montag.",
    "Die Brücke über die Werra wurde nach drei Jahren wieder eröffnet.",
    "Am Abend spielte eine Kapelle.",
    "Die Kosten stiegen auf 14 Millionen Euro.",
)
RUSSIAN = (
    "Совет собрался в понедельник.",
    "Мосты через реку закрыли на ремонт.",
    "Вечером играл оркестр.",
    "Мэр уехал в отпуск.",
)
CHINESE = ("市议会星期一开会。", "这座大桥三年后重新开放。", "晚上有乐队演奏。", "费用上升到一千四百万元。")
JAPANESE = (
    "市議会は月曜日に開かれた。",
    "橋は三年ぶりに開通した。",
    "夜には楽団が演奏した。",
    "費用は一千四百万円に上った。",
)
HINDI = ("परिषद की बैठक सोमवार को हुई।", "पुल तीन साल बाद फिर खुला।", "शाम को संगीत बजा।", "लागत बढ़ गई।")


@pytest.mark.parametrize(
    ("sentences", "language", "claim"),
    [
        (GERMAN, "de", "Werrabrücke: Nach Jahren eröffnete man die Brücken."),
        (RUSSIAN, "ru", "Мост закрыт."),
        (CHINESE, "zh", "大桥重新开放了。"),
        (JAPANESE, "ja", "橋が開通した。"),
        (HINDI, "hi", "पुल फिर खुला है।"),
        (GERMAN, "xx", "Die Brücke wurde eröffnet."),
    ],
)
def test_the_sentence_that_fits_is_found_in_its_language(
    sentences: tuple[str, ...], language: str, claim: str
) -> None:
    """By stems where the language has a stemmer, by words or pairs of signs elsewhere."""
    assert found(claim, article(*sentences, language=language), budget=1) == [2]


def test_signs_written_in_another_form_are_the_same() -> None:
    """Composed or not, of full width or not."""
    document = article("Nobody came.", "Le cafe\u0301 a fermé.", "ＦＵＬＬ width.", language="fr")
    assert found("Un café", document, budget=1) == [2]
    assert found("full", document, budget=1) == [3]


def test_each_part_of_a_claim_gets_its_evidence() -> None:
    """Evidence for the part that is not yet covered is worth more than a second sentence on the other."""
    document = article(
        "Anna Berg leads the Harwick council.",
        "The Harwick council that Anna Berg leads met.",
        "Rain fell.",
        "Snow fell.",
        "Fog came.",
        "A tunnel was flooded.",
    )
    claim = "Anna Berg leads the Harwick council and a tunnel was flooded."
    assert 6 in found(claim, document, budget=14)


def test_a_budget_is_filled_with_whole_sentences_and_the_best_is_always_among_them() -> None:
    """Nothing is cut in the middle."""
    document = article("The bridge opened after years of work on it.", "The bridge.", "A storm came.")
    chosen = find_evidence("The bridge opened.", document, budget=12)
    assert sum(count_tokens(c.quote) for c in chosen) <= 12
    assert found("The bridge opened after years.", document, budget=1) == [1]


def test_a_claim_that_shares_nothing_finds_nothing() -> None:
    """No evidence is better than any."""
    assert find_evidence("Quarks decay.", article("The bridge opened."), 400) == ()


def test_order_is_that_of_the_article() -> None:
    """What stands later may refer to what stands before."""
    document = article("A storm came.", "The bridge opened.", "The bridge fell in the storm.")
    ids = found("The bridge fell in the storm and opened.", document, 400)
    assert ids == sorted(ids, key=lambda i: i or 0)


def test_terms_of_a_script_without_spaces_are_pairs_of_signs() -> None:
    """A sign that stands alone is a term of its own."""
    assert terms("东京都2024年", "zh") == ["东京", "京都", "2024", "年"]


def test_an_article_is_indexed_and_searched_in_time_in_proportion() -> None:
    """Four times the article takes about four times as long."""

    def reports(size: int) -> Document:
        return article(
            *(
                f"Number {i} of the council's {i % 97} reports named street {i * 7919 % 10007} again."
                for i in range(size)
            )
        )

    assert_in_proportion(
        lambda document: find_evidence("The reports named street 4711.", document), reports, 1_000
    )


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("Die Brücke wurde wieder eröffnet.", [2]),
        ("Die Kapelle spielte am Abend, die Kosten stiegen auf 14 Millionen.", [4, 3]),
        ("Nichts davon steht hier.", []),
    ],
)
def test_the_nearest_are_few_and_each_adds_something(claim: str, expected: list[int]) -> None:
    """What holds most of the claim's content comes first; what adds nothing is left out."""
    assert expected == [sentence.id for sentence in nearest(claim, article(*GERMAN, language="de"))]
