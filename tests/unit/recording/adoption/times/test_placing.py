"""Clock times become instants in UTC, with the day and zone from elsewhere in the document."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mkdocs_incidents.recording.adoption.times.days import Day
from mkdocs_incidents.recording.adoption.times.moments import Moment, read_moment
from mkdocs_incidents.recording.adoption.times.placing import Placed, Placing
from mkdocs_incidents.recording.adoption.times.zones import Zone, parse_zone
from tests.unit.recording.adoption.formats.test_general_forms import entries

DAY = date(2021, 7, 1)
ZONE = Zone("UTC", UTC)


class Walk:
    """A timeline that is gone along, with what was told."""

    def __init__(self, day: date | None = DAY, zone: Zone | None = ZONE, start: datetime | None = None) -> None:
        self.told: list[str] = []
        self.placing = Placing(day, zone, self.told.append, start)

    def place(self, *texts: str) -> list[str]:
        return [show(self.placing.place(moment(text))) for text in texts]


def moment(text: str) -> Moment:
    read = read_moment(text)
    assert read is not None
    return read


def show(placed: Placed) -> str:
    if placed.at:
        return f"{placed.at:%d %H:%M}"
    return f"{placed.day:%d ?}" if placed.day else "?"


def test_the_day_of_the_document() -> None:
    walk = Walk()
    assert walk.place("10:05", "10:07") == ["01 10:05", "01 10:07"]
    assert walk.told == []


def test_after_midnight_it_is_the_next_day() -> None:
    walk = Walk()
    assert walk.place("23:50", "00:10", "00:20") == ["01 23:50", "02 00:10", "02 00:20"]


@pytest.mark.parametrize(("back", "placed"), [("09:05", "01 09:05"), ("09:04", "?")])
def test_a_clock_that_goes_back(back: str, placed: str) -> None:
    """An hour back can be two people who wrote in another order. With more than that, the day is unknown."""
    walk = Walk()
    assert walk.place("10:05", back) == ["01 10:05", placed]
    if placed == "?":
        assert walk.told == ["09:04 is hours before the entry above it: the same day, or the next one?"]
        assert walk.place("11:00") == ["?"]


def test_a_day_within_the_timeline() -> None:
    walk = Walk()
    assert walk.place("3 July 10:00", "11:00", "5 July") == ["03 10:00", "03 11:00", "05 ?"]
    walk.placing.set_day(Day(7, 9))
    assert walk.place("08:00") == ["09 08:00"]


def test_a_zone() -> None:
    walk = Walk(zone=parse_zone("CEST"))
    assert walk.place("10:05", "10:06 UTC") == ["01 08:05", "01 10:06"]
    walk.placing.set_zone(None)
    assert walk.place("12:10") == ["01 10:10"]
    walk.placing.set_zone(ZONE)
    assert walk.place("12:20") == ["01 12:20"]
    walk.placing.set_zone_if_none(Zone("x", None))
    assert walk.place("12:30") == ["01 12:30"]


def test_without_a_zone_only_the_day_is_known() -> None:
    walk = Walk(zone=None)
    assert walk.place("10:05", "10:06") == ["01 ?", "01 ?"]
    assert set(walk.told) == {"the times name no zone: give it with --timezone"}
    assert walk.place("23:50", "00:10") == ["01 ?", "02 ?"]
    assert Walk(zone=None).place("10:05", "08:00") == ["01 ?", "?"]


def test_a_zone_that_may_be_several() -> None:
    walk = Walk(zone=Zone("IST", None))
    assert walk.place("10:05") == ["01 ?"]
    assert walk.told == ["the zone 'IST' is not certain: write its offset, such as +05:30"]


def test_without_a_day() -> None:
    walk = Walk(day=None)
    assert walk.place("10:05") == ["?"]
    assert walk.told == ["the times have no day"]
    walk.placing.set_day(Day(7, 1))
    assert walk.told[-1] == "a day without a year, and none elsewhere in the document"


def test_the_first_clock_is_on_the_day_nearest_to_the_start() -> None:
    start = datetime(2021, 7, 1, 23, 30, tzinfo=UTC)
    assert Walk(start=start).place("00:10", "01:00") == ["02 00:10", "02 01:00"]
    walk = Walk(start=start)
    assert walk.place("12:00") == ["?"]
    assert walk.told[0] == "12:00 is far from the start of the incident: before it, or after it?"


def test_counted_from_the_start() -> None:
    walk = Walk(start=datetime(2021, 7, 1, 10, tzinfo=UTC))
    assert walk.place("T+5m", "T+1h") == ["01 10:05", "01 11:00"]
    walk.placing.set_zero(datetime(2021, 7, 1, 12, tzinfo=UTC))
    assert walk.place("T-5m") == ["01 11:55"]
    lost = Walk()
    assert lost.place("T+5m") == ["01 ?"]
    assert lost.told == ["nothing says from when 'T+…' counts: write T0 with its day, time and zone"]


@pytest.mark.parametrize(
    ("weekday", "day"), [("Thursday", "01"), ("Friday", "02"), ("Saturday", "03"), ("Wednesday", "30")]
)
def test_a_day_of_the_week_near_the_incident(weekday: str, day: str) -> None:
    assert Walk().place(f"{weekday} 10:00") == [f"{day} 10:00"]  # 1 July 2021 is a Thursday


def test_a_day_of_the_week_of_no_certain_week() -> None:
    walk = Walk()
    assert walk.place("Monday 10:00") == ["?"]
    assert walk.told[0] == "a day of the week, and nothing says of which week"
    assert Walk().place("1 July 2021 10:00", "Monday 10:00") == ["01 10:00", "05 10:00"]


def test_a_day_that_could_be_two_is_forgotten() -> None:
    walk = Walk()
    walk.placing.lose_day()
    assert walk.place("10:00") == ["?"]


def test_a_day_for_all_that_have_none() -> None:
    walk = Walk()
    walk.placing.set_default_day(date(2021, 7, 3))
    assert walk.place("2 July 10:00", "11:00", "12:00") == ["02 10:00", "03 11:00", "03 12:00"]


def test_winter_time_in_summer() -> None:
    walk = Walk(zone=parse_zone("PST"))
    assert walk.place("10:00") == ["01 ?"]
    assert walk.told == ["PST is not the time in use there on 2021-07-01: write the offset, such as -07:00"]
    told: list[str] = []
    home = Placing(DAY, parse_zone("PST"), told.append, place=parse_zone("America/Los_Angeles"))
    assert show(home.place(moment("10:00"))) == "01 17:00"
    assert told == []


@pytest.mark.parametrize(
    ("clock", "placed"), [("08:30", "02 08:30"), ("08:31", "?"), ("14:30", "01 14:30"), ("14:29", "?")]
)
def test_how_far_from_the_start_the_first_clock_may_be(clock: str, placed: str) -> None:
    """Nine hours; the start is at 23:30."""
    assert Walk(start=datetime(2021, 7, 1, 23, 30, tzinfo=UTC)).place(clock) == [placed]


def test_after_a_day_of_the_week_the_next_one_is_ahead() -> None:
    assert Walk().place("Friday 10:00", "Thursday 10:00") == ["02 10:00", "08 10:00"]
    lost = Walk()
    assert lost.place("Monday 10:00", "Friday 10:00") == ["?", "?"]


def test_an_instant_is_the_zero_of_what_counts_from_it() -> None:
    walk = Walk()
    assert walk.place("1 July 2021 10:00", "10:30") == ["01 10:00", "01 10:30"]
    assert walk.place("T+5m") == ["01 ?"]


@pytest.mark.parametrize("zone", [" (UTC)", ""])
@pytest.mark.parametrize(
    "told", ["The next morning, 08:10", "next day 08:10:", "**Following morning** 08:10", "The next morning at 08:10,"]
)
def test_the_next_morning_is_on_the_day_after_the_entry_above(told: str, zone: str) -> None:
    rows = f"- 07:02 Errors rise\n- {told} restarted\n- 09:30 Over\n"
    days = [(at or "")[:10] for at, _ in entries(f"# Pool full\n\nDate: 2024-03-05\n\n## Timeline{zone}\n\n{rows}")]
    assert days == ["2024-03-05", "2024-03-06", "2024-03-06"]


def test_after_an_entry_at_night_the_next_morning_may_be_the_same_day() -> None:
    rows = "- 22:02 Errors rise\n- 01:10 All quiet\n- The next morning 08:10: restarted\n"
    ats = [at for at, _ in entries(f"# Pool full\n\nDate: 2024-03-05\n\n## Timeline (UTC)\n\n{rows}")]
    assert ats == ["2024-03-05T22:02:00Z", "2024-03-06T01:10:00Z", None]


def test_later_the_same_day_is_the_day_of_the_entry_above() -> None:
    rows = "- 07:02 Errors rise\n- Later the same day, 16:20: restarted\n- Last week: deployed\n"
    ats = [at for at, _ in entries(f"# Pool full\n\nDate: 2024-03-05\n\n## Timeline (UTC)\n\n{rows}")]
    assert ats == ["2024-03-05T07:02:00Z", "2024-03-05T16:20:00Z", None]
