"""What an existing site's configuration needs."""

from __future__ import annotations

from mkdocs_incidents.reading.site_options import load_site_config
from mkdocs_incidents.setup.site_edit import docs_folder, missing_plugins, plan_site_edit, write_site_edit
from tests.conftest import WriteTree

WHOLE = "site_name: x\nplugins: [search, macros, incidents]\n"


def test_nothing_is_missing_or_there_is_no_site(tree: WriteTree) -> None:
    assert plan_site_edit(tree({"a/x": ""}) / "a") is None
    root = tree({"mkdocs.yml": WHOLE})
    assert missing_plugins(load_site_config(root)) == ()
    assert plan_site_edit(root) is None


def test_the_edit_is_shown_before_it_is_written(tree: WriteTree) -> None:
    root = tree({"mkdocs.yml": "site_name: x\nplugins:\n  - macros\nnav:\n  - Home: index.md\n"})
    edit = plan_site_edit(root)
    assert edit
    assert "+  - incidents" in edit.diff()
    assert "+  - Operations:" in edit.diff()
    assert (root / "mkdocs.yml").read_text(encoding="utf-8") == edit.before
    write_site_edit(root, edit)
    assert plan_site_edit(root) is None


def test_the_plugins_go_into_the_file_that_lists_them(tree: WriteTree) -> None:
    root = tree({"mkdocs.yml": "INHERIT: base.yml\nsite_name: x\n", "base.yml": "plugins:\n  - search\n"})
    edit = plan_site_edit(root)
    assert edit
    assert edit.path == "base.yml"


def test_the_folder_of_the_sites_own_pages(tree: WriteTree) -> None:
    root = tree({"mkdocs.yml": "site_name: x\n"})
    assert docs_folder(root, load_site_config(root)) == root / "docs"
    tree({"mkdocs.yml": "site_name: x\ndocs_dir: ./pages/../text\n"})
    assert docs_folder(root, load_site_config(root)) == root / "text"
