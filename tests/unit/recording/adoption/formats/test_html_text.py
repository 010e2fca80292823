"""HTML of wikis, and reStructuredText, as Markdown."""

from __future__ import annotations

import pytest

from mkdocs_incidents.recording.adoption.formats.html_text import html_as_markdown, rst_as_markdown


def test_the_content_of_a_page_without_what_is_around_it() -> None:
    page = "<title>Space : Outage</title><nav>menu</nav><main><h2>Impact</h2><p>All</p><script>x()</script></main>"
    assert html_as_markdown(page) == "# Outage\n\n## Impact\n\nAll\n"


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ('<ul><li><input type="checkbox" checked> a</li></ul>', "- [x]  a"),
        ('<ul><li><input type="checkbox"> a</li></ul>', "- [ ]  a"),
        ('<ul><li class="checked">a</li></ul>', "- [x] a"),
        ("<dl><dt>Owner:</dt><dd>Ada</dd></dl>", "Owner: Ada"),
    ],
)
def test_boxes_and_definitions(html: str, line: str) -> None:
    assert html_as_markdown(f"<main>{html}</main>").strip() == line


def test_restructured_text_reads_no_file_and_brings_no_html() -> None:
    text = "Outage\n======\n\n- 14:02 Alert\n\n.. include:: /etc/passwd\n\n.. raw:: html\n\n   <script>x</script>\n"
    markdown = rst_as_markdown(text)
    assert "# Outage" in markdown
    assert "- 14:02 Alert" in markdown
    assert "root:" not in markdown
    assert "script" not in markdown
