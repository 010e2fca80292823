"""The guide's recipes for CI: what their hosts and editors would refuse is found here."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.conftest import WriteTree, record
from tests.unit.cli.conftest import Run
from tests.unit.cli.repository_commands.test_check import CONFIG

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "docs/guide/ci.md").read_text(encoding="utf-8")


def snippets(language: str, word: str) -> Iterator[str]:
    """The guide's code in a language that has this word in it, as the site prints it."""
    for code in re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL):
        if word in code:
            yield re.sub(r"{% (?:end)?raw %}", "", code)


@pytest.mark.parametrize(
    ("word", "schema", "count"),
    [("runs-on:", "vendor.github-workflows", 3), ("codequality:", "vendor.gitlab-ci", 1)],
)
def test_what_the_host_reads(tmp_path: Path, word: str, schema: str, count: int) -> None:
    paths = [tmp_path / f"{number}.yml" for number, _ in enumerate(snippets("yaml", word))]
    for path, snippet in zip(paths, snippets("yaml", word), strict=True):
        path.write_text(snippet, encoding="utf-8")
    assert len(paths) == count
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, paths)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_the_matcher_reads_every_line_of_a_check(tree: WriteTree, run: Run) -> None:
    config = CONFIG.replace("Django", "")
    tree({"company.config.yaml": config, "artifacts/INC: 1:2:3.md": record(severity="P9", severty="P1")})
    pattern = json.loads(next(snippets("json", "problemMatcher")))["tasks"][0]["problemMatcher"]["pattern"]
    problems = json.loads(run("check", "--format", "json").stdout)["problems"]
    lines = [line for line in run("check").stdout.splitlines() if not line.startswith("    ")]
    assert {problem["level"] for problem in problems} == {"error", "warning", "info"}
    for line, problem in zip(lines, problems, strict=True):
        match = re.search(pattern["regexp"], line)
        assert match
        found = {name: match[number] for name, number in pattern.items() if isinstance(number, int)}
        assert found["file"] == problem["path"]
        assert (int(found["line"]), int(found["column"])) == (problem["line"], problem["column"])
        assert (found["severity"], found["code"], found["message"]) == (
            problem["level"],
            problem["code"],
            problem["message"],
        )


def test_the_hook_names_an_existing_command(tree: WriteTree, run: Run) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    tree({"company.config.yaml": CONFIG, "artifacts/a/INC-001.md": record(severity="P9")})
    command, *arguments = hook["entry"].split()
    assert command == "incidents"
    assert run(*arguments, "artifacts/a/INC-001.md").exit_code == 1
    wanted = ["artifacts/a/INC-001.md", "company.config.yaml", "standards/ops/incident-runbook.md"]
    assert [bool(re.search(hook["files"], path)) for path in (*wanted, "docs/INC-001.md")] == [True, True, True, False]


def test_recipes_pin_everything_that_they_use() -> None:
    """Actions by commit, packages by hash, no credentials in the work tree, and a cache that only main writes."""
    used = re.findall(r"uses: (\S+)", GUIDE)
    assert len(used) > 5
    assert [action for action in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action)] == []
    assert GUIDE.count("actions/checkout@") == GUIDE.count("persist-credentials: false\n")
    installs = [line for line in re.findall(r"pip install .*", GUIDE) if "-r " in line or "wheels" in line]
    assert len(installs) == 6
    assert all("--require-hashes" in line or "--no-index" in line for line in installs)
    assert "actions/cache@" not in GUIDE
    for snippet in snippets("yaml", "actions/cache/save@"):
        steps = yaml.safe_load(snippet)["jobs"]["site"]["steps"]
        [save] = [step for step in steps if "cache/save@" in step.get("uses", "")]
        assert save["if"] == "github.event_name == 'push' && github.ref == 'refs/heads/main'"
