"""Citations resolve to exact places, or say why not."""

from summarize.citations import Citation, Origin, UnresolvedCitation, resolve_sentence
from summarize.document import Document
from summarize.draft import DraftCitation
from summarize.reading import read_text
from summarize.segmentation import segment

TEXT = """Title: A vote

The council met on Monday. The council met on Monday.

CLICK HERE TO GET THE APP

It voted 5 to 2 for the plan.
"""


def document() -> Document:
    """A small article with a repeated sentence and a promotional line."""
    return segment(read_text(TEXT))


def resolve_one(*cites: DraftCitation) -> tuple[tuple[Citation, ...], tuple[UnresolvedCitation, ...]]:
    """The citations, resolved and not, of one sentence."""
    sentence = resolve_sentence("A claim.", list(cites), document(), Origin.MODEL)
    return sentence.citations, sentence.unresolved


def test_repeated_sentences_keep_their_own_places() -> None:
    """The second of two equal sentences resolves to the second place."""
    (first, second), failed = resolve_one(DraftCitation(sentence=1), DraftCitation(sentence=2))
    assert () == failed
    assert first.quote == second.quote == "The council met on Monday."
    assert first.span.end <= second.span.start
    assert TEXT[second.span.start : second.span.end] == second.quote


def test_a_quote_narrows_the_citation() -> None:
    """Verbatim words of the cited sentence become the span."""
    (citation,), _ = resolve_one(DraftCitation(sentence=3, quote="voted 5 to 2"))
    assert "voted 5 to 2" == citation.quote == citation.span.of(TEXT)
    assert 3 == citation.sentence


def test_promotional_lines_have_no_number() -> None:
    """The last ID belongs to the last real sentence; there is nothing after it."""
    (citation,), _ = resolve_one(DraftCitation(sentence=3))
    assert "It voted 5 to 2 for the plan." == citation.quote
    _, (failed,) = resolve_one(DraftCitation(sentence=4))
    assert "there is no sentence 4; the last is 3" == failed.reason


def test_a_quote_from_another_sentence_does_not_resolve() -> None:
    """Words that stand elsewhere in the article are not evidence from the cited sentence."""
    found, (failed,) = resolve_one(DraftCitation(sentence=1, quote="voted 5 to 2"))
    assert () == found
    assert "sentence 1 does not hold the quoted words" == failed.reason


def test_invented_numbers_do_not_resolve() -> None:
    """Zero, negative and far too large IDs are unresolved citations."""
    _, failed = resolve_one(*(DraftCitation(sentence=n) for n in (0, -1, 10**9)))
    assert 3 == len(failed)


def test_the_same_place_is_cited_once() -> None:
    """A repeated ID gives one citation, and citations follow the order of the article."""
    found, _ = resolve_one(*(DraftCitation(sentence=n) for n in (3, 1, 3)))
    assert [1, 3] == [citation.sentence for citation in found]
