"""`incidents check --format sarif`, held against its schema."""

from __future__ import annotations

from pathlib import Path

from tests.unit.cli.conftest import Run
from tests.unit.cli.reports.conftest import read_json, read_problems


def test_sarif(wrong: Path, run: Run) -> None:
    analysis = read_json(run, "sarif", "sarif.schema.json")["runs"][0]
    problems, rules = read_problems(run), analysis["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({problem["code"] for problem in problems})
    for result, problem in zip(analysis["results"], problems, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == problem["code"]
        assert result["level"] == problem["level"]
        place = result["locations"][0]["physicalLocation"]
        assert place["region"] == {"startLine": problem["line"], "startColumn": problem["column"]}
    uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in analysis["results"]}
    assert uris == {"artifacts/INC-001.md", "artifacts/%C3%A4%20b%23%25%26%3C%3E/INC-002.md"}
