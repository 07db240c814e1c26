"""A summary is read without its article: what a sentence takes for known stands before it."""

import pytest

from summarize.verification.verifier import Verifier
from summarize.writers.extractive import ExtractiveWriter
from summarize.writers.writer import WriteRequest
from tests.writers.helpers import document

LEAD = "The council of Halden voted on Monday to build a tunnel under the Tista river for 40 million crowns."
LOADED = "Greedy goons rammed the shameful tunnel through the council past us on Monday."
"""As it says “us”, it is not even quoted."""
FILLER = "\n\n" + "\n\n".join(f"{LOADED[:-1]} for the time number {i}." for i in range(2, 22))
"""Nothing of it may be printed; it makes the article long enough for a summary of any length."""
READERS = "\n\n" + "\n\n".join(f"You may ask what the council paid for part {i} of it." for i in range(2, 40))
"""Nothing of it may be printed, but the article is no opinion for its sake."""
FIRED = "The council of Halden voted 4-1 on Monday to fire city manager Ida Moen, ten days after an audit."


def texts(text: str, count: int = 6) -> list[str]:
    """The sentences of a summary."""
    written = ExtractiveWriter(Verifier()).write(WriteRequest(document(text), count))
    return [sentence.text for sentence in written.draft.sentences]


def test_where_no_sentence_stands_nothing_is_drafted() -> None:
    """Silence is better than loaded sentences."""
    assert [] == texts(f"{LOADED}\n\n{LOADED[:-1]} again.\n\n{LOADED[:-1]} once more.\n{FILLER}")


@pytest.mark.parametrize("count", [1, 3])
def test_another_sentence_on_the_event_stands_for_an_opening_that_cannot_be_printed(count: int) -> None:
    """It names itself whom and what it means; what leans on the opening is left out."""
    other = "The council of Halden had rejected a tunnel from Moss to Lund in 2019."
    leaning = "The measure passed by 9 votes to 2."
    assert [other] == texts(f"{LOADED}\n\n{leaning}\n\n{other}\n{FILLER}", count)


def test_a_second_sentence_does_not_stand_for_a_lead_that_cannot_be_printed() -> None:
    """An "interim order" says nothing to a reader who has not heard of the matter."""
    order = "The interim order, adopted by 5 judges to 2, will stand until a hearing in February."
    assert [] == texts(f"{LOADED} {order}\n{FILLER}")


def test_another_sentence_stands_for_an_opening_only_if_it_takes_nothing_for_known() -> None:
    """Which toll, asks a reader who has not seen the headline; which town he does not ask."""
    tunnel = "The council of Halden voted in March to build a tunnel for 40 million crowns."
    toll = "The council of Halden voted in March to build a tunnel for 40 crowns and raise the toll."
    town = "The council of Halden voted in March to build a tunnel for 40 crowns below the town."
    assert [[tunnel], [], [town]] == [
        texts(f"{LOADED}\n\n{one}\n{FILLER}", 1) for one in (tunnel, toll, town)
    ]


def test_a_word_in_another_number_is_taken_up_all_the_same() -> None:
    """The test days are told behind the tests, or not at all."""
    tests = "Parents in Moss complained to the office about 14 tests in May."
    days = "Head teacher Ida Moen was in Lund on the two test days."
    assert [LEAD] == texts(f"{LEAD}\n\n{LOADED} He saw 14 tests.\n\n{days}\n{FILLER}", 3)
    assert [LEAD, tests, days] == texts(f"{LEAD}\n\n{tests}\n\n{days}\n{FILLER}", 3)


def test_a_summary_begins_with_the_lead_and_not_with_the_headline() -> None:
    """A headline that stands as a paragraph says the same with names that nobody introduced."""
    headline = "Moen opens Halden tunnel."
    lead = "Transport Minister Ida Moen opened a tunnel in Halden on Monday after 6 years of work on it."
    assert texts(f"{headline}\n\n{lead}\n{FILLER}")[0] == lead


@pytest.mark.parametrize(
    "sentence",
    [
        "The postponement cost 3 patients of a clinic in Moss about 40 days each.",
        "All 3 tunnels in Moss were closed for 40 days in 2019.",
        "All three tunnels in Moss were closed for 40 days in 2019.",
        "Engineers in Moss said the proposal had been known since 2019.",
        "Dr Lund said in Moss on Friday that 14 nurses had left.",
        "Mrs Berg of Moss asked for a list of 30 names on Friday.",
        "Vik said on Friday that a bridge would have cost 90 million crowns.",
        "Builders in Moss replied that 12 weeks were not enough.",
        "Geologist Ann Dahl of Moss blamed two pumps from a factory in Lund.",
        "Historian Ann Dahl said both stories could be found in a book of 1931.",
        "Geologist Ann Dahl nevertheless called for 4 more tests of the rock.",
        "Nobody was hurt during that inspection, according to a list of 12 visitors.",
        "Not everyone is convinced.",
    ],
)
def test_what_nobody_told_is_not_taken_for_known(sentence: str) -> None:
    """A sentence that points to one that cannot be printed is left out with it."""
    hidden = (
        "Per Vik, a crook and a disgrace, shamefully gutted the vile works with Dr Eva Lund and Mrs Siv Berg."
    )
    found = texts(f"{LEAD}\n\n{hidden}\n\n{sentence}\n{FILLER}", 8)
    assert LEAD == found[0]
    assert sentence not in found


def test_what_stands_alone_is_taken() -> None:
    """The same place holds a sentence that takes nothing for known."""
    sentence = "Geologist Ann Dahl of Moss tested 2 pumps from a factory in Lund."
    assert [LEAD, sentence] == texts(f"{LEAD}\n\n{LOADED}\n\n{sentence}\n{FILLER}", 8)


def test_what_was_told_is_known() -> None:
    """Behind the sentence that has its noun, a sentence with "the" is printed."""
    after = "The tunnel will have 2 lanes and a path for bicycles."
    assert after in texts(f"{LEAD}\n{FILLER}\n\n{after}", 9)


def test_the_middle_of_a_paragraph_needs_its_beginning() -> None:
    """What follows in a paragraph is about what its beginning is about, whatever the words are."""
    middle = "Members paid 240 crowns each for a year in Moss."
    assert middle not in texts(f"{LEAD}\n\n{LOADED} {middle}\n{FILLER}", 8)


def test_a_paragraph_is_told_without_gaps() -> None:
    """What the company repaid is told by the sentence before: behind another sum it would be read of that."""
    lead = "Tista Works will get 40 million crowns of Halden for a plant, the mayor said on Monday."
    first = "In 2019 Tista Works closed a plant in Moss four years after it had got 9 million crowns there."
    repaid = "The company said it had repaid 3 million."
    fresh = "Geologist Ann Dahl said 30 wells in Moss held lead in 2019."
    found = texts(f"{lead}\n\n{first} {LOADED} {repaid} {fresh}\n{FILLER}", 8)
    assert found == [lead, first, fresh]


@pytest.mark.parametrize(
    "answer",
    [
        "Owner Kai Holm denied that and showed a paper of 2019.",
        "But 30 tests in Moss found no lead in it.",
        "Owner Kai Holm said 30 tests in Moss had found nothing.",
        "Dahl cautioned that 2 samples had been mixed up.",
    ],
)
def test_a_statement_is_told_with_what_limits_it_or_not_at_all(answer: str) -> None:
    """A denial, a reply or a limit behind a statement has its place, or the statement has none."""
    claim = "Chemist Ann Dahl said water in Moss held 14 times as much lead as is allowed."
    for count in range(1, 7):
        found = texts(f"{LEAD}\n\n{claim} {answer}\n{FILLER}", count)
        assert (claim in found) == (answer in found)
    mean = f"{answer[:-1]}, the pathetic goons and thugs of a shameful, vile and disgraceful mob!"
    assert claim not in texts(f"{LEAD}\n\n{claim} {mean}\n{FILLER}")


def test_a_dateline_is_left_out() -> None:
    """Where somebody wrote is not where it happened."""
    sentence = "A bear broke into 3 shops on Main Street on Sunday and ate 60 pies."
    assert texts(f"MOSS, Mont. (AP) — {sentence}\n{FILLER}")[0] == sentence


def test_a_verb_behind_a_noun_is_not_taken_for_one() -> None:
    """What "the horse" of "the horse green" is was told nowhere."""
    hidden = "The shameful founder's horse, a vile disgrace, has five legs."
    painted = "Four men in Moss painted the horse green on 22 January."
    assert painted not in texts(f"{LEAD}\n\n{hidden}\n\n{painted}\n{FILLER}", 8)


def test_who_denies_what_nobody_said_is_left_out() -> None:
    """That there is no plan for flats answers somebody who cannot be printed."""
    charge = "Greedy goons want vile flats there, a shameful mob claimed on Friday."
    denial = "Council leader Kai Holm said that there was no plan for flats."
    assert denial not in texts(f"{LEAD}\n\n{charge}\n\n{denial}\n{FILLER}", 8)


@pytest.mark.parametrize(
    ("told", "undone"),
    [
        (
            "A court in Moss fined the council 900 crowns in May.",
            "The council has appealed the fine.",
        ),
        ("Mayor Ada Brun called the union a gang of gamblers.", "On Friday she apologized for the remark."),
        (
            "Owners in Halden may ask for 900 crowns until March 31.",
            "The council corrected the date on Tuesday.",
        ),
        ("Engineer Per Vik gave the depth as 90 metres.", "He had misread a table of the council."),
        ("A drug cured 40 mice in Moss.", "In people it did not."),
        ("In a study of 48 patients of Moss, 30 slept better.", "The study has not been published."),
    ],
)
def test_what_the_next_sentence_takes_back_is_told_with_it_or_not(told: str, undone: str) -> None:
    """It would be read as if it still held."""
    for count in range(2, 7):
        found = texts(f"{LEAD}\n\nThe tunnel will take two years.\n\n{told} {undone}\n{FILLER}", count)
        assert (told in found) <= (undone in found)
    assert (told in found) is (undone in found)


@pytest.mark.parametrize("behind", ["They'll get it back in 2030.", "It’s a loan for ten years."])
def test_a_contracted_pronoun_stands_behind_what_it_means(behind: str) -> None:
    """As "they" and "it" do, and nowhere else."""
    told = "Two banks in Moss lent the council 9 million crowns in May."
    assert texts(f"{LEAD}\n\n{told} {behind}\n{FILLER}", 3) == [LEAD, told, behind]
    assert behind not in texts(f"{LEAD}\n\n{LOADED} {behind}\n{FILLER}", 3)


def test_a_pronoun_behind_verbs_alone_means_what_stood_before() -> None:
    """Who will not pay for "it" would not pay for the wells, read behind another sentence."""
    other = "The mayor of Moss closed 3 wells in May."
    told = "Greedy goons want a vile, shameful bridge for 30 million crowns."
    assert other in texts(f"{LEAD}\n\n{other}\n\n{told} Nobody has offered to pay for it.\n{FILLER}", 8)
    assert "Nobody" not in " ".join(
        texts(f"{LEAD}\n\n{other}\n\n{told} Nobody has offered to pay for it.\n{FILLER}", 8)
    )


def test_a_source_in_brackets_before_the_lead_is_kept_with_it() -> None:
    """Nobody knows whether it is an agency's name or says that the text is a joke."""
    marked = f"(Metaline) -- {LEAD}"
    assert [marked] == texts(f"{marked}\n{FILLER}", 1)


def test_a_time_and_a_name_tell_whom_a_pronoun_means() -> None:
    """Here the name stands before the pronoun, or its clause waits for the name."""
    named = "For 12 years Ann Lund ran the port of Varn, and in May she sold it for 3 million crowns."
    waiting = "When she sold the port of Varn in May, Ann Lund had run it for 12 years."
    assert [named] == texts(f"{named}\n{FILLER}", 1)
    assert [waiting] == texts(f"{waiting}\n{FILLER}", 1)


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
