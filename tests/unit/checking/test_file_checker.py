"""The check of one file by itself: what it holds, what is wrong with it, and what decides that."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.checking.checked_file import CheckedFile
from mkdocs_incidents.checking.file_checker import FileChecker, is_incident
from mkdocs_incidents.checking.levels import Levels
from mkdocs_incidents.model.id_scheme import IdScheme
from mkdocs_incidents.model.vocabulary import Visibility
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


def test_a_record_becomes_an_incident() -> None:
    checked = check(record())
    assert brief(checked) == []
    assert checked.incident is not None
    assert checked.incident.id == "INC-001"
    assert (checked.artifact, checked.public_version, checked.unreadable) == (None, None, False)


def test_a_value_that_is_refused_is_neither_read_nor_called_missing() -> None:
    checked = check(record(impact="7", severity="P9"))
    assert sorted(line.split()[-1] for line in brief(checked)) == ["INC102", "INC103"]
    assert checked.incident is not None
    assert checked.incident.severity is None
    assert {"impact", "severity"} <= checked.incident.rejected


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


HIDDEN = "\n## Notes\n\nBefore.\n\n<!-- internal -->\nThe key is under the mat.\n<!-- /internal -->\n\nAfter.\n"


def test_a_public_record_is_read_again_without_its_internal_blocks() -> None:
    checked = check(record(visibility="public") + HIDDEN)
    assert checked.public_version is not None
    assert checked.incident is not None
    (notes,), (public_notes,) = checked.incident.prose, checked.public_version.prose
    assert notes.markdown == "## Notes\n\nBefore.\n\n\nThe key is under the mat.\n\n\nAfter."
    assert "under the mat" not in public_notes.markdown
    assert public_notes.markdown.endswith("After.")
    assert check(record() + HIDDEN).public_version is None


def test_a_public_record_that_leaves_a_block_of_its_front_matter_open_is_not_published() -> None:
    checked = check(record(visibility="public", summary="'a <!-- internal --> b'"))
    assert checked.public_version is not None
    assert checked.public_version.visibility is Visibility.INTERNAL
    assert "INC153" in brief(checked)[0]


def test_a_misspelt_visibility_publishes_nothing() -> None:
    checked = check(record(visiblity="restricted"))
    assert checked.incident is not None
    assert "visibility" in checked.incident.rejected
    assert [one.split()[-1] for one in brief(checked)] == ["INC106"]


def test_keys_of_other_tools_in_a_document_adopted_in_place() -> None:
    odd = record(in_place="true", weight="7", adopted_on="2026-03-09")
    assert [one for one in brief(check(odd)) if one.endswith("INC106")] == []
    assert [one.split()[-1] for one in brief(check(record(weight="7")))] == ["INC106"]


MAIL = "\n## Notes\n\nWrite to ada@acme.dev.\n"


def test_a_text_that_may_stay_is_not_told_but_named() -> None:
    text = record(visibility="public") + MAIL
    (problem,) = check(text).problems
    fingerprint = problem.message.rpartition(", ")[2]
    checked = checker(allowed=(fingerprint,)).check(parse_artifact_file(PATH, text.encode()))
    assert brief(checked) == []
    assert checked.allowed == (fingerprint,)


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
