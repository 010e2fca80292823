"""A repository, read and checked as a whole."""

from __future__ import annotations

import pytest

from mkdocs_incidents.figures.audience import narrow_workspace
from mkdocs_incidents.loading import WorkspaceOptions, load_workspace
from mkdocs_incidents.model.vocabulary import Audience
from mkdocs_incidents.model.workspace import SkippedFile, SkipReason
from mkdocs_incidents.problems import Level
from mkdocs_incidents.reading.text_file import SIZE_LIMIT
from tests.conftest import RECORD, WriteTree, codes, filled_template, front_matter, load, record, texts


def test_a_complete_record_in_either_form(tree: WriteTree) -> None:
    root = tree(
        {
            "artifacts/INC-001.md": record(),
            "artifacts/INC-002.md": filled_template(
                {"Incident Metadata": None}, id="INC-002", severity="P1", detected_at="2026-03-02T14:02:00Z"
            ),
        }
    )
    workspace = load(root)
    assert codes(workspace) == []
    assert [incident.id for incident in workspace.incidents] == ["INC-001", "INC-002"]
    assert workspace.incidents[0].timeline[0].at == workspace.incidents[1].timeline[0].at


def test_an_empty_folder_no_folder_and_an_empty_repository(tree: WriteTree) -> None:
    root = tree({"artifacts/decision-memos/.gitkeep": ""})
    workspace = load(root)
    assert (workspace.problems, workspace.incidents, workspace.artifacts) == ((), (), ())
    assert workspace.skipped == (SkippedFile("artifacts/decision-memos/.gitkeep", SkipReason.HIDDEN),)
    (root / "artifacts/decision-memos/.gitkeep").unlink()
    (root / "artifacts/decision-memos").rmdir()
    (root / "artifacts").rmdir()
    assert codes(load(root)) == []
    (root / "company.config.yaml").unlink()
    assert codes(load(root)) == ["CFG001"]


def test_all_problems_of_a_record_are_found_in_one_run_in_order(tree: WriteTree) -> None:
    text = front_matter(
        id="INC-002",
        type="decision-memo",
        title="42",
        status="approved",
        created="yesterday",
        author="Ada",
        severity="P9",
        detected_at="2027-03-02T14:02:00Z",
        severty="P1",
        depends_on="[RFC-009]",
    )
    workspace = load(tree({"artifacts/INC-001.md": text}))
    assert [(problem.location.line, problem.code) for problem in workspace.problems] == [
        (2, "INC301"),
        (4, "INC102"),
        *[(5, "INC205")] * 6,  # sections that the record does not have, at the status that asks for them
        (5, "INC206"),
        (6, "INC104"),
        (8, "INC103"),
        (9, "INC202"),
        (10, "INC106"),
        (11, "INC303"),
    ]


def test_a_broken_file_does_not_stop_the_others(tree: WriteTree) -> None:
    root = tree(
        {
            "artifacts/INC-001.md": "---\nid: [\n---\n",
            "artifacts/INC-002.md": b"\xff",
            "artifacts/INC-003.md": "",
            "artifacts/INC-004.md": "no front matter",
            "artifacts/INC-005.md": "x" * (2 * SIZE_LIMIT),
            "artifacts/INC-006.md": record(id="INC-006", depends_on="[INC-001, INC-007]"),
            "artifacts/RFC-001.md": "---\nid: [\n---\n",
            "artifacts/notes.md": "no front matter",
        }
    )
    workspace = load(root)
    assert [(problem.location.path[10:], problem.level.value, problem.code) for problem in workspace.problems] == [
        ("INC-001.md", "error", "SRC006"),
        ("INC-002.md", "error", "SRC002"),
        ("INC-003.md", "error", "SRC003"),
        ("INC-004.md", "error", "SRC004"),
        ("INC-005.md", "error", "SRC010"),
        ("INC-006.md", "error", "INC303"),
        ("RFC-001.md", "warning", "SRC006"),
    ]
    assert [incident.id for incident in workspace.incidents] == ["INC-006"]
    assert workspace.skipped == (SkippedFile("artifacts/notes.md", SkipReason.NO_FRONT_MATTER),)
    assert len(workspace.errors) == 6
    by_file = workspace.problems_by_file()
    assert [problem.code for problem in by_file["artifacts/INC-002.md"]] == ["SRC002"]
    assert "artifacts/notes.md" not in by_file


def test_a_record_with_errors_has_its_usable_fields(tree: WriteTree) -> None:
    workspace = load(tree({"artifacts/INC-001.md": record(severity="P9", timeline="[3]", resolved_at="soon")}))
    (incident,) = workspace.incidents
    assert (incident.severity, incident.timeline, incident.resolved_at) == (None, (), None)
    assert incident.five_whys == ("The release failed", "It read a missing setting")
    assert codes(workspace) == ["INC103", "INC104", "INC102"]


@pytest.mark.parametrize(
    ("name", "fields", "kind"),
    [
        ("INC-001.md", {"id": "INC-001"}, "incident"),
        ("anything.md", {"id": "INC-001"}, "incident"),
        ("INC-001.md", {"id": "42"}, "incident"),
        ("INC-001.md", {"id": '""'}, "incident"),
        ("INC-001.md", {"id": "001"}, "incident"),
        ("INC-001-checkout.md", {"id": "inc-001"}, "incident"),
        ("INC-001-checkout.md", {"id": "INC_001"}, "incident"),
        ("INC-001.md", {}, "incident"),
        ("OPS-001.md", {"id": "OPS-001", "type": "incident"}, "incident"),
        ("RFC-001.md", {"id": "RFC-001"}, "artifact"),
        ("INCIDENT.md", {"title": "x"}, "artifact"),
    ],
)
def test_what_is_a_record(tree: WriteTree, name: str, fields: dict[str, str], kind: str) -> None:
    workspace = load(tree({f"artifacts/{name}": front_matter(**fields)}))
    assert (len(workspace.incidents), len(workspace.artifacts)) == ((1, 0) if kind == "incident" else (0, 1))


def test_another_folder_prefix_and_configuration(tree: WriteTree) -> None:
    root = tree(
        {
            "etc/firm.yaml": "incident_response: {id_prefix: OPS, paths: {artifacts: /records/}}\n",
            "records/OPS-001.md": record(id="OPS-001"),
            "artifacts/INC-001.md": "broken",
        }
    )
    workspace = load_workspace(
        root, WorkspaceOptions(company_config="etc/firm.yaml", rules={"CFG301": "off", "CFG304": "off"})
    )
    assert [incident.artifact.path for incident in workspace.incidents] == ["records/OPS-001.md"]
    assert codes(workspace) == []


def test_a_broken_configuration_leaves_the_defaults(tree: WriteTree) -> None:
    workspace = load(tree({"company.config.yaml": "a: [\n", "artifacts/INC-001.md": record()}))
    assert codes(workspace) == ["SRC006"]
    assert workspace.problems[0].location.path == "company.config.yaml"
    assert len(workspace.incidents) == 1


@pytest.mark.parametrize(
    "config",
    [
        "incident_response: [1]\n",
        "incident_response: {severities: 3, services: x, paths: [], vocabulary: x, contacts: 1, rules: 3}\n",
        "incident_response: {severities: [3], services: [x], rules: {INC207: 7}, paths: {artifacts: 3}}\n",
        "incident_response: {severities: [{name: 3}], vocabulary: {trigger: [1]}, providers: {dns: 3}}\n",
        "incident_response: {severities: [{name: P1, resolve_within: 99999999999999w}]}\n",
        "incident_response: {severities: [{name: P1, resolve_within: 3, examples: x, triage: {a: 1}}]}\n",
        "incident_response: {services: [{name: web, depends_on: web, urls: 3, rfcs: [1]}]}\n",
        "company: [1]\ntech_stack: 3\n",
    ],
)
def test_no_configuration_is_too_odd(tree: WriteTree, config: str) -> None:
    workspace = load(tree({"company.config.yaml": config, "artifacts/INC-001.md": record()}))
    assert len(workspace.incidents) == 1
    assert {problem.location.path for problem in workspace.problems} == {"company.config.yaml"}


@pytest.mark.parametrize(
    "value",
    [
        "3",
        "true",
        "~",
        "[]",
        "{}",
        "[3]",
        "[[a]]",
        "{a: {b: c}}",
        "1.0e400",
        '"\\0"',
        '""',
        "0001-01-01T00:00:00+14:00",
    ],
)
@pytest.mark.parametrize("key", RECORD)
def test_no_value_of_a_record_is_too_odd(tree: WriteTree, key: str, value: str) -> None:
    workspace = load(tree({"artifacts/INC-001.md": record(**{key: value})}))
    assert len(workspace.incidents) == 1
    assert {problem.location.path for problem in workspace.problems} <= {"artifacts/INC-001.md"}


def test_locations_are_inside_the_file(tree: WriteTree) -> None:
    text = filled_template(severity="P2", impact="{user: x}", acknowledged_at="2026-03-02T10:00:00Z")
    for end in ("\n", "\r\n"):
        root = tree({"artifacts/INC-001.md": text.replace("\n", end)})
        lines = text.split("\n")
        for problem in load(root).problems:
            assert problem.location.column <= len(lines[problem.location.line - 1]) + 1


def test_problems_do_not_depend_on_line_ends(tree: WriteTree) -> None:
    text = filled_template(severity="P2", acknowledged_at="2026-03-02T10:00:00Z", services="web")
    found = []
    for variant in (text, text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text):
        found.append(texts(load(tree({"artifacts/INC-001.md": variant}))))
    assert len(found[0]) > 3
    assert found == [found[0]] * 4


def test_the_present_is_the_callers(tree: WriteTree) -> None:
    root = tree({"artifacts/INC-001.md": record()})
    assert codes(load(root, as_of="2026-03-02T14:10:00Z")) == ["INC202", "INC202", "INC202"]


def test_levels(tree: WriteTree) -> None:
    workspace = load(tree({"artifacts/INC-002.md": record()}), INC301="warning")
    assert [problem.level for problem in workspace.problems] == [Level.WARNING]
    assert workspace.errors == ()


@pytest.mark.parametrize(("content", "code"), [(b"", "SRC003"), (b"---\nid: RFC-001\n\xff", "SRC002")])
def test_all_problems_but_missing_front_matter_are_reported_for_other_artifacts(
    tree: WriteTree, content: bytes, code: str
) -> None:
    workspace = load(tree({"artifacts/RFC-001.md": content, "artifacts/README.md": "# Read me\n"}))
    assert [(problem.code, problem.level) for problem in workspace.problems] == [(code, Level.WARNING)]
    assert [file.path for file in workspace.skipped] == ["artifacts/README.md"]


def test_a_severity_that_the_runbook_does_not_name_contradicts_nothing(tree: WriteTree) -> None:
    table = "| Severity | Response |\n|---|---|\n"
    standards = {
        "standards/ops/incident-runbook.md": f"# Incident Runbook\n\n{table}| P0 | Now |\n",
        "standards/ops/on-call.md": f"# On call\n\n{table}| P0 | Later |\n| P3 | Whenever |\n",
    }
    found = [problem for problem in load(tree(standards)).problems if problem.code == "STD101"]
    assert [(problem.location.path, problem.location.line) for problem in found] == [("standards/ops/on-call.md", 5)]


def test_a_record_is_known_by_its_id_alone(tree: WriteTree) -> None:
    workspace = load(tree({"artifacts/checkout.md": record()}))
    assert [incident.id for incident in workspace.incidents] == ["INC-001"]


@pytest.mark.parametrize("key", ["visibilty", "Visibility", "visibil\u0456ty", '"visibility\u200b"', "visability"])
def test_a_misspelt_visibility_is_the_narrowest(tree: WriteTree, key: str) -> None:
    workspace = load(tree({"artifacts/INC-001.md": record(**{key: "restricted"})}))
    assert codes(workspace) == ["INC106"]
    assert narrow_workspace(workspace, Audience.INTERNAL).incidents == ()
