"""A document's Markdown before, its HTML after."""

from __future__ import annotations

from html import escape

import pytest

from mkdocs_incidents.markdown.anchors import Anchors
from mkdocs_incidents.markdown.render import no_links, render_document
from mkdocs_incidents.markdown.rendered import DocumentLink, Heading, SearchSection, nest_headings

CHECKED = (
    '<label class="task-list-control"><input type="checkbox" aria-label="done" disabled checked>'
    '<span class="task-list-indicator"></span></label>'
)


def to_html(markdown: str) -> str:
    """The HTML on one line, where nothing leads anywhere."""
    return " ".join(render_document(markdown, resolve=no_links).html.split())


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Causes:\n- a\n- b", "<p>Causes:</p> <ul> <li>a</li> <li>b</li> </ul>"),
        ("- a\n  - b", "<ul> <li>a<ul> <li>b</li> </ul> </li> </ul>"),
        ("~~gone~~", "<p><del>gone</del></p>"),
        ("a\\\nb  \nc", "<p>a<br> b<br> c</p>"),
        ("3. c\n4. d", '<ol start="3"> <li>c</li> <li>d</li> </ol>'),
        (
            "1. a\n   ```\n   <b>\n   ```",
            '<ol> <li>a<div class="highlight"><pre><span></span><code>&lt;b&gt; </code></pre></div> </li> </ol>',
        ),
        (
            "```json\n1\n```",
            '<div class="highlight"><pre><span></span><code><span class="mi">1</span> </code></pre></div>',
        ),
        (
            "|a|\n|:-|\n|1|",
            '<table> <thead> <tr> <th align="left">a</th> </tr> </thead> '  # noqa: ISC004 - one row each
            '<tbody> <tr> <td align="left">1</td> </tr> </tbody> </table>',
        ),
        (
            "> [!CAUTION]\n> Stop.",
            '<div class="admonition caution danger"> <p class="admonition-title">Caution</p> <p>Stop.</p> </div>',
        ),
        ("- [x] a", f'<ul> <li class="task-list-item">{CHECKED} a</li> </ul>'),
        ("<details><summary>x</summary>\n\ny\n\n</details>", "<details><summary>x</summary> <p>y</p> </details>"),
        ("a <!-- b --> c", "<p>a c</p>"),
    ],
)
def test_construct(markdown: str, html: str) -> None:
    assert to_html(markdown) == html


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


@pytest.mark.parametrize("line", ['--8<-- "/etc/passwd"', "{!/etc/passwd!}", '{% include "/etc/passwd" %}', "[TOC]"])
def test_no_file_is_included(line: str) -> None:
    assert to_html(line) == f"<p>{escape(line, quote=False)}</p>"


def test_each_document_has_its_own_definitions() -> None:
    render_document("[1]: https://evil.example", resolve=no_links)

    assert to_html("[a][1]") == "<p>[a][1]</p>"


def test_headings_get_the_ids_that_mkdocs_gives() -> None:
    rendered = render_document("# Größe & `Maß`\n\n## A\n\n## A\n\n#", resolve=no_links)

    assert rendered.headings == (
        Heading(1, "groe-ma", "Größe & Maß"),
        Heading(2, "a", "A"),
        Heading(2, "a_1", "A"),
        Heading(1, "_1", ""),
    )
    assert rendered.anchors["größe--maß"] == "groe-ma"
    assert rendered.anchors["a-1"] == "a_1"


def test_headings_nest_by_their_level() -> None:
    tree = nest_headings([Heading(2, "a", "A"), Heading(4, "b", "B"), Heading(3, "c", "C"), Heading(1, "d", "D")])

    assert [entry.heading.id for entry in tree] == ["a", "d"]
    assert [entry.heading.id for entry in tree[0].children] == ["b", "c"]


def test_documents_on_one_page_share_their_ids() -> None:
    anchors = Anchors(["impact"])

    ids = [render_document("## Impact", resolve=no_links, anchors=anchors).headings[0].id for _ in range(2)]

    assert ids == ["impact_1", "impact_2"]


def test_search_sections_are_the_text_below_each_heading() -> None:
    rendered = render_document("before\n\n## One\n\n*a* `b`\n\n- c\n- d", resolve=no_links)

    assert rendered.sections == (SearchSection("", "", "before"), SearchSection("one", "One", "a b\nc\nd"))
    assert rendered.text == "before\nOne\na b\nc\nd"


def test_relative_links_get_the_address_that_the_caller_gives() -> None:
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


def test_a_fragment_leads_to_the_heading_that_github_calls_so() -> None:
    html = to_html('[a](#größe--maß) [b](#there) <a name="there"></a>\n\n## Größe & Maß')

    assert '<a href="#groe-ma">a</a> <a href="#user-content-there">b</a> <a name="user-content-there"></a>' in html


def test_an_image_of_another_host_is_a_link_unless_the_site_allows_the_host() -> None:
    markdown = "![graph](https://img.example.com/a.png)"

    assert to_html(markdown) == '<p><a href="https://img.example.com/a.png">graph</a></p>'
    allowed = render_document(markdown, resolve=no_links, image_hosts={"img.example.com"})
    assert '<img src="https://img.example.com/a.png" alt="graph">' in allowed.html


def test_footnotes_stand_below_in_the_order_of_their_references() -> None:
    html = to_html("a[^b] c[^A] d[^a]\n\n[^a]: one\n[^b]: two")

    assert '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>' in html
    assert html.index("two") < html.index("one")
    assert 'href="#fnref:2"' in html
    assert 'href="#fnref2:2"' in html
