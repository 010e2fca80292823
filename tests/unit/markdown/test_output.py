"""The HTML and the words of a document."""

from __future__ import annotations

from mkdocs_incidents.markdown.anchors import Anchors, DocumentAnchors
from mkdocs_incidents.markdown.output import Outline, Output


def test_text_is_escaped_in_the_html_and_not_in_the_words() -> None:
    out = Output()
    out.open("<p>", "</p>")
    out.text("a < b")
    assert out.is_inside
    out.close()
    assert ("".join(out.html), out.words, out.is_inside) == ("<p>a &lt; b</p>", ["a < b"], False)


def test_elements_that_nest_too_deep_stand_flat() -> None:
    out = Output()
    for _ in range(102):
        out.open("<b>", "</b>")
    for _ in range(102):
        out.close()
    html = "".join(out.html)
    assert (html.count("<b>"), html.count("</b>")) == (100, 100)


def test_what_is_diverted_is_handed_over() -> None:
    out = Output()
    out.text("a")
    out.divert()
    out.text("b")
    assert out.diverted() == "b"
    out.text("c")
    assert "".join(out.html) == "ac"


def test_a_heading_begins_a_section() -> None:
    out = Output()
    outline = Outline(out, DocumentAnchors(Anchors()), "¶")
    out.text("before\n\n")
    outline.begin_heading()
    out.text("What  now?")
    outline.end_heading(2)
    out.text("after")
    outline.end_section()
    assert [(one.level, one.id, one.title) for one in outline.headings] == [(2, "what-now", "What now?")]
    assert [(one.title, one.text) for one in outline.sections] == [("", "before"), ("What now?", "after")]
    assert '<h2 id="what-now">What  now?<a class="headerlink" href="#what-now"' in "".join(out.html)
