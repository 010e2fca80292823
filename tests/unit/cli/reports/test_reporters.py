"""`incidents check --format gitlab | sarif | junit`: what other programs read, held against their schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from tests.conftest import WriteTree, record
from tests.unit.cli.conftest import Run
from tests.unit.cli.repository_commands.test_check import CONFIG

SCHEMAS = Path(__file__).parents[3] / "schemas"


@pytest.fixture
def wrong(tree: WriteTree) -> Path:
    """An error, a warning, and the same error twice in a file with a name that needs escaping."""
    twice = record(timeline="\n  - {at: never, event: a}\n  - {at: never, event: b}")
    return tree(
        {
            "company.config.yaml": CONFIG,
            "artifacts/INC-001.md": record(severity="P9", severty="P1"),
            "artifacts/ä b#%&<>/INC-002.md": twice.replace("INC-001", "INC-002"),
        }
    )


def _json(run: Run, form: str, schema: str) -> Any:
    report = json.loads(run("check", "--format", form).stdout)
    Draft202012Validator(json.loads((SCHEMAS / schema).read_text("utf-8"))).validate(report)
    return report


def _problems(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("check", "--format", "json").stdout)["problems"]
    return found


def test_gitlab(wrong: Path, run: Run) -> None:
    rows = _json(run, "gitlab", "gitlab-code-quality.schema.json")
    problems = _problems(run)
    assert [(row["location"]["path"], row["location"]["lines"]["begin"], row["check_name"]) for row in rows] == [
        (problem["path"], problem["line"], problem["code"]) for problem in problems
    ]
    assert {row["severity"] for row in rows} == {"major", "minor"}
    assert len({row["fingerprint"] for row in rows}) == len(rows) > 3


def test_a_fingerprint_stays_when_lines_move(wrong: Path, run: Run) -> None:
    before = [row["fingerprint"] for row in _json(run, "gitlab", "gitlab-code-quality.schema.json")]
    for path in wrong.glob("artifacts/**/*.md"):
        path.write_text(path.read_text("utf-8").replace("---\n", "---\n# moved\n", 1), encoding="utf-8")
    assert [row["fingerprint"] for row in _json(run, "gitlab", "gitlab-code-quality.schema.json")] == before


def test_sarif(wrong: Path, run: Run) -> None:
    analysis = _json(run, "sarif", "sarif.schema.json")["runs"][0]
    problems, rules = _problems(run), analysis["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({problem["code"] for problem in problems})
    for result, problem in zip(analysis["results"], problems, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == problem["code"]
        assert result["level"] == problem["level"]
        place = result["locations"][0]["physicalLocation"]
        assert place["region"] == {"startLine": problem["line"], "startColumn": problem["column"]}
    uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in analysis["results"]}
    assert uris == {"artifacts/INC-001.md", "artifacts/%C3%A4%20b%23%25%26%3C%3E/INC-002.md"}


def _junit(run: Run, *arguments: str) -> Any:
    document = etree.fromstring(run("check", "--format", "junit", *arguments).stdout.encode())
    etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd")).assertValid(document)
    return document


def test_junit(wrong: Path, run: Run) -> None:
    suite = _junit(run)[0]
    problems = _problems(run)
    assert [case.get("classname") for case in suite] == [problem["path"] for problem in problems]
    failed = [case for case in suite if case.find("failure") is not None]
    assert len(failed) == int(suite.get("failures")) == sum(problem["level"] == "error" for problem in problems)
    assert len(suite) > len(failed) > 1


def test_strict_lets_warnings_fail_in_every_format(tree: WriteTree, run: Run) -> None:
    tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": record(severty="P1")})
    assert [int(_junit(run, *strict).get("failures")) for strict in ((), ("--strict",))] == [0, 1]


def test_nothing_wrong(tree: WriteTree, run: Run) -> None:
    tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": record()})
    assert _json(run, "gitlab", "gitlab-code-quality.schema.json") == []
    assert _json(run, "sarif", "sarif.schema.json")["runs"][0]["results"] == []
    assert [case.get("name") for case in _junit(run)[0]] == ["no problems"]


@pytest.mark.parametrize("form", ["gitlab", "sarif", "junit"])
def test_what_a_record_says_stays_text(tree: WriteTree, run: Run, form: str) -> None:
    severity = '"P9 <b> & ]]> \\e[31m \\0 \\u202e \\n::error::"'
    tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": record(severity=severity)})
    report = run("check", "--format", form).stdout
    assert not set(report) & set("\x1b\0\u202e")
    assert "<b>" in "".join(_junit(run).itertext()) if form == "junit" else json.loads(report)
