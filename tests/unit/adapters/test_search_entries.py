"""Our reading of a page for Material's search finds what Material's own parser finds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_incidents.adapters.mkdocs.search_entries import SectionReader, load_rules, split_tags

RULES = load_rules()
PIECES = (
    *("text", " ", "\n", "a\nb", "&amp;", "&lt;p&gt;", "&#0;", "&#1;", "&copy", "x > y", '"'),
    *("<p>", "</p>", '<p class="x">', "<pre>", "</pre>", "<code>", "</code>", "<ul>", "<li>", "</li>", "</ul>"),
    *(
        "<h1>",
        '<h1 id="top">',
        "</h1>",
        '<h2 id="a&amp;b">',
        "<h2>",
        "</h2>",
        '<h3 id="c" data-search-exclude>',
        "</h3>",
    ),
    *("<div>", "</div>", '<div data-search-exclude="x">', '<div class="linenodiv">', "<div data-search-excluded>"),
    *('<a class="headerlink" href="#x">', "<a>", "</a>", "<br>", "<br />", '<span title="a > b"/>', "<td\n>", "</td>"),
)


def by_material(html: str) -> list[Any]:
    assert RULES is not None
    parser = RULES.Parser()
    parser.feed(html)
    parser.close()
    return list(map(describe, parser.data))


def by_us(html: str) -> list[Any]:
    tokens = split_tags(html)
    assert RULES is not None
    assert tokens is not None
    return list(map(describe, SectionReader(RULES).read(tokens)))


def describe(section: Any) -> tuple[Any, ...]:
    return section.el.tag, section.id, section.depth, section.title, section.text, section.is_excluded()


def test_the_installed_material_is_known() -> None:
    assert RULES is not None, "Material reads pages by new rules: see whether ours are still the same"


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@settings(max_examples=1000)
def test_the_same_sections(html: str) -> None:
    try:
        expected = by_material(html)
    except ValueError as error:  # Material's own mistake, with elements that overlap
        with pytest.raises(ValueError, match=str(error)):
            by_us(html)
    else:
        assert by_us(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<p>a < b</p>",
        "<!-- a --><p>b</p>",
        "<P>a</P>",
        "<script>a</script>",
        "<object></object>",
        "<p class=a>b</p>",
        "<p class='a'>b</p>",
        '<p class="a"id="b">c</p>',
        "</p class>",
        "<p",
    ],
)
def test_what_is_not_plain_is_left_to_material(html: str) -> None:
    assert split_tags(html) is None
