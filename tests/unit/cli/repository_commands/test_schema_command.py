"""`incidents schema`."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from tests.conftest import WriteTree
from tests.unit.cli.conftest import Run


@pytest.mark.parametrize("name", ["incident", "company", "export", "metrics"])
def test_schema(tree: WriteTree, run: Run, name: str) -> None:
    tree({"company.config.yaml": "incident_response: {severities: [{name: SEV1}]}\n"})
    result = run("schema", name)
    schema = json.loads(result.stdout)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:mkdocs-incidents:{name}"
    if name == "incident":
        assert schema["properties"]["severity"]["enum"] == ["SEV1"]
        assert run("schema").stdout == result.stdout


def test_schema_of_something_else(tree: WriteTree, run: Run) -> None:
    tree({})
    assert run("schema", "nonsense").exit_code == 2
