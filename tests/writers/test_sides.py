"""Both sides of a dispute stand in a summary, or neither; of an opinion, what it attributes or counts."""

import pytest

from summarize.verification.verifier import Verifier
from summarize.writers.extractive import ExtractiveWriter
from summarize.writers.notes import ARGUES, RELEASED
from summarize.writers.writer import WriteRequest, Written
from tests.writers.helpers import document

FILLER = """
The library in Oxley has 40,000 books and opened in 1931 on the site of a mill.

About 900 readers borrowed something in May, according to the town's statistics office.

The town's swimming pool was painted blue by 12 volunteers over the Easter weekend.
"""
LEAD = "The council of Oxley closed the old pier on Monday after 40 years of service."


def write(text: str, count: int) -> Written:
    """A summary by a fresh writer."""
    return ExtractiveWriter(Verifier()).write(WriteRequest(document(text), count))


def texts(text: str, count: int) -> list[str]:
    """Its sentences."""
    return [sentence.text for sentence in write(text, count).draft.sentences]


DISPUTES = [
    # An accusation and a denial, paragraphs apart.
    (
        "Builder Tom Vik accused Mayor Ana Ruud of hiding 12 rotten beams.",
        "Mayor Ana Ruud said the beams had been known to all since 2019.",
    ),
    # A charge in quotation marks; the answer names nobody.
    (
        "Builder Tom Vik of Moss said the council had “sold the harbour to its friends.”",
        "Mayor Ana Ruud denied that and said 90 firms had been asked.",
    ),
    # Prosecution and defence.
    (
        "Prosecutors said Tom Vik took 40,000 crowns from the harbour fund.",
        "An expert for the defence, Eva Lund of Moss, said 12 others had had a key.",
    ),
    # One who speaks for the other.
    (
        "Union leader Piet Halm accused Tolva Foods of dumping 300 tonnes of fish waste in the bay.",
        "Tolva spokesman Per Lund said 40 samples had shown no fault.",
    ),
]


@pytest.mark.parametrize(("charge", "reply"), DISPUTES)
@pytest.mark.parametrize("apart", ["\n\n", " "])
def test_a_charge_is_told_with_its_reply_or_not_at_all(charge: str, reply: str, apart: str) -> None:
    """At no length one side is heard alone, and where there is room both are."""
    text = f"{LEAD}\n\n{charge}{apart}{reply}\n{FILLER}"
    for count in range(1, 7):
        found = texts(text, count)
        assert (charge in found) == (reply in found) == (count >= 3)


def test_a_charge_whose_reply_cannot_be_printed_is_left_out() -> None:
    """Facts are told instead."""
    charge = "Builder Tom Vik accused Mayor Ana Ruud of hiding 12 rotten beams."
    reply = "Ruud denied that, in words as vile and as disgraceful as any that the hall has heard!"
    found = texts(f"{LEAD}\n\n{charge}\n\n{reply}\n{FILLER}", 5)
    assert charge not in found
    assert len(found) >= 2


def test_who_acts_is_heard_before_others_judge() -> None:
    """A critic's opinion stands only beside a word of whom the article is about."""
    lead = "Governor Ida Moen vetoed a law on rents in Oxley on Friday."
    critic = "Tenant leader Eva Lund said the law should have passed in Oxley."
    moen = "Moen said the law would stop builders from building homes."
    for count in range(1, 7):
        found = texts(f"{lead}\n\n{critic}\n\n{moen}\n{FILLER}", count)
        assert critic not in found or moen in found


def test_what_announces_a_statement_is_not_told_without_it() -> None:
    """That the coach "saw it differently" says nothing alone."""
    announcing = "Harbour master Per Lund saw it differently."
    said = "“We would have needed 40 more years of proof,” he said."
    for count in range(1, 7):
        found = texts(f"{LEAD}\n\n{announcing} {said}\n{FILLER}", count)
        assert announcing not in found or said in found


ARGUMENT = """The council of Oxley voted on Monday to close the harbour's old pier. What a triumph!

It takes a special kind of shameful cowardice to do that. Have these clowns ever seen a boat?

The pier is the heart of Oxley. Harbour master Per Lund said 40 boats use it.

The vote was 7 to 2."""


def test_an_article_that_argues_is_told_by_what_it_attributes_or_counts() -> None:
    """Without a single "we", what it says in its own voice may be its opinion; the reader is told so."""
    written = write(ARGUMENT, 6)
    found = [sentence.text for sentence in written.draft.sentences]
    assert "The pier is the heart of Oxley." not in found
    assert (ARGUES,) == written.notes


@pytest.mark.parametrize(
    ("charge", "reply"),
    [
        # By what the article calls who answers.
        (
            "The drivers' union accused the operator of saving on brakes in Oxley.",
            "Tolva said 12 mechanics had looked at every bus in March.",
        ),
        (
            "The Green League said ministers were playing with fire in Oxley.",
            "Energy Minister Per Lund said 40 engineers had looked at the plan.",
        ),
        # A silence.
        (
            "“The council buried our letters,” said Eva Moen, who has a boat in Oxley.",
            "Mayor Ana Ruud did not answer three letters.",
        ),
        # Who answers speaks for the accused.
        (
            "Builder Tom Vik said that Tolva Foods of Oxley had copied his crates.",
            "A spokeswoman for Tolva Foods, Eva Lund, said the crates were drawn in 1990.",
        ),
        # Evidence stands between.
        (
            "Opposition leader Piet Halm said that Ana Ruud had broken a promise.",
            "Asked about that on Monday, Ana Ruud said that 12 beams had been found to be rotten.",
        ),
    ],
)
@pytest.mark.parametrize("between", ["", "The town has 40 buses of the operator Tolva.\n\n"])
def test_who_is_meant_by_a_description_is_heard(charge: str, reply: str, between: str) -> None:
    """Where there is room for both, both are told; the charge never is alone."""
    lead = "Buses of the operator Tolva will run to the old pier of Oxley from Monday."
    for count in range(1, 7):
        found = texts(f"{lead}\n\n{charge}\n\n{between}{reply}\n{FILLER}", count)
        assert charge not in found or reply in found
    assert charge in found


def test_a_silence_is_told_only_with_what_it_is_a_silence_on() -> None:
    """Nobody is blamed for not answering what is not told."""
    silence = "Tolva Foods did not respond to a request for comment."
    study = "The study covered 400 children in Oxley and was the first since 2019."
    found = texts(f"{LEAD}\n\n{study}\n\n{silence}\n{FILLER}", 6)
    assert silence not in found


def test_whom_the_lead_charges_is_heard_before_other_facts() -> None:
    """Who was fined answers the fine; another matter of the same company is no answer."""
    fined = "The privacy board fined Tolvafood 2 million crowns on Monday for photographs of 40 workers."
    facts = "The fine is the largest in 9 years.\n\nThe board has 12 members and meets in Moss."
    other = "Separately, Tolvafood said that it would cut 300 jobs in Moss."
    reply = "Tolvafood said it would appeal and called the photographs harmless."
    found = texts(f"{fined}\n\n{facts}\n\n{other}\n\n{reply}\n{FILLER}", 2)
    assert found == [fined, reply]


LEFT_TO_THEMSELVES = [
    # A short word on a silence goes with the charge, not with what stands before it.
    (
        "The suit says the owner, Tom Vik, kept 300 deposits from students.",
        "The hall of Oxley opened in 1952.",
        "Vik could not be reached.",
    ),
    (
        "Builder Eva Lund accused Mayor Ana Ruud of fraud.",
        "A clerk of Moss keeps 12 files.",
        "Ruud denies wrongdoing.",
    ),
    # What a side alone speaks of is its own: "the lights", "the fire service".
    (
        "Green leader Eva Lund accused Tolva Foods of burning waste in Oxley.",
        "Some 12 people saw a fire in May.",
        "Tolva spokesman Per Dahl said the fire service had been there within 9 minutes.",
    ),
]


@pytest.mark.parametrize(("charge", "between", "reply"), LEFT_TO_THEMSELVES)
def test_a_reply_needs_no_more_than_its_charge(charge: str, between: str, reply: str) -> None:
    """Both are told in three sentences, without what stands between them."""
    assert texts(f"{LEAD}\n\n{charge}\n\n{between}\n\n{reply}\n{FILLER}", 3) == [LEAD, charge, reply]


def test_who_is_answered_there_and_then_needs_no_other_answer() -> None:
    """A to and fro is told whole; what a third says elsewhere is not part of it."""
    warned = "Clerk Eva Lund warned that a count of 41,000 ballots by hand would break the law."
    claimed = "Councillor Tom Vik claimed that Lund was hiding 12 machines."
    answered = "Lund said every test since 2016 had matched the paper."
    third = "A lawyer for the county told members in a memo that they could be sued."
    assert texts(f"{LEAD}\n\n{warned} {claimed} {answered}\n\n{third}\n{FILLER}", 5)[1:4] == [
        warned,
        claimed,
        answered,
    ]


def test_an_answer_is_told_only_with_its_charge() -> None:
    """That the answer is answered in turn does not do."""
    charge = (
        "The report of Eva Lund, as vile and as disgraceful as any, alleges that Tolva Foods hid 40 tonnes!"
    )
    answer = "Tolva Foods rejected the report as wrong in 12 points and said that Lund had bought its shares."
    lund = "Lund said she had sold 300 shares in May."
    for count in range(1, 7):
        assert answer not in texts(f"{LEAD}\n\n{charge}\n\n{answer}\n\n{lund}\n{FILLER}", count)


@pytest.mark.parametrize(
    "silence",
    [
        "Tolva Builders did not return a call.",
        "Regulators declined to comment.",
        "The Moss Agency declined to say more.",
    ],
)
def test_a_silence_is_no_answer_where_the_accused_speaks(silence: str) -> None:
    """Whoever else is silent, the charge stands with the words of whom it is about, or not at all."""
    charge = "Councillor Eva Lund accused Tom Vik of favoring Tolva Builders, where his son works."
    answer = "Vik said his son had no part in the bid of 90 million crowns."
    for count in range(1, 7):
        found = texts(f"{LEAD}\n\n{charge}\n\n{answer}\n\n{silence}\n{FILLER}", count)
        assert (charge in found) == (answer in found)
    assert charge in found


def test_who_is_charged_by_a_description_is_heard_in_words_of_his_own() -> None:
    """By "the bank" Carden Bank is meant; what analysts say is no answer of the bank."""
    lead = "Shares of Carden Bank fell 9% on Monday in Oxley after a letter of the fund Tolva."
    charge = "In the letter Tolva alleged that the bank overstated 300 loans."
    others = "Two analysts said the figures were out of date."
    answer = "Carden said it stands by its accounts of 2023."
    for count in range(1, 7):
        found = texts(f"{lead}\n\n{charge}\n\n{others}\n\n{answer}\n{FILLER}", count)
        assert charge not in found or answer in found
    assert charge in found


@pytest.mark.parametrize(
    "reply",
    [
        "Mayor Ana Ruud called the charge absurd.",
        "Ruud said the beams were sound and the charge was ridiculous.",
    ],
)
def test_an_answer_in_loaded_words_is_the_article_s(reply: str) -> None:
    """What its speaker says in such words is quoted beside the charge, rather than both left out."""
    charge = "Builder Tom Vik accused Mayor Ana Ruud of hiding 12 rotten beams."
    found = texts(f"{LEAD}\n\n{charge}\n\n{reply}\n{FILLER}", 3)
    assert found == [LEAD, charge, f"The article says: “{reply}”"]


def test_who_is_only_named_in_the_lead_denies_what_others_say() -> None:
    """No note says that the lead is denied, which tells no charge."""
    lead = "A recount confirmed on Friday that Mayor Ana Ruud won by 61 votes, the county clerk said."
    charge = "Builder Tom Vik told 90 listeners that the count was a fraud of Ruud."
    text = (
        f"{lead}\n\n{charge}\n\nRuud denied any fraud, and said so in vile and disgraceful words.\n{FILLER}"
    )
    assert not any("sentence 1" in note for note in write(text, 3).notes)


@pytest.mark.parametrize(
    ("charge", "reply"),
    [
        # "The other way" goes on from nothing, and the state is known by its office.
        (
            "Mayor Ana Ruud accused farmers of Moss of theft while the state looked the other way.",
            "Farm leader Tom Vik of Moss said his members had cut their use by half since 2019.",
        ),
        (
            "Builder Tom Vik accused Mayor Ana Ruud of neglect in the last three years.",
            "Ruud denied any neglect.",
        ),
    ],
)
def test_what_everybody_can_place_hinders_no_charge(charge: str, reply: str) -> None:
    """Both are told, though "the state" stood only beside an office, and "the last" before."""
    lead = "The pier of Oxley was closed on Monday, the state harbour office said, and the last ship left."
    found = texts(f"{lead}\n\n{charge}\n\n{reply}\n{FILLER}", 3)
    assert found == [lead, charge, reply]


@pytest.mark.parametrize(
    "mutual", ["Each side accused the other of firing first.", "Both camps blamed each other for 90 shots."]
)
def test_what_two_say_of_each_other_waits_for_no_third(mutual: str) -> None:
    """It is told without the doctor's word."""
    lead = (
        "Shots hit 14 people in Oxley on Sunday, hours after the army and the rebels of Moss signed a truce."
    )
    doctor = "Doctor Eva Lund said her clinic had received 60 people, and that nobody slept."
    assert mutual in texts(f"{lead} {mutual}\n\n{doctor}\n{FILLER}", 2)


AT_ONCE = [
    # The lead tells what one says of another, who speaks in the next paragraph.
    (
        "A clerk said on Monday that 14 boats were gone and that Mayor Ana Ruud had known since May.",
        "Mayor Ana Ruud said there were six, and that she had reported them herself.",
    ),
    (
        "A union said on Friday that 300 tins had spoiled and that director Per Lund had known for weeks.",
        "Director Per Lund said it was 40 tins, all of them sold to nobody.",
    ),
]


@pytest.mark.parametrize(("charge", "reply"), AT_ONCE)
def test_whom_the_lead_speaks_of_is_heard_at_once(charge: str, reply: str) -> None:
    """His answer is told where there is room, and noted where there is none."""
    text = f"{charge}\n\n{reply}\n{FILLER}"
    assert write(text, 1).notes
    assert reply in texts(text, 3)


BLAMED = [
    (
        "The Friends of Moss Pool said that a vote of 900 swimmers had been ignored.",
        "The board's minutes say that the votes were counted twice.",
    ),
]


@pytest.mark.parametrize(("charge", "reply"), BLAMED)
def test_who_speaks_right_behind_blame_is_heard_with_it(charge: str, reply: str) -> None:
    """Where no other answer stands in the article; without it the blame is not told."""
    text = f"{LEAD}\n\n{charge} {reply}\n{FILLER}"
    for count in range(2, 7):
        printed = texts(text, count)
        assert charge not in printed or reply in printed


def test_a_release_is_none_that_argues() -> None:
    """One note on its voice is enough; a site's path, or a wire's mark with a house's words, shows it."""
    body = "Moss Foods has opened a shop with 12 tills on the quay of Oxley, its 40th in the county."
    text = f"Home > News > Press Releases\n\nMoss Foods opens a shop in Oxley\n\n{body}\n{FILLER}"
    assert write(text, 3).notes == (RELEASED,)


def test_what_is_told_again_is_no_outcome() -> None:
    """The ruling that the lead reports ends nothing that it tells."""
    text = "Mayor Tom Vik had no right to lift the ban, a judge said.\n\nJudge Eva Lund threw out his order."
    assert not any("outcome" in note for note in write(f"{text}\n{FILLER}", 1).notes)


def test_a_reply_may_stand_before_its_charge() -> None:
    """Who is quoted first is heard on what others say of the same matter later."""
    reply = "“The promise was kept,” Mayor Ana Ruud told reporters in Oxley."
    charge = "Fisherman Jon Aas said on Sunday that Ruud broke her promise to repair the pier."
    found = texts(f"{LEAD}\n\n{reply}\n\n{charge}\n{FILLER}", 4)
    assert {reply, charge} <= set(found)


def test_an_answer_of_two_sentences_is_printed_whole() -> None:
    """A summary's sentence cites all sentences of a quotation, and names who speaks."""
    charge = "Councillor Ana Weiss accused Mayor Ida Moen on Monday of hiding a report on the roof."
    answer = '"I hid nothing. I sent the report to every member on May 4," Moen said in reply to her.'
    written = ExtractiveWriter(Verifier()).write(
        WriteRequest(document(f"{charge}\n\n{answer}\n\n{FILLER}"), 2)
    )
    assert [sentence.text for sentence in written.draft.sentences] == [charge, answer]
    assert [[one.sentence for one in sentence.cites] for sentence in written.draft.sentences] == [[1], [2, 3]]
    assert not written.notes


def test_who_governs_a_state_answers_what_is_said_of_it() -> None:
    """The governor of Nordmark speaks for it, and "sources said" goes on from "sources at the agency"."""
    text = f"""The Coast Agency seized 212 boats in Nordmark on Monday after a sweep of three weeks.

Sources at CGA told the Post that 147 of the boats had no permit.
{FILLER}
Sources said the sweep was a direct response to leaders in Nordmark refusing to share their records.

Nordmark Liberal Governor Ida Moen has responded to the sweep on her coast.

Moen said that "the agency goes on to spread fear in our harbours."

The former harbour master Per Lund said Moen's rules make "a coast where nobody pays, and nobody blushes!"

Moen's office did not respond to a request for comment.
"""
    found = texts(text, 6)
    assert any("refusing to share" in sentence for sentence in found)
    assert any("spread fear" in sentence for sentence in found)


@pytest.mark.parametrize(
    ("second", "told"), [("a shameful story of 3 drunken councillors!", False), ("hiding 3 letters.", True)]
)
def test_what_denies_this_stands_right_behind_what_it_points_to(second: str, told: bool) -> None:
    """Behind the first charge alone the council would seem to deny that."""
    first = "Builder Tom Vik of Moss accused the council on Monday of hiding 12 rotten beams."
    second = f"Builder Tom Vik of Moss accused it on Friday of {second}"
    reply = "The council denies this."
    found = texts(f"{LEAD}\n\n{first}\n\n{second}\n\n{reply}\n{FILLER}", 6)
    assert told == (reply in found) == (second in found)
