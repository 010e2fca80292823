"""An incident in the format of Statuspage: its status, its times, and its updates, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from mkdocs_incidents.site.publication.statuspage_incident import build_incident
from mkdocs_incidents.site.site_links import SiteLinks
from tests.conftest import WriteTree, record
from tests.unit.site.publication.publishing import CONFIG, SITE, context_of

COMPONENTS: Mapping[str, Mapping[str, Any]] = {name: {"id": name} for name in ("web", "mail")}
OPEN: dict[str, Any] = {"status": "draft", "resolved_at": None, "mitigated_at": None}


def build(tree: WriteTree, path: str = "INC-001.md", **fields: Any) -> Mapping[str, Any]:
    root = tree({"company.config.yaml": CONFIG, f"artifacts/{path}": record(**fields)})
    context = context_of(root)
    (incident,) = context.workspace.incidents
    return build_incident(incident, context.settings.scale, SiteLinks(context.addresses, SITE), "page", COMPONENTS)


def test_an_incident_that_is_over(tree: WriteTree) -> None:
    built = build(tree)
    assert {key: built[key] for key in ("name", "status", "impact", "page_id", "shortlink", "reminder_intervals")} == {
        "name": "Checkout answered with errors",
        "status": "postmortem",
        "impact": "major",
        "page_id": "page",
        "shortlink": f"{SITE}incidents/INC-001/",
        "reminder_intervals": None,
    }
    assert {key: built[key] for key in ("created_at", "started_at", "monitoring_at", "resolved_at")} == {
        "created_at": "2026-03-02T14:02:00.000Z",
        "started_at": "2026-03-02T14:00:00.000Z",
        "monitoring_at": "2026-03-02T14:29:00.000Z",
        "resolved_at": "2026-03-02T14:54:00.000Z",
    }


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"status": "review"}, "resolved"),
        ({"status": "approved", "resolved_at": None}, "monitoring"),
        ({"status": "draft", "resolved_at": None}, "monitoring"),
        (OPEN, "identified"),
        ({**OPEN, "identified_at": None}, "investigating"),
    ],
)
def test_the_status(tree: WriteTree, fields: dict[str, Any], status: str) -> None:
    built = build(tree, **fields)
    assert built["status"] == status
    assert (built["resolved_at"] is None) is ("resolved_at" in fields)


def test_each_service_once(tree: WriteTree) -> None:
    assert [one["id"] for one in build(tree, services="[mail, web, mail]")["components"]] == ["mail", "web"]


def told(built: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    return [(one["status"], one["body"], one["created_at"][11:16]) for one in built["incident_updates"]]


UPDATES = (
    "[{at: 2026-03-02T14:10:00Z, audience: public, state: investigating, text: We look.},"
    " {at: 2026-03-02T14:20:00Z, audience: internal, state: identified, text: Ours.},"
    " {at: 2026-03-02T14:50:00Z, audience: public, state: resolved, text: Over.}]"
)


def test_the_public_updates(tree: WriteTree) -> None:
    assert told(build(tree, updates=UPDATES)) == [
        ("resolved", "Over.", "14:50"),
        ("investigating", "We look.", "14:10"),
    ]


def test_the_latest_word_is_of_the_present_status(tree: WriteTree) -> None:
    first, *rest = told(build(tree, updates=UPDATES, **OPEN))
    assert first[:2] == ("identified", "Identified")
    assert [text for _, text, _ in rest] == ["Over.", "We look."]


def test_a_record_that_says_nothing_else(tree: WriteTree) -> None:
    fields = {**OPEN, "identified_at": None, "acknowledged_at": None, "timeline": None}
    assert [text for _, text, _ in told(build(tree, summary="Payments fail.", **fields))] == ["Payments fail."]
    assert [text for _, text, _ in told(build(tree, **fields))] == ["Checkout answered with errors"]


def test_without_updates_the_timeline_is_used(tree: WriteTree) -> None:
    bodies = [text for _, text, _ in told(build(tree))]
    assert bodies[-2:] == ["Rolled back", "Alert"]
    assert told(build(tree))[0][0] == "resolved"


def test_ids_stay_and_differ(tree: WriteTree) -> None:
    first, again = build(tree, updates=UPDATES), build(tree, updates=UPDATES, title="Other")
    ids = [first["id"], *(one["id"] for one in first["incident_updates"])]
    assert ids == [again["id"], *(one["id"] for one in again["incident_updates"])]
    assert len(set(ids)) == 3
    assert all(len(one) == 12 for one in ids)
    assert {one["incident_id"] for one in first["incident_updates"]} == {first["id"]}
    assert {one["deliver_notifications"] for one in first["incident_updates"]} == {False}
    assert [one["display_at"] for one in first["incident_updates"]] == [
        one["created_at"] for one in first["incident_updates"]
    ]
