"""HTML tags that work, and those that are text."""

from __future__ import annotations

import pytest

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
