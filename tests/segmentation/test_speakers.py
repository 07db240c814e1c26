"""Who speaks: direct and indirect speech, pronouns, carried quotations, transcripts."""

from __future__ import annotations

import pytest

from summarize.document import Block, BlockKind, Document
from summarize.reading import read_text
from summarize.segmentation import segment
from summarize.spans import Span

ONE = [
    ("Sources at the port told Harbor News that 790 crates were held.", "Sources at the port"),
    ("Reyes said the strike was over.", "Reyes"),
    ("The port also said it saw daily trouble.", "The port"),
    ("Speaking on Monday, acting Port Director Todd Lund answered critics, saying: “We stay.”", "Todd Lund"),
    ("“We stay,” said Todd Lund, the acting director.", "Todd Lund"),
    ("“We stay,” Lund, the acting director, said on Friday.", "Lund"),
    ("In her post, Mayor Ana Reyes says she is “outraged” and wants answers.", "Ana Reyes"),
    ("Jon Fell, a former shelter director, told Harbor News that the plan is “unsafe for all.”", "Jon Fell"),
    ("The port will close, Reyes said.", "Reyes"),
    ("The port will close, said a spokesman for the governor.", "a spokesman for the governor"),
    ("According to the harbor office, 12 ferries were held.", "the harbor office"),
    ("12 ferries were held, according to the harbor office.", "the harbor office"),
    ("A copy of the charges alleges that the crane was loose.", "A copy of the charges"),
    ("Reyes, who leads the port, said the crane was loose.", "Reyes"),
    (
        "William Rick Sand, who admitted theft, fraud, and arson charges, said he was sorry.",
        "William Rick Sand",
    ),
    ("Secretary of State Ann Lee said the talks were over.", "Ann Lee"),
    ("Dana Ruiz and Sam Okoro said they would stay.", "Dana Ruiz and Sam Okoro"),
    ("REYES: “We stay.”", "Reyes"),
    ("OXLEY, Ohio, May 6 -- Portwell, the maker of cranes, said on Monday it would close.", "Portwell"),
    ("OXLEY, Ohio — The mayor, Ann Lee, said the crane was loose.", "Ann Lee"),
    ("NATO — the alliance, not the EU — said it would stay.", "NATO"),
    ("A lawyer for the port, Petra Voss, said the crane was sound.", "Petra Voss"),
    ("Reyes did not say whether the port would close.", None),
    ("Reyes declined to say whether the port would close.", None),
    ("The report said nothing new; its claims were old.", "The report"),
    ("Harbor News was told the strike was hard.", None),
    ("The crane fell on Monday and blocked the port.", None),
    ("A man accused of theft left the port.", None),
    ("Reyes, who said last week that the port would close, signed the bill.", None),
    ("The clerk resigned after police said the crane was loose.", None),
]


@pytest.mark.parametrize(("sentence", "speaker"), ONE)
def test_the_speaker_of_one_sentence(sentence: str, speaker: str | None) -> None:
    """Direct and indirect speech name their speaker; nouns, denials, passives and asides do not."""
    (found,) = segment(read_text(sentence)).sentences
    if speaker is None:
        assert found.speaker is None
    else:
        assert speaker.removeprefix("The ") == (found.speaker or "").removeprefix("The ")


def _speakers(text: str) -> list[str | None]:
    return [sentence.speaker for sentence in segment(read_text(text)).citable]


def test_a_pronoun_stands_for_the_last_speaker() -> None:
    """``he said`` belongs to who spoke last, not to who was named last; furniture between does not matter."""
    text = (
        "Jon Fell said that Mayor Ana Reyes's plan is “chaos.”\n\nCLICK HERE TO GET THE LEDGER APP\n\n"
        "“It’s recklessness,” he said."
    )
    assert ["Jon Fell", "Jon Fell"] == _speakers(text)


def test_a_pronoun_heeds_what_is_known_of_gender() -> None:
    """``she`` skips a speaker whom the article calls ``Mr.``."""
    text = "Ms. Reyes said the port is shut. Mr. Okoro said it is open. “It is shut,” she said."
    assert ["Reyes", "Okoro", "Reyes"] == _speakers(text)


def test_a_later_subject_takes_the_focus() -> None:
    """A pronoun stands for the subject of the sentence before rather than for an earlier speaker."""
    text = "Todd Lund said the port is shut. Ana Reyes took office in May. “It is open,” she said."
    assert "Ana Reyes" == _speakers(text)[-1]


def test_short_names_mean_the_full_name() -> None:
    """A surname stands for the only bearer in the article."""
    text = "Governor Maura Hale arrived. Hale said it is late."
    assert [None, "Maura Hale"] == _speakers(text)


def test_the_sources_are_the_sources_named_before() -> None:
    """``The sources`` are the ones that the article introduced."""
    text = "Sources at the port told us that it is shut. The sources said “hundreds” left."
    assert ["Sources at the port"] * 2 == _speakers(text)


def test_one_quotation_over_sentences_has_one_speaker() -> None:
    """The attribution may come in the first, the last, or a later sentence of a quotation."""
    text = "“We stay. The crews are tired,” Reyes said. “Nobody sleeps.” The port is shut."
    assert ["Reyes", "Reyes", "Reyes", None] == _speakers(text)


def test_a_quotation_carried_into_the_next_paragraph_keeps_its_speaker() -> None:
    """An opening mark repeated at the head of a paragraph goes on with the same speaker."""
    text = "“We stay,” Reyes said. “It is late.\n\n“Nobody sleeps.\n\n“That is all.”\n\nThe port shut."
    assert ["Reyes", "Reyes", "Reyes", "Reyes", None] == _speakers(text)


def test_two_speakers_in_one_sentence() -> None:
    """Each quotation has its own speaker; the sentence has the first."""
    (sentence,) = segment(read_text("Reyes called it “chaos,” while Okoro said it was “a start.”")).citable
    assert ["Reyes", "Okoro"] == [part.speaker for part in sentence.quotations]


def test_a_passive_names_the_speaker_of_the_quoted_words() -> None:
    """``described by Reyes as “reckless”``: the sentence is the article's, the quoted word hers."""
    (sentence,) = segment(read_text("The plan was described by Reyes as “reckless.”")).citable
    assert (None, "Reyes") == (sentence.speaker, sentence.quotations[0].speaker)


def test_scare_quotes_have_no_speaker() -> None:
    """Marks around a word that nobody is reported to say have no speaker."""
    (sentence,) = segment(read_text("The so-called “harbor tax” rose by 3 percent.")).citable
    assert [None] == [part.speaker for part in sentence.quotations]


def test_a_transcript_names_its_speakers() -> None:
    """Labels before a colon name the speaker of all that follows up to the next label."""
    text = (
        "HOST: Is it shut?\n\nREYES: It is. We stay.\n\nNobody sleeps.\n\nHOST: And crews?\n\nREYES: Tired."
    )
    assert ["Host", *["Reyes"] * 3, "Host", "Reyes"] == _speakers(text)


def test_a_colon_alone_is_no_turn() -> None:
    """Words before a colon name no speaker unless they take turns; a word that opens a notice is nobody."""
    text = "It rained. Result: the road is shut. Cause: a slide. Result: no trains run. Outlook: dry."
    assert [None] * 5 == _speakers(text)
    assert [None] * 3 == _speakers("Update: The mine is shut.\n\nCause: A slide.\n\nOutlook: It is dry.")
    assert [None] * 3 == _speakers("Update: It is shut.\n\nUpdate: It is open.\n\nUpdate: It is shut.")


def test_a_block_quotation_belongs_to_who_introduced_it() -> None:
    """What the format marks as a quotation is spoken by the speaker before it."""
    text = "Reyes said in a statement:\n\nWe stay.\n\nNobody sleeps."
    spans = [Span(0, 26), Span(28, 36), Span(38, len(text))]
    kinds = [BlockKind.BODY, BlockKind.QUOTATION, BlockKind.QUOTATION]
    blocks = tuple(Block(span, kind) for span, kind in zip(spans, kinds, strict=True))
    found = segment(Document(text, blocks=blocks))
    assert ["Reyes", "Reyes", "Reyes"] == [s.speaker for s in found.citable][:3]


PRONOUNS = [
    ("“We stay,” said Ann Reyes. Mayor Ted Lund was less patient. He said the port would close.", "Ted Lund"),
    (
        "Pavel Voss chose the cheaper crane, the draft says. He said the port would close.",
        None,
    ),
    (
        "Three months after the strike, Ruth Voss joined the board. She said the port would close.",
        "Ruth Voss",
    ),
    (
        "“It is a plan,” Pinnacle Row wrote. Otto Voss smiled when he was shown it. “Plan,” he said.",
        "Otto Voss",
    ),
    ("“We stay,” said Ann Reyes. Mayor Ted Lund left soon after the vote. He said it was over.", "Ted Lund"),
    (
        "Nearly two and a half years after the strike, Ruth Voss joined the board. She said it was over.",
        "Ruth Voss",
    ),
    ("Jon Fell met supporters. His lawyer, Ann Lee, was blunt: she said the port would close.", "Ann Lee"),
    (
        "“We stay,” said Ann Lee. Kit Moor, an analyst, was less sure: samples posted were new, he said.",
        "Kit Moor",
    ),
    ("A diplomat who asked not to be named said the port would close.", "A diplomat"),
]


@pytest.mark.parametrize(("text", "speaker"), PRONOUNS)
def test_a_pronoun_stands_for_the_person_last_in_focus(text: str, speaker: str | None) -> None:
    """A name in "-ed" is no verb, a paper is no "he", and a sentence's own subject comes before others."""
    assert speaker == _speakers(text)[-1]


def test_a_relative_clause_with_a_quotation_leaves_the_subject_its_verb() -> None:
    """Not the shareholders, whom she praised, but she."""
    text = "Ann Lee, who had called the bid “far too low”, praised shareholders for it."
    (sentence,) = segment(read_text(text)).citable
    assert ["Ann Lee"] == [quotation.speaker for quotation in sentence.quotations]


def test_he_is_no_agency() -> None:
    """A pronoun for a person passes over a body that spoke in between, though it stands without "the"."""
    told = "Clerk Sam Orsk accused the mayor of hiding a letter in which the Ferry Agency warned of ice."
    assert _speakers(f"{told} “We saw it late,” he said.")[-1] == "Sam Orsk"
