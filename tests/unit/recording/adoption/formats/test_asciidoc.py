"""AsciiDoc as Markdown."""

from __future__ import annotations

import pytest

from mkdocs_incidents.recording.adoption.formats.asciidoc import asciidoc_as_markdown


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("== Timeline ==", "## Timeline"),
        (":date: 2026-03-02", "**date**: 2026-03-02"),
        (".Next steps", "**Next steps**"),
        ("* *bold* text", "- **bold** text"),
        (". first", "1. first"),
        ("Owner:: Ada", "Owner: Ada"),
        ("see https://a.example/x[the graph]", "see [the graph](https://a.example/x)"),
        ("* [*] done", "- [x] done"),
        ("include::other.adoc[]", ""),
        ("// a comment", ""),
    ],
)
def test_a_line(text: str, markdown: str) -> None:
    assert asciidoc_as_markdown(text).strip() == markdown


def test_a_table_with_each_cell_on_its_own_line() -> None:
    lines = asciidoc_as_markdown("|===\n|Time |Event\n\n|14:02\n|Alert\nfor all\n|===\n").split("\n")
    assert [line for line in lines if line] == ["| Time | Event |", "|---|---|", "| 14:02 | Alert for all |"]


def test_a_list_within_a_list() -> None:
    assert asciidoc_as_markdown("* a\n** b") == "- a\n    - b"


def test_an_unclosed_table_is_still_a_table() -> None:
    assert "| a | b |" in asciidoc_as_markdown("|===\n|a |b\n")
