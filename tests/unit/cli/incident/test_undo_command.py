"""`incidents undo`: the last change, and only while its files are as it left them."""

from __future__ import annotations

import pytest

from mkdocs_incidents.storage.cache_folder import cache_folder
from tests.conftest import AS_OF, WriteTree, filled_template, front_matter
from tests.unit.cli.conftest import Run

NOW = ("--as-of", AS_OF)
PATH = "artifacts/INC-001.md"
RFC = "artifacts/RFC-001.md"
BEFORE = filled_template({}, status="draft", services="[web]")


@pytest.mark.parametrize(
    "arguments",
    [
        ("log", "INC-001", "Called the provider", "--at", "2026-03-02T14:30:00Z"),
        ("reopen", "INC-001"),
        ("link", "INC-001", "RFC-001"),
        ("promote", "INC-001", "review"),
        ("new", "--title", "Again", "--severity", "P1"),
    ],
)
def test_undo(tree: WriteTree, run: Run, arguments: tuple[str, ...]) -> None:
    root = tree({PATH: BEFORE, RFC: front_matter(id="RFC-001", status="draft")})
    files = {path: path.read_bytes() for path in root.rglob("*.*") if path.is_file()}
    assert run(*arguments, *NOW).exit_code == 0
    assert {path: path.read_bytes() for path in root.rglob("*.*") if path.is_file()} != files
    result = run("undo")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Undone: artifacts/")
    assert {path: path.read_bytes() for path in root.rglob("*.*") if path.is_file()} == files
    again = run("undo")
    assert (again.exit_code, again.stderr.startswith("incidents: there is nothing to undo")) == (2, True)


def test_a_file_that_changed_since_is_not_undone(tree: WriteTree, run: Run) -> None:
    root = tree({PATH: BEFORE, RFC: front_matter(id="RFC-001", status="draft")})
    run("link", "INC-001", "RFC-001", *NOW)
    linked = (root / PATH).read_bytes()
    (root / RFC).write_bytes((root / RFC).read_bytes() + b"more\n")
    result = run("undo")
    assert result.exit_code == 2
    assert result.stderr == f"incidents: {RFC} has changed since: undo it by hand, or with Git\n"
    assert (root / PATH).read_bytes() == linked


def test_a_change_that_was_refused_is_not_undone(tree: WriteTree, run: Run) -> None:
    root = tree({PATH: BEFORE})
    run("log", "INC-001", "first", "--at", "2026-03-02T14:30:00Z", *NOW)
    assert run("severity", "INC-001", "P9", *NOW).exit_code == 1
    assert run("undo").exit_code == 0
    assert (root / PATH).read_text(encoding="utf-8") == BEFORE


@pytest.mark.parametrize("data", [b"", b"\x93\x01\x02\x03", b"{}"])
def test_a_journal_that_cannot_be_read(tree: WriteTree, run: Run, data: bytes) -> None:
    root = tree({PATH: BEFORE})
    run("reopen", "INC-001", *NOW)
    (cache_folder(root) / "last-change").write_bytes(data)
    assert "there is nothing to undo" in run("undo").stderr
