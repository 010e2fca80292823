"""What a walk over an alert's body lists, and what it leaves out."""

# ruff: noqa: E501 - tables: one case a line

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.recording.alerts.leaves import list_leaves, plain


def values(body: Any) -> dict[str, Any]:
    return {leaf.path: leaf.value for leaf in list_leaves(body)}


@pytest.mark.parametrize("key", ["startsAt", "starts_at", "Starts at", "STARTS-AT", "startsat"])
def test_all_spellings_of_a_key_are_one(key: str) -> None:
    assert plain(key) == "startsat"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"a": {"b": [1, {"c": " x "}, {"c": "y"}]}}, {"a.b": 1, "a.b.c": "x"}),
        ({"sections": [{"text": "x"}, {"title": "y"}]}, {"sections.text": "x", "sections.title": "y"}),
        ({"facts": [{"name": "Severity:", "value": "critical"}, {"name": "Site", "value": 7}]}, {"facts.Severity": "critical", "facts.Site": 7}),
        ({"fields": [{"type": "mrkdwn", "text": "*Severity:*\nhigh"}]}, {"fields.Severity": "high"}),
        ({"widgets": [{"decoratedText": {"topLabel": "Severity", "text": "high"}}]}, {"widgets.decoratedText.Severity": "high"}),
        ({"labels": [{"key": "service.name", "value": {"stringValue": "api"}}]}, {"labels.service.name": "api"}),
        ({"tags": ["service:api", "https://x.example", "prod"]}, {"tags.service": "api"}),
        ({"Message": '{"title": "x"}'}, {"Message.title": "x"}),
        ({"Message": "{not json"}, {"Message": "{not json"}),
        ({"host.name": "a", "host.os.name": "b", "host": {"ip": "c"}, "x.y": 1, "x": 2}, {"host.name": "a", "host.os.name": "b", "host.ip": "c", "x": 2, "x.y": 1}),
        ({"severity": {"id": 4, "name": "High"}}, {"severity.name": "High", "severity.id": 4}),
    ],
)  # fmt: skip
def test_paths_and_values(body: Any, expected: dict[str, Any]) -> None:
    found = values(body)
    assert {path: found.get(path) for path in expected} == expected


@pytest.mark.parametrize(
    "container", ["user", "author", "createdBy", "repository", "previous_data", "oldRecord", "last_notice", "assignees"]
)
def test_containers_about_something_else_are_left_out(container: str) -> None:
    assert values({container: {"title": "x"}, "title": "y"}) == {"title": "y"}


@pytest.mark.parametrize(
    ("body", "watched", "unknown"),
    [
        ({"alert": {"details": {"x": 1}}}, False, 0),
        ({"rule": {"x": 1}}, True, 0),
        ({"rule": {"params": {"x": 1}}}, False, 0),
        ({"rule": {"zzz": {"x": 1}}}, True, 1),
        ({"zzz": {"yyy": {"x": 1}}}, False, 2),
        ({"sections2": {"x": 1}}, False, 0),
        ({"alert": {"x": {"frequency": 60}}}, True, 1),
    ],
)
def test_what_the_containers_of_a_value_are(body: Any, watched: bool, unknown: int) -> None:
    (leaf,) = list_leaves(body)
    assert (leaf.watched, leaf.unknown) == (watched, unknown)


@pytest.mark.parametrize(
    ("body", "joined"),
    [
        ({"event_date": "2026.11.27", "event_time": "10:02:11"}, {"eventdatetime": "2026.11.27 10:02:11"}),
        ({"date": "2026-11-27", "time": "10:02", "timezone": "UTC"}, {"datetime": "2026-11-27 10:02 UTC"}),
        ({"start_date": "2026-11-27", "time": "10:02"}, {}),
        ({"date": "2026-11-27", "time": "2026-11-27T10:02:11Z"}, {}),
    ],
)
def test_a_day_and_a_clock_in_two_fields(body: Any, joined: dict[str, str]) -> None:
    found = values(body)
    assert {path: value for path, value in found.items() if path not in body} == joined


def test_a_body_without_end_is_not_walked_to_its_end() -> None:
    deep: Any = {"title": "x"}
    for _ in range(100):
        deep = {"a": deep}
    assert list_leaves(deep) == ()
    least: Any = {"title": "x"}
    for _ in range(12):
        least = {"data": least}
    assert len(list_leaves(least)) == 1
    assert list_leaves({"data": least}) == ()
    assert len(list_leaves({str(number): number for number in range(10_000)})) == 3000
