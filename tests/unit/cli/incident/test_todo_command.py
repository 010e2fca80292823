"""`incidents todo`, and the same before a promotion: what is missing, with its line."""

from __future__ import annotations

import pytest

from tests.conftest import AS_OF, WriteTree, filled_template, load
from tests.unit.cli.conftest import Run

NOW = ("--as-of", AS_OF)
PATH = "artifacts/INC-001.md"
HALF = filled_template(
    {
        "Incident Metadata": "\n- **Severity**: P1\n- **Date**: 2026-03-02\n- **Duration**: X hours Y minutes\n",
        "Root Cause Analysis: 5 Whys": "\n1. **Why** did the service go down? It ran out of memory.\n"
        "2. **Why** did [answer 1] happen? [Answer]\n",
        "Contributing Factors": "\n- [Factor 1: e.g., missing test]\n- [Factor 2: e.g., no alert]\n",
        "Impact Assessment": "\n- **Users affected**: about 400\n- **Revenue impact**: [Our own words]\n",
        "Lessons Learned": "\n- **What went well**: TODO ask Bo\n- **What went poorly**: slow search\n",
    },
    status="draft",
    services="[web]",
)
EXPECTED = {
    "X hours Y minutes": "before review, replace the placeholder X hours Y minutes",
    "[answer 1]": "before review, replace the placeholder [answer 1]",
    "## Contributing Factors": "before review, fill in contributing_factors",
    "[Our own words]": "before review, replace the placeholder [Our own words]",
    "TODO": "before review, replace the placeholder TODO",
}


def expected(text: str) -> list[str]:
    lines = text.split("\n")
    return [
        f"line {next(number for number, line in enumerate(lines, 1) if mark in line)}: {message}"
        for mark, message in EXPECTED.items()
    ]


def test_every_placeholder_has_its_line(tree: WriteTree, run: Run) -> None:
    tree({PATH: HALF})
    result = run("todo", "1", *NOW)
    assert (result.exit_code, result.stderr) == (1, "")
    first, *found = result.stdout.splitlines()
    assert first == f"{PATH}: 5 to do"
    assert sorted(line.strip() for line in found) == sorted(expected(HALF))


def test_a_promotion_says_the_same_and_writes_nothing(tree: WriteTree, run: Run) -> None:
    root = tree({PATH: HALF})
    result = run("promote", "1", "review", *NOW)
    assert result.exit_code == 1
    for line in expected(HALF):
        number, _, message = line.removeprefix("line ").partition(": ")
        assert f"{PATH}:{number}:1: error INC" in result.stderr
        assert message in result.stderr
    assert (root / PATH).read_text(encoding="utf-8") == HALF


@pytest.mark.parametrize(("status", "step"), [("draft", "review"), ("review", "approved")])
def test_nothing_to_do(tree: WriteTree, run: Run, status: str, step: str) -> None:
    tree({PATH: filled_template({}, status=status, services="[web]")})
    result = run("todo", "1", *NOW)
    assert (result.exit_code, result.stdout) == (0, f"INC-001 is complete. Next: incidents promote INC-001 {step}\n")


@pytest.mark.parametrize(
    "text",
    [
        "We parsed dates as YYYY-MM-DD and times as HH:MM.",
        "A TODO in the code said so.",
        "See [the dashboard](https://example.com) and [INC-002].",
        "- [x] Rolled back",
        "- [the dashboard]\n\n[the dashboard]: https://example.com",
        "- `[Answer]` is what the template has",
        "```\n[Answer]\nTODO: x\n```",
        "Values are [1, 2] in P0 / P1 order.[^note]\n\n[^note]: a footnote",
        "| a | [link](https://example.com) |\n|---|---|\n| b | [0, 1) |",
    ],
)
def test_ordinary_text_is_no_placeholder(tree: WriteTree, text: str) -> None:
    root = tree({PATH: filled_template({"More": f"\n{text}\n"}, status="review", services="[web]")})
    assert load(root).errors == ()


def test_a_placeholder_in_the_front_matter(tree: WriteTree, run: Run) -> None:
    root = tree({PATH: filled_template({"Impact Assessment": None}, status="review", impact='{users: "TODO: count"}')})
    (problem,) = load(root).errors
    assert problem.message == "before review, replace the placeholder TODO:"
    assert problem.location.line == 8
