"""What the cache stores of a file."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from mkdocs_incidents.checking.checked_file import CheckedFile
from mkdocs_incidents.reading.artifact_files import find_artifact_files, load_artifact_file
from tests.unit.checking.checkers import build_checker

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize("folder", sorted(EXAMPLES.glob("*valid/*/")), ids=lambda path: path.name)
def test_a_checked_file_survives_encoding(folder: Path) -> None:
    checker = build_checker({})
    for path in find_artifact_files(folder, "artifacts").paths:
        checked = checker.check(load_artifact_file(folder, folder / path))
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(checked), type=CheckedFile) == checked
