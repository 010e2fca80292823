"""The home page."""

from __future__ import annotations

from mkdocs_incidents.site import paths
from tests.conftest import WriteTree, record
from tests.unit.site.page_texts import text_of


def test_what_happened_on_this_day_is_remembered(tree: WriteTree) -> None:
    text = text_of(tree, {"artifacts/INC-001.md": record()}, paths.HOME, as_of="2027-03-02T09:00:00Z")
    assert "On this day 2026: P1 Checkout answered with errors" in text
