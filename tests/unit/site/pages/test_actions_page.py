"""The page of action items."""

from __future__ import annotations

from mkdocs_incidents.site import paths
from tests.conftest import WriteTree, record
from tests.unit.site.page_texts import text_of


def test_overdue_items_come_first_and_are_counted(tree: WriteTree) -> None:
    actions = "[{action: Later, owner: Ada, due: 2027-01-01}, {action: Sooner, owner: Bo, due: 2026-03-09}]"
    text = text_of(tree, {"artifacts/INC-001.md": record(actions=actions)}, paths.ACTIONS)
    assert "1 overdue , 1 open and in time, 0 done, as of 2026-03-30" in text
    assert text.index("Sooner") < text.index("Later")
    assert "overdue 21 d" in text


def test_an_unfinished_post_mortem_is_among_the_action_items(tree: WriteTree) -> None:
    text = text_of(tree, {"artifacts/INC-001.md": record(status="review")}, paths.ACTIONS)
    assert "Finish the post-mortem" in text
    assert "1 overdue" in text
