"""Excerpts: sentences of a document as a document of their own, and the way back."""

from hypothesis import given
from hypothesis import strategies as st

from summarize.citations import Origin, resolve_sentence
from summarize.document import Document
from summarize.draft import DraftCitation
from summarize.excerpt import around, excerpt
from summarize.parts import in_whole
from summarize.reading import read_bytes
from summarize.segmentation import segment
from summarize.verification import Verifier

TEXT = """# The ferry of Varn

The ferry of Varn sank on Friday. Nobody was hurt. The owner, Lena Orsk, said the boat was [old](http://a.example/b).

## The inquiry

An inquiry begins in May. It will look at the engine. “We will see,” Orsk said.

## What the union denied

The union denied each of these:

- The crew of the ferry was drunk on Friday.
- The captain of the ferry slept on Friday.
- The engine of the ferry was sold in March.

The port of Varn has two other ferries. Both were built in 1990.
"""


def document(text: str = TEXT) -> Document:
    """The text, segmented."""
    return segment(read_bytes(text.encode(), "a.md"))


@given(st.lists(st.integers(0, 17), min_size=1, max_size=6, unique=True))
def test_sentences_keep_their_ids_and_words_and_lead_back(indices: list[int]) -> None:
    """Whatever is taken: IDs, words, quotations and markup are those of the whole, at mapped places."""
    whole = document()
    wanted = sorted({i % len(whole.sentences) for i in indices})
    part = excerpt(whole, [range(i, i + 1) for i in wanted])
    assert part.taken_from is not None
    for index, sentence in zip(wanted, part.sentences, strict=True):
        original = whole.sentences[index]
        assert part.taken_from.to_whole(sentence.span) == original.span
        assert (sentence.id, sentence.kind, sentence.speaker) == (
            original.id,
            original.kind,
            original.speaker,
        )
        assert part.prose(sentence) == whole.prose(original)
        assert [part.quote(q.span) for q in sentence.quotations] == [
            whole.quote(q.span) for q in original.quotations
        ]
        if sentence.id is not None:
            assert part.sentence(sentence.id) == sentence
    assert part.blocks[part.sentences[0].block].span.contains(part.sentences[0].span)


def test_what_is_not_in_the_excerpt_cannot_be_cited() -> None:
    """A citation of a sentence of the whole that the excerpt lacks is unresolved."""
    part = excerpt(document(), [range(1, 3)])
    cited = resolve_sentence("An inquiry begins.", [DraftCitation(sentence=4)], part, Origin.MODEL)
    assert cited.unresolved


def test_a_denied_item_of_a_list_is_not_proved_from_an_excerpt_without_the_denial() -> None:
    """What stands behind a colon far above is known in the excerpt, too: the proof fails closed."""
    whole = document()
    item = next(s for s in whole.citable if whole.quote(s).startswith("The engine of the ferry was sold"))
    index = whole.places[item.span]
    part = excerpt(whole, [range(index, index + 1)])
    cited = resolve_sentence(
        "The engine of the ferry was sold in March.",
        [DraftCitation(sentence=item.id or 0)],
        part,
        Origin.MODEL,
    )
    (result,) = Verifier().verify([cited], part)
    assert not result.supported


def test_a_verdict_on_an_excerpt_is_brought_back_to_the_whole() -> None:
    """Citations and the places of the proof are those of the article."""
    whole = document()
    last = whole.citable[-2]
    part = around(whole, [last.id or 0])
    text = "The port of Varn has two other ferries."
    cited = resolve_sentence(text, [DraftCitation(sentence=last.id or 0)], part, Origin.MODEL)
    (result,) = Verifier().verify([cited], part)
    placed = in_whole(result, part)
    assert placed.supported
    (citation,) = placed.cited.citations
    assert citation.span == last.span
    assert citation.span.of(whole.text) == text
