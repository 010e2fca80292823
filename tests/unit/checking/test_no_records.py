"""A repository without records, although some are expected."""

from __future__ import annotations

from tests.conftest import WriteTree, codes, load, record, texts

GIVEN = "company: {name: A}\nincident_response: {paths: {artifacts: notes}}\n"


def test_a_configured_folder_without_records(tree: WriteTree) -> None:
    root = tree({"company.config.yaml": GIVEN, "notes/a.md": "x", "notes/b.md": "x"})
    (text,) = texts(load(root))
    assert "CFG208" in text
    assert "there are no records in notes, only 2 other Markdown files" in text
    assert codes(load(tree({"company.config.yaml": GIVEN, "notes/INC-001.md": record()}))) == []


def test_records_that_are_elsewhere(tree: WriteTree) -> None:
    root = tree({"docs/post-mortems/INC-001.md": record(), "node_modules/x/INC-002.md": record(id="INC-002")})
    (text,) = texts(load(root))
    assert "there are no records in artifacts, but docs/post-mortems/INC-001.md is one" in text
    assert "Add docs/post-mortems to incident_response.paths.artifacts." in text


def test_no_records_are_expected(tree: WriteTree) -> None:
    assert codes(load(tree({"README.md": "# x\n", "node_modules/x/INC-002.md": record(id="INC-002")}))) == []
