"""Internal blocks: whatever is between two marks goes, and what is torn never shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_incidents.sources.internal_blocks import find_stray_marks, hide_blocks, without_marks
from tests.conftest import WriteTree, codes, load, record


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a <!-- internal -->b<!-- /internal --> c", "a  c"),
        ("| x |\n<!-- internal -->\n| b |\n<!-- /internal -->\n| y |\n", "| x |\n| y |\n"),
        ("a <!--INTERNAL-->b<!--/Internal--> c", "a  c"),
        ("a <!-- internal -->b<!-- internal -->c<!-- /internal -->d<!-- /internal --> e", "a  e"),
        ("a <!-- internal: why -->b<!-- / internal --> c", "a  c"),
        ("```\n<!-- internal -->\nb\n<!-- /internal -->\n```\n", "```\n```\n"),
        ("a <!-- internal -->b", "a "),
        ("a <!-- internal -->b<!-- internal -->c<!-- /internal -->d", "a "),
        ("a <!-- internal b", "a "),
        ("a<!-- /internal -->b", "b"),
        ("a <!--- internal --->b<!--- /internal ---> c", "a  c"),
        ("a <!— internal —>b<!— /internal —> c", "a  c"),
        ("a <! -- internal -->b<!- /internal -> c", "a  c"),
        ("a <!-- internally --> b", "a <!-- internally --> b"),
    ],
)
def test_what_is_left(text: str, shown: str) -> None:
    assert hide_blocks(text) == shown


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<!-- internal -->\n<!-- /internal -->", []),
        ("\n<!-- internal -->", [(1, True)]),
        ("<!-- internal -->\n<!-- internal -->\n<!-- /internal -->", [(0, True)]),
        ("\n\n<!-- /internal -->", [(2, False)]),
    ],
)
def test_marks_without_their_other_half(text: str, lines: list[tuple[int, bool]]) -> None:
    assert [(mark.line, mark.opens) for mark in find_stray_marks(text)] == lines


PARTS = st.sampled_from(["<!-- internal -->", "<!-- /internal -->", "\n", " ", "x", "`", "```", "<!--", "-->", "| "])


@given(st.lists(PARTS), st.lists(PARTS), st.lists(PARTS))
def test_what_stands_in_a_block_never_shows(before: list[str], inside: list[str], after: list[str]) -> None:
    balanced = [part for part in inside if "internal" not in part]
    text = "".join([*before, "<!-- internal -->", *balanced, "SECRET", *balanced, "<!-- /internal -->", *after])
    assert "SECRET" not in hide_blocks(text)
    assert "SECRET" in without_marks(text)


@given(st.text())
def test_text_without_marks_stays(text: str) -> None:
    if "internal" not in text.lower():
        assert hide_blocks(text) == text == without_marks(text)


@pytest.mark.parametrize(
    "summary",
    [
        "before <!-- internal --> after",
        r'"before \x3c!-- internal --> after"',
        r'"before <!-- \u0069nternal --> after"',
    ],
)
def test_a_mark_that_is_spelt_with_escapes_is_one(tree: WriteTree, summary: str) -> None:
    assert codes(load(tree({"artifacts/INC-001.md": record(summary=summary)}))) == ["INC153"]
