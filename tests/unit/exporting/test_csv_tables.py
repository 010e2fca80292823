"""CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from mkdocs_incidents.exporting.csv_tables import (
    ACTION_COLUMNS,
    INCIDENT_COLUMNS,
    render_actions_csv,
    render_incidents_csv,
)
from mkdocs_incidents.figures.action_items import list_action_items
from mkdocs_incidents.reading.company_config import parse_company
from tests.conftest import WriteTree, load, record

DEFINITIONS = parse_company({}).response.durations
SCALE = parse_company({}).response.scale


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_incidents(tree: WriteTree) -> None:
    root = tree({"artifacts/INC-001.md": record(services="[web, mail]", resolved_at=None, summary="'a, \"b\"'")})
    text = render_incidents_csv(load(root).incidents, DEFINITIONS)
    [row] = rows(text)
    assert text.split("\n")[0] == ",".join(INCIDENT_COLUMNS)
    assert (row["id"], row["services"], row["response_status"]) == ("INC-001", "web; mail", "monitoring")
    assert (row["time_to_mitigate_seconds"], row["time_to_resolve_seconds"], row["resolved_at"]) == ("1740", "", "")
    assert (row["summary"], row["impact_users"]) == ('a, "b"', "about 400")
    assert (row["actions"], row["open_actions"]) == ("1", "0")


def test_actions(tree: WriteTree) -> None:
    root = tree({"artifacts/INC-001.md": record(actions="[{action: Look, due: 2026-03-09}]")})
    text = render_actions_csv(list_action_items(load(root).incidents, SCALE, date(2026, 3, 12)))
    assert text.split("\n")[0] == ",".join(ACTION_COLUMNS)
    [row] = rows(text)
    assert (row["incident"], row["severity"], row["action"], row["owner"]) == ("INC-001", "P1", "Look", "")
    assert (row["age_days"], row["overdue"], row["days_over"]) == ("10", "true", "3")
    assert (row["kind"], row["closed_on"]) == ("action", "")


def test_closed_actions_and_post_mortems(tree: WriteTree) -> None:
    action = "{action: Look, status: done, closed_on: 2026-03-08}"
    root = tree({"artifacts/INC-001.md": record(status="review", actions=f"[{action}]")})
    post_mortem, done = rows(render_actions_csv(list_action_items(load(root).incidents, SCALE, date(2026, 3, 12))))
    assert (post_mortem["kind"], post_mortem["owner"]) == ("post-mortem", "Ada Example")
    assert (post_mortem["due"], post_mortem["overdue"], post_mortem["closed_on"]) == ("2026-03-07", "true", "")
    assert (done["kind"], done["status"], done["closed_on"]) == ("action", "done", "2026-03-08")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-5 %", "@SUM(A1)"])
def test_no_cell_is_a_formula(tree: WriteTree, text: str) -> None:
    root = tree({"artifacts/INC-001.md": record(title=f"'{text}'")})
    assert rows(render_incidents_csv(load(root).incidents, DEFINITIONS))[0]["title"] == f"'{text}"


def test_of_nothing() -> None:
    assert render_incidents_csv([], DEFINITIONS).count("\n") == 1
