"""Open action items in other people's calendars."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Component

from tests.conftest import WriteTree, load
from tests.unit.site.publication.publishing import CONFIG, SITE, context_with, publish

ITEM = {"action": "Compare the settings", "owner": "Ada", "due": "2026-03-09", "url": "https://tickets.example/7"}


def calendar_of(tree: WriteTree, *actions: dict[str, Any], site_url: str | None = SITE) -> str:
    workspace = load(tree({"company.config.yaml": CONFIG}))
    fields = {"id": "INC-001", "title": "Checkout", "actions": list(actions), "started_at": "2026-03-02T14:00:00Z"}
    return publish(context_with(workspace, fields), site_url)["api/actions.ics"]


def events(text: str) -> list[Component]:
    return list(Calendar.from_ical(text).walk("VEVENT"))


def test_an_event(tree: WriteTree) -> None:
    text = calendar_of(tree, ITEM)
    assert text.count("\r\n") == text.count("\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    [event] = events(text)
    assert event.decoded("DTSTART") == date(2026, 3, 9)
    assert "DTSTART;VALUE=DATE:20260309" in text
    assert event.decoded("DTSTAMP") == datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert (event["SUMMARY"], event["TRANSP"]) == ("Compare the settings", "TRANSPARENT")
    assert event["DESCRIPTION"] == "Owner: Ada\nIncident: INC-001: Checkout\nTracked at: https://tickets.example/7"
    assert event["URL"] == f"{SITE}incidents/INC-001/"
    assert str(event["UID"]).endswith("@acme.example")


def test_only_open_items_with_a_due_day(tree: WriteTree) -> None:
    others = [{**ITEM, "status": "done"}, {**ITEM, "status": "dropped"}, {"action": "Some day"}]
    assert events(calendar_of(tree, *others)) == []


def test_uids_are_unique_and_outlive_other_changes(tree: WriteTree) -> None:
    before = [event["UID"] for event in events(calendar_of(tree, ITEM, ITEM))]
    other = {"action": "First of all", "due": "2026-01-01"}
    after = [event["UID"] for event in events(calendar_of(tree, other, {**ITEM, "owner": "Bo"}, ITEM))]
    assert len(set(before)) == 2
    assert set(before) < set(after)


def test_without_a_site_url_there_is_no_address(tree: WriteTree) -> None:
    [event] = events(calendar_of(tree, ITEM, site_url=None))
    assert "URL" not in event


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1))
def test_any_text_makes_one_event(tree: WriteTree, text: str) -> None:
    ics = calendar_of(tree, {"action": text, "owner": text, "due": "2026-03-09"})
    assert ics.count("BEGIN:VEVENT") == len(events(ics)) == 1
    assert not set(ics) & {chr(code) for code in (*range(9), *range(11, 13), *range(14, 32), 127)}
