"""Documents of several products, and of our own export, in one plan."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.import_plan import ImportOptions
from mkdocs_incidents.recording.importers.import_result import WholePlan
from mkdocs_incidents.recording.importers.whole_import import plan_documents, sort_documents
from tests.conftest import WriteTree, load, record
from tests.unit.recording.importers.export_pages import page

OWN: dict[str, Any] = {"id": "INC-007", "type": "incident", "title": "Mail is late", "status": "draft", "author": "Ada",
                       "created": "2026-03-02", "severity": "P2", "detected_at": "2026-03-02T14:02:00Z"}  # fmt: skip
STATUSPAGE = Document("s.json", json.loads(page({})))
ISSUE = {"number": 12, "title": "Down", "created_at": "2026-03-02T14:00:00Z", "html_url": "https://github.com/a/b/issues/12",
         "state": "closed", "closed_at": "2026-03-02T15:00:00Z", "labels": [], "body": ""}  # fmt: skip
GITHUB = Document("g.json", [ISSUE])


def test_each_document_belongs_to_an_importer() -> None:
    found = sort_documents([STATUSPAGE, GITHUB, Document("o.json", {"incidents": [OWN]}), STATUSPAGE], None)
    counts = {system: len(documents) for system, (_, documents) in found.by_importer.items()}
    assert counts == {"statuspage": 2, "github": 1}
    assert (found.own, found.unknown, found.empty) == ([OWN], [], [])


def test_the_product_may_be_given() -> None:
    found = sort_documents([GITHUB], "gitlab")
    assert list(found.by_importer) == ["gitlab"]
    assert sort_documents([Document("o.json", [OWN])], "incidents").own == [OWN]


def test_exports_without_anything_in_them() -> None:
    empty = [Document("e.json", []), Document("i.json", {"incidents": []})]
    assert sort_documents(empty, None).empty == ["e.json", "i.json"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (
            {"a": 1, "b": 2},
            "x.json: no importer recognises it by its keys: a, b; if you know where ",
        ),
        ([{"c": 1}], "x.json: no importer recognises it by its keys: c; if you know where "),
        ("text", "x.json: no importer recognises it; if you know where "),
        ({f"k{number}": 1 for number in range(20)}, "k10, k11; if you know"),
    ],
)
def test_an_unrecognised_format(value: Any, said: str) -> None:
    (told,) = sort_documents([Document("x.json", value)], None).unknown
    assert said in told


def plan(tree: WriteTree, *documents: Document, **files: str) -> WholePlan:
    root = tree({"artifacts/": "", **{f"artifacts/{name.replace('_', '-')}.md": text for name, text in files.items()}})
    workspace = load(root)
    options = ImportOptions(zone=None, author="")
    return plan_documents(sort_documents(documents, None), workspace, root, options)


def test_ids_of_our_export_are_reused_and_no_other_gets_them(tree: WriteTree) -> None:
    made = plan(tree, STATUSPAGE, GITHUB, Document("o.json", {"incidents": [{**OWN, "id": "INC-001"}]}))
    ids = [path.rsplit("/", 1)[1][:7] for path, _ in made.files()]
    assert ids == ["INC-001", "INC-002", "INC-003"]
    assert len(made.systems) == 2


def test_existing_records_are_not_written_again(tree: WriteTree) -> None:
    made = plan(tree, Document("o.json", {"incidents": [OWN]}), INC_007=record(id="INC-007"))
    assert made.own.present == ("INC-007",)
    assert list(made.files()) == []


def test_an_entry_of_our_own_form_that_is_refused_stops_all(tree: WriteTree) -> None:
    made = plan(tree, STATUSPAGE, Document("o.json", {"incidents": [{**OWN, "severity": "P9"}]}))
    assert len(made.own.refused) == 1
    assert made.systems[0].new
    assert list(made.files()) == []
