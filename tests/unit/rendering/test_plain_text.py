"""An incident's page as plain Markdown."""

from __future__ import annotations

import time

import pytest

from mkdocs_incidents.reading.body.body_sections import parse_sections
from mkdocs_incidents.rendering.plain_text import disarm, disarm_body
from mkdocs_incidents.site.context import build_context
from mkdocs_incidents.site.pages.plain_files import render_plain_incident
from tests.conftest import WriteTree, filled_template, load, record


def plain(tree: WriteTree, text: str) -> str:
    context = build_context(load(tree({"artifacts/INC-001.md": text})), directory_urls=True)
    return render_plain_incident(context.workspace.incidents[0], context)


@pytest.mark.parametrize("text", [record(), filled_template(services="[web]")], ids=["front matter", "template"])
def test_everything_is_said(tree: WriteTree, text: str) -> None:
    markdown = plain(tree, text)
    assert markdown.startswith("# Checkout answered with errors\n")
    assert [section.heading for section in parse_sections(markdown) if section.level == 2] == [
        "Timeline",
        "Root Cause Analysis: 5 Whys",
        "Contributing Factors",
        "Impact Assessment",
        "Remediation Actions",
        "Lessons Learned",
    ]
    for said in ("P1", "2026-03-02 14:02", "2026-03-09", "about 400", "minimal", "a quiet hour"):
        assert said in markdown


def test_the_day_on_which_an_action_was_closed(tree: WriteTree) -> None:
    action = "{action: Look, owner: Ada, due: 2026-03-09, status: dropped, closed_on: 2026-03-08}"
    assert "| dropped | Look | Ada | 2026-03-09 | 2026-03-08 | — |\n" in plain(tree, record(actions=f"[{action}]"))


def test_what_was_sent_is_quoted(tree: WriteTree) -> None:
    update = '{at: 2026-03-02T14:10:00Z, audience: public, state: identified, text: "Title: *web*\\nImpact: none"}'
    markdown = plain(tree, record(updates=f"[{update}]"))
    assert "## Updates Sent\n\n- **2026-03-02 14:10 UTC**, public, identified:\n\n  > Title: " in markdown
    assert "  \n  > Impact: none\n" in markdown


def test_prose_is_kept(tree: WriteTree) -> None:
    assert "## What the log said\n\n`x`" in plain(tree, record("\n## What the log said\n\n`x`\n"))


def test_tags_become_text_and_cells_stay_cells(tree: WriteTree) -> None:
    hostile = '"<script>a|b</script> `<code>`"'
    markdown = plain(
        tree,
        record(
            title=hostile,
            summary=hostile,
            timeline=f"[{{at: 2026-03-02T14:02:00Z, event: {hostile}}}]",
            actions=f"[{{action: {hostile}, owner: {hostile}, due: 2026-03-09}}]",
            links=f"[{{title: {hostile}, url: https://x.example}}]",
        ),
    )
    assert "<script>" not in markdown
    assert "`<code>`" in markdown
    row = next(line for line in markdown.splitlines() if line.startswith("| 2026-03-02 14:02"))
    assert row.replace("\\|", "").count("|") == 3


@pytest.mark.parametrize("text", ["{", "{ ", "](", "](x ", "<!--", "<!-- -->", "`", "``", "<", "{ x }"])
def test_endless_repetition_is_fast(text: str) -> None:
    began = time.process_time()
    disarm_body(text * (300_000 // len(text)))
    disarm(text * (300_000 // len(text)))
    assert time.process_time() - began < 2.0


def test_an_address_on_the_next_line_is_looked_at() -> None:
    assert disarm_body("[x](\njavascript:alert(1))") == "[x&#93;(\njavascript:alert(1))"


def test_an_address_that_another_link_interrupts_is_none() -> None:
    assert disarm("[x](https://a.example](https://b.example/)") == "[x&#93;(https://a.example](https://b.example/)"


def test_an_address_that_a_line_break_parts_is_looked_at() -> None:
    """Python-Markdown makes a link of it, and a browser takes the line break out."""
    assert disarm_body("[x](java\nscript:alert(1))") == "[x&#93;(java\nscript:alert(1))"
    assert disarm_body('[x](https://a.example\n"A")') == '[x](https://a.example\n"A")'
    assert (
        disarm_body("[x]: https://a.example\n[y]: https://b.example")
        == "[x]: https://a.example\n[y]: https://b.example"
    )
