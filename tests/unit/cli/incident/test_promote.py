"""`incidents promote`: the order, what it asks for, and the log."""

from __future__ import annotations

import pytest

from tests.conftest import AS_OF, WriteTree, filled_template, front_matter, load, record
from tests.unit.cli.conftest import Run

NOW = ("--as-of", AS_OF)
PATH = "artifacts/INC-001.md"
LOG = "artifacts/.audit-log/promotions.log"


def test_from_draft_to_archived(tree: WriteTree, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INCIDENTS_AUTHOR", "Ada")
    earlier = "[2026-02-23T13:18:26Z] artifacts/x.md: draft → review\n"
    root = tree({PATH: filled_template({}, status="draft").replace("**: Final", "**: Draft"), LOG: earlier})
    for status in ("review", "approved", "archived"):
        result = run("promote", "INC-001", status, *NOW)
        assert (result.exit_code, result.stderr) == (0, "")
        assert load(root).errors == ()
    assert (root / LOG).read_text(encoding="utf-8") == earlier + "".join(
        f"[2026-11-23T09:00:00Z] {PATH}: {step}, by Ada\n"
        for step in ("draft → review", "review → approved", "approved → archived")
    )
    text = (root / PATH).read_text(encoding="utf-8")
    assert "status: archived\n" in text
    assert "- **Status**: Final\n" in text


@pytest.mark.parametrize(
    ("text", "status", "message"),
    [
        (record(status="draft"), "approved", "only a document in review can become approved"),
        (record(status="review"), "review", "INC-001 is review already"),
        (record(status="approved"), "review", "only a document in draft can become review"),
        (record(status="archived"), "review", "only a document in draft can become review"),
        (record(status="draft", lessons=None), "review", "INC205: before review, fill in lessons"),
        (record(status="draft", severity="P9"), "review", "INC-001 has errors: correct them first"),
        (record(status="review", depends_on="[RFC-001]"), "approved", "RFC-001 is draft"),
        (record(status="review", parent="RFC-001"), "approved", "RFC-001 is draft"),
    ],
)
def test_refused(tree: WriteTree, run: Run, text: str, status: str, message: str) -> None:
    root = tree({PATH: text, "artifacts/RFC-001.md": front_matter(id="RFC-001", status="draft")})
    result = run("promote", "INC-001", status, *NOW)
    assert result.exit_code == 1
    assert message in result.stderr
    assert (root / PATH).read_text(encoding="utf-8") == text
    assert not (root / LOG).exists()


@pytest.mark.parametrize("status", ["draft", "final"])
def test_no_such_status(tree: WriteTree, run: Run, status: str) -> None:
    tree({PATH: record()})
    assert run("promote", "INC-001", status, *NOW).exit_code == 2


def test_other_artifacts_are_promoted_the_same_way(tree: WriteTree, run: Run) -> None:
    root = tree({"artifacts/RFC-001.md": front_matter(id="RFC-001", status="draft")})
    assert run("promote", "RFC-001", "review", *NOW).exit_code == 0
    assert "artifacts/RFC-001.md: draft → review, by " in (root / LOG).read_text(encoding="utf-8")


def test_a_broken_record_can_be_archived(tree: WriteTree, run: Run) -> None:
    tree({PATH: record(status="draft", severity="P9")})
    assert run("promote", "INC-001", "archived", *NOW).exit_code == 0
