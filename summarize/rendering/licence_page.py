"""The page ``docs/derivation.md``: the closed list, as the program has it.

``python -m summarize.rendering.licence_page > docs/derivation.md`` writes it.
"""

from __future__ import annotations

import sys

from summarize.language.classes import members
from summarize.verification.derivation.judging import JUDGED
from summarize.verification.derivation.licences import licences
from summarize.verification.derivation.phrases import phrases

_HEAD = """\
# Derivation: the closed list of licensed edits

A sentence is *derived* when it is one sentence of its cited text, whole, with nothing but the edits
below. A quotation of up to three sentences counts as one with the words that say whose it is, if all
of them are cited. The proof aligns the folded words of both in order; every difference must be one of
these edits. Each edit is read off the article's sentence alone, so a claim cannot talk the proof into
one. Edits are for English; copies are derived in every language. None touches words between
quotation marks. Typography is no difference: composed letters, ligatures, soft hyphens, quotation
marks, dashes, white space, the final mark, the capital of the first word, marks of lists, emphasis
and citation.

Even a copy is refused where it would mislead alone: its speaker is missing (it stands in a
quotation that began or goes on outside it, is nothing but a quotation, stands in a block quotation
or behind the label of a speaker,
or says “I” or “we” outside quotation marks); it ends with a colon, at “include”, with an ellipsis,
or as a question; it stands behind a colon, or in a list that hands on what somebody says or denies;
a border of sentences seems to be set wrongly in its middle; the next sentence takes it back (“Wrong.”,
“The figures show the opposite.”) or is a piece of it (“In mice.”); or it stands in a frame that a
sentence before it opened: a story (“In the novel, …”, “Imagine it is 2050.”), an exercise, somebody's
account (“Under the plan, …”, “Police gave their version.”, words behind a colon without marks), a
heading such as “Myth”, an article on a novel or film that goes on in the present, or an article that
says of itself that it is satire or corrections. A frame ends with its paragraph or list. An account
before a court, or of what somebody did who is charged or sued, goes on to the next sentence with a
source, a denial or a present; “That is what the post said.” and “None of it is true.” reach back over
their paragraph, or the one before. Nor are older entries of a live blog told, a text with an amount
that its own correction takes back, a reprint, or a surname alone that two bear. A copy that
opens with a pronoun is derived only behind the article's sentence before it.

The list is short on purpose: of the sentences that the program prints without a model, 98 in 100
are copies. What shortens a sentence at a comma, a bracket or a dash is not on it, for what stands
there may limit the rest. A sentence that a person or a model shortened goes to a checker.

There is no parser. Each word has the classes that a table of English forms gives it
(`summarize/language/forms.txt`, from LemmInflect). A word of the writer's judgement goes only where
nothing before it denies, compares or supposes, and no number or “every” counts its noun: what is so
of a shocking video is then so of a video.

Never licensed: leaving out a negation, modality, condition, attribution, quantifier, comparison,
approximation, an aside, a clause, the object of a verb, what narrows a noun, the date or place of an
event, or a member of a list; joining or parting sentences; changing a verb, name or pronoun; moving
a source from the end of a sentence to its head.

This page is written by `python -m summarize.rendering.licence_page > docs/derivation.md`.
"""


def page() -> str:
    """The page in Markdown."""
    parts = [_HEAD]
    for licence in licences():
        parts.append(
            f"## {licence.name}\n\nAllowed: {licence.allows}.\n\nWhy it is safe: {licence.reason}.\n"
        )
        parts.append("Derived:\n\n" + "\n".join(f"- {a} → {b}" for a, b in licence.accepts) + "\n")
        parts.append("Not derived:\n\n" + "\n".join(f"- {a} ↛ {b}" for a, b in licence.rejects) + "\n")
    groups = (f"{loaded} → {' or '.join(plain)}" for loaded, plain in phrases("groups").items())
    lists = {
        "Connectives": phrases("opening"),
        "Rubrics": phrases("rubric"),
        "Words that judge an amount": members("judges_amount"),
        "Creeds": members("creed"),
        "Loaded names of groups": groups,
    }
    for adjectives, nouns in JUDGED:
        lists[f"Words that judge before {', '.join(sorted(members(nouns)))}"] = members(adjectives)
    parts.append("## The words\n")
    parts += [f"{name}: {', '.join(sorted(listed))}.\n" for name, listed in lists.items()]
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(page())
