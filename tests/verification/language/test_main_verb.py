"""Main verbs: what of a claim may be a finite verb, and whether one is left over for the sentence."""

import pytest

from tests.verification.helpers import case_of, findings


@pytest.mark.parametrize(
    "claim",
    [
        "The mayor of Dunmore, who had promised a new library, and the council's finance committee.",
        "The bridge that the county closed in March, with its owner unwilling to comment.",
        "A factory in the north of the city that makes tyres for lorries.",
        "A spokesman for the hospital, which treats about 400 patients a week.",
        "The decision to sell the land to a developer from the capital.",
        "The union representing the drivers and its demand for a pay rise of 6%.",
        "Three of the flats, which were built in 1974, and the school next to them.",
        "The minister resigning over the leaked letter.",
        "According to the report, a pipe that burst under the street in January.",
        "A trial of the drug in Norway, unless the regulator before then.",
        "Residents of the valley, whose homes were flooded twice, and no help.",
        "The bank, with 30 branches shut since last year, of which none that.",
        "The firm's plan for a second runway and the objections of the villages nearby.",
        "The coach, who said that he would stay until the summer, and a new contract.",
        "An increase in rents of a fifth since the spring, the charity said, which.",
        "Ada Lund, the head of the clinic, and a letter in which she asked for more nurses.",
        "The painting stolen from the museum by the two guards.",
        "A vote on the treaty that was expected in May and then in June.",
        "The ferry between the islands, where storms have delayed repairs, and.",
        "Because the court had ruled against the company in April.",
        "A claim that the votes were miscounted in three districts.",
        "The judge, having heard both sides, and a ruling within the month.",
        "The pilots' strike over pay, the third since the merger.",
        "Farmers whose cattle died in the drought and a fund that pays too little.",
        "The new stadium being built by the river at a cost of $90 million.",
        "The senator who opposed the bill and her reasons for it.",
        "The company considering the sale of its campus to a rival.",
        "The governor, whom nobody had asked to resign, with a speech on Tuesday.",
        "Freya Munt, named head of the clinic in 2020, and her deputy.",
        "Talks between the two sides, after the union had rejected the offer.",
        "A plan to close the mine, as he told the board in May.",
        "The second crash in a month, when the brakes of the tram failed.",
    ],
)
def test_a_phrase_whose_clauses_use_up_its_verbs_is_no_sentence(claim: str) -> None:
    """Noun phrases with relative clauses, participles and absolutes, and clauses that depend on nothing."""
    assert findings("X702", case_of(claim, claim))


@pytest.mark.parametrize(
    "claim",
    [
        "Nobody knows why.",
        "What he said on Monday was that the plant would close.",
        "Who wins is unknown.",
        "The road the floods cut in May reopens on Friday.",
        "Neither the mayor nor the council wants a vote.",
        "Members of the board want the chair to go.",
        "Police say the two men they held were let go.",
        "So did the governor.",
        "Gone are the days when the mill employed 900.",
        "Hardest hit was the village of Orre, which lost its school.",
        "Lund, who chairs the board, left before the vote.",
        "The man who had sold the painting and the woman who bought it both deny the charge.",
        "With the vote lost, the prime minister resigned.",
        "Talks with the union that represents the drivers collapsed.",
        "Whether the bridge is safe depends on whom you ask.",
        "Voss voted for it; Lund, against.",
        "The firms whose bids failed plan to sue.",
        "Sales fell by a third, and profits by half.",
        "The union, with 400 members laid off, wants talks.",
        "It is the river that floods, not the lake.",
        "Rents keep rising.",
        "The clinic, which opened in 2019, treats and feeds 400 people a week.",
        "Staff at the hospital fear cuts.",
        "That the plan failed surprised no one.",
        "If the court agrees, the sale goes ahead.",
        "The law lets tenants who fall behind pay later.",
        "The judge whose ruling freed the men has retired.",
        "Half of those who applied got in, a spokesman said.",
        "There's little that the board can do, Lund said.",
        "He thinks the claims that were made are false.",
        "Children cross the line where the fence ends.",
        "The company makes tyres and plans to make belts.",
        "Experts who examined the bones date them to 900 BC.",
        "To close the mine now would cost more.",
        "The rich pay more, the poor less.",
        "Lund, named head of the clinic in 2020, left last week.",
        "After the vote the council adjourned.",
        "In May, after the court had ruled, the firm paid.",
        "The mayor, a Democrat, resigned.",
        "Profits fell, as he had warned.",
        "Lund resigned, after the vote was lost.",
        "Trading after the announcement stopped.",
        "He said he knew.",
        "The firm, after the announcement, stopped trading.",
        "A software fault led to the loss of the craft.",
        "For a while she drew no pay.",
        "Octopuses that lose an arm seem to plan around it.",
        "Lund, once a dissatisfied customer, has become a partner.",
    ],
)
def test_an_odd_sentence_is_whole(claim: str) -> None:
    """Free and contact relatives, inversions, verbs without endings, verbs that may be nouns."""
    assert not findings("X702", case_of(claim, claim))


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Twelve complaints recorded in May.", "Police recorded 12 complaints in May."),
        ("A vote held in the chamber.", "A vote was held in the chamber."),
    ],
)
def test_a_passive_of_the_evidence_needs_its_auxiliary(claim: str, evidence: str) -> None:
    """What the evidence has as an object, or behind "was", is no subject of the bare form."""
    assert findings("X702", case_of(claim, evidence))
