"""The files under the artifacts folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.model.id_scheme import IdScheme
from mkdocs_incidents.reading.artifact_files import is_incident, load_artifact_files, parse_artifact_file
from mkdocs_incidents.reading.company_config import parse_company
from tests.conftest import WriteTree, front_matter

DOCUMENT = "---\nid: A\n---\n"


def paths(root: Path, folder: str = "artifacts") -> list[str]:
    return [file.path for file in load_artifact_files(root, folder)]


def test_all_markdown_in_the_order_of_its_paths(tree: WriteTree) -> None:
    root = tree(
        {
            "artifacts/z.md": DOCUMENT,
            "artifacts/rfcs/RFC-002.md": DOCUMENT,
            "artifacts/rfcs/RFC-001.md": DOCUMENT,
            "artifacts/a/deep/er/x.md": DOCUMENT,
            "other/y.md": DOCUMENT,
        }
    )
    assert paths(root) == [
        "artifacts/a/deep/er/x.md",
        "artifacts/rfcs/RFC-001.md",
        "artifacts/rfcs/RFC-002.md",
        "artifacts/z.md",
    ]


def test_hidden_and_other_files_are_passed_over(tree: WriteTree) -> None:
    root = tree(
        {
            "artifacts/.gitkeep": "",
            "artifacts/.INC-001.md": DOCUMENT,
            "artifacts/.drafts/INC-002.md": DOCUMENT,
            "artifacts/.audit-log/promotions.log": "x",
            "artifacts/a/.b/c/INC-003.md": DOCUMENT,
            "artifacts/INC-004.md.bak": DOCUMENT,
            "artifacts/INC-005.txt": DOCUMENT,
            "artifacts/INC-006.md": DOCUMENT,
        }
    )
    assert paths(root) == ["artifacts/INC-006.md"]


def test_a_folder_with_the_name_of_a_file(tree: WriteTree) -> None:
    root = tree({"artifacts/INC-001.md/": "", "artifacts/INC-002.md/INC-003.md": DOCUMENT})
    assert paths(root) == ["artifacts/INC-002.md/INC-003.md"]


def test_no_folder_an_empty_one_and_a_file_in_its_place(tree: WriteTree) -> None:
    root = tree({"empty/": "", "file": "x"})
    assert [paths(root, folder) for folder in ("missing", "empty", "file")] == [[], [], ["file"]]


def test_an_unusable_file_is_returned_with_its_error(tree: WriteTree) -> None:
    root = tree({"artifacts/INC-001.md": "no front matter", "artifacts/INC-002.md": DOCUMENT})
    (root / "artifacts/INC-003.md").symlink_to("nowhere")
    one, two, three = load_artifact_files(root, "artifacts")
    assert one.front is None
    assert one.error is not None
    assert one.error.code == "SRC004"
    assert two.error is None
    assert two.front is not None
    assert two.front.fields == {"id": "A"}
    assert three.error is not None
    assert three.error.code == "SRC001"
    assert (three.name, three.path) == ("INC-003.md", "artifacts/INC-003.md")


@pytest.mark.parametrize(
    ("path", "text", "incident"),
    [
        ("artifacts/INC-001-x.md", "no front matter", True),
        ("artifacts/note.md", front_matter(id="INC-001"), True),
        ("artifacts/note.md", front_matter(type="incident"), True),
        ("artifacts/note.md", front_matter(id="RFC-001", type="rfc"), False),
        ("artifacts/note.md", "no front matter", False),
        ("artifacts/INCIDENT.md", front_matter(title="x"), False),
    ],
)
def test_what_is_meant_to_be_a_record(path: str, text: str, incident: bool) -> None:
    scheme: IdScheme = parse_company({}).response.id_scheme
    assert is_incident(parse_artifact_file(path, text.encode()), scheme) is incident
