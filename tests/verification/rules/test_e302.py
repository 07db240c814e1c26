"""E302: a title, office or party given to somebody else."""

from tests.verification.helpers import case_of, findings


def test_a_counterpart_holds_the_same_office() -> None:
    """Who is called her counterpart has her title too, in his own house."""
    text = "Minister Ada Lund made the charge. Her northern counterpart, Bo Voss, denied it."
    evidence = "Her northern counterpart, Bo Voss, denied it."
    assert not findings("E302", case_of("Bo Voss, the northern minister, denied it.", evidence, text))
    plain = "Minister Ada Lund made the charge. A northern farmer, Bo Voss, denied it."
    farmer = "A northern farmer, Bo Voss, denied it."
    assert findings("E302", case_of("Bo Voss, the northern minister, denied it.", farmer, plain))


def test_a_role_is_had_by_a_verb_and_by_one_of_many() -> None:
    """Who owns is an owner, "a director" is one of several, and a county is no sheriff."""
    text = "Owner Bo Voss sold the club. Lund, who owns the stadium, did not. Director Max Orr left."
    evidence = "Lund, who owns the stadium, did not."
    assert not findings("E302", case_of("Stadium owner Lund did not sell.", evidence, text))
    assert not findings("E302", case_of("Ada Lund, a veteran director, did not.", evidence, text))
    assert findings("E302", case_of("Ada Lund, the director, did not.", evidence, text))
    text = "Sheriff Carla Wynn of Orre County was not asked."
    assert not findings("E302", case_of("Wynn, the sheriff of the county, was not asked.", text))
