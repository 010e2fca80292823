"""`incidents init`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import WriteTree, record
from tests.unit.cli.conftest import Run


def test_init_in_an_empty_folder(run: Run, tmp_path: Path) -> None:
    result = run("init")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "mkdocs.yml: created",
        "docs/about.md: created: add your own pages beside it",
        "standards/ops/incident-runbook.md: created: edit it freely",
        "standards/ops/post-mortem-template.md: created: edit it freely",
        "Now run: mkdocs serve",
    ]
    assert f"site_name: '{tmp_path.name} operations'" in Path("mkdocs.yml").read_text(encoding="utf-8")


def test_init_twice(run: Run) -> None:
    run("init", "--demo")
    result = run("init", "--demo")
    assert (result.exit_code, result.stdout) == (0, "Nothing is missing.\n")


def test_init_with_an_existing_site(tree: WriteTree, run: Run) -> None:
    tree({"mkdocs.yml": "site_name: mine\n", "standards/ops/incident-runbook.md": "# Mine\n"})
    result = run("init")
    assert "mkdocs.yml: to do: add - macros and - incidents below plugins:" in result.stdout
    assert Path("mkdocs.yml").read_text(encoding="utf-8") == "site_name: mine\n"
    assert Path("standards/ops/incident-runbook.md").read_text(encoding="utf-8") == "# Mine\n"


def test_init_shows_what_it_would_change_and_keeps_the_rest(tree: WriteTree, run: Run) -> None:
    site = "# ours\nsite_name: mine\nplugins:\n  - search  # keep\n\ntheme: material\n"
    tree({"mkdocs.yml": site, "docs/index.md": "# Home\n"})
    shown = run("init").stdout
    assert "+  - incidents" in shown
    assert "mkdocs.yml was not changed. To change it, run: incidents init --yes" in shown
    assert shown.endswith("Then run: mkdocs serve\n")
    assert Path("mkdocs.yml").read_text(encoding="utf-8") == site
    assert "mkdocs.yml: changed" in run("init", "--yes").stdout
    added = "  - search  # keep\n  - macros:\n      render_by_default: false\n  - incidents\n"
    assert Path("mkdocs.yml").read_text(encoding="utf-8") == site.replace("  - search  # keep\n", added)
    assert "Nothing is missing." in run("init").stdout


def test_init_takes_name_and_folders_from_the_configuration(tree: WriteTree, run: Run) -> None:
    config = 'company: {name: "O\'Reilly: co"}\nincident_response: {paths: {artifacts: records, standards: ops}}\n'
    tree({"company.config.yaml": config})
    run("init", "--demo")
    assert "site_name: 'O''Reilly: co operations'" in Path("mkdocs.yml").read_text(encoding="utf-8")
    assert Path("ops/incident-runbook.md").is_file()
    assert Path("records/decision-memos/INC-001-example.md").is_file()


def test_init_where_it_cannot_write(tree: WriteTree, run: Run) -> None:
    tree({"standards": "a file"})
    result = run("init")
    assert result.exit_code == 2
    assert result.stderr.startswith("incidents: ")
    assert "cannot be written" in result.stderr


@pytest.mark.parametrize(
    "config",
    [
        None,
        "company: {name: Example}\n",
        "incident_response: {services: [{name: web}]}\n",
        "incident_response: {id_prefix: OPS}\n",
        "incident_response: {severities: [{name: SEV1}, {name: SEV2}]}\n",
        "incident_response: {paths: {artifacts: records}}\n",
    ],
    ids=["none", "plain", "services", "prefix", "severities", "paths"],
)
def test_the_demo_is_a_valid_record(tree: WriteTree, run: Run, config: str | None) -> None:
    root = tree({"company.config.yaml": config or ""})
    if config is None:
        (root / "company.config.yaml").unlink()
    assert run("init", "--demo").exit_code == 0
    result = run("check")
    assert result.exit_code == 0, result.output
    assert len(json.loads(run("list", "--format", "json").stdout)["incidents"]) == 1


def test_the_demo_is_added_next_to_existing_records(tree: WriteTree, run: Run) -> None:
    tree({"artifacts/decision-memos/INC-001-checkout.md": record()})
    assert run("init", "--demo").exit_code == 0
    assert run("check").exit_code == 0


def test_nothing_in_a_new_repository_is_complained_of(run: Run) -> None:
    run("init", "--demo")
    output = run("check").output
    assert {line.split(" ")[2].rstrip(":") for line in output.splitlines() if ": warning " in line} <= {"CFG001"}


def test_init_takes_the_site_in_the_only_folder_that_has_one(tree: WriteTree, run: Run) -> None:
    root = tree({"docs/mkdocs.yml": "site_name: x\nnav:\n  - index.md\n", "docs/docs/index.md": "# Home\n"})
    result = run("init", "--yes")
    assert "docs/mkdocs.yml: changed" in result.output
    assert "Now run: mkdocs serve -f docs/mkdocs.yml" in result.output
    assert not (root / "mkdocs.yml").exists()
