"""Words that are loaded in one sense and plain in another: none is exchanged without a licence."""

import pytest

from summarize.citations import Origin, resolve_sentence
from summarize.draft import DraftCitation
from summarize.verification.verifier import Verifier
from summarize.writers.extractive import ExtractiveWriter
from tests.writers.helpers import document

PLAIN = """
Two blasts closed the quarry at Ordal on Monday, the district engineer said.
The tram left the rails near Hovik station at noon on Monday.
The drummer slams the lid of the piano twice in the last act.
The trawlers netted 14 tonnes of mackerel off Ordal in a week.
The wardens netted the pond in Ordal to keep herons out.
The cook whipped the egg whites for the 40 guests in Ordal.
Guests stormed out of the hall in Ordal when the sprinklers opened.
The relay team crushed the district record by four seconds on Sunday.
The stonemason blasted the old facade with fine sand for two days.
The joiner gutted the villa in Ordal and rebuilt it within a year.
The anglers gutted 300 herrings on the quay at Ordal on Monday.
The circus paraded four camels through Ordal on Sunday afternoon.
The regime of six exercises lasted for 12 weeks, the study says.
The illegal extension of the villa was pulled down on Monday.
Illegal fireworks burned three sheds in Ordal on New Year's Eve.
Alien species such as mink were counted in 40 lakes in May.
The mob of kangaroos crossed the airfield at night, a ranger said.
A radical cystectomy was performed on 14 patients at Ordal hospital.
The tank crew fired at a wooden target on the range on Monday.
The tank holds 4,000 litres of rain for the gardens of Ordal.
The hacks on the riding trail in Ordal cost 40 crowns an hour.
The savage river was bridged at Ordal in the spring of 1931.
The fool in the opera is sung by a tenor from Ordal.
The troll under the bridge is a sculpture of painted concrete.
The clown of the circus broke a wrist in Ordal on Sunday.
The dam collapsed at noon and the water reached Ordal by two.
The engulfed chapel can be seen when the lake of Ordal is low.
The bomb squad left Ordal after it had found an old boiler.
Ferries rocked in the harbour of Ordal as the storm passed.
The rock fell from the cliff above Ordal at four in the morning.
The striking miners of Ordal met the owner on Monday.
Players struck the bar twice before the goal in the 80th minute.
The stunning of fish by electric current is allowed in Ordal.
The explosive growth rings of the larch were measured in 40 trees.
The bitter almonds of Ordal are pressed for their oil in May.
A toxic alga was found in the bathing lake of Ordal on Monday.
The extreme values were left out, the authors of the study wrote.
The crooks of the bishops are shown in the museum of Ordal.
The shill bridge of Ordal was painted white for the wedding.
The dubbed version of the film opens in Ordal on Friday.
The monster truck show in Ordal drew 4,000 visitors on Sunday.
The runner was collared by a marshal who handed her a cup of water.
The blasting of the tunnel at Ordal will end in June, the firm said.
The bishop's flock of 40 sheep grazes on the dike at Ordal.
""".strip().splitlines()


@pytest.mark.parametrize("sentence", PLAIN)
def test_a_word_of_another_sense_is_not_exchanged(sentence: str) -> None:
    """The sentence is printed as the article has it, or not at all."""
    article = document(f"{sentence}\n\nThe council of Ordal met on Monday and closed two of its schools.")
    draft = ExtractiveWriter(Verifier()).rewrite(article, (1,))
    assert draft is None or draft.text == sentence


@pytest.mark.parametrize(
    ("sentence", "exchanged"),
    [
        (PLAIN[0], "Two criticizes closed the quarry at Ordal on Monday, the district engineer said."),
        (PLAIN[1], "The tram left the criticizes near Hovik station at noon on Monday."),
        (PLAIN[3], "The trawlers arrested 14 tonnes of mackerel off Ordal in a week."),
        (PLAIN[8], "The stonemason criticized the old facade with fine sand for two days."),
    ],
)
def test_the_proof_refuses_what_a_careless_writer_would_propose(sentence: str, exchanged: str) -> None:
    """An exchange by the wrong sense is not derived, whoever wrote it."""
    article = document(sentence)
    cited = resolve_sentence(exchanged, [DraftCitation(sentence=1)], article, Origin.EXTRACTOR)
    assert not Verifier().verify([cited], article)[0].printable
