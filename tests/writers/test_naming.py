"""Names and pronouns."""

import pytest

from summarize.document import Document
from summarize.segmentation import segment
from summarize.writers.naming import Naming, Resolved
from tests.writers.helpers import document

TWO = """Mayor Ada Brun opened the bridge on Monday. She said the work had cost 4 million crowns.

Brun and Councilman Olaf Ness met in Greater Varn. He left early.

"The bridge is safe," Brun said. It was built in 1920.

Sources at the harbour office told the Varn Post that two piers were closed. The sources said repairs
would begin in May.
"""


def naming(text: str = TWO) -> tuple[Naming, list[str | None]]:
    """The naming of a text, and each sentence resolved."""
    article = document(text)
    names = Naming(article)
    resolved = [names.resolve(sentence) for sentence in article.citable]
    return names, [r.text if r else None for r in resolved]


def test_people_have_their_title_and_places_are_none() -> None:
    """A person is known by surname with the title of the first mention; a place is no person."""
    names, _ = naming()
    assert {"Brun": "Mayor Ada Brun", "Ness": "Councilman Olaf Ness"} == {
        surname: person.full for surname, person in names.people.items()
    }


def test_a_pronoun_with_one_antecedent_becomes_the_name() -> None:
    """She after a sentence about one person is that person, and that sentence is cited."""
    article = document(TWO)
    resolved = Naming(article).resolve(article.citable[1])
    assert resolved == Resolved("Brun said the work had cost 4 million crowns.", (1, 2))


def test_doubtful_pronouns_leave_a_sentence_unused() -> None:
    """After a sentence about two people "he" is nobody, and "it" at the start never is anybody."""
    _, texts = naming()
    assert texts[3] is None
    assert texts[5] is None


def test_sources_are_named_as_at_first() -> None:
    """The sources are called what the article first calls them."""
    _, texts = naming()
    assert texts[7] == "Sources at the harbour office said repairs would begin in May."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brun said the bridge was safe.", "Mayor Ada Brun said the bridge was safe."),
        ("The council heard Brun on Monday.", "The council heard Mayor Ada Brun on Monday."),
        ("Mayor Brun opened it.", "Mayor Brun opened it."),
        ("Brun's office gave no comment.", "Mayor Ada Brun's office gave no comment."),
        ('"Brun is late," the clerk said.', '"Brun is late," the clerk said.'),
    ],
)
def test_introduce_gives_the_full_name_once(text: str, expected: str) -> None:
    """The first bare surname becomes the full name; titles and quotations stay as they are."""
    names, _ = naming()
    assert expected == names.introduce(Resolved(text, (2,)), frozenset()).text
    assert text == names.introduce(Resolved(text, (2,)), frozenset({"Brun"})).text


def test_a_pronoun_after_two_people_is_nobodys() -> None:
    """Somebody of whom it is not certain that they are a person counts, too: "he" may be either."""
    document = segment(
        Document(
            "Fans fear that Bram Orsk will win. Polls show Orsk ahead of President Otto Halm. He has a loyal"
            " base in the north."
        )
    )
    assert None is Naming(document).resolve(document.citable[-1])


def test_a_person_given_in_full_before_is_named_shortly() -> None:
    """Title and first name stand once in a summary."""
    document = segment(Document("Port Mayor Ada Brun spoke on Monday. Otto Feld said Mayor Ada Brun left."))
    naming = Naming(document)
    again = Resolved("Otto Feld said Mayor Ada Brun left.", (2,))
    assert "Otto Feld said Brun left." == naming.remind(again, frozenset({"Brun"})).text
    assert again == naming.remind(again, frozenset())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A title is no given name: it is the same woman.
        (
            "Ada Brun Lund was chosen on Monday. Judge Lund will be heard in May. She has served since 2010.",
            "Lund has served since 2010.",
        ),
        # The sentence between says "he" as well.
        (
            "Mayor Otto Halm opened the bridge. He walked over it. He will leave in May 2027.",
            "Halm will leave in May 2027.",
        ),
        # Who reports is not who the sentence is about.
        (
            "Mayor Otto Halm died on Friday in his house. He had been ill since May, the hospital said.",
            "Halm had been ill since May, the hospital said.",
        ),
        (
            "The harbour office said that two piers were closed. It also said the work would take weeks.",
            "The harbour office said the work would take weeks.",
        ),
        (
            "Former candidate Otto Halm will go. His book is out in May 2027.",
            "Halm’s book is out in May 2027.",
        ),
        ("The bank made 40 loans. That number was up from 12.", "The number was up from 12."),
        ("Mayor Otto Halm spoke on Monday. The lamps were his idea.", "The lamps were Halm’s idea."),
    ],
)
def test_pronouns_become_names(text: str, expected: str) -> None:
    """Whoever the sentences before leave no doubt about is named, with the sentence that tells."""
    article = document(text)
    resolved = Naming(article).resolve(article.citable[-1])
    assert resolved is not None
    assert expected == resolved.text
    assert len(article.citable) in resolved.cites


@pytest.mark.parametrize(
    "text",
    [
        # It may be the plan or the office.
        "The harbour office published the plan on Monday. It includes two new piers.",
        # The president may be another Halm.
        "President Halm spoke on Monday. Bram Halm listened. He left early in the evening.",
        "“The bridge is safe and it will stay open.”",
        "Halm leads in Varn and Orsk. The ferry stops in both of those towns.",
        "The rent is capped. That means tenants will stay in their homes.",
        "Those who were there left early.",
        "Halm went to court. The city ended up winning that war.",
        "Halm spoke. Five former clerks say what he’s saying is untrue.",
        "Halm spoke of a plot. There is zero evidence for this.",
    ],
)
def test_what_names_nobody_for_certain_is_not_used(text: str) -> None:
    """A sentence whose pronoun could be two things, or a quotation without its speaker, does not serve."""
    article = document(text)
    assert None is Naming(article).resolve(article.citable[-1])
