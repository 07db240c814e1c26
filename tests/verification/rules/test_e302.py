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
