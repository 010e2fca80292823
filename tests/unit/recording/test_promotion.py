"""The steps of a document from draft to archived."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mkdocs_incidents.model.vocabulary import DocumentStatus
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.edit import RefusedEditError
from mkdocs_incidents.recording.promotion import Promotion, promote
from tests.conftest import CONFIG, WriteTree, front_matter, load, record

PATH = "artifacts/INC-001.md"
LOG = "artifacts/.audit-log/promotions.log"


def give(root: Path, status: DocumentStatus, identity: str = "INC-001") -> str:
    return promote(root, load(root), identity, promotion(status)).after


def promotion(status: DocumentStatus) -> Promotion:
    return Promotion(status, "Ada\nExample", datetime(2026, 11, 23, 9, 0, 5, tzinfo=UTC))


def refusal(root: Path, status: DocumentStatus, identity: str = "INC-001") -> str:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    with pytest.raises(RefusedEditError) as caught:
        give(root, status, identity)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    return str(caught.value)


def test_from_draft_to_archived(tree: WriteTree) -> None:
    root = tree({PATH: record(status="draft")})
    for status in (DocumentStatus.REVIEW, DocumentStatus.APPROVED, DocumentStatus.ARCHIVED):
        assert give(root, status) == record(status=str(status))
    assert (root / PATH).read_text(encoding="utf-8") == record(status="archived")
    assert (root / LOG).read_text(encoding="utf-8").splitlines() == [
        f"[2026-11-23T09:00:05Z] {PATH}: draft → review, by Ada Example",
        f"[2026-11-23T09:00:05Z] {PATH}: review → approved, by Ada Example",
        f"[2026-11-23T09:00:05Z] {PATH}: approved → archived, by Ada Example",
    ]


def test_log_lines_of_others_are_not_removed(tree: WriteTree) -> None:
    root = tree({PATH: record(status="draft"), LOG: "by hand\n"})
    give(root, DocumentStatus.REVIEW)
    assert (root / LOG).read_text(encoding="utf-8").splitlines()[0] == "by hand"


@pytest.mark.parametrize(
    ("now", "then", "message"),
    [
        ("draft", DocumentStatus.APPROVED, "INC-001 is draft; only a document in review can become approved"),
        ("approved", DocumentStatus.REVIEW, "INC-001 is approved; only a document in draft can become review"),
        ("archived", DocumentStatus.ARCHIVED, "INC-001 is archived already"),
    ],
)
def test_the_order(tree: WriteTree, now: str, then: DocumentStatus, message: str) -> None:
    assert refusal(tree({PATH: record(status=now)}), then) == message


def test_a_draft_may_be_archived(tree: WriteTree) -> None:
    assert "status: archived" in give(tree({PATH: record(status="draft")}), DocumentStatus.ARCHIVED)


def test_a_document_without_a_status(tree: WriteTree) -> None:
    root = tree({"artifacts/RFC-001.md": front_matter(id="RFC-001", title="x")})
    message = "RFC-001 is without a status; only a document in draft can become review"
    assert refusal(root, DocumentStatus.REVIEW, "RFC-001") == message


def test_errors_stand_in_the_way_of_all_but_the_archive(tree: WriteTree) -> None:
    root = tree({PATH: record(status="draft", severity="P9")})
    with pytest.raises(RefusedEditError, match="INC-001 has errors: correct them first") as caught:
        give(root, DocumentStatus.REVIEW)
    assert [one.code for one in caught.value.problems] == ["INC103"]
    assert "status: archived" in give(root, DocumentStatus.ARCHIVED)


def test_a_step_that_would_make_an_error_is_refused(tree: WriteTree) -> None:
    root = tree({PATH: record(status="draft", lessons=None)})
    with pytest.raises(RefusedEditError) as caught:
        give(root, DocumentStatus.REVIEW)
    assert [one.code for one in caught.value.problems] == ["INC205"]


def test_what_a_document_depends_on_is_approved_before_it(tree: WriteTree) -> None:
    others = {
        "artifacts/RFC-001.md": front_matter(id="RFC-001", status="draft", title="x"),
        "artifacts/RFC-002.md": front_matter(id="RFC-002", title="x"),
        "artifacts/RFC-003.md": front_matter(id="RFC-003", status="approved", title="x"),
    }
    text = record(status="review", parent="RFC-001", depends_on="[RFC-002, RFC-003]")
    assert refusal(tree({**others, PATH: text}), DocumentStatus.APPROVED) == (
        "before INC-001 can be approved, approve its parent and everything in depends_on: "
        "RFC-001 is draft; RFC-002 is without a status"
    )
    ready = record(status="review", depends_on="[RFC-003]")
    assert "status: approved" in give(tree({**others, PATH: ready}), DocumentStatus.APPROVED)


def test_an_artifact_that_is_not_there(tree: WriteTree) -> None:
    with pytest.raises(IncidentsError, match="INC-009"):
        give(tree({PATH: record()}), DocumentStatus.REVIEW, "INC-009")


def test_the_log_is_in_the_folder_of_the_artifacts(tree: WriteTree) -> None:
    config = CONFIG + "incident_response: {paths: {artifacts: notes}}\n"
    root = tree({"company.config.yaml": config, "notes/INC-001.md": record(status="draft")})
    give(root, DocumentStatus.REVIEW)
    assert (root / "notes/.audit-log/promotions.log").is_file()
