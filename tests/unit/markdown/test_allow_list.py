"""HTML tags that work, those that are text, and addresses of links and images."""

from __future__ import annotations

import pytest

from mkdocs_incidents.markdown.allow_list import RawHtml, opening_tag, text_of_html
from mkdocs_incidents.markdown.render import no_links, render_document
from mkdocs_incidents.markdown.rendered import DocumentLink
from tests.unit.markdown.test_render import to_html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("<app> is <nil>", "<p>&lt;app&gt; is &lt;nil&gt;</p>"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('<b class="md-overlay" style="a" onclick="b">x</b>', "<p><b>x</b></p>"),
        ('<a href="javascript:alert(1)">x</a>', "<p><a>x</a></p>"),
        ("[x](javascript:alert(1))", "<p>x</p>"),
        ("</p></div></main>a", "<p></p>&lt;/main&gt;a"),
        ("- a</li></ul></div>b", "<ul> <li>a</li></ul>b"),
        ("<b>unclosed", "<p><b>unclosed</b></p><b> </b>"),  # so do browsers
        ("<img src=x onerror=alert(1)>", "x"),  # it has no place here, and no alternative text
    ],
)
def test_html_works_if_it_is_on_the_list_and_is_text_otherwise(markdown: str, html: str) -> None:
    assert to_html(markdown) == html


def test_relative_links_get_the_address_from_the_caller() -> None:
    rendered = render_document(
        "[a](a.md#x)\n\n![b](b.png) [c](https://example.com/c) <a href='d.md'>d</a>",
        resolve=lambda target, kind: None if target == "d.md" else f"/{kind}/{target}",
    )

    assert " ".join(rendered.html.split()) == (
        '<p><a href="/link/a.md#x">a</a></p> '
        '<p><img src="/image/b.png" alt="b"> <a href="https://example.com/c">c</a> <a>d</a></p>'
    )
    assert rendered.links == (
        DocumentLink("a.md#x", "link", 0, "/link/a.md#x"),
        DocumentLink("b.png", "image", 2, "/image/b.png"),
        DocumentLink("d.md", "link", 2, None),
    )


def test_an_image_of_another_host_is_a_link_unless_the_site_allows_the_host() -> None:
    markdown = "![graph](https://img.example.com/a.png)"

    assert to_html(markdown) == '<p><a href="https://img.example.com/a.png">graph</a></p>'
    allowed = render_document(markdown, resolve=no_links, image_hosts={"img.example.com"})
    assert '<img src="https://img.example.com/a.png" alt="graph">' in allowed.html


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
