"""Severities as other scales name them."""

from __future__ import annotations

import pytest

from tests.unit.recording.adoption.parts.test_found_timeline import read


@pytest.mark.parametrize(
    ("written", "name"),
    [
        *(
            ("SEV1", "P0"),
            ("Sev-2", "P1"),
            ("S2", "P1"),
            ("P1", "P1"),
            ("p1 - high", "P1"),
            ("critical", "P0"),
            ("3", "P2"),
        ),
        *(("SEV-0", None), ("SEV9", None), ("SEV-1 (high)", None), ("P0 / P1 / P2 / P3", None), ("major", None)),
    ],
)
def test_a_severity(written: str, name: str | None) -> None:
    assert read(f"# X\n\n- **Severity**: {written}\n").fields.get("severity") == name
