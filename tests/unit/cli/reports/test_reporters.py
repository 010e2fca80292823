"""`incidents check --format gitlab | sarif | junit`: what other programs read, held against their schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.conftest import WriteTree, record
from tests.unit.cli.conftest import Run
from tests.unit.cli.reports.conftest import SCHEMAS, read_json, read_problems
from tests.unit.cli.repository_commands.test_check import CONFIG


def test_gitlab(wrong: Path, run: Run) -> None:
    rows = read_json(run, "gitlab", "gitlab-code-quality.schema.json")
    problems = read_problems(run)
    assert [(row["location"]["path"], row["location"]["lines"]["begin"], row["check_name"]) for row in rows] == [
        (problem["path"], problem["line"], problem["code"]) for problem in problems
    ]
    assert {row["severity"] for row in rows} == {"major", "minor"}
    assert len({row["fingerprint"] for row in rows}) == len(rows) > 3


def read_junit(run: Run, *arguments: str) -> Any:
    document = etree.fromstring(run("check", "--format", "junit", *arguments).stdout.encode())
    etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd")).assertValid(document)
    return document


def test_junit(wrong: Path, run: Run) -> None:
    suite = read_junit(run)[0]
    problems = read_problems(run)
    assert [case.get("classname") for case in suite] == [problem["path"] for problem in problems]
    failed = [case for case in suite if case.find("failure") is not None]
    assert len(failed) == int(suite.get("failures")) == sum(problem["level"] == "error" for problem in problems)
    assert len(suite) > len(failed) > 1


def test_strict_lets_warnings_fail_in_every_format(tree: WriteTree, run: Run) -> None:
    tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": record(severty="P1")})
    assert [int(read_junit(run, *strict).get("failures")) for strict in ((), ("--strict",))] == [0, 1]


def test_nothing_wrong(tree: WriteTree, run: Run) -> None:
    tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": record()})
    assert read_json(run, "gitlab", "gitlab-code-quality.schema.json") == []
    assert read_json(run, "sarif", "sarif.schema.json")["runs"][0]["results"] == []
    assert [case.get("name") for case in read_junit(run)[0]] == ["no problems"]


@pytest.mark.parametrize("form", ["gitlab", "sarif", "junit"])
def test_what_a_record_says_stays_text(tree: WriteTree, run: Run, form: str) -> None:
    severity = '"P9 <b> & ]]> \\e[31m \\0 \\u202e \\n::error::"'
    tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": record(severity=severity)})
    report = run("check", "--format", form).stdout
    assert not set(report) & set("\x1b\0\u202e")
    assert "<b>" in "".join(read_junit(run).itertext()) if form == "junit" else json.loads(report)
