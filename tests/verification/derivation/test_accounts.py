"""What stands on somebody's word, or holds no more, by a sentence further away is not derived."""

import pytest

from summarize.document import Document, Source
from summarize.segmentation import segment
from summarize.verification.derivation import Derivation, derive

WITNESS = """Joe Maddern said the boat left port at night. The radio was broken. The owner had been told.

The coast guard took two hours to answer.

The owner, Brian Roe, denied it. The trial has begun."""
COURT = """On May 3, Helen Marsh told the jury, the store was to be sold. Victor Lanz parked his van there.

Lanz drove home and burned his clothes.

He has pleaded not guilty."""
CHARGED = """A treasurer was charged with theft on Monday, according to court papers.

Leonard Pratt kept the club's books. In 2019 he opened an account.

The club has 410 members."""
RUMOUR = """The hospital will close in June. Its 800 workers were told. That is what a message says.

A doctor fled with the cash.

None of it is true, the police said. The wing opens in May."""
MEMOIR = "He was born in Orsk. At nine he swam to Brae. So he wrote in his memoir.\n\nHe died on Friday."
POLL = "The toll has ruined the shops. In all, 900 were asked. The toll is a theft. Two thirds agreed."
LIVE = """11:42
At least 14 people were killed, the ministry says.

11:20
Nine people are dead, the police say.

10:55
A train has left the line near Corwen."""
CORRECTED = """The city will spend $48 million on walls. The council voted on Tuesday.

Correction: An earlier version said that the city will spend $48 million. It is $4.8 million."""
NAMESAKES = """Denise Halloran spoke first. Mark Halloran spoke for the county.

Halloran was fined in 2021."""
SETTLED = """Denise Halloran spoke first. Halloran owns a boat. Her brother Mark Halloran was silent.

Halloran was fined in 2021."""
SUPPOSED = "Suppose the tax is set at 12 cents. The clinic closes.\n\nThe law is debated in May."
SATIRE = "The council voted for smaller potholes.\n\nThe Weekly Turnip is a work of satire."
DESCRIBED = "The deal, as Halm tells it, runs for 20 years. The state pays for the pipes.\n\nHe was in Orsk."
LABELLED = "Le Matin del Sur (Arbonne): The vote was stolen. The count was stopped.\n\nThe court is closed."

CLAIMS = """A video with 3 million views makes four claims about Senator Hall.

She owns five houses.

She voted for the hospital in 2021, the records show."""
SHOWN = "A map that was shared on Monday shows a storm. Three rivers flood.\n\nIt was made in 2022."
SUPPOSING = """A study on Tuesday told what would happen if the power failed.

The trains stand still. Fourteen people die.

The study was paid for by insurers."""
HEARD = "The bridge is closed, an old man said. The mayor has left.\n\nThe bakery sold 4,000 loaves."
APRIL = "The city will move the river.\n\nThe report above was our April Fools' joke."
SIDE = "The union: The company broke its word. It fired 14 people.\n\nThe strike began on Monday."

SUED = """A former aide sued the minister, Arne Holt, on Tuesday over her dismissal.

Karin Moe joined the ministry in 2021. Holt threw a cup at her.

The court has set no date. Holt declined to comment."""
CONVICTED = "Halm was convicted of theft on Monday.\n\nHe took 40 bells from the town's churches."
ARCHIVE = """Today we print an old story. This one appeared on June 3, 1976.

The sheriff ordered 600 people to stay indoors."""
STUDY = "This study, published in 2021, is on eels.\n\nThe eels swam to Orsk."
PASSER_BY = "The pier fell at noon, a woman said. The port had been told. The port would not comment."


def derived(article: str, claim: str) -> bool:
    """Whether a copy of one sentence may stand alone."""
    document = segment(Document(article, Source()))
    return isinstance(derive(claim, document.sentences, document), Derivation)


@pytest.mark.parametrize(
    ("article", "claim", "expected"),
    [
        (WITNESS, "The radio was broken.", False),
        (WITNESS, "The coast guard took two hours to answer.", False),
        (WITNESS, "The trial has begun.", True),
        (COURT, "Victor Lanz parked his van there.", False),
        (COURT, "Lanz drove home and burned his clothes.", False),
        (COURT, "He has pleaded not guilty.", True),
        (CHARGED, "In 2019 he opened an account.", False),
        (CHARGED, "The club has 410 members.", True),
        (RUMOUR, "The hospital will close in June.", False),
        (RUMOUR, "A doctor fled with the cash.", False),
        (RUMOUR, "The wing opens in May.", True),
        (MEMOIR, "He was born in Orsk.", False),
        (MEMOIR, "He died on Friday.", True),
        (POLL, "The toll is a theft.", False),
        (POLL, "In all, 900 were asked.", True),
        (LIVE, "Nine people are dead, the police say.", False),
        (LIVE, "At least 14 people were killed, the ministry says.", True),
        (CORRECTED, "The city will spend $48 million on walls.", False),
        (CORRECTED, "The council voted on Tuesday.", False),
        (CORRECTED.replace("spend $48", "spend $4.8", 1), "The council voted on Tuesday.", True),
        (NAMESAKES, "Halloran was fined in 2021.", False),
        (SETTLED, "Halloran was fined in 2021.", True),
        (SUPPOSED, "Suppose the tax is set at 12 cents.", False),
        (SUPPOSED, "The law is debated in May.", True),
        (SATIRE, "The council voted for smaller potholes.", False),
        (DESCRIBED, "The state pays for the pipes.", False),
        (DESCRIBED, "He was in Orsk.", True),
        (SUED, "Holt threw a cup at her.", False),
        (SUED, "Holt declined to comment.", True),
        (CONVICTED, "He took 40 bells from the town's churches.", True),
        (ARCHIVE, "The sheriff ordered 600 people to stay indoors.", False),
        (STUDY, "The eels swam to Orsk.", True),
        (PASSER_BY, "The port had been told.", False),
        (PASSER_BY, "The port would not comment.", True),
        (CLAIMS, "She owns five houses.", False),
        (CLAIMS, "She voted for the hospital in 2021, the records show.", True),
        (SHOWN, "Three rivers flood.", False),
        (SHOWN, "It was made in 2022.", True),
        (SUPPOSING, "The trains stand still.", False),
        (SUPPOSING, "The study was paid for by insurers.", True),
        (HEARD, "The mayor has left.", False),
        (HEARD, "The bakery sold 4,000 loaves.", True),
        (APRIL, "The city will move the river.", False),
        (SIDE, "It fired 14 people.", False),
        (SIDE, "The strike began on Monday.", True),
        (LABELLED, "The count was stopped.", False),
        (LABELLED, "The court is closed.", True),
    ],
)
def test_what_another_sentence_hands_to_somebody_is_not_derived(
    article: str, claim: str, expected: bool
) -> None:
    """What leaves the account, stands beside it or came before the note may be told."""
    assert expected is derived(article, claim)


@pytest.mark.parametrize(
    ("article", "claim"),
    [
        ("Brennick said it withdrew. It had offered 41 euros a share.", "It had offered 41 euros a share."),
        ("Reyes said it was late. The port employs 40 people.", "The port employs 40 people."),
        ("The mill closed in May. So far nobody in Orsk or at the port said why.", "The mill closed in May."),
        ("The mill closed in May. That was what the town had feared.", "The mill closed in May."),
        ('The mill closed in May.\n\n"So what? The roof is gone.', "The mill closed in May."),
        ("The vote was close. Forty members agreed to the plan.", "The vote was close."),
        ("A man was arrested, police said. He was taken to Orsk.", "He was taken to Orsk."),
        (
            "A woman was charged with arson on Monday. Tessa Marek, who lived in the mill, faces two counts.",
            "Tessa Marek, who lived in the mill, faces two counts.",
        ),
        ("A spokesman said it was late. The port employs 40 people.", "The port employs 40 people."),
        ("The firm made the claim that it was late. It is in Orsk.", "It is in Orsk."),
        ("The town gave the club a pier. It is 40 metres long.", "It is 40 metres long."),
    ],
)
def test_the_articles_own_voice_goes_on(article: str, claim: str) -> None:
    """A background sentence behind a report is no account."""
    assert derived(article, claim)
