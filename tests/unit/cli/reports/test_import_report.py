"""What `incidents import` says of each record and of each product."""

from __future__ import annotations

from collections import Counter

import pytest

from mkdocs_incidents.cli.reports.import_report import report_plan
from mkdocs_incidents.recording.adoption.adoption import Adoption, Outcome
from mkdocs_incidents.recording.exported_records import ImportPlan, NewRecord, Refusal
from mkdocs_incidents.recording.importers.import_result import SystemImport, WholePlan

Capture = pytest.CaptureFixture[str]
NONE = ImportPlan(new=(), present=(), refused=())
OWN = NewRecord(identity="INC-001", path="artifacts/INC-001.md", text="x", title="Mail")


def made(number: int, *problems: str) -> Adoption:
    path = f"artifacts/INC-00{number}.md"
    return Adoption("x.json", Outcome.READY, path=path, fields={"title": f"Title {number}"}, problems=list(problems))


def say(capsys: Capture, plan: WholePlan, *, write: bool = False, own: int = 0) -> tuple[bool, list[str], list[str]]:
    refused = report_plan(plan, own, write=write)
    out, err = capsys.readouterr()
    return refused, out.splitlines(), err.splitlines()


@pytest.mark.parametrize(
    ("write", "done", "last"),
    [
        (False, "would be written", "2 incidents would be written; add --write to do it."),
        (True, "written", "2 incidents written. Now run: incidents check"),
    ],
)
def test_records(capsys: Capture, write: bool, done: str, last: str) -> None:
    plan = WholePlan(
        ImportPlan(new=(OWN,), present=("INC-009",), refused=()), [SystemImport("P", new=[made(2, "left out: x")])]
    )
    assert say(capsys, plan, write=write) == (
        False,
        [
            "INC-009: exists already, skipped",
            f"artifacts/INC-002.md: {done}: Title 2",
            "    left out: x",
            f"artifacts/INC-001.md: {done}: Mail",
            last,
        ],
        [],
    )


def test_one_incident_and_none(capsys: Capture) -> None:
    one = WholePlan(NONE, [SystemImport("P", new=[made(2)])])
    assert say(capsys, one)[1][-1] == "1 incident would be written; add --write to do it."
    assert say(capsys, WholePlan(NONE, []))[1] == ["There is nothing new."]


def test_an_entry_that_cannot_become_a_record_stops_all(capsys: Capture) -> None:
    refusal = Refusal(entry="entry 2", reasons=("no id", "no title"))
    plan = WholePlan(ImportPlan(new=(OWN,), present=(), refused=(refusal,)), [SystemImport("P", new=[made(2)])])
    refused, out, err = say(capsys, plan, write=True, own=3)
    assert refused
    assert out == ["artifacts/INC-002.md: would be written: Title 2"]
    assert err == ["entry 2: no id", "entry 2: no title", "Nothing was written: 1 of 3 cannot become records."]


def test_an_incident_of_a_product_that_cannot_become_a_record(capsys: Capture) -> None:
    bad = Adoption("x.json, id 7", Outcome.INVALID, problems=["the title is empty"])
    refused, out, err = say(capsys, WholePlan(NONE, [SystemImport("P", refused=[bad])]))
    assert (refused, out, err) == (
        True,
        ["There is nothing new."],
        ["x.json, id 7: cannot be a record: the title is empty"],
    )


def test_what_was_understood_of_a_product(capsys: Capture) -> None:
    system = SystemImport(
        "Product",
        present=[("x.json, id 1", "INC-004")],
        apart=[("Upgrade", "planned maintenance")],
        notes=["Pages are missing."],
        remarks=[("x.json, id 2", "no time")],
        severities=Counter({("weird", ""): 1, ("major", "P1"): 2}),
        unknown_services=Counter({"web": 2, "api": 1}),
        dropped=Counter({"b": 1, "a": 3}),
    )
    assert say(capsys, WholePlan(NONE, [system]))[1] == [
        "x.json, id 1: exists already as INC-004, skipped",
        "Upgrade: not imported, as it is planned maintenance and not an incident",
        "Pages are missing.",
        "x.json, id 2: no time",
        "severity 'major' is P1 (2)",
        "severity 'weird' is not one of yours: not classified (1)",
        "Services that are not configured, and left out: api (1), web (2)",
        "Fields of Product that were dropped: a (3), b (1)",
        "There is nothing new.",
    ]


@pytest.mark.parametrize(("count", "more"), [(40, None), (41, "… and 1 more remarks")])
def test_many_remarks_end_with_their_number(capsys: Capture, count: int, more: str | None) -> None:
    remarks = [("x", str(number)) for number in range(count)]
    lines = say(capsys, WholePlan(NONE, [SystemImport("P", remarks=remarks)]))[1]
    assert lines[39] == "x: 39"
    assert (lines[40] == more) is (more is not None)
