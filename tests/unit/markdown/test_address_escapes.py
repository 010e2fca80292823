"""Marks in bare addresses are escaped, and nothing else is."""

from __future__ import annotations

import pytest

from mkdocs_incidents.markdown.address_escapes import escape_addresses


@pytest.mark.parametrize(
    ("markdown", "escaped"),
    [
        ("see https://a.example/*x*y", "see https://a.example/\\*x\\*y"),
        ("https://a.example/a_b", "https://a.example/a_b"),
        ("https://a.example/_b", "https://a.example/\\_b"),
        ("größer: https://a.example/~x~y", "größer: https://a.example/\\~x\\~y"),
    ],
)
def test_an_address_in_text(markdown: str, escaped: str) -> None:
    assert escape_addresses(markdown) == escaped


@pytest.mark.parametrize(
    "markdown",
    ["*text* `code`", "`https://a.example/*x*`", "[a](https://a.example/*x*)", "    https://a.example/*x*\n",
     "```\nhttps://a.example/*x*\n```\n"],
)  # fmt: skip
def test_what_stays_as_it_is(markdown: str) -> None:
    assert escape_addresses(markdown) == markdown
