"""The plugin's options in mkdocs.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mkdocs_incidents.sources.site_options import load_site_options


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("plugins:\n  - search\n  - incidents:\n      company_config: x.yaml\n", {"company_config": "x.yaml"}),
        ("plugins:\n  incidents:\n    rules: {INC207: off}\n", {"rules": {"INC207": False}}),
        ("plugins: {search: {}, incidents: {a: 1}}\n", {"a": 1}),
        ("plugins: [incidents]\n", {}),
        ("plugins:\n  - incidents:\n", {}),
        ("plugins:\n  - incidents: x\n", {}),
        ("plugins: [search]\n", {}),
        ("plugins:\n", {}),
        ("plugins: 5\n", {}),
        ("plugins: search\n", {}),
        ("site_name: x\n", {}),
        ("- a\n", {}),
        ("", {}),
        ("a: [\n", {}),
        (
            "x: !ENV HOME\ny: !!python/name:material.x\nz: !ENV [A, {b: 1}]\nplugins: [incidents: {a: !ENV B}]\n",
            {"a": None},
        ),
        ("x: 2026-99-99\nplugins: [incidents: {a: 1}]\n", {}),
    ],
)
def test_options(tmp_path: Path, text: str, options: dict[str, Any]) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert load_site_options(tmp_path) == options


def test_no_or_no_readable_file(tmp_path: Path) -> None:
    assert load_site_options(tmp_path) == {}
    (tmp_path / "mkdocs.yml").write_bytes(b"\xff")
    assert load_site_options(tmp_path) == {}


def test_nothing_is_run(tmp_path: Path) -> None:
    text = f"plugins:\n  - incidents:\n      a: !!python/object/apply:os.mkdir [{tmp_path}/made]\n"
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert load_site_options(tmp_path) == {"a": None}
    assert not (tmp_path / "made").exists()
