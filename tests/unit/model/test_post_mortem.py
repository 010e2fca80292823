"""When a post-mortem is due."""

from __future__ import annotations

from datetime import date

from mkdocs_incidents.model.post_mortem import post_mortem_due
from tests.unit.figures.test_unknown import SETTINGS, adopted


def test_no_reminder_for_an_old_post_mortem() -> None:
    old = adopted(severity="P0", status="draft", resolved_at="2016-01-01T10:00:00Z")
    new = adopted(severity="P0", status="draft", resolved_at="2026-05-30T10:00:00Z")
    assert post_mortem_due(old, SETTINGS.scale) is None
    assert post_mortem_due(new, SETTINGS.scale) == date(2026, 6, 4)
