"""The incidents as JSON, in one file and in one each."""

from __future__ import annotations

import json

import pytest

from mkdocs_incidents.site.publication import api
from tests.conftest import WriteTree, filled_template, load, record
from tests.unit.site.publication.publishing import SITE, context_of, context_with, publish, read_checked


def test_an_entry_is_the_incident_with_its_page_and_durations(tree: WriteTree) -> None:
    files = publish(context_of(tree({"artifacts/INC-001.md": record(detected_at=None, visibility="public")})))
    entry = read_checked(files, "api/incidents/INC-001.json", "api-incident")
    assert entry["url"] == f"{SITE}incidents/INC-001/"
    assert entry["durations"] == {
        "time_to_detect_seconds": None,
        "time_to_acknowledge_seconds": None,
        "time_to_mitigate_seconds": 1740,
        "time_to_resolve_seconds": 3240,
    }
    assert (entry["id"], entry["response_status"], entry["visibility"]) == ("INC-001", "resolved", "public")
    assert entry["actions"][0]["due"] == "2026-03-09"
    assert "body" not in entry


def test_the_list_has_the_same_entries_newest_first(tree: WriteTree) -> None:
    newer = filled_template(id="INC-002", created="2026-05-01", severity="P2")
    root = tree({"artifacts/INC-001.md": record(), "artifacts/INC-002.md": newer.replace("2026-03-02", "2026-05-01")})
    files = publish(context_of(root))
    entries = read_checked(files, "api/incidents.json", "api-incidents")["incidents"]
    assert [entry["id"] for entry in entries] == ["INC-002", "INC-001"]
    assert entries == [json.loads(files[f"api/incidents/{entry['id']}.json"]) for entry in entries]


def test_many_are_split_by_year_and_the_first_file_says_where_they_are(
    tree: WriteTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "LATEST", 1)
    old = record(id="INC-002").replace("2026-", "2025-")
    files = publish(context_of(tree({"artifacts/INC-001.md": record(), "artifacts/INC-002.md": old})))
    newest = read_checked(files, "api/incidents.json", "api-incidents")
    assert [entry["id"] for entry in newest["incidents"]] == ["INC-001"]
    assert newest["years"] == [
        {"year": "2026", "count": 1, "url": f"{SITE}api/years/2026.json"},
        {"year": "2025", "count": 1, "url": f"{SITE}api/years/2025.json"},
    ]
    years = (read_checked(files, f"api/years/{year}.json", "api-incidents") for year in ("2026", "2025"))
    assert [entry["id"] for year in years for entry in year["incidents"]] == ["INC-001", "INC-002"]


def test_of_nothing(tree: WriteTree) -> None:
    assert read_checked(publish(context_of(tree({}))), "api/incidents.json", "api-incidents") == {"incidents": []}


def test_the_same_id_twice_is_two_files(tree: WriteTree) -> None:
    files = publish(context_of(tree({"artifacts/INC-001-a.md": record(), "artifacts/INC-001-b.md": record()})))
    entries = read_checked(files, "api/incidents.json", "api-incidents")["incidents"]
    paths = [entry["url"].removeprefix(SITE).strip("/") for entry in entries]
    assert len(set(paths)) == 2
    assert [json.loads(files[f"api/{path}.json"]) for path in paths] == entries


def test_an_id_cannot_leave_the_folder(tree: WriteTree) -> None:
    files = publish(context_with(load(tree({})), {"id": "../../x"}, {"id": "index"}))
    own = [path for path in files if path.startswith("api/incidents/")]
    assert own == ["api/incidents/index-page.json", "api/incidents/x.json"]


def test_without_a_site_url_addresses_are_relative_to_the_top(tree: WriteTree) -> None:
    root = tree({"artifacts/INC-001.md": record()})
    for directory_urls, expected in ((True, "incidents/INC-001/"), (False, "incidents/INC-001.html")):
        files = publish(context_of(root, directory_urls=directory_urls), None)
        assert read_checked(files, "api/incidents/INC-001.json", "api-incident")["url"] == expected
