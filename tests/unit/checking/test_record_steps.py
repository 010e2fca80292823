"""Marks, placeholders, Markdown and sensitive texts of one record, each with its place."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.checking.finding import MOST
from mkdocs_incidents.checking.record_steps import list_body_faults, list_mark_faults, list_placeholders
from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.reading.incident_fields import parse_incident
from mkdocs_incidents.reading.record import Record, parse_record
from tests.conftest import WriteTree, load, record

PATH = "artifacts/INC-001.md"


def parse(body: str = "", **front: Any) -> Record:
    return parse_record(PATH, parse_front_matter(record(**front) + body))


def body_faults(body: str, **front: Any) -> list[tuple[int, str, str]]:
    """Lines count from 0, the one after the front matter."""
    above = record(**front).count("\n") + 1
    return [(one.place.line - above, one.code, one.message) for one in list_body_faults(parse(body, **front))]


def placeholders(body: str = "", **front: Any) -> list[tuple[int, str]]:
    read = parse(body, **front)
    incident = parse_incident(PATH, read.fields)
    return [(place.line, message) for place, message in list_placeholders(read, incident)]


def test_a_body_that_is_right() -> None:
    assert body_faults("\n## Notes\n\nAll is well.\n") == []


def test_markdown_that_only_mkdocs_knows() -> None:
    (fault,) = body_faults('\n!!! note "x"\n    y\n')
    assert fault[:2] == (1, "INC156")
    assert fault[2].endswith(" is shown as text, on GitHub and on the site")


def test_a_comment_that_is_never_closed() -> None:
    assert body_faults("\nx\n\n<!-- to do\n\nmore\n") == [
        (3, "INC156", "this comment is never closed, so the rest of the file is hidden on GitHub and on the site")
    ]


def test_front_matter_and_body_that_differ() -> None:
    body = "\n## Contributing Factors\n\n- Something else\n"
    assert body_faults(body) == [(3, "INC152", "contributing_factors differs from the front matter")]
    assert body_faults(body, contributing_factors=None) == []


def test_a_long_list_of_equal_problems_ends_with_a_note() -> None:
    faults = body_faults('\n!!! note "x"\n    y\n' * (MOST + 1))
    assert len(faults) == MOST
    assert faults[-1][2].endswith("; the file has more of these")
    assert not faults[-2][2].endswith("; the file has more of these")


def test_marks_that_have_no_partner() -> None:
    (fault,) = list_mark_faults(parse("\n<!-- internal -->\nx\n"), suspect=False)
    assert (fault.code, fault.place.line) == ("INC153", record().count("\n") + 2)
    assert list(list_mark_faults(parse("\n<!-- internal -->\nx\n<!-- /internal -->\n"), suspect=False)) == []


def test_placeholders_are_reported_from_review_on() -> None:
    written: dict[str, Any] = {"summary": "'[Brief summary]'"}
    assert placeholders(status="review", **written) == [
        (placeholders(status="approved", **written)[0][0], "before review, replace the placeholder [Brief summary]")
    ]
    assert placeholders(status="approved", **written)[0][1].startswith("before approval, replace")
    assert placeholders(status="draft", **written) == []
    assert placeholders(status="review", adopted_on="2026-03-09", **written) == []


def test_the_place_of_a_placeholder_is_its_field_or_its_line() -> None:
    line = record(summary="'[Brief summary]'").split("\n").index("summary: '[Brief summary]'") + 1
    assert [place for place, _ in placeholders(summary="'[Brief summary]'")] == [line]
    body = "\n## Lessons Learned\n\n- **What went well**: [x]\n- **What went poorly**: [What went poorly]\n"
    assert [place for place, _ in placeholders(body)] == [record().count("\n") + 5]


def test_a_title_has_its_own_rule() -> None:
    assert placeholders(title="'[Incident Title]'") == []


@pytest.mark.parametrize(("visibility", "code"), [("public", "INC155"), (None, "INC154")])
def test_a_secret(tree: WriteTree, visibility: str | None, code: str) -> None:
    text = record(visibility=visibility) + "\n## Notes\n\ntoken = 'ghp_" + "a1B2c3D4e5F6" * 3 + "'\n"
    problems = [one for one in load(tree({PATH: text})).problems if one.code.startswith("INC15")]
    assert {one.code for one in problems} == {code}
    assert problems[0].location.line == text.count("\n")
    told = "this would be public: " if code == "INC155" else "this looks like a secret: "
    assert problems[0].message.startswith(told)
