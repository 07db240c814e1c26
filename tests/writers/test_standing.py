"""A sentence stands in a summary only if readers of the summary know whom and what it means."""

import pytest

from summarize.language.analysis import analysis
from summarize.language.definites import definites
from summarize.writers.dependence import Introductions
from tests.writers.helpers import document
from tests.writers.test_coherence import FILLER, LEAD, LOADED, texts

READERS = "\n\n" + "\n\n".join(f"You may ask what the council paid for part {i} of it." for i in range(2, 40))
"""Nothing of it may be printed, but the article is no opinion for its sake."""
FIRED = "The council of Halden voted 4-1 on Monday to fire city manager Ida Moen, ten days after an audit."


def heads(text: str) -> set[str]:
    """The nouns with "the" that a sentence takes for known."""
    return {head for phrase in definites(text, analysis(text).words) for head in phrase.heads}


@pytest.mark.parametrize(
    ("sentence", "head"),
    [
        ("The Rockford, Illinois, company sees a profit of $3.", "company"),
        ("The Lyon, France, insurer lost 4 million euros.", "insurer"),
        ("The Minnesota lawmaker resigned.", "lawmaker"),
        ("She had flown on one of the jets in May.", "jets"),
        ("The cap starts Jan. 1 and covers 41 flats.", "cap"),
        ("The toll ends March 3.", "toll"),
    ],
)
def test_names_of_a_place_and_dates_do_not_say_which_one_is_meant(sentence: str, head: str) -> None:
    """Nor does a month that stands behind the noun or its verb."""
    assert head in heads(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Trump administration acted on Monday.",
        "The Justice Department said so.",
        "He wrote to the Coastal Survey, who were not there.",
        "The programmer Elias Thorne left.",
        "Shares rose in the Bronx, officials said.",
    ],
)
def test_a_name_that_says_which_one_is_meant_needs_nothing(sentence: str) -> None:
    """A name as the noun, before it or behind it says which."""
    assert not heads(sentence)


@pytest.mark.parametrize(
    ("sentence", "introduces"),
    [
        ("Shares fell 8.8 percent to $71.30 in Tista.", False),
        ("Orders in September alone were down 19 percent.", False),
        ("The Halden, Norway, company sees a loss.", False),
        ("Net income rose to $4 million.", False),
        ("Ann Lund built the tunnel in 2019.", True),
        ("Shares of Tista Tunnels fell 8.8 percent.", True),
        ("A bridge from Moss to Lund opened in 2019.", True),
        ("In March, Ann Lund left the board.", True),
        ("Two men were hurt.", True),
        ("Police arrested a man in Moss.", True),
    ],
)
def test_who_reads_a_first_sentence_learns_who_or_what_it_is_about(sentence: str, introduces: bool) -> None:
    """A figure asks whose, and "the company" asks which; names and what is new do not."""
    article = document(
        "Ann Lund of Tista Tunnels left Halden for Moss.\n\nLund came with Tista Tunnels to Moss."
    )
    assert introduces == Introductions(article).introduces(sentence)


@pytest.mark.parametrize(
    "figure", ["Tunnel shares fell 8.8 percent on Monday.", "Costs of a tunnel in June were up 19 percent."]
)
def test_where_the_event_is_not_told_no_bare_figure_stands(figure: str) -> None:
    """Neither as the beginning nor behind another sentence on the event."""
    other = "The council of Halden had rejected a tunnel from Moss to Lund in 2019."
    assert [] == texts(f"{LOADED}\n\n{figure}\n{FILLER}")
    assert [other] == texts(f"{LOADED}\n\n{figure}\n\n{other}\n{FILLER}")
    assert figure in texts(f"{LEAD}\n\n{figure}\n{FILLER}")


@pytest.mark.parametrize(
    "scene",
    [
        "For 96 minutes they had ridden their luck, and then they no longer needed it.",
        "In September he had a hope, and in October he had a plan.",
        "She came late.",
    ],
)
def test_a_summary_begins_behind_a_scene_that_names_nobody(scene: str) -> None:
    """A pronoun behind a time means as little as one at the beginning."""
    assert [LEAD] == texts(f"{scene} {LEAD}\n{FILLER}", 1)


def test_a_time_and_a_name_tell_whom_a_pronoun_means() -> None:
    """Here the name stands before the pronoun, or its clause waits for the name."""
    named = "For 12 years Ann Lund ran the port of Varn, and in May she sold it for 3 million crowns."
    waiting = "When she sold the port of Varn in May, Ann Lund had run it for 12 years."
    assert [named] == texts(f"{named}\n{FILLER}", 1)
    assert [waiting] == texts(f"{waiting}\n{FILLER}", 1)


def test_the_line_on_the_writer_is_not_the_news() -> None:
    """Who "the writer" is the summary does not tell."""
    assert [LEAD] == texts(f"The writer taught swimming in Halden from 1988 to 2019.\n\n{LEAD}\n{FILLER}", 1)


@pytest.mark.parametrize("sentence", ["She did not go quietly.", "She could not agree.", "She went quietly."])
def test_what_only_leads_in_to_the_next_is_not_told_without_it(sentence: str) -> None:
    """It tells nothing but that the next sentence of its paragraph will, which cannot be printed."""
    assert sentence not in texts(f"{FIRED}\n\n{sentence} {LOADED}\n{READERS}")
    assert sentence in texts(f"{FIRED}\n\n{sentence}\n{READERS}")


@pytest.mark.parametrize("sentence", ["She was fired in August.", "She lost the house.", "She was replaced."])
def test_a_short_sentence_that_tells_something_stands(sentence: str) -> None:
    """A participle, a noun or a time tells."""
    assert sentence in texts(f"{FIRED}\n\n{sentence} {LOADED}\n{READERS}")


@pytest.mark.parametrize(
    "answer",
    [
        "The solicitor of Halden, Ida Moen, said that she saw no conflict.",
        "The engineer of Halden, Jon Vik, said there was no leak.",
    ],
)
def test_a_denial_needs_what_it_denies(answer: str) -> None:
    """What was said of it cannot be printed."""
    assert answer not in texts(f"{LEAD}\n\nYou know of his 2 boats. {answer}\n{READERS}")


def test_how_words_were_meant_is_told_behind_them() -> None:
    """Nobody knows which words."""
    meant = "A person close to the council of Halden said it had been “talking about tolls, not tunnels”."
    assert meant not in texts(f"{LEAD}\n\nYou know of his 2 boats.\n\n{meant}\n{READERS}")


def test_a_question_is_told_with_its_answer_or_not() -> None:
    """Half of an exchange misleads."""
    question = "Councillor Jon Vik asked the mayor how long the tunnel would be."
    answer = "The mayor, Ida Moen, told the council that it would be 4 kilometers long."
    asked = texts(f"{LEAD}\n\n{question} {answer}\n{READERS}")
    assert question in asked
    assert answer in asked
    assert question not in texts(f"{LEAD}\n\n{question} {LOADED}\n{READERS}")


def test_a_hearing_stands_behind_the_suit() -> None:
    """Of what it is, only the suit says."""
    hearing = "A hearing has been set for 30 May."
    suit = "Lund Boats sued the council of Halden on Tuesday over a tunnel for 40 million crowns."
    assert hearing in texts(f"{suit}\n\n{hearing}\n{READERS}")
    loaded = "Greedy goons sued the shameful council on Tuesday."
    assert hearing not in texts(f"{LEAD}\n\n{loaded}\n\n{hearing}\n{READERS}")
