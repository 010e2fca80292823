"""Words of alerts for a severity, on the scale of a company."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mkdocs_incidents.model.severity import Severity, SeverityScale
from mkdocs_incidents.recording.alerts.alert_mapping import load_mappings
from mkdocs_incidents.recording.alerts.alert_severity import choose_severity, translate

FOUR = SeverityScale(tuple(Severity(name=f"P{rank}", rank=rank) for rank in range(4)))
TWO = SeverityScale((Severity(name="big", rank=0, label="Huge"), Severity(name="small", rank=1)))
MAPPING = replace(load_mappings(())[0], severities={"page": "critical", "odd": "small"}, assume="")


@pytest.mark.parametrize(
    ("word", "four", "two"),
    [
        ("critical", "P0", "big"),
        ("LOW ", "P3", "small"),
        ("page", "P0", "big"),
        ("p2", "P2", ""),
        ("huge", "", "big"),
        ("odd", "", "small"),
        ("weird", "", ""),
    ],
)
def test_a_word_on_a_scale(word: str, four: str, two: str) -> None:
    assert (translate(word, MAPPING, FOUR), translate(word, MAPPING, TWO)) == (four, two)


def test_the_worst_of_the_first_known_severity_words() -> None:
    chosen = choose_severity([("weird",), ("low", "critical"), ("p1",)], MAPPING, FOUR)
    assert (chosen.name, chosen.word, chosen.assumed) == ("P0", "critical", False)


def test_without_any_the_assumption_is_marked() -> None:
    chosen = choose_severity([("weird",)], replace(MAPPING, assume="high"), FOUR)
    assert (chosen.name, chosen.word, chosen.assumed) == ("P1", "weird", True)
    assert choose_severity([], MAPPING, FOUR).assumed is False
