"""Records as their schema lets them be read."""

from __future__ import annotations

from typing import Any

from mkdocs_incidents.checking.record_reader import ReadRecord, RecordReader
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.front_matter import parse_front_matter
from tests.conftest import record


def read(text: str, **response: Any) -> ReadRecord:
    settings = parse_company({"incident_response": response}).response
    return RecordReader(settings).read("artifacts/INC-001.md", parse_front_matter(text))


def test_values_that_the_schema_refuses_are_not_read() -> None:
    found = read(record(severity="P9"))
    assert [finding.code for finding in found.findings] == ["INC103"]
    assert (found.incident.severity, "severity" in found.incident.rejected) == (None, True)


def test_keys_of_other_tools_are_allowed_in_a_document_in_place() -> None:
    assert [finding.code for finding in read(record(layout="post")).findings] == ["INC106"]
    assert list(read(record(layout="post", in_place="true")).findings) == []


def test_marks_are_removed_and_a_public_record_is_read_twice() -> None:
    body = "\n## Notes\n\n<!-- internal -->\nsecret\n<!-- /internal -->\n\nshown\n"
    found = read(record(visibility="public") + body)
    assert found.marked
    assert "<!--" not in found.incident.prose[0].markdown
    assert "secret" in found.incident.prose[0].markdown
    assert found.public_version is not None
    assert "secret" not in found.public_version.prose[0].markdown
    assert read(record()).marked is False


def test_a_public_record_with_what_looks_like_a_mark_is_suspect() -> None:
    body = "\n## Notes\n\n<!-- internally -->\nsecret\n"
    assert read(record(visibility="public") + body).suspect
    assert not read(record() + body).suspect
