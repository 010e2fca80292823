"""What is an owner is never shown to the public: in columns and in labels, in several languages."""

from __future__ import annotations

import pytest

from mkdocs_incidents.reading.body.owner_names import OWNER_NAMES
from mkdocs_incidents.reading.body.post_mortem_body import parse_post_mortem


@pytest.mark.parametrize("name", OWNER_NAMES)
def test_a_column_with_any_of_these_names_has_the_owners(name: str) -> None:
    table = f"| Item | {name.capitalize()} | Due Date |\n|---|---|---|\n| Compare | Ada | 2026-03-20 |\n"
    body = f"## Remediation Actions\n\n{table}"
    (action,) = parse_post_mortem(body, {}).fields["actions"]
    assert (action["action"], action["owner"]) == ("Compare", "Ada")


@pytest.mark.parametrize("name", ["owner", "who", "assignee", "verantwortlich"])
def test_a_label_with_any_of_these_names_has_the_owner(name: str) -> None:
    body = f"## Remediation Actions\n\n- [ ] Compare -- {name.capitalize()}: Ada -- Due: 2026-03-20\n"
    (action,) = parse_post_mortem(body, {}).fields["actions"]
    assert (action["action"], action["owner"]) == ("Compare", "Ada")


def test_names_are_in_small_letters_and_once() -> None:
    assert [name for name in OWNER_NAMES if name != name.lower()] == []
    assert len(set(OWNER_NAMES)) == len(OWNER_NAMES)
