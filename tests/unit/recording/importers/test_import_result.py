"""Which records an import writes."""

from __future__ import annotations

from mkdocs_incidents.recording.adoption.adoption import Adoption, Outcome
from mkdocs_incidents.recording.exported_records import ImportPlan, NewRecord, Refusal
from mkdocs_incidents.recording.importers.import_result import SystemImport, WholePlan

OWN = NewRecord(identity="INC-001", path="artifacts/INC-001.md", text="own", title="x")
MADE = Adoption("x.json", Outcome.READY, path="artifacts/INC-002.md", fields={"id": "INC-002"}, body="made\n")


def test_records_of_our_own_form_come_first() -> None:
    plan = WholePlan(ImportPlan(new=(OWN,), present=("INC-009",), refused=()), [SystemImport("P", new=[MADE])])
    assert list(plan.files()) == [("artifacts/INC-001.md", "own"), ("artifacts/INC-002.md", MADE.text)]


def test_one_refusal_of_our_own_form_stops_all() -> None:
    refused = Refusal(entry="entry 2", reasons=("no id",))
    plan = WholePlan(ImportPlan(new=(OWN,), present=(), refused=(refused,)), [SystemImport("P", new=[MADE])])
    assert list(plan.files()) == []


def test_a_refused_entry_of_a_product_does_not_block_the_others() -> None:
    bad = Adoption("y.json", Outcome.INVALID, path="artifacts/INC-003.md")
    plan = WholePlan(ImportPlan(new=(), present=(), refused=()), [SystemImport("P", new=[MADE], refused=[bad])])
    assert [path for path, _ in plan.files()] == ["artifacts/INC-002.md"]
