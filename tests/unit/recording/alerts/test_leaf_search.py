"""Which of several values of a body counts: by the name of its key, then by its containers."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.recording.alerts.leaf_search import LeafSearch


@pytest.mark.parametrize(
    ("name", "body", "path"),
    [
        ("title", {"description": "a", "summary": "b", "title": "c"}, "title"),
        ("title", {"alert": {"title": "a"}, "title": "b"}, "title"),
        ("title", {"message": "a", "zzz": {"title": "b"}}, "zzz.title"),
        ("title", {"summary": "a", "zzz": {"title": "b"}}, "summary"),
        ("title", {"message": "a", "incident_title": "b"}, "incident_title"),
        ("title", {"rule": {"description": "a"}, "full_log": "b"}, "rule.description"),
        ("started", {"timestamp": 1, "startedAt": 2}, "startedAt"),
        ("started", {"timestamp": 1, "problem_start_time_ms": 2}, "problem_start_time_ms"),
        ("started", {"timestamp": 1, "zzz": {"startedAt": 2}}, "zzz.startedAt"),
        ("started", {"date": 1, "alarmEpoch": 2}, "alarmEpoch"),
        ("severity", {"level": "x", "severity": "y"}, "severity"),
        ("severity", {"rule": {"level": "x"}}, "rule.level"),
    ],
)
def test_the_best_comes_first(name: str, body: Any, path: str) -> None:
    assert LeafSearch(body).find(name)[0].path == path


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("title", {"previous_title": "x"}),
        ("title", {"zzz": {"name": "x"}}),
        ("started", {"monitor": {"created_at": 1}}),
        ("started", {"plan": {"created_at": 1}}),
        ("started", {"updated_at": 1}),
        ("state", {"previous_status": "x"}),
        ("severity", {"zzz": {"yyy": {"priority": "x"}}}),
    ],
)
def test_values_about_something_else_are_not_found(name: str, body: Any) -> None:
    assert LeafSearch(body).find(name) == []


def test_numbers_are_texts_and_answers_are_not() -> None:
    assert list(LeafSearch({"id": 7, "key": True}).texts("id")) == ["7"]
