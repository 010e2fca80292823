"""What stops a build, what is said about it, and what does not stop it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.integration.conftest import FIVE_LINES, Build

Repository = Callable[[dict[str, str]], Path]

RECORD = """---
id: INC-001
type: decision-memo
title: Checkout answered with errors
status: draft
created: 2026-01-12
author: Mara
severity: P1
detected_at: 2026-01-12T14:02:00Z
---
"""


def edit(path: Path, pattern: str, replacement: str) -> None:
    """Replace the one place that matches."""
    text, count = re.subn(pattern, replacement, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert count == 1
    path.write_text(text, encoding="utf-8")


def line_of(path: Path, start: str) -> int:
    """The line, from 1, that begins with `start`."""
    return next(n for n, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1) if line.startswith(start))


@pytest.mark.parametrize("strict", [False, True])
def test_a_record_broken_in_three_ways_stops_the_build_and_all_three_are_named(
    example: Path, build: Build, strict: bool
) -> None:
    path = next((example / "artifacts/decision-memos").glob("INC-005-*.md"))
    edit(path, r"^severity: .*", "severity: P9")
    edit(path, r"^resolved_at: .*", "resolved_at: 2025-01-01T00:00:00Z")
    edit(path, r"^services: .*", "services: [wep]")
    result = build(example, *(["--strict"] if strict else []))
    assert result.returncode != 0
    place = f"artifacts/decision-memos/{path.name}"
    assert "3 errors" in result.stdout
    assert f"{place}:{line_of(path, 'severity')}:11: error INC103" in result.stdout
    assert f"{place}:{line_of(path, 'services')}:12: error INC305" in result.stdout
    assert f"{place}:{line_of(path, 'resolved_at')}:14: error INC201" in result.stdout
    assert "did you mean web?" in result.stdout
    assert "Traceback" not in result.stdout


def test_warnings_stop_only_a_strict_build(repository: Repository, build: Build) -> None:
    root = repository(
        {
            "company.config.yaml": "company: {name: Acme}\n",
            "artifacts/INC-001.md": RECORD.replace("status:", "sevrity: x\nstatus:"),
        }
    )
    relaxed, strict = build(root), build(root, "--strict")
    assert (relaxed.returncode, strict.returncode) == (0, 1)
    assert "INC106: 'sevrity' is not a known key (did you mean severity?)" in relaxed.stdout


def test_a_rule_can_be_set_to_another_level(repository: Repository, build: Build) -> None:
    config = FIVE_LINES.replace("- incidents", "- incidents: {rules: {INC106: off, INC301: warning}}")
    files = {
        "company.config.yaml": "company: {name: Acme}\n",
        "mkdocs.yml": config,
        "artifacts/INC-002-other.md": RECORD.replace("status:", "sevrity: x\nstatus:"),
    }
    result = build(repository(files))
    assert result.returncode == 0
    assert "INC106" not in result.stdout
    assert "warning INC301" in result.stdout


def test_every_macro_error_of_the_site_is_named_at_once(repository: Repository, build: Build) -> None:
    root = repository(
        {
            "company.config.yaml": "company: {name: Acme}\n",
            "docs/one.md": "# One\n\n{{ severity_tabel() }}\n",
            "docs/two.md": "---\ntitle: Two\n---\n\n# Two\n\n{% if %}\n",
            "standards/ops/post-mortem-template.md": '# Template\n\n{{ post_mortem("time") }}\n',
        }
    )
    result = build(root)
    assert result.returncode != 0
    assert "one.md: UndefinedError: 'severity_tabel' is undefined" in result.stdout
    assert "two.md:7:" in result.stdout
    place = "standards/ops/post-mortem-template.md:3:1"
    assert f"{place}: error RUN001: ValueError: post_mortem has no part 'time'" in result.stdout


def test_without_macros_the_lines_to_add_are_named(repository: Repository, build: Build) -> None:
    result = build(repository({"mkdocs.yml": "site_name: Acme\ntheme: {name: material}\nplugins:\n  - incidents\n"}))
    assert result.returncode != 0
    plugins = result.stdout.split("plugins:\n")[1].split("\n\n")[0]
    assert yaml.safe_load(plugins) == ["search", {"macros": {"render_by_default": False}}, "incidents"]
    assert "Traceback" not in result.stdout


def test_a_macro_of_the_site_with_one_of_our_names_is_named(repository: Repository, build: Build) -> None:
    config = "site_name: Acme\ntheme: {name: material}\nplugins: [macros, incidents]\nextra: {triage: mine}\n"
    result = build(repository({"mkdocs.yml": config}))
    assert result.returncode != 0
    assert "rename your own macro or `extra:` variable: triage" in result.stdout
    assert "Traceback" not in result.stdout


@pytest.mark.parametrize("order", ["[macros, incidents]", "[incidents, macros]"])
def test_the_order_of_the_plugins_does_not_matter(repository: Repository, build: Build, order: str) -> None:
    root = repository({"mkdocs.yml": f"site_name: Acme\ntheme: {{name: material}}\nplugins: {order}\n"})
    assert build(root).returncode == 0
    assert "Severity Classification" in (root / "site/runbook/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("rules: {INC999: off}", "there is no rule INC999"),
        ("rules: {INC103: severe}", "the level of INC103 cannot be 'severe'"),
        ("as_of: yesterday", "as_of 'yesterday' is not a time"),
    ],
)
def test_a_wrong_option_is_one_clear_message(repository: Repository, build: Build, option: str, message: str) -> None:
    config = FIVE_LINES.replace("- incidents", f"- incidents: {{{option}}}")
    result = build(repository({"mkdocs.yml": config}))
    assert result.returncode != 0
    assert message in result.stdout
    assert "Traceback" not in result.stdout


def test_a_record_of_five_megabytes_is_refused_with_its_size(repository: Repository, build: Build) -> None:
    root = repository({"artifacts/INC-001.md": RECORD + "x" * 5 * 1024 * 1024})
    result = build(root)
    assert result.returncode != 0
    assert "artifacts/INC-001.md:1:1: error SRC010: the file has 5.0 MiB; 1 MiB is the limit" in result.stdout


def test_broken_files_do_not_hide_each_other(repository: Repository, build: Build) -> None:
    root = repository(
        {
            "artifacts/INC-001.md": "---\nid: INC-001\nid: INC-001\n---\n",
            "artifacts/INC-002.md": "---\nid: [\n---\n",
            "artifacts/INC-003.md": "no front matter\n",
            "artifacts/INC-004.md": RECORD.replace("INC-001", "INC-004").replace("P1", "p1"),
        }
    )
    result = build(root)
    assert re.findall(r"(INC-00\d)\.md:\d+:\d+: error (\w+)", result.stdout) == [
        ("INC-001", "SRC007"),
        ("INC-002", "SRC006"),
        ("INC-003", "SRC004"),
        ("INC-004", "INC103"),
    ]
