"""A copy is derived in every language, unless it would mislead alone."""

import pytest

from summarize.document import Document, Source
from summarize.segmentation import segment
from summarize.verification.derivation import Derivation, Refusal, derive


def prove(article: str, claim: str, language: str = "en") -> Derivation | Refusal:
    """The proof of a claim that cites the whole article."""
    document = segment(Document(article, Source(language=language)))
    return derive(claim, document.sentences, document)


@pytest.mark.parametrize(
    ("article", "claim", "language"),
    [
        ("The plant opened in 2010. It employs 40 people.", "It employs 40 people.", "en"),
        (
            "The oﬃcials found diﬀerent cracks on Friday.",
            "The officials found different cracks on Friday",
            "en",
        ),
        ("The coun\u00adcil voted to close the pier.", "The council voted to close the pier.", "en"),
        ("The résumé was read in Zu\u0308rich.", "The re\u0301sume\u0301 was read in Zürich.", "en"),
        ("港口委员会周二投票决定关闭东码头两年。", "港口委员会周二投票决定关闭东码头两年。", "zh"),
        ("Le conseil a voté la fermeture du port.", "Le conseil a voté la fermeture du port.", "fr"),
        ("“We owe this town answers,” said Oakes.", '"We owe this town answers," said Oakes.', "en"),
        ("The plant opened in 2010.", "- **The plant** opened in 2010. [1][2]", "en"),
        ("The plant opened in 2010.", "2. The plant opened in 2010 [1].", "en"),
        ("The plant opened in 2010.", "## The plant opened in 2010[^3]", "en"),
        (
            "World War I ended in 1918, and King George V spoke.",
            "World War I ended in 1918, and King George V spoke.",
            "en",
        ),
        ("The US told 6' 5\" men to leave.", "The US told 6' 5\" men to leave.", "en"),
    ],
)
def test_copies_are_derived(article: str, claim: str, language: str) -> None:
    """Typography, marks of layout and the final mark make no difference."""
    proof = prove(article, claim, language)
    assert isinstance(proof, Derivation)
    assert proof.verbatim


@pytest.mark.parametrize(
    ("article", "claim"),
    [
        ("“We owe answers,” said Oakes. “It is over. We lost.”", "It is over."),
        ("“It is over. The dam broke. All is lost,” said Oakes.", "The dam broke."),
        ("“It is over,” said Oakes. “The dam broke.”", "“The dam broke.”"),
        ("The findings include:\n\n- Pizza is poison.\n\n- Buns rose.", "Buns rose."),
        ("The suspect told the court: The mayor took the money.", "The suspect told the court:"),
        ("Some of the other findings include", "Some of the other findings include"),
        ("Did the mayor take the money?", "Did the mayor take the money?"),
        ("Did the mayor take the money?", "The mayor did take the money."),
        ("Q: What broke?\n\nA: The dam broke.\n\nThe wall fell.", "A: The dam broke."),
        ("Ana Morrow: The dam broke. It was very old.", "It was very old."),
        ("ANA: The dam broke.\n\nBEN: It did.\n\nANA: It fell.\n\nNobody came.", "Nobody came."),
        ("In the novel, a clerk robs a bank. The mayor helps him.", "The mayor helps him."),
        ("Imagine a town without a bank. The mayor flees.", "The mayor flees."),
        ("I took the money on Monday.", "I took the money on Monday."),
        ("The council said the bridge was…", "The council said the bridge was…"),
        ("The plant was not fined in 2024.", "The plant was fined in 2024."),
        ("The plant was fined in 2024.", "The plant was n\u200bot fined in 2024."),
        ("The plant was not fined in 2024.", "The plant was n\u043et fined in 2024."),
        ("The plant was fined 12 times.", "The plant was fined \u202e12\u202c times."),
        ("The plant was fined in 2024.", "The plant was fined in 2024 (it exploded)."),
        ("The plant was fined in 2024. The mayor left.", "The plant was fined in 2024. The mayor left."),
        ("The plant used 10⁶ litres.", "The plant used 106 litres."),
        ("The plant was fined in 2024.", ""),
        ("The plant was fined in 2024.", "…"),
        ("The mayor met the US envoy.", "The mayor met the us envoy."),
    ],
)
def test_what_is_no_copy_or_misleads_alone_is_refused(article: str, claim: str) -> None:
    """A speaker, an announcement or a letter is missing, or something was added."""
    proof = prove(article, claim)
    assert isinstance(proof, Refusal)
    assert proof.reason


@pytest.mark.parametrize(
    ("article", "claim"),
    [
        ("In the novel, a clerk robs a bank. The author wrote it in 1990.", "The author wrote it in 1990."),
        ("In the novel, a clerk robs a bank.\n\nThe mayor opened the hall.", "The mayor opened the hall."),
        ("In the town, a clerk robbed a bank. The mayor helped him.", "The mayor helped him."),
    ],
)
def test_what_is_told_of_the_world_stands_beside_a_story(article: str, claim: str) -> None:
    """Its makers are real; so are other paragraphs."""
    assert isinstance(prove(article, claim), Derivation)


def test_a_refusal_names_the_words() -> None:
    """The words that were changed, and their place in the article."""
    article = "A similar plant was not fined twice in 2024."
    proof = prove(article, "A similar plant was fined twice in 2024.")
    assert isinstance(proof, Refusal)
    assert "“not” was left out" in proof.reason
    assert proof.source_span is not None
    assert "not" == proof.source_span.of(article)


def test_struck_words_do_not_count() -> None:
    """Markup is no part of the text."""
    from summarize.spans import Span

    text = "The work will cost ~~$9 million~~ $3 million."
    document = segment(Document(text, markup=(Span(19, 33),)))
    assert isinstance(derive("The work will cost $3 million.", document.sentences, document), Derivation)
    assert isinstance(derive("The work will cost $9 million.", document.sentences, document), Refusal)


def test_nothing_cited_is_refused() -> None:
    """A claim without evidence has no proof."""
    document = segment(Document("The plant was fined."))
    assert isinstance(derive("The plant was fined.", (), document), Refusal)
