"""`incidents doctor`."""

from __future__ import annotations

import pytest

from tests.conftest import WriteTree, record
from tests.unit.cli.conftest import Run

SITE = "site_name: x\nsite_url: https://x.example\nplugins: [search, incidents, macros: {render_by_default: false}]\n"
NOW = ("--as-of", "2026-11-23T09:00:00Z")
WELL = {"mkdocs.yml": SITE, "docs/index.md": "# Home", "artifacts/INC-001.md": record()}
MORTEM = """# Post-mortem: The disk was full

Date: 2021-07-01
Severity: P1

## Timeline (UTC)

- 10:05 Alert
- 10:30 Fixed

## Root cause

The disk.
"""


def test_everything_is_in_place(tree: WriteTree, run: Run) -> None:
    tree(WELL)
    result = run("doctor", *NOW)
    assert (result.exit_code, result.stdout) == (0, "Everything is in place.\n")


@pytest.mark.parametrize(("wrong", "said"), [(1, "fix: 1 error stops the build"), (2, "fix: 2 errors stop the build")])
def test_errors_stop_the_build(tree: WriteTree, run: Run, wrong: int, said: str) -> None:
    ids = [f"INC-00{number}" for number in range(2, 2 + wrong)]
    records = {f"artifacts/{one}.md": record(id=one, severity="P9") for one in ids}
    tree({**WELL, **records})
    result = run("doctor", *NOW)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [said, "    Run: incidents check", "1 to fix, 0 to note"]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "note: 1 file looks like a post-mortem but is not a record yet: postmortems/2021-07-01.md"),
        (2, "note: 2 files look like post-mortems but are not records yet, such as postmortems/2021-07-01.md"),
    ],
)
def test_post_mortems_that_wait(tree: WriteTree, run: Run, count: int, said: str) -> None:
    tree({**WELL, **{f"postmortems/2021-07-0{number}.md": MORTEM for number in range(1, count + 1)}})
    result = run("doctor", *NOW)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == said
    assert lines[1].startswith("    Look at them with `incidents adopt`, and add --write")
    assert lines[-1] == "0 to fix, 1 to note"


def test_a_repository_without_records(tree: WriteTree, run: Run) -> None:
    tree({"mkdocs.yml": SITE, "docs/index.md": "# Home"})
    result = run("doctor", *NOW)
    assert result.exit_code == 1
    assert "fix: there are no incident records below artifacts/\n    Run `incidents new`" in result.stdout
