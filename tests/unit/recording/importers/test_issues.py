"""Labels, bodies and people of issues."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.issues import person, read_body, read_labels
from mkdocs_incidents.recording.importers.node import Node


@pytest.mark.parametrize(
    ("labels", "severity", "services", "tags"),
    [
        (("severity: 1", "service::web", "incident", "slow"), "sev1", ["web"], ["slow"]),
        (("P2", "critical"), "P2", [], ["critical"]),
        (("impact/high", "component: api"), "high", ["api"], []),
        (("type::incident", "needs-review"), "", [], ["needs-review"]),
    ],
)
def test_labels(labels: tuple[str, ...], severity: str, services: list[str], tags: list[str]) -> None:
    draft = Draft(system="x", id="1", title="T", place="x.json")
    read_labels(draft, labels)
    assert (draft.severity, draft.services, draft.tags) == (severity, services, tags)


def test_empty_form_fields_are_not_in_the_body() -> None:
    assert read_body("### Impact\r\n\r\n_No response_\r\n<!-- hint\nmore -->\r\nText") == "### Impact\n\n\n\nText"


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ({"user": {"login": "ada"}}, "ada"),
        ({"author": "bo", "user": {"login": "ada"}}, "bo"),
        ({"user": {"login": "Ghost"}}, ""),
        ({"user": None}, ""),
    ],
)
def test_who_wrote_it(value: dict[str, Any], name: str) -> None:
    assert person(Node(value, "x.json", lambda *_: None), "author", "user") == name
