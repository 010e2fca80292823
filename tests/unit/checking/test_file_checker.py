"""The check of one file: its content, its problems, and the inputs of the check."""

from __future__ import annotations

from typing import Any

from mkdocs_incidents.checking.checked_file import CheckedFile
from mkdocs_incidents.checking.file_checker import read_drill
from mkdocs_incidents.reading.artifact_fields import parse_artifact
from mkdocs_incidents.reading.artifact_files import parse_artifact_file
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.front_matter import parse_front_matter
from tests.conftest import front_matter, record
from tests.unit.checking.checkers import build_checker

PATH = "artifacts/INC-001.md"
REGION = {"name": "region", "type": "text", "label": "Region"}


def check(text: str, path: str = PATH, **response: Any) -> CheckedFile:
    return build_checker(**response).check(parse_artifact_file(path, text.encode()))


def brief(checked: CheckedFile) -> list[str]:
    return [f"{one.location.line} {one.level} {one.code}" for one in checked.problems]


def test_a_record_becomes_an_incident() -> None:
    checked = check(record())
    assert brief(checked) == []
    assert checked.incident is not None
    assert checked.incident.id == "INC-001"
    assert (checked.artifact, checked.public_version, checked.unreadable) == (None, None, False)


def test_other_artifacts_and_other_files() -> None:
    rfc = check(front_matter(id="RFC-001", title="x") + "Text.\n", "artifacts/RFC-001.md")
    assert rfc.artifact is not None
    assert (rfc.artifact.id, rfc.incident) == ("RFC-001", None)
    note = check("# Notes\n", "artifacts/notes.md")
    assert (note.artifact, note.incident, note.unreadable, brief(note)) == (None, None, False, [])


def test_a_file_that_cannot_be_read_is_an_error_in_a_record_and_a_warning_elsewhere() -> None:
    assert brief(check("# Notes\n")) == ["1 error SRC004"]
    assert check("# Notes\n").unreadable
    assert brief(check("---\nid: [\n---\n", "artifacts/rfcs/RFC-001.md"))[0].endswith("warning SRC006")


def test_a_rule_that_is_off_reports_nothing() -> None:
    file = parse_artifact_file(PATH, record(severity="P9").encode())
    assert brief(build_checker({"INC103": "off"}).check(file)) == []
    assert brief(build_checker({"INC103": "warning"}).check(file)) == ["8 warning INC103"]


def test_the_key_of_a_check_changes_with_all_that_decides_it() -> None:
    key = build_checker().key(PATH, b"x")
    assert build_checker().key(PATH, b"x") == key
    others = [
        build_checker().key(PATH, b"y"),
        build_checker().key("artifacts/INC-002.md", b"x"),
        build_checker({"INC103": "off"}).key(PATH, b"x"),
        build_checker(allowed=("sha256:0",)).key(PATH, b"x"),
        build_checker(services=[{"name": "web"}]).key(PATH, b"x"),
        build_checker(internal_fields=["summary"]).key(PATH, b"x"),
        build_checker(ids="OPS-{number:3}").key(PATH, b"x"),
        build_checker(severities=[{"name": "S1"}]).key(PATH, b"x"),
        build_checker(fields=[REGION]).key(PATH, b"x"),
        build_checker(fields=[{**REGION, "public": True}]).key(PATH, b"x"),
        build_checker(fields=[{**REGION, "required": "review"}]).key(PATH, b"x"),
    ]
    assert len({key, *others}) == len(others) + 1


def drill(**fields: str) -> Any:
    front = parse_front_matter(front_matter(id="DRILL-001", title="Restore", status="draft", **fields))
    return read_drill(parse_artifact("a/DRILL-001.md", front.fields), front, parse_company({}).response)


def test_another_artifact_is_not_a_drill() -> None:
    assert drill(type="rfc", ran_on="never") == (None, ())


def test_a_wrong_value_is_one_problem_and_an_empty_one_none() -> None:
    read, findings = drill(type="drill", ran_on="never", severity='""')
    assert read.ran_on is None
    assert [(one.code, one.path) for one in findings] == [("DRL101", ("ran_on",))]
