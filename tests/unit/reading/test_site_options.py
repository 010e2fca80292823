"""The plugin's options in mkdocs.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mkdocs_incidents.reading.site_options import find_repository, load_site_config
from tests.conftest import WriteTree


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
    assert load_site_config(tmp_path).options == options


def test_no_or_no_readable_file(tmp_path: Path) -> None:
    assert load_site_config(tmp_path).options == {}
    (tmp_path / "mkdocs.yml").write_bytes(b"\xff")
    assert load_site_config(tmp_path).options == {}


def test_nothing_is_run(tmp_path: Path) -> None:
    text = f"plugins:\n  - incidents:\n      a: !!python/object/apply:os.mkdir [{tmp_path}/made]\n"
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert load_site_config(tmp_path).options == {"a": None}
    assert not (tmp_path / "made").exists()


def test_a_site_inherits_as_mkdocs_merges(tree: WriteTree) -> None:
    root = tree(
        {
            "mkdocs.yml": "INHERIT: config/base.yml\nsite_name: Own\nplugins: {incidents: {rules: {INC201: off}}}\n",
            "config/base.yml": "INHERIT: ../top.yml\nplugins: {incidents: {company_config: x, rules: {INC101: off}}}\n",
            "top.yml": "site_name: Top\nsite_url: https://ops.example/\n",
        }
    )
    site = load_site_config(root)
    assert site.options == {"company_config": "x", "rules": {"INC101": False, "INC201": False}}
    assert (site.values["site_name"], site.values["site_url"]) == ("Own", "https://ops.example/")
    assert [path.relative_to(root).as_posix() for path in site.files] == ["mkdocs.yml", "config/base.yml", "top.yml"]


def test_a_list_of_plugins_replaces_the_inherited_one(tree: WriteTree) -> None:
    root = tree({"mkdocs.yml": "INHERIT: base.yml\nplugins: [search]\n", "base.yml": "plugins: [incidents: {a: 1}]\n"})
    assert load_site_config(root).plugins == {"search": None}


def test_a_circle_and_a_parent_elsewhere_end(tree: WriteTree, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "base.yml"
    elsewhere.write_text("plugins: [incidents: {a: 1}]\n", encoding="utf-8")
    root = tree({"mkdocs.yml": "INHERIT: mkdocs.yml\nplugins: [incidents: {a: 2}]\n"})
    assert load_site_config(root).options == {"a": 2}
    tree({"mkdocs.yml": f"INHERIT: {elsewhere}\n"})
    assert load_site_config(root).plugins == {}


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (["mkdocs.yaml"], "mkdocs.yaml"),
        (["properdocs.yml", "mkdocs.yml"], "properdocs.yml"),
        (["website/mkdocs.yml"], "website/mkdocs.yml"),
        (["tools/site/mkdocs.yml"], "tools/site/mkdocs.yml"),
        (["a/b/c/mkdocs.yml"], None),
        ([".hidden/mkdocs.yml", "node_modules/mkdocs.yml"], None),
    ],
)
def test_the_configuration_is_found(tree: WriteTree, files: list[str], found: str | None) -> None:
    root = tree(dict.fromkeys(files, "plugins: [incidents]\n"))
    assert [path.relative_to(root).as_posix() for path in load_site_config(root).files] == ([found] if found else [])


def test_the_configuration_with_the_plugin_is_used(tree: WriteTree) -> None:
    root = tree({"mkdocs.yml": "plugins: [search]\n", "ops/mkdocs.yml": "plugins: [incidents: {a: 1}]\n"})
    assert load_site_config(root).options == {"a": 1}
    tree({"ops/mkdocs.yml": "plugins: [search]\n"})
    assert load_site_config(root).name == "mkdocs.yml"
    assert load_site_config(root).options == {}


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (["docs/mkdocs.yml"], "docs/mkdocs.yml"),
        (["docs/mkdocs.yml", "mkdocs.yml"], "mkdocs.yml"),
        (["a/mkdocs.yml", "b/mkdocs.yml"], None),  # which one is meant?
        (["tests/fixtures/mkdocs.yml"], None),
    ],
)
def test_the_only_site_is_found_even_without_the_plugin(tree: WriteTree, files: list[str], found: str | None) -> None:
    root = tree(dict.fromkeys(files, "plugins: [search]\n"))
    assert [path.relative_to(root).as_posix() for path in load_site_config(root).files] == ([found] if found else [])


def test_the_repository_of_a_site_in_a_folder(tree: WriteTree) -> None:
    root = tree({"company.config.yaml": "company: {}\n", "website/mkdocs.yml": "plugins: [incidents]\n"})
    assert find_repository(root / "website") == root / "website"  # no Git work tree says where it ends
    (root / ".git").mkdir()
    assert find_repository(root / "website") == root
    assert find_repository(root) == root


def test_what_is_above_the_work_tree_is_not_its_repository(tree: WriteTree) -> None:
    root = tree({"artifacts/INC-001.md": "x", "inner/website/mkdocs.yml": "plugins: [incidents]\n"})
    (root / "inner" / ".git").mkdir()
    assert find_repository(root / "inner" / "website") == root / "inner" / "website"
