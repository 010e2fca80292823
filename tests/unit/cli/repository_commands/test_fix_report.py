"""`incidents check --fix`."""

from __future__ import annotations

from tests.conftest import WriteTree, record
from tests.unit.cli.conftest import Run
from tests.unit.cli.repository_commands.test_check import CONFIG

_SLIPS = record(severity="p1", created="2026/03/02", visibilty="Internal")


def test_fixable_problems_are_fixed_and_reported(tree: WriteTree, run: Run) -> None:
    root = tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": _SLIPS})
    result = run("check", "--fix")
    assert result.exit_code == 0
    assert result.stdout.startswith("0 errors, 0 warnings")
    assert sorted(result.stderr.splitlines()) == [
        "artifacts/INC-001.md: created: 2026/03/02 → 2026-03-02",
        "artifacts/INC-001.md: key visibilty: visibilty → visibility",
        "artifacts/INC-001.md: severity: p1 → P1",
        "artifacts/INC-001.md: visibility: Internal → internal",
    ]
    fixed = (root / "artifacts/INC-001.md").read_text(encoding="utf-8")
    assert fixed == record(severity="P1", created="2026-03-02", visibility="internal")
    assert run("check", "--fix").stderr == ""


def test_unfixable_problems_remain(tree: WriteTree, run: Run) -> None:
    text = record(severity="p1", created="03/02/2026")
    root = tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": text})
    result = run("check", "--fix", "--format", "github")
    assert result.exit_code == 1
    assert [line.split(",")[-1].split("::")[0] for line in result.stdout.splitlines()] == ["title=INC104"]
    assert (root / "artifacts/INC-001.md").read_text(encoding="utf-8") == text.replace("p1", "P1")


def test_a_fix_that_breaks_a_rule_is_not_written(tree: WriteTree, run: Run) -> None:
    text = record(severity="p1", resolved_at="2026-03-01 10:00")  # before it began, as soon as it can be read
    root = tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": text})
    result = run("check", "--fix")
    assert result.exit_code == 1
    refused, told = result.stderr.split("artifacts/INC-001.md: not fixed: ")
    assert "error INC201: resolved_at 2026-03-01 10:00 UTC is before" in refused
    assert told.startswith("nothing was written: the change would break the rules above\n")
    assert (root / "artifacts/INC-001.md").read_text(encoding="utf-8") == text


def test_only_what_was_named(tree: WriteTree, run: Run) -> None:
    root = tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": _SLIPS, "artifacts/INC-002.md": _SLIPS})
    run("check", "--fix", "artifacts/INC-001.md")
    assert (root / "artifacts/INC-002.md").read_text(encoding="utf-8") == _SLIPS
    assert (root / "artifacts/INC-001.md").read_text(encoding="utf-8") != _SLIPS


def test_other_files_are_left_alone(tree: WriteTree, run: Run) -> None:
    rfc = "---\nid: RFC-001\nSeverity: p1\n---\n"
    root = tree(
        {"company.config.yaml": CONFIG, "artifacts/RFC-001.md": rfc, "artifacts/INC-002.md": "---\na: [\n---\n"}
    )
    run("check", "--fix")
    assert (root / "artifacts/RFC-001.md").read_text(encoding="utf-8") == rfc
