"""A document's Markdown before, its HTML after."""

from __future__ import annotations

from html import escape

import pytest

from mkdocs_incidents.markdown.render import no_links, render_document


def to_html(markdown: str) -> str:
    """The HTML on one line, where nothing leads anywhere."""
    return " ".join(render_document(markdown, resolve=no_links).html.split())


CHECKED = (
    '<label class="task-list-control"><input type="checkbox" aria-label="done" disabled checked>'
    '<span class="task-list-indicator"></span></label>'
)


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


@pytest.mark.parametrize("line", ['--8<-- "/etc/passwd"', "{!/etc/passwd!}", '{% include "/etc/passwd" %}', "[TOC]"])
def test_no_file_is_included(line: str) -> None:
    assert to_html(line) == f"<p>{escape(line, quote=False)}</p>"


def test_each_document_has_its_own_definitions() -> None:
    render_document("[1]: https://evil.example", resolve=no_links)

    assert to_html("[a][1]") == "<p>[a][1]</p>"


def test_fragments_match_the_heading_ids_of_github() -> None:
    html = to_html('[a](#größe--maß) [b](#there) <a name="there"></a>\n\n## Größe & Maß')

    assert '<a href="#groe-ma">a</a> <a href="#user-content-there">b</a> <a name="user-content-there"></a>' in html
