"""Times in alerts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from mkdocs_incidents.recording.alerts.alert_instants import parse_alert_time

AT = datetime(2026, 3, 2, 14, 2, 31, tzinfo=UTC)
SECONDS = 1772460151


@pytest.mark.parametrize(
    "value",
    [
        "2026-03-02T14:02:31Z",
        "2026-03-02T14:02:31.000000001Z",
        "2026-03-02t15:02:31+01:00",
        "2026-03-02T14:02:31.000+0000",
        "2026-03-02 14:02:31 UTC",
        "2026-03-02 14:02:31 +0000",
        "2026-03-02 14:02:31.5 +0000 UTC",
        "2026-03-02T14:02:31Z[UTC]",
        "Mon, 02 Mar 2026 15:02:31 +0100",
        "Mon, 02 Mar 2026 14:02:31 GMT",
        SECONDS,
        float(SECONDS),
        str(SECONDS),
        f"{SECONDS}.25",
        SECONDS * 10**3,
        str(SECONDS * 10**6),
        SECONDS * 10**9,
    ],
)
def test_times(value: Any) -> None:
    at = parse_alert_time(value)
    assert at is not None
    assert at.replace(microsecond=0) == AT


@pytest.mark.parametrize(
    "value",
    [None, True, "", "soon", 0, -1, "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2026-03-02 14:02:31", 10**30,
     float("nan"), float("inf"), "2026-13-40T00:00:00Z", {}, [], "9" * 400, "2026-03-02"],
)  # fmt: skip
def test_no_times(value: Any) -> None:
    assert parse_alert_time(value) is None


def test_a_time_without_a_zone_where_the_product_says_utc() -> None:
    assert parse_alert_time("2026-03-02 14:02:31", utc=True) == AT
