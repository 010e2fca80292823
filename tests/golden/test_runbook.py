"""The example company's runbook and post-mortem template, with every macro expanded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_incidents.reading.standard_files import POST_MORTEM_TEMPLATE, RUNBOOK, default_standard
from mkdocs_incidents.runbook.expanded_standards import runbook_parts
from mkdocs_incidents.runbook.expansion import expand_macros
from tests.conftest import WriteTree, load

EXAMPLE = Path(__file__).parents[2] / "company.config.yaml"


@pytest.mark.parametrize("name", [RUNBOOK, POST_MORTEM_TEMPLATE])
def test_expanded(name: str, tree: WriteTree, golden: Callable[[Path, str], None]) -> None:
    workspace = load(tree({"company.config.yaml": EXAMPLE.read_bytes()}))
    text = expand_macros(default_standard(name), runbook_parts(workspace).macros())
    golden(Path(__file__).with_name(name), text)
