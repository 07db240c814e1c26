"""Each licence allows its examples and nothing that looks like them."""

import random
from pathlib import Path

import pytest

from summarize.document import Document
from summarize.reading import read_bytes
from summarize.rendering.licence_page import page
from summarize.segmentation import segment
from summarize.verification.derivation import Derivation, Refusal, derive
from summarize.verification.derivation.licences import licences
from tests.growth import assert_in_proportion

HERE = Path(__file__).parent


def prove(article: str, claim: str) -> Derivation | Refusal:
    """The proof of a claim that cites the whole article."""
    document = segment(Document(article))
    return derive(claim, document.sentences, document)


def pairs(name: str) -> list[tuple[str, str]]:
    """The pairs "article | claim" of a file."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    split = [line.split(" | ") for line in lines if line and not line.startswith("#")]
    return [(article.strip(), claim.strip()) for article, claim in split]


@pytest.mark.parametrize(
    ("name", "article", "claim"), [(entry.name, *pair) for entry in licences() for pair in entry.accepts]
)
def test_a_licence_allows_its_examples(name: str, article: str, claim: str) -> None:
    """The edits of an example are those of its entry; "a" may become "an" beside one."""
    proof = prove(article, claim)
    assert isinstance(proof, Derivation)
    assert name in {edit.licence for edit in proof.edits} <= {name, "spelling"}


@pytest.mark.parametrize(("article", "claim"), [pair for entry in licences() for pair in entry.rejects])
def test_a_licence_rejects_what_looks_alike(article: str, claim: str) -> None:
    """The counter-examples of an entry are not derived by any entry."""
    assert isinstance(prove(article, claim), Refusal)


@pytest.mark.parametrize(("article", "claim"), pairs("derived.txt"))
def test_safe_edits_are_derived(article: str, claim: str) -> None:
    """Sentences of several genres, with one safe edit or more."""
    assert isinstance(prove(article, claim), Derivation)


@pytest.mark.parametrize(("article", "claim"), pairs("refused.txt"))
def test_changed_meanings_are_refused(article: str, claim: str) -> None:
    """One unlicensed deletion, exchange or join."""
    assert isinstance(prove(article, claim), Refusal)


def test_edits_have_their_places() -> None:
    """An edit tells which words of the article are gone, and what stands for them."""
    article = "Rain fell. However, the council also said it passed the shameful plan with 9 percent of votes."
    proof = prove(article, "The council said it passed the plan with 9% of votes.")
    assert isinstance(proof, Derivation)
    assert [
        ("connective", "However,", ""),
        ("also", "also", ""),
        ("judgement", "shameful", ""),
        ("spelling", "9 percent", "9 %"),
    ] == [
        (edit.licence, edit.removed.of(article) if edit.removed else "", edit.replacement)
        for edit in proof.edits
    ]


_PIECES = (
    "The mayor, a Democrat, said that|Smith, 54, a farmer|, who|, one of|, most of them|—|(|)|“|”|,|;|:|and"
    "|-|D-|$|%"
    "|but the court|claimed|claimed that|insisted he|a huge|very|shameful|swarm of|illegal aliens|However,"
    "|said|in|in May|the|I|."
).split("|")


def test_no_broken_sentence_breaks_the_proof() -> None:
    """Words and marks in any order, cut off anywhere, are decided, and a copy of them is no error."""
    chance = random.Random(7)
    for _ in range(150):
        pieces = chance.choices(_PIECES, k=chance.randrange(1, 12))
        article = " ".join(pieces)
        assert prove(article, article[: chance.randrange(1, len(article) + 1)]) is not None


def test_no_edit_in_other_languages() -> None:
    """The word classes are English."""
    document = segment(Document("However, the council approved the plan."))
    from dataclasses import replace

    german = replace(document, source=replace(document.source, language="de"))
    assert isinstance(derive("The council approved the plan.", german.sentences, german), Refusal)


@pytest.mark.parametrize(
    "piece",
    [
        "very ",
        ", which is new, ",
        "(A) ",
        "“",
        ", and the mayor was here",
        "a ",
        "1 2 ",
        " when it fell",
        ", including men",
    ],
)
def test_hostile_sentences_take_linear_time(piece: str) -> None:
    """A sentence of many thousand marks or words is decided in time that grows as it does."""

    def decide(document: Document) -> None:
        for sentence in document.sentences:
            derive("The council met.", [sentence], document)
            derive(document.quote(sentence), [sentence], document)

    assert_in_proportion(
        decide, lambda size: segment(Document("The council " + piece * size + "met.")), 1_500
    )


def test_a_quoted_sentence_begins_behind_its_dateline() -> None:
    """The dateline is no part of what the article says."""
    said = "Greedy landlords won."
    proof = prove(f"CALDER, May 4 (AP) — {said}", f"The article says: “{said}”")
    assert isinstance(proof, Derivation)
    assert isinstance(prove(f"FALSE — {said}", f"The article says: “{said}”"), Refusal)


def test_a_quoted_sentence_names_its_speaker_itself() -> None:
    """What goes on from a quotation is no word of the article's."""
    article = "“The council hid it,” Halm said. “It was greedy. They sold the harbour.” Moen left."
    assert isinstance(prove(article, "The article says: “They sold the harbour.”"), Refusal)
    spoken = "Mayor Ida Moen said on Monday that the charge was absurd."
    assert isinstance(prove(f"The pier closed. {spoken}", f"The article says: “{spoken}”"), Derivation)


def test_a_sentence_is_quoted_as_its_author_s_where_the_text_names_just_one() -> None:
    """A byline of two does not say who wrote a sentence, and nobody else may be put before it."""
    said = "Greedy landlords won."
    one = f"By Ida Moen\n\n{said} It rained for two days in May."
    assert isinstance(prove(one, f"Ida Moen writes: “{said}”"), Derivation)
    assert isinstance(prove(one, f"Moen writes: “{said}”"), Refusal)
    assert isinstance(prove(one, f"Ida Moen writes: “{said[:-1]} again.”"), Refusal)
    two = one.replace("Moen", "Moen and Tom Vik")
    assert isinstance(prove(two, f"Ida Moen writes: “{said}”"), Refusal)
    assert isinstance(prove(said, f"Ida Moen writes: “{said}”"), Refusal)


def test_a_named_author_may_say_my_in_the_first_paragraph() -> None:
    """Whose council it is the frame says; what one thought may be taken back, and others speak later."""
    said = "Last Tuesday my council sold the harbour."
    for article, expected in (
        (f"By Ida Moen\n\n{said} It rained.", Derivation),
        (f"By Ida Moen\n\nIt rained.\n\n{said}", Refusal),
        (f"By Ida Moen\n\n{said.replace('my', 'I thought the')} It rained.", Refusal),
    ):
        quoted = next(line for line in article.split("\n") if "council" in line).split(" It ")[0]
        assert isinstance(prove(article, f"Ida Moen writes: “{quoted}”"), expected)
        assert isinstance(prove(article, f"The article says: “{quoted}”"), Refusal)


def test_whom_only_a_page_s_data_calls_the_author_writes_nothing() -> None:
    """Whoever made the page could put its words into the mouth of somebody whom it is about."""
    said = "Mayor Ida Moen sold the harbour."
    html = (
        f"<html><head><meta name=author content='Ida Moen'></head><body><article>{{}}<p>{said}</p></article>"
    )
    for line, expected in (("", Refusal), ("<p class=byline>By Ida Moen</p>", Derivation)):
        document = segment(read_bytes(html.format(line).encode(), "page.html"))
        assert document.source.authors == ("Ida Moen",)
        assert isinstance(derive(f"Ida Moen writes: “{said}”", document.citable, document), expected)


def test_the_page_is_in_step() -> None:
    """docs/derivation.md prints the closed list."""
    docs = HERE.parents[2] / "docs" / "derivation.md"
    assert page() == docs.read_text(encoding="utf-8")
