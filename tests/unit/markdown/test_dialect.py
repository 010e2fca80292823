"""MkDocs' dialect before, GitHub's form after."""

from __future__ import annotations

import pytest

from mkdocs_incidents.markdown.dialect import find_foreign, find_open_comment


def rewritten(markdown: str) -> str:
    """The text with every construct in GitHub's form; one that has none stays."""
    for found in reversed(list(find_foreign(markdown))):
        if found.replacement is not None:
            markdown = markdown[: found.start] + found.replacement + markdown[found.end :]
    return markdown


@pytest.mark.parametrize(
    ("mkdocs", "github"),
    [
        ("!!! note\n    a\n", "> [!NOTE]\n> a\n"),
        (
            'a\n\n!!! danger "Stop"\n\n    - b\n\n      c\n\nd\n',
            "a\n\n> [!CAUTION]\n> **Stop**\n>\n> - b\n>\n>   c\n\nd\n",
        ),
        ('!!! warning "Warning"\n    a', "> [!WARNING]\n> a"),
        ("!!! note inline end\n    größe\n\nb {: .x }\n", "> [!NOTE]\n> größe\n\nb\n"),
        ("??? info\n    a\n", "<details>\n<summary>Info</summary>\n\na\n\n</details>\n"),
        ('???+ bug "A <b>"\n    a\n', "<details open>\n<summary>A &lt;b&gt;</summary>\n\na\n\n</details>\n"),
        ("!!! note\n    a\n!!! tip\n    b\n", "> [!NOTE]\n> a\n> [!TIP]\n> b\n"),
        ("## Cause {#cause .big}\n\n![a](b.png){ .right width=300 } c\n", "## Cause\n\n![a](b.png) c\n"),
        ('=== "Tab"\n    a\n', '=== "Tab"\n    a\n'),
        ("- x\n\n    !!! note\n        a\n", "- x\n\n    !!! note\n        a\n"),
    ],
)
def test_rewriting(mkdocs: str, github: str) -> None:
    assert rewritten(mkdocs) == github


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ('a\n\n=== "Tab"\n\n    b\n', [2]),
        ("- x\n\n    !!! note\n        a\n", [2]),
        ("größe `{: .x }` b{: .x }\n", [0]),
    ],
)
def test_places(markdown: str, lines: list[int]) -> None:
    assert [found.line for found in find_foreign(markdown)] == lines


@pytest.mark.parametrize(
    "markdown",
    [
        "```\n!!! note\n    a\n```\n",
        "`a {: .b }`\n",
        "<pre>\n!!! note\n</pre>\n",
        "Wow!!! note this\n",
        "{{ .Values.image }} {.a: 1} {a: 1} { .spec }.x\n",
        "| a {1} |\n",
        "a\n===\n",
        "> [!NOTE]\n> a\n",
        "kubectl get -o jsonpath={.items[0]} -o jsonpath={.items}\n",
        "a map {:a} {: b} {.x}\n",
    ],
)
def test_what_is_no_dialect(markdown: str) -> None:
    assert list(find_foreign(markdown)) == []


@pytest.mark.parametrize(
    ("markdown", "line"),
    [
        ("a\n\n<!-- b\n\nc\n", 2),
        ("<!-- a -->\n\n> größe\n>\n> <!-- b\n", 4),
        ("<!-- a -->\n", None),
        ("a <!-- b\n", None),  # within a line it is text
        ("```\n<!-- b\n```\n", None),
    ],
)
def test_a_comment_that_is_never_closed(markdown: str, line: int | None) -> None:
    assert find_open_comment(markdown) == line
