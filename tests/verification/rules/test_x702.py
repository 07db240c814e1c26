"""X702: not a sentence."""

from dataclasses import replace

import pytest

from summarize.citations import Origin
from summarize.verification import Case, Severity
from tests.verification.helpers import case_of, findings


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("A hearing pencilled in for May.", "A hearing is pencilled in for May."),
        ("The road closed by the two floods.", "The road was closed by the two floods."),
        ("Lund named the reports, none of which led to.", "None of the reports led to a charge."),
        ("The samples were genuine and.", "The samples were genuine and may include results."),
    ],
)
def test_what_lost_its_verb_or_its_end_is_no_sentence(claim: str, evidence: str) -> None:
    """A passive without its "is" and an end that asks for another word."""
    assert findings("X702", case_of(claim, evidence))


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        (
            "The plan backed by the council faces a vote.",
            "The plan, which is backed by the council, faces a vote.",
        ),
        ("A hearing has been pencilled in for May.", "A hearing is pencilled in for May."),
        ("The two floods closed the road.", "The road was closed by the two floods."),
        ("The vote was what Lund had asked for.", "Lund had asked for a vote."),
    ],
)
def test_a_sentence_with_a_verb_of_its_own(claim: str, evidence: str) -> None:
    """Participles and a preposition at the end do not make a fragment."""
    assert not findings("X702", case_of(claim, evidence))


def test_a_fragment_rejects_what_a_model_wrote_and_only_warns_in_a_text_of_others() -> None:
    """There a heading invents nothing, and a sentence may have been cut in the wrong place."""
    given = case_of("A hearing pencilled in for May.", "A hearing is pencilled in for May.")
    written = Case(replace(given.claim, origin=Origin.MODEL), given.document)
    severities = [[f.severity for f in findings("X702", case)] for case in (given, written)]
    assert [[Severity.WARN], [Severity.REJECT]] == severities
