"""Summaries that come from outside: what of them is a claim, and on which line it stands."""

from __future__ import annotations

import pytest

from summarize import Summarizer, Summary
from summarize.config import Settings
from summarize.errors import InputError
from summarize.reading import read_bytes
from summarize.rendering import render
from summarize.rendering.html_page import saved_in
from summarize.summary_input import claims_of

ARTICLE = """# Council `closes` the bridge

The [council](https://example.org/council) voted 6 to 3 on Monday to close the bridge in Dale.

The mayor said that engineers had found 12 cracks in May, and that the repair costs $3 million in all.

Traffic goes through Orvik until June, the county said on Tuesday.
"""
FALSE = "The mayor murdered three children"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The council met. [1] It voted. [2][3]", ["The council met.", "It voted."]),
        ("The council met [1, 2].", ["The council met."]),
        ("The council met.¹ It voted.²", ["The council met.", "It voted."]),
        (
            "The council met[^1]. It voted.[^a]\n\n[^1]: Line 4: “It met\n  today.”\n\n[^a]: https://example.org/a\n",
            ["The council met.", "It voted."],
        ),
        ("- The council met.\n- It *voted* on __Monday__.\n", ["The council met.", "It voted on Monday."]),
        ("1. The council met.\n2) **It voted.**", ["The council met.", "It voted."]),
        ("## Summary\n\nThe council met.\n\n---\n\nIt voted.", ["The council met.", "It voted."]),
        ("<think>The mayor {resigned}. Or not?</think>\nThe council met.", ["The council met."]),
        ("The [council](https://example.org/a_b) met\non Monday.", ["The council met on Monday."]),
        ("It cost 4 \\* 5 dollars.", ["It cost 4 * 5 dollars."]),
        ("> “We met,” she said.", ["“We met,” she said."]),
        (
            "The council met in [2024] and has 1_000_000 crowns.",
            ["The council met in [2024] and has 1_000_000 crowns."],
        ),
    ],
)
def test_marks_of_layout_and_citation_are_no_part_of_a_claim(text: str, claims: list[str]) -> None:
    """Lists, headings, emphasis, links, notes and thoughts."""
    article = read_bytes(b"The council met. It met today. It voted.", "article.txt")
    assert claims == [claim for claim, _ in claims_of(text, article)]


def test_each_claim_tells_its_line() -> None:
    """So that an editor finds it."""
    text = "# Head\n\nThe council met.\n- It voted.\n- The mayor\n  left. The bell rang.\n"
    assert [
        ("The council met.", 3),
        ("It voted.", 4),
        ("The mayor left.", 5),
        ("The bell rang.", 6),
    ] == claims_of(text)


def test_a_heading_that_claims_something_is_a_claim() -> None:
    """Nothing that could be false is passed over in silence."""
    assert ["Council rejects the dam"] == [claim for claim, _ in claims_of("# Council rejects the dam\n")]


@pytest.mark.parametrize(
    "text",
    [
        f"It voted. <!-- {FALSE}. -->",
        f"It voted.\n<!-- {FALSE}.",
        f"It voted. <think>{FALSE}.</think>",
        f"It voted.\n<think>{FALSE}.",
        f"<think>never closed. {FALSE}.",
        f"It voted.[^1]\n\n[^1]: {FALSE}.",
        f"It voted.[^1]\n\n[^1]: Line 1: “{FALSE}.”",
        f"It voted.[^1]\n\n[^1]: Line 1: “It voted.”\n  {FALSE}.",
        f"It voted.[^1]\n\n[^1]: Line 1: “It” voted. {FALSE}. “Voted.”",
        f"It voted.[^1]\n\n[^{FALSE}]: https://example.org",
        f"It voted. [1]\n\n[1] line 1: “It voted.”\n\n{FALSE}.",
        f"It voted. [1]\n\n[1] line 1: “It voted.” {FALSE}.",
        f"It voted. [1]\n\n[1] {FALSE}: “It voted.”",
        f"[1] line 1: “It voted.”\n{FALSE}.",
        f"It voted.\n\nEvery sentence: checked by {FALSE}.",
        f"# Summary\n\n*of {FALSE}.*\n\nIt voted.",
        f"# Summary\n\n*of “{FALSE}”, article.txt.*\n\nIt voted.",
        f"```{FALSE}\nIt voted.\n```",
        f"It 【{FALSE}】 voted.",
        f"It [^{FALSE}] voted.",
        f"It [voted](<{FALSE}>).",
        f"It voted.\n\n{FALSE.replace(' ', '_')}",
    ],
)
def test_nothing_is_passed_over_because_it_looks_like_apparatus(text: str) -> None:
    """A false sentence that the verifier never sees is one that it lets pass."""
    article = read_bytes(b"The council met. It met today. It voted.", "article.txt")
    assert any(FALSE in claim.replace("_", " ") for claim, _ in claims_of(text, article))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("It voted.\n\n市长杀了三个孩子", "市长杀了三个孩子"),
        ("It voted.\n\n市长杀了三个孩子。", "市长杀了三个孩子。"),
        ("The [council](他杀了三个孩子) voted.", "(他杀了三个孩子)"),
        ("The council did 【not】 vote.", "【not】"),
        ("The council did [^not] vote.", "[^not]"),
    ],
)
def test_words_of_every_script_are_claims(text: str, claim: str) -> None:
    """Also where no space stands between words, and where marks of citation are imitated."""
    assert any(claim in found for found, _ in claims_of(text))


@pytest.mark.parametrize("name", ["text", "markdown", "json", "html"])
def test_the_programs_own_output_verifies(name: str) -> None:
    """Its evidence, notes and headings are told from claims in every format."""
    article = read_bytes(ARTICLE.encode(), "town article.md")
    with Summarizer(Settings(model="extractive", checker=("none",))) as summarizer:
        summary = summarizer.summarize(article)
        output = render(summary, name)
        given: str | Summary | None = output
        if name == "html":
            given = saved_in(output)
        if name == "json":
            given = Summary.from_json(output)
        assert given is not None
        result = summarizer.verify(given, article)
    assert [s.text for s in result.sentences] == [s.text for s in summary.sentences]
    assert result.share == 1


def test_a_page_that_shows_something_else_than_it_carries_is_refused() -> None:
    """What people read is what is verified."""
    article = read_bytes(ARTICLE.encode(), "article.md")
    with Summarizer(Settings(model="extractive", checker=("none",))) as summarizer:
        page = render(summarizer.summarize(article), "html")
    for altered in (
        page.replace("</h1>", f"</h1><p>{FALSE}.</p>"),
        page.replace("voted 6 to 3", "voted 3 to 6", 1),
    ):
        with pytest.raises(InputError, match="altered"):
            saved_in(altered)


@pytest.mark.parametrize("where", ["shown", "title", "abstained"])
def test_all_that_a_saved_summary_shows_as_the_articles_is_checked(where: str) -> None:
    """A quotation is shown without its markup: that form, the title and a reason could be forged."""
    article = read_bytes(ARTICLE.encode(), "article.md")
    with Summarizer(Settings(model="extractive", checker=("none",))) as summarizer:
        data = summarizer.summarize(article).model_dump(mode="json")
        if where == "shown":
            data["sentences"][0]["citations"][0]["shown"] = FALSE
        elif where == "title":
            data["source"]["title"] = FALSE
        else:
            data["abstained"] = FALSE
        forged = Summary.model_validate(data)
        if where == "shown":
            assert not summarizer.verify(forged, article).sentences[0].supported
        else:
            with pytest.raises(InputError):
                summarizer.verify(forged, article)
