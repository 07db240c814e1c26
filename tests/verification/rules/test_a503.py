"""A503: words given to somebody who did not say them."""

from tests.verification.helpers import case_of, findings

QUOTED = ['Bo Voss said he had seen "ballots walking".', "His lawyer, Ann Lee, said three errors were found."]


def test_a_quotation_stays_with_whoever_said_it() -> None:
    """That she speaks in another cited sentence does not make his words hers."""
    claim = 'Beside three errors, Voss\'s lawyer Ann Lee said, there were "ballots walking".'
    (found,) = findings("A503", case_of(claim, QUOTED))
    assert found.contradicts
    assert not findings("A503", case_of('Bo Voss said he had seen "ballots walking".', QUOTED))


def test_an_office_is_its_holder_whose_first_name_stands_between() -> None:
    """The article says "Chairman Ann Lee"; the claim has "Lee", the evidence "the chairman"."""
    text = "Chairman Ann Lee left early. The chairman denied making any such promise."
    evidence = "The chairman denied making any such promise."
    assert not findings("A503", case_of("Lee denied making a promise.", evidence, text))


def test_somebody_is_a_source() -> None:
    """Neither is named; the words for that are one."""
    evidence = "A source close to the case said a fine was likely."
    assert not findings("A503", case_of("Someone close to the case said a fine was likely.", evidence))


def test_who_has_a_role_is_not_in_another_by_silence() -> None:
    """The article calls Voss an analyst, so that "the coach" is somebody else; of Lee it tells nothing."""
    text = "Bo Voss, an analyst, watched. Bo Voss said the team was weak. Ann Lee said the team was weak."
    assert findings(
        "A503", case_of("The coach said the team was weak.", "Bo Voss said the team was weak.", text)
    )
    assert not findings(
        "A503", case_of("The coach said the team was weak.", "Ann Lee said the team was weak.", text)
    )
    assert not findings(
        "A503", case_of("The critic said the team was weak.", "Bo Voss said the team was weak.", text)
    )


def test_who_asked_not_to_be_named_is_who_said() -> None:
    """The relative clause stands between the speaker and his verb; a government is more than a diplomat."""
    evidence = "A diplomat who asked not to be named said the pictures proved nothing."
    assert findings("A503", case_of("Governments said the pictures proved nothing.", evidence))
    assert not findings("A503", case_of("A diplomat said the pictures proved nothing.", evidence))


def test_speakers_may_stand_at_length_behind_their_words() -> None:
    """Not the subject of the sentence recalled it, but those after the last comma."""
    evidence = "Voss had promised in May to keep the hall open, three people who attended recalled."
    claim = "Three people who attended recalled that Voss had promised to keep the hall open."
    assert not findings("A503", case_of(claim, evidence))


def test_one_without_a_name_is_not_several() -> None:
    """A resident is no residents, and a resident may be someone."""
    evidence = "A resident said the river smelled of oil."
    assert findings("A503", case_of("Residents said the river smelled of oil.", evidence))
    assert not findings("A503", case_of("A local resident said the river smelled of oil.", evidence))


def test_an_act_and_what_stands_in_a_list_are_no_speech() -> None:
    """What agrees to pay tells of an act, unless the evidence tells it of another; "including" is nobody."""
    evidence = "Lund said the tenants would pay more for heat and water."
    assert not findings("A503", case_of("The tenants agree to pay more for heat.", evidence))
    claim = "Lund said tenants would pay more, including for heat, and offered help."
    assert not findings("A503", case_of(claim, evidence))
    evidence = "The pilots met the owners after the union agreed to talks."
    assert findings("A503", case_of("The owners met the pilots after the airline agreed to talks.", evidence))


def test_a_participle_behind_a_name_has_it_for_its_subject() -> None:
    """Not the shares admit anything, but their chief; and a lawsuit's words are those of who brought it."""
    evidence = 'Shares of the bakery fell as its chief, Ann Lee, admitted it was "too slow".'
    claim = 'Shares of the bakery have fallen, with chief Ann Lee admitting it was "too slow".'
    assert not findings("A503", case_of(claim, evidence))
    evidence = "Ann Lee has sued her former agent, claiming he took 2 million."
    assert not findings("A503", case_of("Lee's lawsuit accuses her agent of taking 2 million.", evidence))
