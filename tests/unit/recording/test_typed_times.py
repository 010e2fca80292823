"""Times as people type them, against a present of 2026-11-23 09:00 UTC and elsewhere."""

# ruff: noqa: E501 - tables

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import tzlocal

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.typed_times import LocalZone, find_local_zone, parse_time_typed

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
IN_UTC = LocalZone("UTC", UTC)


def zone(name: str) -> LocalZone:
    return LocalZone(name, ZoneInfo(name))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("now", "2026-11-23T09:00:00"),
        ("just now", "2026-11-23T09:00:00"),
        ("08:02", "2026-11-23T08:02:00"),
        ("8:02", "2026-11-23T08:02:00"),
        ("08:02:30", "2026-11-23T08:02:30"),
        ("at 08:02", "2026-11-23T08:02:00"),
        ("6:45am", "2026-11-23T06:45:00"),
        ("6:45 a.m.", "2026-11-23T06:45:00"),
        ("6am", "2026-11-23T06:00:00"),
        ("11:30 pm", "2026-11-22T23:30:00"),
        ("08h02", "2026-11-23T08:02:00"),
        ("08:02Z", "2026-11-23T08:02:00"),
        ("08:02 UTC", "2026-11-23T08:02:00"),
        ("08:02:10 utc", "2026-11-23T08:02:10"),
        ("09:00", "2026-11-23T09:00:00"),
        ("23:50", "2026-11-22T23:50:00"),  # last night
        ("9:40 CET", "2026-11-23T08:40:00"),
        ("9:40 cet", "2026-11-23T08:40:00"),
        ("03:40 EST", "2026-11-23T08:40:00"),
        ("14:10 +05:30", "2026-11-23T08:40:00"),
        ("09:40 Europe/Berlin", "2026-11-23T08:40:00"),
        ("10m", "2026-11-23T08:50:00"),
        ("10m ago", "2026-11-23T08:50:00"),
        ("10 min ago", "2026-11-23T08:50:00"),
        ("5 minutes ago", "2026-11-23T08:55:00"),
        ("90s ago", "2026-11-23T08:58:30"),
        ("1h30m", "2026-11-23T07:30:00"),
        ("1 hour and 30 minutes ago", "2026-11-23T07:30:00"),
        ("an hour ago", "2026-11-23T08:00:00"),
        ("half an hour ago", "2026-11-23T08:30:00"),
        ("2d ago", "2026-11-21T09:00:00"),
        ("yesterday 23:10", "2026-11-22T23:10:00"),
        ("yesterday at 7:05", "2026-11-22T07:05:00"),
        ("last night 23:10", "2026-11-22T23:10:00"),
        ("today 08:10", "2026-11-23T08:10:00"),
        ("2026-11-22 11:43 UTC", "2026-11-22T11:43:00"),
        ("2026-11-22 11:43", "2026-11-22T11:43:00"),
        ("22 Nov 11:43", "2026-11-22T11:43:00"),
        ("Nov 22, 2026 11:43 CET", "2026-11-22T10:43:00"),
        ("2026-03-02T14:02:00Z", "2026-03-02T14:02:00"),
        ("2026-03-02T14:02:00+01:00", "2026-03-02T13:02:00"),
        (" 2026-03-02t14:02z ", "2026-03-02T14:02:00"),
    ],
)
def test_understood(typed: str, expected: str) -> None:
    assert parse_time_typed(typed, NOW, IN_UTC).at == at(expected)


@pytest.mark.parametrize(
    "typed",
    ["", "noon", "ago", "m", "24:00", "12:60", "14", "1402", "pool is full", "08:02 pool", "2026-03-02", "9" * 30 + "d ago",
     "3.4. 10:00", "Monday 10:00", "5m 5m", "5 parsecs ago", "999999d ago", "14.02", "tomorrow 10:00"],
)  # fmt: skip
def test_not_understood(typed: str) -> None:
    with pytest.raises(ValueError, match="is not a time such as"):
        parse_time_typed(typed, NOW, IN_UTC)


@pytest.mark.parametrize("typed", ["03/04/2026", "03/04/2026 10:00", "3.4.26 10:00", "10:00 3-4-2026"])
def test_a_day_that_may_be_two(typed: str) -> None:
    with pytest.raises(ValueError, match=f"'{typed}' does not say which number is the month: write 2026-03-02 14:02"):
        parse_time_typed(typed, NOW, IN_UTC)


def test_a_clock_time_in_the_future_may_be_of_the_day_before() -> None:
    with pytest.raises(ValueError, match=r"UTC now\. For the day before, write: yesterday 20:59$"):
        parse_time_typed("20:59", NOW, IN_UTC)
    with pytest.raises(ValueError, match=r"UTC now$"):
        parse_time_typed("today 20:59", NOW, IN_UTC)


@pytest.mark.parametrize("typed", ["10:00", "20:59", "2026-11-23T09:00:01Z", "today 10:00", "24 Nov 10:00"])
def test_in_the_future(typed: str) -> None:
    """10:00 is more likely a time of another zone than yesterday's."""
    with pytest.raises(ValueError, match=r"in the future: it is 2026-11-23 09:00 UTC"):
        parse_time_typed(typed, NOW, IN_UTC)


def test_a_zone_of_several_names() -> None:
    with pytest.raises(ValueError, match="CST is the name of several time zones: give the offset"):
        parse_time_typed("02:40 CST", NOW, IN_UTC)


@pytest.mark.parametrize(
    ("place", "now", "typed", "expected"),
    [
        ("Europe/Berlin", "2026-11-23T09:00", "09:40", "2026-11-23T08:40"),
        ("Europe/Berlin", "2026-07-23T09:00", "09:40", "2026-07-23T07:40"),
        ("Europe/Berlin", "2026-11-22T23:20", "23:50", "2026-11-22T22:50"),  # past midnight there, the 22nd in UTC
        ("Pacific/Auckland", "2026-11-23T09:00", "21:30", "2026-11-23T08:30"),
        ("Pacific/Auckland", "2026-11-23T13:00", "01:30", "2026-11-23T12:30"),  # the 24th there
        ("Pacific/Auckland", "2026-11-23T13:00", "yesterday 21:30", "2026-11-23T08:30"),
        ("Pacific/Kiritimati", "2026-11-23T09:00", "22:30", "2026-11-23T08:30"),
        ("America/Los_Angeles", "2026-11-23T09:00", "23:50", "2026-11-23T07:50"),
        ("America/Los_Angeles", "2026-11-23T09:00", "yesterday 23:50", "2026-11-23T07:50"),
        ("Europe/Berlin", "2026-03-29T01:30", "1h", "2026-03-29T00:30"),  # an hour is an hour
        ("Europe/Berlin", "2026-03-29T01:30", "01:45", "2026-03-29T00:45"),
        ("Europe/Berlin", "2026-10-25T00:45", "02:30", "2026-10-25T00:30"),  # the second 02:30 is to come
    ],
)
def test_elsewhere(place: str, now: str, typed: str, expected: str) -> None:
    found = parse_time_typed(typed, at(now), zone(place))
    assert found.at == at(expected)
    assert found.in_local_zone == (":" in typed)


def test_clocks_that_are_put_on_and_back() -> None:
    with pytest.raises(ValueError, match=r"02:30 does not exist, because the clock was set forward"):
        parse_time_typed("02:30", at("2026-03-29T04:00"), zone("Europe/Berlin"))
    with pytest.raises(ValueError, match="is it 2026-10-25T00:30Z or 2026-10-25T01:30Z"):
        parse_time_typed("02:30", at("2026-10-25T04:00"), zone("Europe/Berlin"))
    assert parse_time_typed("02:30 CET", at("2026-10-25T04:00"), zone("Europe/Berlin")).at == at("2026-10-25T01:30")


def test_the_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INCIDENTS_TZ", "Asia/Kolkata")
    assert find_local_zone().name == "Asia/Kolkata"
    monkeypatch.setenv("INCIDENTS_TZ", "Mars/Olympus")
    with pytest.raises(IncidentsError, match="INCIDENTS_TZ is 'Mars/Olympus', not a time zone such as Europe/Berlin"):
        find_local_zone()


@pytest.fixture
def machine_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The zone of the machine is New York: tzlocal looks for it once in a process, unless it is told to look again."""
    monkeypatch.delenv("INCIDENTS_TZ", raising=False)
    monkeypatch.setenv("TZ", "America/New_York")
    tzlocal.reload_localzone()
    yield
    monkeypatch.undo()
    tzlocal.reload_localzone()


@pytest.mark.usefixtures("machine_zone")
def test_the_zone_of_the_machine() -> None:
    assert find_local_zone().name == "America/New_York"
