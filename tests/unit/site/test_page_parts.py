"""Parts of a page put together: headings, links, and what a search finds."""

from __future__ import annotations

from mkdocs_incidents.markdown.rendered import Heading, SearchSection
from mkdocs_incidents.site.page import Part
from mkdocs_incidents.site.page_parts import Leads, assemble, assemble_documents, read_text


def test_parts_stand_below_their_headings_in_their_order() -> None:
    content = assemble([Part("<p>a</p>"), Part("<p>b</p>", "*c*", "B & c"), Part(heading="D", level=3)], Leads())
    assert content.html.split("\n") == [
        "<p>a</p>",
        '<h2 id="b-c">B &amp; c</h2>',
        "<p>b</p>",
        "<p><em>c</em></p>",
        "",
        '<h3 id="d">D</h3>',
    ]
    assert content.headings == (Heading(2, "b-c", "B & c"), Heading(3, "d", "D"))


def test_no_id_is_given_twice_on_a_page() -> None:
    content = assemble([Part(heading="A"), Part(markdown="## A\n\n## A\n"), Part(heading="A")], Leads())
    assert [heading.id for heading in content.headings] == ["a", "a_1", "a_2", "a_3"]


def test_a_search_finds_text_below_its_heading() -> None:
    parts = [
        Part("<p>first</p>"),
        Part("<table><thead><tr><th>When</th></tr></thead><tr><td>a</td><td>b</td></tr></table>", heading="T"),
        Part(markdown="more\n\n### Under\n\ntext\n\n### Bare\n"),
        Part('<ul data-search-exclude="x"><li>others</li></ul>', heading="Related"),
    ]
    assert assemble(parts, Leads()).sections == (
        SearchSection("", "", "first"),
        SearchSection("t", "T", "a b\nmore"),
        SearchSection("under", "Under", "text"),
        SearchSection("bare", "Bare", ""),
    )


def test_each_document_has_its_own_links_and_definitions() -> None:
    one = [Part(markdown="[a](x.md) [1]\n\n[1]: https://one.example/\n")], Leads(links={"x.md": "../one/"})
    two = [Part(markdown="[a](x.md) [1]\n\n[1]: https://two.example/\n")], Leads(links={"x.md": "../two/"})
    html = assemble_documents([one, two]).html
    for address in ("../one/", "https://one.example/", "../two/", "https://two.example/"):
        assert html.count(f'href="{address}"') == 1


def test_what_is_no_text_is_not_searched() -> None:
    html = '<div class="a" data-search-exclude="b"><dt>x</dt></div><p>a<code>b</code> &lt;c&gt;</p>'
    assert read_text(html) == "a b <c>"
