"""Labels and their values."""

from __future__ import annotations

import pytest

from mkdocs_incidents.recording.adoption.outline import Outline
from mkdocs_incidents.recording.adoption.parts.pairs import read_pairs


@pytest.mark.parametrize(
    ("markdown", "pairs"),
    [
        ("Severity: P1 | Owner: Ada\n", [("Severity", "P1", 0), ("Owner", "Ada", 0)]),
        ("- Services\n    - web\n    - api\n", [("Services", "web, api", 0)]),
        ("| Severity | P1 |\n|---|---|\n| Author | Ada |\n", [("Severity", "P1", 0), ("author".title(), "Ada", 2)]),
        ("## Severity\n\nP1\n", [("Severity", "P1", 2)]),
        ("Just text.\n", []),
    ],
)
def test_pairs_of_a_part(markdown: str, pairs: list[tuple[str, str, int]]) -> None:
    outline = Outline(markdown)
    found = [pair for part in outline.parts for pair in read_pairs(outline, part)]
    assert [(pair.label, pair.value, pair.line) for pair in found] == pairs
