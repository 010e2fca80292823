"""What the public reads of a record."""

from __future__ import annotations

import pytest

from mkdocs_incidents.reading.incident_fields import parse_incident
from mkdocs_incidents.reading.public_reading import read_for_public
from tests.conftest import WriteTree, filled_template, load


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        ("Fix it -- **Owner**: SECRET", "Fix it"),
        ("Fix it (Owner: SECRET)", "Fix it"),
        ("Fix it [assignee: SECRET] soon", "Fix it soon"),
        ("Fix it @SECRET", "Fix it"),
        ("Fix it — DRI: SECRET", "Fix it"),
        ("Update @scope/package, mail ops@example.com", "Update @scope/package, mail ops@example.com"),
    ],
)
def test_no_owner_of_an_action_item_is_public(tree: WriteTree, item: str, shown: str) -> None:
    text = filled_template({"Remediation Actions": f"\n- [ ] {item}\n", "Follow-Up Items": None}, visibility="public")
    [incident] = load(tree({"artifacts/INC-001.md": text})).incidents
    assert [action.action for action in read_for_public(incident, ()).actions] == [shown]


def test_no_column_of_owners_is_public(tree: WriteTree) -> None:
    table = "\n| Item | **Assignee:** |\n|---|---|\n| Fix it | SECRET |\n"
    text = filled_template({"Remediation Actions": None, "Follow-Up Items": table}, visibility="public")
    [incident] = load(tree({"artifacts/INC-001.md": text})).incidents
    [action] = read_for_public(incident, (), "Example").actions
    assert (action.action, action.owner) == ("Fix it", "Example")


def test_only_public_updates_are_published() -> None:
    told = (
        ("public", "Told"),
        ("customers", "SECRET"),
        ("internal", "SECRET"),
        ("public", "<!-- internal -->SECRET<!-- /internal -->"),
    )
    updates = [
        {"at": "2026-03-02T14:10:00Z", "audience": audience, "state": "identified", "text": text}
        for audience, text in told
    ]
    incident = parse_incident("a.md", {"id": "INC-001", "updates": updates})
    assert [update.text for update in read_for_public(incident, ()).updates] == ["Told"]
    assert read_for_public(incident, ("updates",)).updates == ()
