"""A field's inline Markdown to HTML."""

from __future__ import annotations

import re

import pytest

from mkdocs_incidents.pages.inline import render_inline


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "plain"),
        ("", ""),
        ("a > b & c", "a &gt; b &amp; c"),
        ("`code`", "<code>code</code>"),
        ("`<b>`", "<code>&lt;b&gt;</code>"),
        ("*a* **b** ~~c~~", "<em>a</em> <strong>b</strong> <s>c</s>"),
        ("[x](https://x.example/?a=1&b=2)", '<a href="https://x.example/?a=1&amp;b=2">x</a>'),
        ("<https://x.example>", '<a href="https://x.example">https://x.example</a>'),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ('say "hi"', "say &#34;hi&#34;"),
        ("{{ macros }} {% raw %}", "{{ macros }} {% raw %}"),
        ("`{{ x }}`", "<code>{{ x }}</code>"),
        ("a\nb", "a\nb"),
        ("# not a heading", "# not a heading"),
        ("snake_case_name", "snake_case_name"),
    ],
)
def test_rendering(text: str, html: str) -> None:
    assert render_inline(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "`</code><script>alert(1)</script>`",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](  javascript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](vbscript:x)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](file:///etc/passwd)",
        "<javascript:alert(1)>",
        '[x](https://x.example "onmouseover=alert(1)")',
        '[x](https://x.example/"onmouseover="alert(1))',
        "![x](https://x.example/pixel.png)",
        "![x](javascript:alert(1))",
        "<!-- comment --><svg onload=alert(1)>",
        "[x]: javascript:alert(1)\n[x]",
        "\x00<script>",
    ],
)
def test_hostile_text_comes_out_as_text(text: str) -> None:
    html = str(render_inline(text))
    tags = re.findall(r"<([^>]*)>", html)
    for tag in tags:
        assert re.fullmatch(r'/?(?:code|em|strong|s|a)|a href="https://[^"]*"(?: title="[^"]*")?|br /', tag), html
    assert "<script" not in html
    assert "<img" not in html


def test_very_deep_markup_ends() -> None:
    assert "x" in render_inline("*" * 5_000 + "[" * 5_000 + "x" + "](" * 2_000)
