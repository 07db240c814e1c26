"""The lexicon: loading, matching and the user's own files."""

from pathlib import Path

import pytest

from summarize.errors import ConfigError
from summarize.language.inflection import Form
from summarize.neutrality.lexicon import default_lexicon, load_lexicon


def found(text: str) -> list[tuple[str, str, str | None]]:
    """Terms of a text with code and equivalent."""
    return [(place.text, place.code, place.plain) for place in default_lexicon().find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officers held 40 illegals.", [("illegals", "N101", "people")]),
        (
            "The raid netted an illegal alien.",
            [
                ("netted", "N104", None),
                ("illegal alien", "N101", "person"),
            ],
        ),
        ("She slams the bill.", [("slams", "N104", "criticizes")]),
        ("She is slamming the bill.", [("slamming", "N104", "criticizing")]),
        ("The deep blue county voted.", [("deep blue", "N102", "")]),
    ],
)
def test_terms_are_found_in_every_form(text: str, expected: list[tuple[str, str, str]]) -> None:
    """An inflected term is found, and its equivalent has the same form."""
    assert expected == found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The car slammed into a wall.",
        "Towns slammed by a hurricane voted late.",
        "The firm reported a net loss.",
        "The safety net has holes.",
        'She said "the illegals" twice.',
        "A bomb blast killed two people.",
        "It is illegal to park there.",
        "He won the Grand Slam.",
    ],
)
def test_plain_uses_are_left_alone(text: str) -> None:
    """A term in a plain sense, or inside quotation marks, is no hit."""
    assert [] == found(text)


def test_a_term_does_not_reach_over_punctuation() -> None:
    """Words that a comma parts are no phrase."""
    assert [] == found("The sea was deep, blue and cold.")


def test_every_entry_is_reviewable() -> None:
    """Each term has a code of the family, a reason that is a sentence, and no equivalent that is loaded."""
    lexicon = default_lexicon()
    for entry in lexicon.entries:
        assert entry.group.reason.endswith(".")
        assert entry.term == entry.term.lower()
        if entry.plain:
            assert [] == [place.text for place in lexicon.find(f"It was {entry.plain}.")], entry.term


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He filed a scathingly worded suit.", ["scathingly"]),
        ("She was treated horribly.", ["horribly"]),
        ("It ended a grueling fight.", ["grueling"]),
        ("The mayor wrote a hideous report on a snide beetle.", ["hideous", "snide"]),
        ("It was merely a start, and historically low.", []),
        ("The hideous beetle is frightening the birds.", []),
    ],
)
def test_what_judges_is_found_whatever_its_form(text: str, found: list[str]) -> None:
    """A judgement is one as an adverb, too; what has a plain sense only before what people judge."""
    assert found == [place.text for place in default_lexicon().find(text)]


def test_equivalents_keep_the_form() -> None:
    """The equivalent of a plural is a plural, of a past a past."""
    forms = {(entry.term, entry.form): entry.plain for entry in default_lexicon().entries}
    assert "associates" == forms["crony", Form.PLURAL]
    assert "cutting" == forms["slash", Form.ING]
    assert "criticized" == forms["slam", Form.PAST]
    places = default_lexicon().find("Rents have surged, and prices soared. The tax had slashed them.")
    assert ["risen", "rose", "cut"] == [place.plain for place in places]


def test_a_user_file_adds_replaces_and_removes(tmp_path: Path) -> None:
    """A user's file adds terms, replaces shipped ones and takes others out."""
    path = tmp_path / "mine.toml"
    path.write_text(
        '[[group]]\nname = "mine"\ncode = "N104"\nkind = "verb"\nreason = "House style."\n'
        '[group.terms]\nmull = "consider"\nslam = "object to"\nblast = false\n'
    )
    lexicon = load_lexicon(path)
    places = lexicon.find("She mulled it, slammed it and blasted it.")
    assert [("mulled", "considered"), ("slammed", "objected to")] == [(p.text, p.plain) for p in places]


def test_a_term_may_ask_for_the_noun_it_stands_by_and_name_a_class_of_words(tmp_path: Path) -> None:
    """`before` looks a few words ahead, up to a mark; "@vendor" stands for every word of that class."""
    path = tmp_path / "mine.toml"
    path.write_text(
        '[[group]]\nname = "mine"\ncode = "N111"\nkind = "modifier"\nreason = "House style."\n'
        '[group.terms]\nfamed = { plain = "", before = ["@vendor"] }\n"famed old @vendor" = true\n'
    )
    lexicon = load_lexicon(path)
    texts = {
        "The famed local cloud provider left.": ["famed"],
        "The famed old brand left.": ["famed old brand"],
        "The famed cook of a provider left.": [],
        "The famed, a provider, left.": [],
    }
    assert texts == {text: [place.text for place in lexicon.find(text)] for text in texts}


GROUP = '[[group]]\nname = "mine"\ncode = "N104"\nkind = "verb"\nreason = "House style."\n[group.terms]\n'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("not toml [", "not a word list in TOML"),
        ("", "group: Field required"),
        ('[[group]]\nname = "x"\n', "group.0.code: Field required"),
        (GROUP.replace("N104", "C101"), "group.0.code: Input should be 'N101', 'N102'"),
        (GROUP.replace("verb", "word"), "group.0.kind: Input should be 'verb', 'noun'"),
        (GROUP + "mull = 3\n", "group.0.terms.mull: Input should be a valid dictionary"),
        (GROUP + "mull = { plan = 'x' }\n", "group.0.terms.mull.plan: Extra inputs"),
        (GROUP + "mull = { before = ['@firms'] }\n", "terms.mull.before: names no class of words: @firms"),
        (GROUP + "'mull @firms' = true\n", "names no class of words: @firms"),
        (GROUP + "mull = { unless = ['?'] }\n", "group.0.terms.mull.unless.0: has no word in it"),
        (GROUP + "'!!' = true\n", "has no word in it"),
    ],
)
def test_a_broken_user_file_is_one_clear_error(tmp_path: Path, content: str, message: str) -> None:
    """A file that is no word list is refused in one line with its name, the place and the fault."""
    path = tmp_path / "broken.toml"
    path.write_text(content)
    with pytest.raises(ConfigError) as caught:
        load_lexicon(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_user_file_is_refused(tmp_path: Path) -> None:
    """A file that is not there is an error, not an empty list."""
    with pytest.raises(ConfigError, match="absent"):
        load_lexicon(tmp_path / "absent.toml")


def test_irregular_plurals_are_written_out() -> None:
    """An equivalent with its plural behind a bar has the form of the term."""
    assert [("addicts", "N101", "people addicted to drugs")] == found("The clinic treats addicts.")
    assert [("addict", "N101", "person addicted to drugs")] == found("The clinic treats an addict.")


@pytest.mark.parametrize(
    "text",
    [
        "Two blasts damaged a mill in Oxley.",
        "Nine of the tram's cars left the rails.",
        "Its claims were paid in May.",
        "The firm sold 14 rails.",
        "Diggers found a hoard of 46 bronze axes that may be old.",
        "Heavy blasts were heard in Oxley.",
    ],
)
def test_a_form_that_is_a_noun_here_is_no_verb(text: str) -> None:
    """Behind a determiner, a number or a possessive, "blasts" are explosions."""
    assert [] == [place.text for place in default_lexicon().find(text)]


def test_a_term_is_found_in_forms_that_double_a_consonant() -> None:
    """A verb is found in the forms that English gives it; one whose sense is open only where it is loaded."""
    assert [("slammed", "N104", "criticized")] == found("The judge slammed the claim.")
    assert [("bragged", "N104", None)] == found("The minister bragged about the deal.")
    assert [] == found("Clerks shredded the papers, rebels overran the town, and two men robbed a bank.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor was in a war of words.", ["war of words"]),
        ("Drivers forked out 40 euros for the toll.", ["forked out"]),
        ("Furious parents met the school on Monday.", ["Furious"]),
        ("It was a star-studded and glitzy gala.", ["star-studded", "glitzy"]),
        ("Cops held a knifeman near the mill.", ["Cops", "knifeman"]),
        ("The minister is desperate to win the seat.", ["desperate to"]),
        ("The ruling is a major blow for the port.", ["blow"]),
        ("Officials dragged their feet over the shoddy dam.", ["dragged their feet", "shoddy"]),
        ("Rents rose by just two euros.", ["just"]),
    ],
)
def test_the_register_of_headlines_is_found(text: str, expected: list[str]) -> None:
    """Words that hold in a headline or a tabloid are loaded in a summary's own voice."""
    assert expected == [place.text for place in default_lexicon().find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The pilot ditched the plane in the lake.",
        "Workers dumped the gravel behind the mill.",
        "The man slapped him with a glove.",
        "The hospital treated a blow to the head.",
        "The farmer mowed down the hay in June.",
        "The driver slumped over the wheel.",
        "The car plunged into the river.",
        "A scoop of ice cream costs two euros.",
        "The patient coughed up blood.",
        "The station recorded seismic waves near the rocky coast.",
        "A bold typeface marks the title.",
        "The gas giant has 80 moons.",
        "Delegates left the COP summit on Monday.",
        "Goats and their kids grazed on the slope.",
        "Rents rose by just under 5 percent.",
        "He had just arrived when the phone rang.",
        "He took the phone off the hook and slept.",
        "They conspired to pervert the course of justice.",
        "The soldiers were under fire from the hill.",
        "The ship sailed through the strait.",
    ],
)
def test_such_words_are_plain_in_another_sense(text: str) -> None:
    """A pilot ditches a plane and a planet is a gas giant: nothing is loaded there."""
    assert [] == found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The vote was dealt a rare blow on Tuesday.",
        "The mayor is ratcheting up the feud.",
        "The senator stuck to his guns.",
        "The win solidified his legacy.",
        "The agency is distorting several important metrics.",
        "The speech burnished her reputation as a reformer.",
        "He is the candidate of a party hungry to win.",
        "The clerk skipped town this week.",
        "The highly controversial member voted no.",
        "The troubled nomination was withdrawn.",
        "Even by Ordal's standards the vote was late.",
        "The role was played by the great Ida Moen.",
        "Under cover of the crisis, the council sold the pier.",
        "The council quietly dropped the plan.",
        "The campaign was plagued by scandal.",
    ],
)
def test_stunts_winks_and_verdicts_are_found(text: str) -> None:
    """Acts told as games, verdicts on a name, and what nods to the reader."""
    assert any(place.rejects for place in default_lexicon().find(text))


@pytest.mark.parametrize(
    "text",
    [
        "The troops moved under cover of darkness.",
        "The valley was flooded by the Great Lakes storm.",
        "The stone was polished and shown.",
        "The car careened toward the crowd.",
        "The bears were hungry in May.",
        "She sat quietly in the hall.",
        "The bank was plagued by debt.",
        "The signal was distorted by noise.",
        "The blow hit his head.",
        "The stand-your-ground law was passed.",
        "The court ordered a change of venue for a change in the jury.",
        "The dog limped through the park.",
    ],
)
def test_such_acts_are_plain_in_another_sense(text: str) -> None:
    """The same words of things that move, shine or eat."""
    assert not any(place.rejects for place in default_lexicon().find(text))
