"""The check of one file by itself: what it holds, what is wrong with it, and what decides that."""

from __future__ import annotations

from typing import Any

from mkdocs_incidents.checking.checked_file import CheckedFile
from mkdocs_incidents.checking.file_checker import FileChecker
from mkdocs_incidents.checking.rule_table import Levels
from mkdocs_incidents.reading.artifact_files import parse_artifact_file
from mkdocs_incidents.reading.company_config import parse_company
from tests.conftest import front_matter, record

PATH = "artifacts/INC-001.md"


def checker(levels: dict[str, Any] | None = None, allowed: tuple[str, ...] = (), **response: Any) -> FileChecker:
    return FileChecker(parse_company({"incident_response": response}).response, Levels(levels or {}), allowed)


def check(text: str, path: str = PATH, **response: Any) -> CheckedFile:
    return checker(**response).check(parse_artifact_file(path, text.encode()))


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


def test_a_level_that_is_off_is_not_told() -> None:
    file = parse_artifact_file(PATH, record(severity="P9").encode())
    assert brief(checker({"INC103": "off"}).check(file)) == []
    assert brief(checker({"INC103": "warning"}).check(file)) == ["8 warning INC103"]


def test_the_key_of_a_check_changes_with_all_that_decides_it() -> None:
    key = checker().key(PATH, b"x")
    assert checker().key(PATH, b"x") == key
    others = [
        checker().key(PATH, b"y"),
        checker().key("artifacts/INC-002.md", b"x"),
        checker({"INC103": "off"}).key(PATH, b"x"),
        checker(allowed=("sha256:0",)).key(PATH, b"x"),
        checker(services=[{"name": "web"}]).key(PATH, b"x"),
        checker(internal_fields=["summary"]).key(PATH, b"x"),
        checker(ids="OPS-{number:3}").key(PATH, b"x"),
        checker(severities=[{"name": "S1"}]).key(PATH, b"x"),
        checker(fields=[{"name": "region", "type": "text", "label": "Region"}]).key(PATH, b"x"),
        checker(fields=[{"name": "region", "type": "text", "label": "Region", "public": True}]).key(PATH, b"x"),
        checker(fields=[{"name": "region", "type": "text", "label": "Region", "required": "review"}]).key(PATH, b"x"),
    ]
    assert len({key, *others}) == len(others) + 1
