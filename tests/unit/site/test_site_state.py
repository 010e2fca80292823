"""What lists and other records' pages are made of, as one digest."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.site.context import SiteContext, build_context
from mkdocs_incidents.site.site_state import digest_record, digest_state, outline
from tests.conftest import CONFIG, WriteTree, load, record

PATH = "artifacts/INC-001.md"
NOW = "2026-11-23T09:00:00Z"


def context_of(tree: WriteTree, body: str = "", at: str = NOW, config: str = CONFIG, **fields: Any) -> SiteContext:
    root = tree({"company.config.yaml": config, PATH: record(**fields) + body})
    return build_context(load(root, at), directory_urls=True)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Other"},
        {"severity": "P2"},
        {"services": "[mail]"},
        {"resolved_at": "2026-03-02T14:55:00Z"},
        {"summary": "Other"},
        {"tags": "[a]"},
        {"at": "2026-11-24T09:00:00Z"},
        {"config": CONFIG + "incident_response: {services: [{name: web}]}\n"},
    ],
)
def test_what_lists_show_changes_the_state(tree: WriteTree, change: dict[str, Any]) -> None:
    assert digest_state(context_of(tree)) != digest_state(context_of(tree, **change))


@pytest.mark.parametrize(
    "change",
    [
        {"timeline": "[{at: 2026-03-02T14:02:00Z, event: Other}, {at: 2026-03-02T14:29:00Z, event: Rolled back}]"},
        {"five_whys": "[Other]"},
        {"impact": "{users: none}"},
        {"lessons": "{went_well: nothing}"},
        {"body": "\n## Notes\n\nOther.\n"},
        {"at": "2026-11-23T23:59:59Z"},
    ],
)
def test_what_only_the_page_of_the_record_shows_does_not(tree: WriteTree, change: dict[str, Any]) -> None:
    one, other = context_of(tree), context_of(tree, **change)
    assert digest_state(one) == digest_state(other)
    at_is_all = set(change) == {"at"}
    same = digest_record(one.workspace.incidents[0], one) == digest_record(other.workspace.incidents[0], other)
    assert same is at_is_all


def test_the_digest_depends_on_whether_there_are_problems(tree: WriteTree) -> None:
    fine, wrong = context_of(tree), context_of(tree, weight="7")
    worse = context_of(tree, weight="8", height="9")
    assert digest_state(fine) != digest_state(wrong)
    assert digest_state(wrong) == digest_state(worse)
    records = [digest_record(one.workspace.incidents[0], one) for one in (fine, wrong, worse)]
    assert len(set(records)) == 3


def test_the_outline_keeps_the_first_problem_only(tree: WriteTree) -> None:
    workspace = context_of(tree, weight="8", height="9").workspace
    assert len(workspace.problems) == 2
    assert outline(workspace).problems == workspace.problems[:1]
    (incident,) = outline(workspace).incidents
    assert (incident.timeline, incident.impact, incident.five_whys, incident.actions) == ((), None, (), ())
    assert incident.title == workspace.incidents[0].title
