"""N: loaded wording and one-sidedness. Nothing here speaks of support."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarize.neutrality import lexicon as e
from summarize.neutrality.detectors import find_places
from summarize.neutrality.dispute import dispute_in
from summarize.neutrality.lexicon import default_lexicon
from summarize.neutrality.readings import reading_of
from summarize.verification.judgement import Finding, Severity
from summarize.verification.rules.declaration import Role, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.neutrality.lexicon import Place
    from summarize.verification.judgement import Case


def _places(case: Case) -> tuple[Place, ...]:
    places = find_places(case.claim.text, case.evidence, case.lexicon)
    return places if _has_list(case) else tuple(place for place in places if place.code == e.SHOUTING)


def _has_list(case: Case) -> bool:
    """Whether a list of words fits the article's language: the shipped one is English."""
    return case.document.source.language == "en" or case.lexicon not in {None, default_lexicon()}


def _finding(place: Place) -> Finding:
    hint = ""
    if place.plain:
        hint = f" Say “{place.plain}”."
    elif place.plain == "":
        hint = " Leave it out."
    severity = Severity.REJECT if place.rejects and place.sure else Severity.WARN
    return Finding(place.code, f"“{place.text}”: {place.reason}{hint}", severity, claim_span=place.span)


class _Entry(NamedTuple):
    code: str
    name: str
    doc: str
    reason: str
    rejects: str
    accepts: str


_TABLE = (
    _Entry(e.LABEL, "labels-people", "A noun that labels people by one act or insults them.",
           "A person is more than one act; an agency names the status or the deed.",
           "Officers arrested two illegals.", "Officers arrested two people in the country illegally."),
    _Entry(e.PARTISAN, "partisan-modifier", "A partisan or mocking modifier.",
           "A reader of either side must be able to take the sentence as written.",
           "The deep blue state adopted the so-called reform.", "The state adopted the reform."),
    _Entry(e.EVALUATION, "unattributed-evaluation",
           "An evaluation or an intensifier that nobody is named for.",
           "A judgement belongs to whoever makes it.",
           "The plan had a disastrous start.", "The mayor said the plan had a disastrous start."),
    _Entry(e.CHARGED, "charged-verb", "A charged verb where a plain one would do.",
           "A plain verb says what happened; a charged one says what to feel about it.",
           "The senator slammed the bill.", "The senator criticized the bill."),
    _Entry(e.REPORTING, "colouring-reporting-verb", "A reporting verb that doubts or endorses. A warning.",
           "Said neither doubts nor endorses.",
           "The mayor admitted that the road is closed.", "The mayor said that the road is closed."),
    _Entry(e.PRESUPPOSITION, "presupposition",
           "A word that takes for granted that an act was owed or expected. A warning.",
           "What is taken for granted cannot be checked.",
           "The clerk refused to answer.", "The clerk did not answer."),
    _Entry(e.EQUATED, "guilt-without-charge",
           "A person called by a crime where the evidence gives neither charge nor conviction.",
           "Only a court makes somebody a criminal.",
           "Officers arrested a murderer.", "Officers arrested a man charged with murder."),
    _Entry(e.OPINION, "opinion-without-speaker", "An opinion, a demand or a prediction without its speaker.",
           "A summary has no opinion of its own.",
           "We must act now.", "The minister said the country must act."),
    _Entry(e.VAGUE, "vague-source", "A source that could be anybody. A warning.",
           "A reader weighs a statement by its source.",
           "Critics say the plan costs too much.", "The city auditor said the plan costs too much."),
    _Entry(e.SHOUTING, "shouting", "Words in capitals, an exclamation or a question.",
           "A summary informs in an even voice.",
           "Taxes will RISE!", "Taxes will rise."),
    _Entry(e.PROMOTION, "promotion", "Praise as an advertisement has it that nobody is named for.",
           "A summary does not advertise; what a firm says of itself is the firm's to say.",
           "The band delivers unrivaled insight into sleep.",
           "The company said the band delivers unrivaled insight into sleep."),
)  # fmt: skip


def _of(entry: _Entry) -> Rule:
    def check(case: Case) -> Iterable[Finding]:
        return [_finding(place) for place in case.memo(_places) if place.code == entry.code]

    check.__doc__ = (
        f"{entry.doc} Words in quotation marks are left alone, and a word of unsure class only warns."
    )
    examples = ((entry.rejects, entry.rejects),), ((entry.accepts, entry.accepts),)
    return Rule(entry.code, entry.name, entry.reason, Role.WORDING, *examples)(check)


RULES = tuple(_of(entry) for entry in _TABLE)
"""One rule a code of ``summarize.neutrality.entries``."""


_MOST_SENTENCES = 100
"""Sentences of a summary; the work grows with their number times that of the article's."""
_MOST_READ = 2_000
"""Sentences of an article in which a dispute is looked for; a book is no report of one."""


@Rule(
    "N112",
    "unanswered-accusation",
    "A summary that gives one side of a dispute takes it.",
    Role.WORDING,
    rejects=(
        ("Halm accused Orsk of neglect.", "Halm accused Orsk of neglect. Orsk rejected the accusation."),
    ),
    accepts=(
        (
            "Halm accused Orsk of neglect.\nOrsk rejected the accusation.",
            "Halm accused Orsk of neglect. Orsk rejected the accusation.",
        ),
    ),
    whole=True,
)
def balance(cases: Sequence[Case]) -> Iterable[tuple[int, Finding]]:
    """Whoever is accused in a summary is heard in it, where the article hears them. A warning."""
    if not 0 < len(cases) <= _MOST_SENTENCES or len(cases[0].document.citable) > _MOST_READ:
        return
    read = [reading_of(case.claim.text) for case in cases]
    accusing = [i for i, mine in enumerate(read) if mine.accuses and mine.speaker and not mine.denies]
    if not accusing:
        return
    dispute = dispute_in(cases[0].document)
    orders = {sentence.span: order for order, sentence in enumerate(cases[0].document.citable)}
    cited = [{orders[s.span] for s in case.cited_sentences if s.span in orders} for case in cases]
    for i in accusing:
        told = {order for j, there in enumerate(cited) if j != i for order in there}
        replies = {reply for order in cited[i] for reply in dispute.replies(order)}
        if replies and replies.isdisjoint(told):
            message = "the article has the reply of those who are accused here, and the summary has not"
            yield i, Finding("N112", message, severity=Severity.WARN)
