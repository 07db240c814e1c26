"""The verifier: proof or checker, then veto. It fails closed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarize.citations import Citation, Origin, cite
from summarize.language.tokens import tokenize
from summarize.lazy import cached_property
from summarize.spans import Span, merge, trimmed
from summarize.verification.checkers.asking import ask
from summarize.verification.checkers.claims import claim_of
from summarize.verification.derivation import Derivation, derive
from summarize.verification.judgement import (
    Case,
    Finding,
    Judgement,
    Severity,
    Verdict,
    VerifiedSentence,
)
from summarize.verification.rules.declaration import Role, chosen_rules
from summarize.verification.rules.form_rules import follows, leans, left_alone
from summarize.verification.unspoken import words_of_somebody

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.citations import CitedSentence
    from summarize.document import Document
    from summarize.neutrality.lexicon import Lexicon
    from summarize.verification.judgement import Checker
    from summarize.verification.rules.declaration import Rule

CRASHED = "X900"
"""Code of the finding that stands for a rule which failed to run: what was not checked is not supported."""

DENIED = "K801"
"""Code of the finding that stands for a checker which says that a claim is not supported."""

SILENT = "K802"
"""Code of the finding that stands for a checker which gave no verdict."""

DOUBTED = "K804"
"""Code of the finding that stands for a checker which has read a claim and cannot tell."""

LOADED = "K803"
"""Code of the finding on words that a checker calls loaded."""

UNSPOKEN = "K805"
"""Code of the finding on a claim without the speaker that the article names for it."""


@dataclass(frozen=True)
class _Checked:
    """A case on its way: what rules and checker have found so far."""

    case: Case
    findings: tuple[Finding, ...]
    wording: tuple[Finding, ...]
    left_alone: Finding | None = None
    """Why a copy that leans on another sentence has no proof; told where no checker reads it."""

    @cached_property
    def unspoken(self) -> Finding | None:
        """That the article has the claim as somebody's words; told where no judge supports it.

        Looked for only there: a judge that answers in words needs none of it.
        """
        return None if self.case.derivation else _unspoken(self.case)

    def unread(self, judgement: Judgement) -> bool:
        """Whether a checker that gives each claim a number cannot have seen what speaks against this one.

        It reads a claim alone, and cannot tell who "she" is; nor does it miss a speaker.
        """
        supports = judgement.verdict is Verdict.SUPPORTED
        return self.left_alone is not None or (supports and self.unspoken is not None)

    @property
    def vetoed(self) -> bool:
        return any(finding.severity is Severity.REJECT for finding in self.findings)


class Verifier:
    """Checks cited sentences against their article.

    Args:
        select_codes: codes or code prefixes of the rules to run; empty for all.
        ignore_codes: codes or code prefixes of rules to leave out.
        lexicon: the word list of the rules on neutrality; None for the shipped one.

    Raises:
        ConfigError: a code matches no rule.
    """

    def __init__(
        self,
        select_codes: Sequence[str] = (),
        ignore_codes: Sequence[str] = (),
        lexicon: Lexicon | None = None,
    ) -> None:
        self.rules = chosen_rules(select_codes, ignore_codes)
        self.lexicon = lexicon
        self._support = [r for r in self.rules if not r.whole and r.role is not Role.WORDING]
        self._wording = [r for r in self.rules if not r.whole and r.role is Role.WORDING]
        self._summary = [r for r in self.rules if r.whole]

    def verify(
        self, sentences: Iterable[CitedSentence], document: Document, checker: Checker | None = None
    ) -> tuple[VerifiedSentence, ...]:
        """Verify the sentences of one summary, in its order.

        Each is proved or looked at by the vetoes first; the checker is asked once, about all that are neither
        derived nor vetoed; then the rules on the summary as a whole see those that may be printed.

        Args:
            sentences: the claims with their citations.
            document: the article, segmented.
            checker: what is asked about sentences that are not derived; None for nothing, so that they stay
                unchecked.

        Raises:
            ConfigError: the checker's server refuses the key, or does not know the model.
        """
        looked: list[_Checked] = []
        for sentence in sentences:
            item = self._look(sentence, document)
            before = looked[-1].case if looked else None
            if item.case.derivation is not None and leans(item.case) and not _told_before(before, item.case):
                item = self._look(sentence, document, proves=False)
            looked.append(item)
        results = self._with_checker(looked, checker)
        printable = [i for i, result in enumerate(results) if result.printable]
        # Rules share what they find out of a case, so that each has one for all of them.
        cases = [_case_of(looked[i].case, results[i].cited) for i in printable] if self._summary else []
        for rule in self._summary if printable else ():
            for position, finding in _check_summary(rule, cases):
                i = printable[position]
                results[i] = replace(results[i], wording=(*results[i].wording, finding))
        return tuple(results)

    def _look(self, sentence: CitedSentence, document: Document, *, proves: bool = True) -> _Checked:
        # Repairs and replacements leave most sentences as they were: each is looked at once an article.
        known, key = document.memo(self._known), (sentence, proves)
        found = known.get(key)
        if found is None:
            found = known[key] = self._look_anew(sentence, document, proves=proves)
        return found

    def _known(self, _: Document) -> dict[tuple[CitedSentence, bool], _Checked]:
        """What this verifier has found in the sentences on one article, alone; the document keeps it."""
        return {}

    def _look_anew(self, sentence: CitedSentence, document: Document, *, proves: bool) -> _Checked:
        """What proof and rules say; ``proves``: whether there may be a proof.

        A copy that opens with a pronoun has none where the sentence before it does not tell who is meant.
        """
        case = Case(sentence, document, lexicon=self.lexicon)
        crashed: list[Finding] = []
        try:
            proved = proves and sentence.citations
            proof = derive(sentence.text, case.cited_sentences, document) if proved else None
        except Exception as error:  # noqa: BLE001 - a proof that crashes proves nothing
            proof, crashed = None, [_crashed("derivation", error)]
        if isinstance(proof, Derivation):
            case = replace(case, derivation=proof)
        rules = self._support if case.derivation is None else [r for r in self._support if r.always]
        found = [finding for rule in rules for finding in _check(rule, case)]
        wording = [finding for rule in self._wording for finding in _check(rule, case)]
        alone = None if proves else left_alone(case)
        return _Checked(case, (*found, *crashed), tuple(wording), alone)

    def _with_checker(self, looked: Sequence[_Checked], checker: Checker | None) -> list[VerifiedSentence]:
        asked = [i for i, item in enumerate(looked) if not item.vetoed and item.case.derivation is None]
        said: dict[int, Judgement] = {}
        if checker is not None and asked:
            judgements = ask(checker, [looked[i].case.memo(claim_of) for i in asked])
            said = {
                i: judgement
                for i, judgement in zip(asked, judgements, strict=True)
                if judgement.probability is None or not looked[i].unread(judgement)
            }
        return [_result(item, said.get(i)) for i, item in enumerate(looked)]


def _unspoken(case: Case) -> Finding | None:
    """What is told of a claim without a speaker that stands nearest to what somebody says."""
    said = words_of_somebody(case)
    if said is None:
        return None
    message = "the article has this as somebody's words, and the sentence does not say whose"
    return Finding(UNSPOKEN, message, source_span=said.span)


def _told_before(before: Case | None, case: Case) -> bool:
    """Whether the claim before a derived one tells the article's sentence before that."""
    if before is None or (before.derivation is None and before.claim.origin is Origin.GIVEN):
        return False  # what was found for a text of others need not be what it tells
    return follows(_of_source(before), _of_source(case))


def _of_source(case: Case) -> Case:
    """The case of a derived claim with the one sentence that it is derived from."""
    if case.derivation is None:
        return case
    return _case_of(case, _narrowed(case.claim, case.document, (case.derivation.source,)))


def _case_of(case: Case, cited: CitedSentence) -> Case:
    return case if case.claim == cited else replace(case, claim=cited)


def _result(item: _Checked, judgement: Judgement | None) -> VerifiedSentence:
    case, findings, wording = item.case, item.findings, item.wording
    if item.vetoed:
        opposite = any(f.contradicts for f in findings if f.severity is Severity.REJECT)
        verdict = Verdict.CONTRADICTED if opposite else Verdict.UNSUPPORTED
        return VerifiedSentence(case.claim, verdict, None, findings, wording)
    if case.derivation is not None:
        cited = _narrowed(case.claim, case.document, spans=(case.derivation.source,))
        return VerifiedSentence(cited, Verdict.SUPPORTED, case.derivation, findings, wording)
    if item.left_alone and (judgement is None or judgement.verdict is not Verdict.SUPPORTED):
        wording = (*wording, item.left_alone)  # of what may be printed, the rule itself tells it
    if judgement is None:
        findings = (*findings, item.unspoken) if item.unspoken else findings
        return VerifiedSentence(case.claim, Verdict.UNCHECKED, None, findings, wording)
    wording = (*wording, *_loaded(judgement, case.claim.text))
    if judgement.verdict is None:
        finding = Finding(SILENT, f"{judgement.checker} gave no verdict: {judgement.reason}")
        return VerifiedSentence(case.claim, Verdict.UNCHECKED, judgement, (*findings, finding), wording)
    if judgement.verdict is not Verdict.SUPPORTED:
        findings = (*findings, _against(judgement, case.claim.text))
    cited = _with_judged(case.claim, judgement, case.document)
    return VerifiedSentence(cited, judgement.verdict, judgement, findings, wording)


def _against(judgement: Judgement, text: str) -> Finding:
    """What a checker says that does not support a claim: no, the opposite, or that it cannot tell."""
    doubted = _phrases(judgement.doubtful, text)
    place = max(doubted, key=len, default=None)
    words = f"no support for {', '.join(f'“{span.of(text)}”' for span in doubted)}" if doubted else ""
    who = judgement.checker
    if judgement.probability is not None:
        who += f" ({judgement.probability:.0%})"
    if judgement.verdict is Verdict.UNCHECKED:
        reasons = "; ".join(part for part in (judgement.reason, words) if part)
        message = f"{who} cannot tell" + (f": {reasons}" if reasons else "")
        return Finding(DOUBTED, message, claim_span=place)
    reason = judgement.reason or words or "the evidence does not say it"
    opposite = judgement.verdict is Verdict.CONTRADICTED
    return Finding(DENIED, f"{who}: {reason}", contradicts=opposite, claim_span=place)


def _phrases(doubtful: Sequence[Span], text: str) -> list[Span]:
    """Doubted words as people read them: side by side they are one phrase; "the" alone is none."""
    joined = merge(Span(s.start, s.end + text[s.end : s.end + 1].isspace()) for s in doubtful)
    phrases = (trimmed(text, span.start, span.end) for span in joined)
    return [p for p in phrases if p is not None and any(token.content for token in tokenize(p.of(text)))]


def _loaded(judgement: Judgement, text: str) -> list[Finding]:
    """What the checker calls loaded, where it stands in the sentence: as hard as the lexicon's findings."""
    found = []
    for words in judgement.loaded:
        at = text.find(words) if words else -1
        if at >= 0:
            span = Span(at, at + len(words))
            found.append(Finding(LOADED, f"“{words}” is loaded, says {judgement.checker}", claim_span=span))
    return found


def _with_judged(claim: CitedSentence, judgement: Judgement, document: Document) -> CitedSentence:
    """The claim with the sentences that its checker rests on: added to a writer's, instead of those found."""
    named = [document.sentence(i) for i in judgement.ids]
    spans = tuple(sentence.span for sentence in named if sentence is not None)
    if claim.origin is Origin.GIVEN:
        return _narrowed(claim, document, spans) if spans else claim
    held = [c.span for c in claim.citations]
    added = [
        replace(cite(document, s.id), added=True)
        for s in named
        if s is not None and s.id is not None and not any(s.span.overlaps(span) for span in held)
    ]
    if not added:
        return claim
    return replace(claim, citations=tuple(sorted([*claim.citations, *added], key=lambda c: c.span)))


def _narrowed(claim: CitedSentence, document: Document, spans: Sequence[Span]) -> CitedSentence:
    """A given claim with the sentences that support it, instead of all that were found for it."""
    if claim.origin is not Origin.GIVEN:
        return claim
    sentences = [s for span in sorted(spans) for s in document.sentences_in(span)]
    return replace(
        claim, citations=tuple(Citation(s.span, s.span.of(document.text), s.id) for s in sentences)
    )


def _check(rule: Rule, case: Case) -> list[Finding]:
    try:
        return list(rule.check(case))
    except Exception as error:  # noqa: BLE001 - any failure of a check is a rejection, never a pass
        return [_crashed(rule.code, error)]


def _check_summary(rule: Rule, cases: Sequence[Case]) -> list[tuple[int, Finding]]:
    try:
        return list(rule.check(cases))
    except Exception as error:  # noqa: BLE001 - likewise
        return [(i, _crashed(rule.code, error)) for i in range(len(cases))]


def _crashed(what: str, error: Exception) -> Finding:
    return Finding(
        CRASHED, f"{what} could not be run ({type(error).__name__}: {error}); not checked is not supported"
    )
