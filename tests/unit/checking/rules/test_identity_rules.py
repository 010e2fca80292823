"""Ids, file names, and links between artifacts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.rule_table import RULES
from tests.unit.checking.rules.rule_runs import artifact, check, context, places


@pytest.mark.parametrize(
    ("path", "right"),
    [
        ("artifacts/INC-001.md", True),
        ("artifacts/deep/INC-001-checkout-down.md", True),
        ("artifacts/INC-0011.md", False),
        ("artifacts/INC-001_x.md", True),
        ("artifacts/INC-002-checkout.md", False),
        ("artifacts/2024-03-05-checkout.md", True),
    ],
)
def test_file_name(path: str, right: bool) -> None:
    assert places(check(path=path)) == ([] if right else [("INC301", ("id",))])
    assert check(path=path, rejected=frozenset({"id"})) == []


def test_prefix() -> None:
    around = context("{id_prefix: OPS}")
    assert places(check(around)) == [("INC306", ("id",))]
    assert check(around, id="OPS-001", path="artifacts/OPS-001.md") == []
    assert places(check(around, id="OPS2-001", path="artifacts/OPS2-001.md")) == [("INC306", ("id",))]


def test_ids_with_and_without_a_year_can_be_mixed() -> None:
    """The ids of documents that were adopted say how new ones look, not what is wrong."""
    years = ("INC-2024-001", "INC-2024-002", "INC-001")
    assert check(replace(context("{}"), incident_ids=years)) == []
    assert places(check(replace(context("{}"), incident_ids=("OPS-1", "OPS-2")))) == [("INC306", ("id",))]


def test_duplicates_name_every_other_file() -> None:
    mine = artifact("INC-001")
    others = [artifact("INC-001", f"artifacts/{name}.md") for name in ("a", "b")]
    (found,) = check(context("{}", mine, *others))
    assert found == Finding("INC302", ("id",), "the id INC-001 is also that of artifacts/a.md, artifacts/b.md")
    assert check(context("{}", mine)) == []


LINKS: dict[str, Any] = {
    "parent": "RFC-001",
    "children": ["RFC-002"],
    "depends_on": ["RFC-003", "RFC-004"],
    "blocks": ["RFC-005"],
}
ENDS = [("parent",), ("children", 0), ("depends_on", 0), ("depends_on", 1), ("blocks", 0)]


def test_broken_links() -> None:
    found = check(context("{}", artifact("INC-001")), **LINKS)
    assert places(found) == [("INC303", end) for end in ENDS]
    assert found[0].message == "parent names RFC-001, but no artifact has this id"


def test_a_link_with_a_typing_mistake() -> None:
    known = context("{}", artifact("RFC-010"))
    assert check(known, parent="rfc-10")[0].advice == "did you mean RFC-010?"
    assert check(known, parent="RFC-001")[0].advice == ""


def test_a_link_to_a_file_that_could_not_be_read_is_not_called_broken() -> None:
    around = context("{}", unreadable=("RFC-001-payments.md", "RFC-002.md", "RFC-0033.md"))
    assert check(around, parent="RFC-001", children=["RFC-002"]) == []
    assert places(check(around, parent="RFC-003")) == [("INC303", ("parent",))]


def test_one_sided_links() -> None:
    others = [artifact(f"RFC-00{number}") for number in range(1, 6)]
    found = check(context("{}", *others), **LINKS)
    assert places(found) == [("INC304", end) for end in ENDS]
    assert found[0].message == "parent names RFC-001, but children of RFC-001 does not name INC-001"
    assert found[0].advice == "add INC-001 to children of RFC-001"


def test_links_with_both_ends() -> None:
    others = [
        artifact("RFC-001", children=["INC-001"]),
        artifact("RFC-002", parent="INC-001"),
        artifact("RFC-003", blocks=["INC-001"]),
        artifact("RFC-004", blocks=["x", "INC-001"]),
        artifact("RFC-005", depends_on=["INC-001"]),
    ]
    assert check(context("{}", *others), **LINKS) == []


def test_rules_on_other_artifacts() -> None:
    mine = artifact("RFC-001", parent="PRD-001", depends_on=["RFC-002"])
    around = context("{}", mine, artifact("RFC-001", "artifacts/copy.md"), artifact("RFC-002"))
    found = [found for rule in RULES if rule.check_artifact for found in rule.check_artifact(mine, around)]
    assert places(found) == [("ART302", ("id",)), ("ART303", ("parent",)), ("ART304", ("depends_on", 0))]
