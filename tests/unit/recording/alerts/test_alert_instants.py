"""Times in alerts."""

# ruff: noqa: E501 - tables: one case a line

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from mkdocs_incidents.recording.alerts.alert_instants import looks_like_time, parse_alert_time

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
        "Mon, 2 Mar 2026 15:02:31 +0100 (CET)",
        "Mon Mar  2 14:02:31 UTC 2026",
        "Mon 2026-03-02 14:02:31 UTC",
        "March 2, 2026 at 02:02:31 PM (UTC)",
        "2026.03.02 14:02:31 UTC",
        "2026/03/02 15:02:31 Europe/Berlin",
        "2026-03-02 15:02:31 UTC+01:00",
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
    [None, True, "", "soon", 0, -1, "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2026-03-02 14:02:31", 10**30, "02/03/2026 14:02:31 UTC",
     "2026.03.02 14:02:31", "Mon Mar 2 14:02:31 CET 2026", "2026-10-25 02:30:00 Europe/Berlin", "2 Mar 14:02:31 UTC", "14:02:31 UTC",
          float("nan"), float("inf"), "2026-13-40T00:00:00Z", {}, [], "9" * 400, "2026-03-02"],
)  # fmt: skip
def test_no_times(value: Any) -> None:
    assert parse_alert_time(value) is None


def test_a_time_without_a_zone_where_the_product_says_utc() -> None:
    assert parse_alert_time("2026-03-02 14:02:31", utc=True) == AT
    assert parse_alert_time("Mon Mar 2 15:02:31 CET 2026", utc=True) is None


@pytest.mark.parametrize(
    "value", ["11/27/2026 10:02:11 AM UTC", "27/11/2026 10:02:11 UTC", "27.11.2026 11:02:11 +01:00"]
)
def test_a_day_that_can_be_no_month(value: str) -> None:
    assert parse_alert_time(value) == datetime(2026, 11, 27, 10, 2, 11, tzinfo=UTC)


def test_a_product_that_puts_the_month_first() -> None:
    assert parse_alert_time("03/02/2026 02:02:31 PM UTC", months_first=True) == AT


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2026.03.02 14:02:31", True), ("03/02/2026 2:02 PM", True), ("Mon Mar 2 14:02:31 CET 2026", True),
     ("14:02:31", False), ("2026-03-02", False), ("ratio 3:02", False), (7, False), ("x:" * 50, False)],
)  # fmt: skip
def test_what_looks_like_a_time(value: object, expected: bool) -> None:
    assert looks_like_time(value) is expected
