"""Zensical knows no plugins of MkDocs: it builds what `incidents render` writes."""

from __future__ import annotations

from pathlib import Path

from tests.hosts.conftest import run_host
from tests.integration.conftest import copy_example, run_incidents


def test_the_rendered_files_build_strictly_into_whole_pages(tmp_path: Path) -> None:
    root = copy_example(tmp_path / "example")
    assert run_incidents(root, "render", "--out", "handbook/docs").returncode == 0
    handbook = root / "handbook"
    (handbook / "zensical.toml").write_text('[project]\nsite_name = "Handbook"\n', encoding="utf-8")
    result = run_host("zensical", handbook, "build", "--strict")
    assert result.returncode == 0, result.stdout
    sources = sorted((handbook / "docs").rglob("*.md"))
    assert len(sources) > 15
    for source in sources:
        text = source.read_text(encoding="utf-8")
        folder = source.relative_to(handbook / "docs").with_suffix("")
        page = (handbook / "site" / folder / "index.html").read_text(encoding="utf-8")
        assert page.count("<h2 ") == text.count("\n## "), source.name
        assert page.count("<table>") == text.count("\n|--"), source.name
