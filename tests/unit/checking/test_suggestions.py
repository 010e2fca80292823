"""The word that was probably meant."""

from __future__ import annotations

import pytest

from mkdocs_incidents.checking.suggestions import did_you_mean, suggest


@pytest.mark.parametrize(
    ("word", "known", "match"),
    [
        ("p1", ["P0", "P1"], "P1"),
        ("MONITORING", ["monitoring", "user-report"], "monitoring"),
        ("postgress", ["web", "postgres"], "postgres"),
        ("xyz", ["web", "postgres"], None),
        ("", ["web"], None),
        ("web", [], None),
    ],
)
def test_did_you_mean(word: str, known: list[str], match: str | None) -> None:
    assert did_you_mean(word, known) == match


def test_suggest() -> None:
    assert suggest("p1", ["P0", "P1"]) == "did you mean P1?"
    assert suggest("xyz", (word for word in ["web", "mail"])) == "one of: web, mail"
