"""What rules may look at: ids as they are written, links, and how records are numbered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mkdocs_incidents.checking.rule import RecordContext, RuleContext, spelling
from mkdocs_incidents.reading.company_config import parse_company
from tests.unit.checking.rules.rule_runs import artifact, context


@pytest.mark.parametrize("other", ["inc-42", "INC-0042", "INC 42", "inc_042", "INC42", "#INC-042:"])
def test_spellings_of_one_id(other: str) -> None:
    assert spelling(other) == spelling("INC-042") == ("inc", "42")


@pytest.mark.parametrize("other", ["INC-420", "INC-4-2", "IN-42", "42", "INC-042-a"])
def test_other_ids(other: str) -> None:
    assert spelling(other) != spelling("INC-042")


def test_a_number_of_zeros_is_a_number() -> None:
    assert spelling("INC-000") == ("inc", "0")
    assert spelling("") == ()


def test_the_first_artifact_of_an_id() -> None:
    first, second = artifact("RFC-001", "artifacts/a.md"), artifact("RFC-001", "artifacts/b.md")
    around = context("{}", first, second)
    assert around.artifact("RFC-001") is first
    assert around.artifact("RFC-002") is None


def test_links_are_those_of_the_first_artifact_of_each_id() -> None:
    first = artifact("RFC-001", "artifacts/a.md", depends_on=["INC-001"], parent="PRD-1")
    second = artifact("RFC-001", "artifacts/b.md", depends_on=["INC-002"])
    ends = context("{}", first, second).link_ends
    assert ends == {("RFC-001", "depends_on", "INC-001"), ("RFC-001", "parent", "PRD-1")}


def test_ids_that_differ_only_in_spelling_resolve_to_the_first() -> None:
    around = context("{}", artifact("RFC-001"), artifact("rfc-1"), artifact("RFC-010"))
    assert around.respelt == {("rfc", "1"): "RFC-001", ("rfc", "10"): "RFC-010"}


@pytest.mark.parametrize(
    ("identity", "maybe"), [("INC-007", True), ("INC", True), ("INC-007-db", True), ("INC-00", False), ("db", False)]
)
def test_an_id_that_a_file_may_have_which_cannot_be_read(identity: str, maybe: bool) -> None:
    assert context(unreadable=("INC-007-db-down.md",)).may_be_unreadable(identity) is maybe
    assert not context().may_be_unreadable(identity)


def test_records_are_numbered_as_configured_or_as_most_are() -> None:
    ids = ("PM-2026-1", "PM-2026-2", "INC-001")
    around = replace(context(), incident_ids=ids)
    assert around.id_scheme.claims("PM-2026-3")
    configured = parse_company({"incident_response": {"ids": "OPS-{number:3}"}}).response
    given = RuleContext(settings=configured, now=around.now, artifacts={}, incident_ids=ids)
    assert given.id_scheme == configured.id_scheme
    assert not given.id_scheme.claims("PM-2026-3")


def test_what_a_record_by_itself_is_checked_against() -> None:
    fields = [{"name": "region", "type": "text", "label": "Region"}]
    services = [{"name": "web"}, {"name": "db"}]
    response = parse_company({"incident_response": {"services": services, "fields": fields}}).response
    alone = RecordContext.of(response)
    assert alone.services == ("web", "db")
    assert [one.key for one in alone.fields] == ["region"]
