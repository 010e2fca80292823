"""The check of one record: what is refused is not read, and what is internal is not published."""

from __future__ import annotations

from typing import Any

from mkdocs_incidents.checking.checked_file import CheckedFile
from mkdocs_incidents.checking.record_checker import RecordChecker
from mkdocs_incidents.checking.rule_table import Levels
from mkdocs_incidents.model.vocabulary import Visibility
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.front_matter import parse_front_matter
from tests.conftest import record

PATH = "artifacts/INC-001.md"


def check(text: str, allowed: tuple[str, ...] = (), **response: Any) -> CheckedFile:
    settings = parse_company({"incident_response": response}).response
    return RecordChecker(settings, Levels({}), allowed).check(PATH, parse_front_matter(text))


def brief(checked: CheckedFile) -> list[str]:
    return [f"{one.location.line} {one.level} {one.code}" for one in checked.problems]


def test_a_value_that_is_refused_is_neither_read_nor_called_missing() -> None:
    checked = check(record(impact="7", severity="P9"))
    assert sorted(line.split()[-1] for line in brief(checked)) == ["INC102", "INC103"]
    assert checked.incident is not None
    assert checked.incident.severity is None
    assert {"impact", "severity"} <= checked.incident.rejected


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


def test_an_allowed_text_is_listed_instead_of_reported() -> None:
    text = record(visibility="public") + MAIL
    (problem,) = check(text).problems
    fingerprint = problem.message.rpartition(", ")[2]
    checked = check(text, (fingerprint,))
    assert brief(checked) == []
    assert checked.allowed == (fingerprint,)
