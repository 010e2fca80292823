"""The page of services and their availability."""

from __future__ import annotations

from mkdocs_incidents.site import paths
from tests.conftest import WriteTree, record
from tests.unit.site.page_texts import text_of


def test_availability_is_shown_with_its_arithmetic(tree: WriteTree) -> None:
    text = text_of(tree, {"artifacts/INC-001.md": record()}, paths.SERVICES)
    assert "99.993 % available: 29 min partial × 30 % = 8 min down in 90 days." in text


def test_no_outage_is_a_whole_hundred(tree: WriteTree) -> None:
    text = text_of(tree, {"artifacts/INC-001.md": record(severity="P3")}, paths.SERVICES)
    assert "100 % available: no outage in 90 days." in text
