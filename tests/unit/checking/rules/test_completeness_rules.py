"""The functions of the rules, on incidents built of fields. The folders in tests/examples show each of them whole."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.rule import RecordContext, RuleContext
from mkdocs_incidents.checking.rules import RULES
from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.fields import INSTANTS
from mkdocs_incidents.reading.artifact_fields import parse_artifact
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.incident_fields import parse_incident
from mkdocs_incidents.reading.instants import parse_instant
from mkdocs_incidents.reading.yaml_positions import load_yaml
from tests.conftest import AS_OF

PATH = "artifacts/INC-001.md"
COMPLETE: dict[str, Any] = load_yaml("""
id: INC-001
title: Checkout down
status: approved
severity: P2
services: [web]
started_at: 2026-03-02T14:00:00Z
detected_at: 2026-03-02T14:02:00Z
acknowledged_at: 2026-03-02T14:05:00Z
identified_at: 2026-03-02T14:21:00Z
mitigated_at: 2026-03-02T14:29:00Z
resolved_at: 2026-03-02T14:54:00Z
impact: {users: all}
timeline: [{at: 2026-03-02T14:02:00Z, event: Alert}]
five_whys: [a]
contributing_factors: [b]
actions: [{action: c, owner: d, due: 2026-03-09, status: done}]
lessons: {went_well: e}
""")


def context(config: str = "{}", *artifacts: Artifact, unreadable: tuple[str, ...] = ()) -> RuleContext:
    now = parse_instant(AS_OF)
    assert now is not None
    by_id: dict[str, tuple[Artifact, ...]] = {}
    for artifact in artifacts:
        by_id[artifact.id] = (*by_id.get(artifact.id, ()), artifact)
    response = parse_company({"incident_response": load_yaml(config)}).response
    return RuleContext(settings=response, now=now, artifacts=by_id, unreadable=unreadable)


def check(
    around: RuleContext | None = None, rejected: frozenset[str] = frozenset(), path: str = PATH, **changes: Any
) -> list[Finding]:
    """What all rules on incidents say of the complete record with these changes; `...` removes a field."""
    fields = {key: value for key, value in {**COMPLETE, **changes}.items() if value is not ...}
    incident = parse_incident(path, fields, rejected=rejected)
    around = around or context()
    alone = RecordContext.of(around.settings)
    by_itself = [found for rule in RULES if rule.check_record for found in rule.check_record(incident, alone)]
    return [
        *by_itself,
        *(found for rule in RULES if rule.check_incident for found in rule.check_incident(incident, around)),
    ]


def places(found: list[Finding]) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(finding.code, finding.path) for finding in found]


def test_nothing_is_wrong_with_a_complete_record() -> None:
    assert check() == []


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"detected_at": "2026-03-02T13:59:00Z"}, ["detected_at"]),
        ({"acknowledged_at": "2026-03-02T14:01:00Z"}, ["acknowledged_at"]),
        ({"mitigated_at": "2026-03-02T14:04:00Z"}, ["mitigated_at"]),
        ({"resolved_at": "2026-03-02T14:28:00Z"}, ["resolved_at"]),
        ({"resolved_at": "2026-03-02T14:28:00Z", "mitigated_at": ...}, []),
        ({"resolved_at": "2026-03-02T14:01:00Z", "mitigated_at": ..., "acknowledged_at": ...}, ["resolved_at"]),
        ({"identified_at": "2026-03-02T14:55:00Z"}, []),
        ({"identified_at": "2026-03-02T14:00:00Z"}, []),
        ({"identified_at": "2026-03-02T13:59:00Z"}, ["identified_at"]),
        ({"started_at": ..., "identified_at": "2026-03-02T14:01:00Z"}, ["identified_at"]),
        (dict.fromkeys(INSTANTS, "2026-03-02T14:00:00Z"), []),
        ({"resolved_at": "2026-03-02T15:00:00+01:00", "timeline": ..., "status": "draft"}, ["resolved_at"]),
    ],
)
def test_order(changes: dict[str, Any], wrong: list[str]) -> None:
    assert places(check(**changes)) == [("INC201", (name,)) for name in wrong]


def test_future() -> None:
    changes: dict[str, Any] = {"mitigated_at": "2026-11-23T09:00:00Z", "resolved_at": "2026-11-23T09:00:01Z"}
    (found,) = check(**changes)
    assert (found.code, found.path) == ("INC202", ("resolved_at",))
    assert found.message == "resolved_at 2026-11-23 09:00 UTC is in the future (it is 2026-11-23 09:00 UTC)"


@pytest.mark.parametrize(
    ("at", "outside"),
    [
        ("2026-03-01T14:00:00Z", False),
        ("2026-03-01T13:59:00Z", True),
        ("2026-03-09T14:54:00Z", False),
        ("2026-03-09T14:55:00Z", True),
        ("2025-03-02T14:02:00Z", True),
    ],
)
def test_timeline_span(at: str, outside: bool) -> None:
    assert places(check(timeline=[{"at": at, "event": "x"}])) == (
        [("INC203", ("timeline", 0, "at"))] if outside else []
    )


def test_timeline_span_of_a_record_without_instants() -> None:
    none: dict[str, Any] = {name: ... for name in COMPLETE if name.endswith("_at")}
    assert check(**none, status="draft", timeline=[{"at": "2020-01-01T00:00:00Z", "event": "x"}]) == []


@pytest.mark.parametrize("instant", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_instants_at_the_ends_of_the_calendar(instant: str) -> None:
    found = check(started_at=instant, status="draft")
    assert {finding.code for finding in found} <= {"INC201", "INC202", "INC203"}


def test_timeline_order() -> None:
    times = ["14:05", "14:02", None, "14:03", "14:03", "14:01"]
    timeline = [{"event": "x", **({"at": f"2026-03-02T{time}:00Z"} if time else {})} for time in times]
    assert places(check(timeline=timeline)) == [
        ("INC204", ("timeline", 1, "at")),
        ("INC204", ("timeline", 5, "at")),
        ("INC208", ("timeline", 2)),
    ]


@pytest.mark.parametrize(("status", "step"), [("review", "review"), ("approved", "approval")])
@pytest.mark.parametrize("part", ["impact", "timeline", "five_whys", "contributing_factors", "lessons"])
def test_a_part_that_is_missing(part: str, status: str, step: str) -> None:
    without: dict[str, Any] = {part: ..., "status": status}
    (found,) = check(**without)
    assert found == Finding("INC205", (part,), f"before {step}, fill in {part}")
    assert check(rejected=frozenset({part}), **without) == []


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_parts_may_be_missing_in_a_draft_and_in_the_archive(status: str) -> None:
    parts: dict[str, Any] = dict.fromkeys(
        ("impact", "timeline", "five_whys", "contributing_factors", "lessons", "actions"), ...
    )
    assert check(**parts, status=status) == []


@pytest.mark.parametrize(
    ("actions", "complete"),
    [
        ([], False),
        ([{"action": "x"}], False),
        ([{"action": "x", "owner": "Ada"}], False),
        ([{"action": "x", "due": "2027-03-09"}], False),
        ([{"action": "x", "owner": "Ada"}, {"action": "x", "due": "2027-03-09"}], False),
        ([{"action": "x"}, {"action": "x", "owner": "Ada", "due": "2027-03-09"}], True),
    ],
)
def test_an_action_with_owner_and_due_date(actions: list[dict[str, str]], complete: bool) -> None:
    assert places(check(actions=actions)) == ([] if complete else [("INC205", ("actions",))])
    assert check(actions=actions, rejected=frozenset({"actions"})) == []


def test_approved_while_open() -> None:
    assert places(check(resolved_at=...)) == [("INC206", ("status",))]
    assert check(resolved_at=..., status="review") == []
    assert check(resolved_at="rubbish", rejected=frozenset({"resolved_at"})) == []


SERVICES = "{services: [{name: web}, {name: postgres}]}"


def test_services() -> None:
    around = context(SERVICES)
    assert places(check(around, services=...)) == [("INC207", ())]
    assert check(context(), services=...) == []
    assert check(around, services="web", rejected=frozenset({"services"})) == []
    assert check(around, services=["web", "postgress"]) == [
        Finding("INC305", ("services", 1), "the service postgress is not configured", "did you mean postgres?")
    ]
    assert check(around, services=["zzz"])[0].advice == "one of: web, postgres"
    assert check(context(), services=["anything"]) == []


@pytest.mark.parametrize(
    ("due", "status", "message"),
    [
        ("2026-11-22", "open", "the action item 'x' is 1 day overdue"),
        ("2026-11-13", "open", "the action item 'x' is 10 days overdue"),
        ("2026-11-23", "open", None),
        ("2026-11-22", "done", None),
        ("2026-11-22", "dropped", None),
    ],
)
def test_overdue(due: str, status: str, message: str | None) -> None:
    found = check(actions=[{"action": "x", "owner": "a", "due": due, "status": status}])
    assert found == ([Finding("INC209", ("actions", 0, "due"), message)] if message else [])


@pytest.mark.parametrize(
    ("title", "placeholder"),
    [
        ("[Incident Title]", True),
        ("INC-001 [Incident Title]", True),
        ("[EU] Checkout down", False),
        ("Checkout down, see [RFC-001](x)", False),
        ("Checkout down [EU]", False),
    ],
)
def test_title(title: str, placeholder: bool) -> None:
    assert places(check(title=title)) == ([("INC210", ("title",))] if placeholder else [])


@pytest.mark.parametrize(
    ("path", "right"),
    [
        ("artifacts/INC-001.md", True),
        ("artifacts/deep/INC-001-checkout-down.md", True),
        ("artifacts/INC-0011.md", False),
        ("artifacts/INC-001_x.md", True),
        ("artifacts/INC-002-checkout.md", False),
        ("artifacts/2024-03-05-checkout.md", True),
    ],
)
def test_file_name(path: str, right: bool) -> None:
    assert places(check(path=path)) == ([] if right else [("INC301", ("id",))])
    assert check(path=path, rejected=frozenset({"id"})) == []


def test_prefix() -> None:
    around = context("{id_prefix: OPS}")
    assert places(check(around)) == [("INC306", ("id",))]
    assert check(around, id="OPS-001", path="artifacts/OPS-001.md") == []
    assert places(check(around, id="OPS2-001", path="artifacts/OPS2-001.md")) == [("INC306", ("id",))]


def artifact(identity: str, path: str = "", **fields: Any) -> Artifact:
    return parse_artifact(path or f"artifacts/{identity}.md", {"id": identity, **fields})


def test_duplicates_name_every_other_file() -> None:
    mine = artifact("INC-001")
    others = [artifact("INC-001", f"artifacts/{name}.md") for name in ("a", "b")]
    (found,) = check(context("{}", mine, *others))
    assert found == Finding("INC302", ("id",), "the id INC-001 is also that of artifacts/a.md, artifacts/b.md")
    assert check(context("{}", mine)) == []


LINKS: dict[str, Any] = {
    "parent": "RFC-001",
    "children": ["RFC-002"],
    "depends_on": ["RFC-003", "RFC-004"],
    "blocks": ["RFC-005"],
}
ENDS = [("parent",), ("children", 0), ("depends_on", 0), ("depends_on", 1), ("blocks", 0)]


def test_links_that_lead_nowhere() -> None:
    found = check(context("{}", artifact("INC-001")), **LINKS)
    assert places(found) == [("INC303", end) for end in ENDS]
    assert found[0].message == "parent names RFC-001, but no artifact has this id"


def test_a_link_that_almost_leads_somewhere() -> None:
    known = context("{}", artifact("RFC-010"))
    assert check(known, parent="rfc-10")[0].advice == "did you mean RFC-010?"
    assert check(known, parent="RFC-001")[0].advice == ""


def test_a_link_to_a_file_that_could_not_be_read_is_not_called_broken() -> None:
    around = context("{}", unreadable=("RFC-001-payments.md", "RFC-002.md", "RFC-0033.md"))
    assert check(around, parent="RFC-001", children=["RFC-002"]) == []
    assert places(check(around, parent="RFC-003")) == [("INC303", ("parent",))]


def test_one_sided_links() -> None:
    others = [artifact(f"RFC-00{number}") for number in range(1, 6)]
    found = check(context("{}", *others), **LINKS)
    assert places(found) == [("INC304", end) for end in ENDS]
    assert found[0].message == "parent names RFC-001, but children of RFC-001 does not name INC-001"
    assert found[0].advice == "add INC-001 to children of RFC-001"


def test_links_with_both_ends() -> None:
    others = [
        artifact("RFC-001", children=["INC-001"]),
        artifact("RFC-002", parent="INC-001"),
        artifact("RFC-003", blocks=["INC-001"]),
        artifact("RFC-004", blocks=["x", "INC-001"]),
        artifact("RFC-005", depends_on=["INC-001"]),
    ]
    assert check(context("{}", *others), **LINKS) == []


def test_rules_on_other_artifacts() -> None:
    mine = artifact("RFC-001", parent="PRD-001", depends_on=["RFC-002"])
    around = context("{}", mine, artifact("RFC-001", "artifacts/copy.md"), artifact("RFC-002"))
    found = [found for rule in RULES if rule.check_artifact for found in rule.check_artifact(mine, around)]
    assert places(found) == [("ART302", ("id",)), ("ART303", ("parent",)), ("ART304", ("depends_on", 0))]


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ("{services: [{name: a}, {name: b}, {name: a}]}", [("CFG201", ("services", 2, "name"))]),
        ("{severities: [{name: A}, {name: A}]}", [("CFG201", ("severities", 1, "name"))]),
        ("{services: [{name: a, depends_on: [b, c]}, {name: c}]}", [("CFG202", ("services", 0, "depends_on", 0))]),
        ("{services: [{name: a, depends_on: [b]}, {name: b}]}", []),
        (
            "{services: [{name: b, depends_on: [a]}, {name: a, depends_on: [b]}]}",
            [("CFG204", ("services", 1, "depends_on"))],
        ),
        ("{services: [{name: a, depends_on: [a]}]}", [("CFG204", ("services", 0, "depends_on"))]),
        ("{services: [{name: a, critical: true}]}", [("CFG205", ("services", 0))]),
        ("{services: [{name: a, critical: true, urls: [https://a.example]}]}", []),
        ("{}", []),
    ],
)
def test_rules_on_the_company(config: str, expected: list[Any]) -> None:
    company = parse_company({"incident_response": load_yaml(config)})
    rules = [rule for rule in RULES if rule.check_company and rule.code not in ("CFG301", "CFG304")]
    found = [found for rule in rules if rule.check_company for found in rule.check_company(company)]
    assert places(found) == [(code, ("incident_response", *path)) for code, path in expected]


@pytest.mark.parametrize(
    ("status", "closed_on", "message"),
    [
        ("open", "2026-03-09", "is open, but has the closing date 2026-03-09"),
        ("done", "2026-11-24", "was closed on 2026-11-24, which is in the future (it is 2026-11-23)"),
        ("dropped", "2026-03-01", "was closed on 2026-03-01, before the incident began on 2026-03-02"),
        ("done", "2026-03-02", None),
        ("dropped", "2026-11-23", None),
    ],
)
def test_the_day_on_which_an_action_was_closed(status: str, closed_on: str, message: str | None) -> None:
    action = {"action": "c", "owner": "d", "due": "2027-03-09", "status": status, "closed_on": closed_on}
    found = check(actions=[{"action": "b", "owner": "d", "due": "2027-03-09"}, action])
    expected = Finding("INC211", ("actions", 1, "closed_on"), f"the action item 'c' {message}")
    assert found == ([expected] if message else [])


def test_an_action_of_an_incident_that_nobody_dated() -> None:
    none: dict[str, Any] = dict.fromkeys((*INSTANTS, "timeline"), ...)
    actions = [{"action": "c", "status": "done", "closed_on": "2020-01-01"}]
    assert check(**none, actions=actions, status="draft") == []


@pytest.mark.parametrize(
    ("changes", "days"),
    [
        ({}, "1 day"),
        ({"status": "review"}, "1 day"),
        ({"severity": "P0", "resolved_at": "2026-11-10T09:00:00Z"}, "8 days"),
        ({"resolved_at": "2026-11-18T00:00:00Z"}, None),
        ({"status": "approved"}, None),
        ({"status": "archived"}, None),
        ({"severity": "P2"}, None),
        ({"resolved_at": ...}, None),
    ],
)
def test_an_overdue_post_mortem(changes: dict[str, Any], days: str | None) -> None:
    instants: dict[str, Any] = {**dict.fromkeys(INSTANTS, ...), "resolved_at": "2026-11-17T23:59:00Z", "timeline": []}
    found = [
        one for one in check(**{**instants, "severity": "P1", "status": "draft", **changes}) if one.code == "INC212"
    ]
    expected = Finding("INC212", ("status",), f"the post-mortem is {days} overdue")
    assert found == ([expected] if days else [])


def test_a_status_that_is_wrong_is_not_called_unfinished() -> None:
    wrong: dict[str, Any] = {"severity": "P1", "status": "finished"}
    assert check(rejected=frozenset({"status"}), **wrong) == []


def test_the_company_says_how_long_a_post_mortem_may_take() -> None:
    around = context("severities: [{name: P2, post_mortem_within: 4w}]")
    found = check(around, status="draft", resolved_at="2026-10-20T12:00:00Z", timeline=...)
    assert ("INC212", ("status",)) in places(found)
    assert check(context("severities: [{name: P2}]"), status="draft") == []
