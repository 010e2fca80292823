"""`incidents render`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import CONFIG, WriteTree, front_matter, record
from tests.unit.cli.conftest import Run

FILES = {"artifacts/INC-001.md": record(), "artifacts/RFC-001.md": front_matter(id="RFC-001")}


def written(folder: str = "rendered") -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in Path(folder).rglob("*.md"))


def test_render(tree: WriteTree, run: Run) -> None:
    tree(FILES)
    result = run("render", "--as-of", "2026-11-23T09:00:00Z")
    assert (result.exit_code, result.stdout) == (0, f"3 files in {Path.cwd()}/rendered, 3 of them changed\n")
    assert written() == ["incident-runbook.md", "incidents/INC-001.md", "post-mortem-template.md"]
    runbook = Path("rendered/incident-runbook.md").read_text(encoding="utf-8")
    assert "| **P0 (Critical)** |" in runbook
    assert "{{" not in runbook


def test_render_to_another_folder_twice(tree: WriteTree, run: Run) -> None:
    tree(FILES)
    run("render", "--out", "deep/er")
    before = {path: Path("deep/er", path).read_bytes() for path in written("deep/er")}
    assert "0 of them changed" in run("render", "--out", "deep/er").stdout
    assert {path: Path("deep/er", path).read_bytes() for path in written("deep/er")} == before


def test_check(tree: WriteTree, run: Run) -> None:
    tree(FILES)
    assert run("render", "--check").exit_code == 1
    assert not Path("rendered").exists()
    run("render")
    assert run("render", "--check").exit_code == 0
    Path("rendered/incidents/INC-001.md").write_text("old", encoding="utf-8")
    result = run("render", "--check")
    assert (result.exit_code, result.stdout) == (1, f"{Path.cwd()}/rendered/incidents/INC-001.md: out of date\n")
    assert Path("rendered/incidents/INC-001.md").read_text(encoding="utf-8") == "old"


def test_the_page_of_a_record_that_is_gone_is_removed(tree: WriteTree, run: Run) -> None:
    tree({**FILES, "artifacts/INC-002.md": record(id="INC-002")})
    run("render")
    Path("artifacts/INC-002.md").unlink()
    run("render")
    assert written() == ["incident-runbook.md", "incidents/INC-001.md", "post-mortem-template.md"]


def test_files_of_others_in_the_folder_stay(tree: WriteTree, run: Run) -> None:
    """`--out` may name a handbook, the documentation folder, or the repository itself."""
    tree({**FILES, "README.md": "mine", "docs/guide.md": "mine", ".hidden/x.md": "mine"})
    for folder in (".", "docs", "artifacts"):
        run("render", "--out", folder)
    assert Path("README.md").read_text(encoding="utf-8") == "mine"
    assert Path("docs/guide.md").read_text(encoding="utf-8") == "mine"
    assert Path(".hidden/x.md").read_text(encoding="utf-8") == "mine"
    assert Path("artifacts/INC-001.md").read_text(encoding="utf-8") == record()


def test_a_file_in_the_place_of_the_folder(tree: WriteTree, run: Run) -> None:
    tree({**FILES, "rendered": "a file"})
    result = run("render")
    assert result.exit_code == 2
    assert Path("rendered").read_text(encoding="utf-8") == "a file"


SWAPPED = "\n<!-- /internal -->\nSECRET\n<!-- internal -->\n"


@pytest.mark.parametrize(
    ("config", "body", "place"),
    [
        ("incident_response: {internal_fields: [autor]}\n", "", "company.config.yaml:1:"),
        ("incident_response: [\n", "", "company.config.yaml:2:"),
        (CONFIG, SWAPPED, "artifacts/INC-001.md:"),
    ],
)
def test_nothing_is_rendered_for_the_public_while_it_is_open_what_is_internal(
    tree: WriteTree, run: Run, config: str, body: str, place: str
) -> None:
    tree({"company.config.yaml": config, "artifacts/INC-001.md": record(visibility="public") + body})
    for arguments in ([], ["--check"]):
        result = run("render", "--audience", "public", *arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert place in result.stderr
        assert result.stderr.endswith("nothing was written for the public. Correct the errors above first\n")
    assert not Path("rendered").exists()
    assert run("render", "--audience", "internal").exit_code == 0


def test_marks_of_a_record_that_is_not_public_do_not_stop_the_public_files(tree: WriteTree, run: Run) -> None:
    tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": record() + SWAPPED})
    assert run("render", "--audience", "public").exit_code == 0


def test_the_files_of_an_open_incident_do_not_change_with_the_minute(tree: WriteTree, run: Run) -> None:
    tree({"artifacts/INC-001.md": record(resolved_at=None, mitigated_at=None)})
    run("render", "--as-of", "2026-11-23T09:00:00Z")
    assert "0 of them changed" in run("render", "--as-of", "2026-11-23T09:01:00Z").stdout
