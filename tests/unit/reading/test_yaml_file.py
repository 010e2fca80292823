"""YAML files of a repository: values with their places, and files that cannot be used."""

from __future__ import annotations

from mkdocs_incidents.problems import Location
from mkdocs_incidents.reading.yaml_file import load_yaml_file, load_yaml_files
from tests.conftest import WriteTree


def test_a_value_with_its_place(tree: WriteTree) -> None:
    file = load_yaml_file(tree({"a/map.yaml": "x:\n  y: 1\n"}), "a/map.yaml")
    assert (file.value, file.error) == ({"x": {"y": 1}}, None)
    assert file.locate(("x", "y")) == Location("a/map.yaml", 2, 6)
    assert file.locate(("x", "y"), key=True) == Location("a/map.yaml", 2, 3)


def test_a_file_that_cannot_be_used_has_an_error_and_no_value(tree: WriteTree) -> None:
    root = tree({"a.yaml": "x: [", "b.yaml": b"\xff"})
    errors = [load_yaml_file(root, name).error for name in ("a.yaml", "b.yaml", "missing.yaml")]
    assert [error and error.code for error in errors] == ["SRC006", "SRC002", "SRC001"]
    assert load_yaml_file(root, "missing.yaml").locate(("x",)) == Location("missing.yaml")


def test_the_files_of_a_folder_in_order(tree: WriteTree) -> None:
    root = tree({"f/b.yml": "1", "f/a.yaml": "2", "f/c.yxml": "3", "f/d.json": "4"})
    assert [(file.path, file.value) for file in load_yaml_files(root, "f")] == [("f/a.yaml", 2), ("f/b.yml", 1)]
    assert list(load_yaml_files(root, "none")) == []


def test_a_folder_that_is_a_link_out_of_the_repository_is_not_read(tree: WriteTree) -> None:
    root = tree({"repo/x": "", "outside/a.yaml": "1"})
    (root / "repo/f").symlink_to("../outside")
    (file,) = load_yaml_files(root / "repo", "f")
    assert file.error
    assert (file.error.code, file.value) == ("SRC011", None)
