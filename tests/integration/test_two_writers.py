"""Commands that write to one repository at once, each in its own process: no duplicate id, and nothing is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import combinations_with_replacement
from pathlib import Path

import pytest
import yaml

from tests.conftest import CONFIG, RECORD, record

EACH = 2
"""Processes of each of the two commands."""

PROGRAM = "from mkdocs_incidents.cli.entry import run; run()"
COMMANDS = ("adopt", "import", "new")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with one record."""
    root = tmp_path / "root"
    (root / "artifacts").mkdir(parents=True)
    (root / "company.config.yaml").write_text(CONFIG, encoding="utf-8")
    (root / "artifacts/INC-001.md").write_text(record(), encoding="utf-8")
    return root


def prepare(root: Path, name: str, word: str) -> Sequence[str]:
    """A command that writes one record with this word in its title. Only an import brings its own id."""
    outside = root.parent / f"{word}.md"
    if name == "new":
        return "new", "--title", word, "--severity", "P1", "--author", "a", "--at", "2026-11-23T09:00:00Z"
    if name == "adopt":
        outside.write_text(f"# Post-mortem: {word}\n\nOn 2026-03-02 at 14:00 UTC it failed.\n", encoding="utf-8")
        return "adopt", str(outside), "--write"
    fields = {key: yaml.load(value, yaml.BaseLoader) for key, value in RECORD.items()}  # noqa: S506 - text, days as well
    fields = {**fields, "title": word, "id": f"INC-1{word[4]}"}
    history = outside.with_suffix(".json")
    history.write_text(json.dumps({"schema_version": 1, "incidents": [fields]}), encoding="utf-8")
    return "import", str(history), "--write"


def run_at_once(root: Path, commands: Sequence[Sequence[str]]) -> list[str]:
    """Start all commands before any of them is waited for; gives what they printed, and requires that all succeed."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795424400"}
    arguments = [[sys.executable, "-c", PROGRAM, *command, "--root", str(root)] for command in commands]
    processes = [
        subprocess.Popen(each, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for each in arguments
    ]
    outputs = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * len(commands), outputs
    return outputs


@pytest.mark.parametrize("pair", list(combinations_with_replacement(COMMANDS, 2)), ids="+".join)
def test_records_that_are_made_at_once(root: Path, pair: tuple[str, str]) -> None:
    words = [f"word{number}x" for number in range(2 * EACH)]
    run_at_once(root, [prepare(root, pair[number % 2], word) for number, word in enumerate(words)])
    records = list((root / "artifacts").rglob("*.md"))
    texts = [path.read_text(encoding="utf-8") for path in records]
    ids = Counter(line for text in texts for line in text.splitlines() if line.startswith("id: "))
    assert len(records) == 1 + len(words)
    assert set(ids.values()) == {1}, ids
    assert [word for word in words if sum(word in text for text in texts) != 1] == []
    assert (root / "artifacts/INC-001.md").read_text(encoding="utf-8") == record()
    assert list(root.rglob(".*")) == []


@pytest.mark.parametrize("name", ["adopt", "import"])
def test_the_same_is_adopted_or_imported_once(root: Path, name: str) -> None:
    command = prepare(root, name, "word0x")
    run_at_once(root, [command] * 4)
    texts = [path.read_text(encoding="utf-8") for path in (root / "artifacts").rglob("*.md")]
    assert len(texts) == 2
    assert sum("word0x" in text for text in texts) == 1
