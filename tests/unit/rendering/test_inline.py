"""A field's inline Markdown to HTML."""

from __future__ import annotations

import pytest

from mkdocs_incidents.rendering.environment import html_environment
from tests.hostile.judge import judge_fragment
from tests.hostile.records import CASES


def render(text: str) -> str:
    """The field as a template prints it that knows no site around it."""
    return html_environment().from_string("{{ text | inline }}").render(text=text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "plain"),
        ("", ""),
        ("a > b & c", "a &gt; b &amp; c"),
        ("`code`", "<code>code</code>"),
        ("`<b>`", "<code>&lt;b&gt;</code>"),
        ("*a* **b** ~~c~~", "<em>a</em> <strong>b</strong> <del>c</del>"),
        ("[x](https://x.example/?a=1&b=2)", '<a href="https://x.example/?a=1&amp;b=2">x</a>'),
        ("<https://x.example>", '<a href="https://x.example">https://x.example</a>'),
        ("see https://x.example.", 'see <a href="https://x.example">https://x.example</a>.'),
        ("one<br>two <kbd>x</kbd>", "one<br>two <kbd>x</kbd>"),
        ("<app> <!-- hidden --> x", "&lt;app&gt;  x"),
        ("[RFC](../rfcs/RFC-007.md)", "RFC"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ('say "hi"', 'say "hi"'),
        ("{{ macros }} {% raw %}", "{{ macros }} {% raw %}"),
        ("`{{ x }}`", "<code>{{ x }}</code>"),
        ("*a*\nb", "<em>a</em> b"),
        ("# not a heading", "# not a heading"),
        ("1. *no* list", "1. <em>no</em> list"),
        ("- `no` list #", "- <code>no</code> list #"),
        ("a <!-- *b*", "a &lt;!-- <em>b</em>"),
        ("`a *b*\\", "`a <em>b</em>\\"),
        ("    *no* code", "<em>no</em> code"),
        ("snake_case_name", "snake_case_name"),
        ("a\0b", "a\ufffdb"),
        ("![x](https://x.example/pixel.png)", '<a href="https://x.example/pixel.png">x</a>'),
    ],
)
def test_rendering(text: str, html: str) -> None:
    assert render(text) == html


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_hostile_text_comes_out_as_text(text: str) -> None:
    html = render(text)

    assert judge_fragment(html) == []
    assert "class=" not in html
    assert "<img" not in html


def test_very_deep_markup_ends() -> None:
    assert "x" in render("*" * 5_000 + "[" * 5_000 + "x" + "](" * 2_000)
