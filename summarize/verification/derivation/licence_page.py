"""The page ``docs/derivation.md``: the closed list, as the program has it.

``python -m summarize.verification.derivation.licence_page > docs/derivation.md`` writes it.
"""

from __future__ import annotations

import sys

from summarize.verification.derivation.licences import licences

_HEAD = """\
# Derivation: the closed list of licensed edits

A sentence is *derived* when it is one sentence of its cited text, whole, with nothing but the edits
below. The proof aligns the folded words of both in order; every difference must be one of these
edits. Each edit is read off the article's sentence alone, so a claim cannot talk the proof into
one. Edits are for English; copies are derived in every language. None touches words between
quotation marks. Typography is no difference: composed letters, ligatures, soft hyphens, quotation
marks, dashes, white space, the final mark, the capital of the first word, marks of lists, emphasis
and citation.

Even a copy is refused where it would mislead alone: its speaker is missing (it stands in a
quotation that began or goes on outside it, is nothing but a quotation, stands in a block quotation
or behind the label of a speaker,
or says “I” or “we” outside quotation marks); it ends with a colon, at “include”, with an ellipsis,
or as a question; it stands behind a colon, or in a list behind one; a border of sentences seems to be
set wrongly in its middle; or it stands in a frame that a sentence before it opened: a story (“In the
novel, …”, “Imagine it is 2050.”), somebody's account (“Under the plan, …”, “Police gave their
version.”, words behind a colon without marks), a heading such as “Myth”, or an article that says of
itself that it is satire.

There is no parser. Each word has the classes that a table of English forms gives it
(`summarize/language/forms.txt`, from LemmInflect), and each noun the headings under which WordNet
files its senses (`senses.txt`: a person, a group, what is said, a place); a guard asks whether a word
*may* be a verb, a licence whether it can be nothing else. What is left out is read whole, from its
first word to its last: an aside is a person, an organisation, a place, a date, a rank or an age, and
so cannot say that its noun is a doll, a draft or a dream. The conditions are the same for all asides:

- the noun before it is known without it: it has “the” or a possessive, or is a name that the article
  told of before or that a noun tells of (“Mayor Lund”);
- it does not deny, limit, suppose or take back, nor tell who is paid;
- no word at the head of the sentence governs what stands around it;
- nothing that stays leans on it: no pronoun, no “the winner”, no “a year later”;
- what stays has its subject and verb.

A word of the writer's judgement goes only where nothing before it denies, counts, compares or
supposes: what is so of a shocking video is then so of a video.

Never licensed: leaving out a negation, modality, condition, attribution, quantifier, comparison,
approximation, the object of a verb, what narrows a noun, the date or place of an event, a member of
a list, or a word that governs what stays; joining sentences; changing a name or pronoun; moving a
source from the end of a sentence to its head.

This page is written by `python -m summarize.verification.derivation.licence_page > docs/derivation.md`.
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
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(page())
