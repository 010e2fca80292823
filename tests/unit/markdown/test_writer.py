"""The HTML of each kind of block, as GitHub shows it, with the words for a search."""

from __future__ import annotations

import pytest

from mkdocs_incidents.markdown.render import render_document
from mkdocs_incidents.markdown.rendered import Rendered


def render(markdown: str) -> Rendered:
    return render_document(markdown, resolve=lambda target, kind: target)


def html(markdown: str) -> str:
    return render(markdown).html


@pytest.mark.parametrize(
    ("markdown", "written"),
    [
        ("a *b* ~~c~~\n", "<p>a <em>b</em> <del>c</del></p>\n"),
        ("**a __b__ c**\n", "<p><strong>a b c</strong></p>\n"),
        ("**a** **b**\n", "<p><strong>a</strong> <strong>b</strong></p>\n"),
        ("a\nb  \nc\n", "<p>a\nb<br>\nc</p>\n"),
        ("---\n", "<hr>\n"),
        ("`<b>`\n", "<p><code>&lt;b&gt;</code></p>\n"),
        ("> a\n", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
        ("- a\n- b\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("1. a\n", "<ol>\n<li>a</li>\n</ol>\n"),
        ("7. a\n", '<ol start="7">\n<li>a</li>\n</ol>\n'),
        ("<ada@example.org>\n", '<p><a href="mailto:ada@example.org">ada@example.org</a></p>\n'),
    ],
)
def test_blocks_and_marks(markdown: str, written: str) -> None:
    assert html(markdown) == written


def test_task_lists() -> None:
    found = html("- [x] a\n- [ ] b\n- c\n")
    assert found.count('<li class="task-list-item">') == 2
    assert found.count('aria-label="done" disabled checked') == 1
    assert found.count('aria-label="to do" disabled>') == 1
    assert "<li>c</li>" in found


@pytest.mark.parametrize(
    ("kind", "css"), [("NOTE", "note"), ("IMPORTANT", "important example"), ("CAUTION", "caution danger")]
)
def test_alerts(kind: str, css: str) -> None:
    found = html(f"> [!{kind}]\n> Text.\n")
    assert found.startswith(f'<div class="admonition {css}">\n<p class="admonition-title">{kind.capitalize()}</p>\n')
    assert found.endswith("<p>Text.</p>\n</div>\n")


def test_an_alert_inside_something_else_is_a_quotation() -> None:
    found = html("- > [!NOTE]\n  > Text.\n")
    assert "admonition" not in found
    assert "<blockquote>\n<p>[!NOTE]\nText.</p>" in found


def test_code() -> None:
    assert "<b>" not in html("```\n<b>\n```\n")
    coloured = html("```python title=x\nimport os\n```\n")
    assert 'class="kn"' in coloured
    assert "<span class" not in html("    import os\n")


def test_the_text_of_an_image_is_plain() -> None:
    assert (
        html("![a *b* `c` <kbd>d</kbd>\ne](x.png)\n")
        == '<p><img src="x.png" alt="a b c &lt;kbd&gt;d&lt;/kbd&gt; e"></p>\n'
    )


def test_tables() -> None:
    found = html("| A | B |\n|:--|--:|\n| a | b |\n")
    assert found.count("<tr>") == 2
    assert "<th" in found
    assert found.count("</td>") == 2


def test_footnotes_come_last() -> None:
    found = html("a[^1]\n\n[^1]: note\n\nb\n")
    assert found.index("<p>b</p>") < found.index("<p>note")
    assert 'href="#' in found


def test_headings_and_sections() -> None:
    document = render("# One\n\ntext\n\n## Two `x`\n\nmore\n")
    assert [(one.title, one.level) for one in document.headings] == [("One", 1), ("Two x", 2)]
    words = {section.title: section.text.split() for section in document.sections}
    assert words["Two x"] == ["more"]


def test_words_of_adjacent_elements_are_separated() -> None:
    (section, *_) = render("- a\n- b\n\n| c | d |\n|---|---|\n| e | f |\n\n> [!TIP]\n> g\n").sections
    assert section.text.split() == ["a", "b", "c", "d", "e", "f", "Tip", "g"]
