"""Raw HTML: allowed tags work, comments are invisible, everything else is text."""

from __future__ import annotations

import pytest

from mkdocs_incidents.markdown.raw_html import RawHtml, opening_tag, text_of_html


def render(html: str) -> str:
    return RawHtml().render(html, opening_tag)


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<kbd>Esc</kbd>", "<kbd>Esc</kbd>"),
        ("<KBD>Esc</KBD>", "<kbd>Esc</kbd>"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("a <!-- b --> c", "a  c"),
        ("<!-- never closed", ""),
        ("1 < 2", "1 &lt; 2"),
        ('<kbd class="x" onclick="y">', "<kbd>"),
        ("<details open>", '<details open="">'),
    ],
)
def test_what_becomes_of_a_piece(html: str, shown: str) -> None:
    assert render(html) == shown


def test_an_attribute_is_written_anew() -> None:
    assert opening_tag("kbd", {"id": 'a"b<', "style": "x"}) == '<kbd id="a&quot;b&lt;">'


def test_a_document_notes_whether_a_tag_was_used() -> None:
    document = RawHtml()
    document.render("<script> <!-- a -->", opening_tag)
    assert not document.used
    document.render("</kbd>", opening_tag)
    assert document.used


def test_elements_that_nest_too_deep_are_text() -> None:
    document = RawHtml()
    html = document.render("<kbd>" * 101, opening_tag)
    assert (html.count("<kbd>"), html.count("&lt;kbd&gt;")) == (100, 1)
    assert document.render("</kbd><kbd>", opening_tag) == "</kbd><kbd>"
    assert document.render("<br>" * 101, opening_tag) == "<br>" * 101


def test_what_a_reader_sees() -> None:
    assert text_of_html("<p>a &amp; <kbd>b</kbd><!-- c --></p>") == "a & b"
