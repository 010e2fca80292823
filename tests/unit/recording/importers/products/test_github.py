"""GitHub: what its export becomes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.product_reading import Reading
from mkdocs_incidents.recording.importers.products.github import (
    UPPTIME_TITLE,
    build_draft,
    is_github,
    is_upptime,
    read_nodes,
)
from tests.unit.recording.importers.cases import compare_import, import_twice
from tests.unit.recording.importers.conftest import ImportFiles


@pytest.mark.parametrize("case", ["github", "github-rest"])
def test_every_field_of_an_export(imports: ImportFiles, case: str) -> None:
    compare_import(imports, case)


@pytest.mark.parametrize("case", ["github", "github-rest"])
def test_an_export_imported_twice(imports: ImportFiles, case: str) -> None:
    import_twice(imports, case)


REST: dict[str, Any] = {
    "number": 12, "title": "Down", "html_url": "https://github.com/a/b/issues/12", "url": "https://api.github.com/x",
    "created_at": "2026-03-02T14:00:00Z", "updated_at": "2026-03-02T16:00:00Z", "closed_at": "2026-03-02T15:00:00Z",
    "state": "closed", "user": {"login": "ada"}, "labels": [{"name": "P1"}], "assignees": [{"login": "bo"}],
    "comments": 1,
}  # fmt: skip
GH: dict[str, Any] = {
    "number": 12, "title": "Down", "url": "https://github.com/a/b/issues/12", "createdAt": "2026-03-02T14:00:00Z",
    "closedAt": None, "state": "OPEN", "author": {"login": "ada"}, "labels": [],
    "comments": [{"author": {"login": "bo"}, "body": "Look.", "createdAt": "2026-03-02T14:05:00Z"}],
}  # fmt: skip


def build(issue: dict[str, Any]) -> Draft:
    (node,) = Reading().nodes(Document("x.json", [issue]))
    return build_draft(node, "github")


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 2, hour, minute, tzinfo=UTC)


def test_an_issue_of_the_rest_api() -> None:
    draft = build(REST)
    assert (draft.id, draft.url) == (REST["html_url"], REST["html_url"])
    assert (draft.created, draft.changed, draft.author, draft.severity) == (at(14), at(16), "ada", "P1")
    assert draft.instants == {"detected_at": at(14), "resolved_at": at(15)}
    assert draft.inferred == {"detected_at"}
    assert draft.ongoing is False
    assert draft.texts == ["- Assignee: bo"]


def test_an_issue_of_gh() -> None:
    draft = build(GH)
    assert (draft.url, draft.author, draft.ongoing) == (GH["url"], "ada", True)
    assert "resolved_at" not in draft.instants
    assert [(event.at, "Look." in event.text) for event in draft.events] == [(at(14, 5), True)]


@pytest.mark.parametrize(
    ("reason", "text"),
    [("not_planned", ["Closed as: not planned"]), ("DUPLICATE", ["Closed as: duplicate"]), ("completed", [])],
)
def test_why_it_was_closed(reason: str, text: list[str]) -> None:
    assert build({**REST, "assignees": [], "state_reason": reason}).texts == text
    assert build({**GH, "stateReason": reason}).texts == text


def test_issues_and_comments_in_separate_files() -> None:
    reading = Reading()
    comment = {"issue_url": "https://api.github.com/repos/a/b/issues/12", "body": "x"}
    pull = {**REST, "number": 13, "pull_request": {"url": "x"}}
    nobody = {**REST, "number": 14, "pull_request": None}
    documents = [Document("i.json", [REST, pull, nobody]), Document("c.json", [comment])]
    issues, comments = read_nodes(documents, reading)
    assert [node.text("number") for node in issues] == ["12", "14"]
    assert {number: len(found) for number, found in comments.items()} == {"12": 1}
    assert reading.remarks == [("i.json, number 13", "it is a pull request: it was ignored")]


@pytest.mark.parametrize(
    ("value", "known"),
    [
        ([REST], True),
        ([GH], True),
        ({"items": [REST]}, True),
        ([{"issue_url": "x"}], True),
        ([{"number": 1, "title": "x"}], False),
        ([{"iid": 1, "title": "x", "created_at": "x"}], False),
        ([], False),
    ],
)
def test_what_is_githubs(value: Any, known: bool) -> None:
    assert is_github(Document("x.json", value)) is known


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("🛑 Web app is down", "Web app"),
        ("⚠️ API v2 has degraded performance", "API v2"),
        ("⚠ API has degraded performance ", "API"),
        ("Web app is down", None),
        ("🛑 Web app is slow", None),
    ],
)
def test_titles_of_upptime(title: str, name: str | None) -> None:
    match = UPPTIME_TITLE.match(title)
    assert (match["name"] if match else None) == name
    assert is_upptime(Document("x.json", [{"title": "other"}, None, {"title": title}])) is (name is not None)
