"""The wiki markup of Jira and Confluence."""

from __future__ import annotations

from mkdocs_incidents.recording.adoption.formats.wiki_markup import is_wiki_markup, wiki_as_markdown


def test_headings_tables_links_code_and_ticks() -> None:
    table = "||Name||State||\n|Disk|*full*|\n"
    text = f"h2. Actions\n\n{table}\n* (/) See [it|https://example.com]\n# One\n{{code}}\nx\n{{code}}\n"
    assert wiki_as_markdown(text) == (
        "## Actions\n\n\n| Name | State |\n|---|---|\n|Disk|**full**|\n\n* [x] See [it](https://example.com)\n1. One\n"
        "```\nx\n```\n"
    )


def test_other_text_is_no_wiki_markup() -> None:
    assert is_wiki_markup("h2. Timeline\n")
    assert not is_wiki_markup("We use h2. and h3. tags\n# Timeline\n")
