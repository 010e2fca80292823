"""Atlassian's document format as Markdown."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.recording.importers.atlassian_document import document_to_markdown


def text(words: str, **more: Any) -> dict[str, Any]:
    return {"type": "text", "text": words, **more}


LINK = {"type": "link", "attrs": {"href": "https://a.example"}}


@pytest.mark.parametrize(
    ("node", "markdown"),
    [
        ({"type": "heading", "attrs": {"level": 2}, "content": [text("Impact")]}, "## Impact"),
        ({"type": "heading", "content": [text("Impact")]}, "### Impact"),
        (text("here", marks=[LINK]), "[here](https://a.example)"),
        ({"type": "codeBlock", "content": [text("x = 1")]}, "```\nx = 1\n```"),
        ({"type": "mention", "attrs": {"text": "@ada"}}, "@ada"),
        ({"type": "panel", "content": [text("kept")]}, "kept"),
    ],
)
def test_a_node(node: dict[str, Any], markdown: str) -> None:
    assert document_to_markdown(node) == markdown


def test_a_document_of_lists_and_paragraphs() -> None:
    items = [{"type": "listItem", "content": [{"type": "paragraph", "content": [text(word)]}]} for word in "ab"]
    document = {"type": "doc", "content": [{"type": "paragraph", "content": [text("One"), {"type": "hardBreak"},
                                                                            text("two")]},
                                           {"type": "bulletList", "content": items}]}  # fmt: skip
    assert document_to_markdown(document) == "One\ntwo\n\n- a\n- b"


@pytest.mark.parametrize("node", [None, 7, "text", [], {"type": "text"}, {"type": "text", "marks": 3}, {"content": 1}])
def test_a_value_that_is_not_a_document_is_empty(node: Any) -> None:
    assert document_to_markdown(node) == ""
