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
    assert () == proof.edits


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


@pytest.mark.parametrize(
    ("article", "claim"),
    [
        ("The firm denied each of these claims.\n\n- The mine leaks.\n\n- Birds died.", "Birds died."),
        ("Visitors often ask if the rumors are so.\n\n- The mine leaks.", "The mine leaks."),
        ("The drug cured 40 of 50. In mice.", "The drug cured 40 of 50."),
        ("The pills are safe. Unless you are pregnant.", "The pills are safe."),
        (
            "Critics say nobody uses the trams. The figures show the opposite.",
            "Critics say nobody uses the trams.",
        ),
        (
            "The pilot died, a report said. That report confused him with another.",
            "The pilot died, a report said.",
        ),
        (
            "The coast guard held its largest exercise in ten years.\n\nA tanker hit the pier at 9 a.m.",
            "A tanker hit the pier at 9 a.m.",
        ),
        (
            "Pupils held a mock trial on Monday.\n\nA jury found the pirate guilty.",
            "A jury found the pirate guilty.",
        ),
        (
            "Lund’s new novel, “The Clerk,” is out.\n\nThe mayor of the town hides the money.",
            "The mayor of the town hides the money.",
        ),
        (
            "Corrections and clarifications\n\nThe mayor took 40 crowns, we wrote.",
            "The mayor took 40 crowns, we wrote.",
        ),
    ],
)
def test_what_the_text_around_takes_back_is_not_copied(article: str, claim: str) -> None:
    """A list of what is denied, a piece of the sentence before, a correction, an exercise, a plot."""
    assert isinstance(prove(article, claim), Refusal)


@pytest.mark.parametrize(
    ("article", "claim"),
    [
        ("The firm sells three machines.\n\n- The Lark costs 90 crowns.", "The Lark costs 90 crowns."),
        ("The drug cured 40 of 50. In May, it was sold.", "The drug cured 40 of 50."),
        ("The drug cured 40 of 50. By noon the fire was out.", "The drug cured 40 of 50."),
        ("The drug cured 40 of 50. When asked, he laughed.", "The drug cured 40 of 50."),
        ("The drug cured 40 of 50. Of those, 12 can vote.", "The drug cured 40 of 50."),
        ("The vote was close. The figures show how close.", "The vote was close."),
        ("Exercise keeps people young, a study found.\n\nForty men took part.", "Forty men took part."),
        (
            "The coast guard held an exercise.\n\nIts chief said the exercise cost 40 crowns.",
            "Its chief said the exercise cost 40 crowns.",
        ),
        ("Lund’s new novel is out.\n\nLund wrote it in Bergen.", "Lund wrote it in Bergen."),
    ],
)
def test_a_copy_is_derived_where_nothing_takes_it_back(article: str, claim: str) -> None:
    """What looks alike and takes nothing back."""
    assert isinstance(prove(article, claim), Derivation)
