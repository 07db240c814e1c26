"""Words by which a sentence limits or answers the one before it, or leaves the matter."""

from __future__ import annotations

import re

TURNING = re.compile(
    r"(?:But|However|Yet|Still|Nevertheless|Nonetheless|Even so|Although|Though|In fact|That said)\b"
)
"""A sentence that begins so limits or takes back the one before it."""

LIMITING = re.compile(
    r"\b(?:cautioned|warned|stressed|acknowledged|conceded|admitted|corrected|clarified|retracted|disagree[sd]?"
    r"|disput\w+|den(?:y|ies|ied)|repl(?:y|ies|ied)|answered|countered|responded|nevertheless|nonetheless"
    r"|however|although|otherwise|differently|instead)\b",
    re.IGNORECASE,
)
"""Behind a statement, a sentence with one of these limits, denies or answers it."""

NARROWING = re.compile(
    r"\b(?:one|two|three|none|few|half|some|most|many|only \w+) of (?:these|those)\b", re.IGNORECASE
)
"""Behind a count, a sentence with one of these says of how many it is so."""

APART = re.compile(r"Separately\b|Elsewhere\b|In (?:an?other|an? (?:separate|unrelated)|other) ")
"""A sentence that begins so tells of something else than the article."""
