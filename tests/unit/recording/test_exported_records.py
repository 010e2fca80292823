"""What an import takes, leaves alone and refuses."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.exporting.documents import normalise_body
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.exported_records import ImportPlan, plan_import
from tests.conftest import WriteTree, filled_template, load, record
from tests.unit.recording.own_form import parse_entries

ENTRY: dict[str, Any] = {
    "id": "INC-007",
    "type": "incident",
    "title": "Mail is late: again",
    "status": "draft",
    "author": "Ada",
    "created": "2026-03-02",
    "severity": "P2",
    "detected_at": "2026-03-02T14:02:00Z",
}


def plan(tree: WriteTree, *entries: Any, files: dict[str, str | bytes] | None = None) -> ImportPlan:
    root = tree({"artifacts/": "", **(files or {})})
    return plan_import(entries, load(root), root)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (None, "artifacts/decision-memos/INC-007-mail-is-late-again.md"),
        ("artifacts/ops/INC-007.md", "artifacts/ops/INC-007.md"),
        ("artifacts/INC-007-x.md", "artifacts/INC-007-x.md"),
        ("artifacts/INC-0071.md", "artifacts/decision-memos/INC-007-mail-is-late-again.md"),
        ("artifacts/../INC-007.md", "artifacts/decision-memos/INC-007-mail-is-late-again.md"),
        ("/etc/INC-007.md", "artifacts/decision-memos/INC-007-mail-is-late-again.md"),
        ("artifacts/.hidden/INC-007.md", "artifacts/decision-memos/INC-007-mail-is-late-again.md"),
        ("docs/INC-007.md", "artifacts/decision-memos/INC-007-mail-is-late-again.md"),
        ("artifacts/INC-007.txt", "artifacts/decision-memos/INC-007-mail-is-late-again.md"),
    ],
)
def test_where_the_record_goes(tree: WriteTree, path: str | None, expected: str) -> None:
    found = plan(tree, {**ENTRY, **({"path": path} if path else {})})
    assert [new.path for new in found.new] == [expected]
    assert found.refused == ()


def test_existing_records_are_not_changed(tree: WriteTree) -> None:
    """By its id in any case, and by the name of an unreadable file."""
    files: dict[str, str | bytes] = {"artifacts/INC-001.md": record(), "artifacts/INC-002-broken.md": "---\n\tx\n---\n"}
    found = plan(tree, {"id": "inc-001"}, {"id": "INC-002"}, {**ENTRY, "id": "INC-0020"}, files=files)
    assert found.present == ("inc-001", "INC-002")
    assert [new.identity for new in found.new] == ["INC-0020"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"severity": "P9"}, "severity 'P9' is not known (one of: P0, P1, P2, P3)"),
        ({"severity": None}, "severity is missing"),
        ({"detected_at": "yesterday"}, "detected_at 'yesterday' is not a time"),
        ({"sumary": "x"}, "'sumary' is not a known key (did you mean summary?)"),
        ({"id": "OPS-001"}, "the id does not follow INC-{number:3}"),
        ({"title": 7}, "title must be text"),
        ({"path": 7}, "path must be text"),
        ({"body": ["x"]}, "body must be text"),
        ({"title": "half \ud83d"}, "half a character"),
        ({"body": "x" * 1_100_000}, "larger than 1 MiB"),
        ({"body": "## Contributing Factors\n- Only the body says so\n"}, "its body says something else"),
    ],
)
def test_what_is_refused(tree: WriteTree, change: dict[str, Any], reason: str) -> None:
    found = plan(tree, {**ENTRY, **change})
    assert found.new == ()
    [refusal] = found.refused
    assert any(reason in text for text in refusal.reasons), refusal.reasons


def test_entries_that_are_not_objects_and_duplicates(tree: WriteTree) -> None:
    found = plan(tree, 7, ENTRY, {**ENTRY, "id": "inc-007"})
    assert [(refusal.entry, refusal.reasons) for refusal in found.refused] == [
        ("entry 1", ("it is not an object",)),
        ("inc-007", ("the id appears twice in this file",)),
    ]


def test_the_front_matter_wins_over_a_body_that_differs(tree: WriteTree) -> None:
    body = filled_template().split("\n---\n", 1)[1]
    entry = {**ENTRY, "id": "INC-001", "severity": "P1", "contributing_factors": ["Another one"], "body": body}
    [refusal] = plan(tree, entry).refused
    assert "contributing_factors" not in refusal.reasons[0]
    assert "five_whys" in refusal.reasons[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"incidents": []}', []),
        ("[]", []),
        ('{"id": "INC-001", "title": "x"}\n', [{"id": "INC-001", "title": "x"}]),
        (
            '{"id": "A", "title": ""}\n\n{"id": "B", "title": ""}\n',
            [{"id": "A", "title": ""}, {"id": "B", "title": ""}],
        ),
    ],
)
def test_both_forms_are_read(text: str, expected: list[Any]) -> None:
    assert parse_entries(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,title\nINC-001,x\n", "export.json:1: neither JSON, NDJSON, CSV nor Markdown"),
        ("", "export.json:1: the file is empty"),
        ('{"incidents": {}}', "no importer recognises it by its keys: incidents"),
        ('{"id": "A", "title": ""}\n{"id": \n', "export.json:3:1: the file is cut off here"),
        ('{"id": "A", "title": ""}\n{"id": ? }\n', "export.json:2:8: not JSON: Expecting value"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_other_files_are_refused(text: str, message: str) -> None:
    with pytest.raises(IncidentsError) as caught:
        parse_entries(text)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("body", "expected"), [("", ""), (" \n\n", ""), ("\n\n    x\r\n\r\n", "    x\n"), ("a\rb", "a\nb\n")]
)
def test_bodies(body: str, expected: str) -> None:
    assert normalise_body(body) == expected
