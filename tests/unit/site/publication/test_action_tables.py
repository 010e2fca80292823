"""The action items as CSV files: the content of the first file, and when each year has its own file."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.publication import action_tables
from mkdocs_incidents.site.publication.action_tables import list_table_years, plan_action_tables
from tests.conftest import WriteTree, load
from tests.unit.site.publication.publishing import context_with


def incident(number: int, year: int, *states: str) -> dict[str, Any]:
    actions = [
        {"action": f"{number}{state[0]}{place}", "owner": "Ada", "due": f"{year}-04-01", "status": state}
        for place, state in enumerate(states)
    ]
    return {"id": f"INC-{number:03}", "severity": "P1", "detected_at": f"{year}-03-02T14:02:00Z", "actions": actions}


@pytest.fixture
def context(tree: WriteTree) -> SiteContext:
    workspace = load(tree({}))
    return context_with(
        workspace, incident(1, 2024, "done", "open"), incident(2, 2025, "done"), incident(3, 2026, "done", "open")
    )


def files(context: SiteContext) -> dict[str, list[str]]:
    tables = {file.path: file.build() for file in plan_action_tables(context)}
    return {path: [row["action"] for row in csv.DictReader(io.StringIO(text))] for path, text in tables.items()}


def test_one_file_has_them_all(context: SiteContext) -> None:
    ((path, actions),) = files(context).items()
    assert path == paths.ACTIONS_TABLE
    assert sorted(actions) == ["1d0", "1o1", "2d0", "3d0", "3o1"]
    assert list_table_years(context) == ()


def test_a_full_table_has_open_items_first_then_the_latest(
    context: SiteContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = files(context)[paths.ACTIONS_TABLE]
    monkeypatch.setattr(action_tables, "MOST", 3)
    tables = files(context)
    assert sorted(tables[paths.ACTIONS_TABLE]) == ["1o1", "3d0", "3o1"]
    assert tables[paths.ACTIONS_TABLE] == [one for one in everything if one in tables[paths.ACTIONS_TABLE]]
    assert {path: sorted(actions) for path, actions in tables.items() if path != paths.ACTIONS_TABLE} == {
        paths.year_actions_path("2024"): ["1d0", "1o1"],
        paths.year_actions_path("2025"): ["2d0"],
        paths.year_actions_path("2026"): ["3d0", "3o1"],
    }


@pytest.mark.parametrize(("most", "years"), [(5, 0), (4, 3)])
def test_the_boundary(context: SiteContext, monkeypatch: pytest.MonkeyPatch, most: int, years: int) -> None:
    monkeypatch.setattr(action_tables, "MOST", most)
    assert len(list_table_years(context)) == years
