"""`incidents confirm`: what was inferred is confirmed, and nothing else of the file changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_incidents.cli.commands import main
from tests.conftest import WriteTree

RECORD = """---
id: INC-001
type: decision-memo
title: Checkout down  # as people called it
status: archived
started_at: 2019-12-03
severity: P1
adopted_on: 2026-06-01
inferred: [started_at, severity]
---

# Checkout down
"""
PATH = "artifacts/decision-memos/INC-001-checkout.md"


@pytest.fixture
def root(tree: WriteTree) -> Path:
    return tree({PATH: RECORD})


def confirm(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["confirm", "--root", str(root), *arguments])
    return result.exit_code, result.output


def test_one_field(root: Path) -> None:
    assert confirm(root, "INC-001", "started_at") == (0, "INC-001: confirmed started_at\n")
    assert (root / PATH).read_text() == RECORD.replace("[started_at, severity]", "[severity]")


def test_everything(root: Path) -> None:
    code, output = confirm(root, "1")
    assert (code, output) == (0, "INC-001: confirmed all inferred fields\n")
    assert (root / PATH).read_text() == RECORD.replace("inferred: [started_at, severity]\n", "")


def test_what_was_not_inferred(root: Path) -> None:
    code, output = confirm(root, "inc001", "author")
    assert (code, output) == (1, "incidents: INC-001 has no inferred author; inferred: started_at, severity\n")
    assert (root / PATH).read_text() == RECORD


def test_nothing_was_inferred(root: Path) -> None:
    confirm(root, "INC-001")
    assert confirm(root, "1") == (1, "incidents: nothing in INC-001 was inferred\n")
