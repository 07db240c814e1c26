"""What failed in summaries, for tools that look at files by line: SARIF, and GitHub's workflow commands."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from summarize.rendering.marks import one_line
from summarize.rendering.support import against
from summarize.rendering.verdicts import passes, verdict_line
from summarize.version import VERSION
from summarize.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.summary import CitationRecord, SentenceRecord, Verification

    Checked = Sequence[tuple[str, Verification]]
    """Names of files, each with the verdicts on its sentences."""

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HOME = "https://pypi.org/project/summarize-grounded/"
_VERDICTS = {
    "unsupported": "the article does not support the sentence",
    "contradicted": "the article says otherwise",
    "unchecked": "nothing has proved the sentence, and no checker has read it",
}


def render_sarif(checked: Checked, *, neutral: bool = False) -> str:
    """SARIF 2.1.0: a result for each sentence that fails; it ends in a line break.

    Args:
        checked: the files. Names that are relative are given relative to the folder of the run.
        neutral: whether wording counts.
    """
    results = [_result(*failed) for failed in _failed(checked, neutral)]
    codes = sorted({result["ruleId"] for result in results})
    for result in results:
        result["ruleIndex"] = codes.index(result["ruleId"])
    driver = {
        "name": "summarize",
        "version": VERSION,
        "informationUri": _HOME,
        "rules": [_rule(code) for code in codes],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return visible(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def render_commands(checked: Checked, *, neutral: bool = False) -> str:
    """GitHub's workflow commands, ``::error file=…,line=…::…``: a line for each sentence that fails."""
    lines = [
        f"::error file={_property(name)},line={number},title={_property(_code(sentence))}"
        f"::{_data(f'{verdict_line(sentence)}: {one_line(sentence.text)}')}\n"
        for name, number, sentence, _ in _failed(checked, neutral)
    ]
    return visible("".join(lines))


def _failed(checked: Checked, neutral: bool) -> Iterator[tuple[str, int, SentenceRecord, Verification]]:
    for name, result in checked:
        for index, sentence in enumerate(result.sentences, 1):
            if not passes(sentence, neutral=neutral):
                yield name, sentence.line or index, sentence, result


def _code(sentence: SentenceRecord) -> str:
    """The rule that speaks against a sentence, or its verdict where none does."""
    found = [*against(sentence.findings), *against(sentence.wording)]
    return found[0].code if found else sentence.verdict.value


def _result(name: str, line: int, sentence: SentenceRecord, result: Verification) -> dict[str, Any]:
    text = one_line(sentence.text)
    made: dict[str, Any] = {
        "ruleId": _code(sentence),
        "level": "error",
        "message": {"text": f"{verdict_line(sentence)}: {text}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(name)},
                    "region": {"startLine": line, "snippet": {"text": sentence.text}},
                }
            }
        ],
        # The same sentence on another line is the same finding.
        "partialFingerprints": {"sentence/v1": hashlib.sha256(text.encode()).hexdigest()},
    }
    if sentence.citations:
        made["relatedLocations"] = [
            _related(number, citation, result.source.name)
            for number, citation in enumerate(sentence.citations, 1)
        ]
    return made


def _related(number: int, citation: CitationRecord, name: str) -> dict[str, Any]:
    region = {
        "startLine": citation.line,
        "charOffset": citation.start,
        "charLength": citation.end - citation.start,
        "snippet": {"text": citation.quote},
    }
    return {
        "id": number,
        "message": {"text": "what the article says there"},
        "physicalLocation": {"artifactLocation": {"uri": _uri(name)}, "region": region},
    }


def _rule(code: str) -> dict[str, Any]:
    from summarize.rendering.code_list import exact

    found = exact(code)
    if found is None:
        return {"id": code, "name": code, "shortDescription": {"text": _VERDICTS.get(code, code)}}
    return {
        "id": code,
        "name": found.name,
        "shortDescription": {"text": found.reason},
        "help": {"text": found.account},
    }


def _uri(name: str) -> str:
    """A path as SARIF and browsers want it; a link as it is."""
    if name.startswith(("http://", "https://")):
        return name
    path = quote(name.replace("\\", "/"), safe="/~!$'()*,@+=&")
    return f"file://{path}" if path.startswith("/") else path


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
