"""Choosing evidence."""

import pytest

from summarize.document import Block, BlockKind, Document
from summarize.errors import InputError
from summarize.segmentation import segment
from summarize.spans import Span
from summarize.writers.selection import Selection, select_evidence, usable
from tests.writers.helpers import ARTICLE, document


def test_groups_are_citable_and_in_the_articles_order() -> None:
    """Each group holds IDs of citable sentences, and the groups follow the article."""
    article = document()
    groups = select_evidence(article, 4)
    assert 4 == len(groups)
    assert all(article.sentence(i) is not None for group in groups for i in group)
    assert sorted(groups, key=lambda group: group[-1]) == list(groups)


def test_the_lead_is_chosen_first() -> None:
    """A single sentence is the one that carries the news."""
    assert ((1,),) == select_evidence(document(), 1)


def test_the_accused_is_heard() -> None:
    """An accusation that is chosen brings the reply of the accused with it."""
    article = document()
    chosen = " ".join(c.resolved.text for c in Selection(article).choose(5))
    assert "accused Orsk" in chosen
    assert "Orsk rejected" in chosen or "acted on every warning" in chosen


def test_a_repeated_sentence_is_chosen_once() -> None:
    """An article that says one thing five hundred times gives one group."""
    article = segment(Document("The port of Varn closed on Friday for two weeks.\n\n" * 500))
    assert ((1,),) == select_evidence(article, 8)


def test_no_more_groups_than_there_is_to_say() -> None:
    """Asking for more than the article holds gives what there is."""
    assert len(select_evidence(document(), 50)) <= len(document().citable)


def test_an_article_without_citable_sentences_is_refused() -> None:
    """Only furniture: there is nothing to rest a sentence on."""
    text = "Sign up for our newsletter."
    bare = segment(Document(text, blocks=(Block(Span(0, len(text)), BlockKind.FURNITURE),)))
    with pytest.raises(InputError, match="cited"):
        select_evidence(bare, 3)


@pytest.mark.parametrize(
    "text",
    [
        "Who knows what will happen now?",
        "a fragment that starts in the middle.",
        "Too short.",
        'He said "it was open',
    ],
)
def test_fragments_and_questions_are_not_usable(text: str) -> None:
    """What is no whole told sentence cannot stand in a summary."""
    assert not usable(text)


def test_selection_is_deterministic() -> None:
    """The same article gives the same choice."""
    assert select_evidence(document(ARTICLE), 5) == select_evidence(document(ARTICLE), 5)


DENIAL = """The harbour of Varn was searched on Friday by 40 officers, the council said.

Mayor Lucia Brand said the state had "towed the homes of families without a hearing."

The search cost 2 million crowns and lasted three weeks, according to the harbour office.

Harbour director Carl Ment denied that any home was towed.
"""


def test_a_denial_stands_beside_what_it_denies() -> None:
    """What one says and another denies come together or not at all."""
    for count in (2, 3, 4):
        chosen = " ".join(c.resolved.text for c in Selection(document(DENIAL)).choose(count))
        assert ("Brand said" in chosen) <= ("Ment denied" in chosen)


def test_nobody_is_made_to_speak_by_a_passive() -> None:
    """The paper that was told something is no speaker, and the sentence names no speaker."""
    article = document("The Varn Post was told Operation Gull cost 3 million crowns and took two months.")
    assert [None] == [c.speaker for c in Selection(article).candidates]
