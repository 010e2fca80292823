"""The parts of an incident's page, as values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from mkdocs_incidents.site.context import SiteContext, build_context
from mkdocs_incidents.site.pages.incident_sections import DurationLine, build_sections, list_references
from tests.conftest import CONFIG, WriteTree, front_matter, load, record

SERVICES = CONFIG + "incident_response: {services: [{name: web}]}\n"


def context_of(tree: WriteTree, text: str, at: str = "2026-11-23T09:00:00Z", **files: str) -> SiteContext:
    given = {f"artifacts/{name.replace('_', '-')}.md": one for name, one in files.items()}
    root = tree({"company.config.yaml": SERVICES, "artifacts/INC-001.md": text, **given})
    return build_context(load(root, at), directory_urls=True)


def sections(context: SiteContext) -> dict[str, Mapping[str, Any]]:
    incident = next(one for one in context.workspace.incidents if one.id == "INC-001")
    return {section.name: section.values for section in build_sections(incident, context)}


def test_only_what_the_record_says_has_a_section(tree: WriteTree) -> None:
    bare = dict.fromkeys(("timeline", "impact", "five_whys", "contributing_factors", "actions", "lessons"))
    assert list(sections(context_of(tree, record(status="draft", **bare)))) == ["header"]  # type: ignore[arg-type]
    assert set(sections(context_of(tree, record()))) == {
        "header", "timeline", "five_whys", "contributing_factors", "impact", "actions", "lessons",
    }  # fmt: skip


def test_a_document_in_place_says_its_sections_itself(tree: WriteTree) -> None:
    text = record(in_place="true", adopted_on="2026-03-09")
    assert set(sections(context_of(tree, text))) == {"header", "actions"}


def test_an_entry_at_an_instant_is_marked_and_a_new_day_opens(tree: WriteTree) -> None:
    timeline = (
        "[{at: 2026-03-02T14:02:30Z, event: a}, {at: 2026-03-02T14:29:00Z, event: b}, {event: c},"
        " {at: 2026-03-03T09:00:00Z, event: d}, {at: 2026-03-03, event: e}]"
    )
    lines = sections(context_of(tree, record(timeline=timeline, adopted_on="2026-03-09")))["timeline"]["entries"]
    assert [(line.event, line.mark, line.day, line.about) for line in lines] == [
        ("a", "detected", "2026-03-02", ""),
        ("b", "mitigated", "", ""),
        ("c", "", "", ""),
        ("d", "", "2026-03-03", ""),
        ("e", "", "", "2026-03-03"),
    ]


def test_several_instants_at_one_minute_are_named_and_the_last_is_the_mark(tree: WriteTree) -> None:
    text = record(started_at="2026-03-02T14:02:10Z", detected_at="2026-03-02T14:02:50Z")
    first = sections(context_of(tree, text))["timeline"]["entries"][0]
    assert (first.mark, first.label) == ("detected", "started, detected")


ACTIONS = (
    "[{action: a, owner: A, due: 2026-11-22, horizon: long-term}, {action: b, owner: A, due: 2026-11-23},"
    " {action: c, owner: A, due: 2026-01-01, horizon: immediate, status: done}]"
)


def test_action_items_by_their_horizon(tree: WriteTree) -> None:
    groups = sections(context_of(tree, record(actions=ACTIONS)))["actions"]["groups"]
    assert [(name, [(line.action.action, line.late) for line in lines]) for name, lines in groups] == [
        ("Immediate (during the incident)", [("c", False)]),
        ("Long-term (within 1 month)", [("a", True)]),
        ("Follow-up", [("b", False)]),
    ]
    alone = record(actions="[{action: a, owner: A, due: 2027-01-01}]")
    ((name, _),) = sections(context_of(tree, alone))["actions"]["groups"]
    assert name == ""


@pytest.mark.parametrize(
    ("length", "target", "over", "spare"),
    [
        (5, 3, 2, None),
        (3, 3, None, 0),
        (1, 3, None, 2),
        (None, 3, None, None),
        (5, None, None, None),
    ],
)
def test_a_target_that_was_missed_or_met(
    length: int | None, target: int | None, over: int | None, spare: int | None
) -> None:
    def hours(number: int | None) -> timedelta | None:
        return None if number is None else timedelta(hours=number)

    line = DurationLine("x", hours(length), "", hours(target))
    assert (line.over, line.spare) == (hours(over), hours(spare))


def test_the_header(tree: WriteTree) -> None:
    header = sections(context_of(tree, record(trigger="deploy", tags="[a, b]", weight="7")))["header"]
    assert header["as_of"] is None
    assert (header["late"], header["stale"], header["only_warnings"]) == (False, False, True)
    assert header["source"] == "artifacts/INC-001.md"
    facts = dict(header["facts"])
    assert (facts["Author"], facts["Tags"]) == ("Ada Example", "a, b")
    assert "deploy" in facts.values()
    assert [problem.code for problem in header["problems"]] == ["INC106"]
    wrong = sections(context_of(tree, record(severity="P9")))["header"]
    assert wrong["only_warnings"] is False


@pytest.mark.parametrize(("at", "late"), [("2026-03-02T14:30:00Z", False), ("2026-03-03T14:30:00Z", True)])
def test_an_update_that_is_due(tree: WriteTree, at: str, late: bool) -> None:
    text = record(status="draft", resolved_at=None, mitigated_at=None, timeline=None)
    header = sections(context_of(tree, text, at))["header"]
    assert header["as_of"] is not None
    assert header["late"] is late


def test_links_and_related_records(tree: WriteTree) -> None:
    rfc = front_matter(id="RFC-001", title="Retry", type="rfc")
    same = record(id="INC-002", title="Checkout answered with errors again")
    context = context_of(tree, record(depends_on="[RFC-001]"), RFC_001=rfc, INC_002=same)
    found = sections(context)
    (reference,) = found["header"]["references"]
    assert (reference.id, reference.title, reference.page) == ("RFC-001", "Retry", "artifacts/RFC-001.md")
    assert [line.id for line in found["related"]["related"]] == ["INC-002"]
    assert list(list_references((), context)) == []


def test_lessons_by_their_kind_and_the_impact_with_what_is_not_known(tree: WriteTree) -> None:
    text = record(lessons="{went_well: [a, b], got_lucky: c}", impact="{users: all}")
    found = sections(context_of(tree, text))
    assert [texts for _, texts in found["lessons"]["columns"]] == [("a", "b"), (), ("c",)]
    assert [value for _, value in found["impact"]["rows"] if value] == ["all"]
    assert len(found["impact"]["rows"]) > 1
