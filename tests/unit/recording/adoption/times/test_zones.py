"""Time zones as people write them."""

from __future__ import annotations

import pytest

from mkdocs_incidents.recording.adoption.times.zones import parse_zone
from tests.unit.recording.adoption.parts.test_found_timeline import first


@pytest.mark.parametrize(
    ("heading", "at"),
    [
        ("Timeline (PDT)", "17:05:00"),
        ("Timeline (Pacific Time)", "17:05:00"),
        ("Timeline in GMT+2", "08:05:00"),
        ("Timeline (Asia/Kolkata)", "04:35:00"),
        ("Timeline (local time)", "2021-07-01"),
        ("Timeline (UTC, PDT in brackets)", "2021-07-01"),
        ("Timeline", "2021-07-01"),
    ],
)
def test_the_zone_of_a_heading(heading: str, at: str | None) -> None:
    assert first("- 10:05 a", heading)[0] == at


def test_british_summer_time_where_the_document_says_so() -> None:
    assert parse_zone("BST") == parse_zone("BST", "some text")
    assert first("- 10:05 BST a", "Timeline (British Summer Time)")[0] == "09:05:00"
