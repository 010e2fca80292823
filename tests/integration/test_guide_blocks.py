"""Every block of code in README and guide is run, put into a repository and checked, or listed with why it is not.

guide_blocks.yaml has an entry for each block, in the pages' order:

- `starts`: how the block begins.
- `not_run`: why no test runs it, or `tested_by`: the test that reads it from the page.
- `in`: a new repository from here on: `example` (the example company), `demo` (after `incidents init --demo`), `empty`.
- `before`: what is run first. `write` or `append`: the file that the block is put into; `then`: what is run after that.
- `exit`: the exit code, 0 unless it is said. `output_of`: the command whose output the block is.

A block of the language `console` is a command behind `$ ` with its output, which has to be the same to the letter.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.integration.conftest import REPOSITORY, copy_example, leave_out_guide
from tests.launcher import launcher

ENTRIES: Mapping[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("guide_blocks.yaml").read_text(encoding="utf-8")
)
PAGES = ["README.md", *(f"docs/guide/{path.name}" for path in sorted((REPOSITORY / "docs/guide").glob("*.md")))]
_BLOCK = re.compile(r"^( *)```(\w+)[^\n]*\n(.*?)^\1```$", re.DOTALL | re.MULTILINE)
_PLAIN = re.compile(r"(incidents|mkdocs) [^|&;<>$`*?#~(){}\[\]\n\\]+\n?")
"""A command of ours that means nothing to a shell but its words and quotes."""
_MACRO = re.compile(r"{% (?:end)?raw %}")


@dataclass(frozen=True)
class Block:
    """A fenced block as the site prints it."""

    language: str
    text: str


def blocks(page: str) -> list[Block]:
    text = (REPOSITORY / page).read_text(encoding="utf-8")
    return [Block(match[2], _MACRO.sub("", match[3])) for match in _BLOCK.finditer(text)]


class Shell:
    """Runs what a reader would type, at the present of the example company."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self.root = self.begin("empty")

    def begin(self, kind: str) -> Path:
        """Another repository, which is current from now on."""
        self._count += 1
        self.root = self._folder / str(self._count)
        if kind == "example":
            leave_out_guide(copy_example(self.root))
        else:
            self.root.mkdir()
        if kind == "demo":
            self.run("incidents init --demo", 0)
        return self.root

    def run(self, command: str, code: int) -> str:
        """Both streams of a command, which has to end with this exit code."""
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path, "SOURCE_DATE_EPOCH": "1795424400", "NO_MKDOCS_2_WARNING": "1"}
        environment["COLUMNS"] = "200"
        if _PLAIN.fullmatch(command):
            result = launcher().run_merged(shlex.split(command), self.root, environment)
        else:
            result = subprocess.run(
                ["bash", "-euc", command],
                cwd=self.root,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
                timeout=120,
            )
        assert result.returncode == code, f"$ {command}\n{result.stdout}"
        return result.stdout

    def put(self, path: str, text: str, *, append: bool) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("a" if append else "w", encoding="utf-8") as file:
            file.write(text)


def test_every_page_is_listed() -> None:
    assert list(ENTRIES) == PAGES


@pytest.mark.parametrize("page", PAGES)
def test_every_block_is_listed(page: str) -> None:
    first_lines = [block.text.strip().split("\n", 1)[0] for block in blocks(page)]
    listed = [entry["starts"] for entry in ENTRIES[page]]
    assert len(first_lines) == len(listed)
    assert [line[: len(start)] for line, start in zip(first_lines, listed, strict=True)] == listed
    for entry in ENTRIES[page]:
        if "tested_by" in entry:
            assert Path(page).stem in (REPOSITORY / entry["tested_by"]).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", [page for page in PAGES if not all("not_run" in entry for entry in ENTRIES[page])])
def test_blocks(page: str, tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    for block, entry in zip(blocks(page), ENTRIES[page], strict=True):
        if "in" in entry:
            shell.begin(entry["in"])
        if "before" in entry:
            shell.run(entry["before"], 0)
        if not {"not_run", "tested_by"} & entry.keys():
            follow(shell, block, entry)


def follow(shell: Shell, block: Block, entry: Mapping[str, Any]) -> None:
    code = entry.get("exit", 0)
    if target := entry.get("write") or entry.get("append"):
        shell.put(target, block.text, append="append" in entry)
        shell.run(entry.get("then", "incidents check"), code)
    elif block.language == "console" or "output_of" in entry:
        command, _, expected = block.text.removeprefix("$ ").partition("\n")
        if "output_of" in entry:
            command, expected = entry["output_of"], block.text
        printed = shell.run(command, code)
        assert printed.split() == expected.split(), printed
    else:
        shell.run(block.text, code)
