"""Reports problems as SARIF 2.1.0, for GitHub code scanning and editors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from mkdocs_incidents.checking.rule_table import RULES
from mkdocs_incidents.cli.reports.fingerprint import list_fingerprints
from mkdocs_incidents.model.workspace import CheckedPaths
from mkdocs_incidents.printable import json_text, printable
from mkdocs_incidents.problems import Level, Location, Problem

_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note", Level.OFF: "none"}
_ROOT = "SRCROOT"  # stands for the repository, wherever it is


def report_sarif(checked: CheckedPaths) -> str:
    """One run with one result per problem, and the rules that they refer to.

    The format is that of https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
    """
    codes = sorted({problem.code for problem in checked.problems})
    run = {
        "tool": {"driver": _driver(codes)},
        "columnKind": "unicodeCodePoints",
        "results": _results(checked.problems, {code: index for index, code in enumerate(codes)}),
    }
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json_text(document, indent=2)


def _driver(codes: Sequence[str]) -> dict[str, Any]:
    rules = {rule.code: rule for rule in RULES}
    return {
        "name": "mkdocs-incidents",
        "semanticVersion": version("mkdocs-incidents"),
        "rules": [
            {
                "id": code,
                "shortDescription": {"text": rules[code].summary},
                "help": {"text": rules[code].advice or rules[code].summary},
                "defaultConfiguration": {"level": _LEVELS[rules[code].level]},
            }
            for code in codes
        ],
    }


def _results(problems: Sequence[Problem], rules: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "ruleId": problem.code,
            "ruleIndex": rules[problem.code],
            "level": _LEVELS[problem.level],
            "message": {
                "text": printable(f"{problem.message} ({problem.advice})" if problem.advice else problem.message)
            },
            "locations": [{"physicalLocation": _place(problem.location)}],
            "partialFingerprints": {"problem/v1": fingerprint},
        }
        for problem, fingerprint in zip(problems, list_fingerprints(problems), strict=True)
    ]


def _place(location: Location) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": quote(location.path), "uriBaseId": _ROOT},
        "region": {"startLine": location.line, "startColumn": location.column},
    }
