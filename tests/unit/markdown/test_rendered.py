"""The outline and the search text of a rendered document."""

from __future__ import annotations

from mkdocs_incidents.markdown.render import no_links, render_document
from mkdocs_incidents.markdown.rendered import Heading, SearchSection, nest_headings


def test_headings_nest_by_their_level() -> None:
    tree = nest_headings([Heading(2, "a", "A"), Heading(4, "b", "B"), Heading(3, "c", "C"), Heading(1, "d", "D")])

    assert [entry.heading.id for entry in tree] == ["a", "d"]
    assert [entry.heading.id for entry in tree[0].children] == ["b", "c"]


def test_search_sections_are_the_text_below_each_heading() -> None:
    rendered = render_document("before\n\n## One\n\n*a* `b`\n\n- c\n- d", resolve=no_links)

    assert rendered.sections == (SearchSection("", "", "before"), SearchSection("one", "One", "a b\nc\nd"))
    assert rendered.text == "before\nOne\na b\nc\nd"
