"""The metrics page: every number with its definition."""

from __future__ import annotations

from mkdocs_incidents.site import paths
from tests.conftest import WriteTree, record
from tests.unit.site.page_texts import text_of


def test_metrics_have_their_n_definition_and_targets(tree: WriteTree) -> None:
    text = text_of(tree, {"artifacts/INC-001.md": record()}, paths.METRICS)
    assert "From start, else detection, to resolution. 0 records lack the instants. Too few to compare." in text
    assert "Median 54 min 90th percentile 54 min n 1 of 1" in text
    assert "P1 1 of 1 within 4 h" in text
    assert "Found by us (monitoring, manual check): 0 . Reported by users: 0 . Not known: 1" in text


def test_a_target_that_was_missed_is_not_counted_as_met(tree: WriteTree) -> None:
    late = record(resolved_at="2026-03-03T14:54:00Z")
    assert "P1 0 of 1 within 4 h" in text_of(tree, {"artifacts/INC-001.md": late}, paths.METRICS)
