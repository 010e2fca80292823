"""Random sequences of edits: what they do not touch stays byte for byte, and what is read back is what was meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_incidents.model.action import Action
from mkdocs_incidents.model.vocabulary import Horizon
from mkdocs_incidents.reading.instants import render_instant
from mkdocs_incidents.recording.edit import RefusedEditError
from mkdocs_incidents.recording.edits.action_edits import with_action, with_action_status
from mkdocs_incidents.recording.edits.incident_edits import with_link
from mkdocs_incidents.recording.edits.record_document import parse_document
from mkdocs_incidents.recording.edits.response_changes import (
    Progress,
    Reopening,
    add_event,
    add_instant,
    change_severity,
    reopen_record,
)
from tests.conftest import filled_template, record
from tests.strategies import EDITS

START = datetime(2026, 3, 2, 13, 0, tzinfo=UTC)
TODAY = date(2026, 5, 4)
BLOCKS = """\
---
# opened in a hurry
id: INC-001
type:   "decision-memo"
title: 'It''s down'   # as the customer put it
status: draft
created: 2026-03-02
author: Ada Example
depends_on:
    - RFC-007   # the queue
severity: "P1"
detected_at: 2026-03-02T14:02:00Z

timeline:
- at: 2026-03-02T14:02:00Z   # the alert
  event: >
    Alert
- event: "Rolled back"
  at: '2026-03-02T14:29:00Z'
# between
actions:
  -
    action: Compare
    owner: Ada
x-own: {kept: [as, it, is]}
---
Body without end"""
FORMS = {
    "front matter, inline": record("\nProse | with `| bars |`.\n", depends_on="[RFC-001]  # both"),
    "front matter, blocks": BLOCKS,
    "front matter, CRLF and mark": "\ufeff" + BLOCKS.replace("\n", "\r\n"),
    "document": filled_template(severity="P1  # by phone", detected_at="2026-03-02T14:02:00Z"),
    "document, CRLF and mark": "\ufeff" + filled_template().replace("\n", "\r\n"),
}
MAY_CHANGE = {
    "log": r"timeline: \[",
    "action": r"actions: \[",
    "status": r"actions: \[|.*status:|.*closed_on:|- \[.\]|\|",
    "severity": r"severity:|- \*\*Severity\*\*",
    "link": r"(?:depends_on|blocks|children):",
    "resolve": r"timeline: \[|- \*\*Duration\*\*",
    "reopen": r"resolved_at:|mitigated_at:|mitigation:|timeline: \[|.*Incident marked resolved|.*Mitigation applied"
    r"|- \*\*Duration\*\*",
}
"""For each operation, the lines that may go; every other line of the file is still there, in the same order."""


@settings(max_examples=600, suppress_health_check=[HealthCheck.too_slow], derandomize=True, database=None)
@given(st.sampled_from(list(FORMS)), EDITS)
def test_sequences(form: str, operations: Sequence[tuple[str, Any, Any]]) -> None:
    raw = FORMS[form]
    for operation in operations:
        fields = read(raw)
        try:
            after = apply(raw, operation)
        except RefusedEditError as error:
            assert may_be_refused(fields, operation), error
            continue
        assert_untouched(raw, after, operation[0])
        expected = expect(fields, operation, body="document" in form)
        assert read(after) == expected
        raw = after


def may_be_refused(fields: dict[str, Any], operation: tuple[str, Any, Any]) -> bool:
    """Only what is so already, or does not exist, or is read without its bold marks as the times of some tables are."""
    name, one, other = operation
    if name == "log":
        return re.fullmatch(r"(\*\*|__).*\1", one) is not None
    actions = fields.get("actions", [])
    return (name == "status" and (one > len(actions) or actions[one - 1].get("status", "open") == other)) or (
        name == "resolve"
    ) == ("resolved_at" in fields)


def apply(raw: str, operation: tuple[str, Any, Any]) -> str:
    name, one, other = operation
    if name == "log":
        return add_event(raw, one, START + timedelta(minutes=other))
    if name == "action":
        return with_action(raw, Action(action=one, owner="Bo", due=date(2026, 4, 1), horizon=other))
    if name == "status":
        return with_action_status(raw, one, other, TODAY)
    if name == "severity":
        return change_severity(raw, one)
    if name == "link":
        return with_link(raw, other, f"RFC-{one}")
    at = START + timedelta(hours=2, minutes=one)
    return add_instant(raw, Progress("resolved_at", at)) if name == "resolve" else reopen_record(raw, Reopening(at))


def expect(fields: dict[str, Any], operation: tuple[str, Any, Any], *, body: bool) -> dict[str, Any]:
    """The model after an operation, worked out without the code under test."""
    name, one, other = operation
    at = (
        START + timedelta(minutes=other)
        if name == "log"
        else START + timedelta(hours=2, minutes=one if isinstance(one, int) else 0)
    )
    if name == "log":
        fields["timeline"] = told(fields, one, at)
    elif name == "action":
        new = {"action": one, "owner": "Bo", "due": "2026-04-01", "status": "open", "horizon": str(other)}
        fields["actions"] = placed(fields.get("actions", []), new, body=body)
    elif name == "status":
        fields["actions"][one - 1] = moved(fields["actions"][one - 1], str(other))
    elif name == "severity":
        fields["severity"] = one
    elif name == "link":
        links = fields.get(other, [])
        fields[other] = links if f"RFC-{one}" in links else [*links, f"RFC-{one}"]
    elif name == "resolve":
        fields["resolved_at"] = render_instant(at)
        fields["timeline"] = told(fields, "Incident marked resolved", at) if body else fields["timeline"]
    else:
        fields = reopened(fields)
        fields["timeline"] = told(fields, "Reopened", at)
    return fields


def reopened(fields: dict[str, Any]) -> dict[str, Any]:
    for entry in fields["timeline"]:
        entry["event"] = entry["event"].replace("Incident marked resolved", "Marked resolved, and reopened later")
        entry["event"] = entry["event"].replace("Mitigation applied", "Mitigated until it came back")
    return {key: value for key, value in fields.items() if key not in ("resolved_at", "mitigated_at", "mitigation")}


def told(fields: dict[str, Any], event: str, at: datetime) -> list[dict[str, str]]:
    entries: list[dict[str, str]] = fields.get("timeline", [])
    index = max((number for number, entry in enumerate(entries, 1) if entry["at"] <= render_instant(at)), default=0)
    return [*entries[:index], {"at": render_instant(at), "event": event}, *entries[index:]]


def moved(action: dict[str, str], status: str) -> dict[str, str]:
    """Only what was open gets the day; only what is open again loses it."""
    kept = {name: value for name, value in action.items() if name != "closed_on" or status != "open"}
    day = {"closed_on": "2026-05-04"} if action.get("status", "open") == "open" else {}
    return {**kept, **day, "status": status}


def placed(actions: list[dict[str, str]], new: dict[str, str], *, body: bool) -> list[dict[str, str]]:
    """In a document below those of its horizon; the follow-up items, which have none, come last."""
    order = [str(horizon) for horizon in Horizon]
    if not body:
        return [*actions, new]
    rank = order.index(new["horizon"])
    index = sum(order.index(one["horizon"]) <= rank for one in actions if "horizon" in one)
    return [*actions[:index], new, *actions[index:]]


def read(raw: str) -> dict[str, Any]:
    fields = parse_document(raw).fields
    fields["timeline"] = [{"event": entry["event"].strip(), "at": entry["at"]} for entry in fields.get("timeline", [])]
    fields["actions"] = [dict(action) for action in fields.get("actions", [])]
    return {key: value for key, value in fields.items() if value not in (None, [])}


def assert_untouched(before: str, after: str, name: str) -> None:
    """Every line that the operation has no business with is there, with its ending, in its order."""
    kept = iter(re.split(r"(?<=\n)", after))
    newline = "\r\n" if "\r\n" in before else "\n"
    assert after.count("\n") == after.count(newline)
    assert after.startswith("\ufeff") == before.startswith("\ufeff")
    for line in re.split(r"(?<=\n)", before):
        if re.match(MAY_CHANGE[name], line):
            continue
        # the file's last line may be given the end that it lacked
        assert any(other == line or (not line.endswith("\n") and other == line + newline) for other in kept), line
