"""Footnotes of a document."""

from __future__ import annotations

from tests.unit.markdown.test_render import to_html


def test_footnotes_stand_below_in_the_order_of_their_references() -> None:
    html = to_html("a[^b] c[^A] d[^a]\n\n[^a]: one\n[^b]: two")

    assert '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>' in html
    assert html.index("two") < html.index("one")
    assert 'href="#fnref:2"' in html
    assert 'href="#fnref2:2"' in html
