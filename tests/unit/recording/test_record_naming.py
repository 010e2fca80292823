"""Ids and file names of new records."""

from __future__ import annotations

import os
from datetime import date

import pytest

from mkdocs_incidents.model.id_scheme import IdScheme
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.record_naming import TakenIds, record_path, title_words
from tests.conftest import WriteTree, load, record

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Checkout: down (again)", "checkout-down-again"),
        ("Überlast im Café", "uberlast-im-cafe"),
        ("web/api can't start", "web-api-can-t-start"),
        ("支払い", ""),
        ("", ""),
        ("x" * 70, "x" * 60),
        ("word " * 20, "-".join(["word"] * 12)),
    ],
)
def test_words_of_a_title(title: str, expected: str) -> None:
    assert title_words(title) == expected


@pytest.mark.parametrize(
    ("identity", "title", "expected"),
    [
        ("INC-001", "Checkout down", "records/INC-001-checkout-down.md"),
        ("INC-001", "支払い", "records/INC-001.md"),
        ("2026-03-02-checkout-down", "Checkout down", "records/2026-03-02-checkout-down.md"),
    ],
)
def test_the_file_of_a_record(identity: str, title: str, expected: str) -> None:
    assert record_path("records", identity, title) == expected


def test_an_id_is_in_use_in_a_record_or_a_file_name(tree: WriteTree) -> None:
    files = {"artifacts/x.md": record(id="INC-002"), "artifacts/INC-007-unreadable.md": "---\nid: [\n"}
    root = tree({"company.config.yaml": "company: {name: Example}\n", **files})
    taken, scheme = TakenIds(load(root), root), IdScheme("INC-{number:3}")
    assert [taken.holds(one) for one in ("INC-002", "inc-007", "INC-001", "INC-00")] == [True, True, False, False]
    assert taken.next_id(scheme, DAY, "") == "INC-008"
    taken.add("INC-020")
    assert taken.next_id(scheme, DAY, "") == "INC-021"


def test_no_id_is_free_while_a_folder_cannot_be_listed(tree: WriteTree, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its records may have any."""
    root = tree({"artifacts/old/INC-001.md": record()})
    workspace, scandir = load(root), os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("old"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(IncidentsError, match="artifacts/old cannot be listed: which ids are free is not known"):
        TakenIds(workspace, root)
