"""Internal blocks: text between two marks is removed, and text of an incomplete block is never shown."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_incidents.figures.audience import narrow_workspace
from mkdocs_incidents.model.vocabulary import Audience
from mkdocs_incidents.reading.internal_blocks import INVISIBLE, find_stray_marks, hide_blocks, without_marks
from tests.conftest import WriteTree, codes, load, record

INVISIBLES = (
    "\u200b",
    "\ufeff",
    "\u2060",
    "\u00ad",
    "_",
    "\u200d\u200e",
    "\u034f",
    "\ufe0f",
    "\u180e",
    "\U000e0041",
    "\x00",
)


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
        *((f"a <!-- inter{one}nal -->b<!-- /{one}internal --> c", "a  c") for one in INVISIBLES),
        *((f"a <!--{one}internal{one}-->b<!--{one}/internal{one}ly --> c", "a  c") for one in INVISIBLES),
        ("a <!-- _internal_ -->b<!-- /internal_notes --> c", "a  c"),
        ("a <!-- INTER\u00adNAL -->b<!\u2010\u2212 /Internal --> c", "a  c"),
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
def test_text_in_an_internal_block_is_never_published(before: list[str], inside: list[str], after: list[str]) -> None:
    balanced = [part for part in inside if "internal" not in part]
    text = "".join([*before, "<!-- internal -->", *balanced, "SECRET", *balanced, "<!-- /internal -->", *after])
    assert "SECRET" not in hide_blocks(text)
    assert "SECRET" in without_marks(text)


@given(st.text())
def test_text_without_marks_is_unchanged(text: str) -> None:
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


def test_invisible_characters_are_allowed_in_a_mark() -> None:
    """Held against Unicode: new characters of its category Cf belong into the list."""
    unseen = [chr(point) for point in range(sys.maxunicode + 1) if unicodedata.category(chr(point)) == "Cf"]
    assert [hex(ord(one)) for one in unseen if not re.fullmatch(f"[{INVISIBLE}]", one)] == []


def test_text_similar_to_a_mark_is_an_error_on_a_public_site(tree: WriteTree) -> None:
    body = "\n## Notes\n\na <!-- begin internal --> SECRET\n"
    records = {"INC-001": record(body, visibility="public"), "INC-002": record(body, id="INC-002")}
    workspace = load(tree({f"artifacts/{identity}.md": text for identity, text in records.items()}))
    assert [(problem.code, problem.location.path) for problem in workspace.problems] == [
        ("INC153", "artifacts/INC-001.md")
    ]
    assert workspace.problems[0].location.line == records["INC-001"].split("SECRET", maxsplit=1)[0].count("\n") + 1
    assert narrow_workspace(workspace, Audience.PUBLIC).incidents == ()


def test_a_lookalike_in_a_field_or_a_block(tree: WriteTree) -> None:
    root = tree(
        {
            "artifacts/INC-001.md": record(visibility="public", summary="'a <!-- begin internal --> b'"),
            "artifacts/INC-002.md": record(
                "\n## Notes\n\n<!-- internal --> <internal> <!-- /internal -->\n", id="INC-002", visibility="public"
            ),
        }
    )
    assert [problem.location.path for problem in load(root).problems] == ["artifacts/INC-001.md"]
