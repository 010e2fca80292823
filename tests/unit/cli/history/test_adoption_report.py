"""What `incidents adopt` says of each file."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.cli.history.adoption_report import adoption_data, count_pages, report_lines, report_total
from mkdocs_incidents.recording.adoption.adoption import Adoption, Outcome
from mkdocs_incidents.recording.adoption.found import Remark
from tests.conftest import WriteTree

PATH = "artifacts/INC-001.md"


def adoption(**fields: Any) -> Adoption:
    return Adoption("docs/a.md", Outcome.READY, id="INC-001", path=PATH, fields={"title": "Down", **fields})


def lines(one: Adoption, *written: str) -> list[str]:
    return list(report_lines(one, list(written)))


def test_what_becomes_of_a_file() -> None:
    assert lines(adoption())[0] == f"docs/a.md: ready -> {PATH}"
    assert lines(adoption(), PATH)[0] == f"docs/a.md: ready -> {PATH} (written)"
    before = Adoption("docs/a.md", Outcome.ADOPTED, id="INC-001")
    assert lines(before) == ["docs/a.md: adopted before as INC-001"]
    other = Adoption("docs/a.md", Outcome.OTHER, problems=["it is a template"])
    assert lines(other) == ["docs/a.md: no post-mortem", "    it is a template"]


def test_what_was_understood() -> None:
    one = adoption(
        severity="P1",
        started_at="2021-07-01",
        resolved_at="2021-07-01T11:00:00Z",
        inferred=["started_at"],
        timeline=[{"at": "2021-07-01T10:00:00Z", "event": "a"}, {"event": "b"}],
        five_whys=["a"],
        lessons={"went_well": ["a", "b"], "got_lucky": ["c"]},
    )
    one.duration = "an hour"
    assert lines(one)[1:] == [
        "    title: Down",
        "    severity: P1",
        "    started_at: 2021-07-01 (inferred)",
        "    resolved_at: 2021-07-01T11:00:00Z",
        "    duration, as the document says: an hour",
        "    understood: timeline entries (2), whys (1), lessons (3); 1 entry without a time",
    ]


def test_nothing_was_understood() -> None:
    assert lines(adoption())[1:] == ["    title: Down", "    severity: not classified", "    understood: no lists"]


def test_remarks_that_are_the_same_share_a_line() -> None:
    one = adoption()
    one.remarks = [Remark(3, "no zone"), Remark(4, "x"), Remark(7, "no zone")]
    assert lines(one)[-2:] == ["    lines 3, 7: no zone", "    line 4: x"]


def test_as_json() -> None:
    one = adoption(severity="P1")
    one.remarks, one.problems = [Remark(3, "no zone")], ["p"]
    assert adoption_data(one, [PATH]) == {
        "source": "docs/a.md",
        "outcome": "ready",
        "id": "INC-001",
        "path": PATH,
        "written": True,
        "understood": {"title": "Down", "severity": "P1"},
        "problems": ["p"],
        "not_understood": [{"line": 3, "message": "no zone"}],
    }
    bare = adoption_data(Adoption("a.md", Outcome.OTHER), [])
    assert (bare["id"], bare["path"], bare["written"]) == (None, None, False)


@pytest.mark.parametrize(
    ("count", "written", "write", "said"),
    [
        (0, 0, False, "No post-mortems were found. Name their files or folders: incidents adopt PATH"),
        (1, 0, False, "1 file: 1 ready; nothing written: add --write"),
        (2, 2, True, "2 files: 2 ready; 2 written"),
        (2, 0, True, "2 files: 2 ready; 0 written"),
    ],
)
def test_the_last_line(count: int, written: int, write: bool, said: str) -> None:
    assert report_total([adoption() for _ in range(count)], [PATH] * written, write) == said


def test_pages_of_the_site_that_would_be_copied(tree: WriteTree) -> None:
    root = tree({"mkdocs.yml": "site_name: x\nplugins: [incidents]\n", "docs/a.md": "x"})
    stays = adoption()
    stays.original = "x"
    elsewhere = Adoption("notes/a.md", Outcome.READY)
    other = Adoption("docs/b.md", Outcome.OTHER)
    assert count_pages(root, [adoption(), stays, elsewhere, other]) == 1
