"""Statuspage: what each field becomes."""

from __future__ import annotations

import pytest

from tests.unit.recording.importers.cases import compare_import, import_twice
from tests.unit.recording.importers.conftest import ImportFiles, instants


def test_every_field(imports: ImportFiles) -> None:
    found = imports("statuspage-v2.json")
    one = found["p31zjtct2jer"]
    assert (one.title, one.severity, one.services) == ("Checkout is failing", "P1", ("web", "api"))
    assert instants(one) == {
        "started_at": "2026-03-02T14:00:00Z",
        "detected_at": "2026-03-02T14:05:00Z",
        "identified_at": "2026-03-02T14:20:00Z",
        "mitigated_at": "2026-03-02T14:40:00Z",
        "resolved_at": "2026-03-02T15:10:00Z",
    }
    assert one.inferred == ("detected_at",)
    assert [(f"{sent.at:%d %H:%M}", str(sent.audience), str(sent.state), sent.text) for sent in one.updates] == [
        ("02 14:05", "public", "investigating", "We are looking into errors."),
        ("02 14:20", "public", "identified", "The database pool is exhausted: ``` max_connections = 100 ```"),
        ("02 14:40", "public", "monitoring", "Monitoring"),
        ("02 15:10", "public", "resolved", "All is well."),
        ("03 09:00", "public", "resolved", "The post-mortem is published."),
    ]
    assert one.contributing_factors == ("The pool was too small",)
    assert [(action.action, action.owner) for action in one.actions] == [("Alert on the pool", "Ada")]
    assert (str(one.visibility), str(one.artifact.created)) == ("public", "2026-03-02")
    assert [link.url for link in one.links] == ["https://stspg.io/p31zjtct2jer"]
    assert "> ```\n> max_connections = 100\n> ```" in (found.root / one.artifact.path).read_text(encoding="utf-8")


def test_what_the_report_names(imports: ImportFiles) -> None:
    found = imports("statuspage-v2.json")
    assert {"metadata", "page_id", "incident_updates[].deliver_notifications", "components[].id"} <= found.dropped
    assert not {"name", "impact", "status", "shortlink", "postmortem_body"} & found.dropped
    assert any("last 50 incidents only" in line for line in found.lines)
    assert any(line.endswith("components 2: status 'turned_off' is not known") for line in found.lines)
    assert any(line.endswith("id zz81: status 'pondering' is not known") for line in found.lines)
    assert "severity 'gigantic' is not one of yours: not classified (1)" in found.lines
    assert "Services that are not configured, and left out: Fax (1)" in found.lines


def test_unknown_stays_unknown_and_maintenance_is_separate(imports: ImportFiles) -> None:
    found = imports("statuspage-v2.json")
    assert found.ids == ["p31zjtct2jer", "zz81"]
    assert (found["zz81"].severity, found["zz81"].services, found["zz81"].is_open) == (None, (), False)
    assert any("Database upgrade (2026-02-03 22:00 UTC to" in line for line in found.lines)


def test_a_second_import_changes_nothing(imports: ImportFiles) -> None:
    imports("statuspage-v2.json")
    again = imports("statuspage-v2.json")
    assert "p31zjtct2jer: exists already as INC-001, skipped" in again.lines
    assert "There is nothing new." in again.lines
    assert len(again.ids) == 2


def test_a_dry_run_writes_nothing(imports: ImportFiles) -> None:
    found = imports("statuspage-v2.json", write=False)
    assert found.ids == []
    assert "2 incidents would be written; add --write to do it." in found.lines


def test_open_incidents_are_open(imports: ImportFiles) -> None:
    assert [imports("statuspage-v1.json")[one].is_open for one in ("v1a", "v1b")] == [False, True]


@pytest.mark.parametrize("case", ["statuspage", "statuspage-v1"])
def test_every_field_of_an_export(imports: ImportFiles, case: str) -> None:
    compare_import(imports, case)


@pytest.mark.parametrize("case", ["statuspage", "statuspage-v1"])
def test_an_export_imported_twice(imports: ImportFiles, case: str) -> None:
    import_twice(imports, case)
