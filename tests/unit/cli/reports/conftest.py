"""A repository with problems, and its report in each format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

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


def read_json(run: Run, form: str, schema: str) -> Any:
    report = json.loads(run("check", "--format", form).stdout)
    Draft202012Validator(json.loads((SCHEMAS / schema).read_text("utf-8"))).validate(report)
    return report


def read_problems(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("check", "--format", "json").stdout)["problems"]
    return found
