"""Macros in a text."""

from __future__ import annotations

import pytest

from mkdocs_incidents.problems import SourceError
from mkdocs_incidents.runbook.expansion import expand_macros

MACROS = {"hello": lambda name="you": f"Hello {name}"}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a {{ hello() }} b\n", "a Hello you b\n"),
        ('{{ hello("{{ x }}") }}', "Hello {{ x }}"),
        ("---\ntitle: {{ x }}\n---\n{{ hello() }}\n", "Hello you\n"),
        ("no macros\n\n", "no macros\n\n"),
    ],
)
def test_expansion(source: str, text: str) -> None:
    assert expand_macros(source, MACROS) == text


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a\n\n{{ helo() }}\n", 3),
        ("a\n{{ hello( }}\n", 2),
        ("a\n\n\n{{ hello(1, 2) }}", 4),
        ("{% for x in %}", 1),
        ("---\na: 1\n---\n\n{{ helo() }}", 5),
        ("{{ ''.__class__.__mro__ }}", 1),
        ("{{ 1 / 0 }}", 1),
    ],
)
def test_a_macro_that_fails(source: str, line: int) -> None:
    with pytest.raises(SourceError) as caught:
        expand_macros(source, MACROS)
    assert (caught.value.code, caught.value.line) == ("RUN001", line)
