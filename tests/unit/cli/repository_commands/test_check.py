"""`incidents check`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_incidents.cli.commands import main
from tests.conftest import WriteTree, front_matter, record
from tests.unit.cli.conftest import Run

CONFIG = """\
tech_stack: {hosting: Fly.io, orm: Django, database: PostgreSQL, cache: Redis}
observability: {error_tracking: Sentry}
feature_flags: {provider: Unleash}
incident_response:
  providers: {dns: Cloudflare, status_page: Instatus}
  rules: {CFG304: off}
"""
"""A configuration without problems."""
ERROR = record(severity="P9")
WARNING = record(severty="P1")


def test_nothing_wrong(tree: WriteTree, run: Run) -> None:
    tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": record(), "artifacts/notes.md": "x"})
    result = run("check")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "0 errors, 0 warnings in 1 incident record, 0 other artifacts; "
        "2 files read, 1 skipped: 1 without front matter (artifacts/notes.md)\n"
    )


def test_an_error(tree: WriteTree, run: Run) -> None:
    rfc = front_matter(id="RFC-001")
    tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": ERROR, "artifacts/RFC-001.md": rfc})
    result = run("check")
    assert result.exit_code == 1
    assert result.stdout == (
        "artifacts/INC-001.md:8:11: error INC103: severity 'P9' is not known\n    one of: P0, P1, P2, P3\n"
    )
    assert result.stderr == "1 error, 0 warnings in 1 incident record, 1 other artifact; 2 files read\n"


@pytest.mark.parametrize(
    ("text", "arguments", "code"),
    [
        (record(), (), 0),
        (record(), ("--strict",), 0),
        (WARNING, (), 0),
        (WARNING, ("--strict",), 1),
        (ERROR, (), 1),
        (ERROR, ("--strict",), 1),
        (record(), ("--format", "xml"), 2),
        (record(), ("missing.md",), 2),
        (record(), ("--root", "missing"), 2),
        (record(), ("--as-of", "yesterday"), 2),
        (record(), ("--as-of", "2026-03-02"), 2),
        (record(), ("--nonsense",), 2),
    ],
)
def test_exit_codes(tree: WriteTree, run: Run, text: str, arguments: tuple[str, ...], code: int) -> None:
    tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": text})
    assert run("check", *arguments).exit_code == code


def test_json(tree: WriteTree, run: Run) -> None:
    tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": ERROR})
    result = run("check", "--format", "json")
    assert (result.exit_code, result.stderr) == (1, "")
    assert json.loads(result.stdout) == {
        "problems": [
            {
                "path": "artifacts/INC-001.md",
                "line": 8,
                "column": 11,
                "code": "INC103",
                "level": "error",
                "message": "severity 'P9' is not known",
                "advice": "one of: P0, P1, P2, P3",
            }
        ],
        "files": {"read": 1, "incidents": 1, "artifacts": 0, "unreadable": [], "skipped": [], "secrets_searched": True},
    }


def test_json_of_nothing(tree: WriteTree, run: Run) -> None:
    tree({"company.config.yaml": CONFIG})
    assert json.loads(run("check", "--format", "json").stdout)["problems"] == []


def test_github(tree: WriteTree, run: Run) -> None:
    text = record(title="'100%, really: [Title]'", severity="P9")
    tree({"company.config.yaml": CONFIG, "artifacts/a, b:c/INC-001.md": text})
    result = run("check", "--format", "github")
    assert result.stdout.splitlines() == [
        (
            "::warning file=artifacts/a%2C b%3Ac/INC-001.md,line=4,col=8,title=INC210::"
            "the title still holds a placeholder: 100%25, really: [Title] (Say what broke, in a few words.)"
        ),
        (
            "::error file=artifacts/a%2C b%3Ac/INC-001.md,line=8,col=11,title=INC103::"
            "severity 'P9' is not known (one of: P0, P1, P2, P3)"
        ),
    ]


def test_github_output_without_problems_is_empty(tree: WriteTree, run: Run) -> None:
    tree({"company.config.yaml": CONFIG})
    assert run("check", "--format", "github").output == ""


@pytest.mark.parametrize(
    ("paths", "codes"),
    [
        ((), ["INC103", "INC301", "INC103", "CFG105"]),
        (("artifacts/a/INC-001.md",), ["INC103"]),
        (("artifacts/a",), ["INC103", "INC301"]),
        (("artifacts/b/INC-003.md", "company.config.yaml"), ["INC103", "CFG105"]),
        (("artifacts",), ["INC103", "INC301", "INC103"]),
        ((".",), ["INC103", "INC301", "INC103", "CFG105"]),
        (("artifacts/b/../a/INC-001.md",), ["INC103"]),
        (("other",), []),
    ],
)
def test_paths(tree: WriteTree, run: Run, paths: tuple[str, ...], codes: list[str]) -> None:
    tree(
        {
            "company.config.yaml": CONFIG + "  id_prefix: inc\n",
            "artifacts/a/INC-001.md": ERROR,
            "artifacts/a/INC-002.md": record(id="INC-009"),
            "artifacts/b/INC-003.md": record(id="INC-003", severity="P9"),
            "other/": "",
        }
    )
    result = run("check", *paths, "--format", "json")
    assert [problem["code"] for problem in json.loads(result.stdout)["problems"]] == codes
    assert result.exit_code == (1 if codes else 0)


def test_as_of(tree: WriteTree, run: Run) -> None:
    tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": record()})
    assert run("check", "--as-of", "2026-03-02T14:10:00Z").exit_code == 1
    assert run("check", "--as-of", "2026-03-02T14:55:00Z").exit_code == 0


def test_the_sites_present_never_freezes_a_command(tree: WriteTree, run: Run) -> None:
    site = "plugins:\n  - incidents: {as_of: 2026-03-02T14:10:00Z}\n"
    tree({"company.config.yaml": CONFIG, "mkdocs.yml": site, "artifacts/INC-001.md": record()})
    assert "INC202" not in CliRunner().invoke(main, ["check"], catch_exceptions=False).output


def test_the_sites_options_count(tree: WriteTree, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772460600")  # 2026-03-02T14:10:00Z
    site = "plugins:\n  - incidents: {rules: {INC202: off}, company_config: x.yaml}\n"
    tree({"company.config.yaml": "broken: [", "x.yaml": CONFIG, "mkdocs.yml": site, "artifacts/INC-001.md": record()})
    result = CliRunner().invoke(main, ["check"], catch_exceptions=False)
    assert result.output.startswith("0 errors, 0 warnings")
    (Path("mkdocs.yml")).write_text(site.replace("{INC202: off}", "{}"), encoding="utf-8")
    assert "INC202" in CliRunner().invoke(main, ["check"], catch_exceptions=False).output


def test_the_present_of_a_reproducible_build(tree: WriteTree, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": record()})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772460600")  # 2026-03-02T14:10:00Z
    assert "it is 2026-03-02 14:10 UTC" in CliRunner().invoke(main, ["check"], catch_exceptions=False).output


def test_a_clock_that_is_not_a_number_is_wrong_usage(
    tree: WriteTree, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree({"company.config.yaml": CONFIG})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in result.output


def test_from_a_folder_below(tree: WriteTree, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree({"company.config.yaml": CONFIG, "artifacts/a/INC-001.md": ERROR})
    monkeypatch.chdir(root / "artifacts/a")
    assert "artifacts/a/INC-001.md:8:11" in run("check", "INC-001.md").stdout


def test_another_root(tree: WriteTree, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree({"one/company.config.yaml": CONFIG, "one/artifacts/INC-001.md": ERROR, "two/": ""})
    monkeypatch.chdir(root / "two")
    assert run("check", "--root", "../one").stdout.startswith("artifacts/INC-001.md:8:11: error INC103")


def test_outside_of_any_repository(run: Run, tmp_path: Path) -> None:
    result = run("check")
    assert result.exit_code == 2
    assert "no repository here" in result.output
    assert "--root" in result.output


ESCAPES = r'"\e[31mred\e]0;title\a \x9b31m \u202e \x7f \u2028 P9"'
"""Escape sequences of seven and eight bits, a bell, a reversal of direction, a deletion, a line separator."""


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_record_cannot_steer_the_terminal(tree: WriteTree, run: Run, form: str) -> None:
    text = record(severity=ESCAPES, title=ESCAPES, trigger=ESCAPES, odd=ESCAPES)
    tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": text})
    output = run("check", "--format", form).output
    assert "INC103" in output
    assert not [character for character in output if not character.isprintable() and character != "\n"]


def test_one_line_for_a_problem_and_one_for_its_advice(tree: WriteTree, run: Run) -> None:
    tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": record(severity=r'"a\nb"')})
    lines = run("check").stdout.splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("    ")


def test_help_and_version(run: Run) -> None:
    assert "check" in run("--help").output
    assert "Example:" in run("check", "--help").output
    assert run("--version").output.startswith("incidents, version ")
