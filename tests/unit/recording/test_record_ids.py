"""Ids as people type them."""

from __future__ import annotations

import pytest

from mkdocs_incidents.recording.record_ids import match_ids


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("16", ("INC-016",)),
        ("016", ("INC-016",)),
        ("#16", ("INC-016",)),
        ("INC-16", ("INC-016",)),
        ("inc016", ("INC-016",)),
        ("inc-0016", ("INC-016",)),
        ("RFC-1", ("RFC-001",)),
        ("1", ("RFC-001", "INC-001", "PM2023-001")),
        ("inc-1", ("INC-001",)),
        ("016x", ()),
        ("6", ()),
        ("", ()),
        ("PM2023-001", ("PM2023-001",)),
    ],
)
def test_ids(typed: str, found: tuple[str, ...]) -> None:
    assert match_ids(typed, ("RFC-001", "INC-001", "INC-016", "PM2023-001")) == found


def test_ids_that_differ_in_zeros_only() -> None:
    assert match_ids("INC-16", ("INC-16", "INC-016")) == ("INC-16",)
    assert match_ids("16", ("INC-16", "INC-016")) == ("INC-16", "INC-016")
