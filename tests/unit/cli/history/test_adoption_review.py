"""`incidents adopt --review`: questions about what is uncertain."""

from __future__ import annotations

from tests.conftest import WriteTree, load
from tests.unit.cli.history.conftest import Adopt

BARE = """# Postmortem: Mail late

Date: 2026-03-02

## Timeline (UTC)

- 14:02 Alert
- 14:30 Mail is back to normal
"""


def test_a_review_asks_about_what_is_uncertain(tree: WriteTree, adopt: Adopt) -> None:
    root = tree(
        {"incidents/a.md": BARE, "incidents/b.md": BARE.replace("Mail", "Fax"), "incidents/c.md": BARE + "\nx\n"}
    )
    result = adopt("--write", "--review", answers="ny2" + "s" + "q")
    assert "resolved_at: 2026-03-02T14:30:00Z (inferred)" in result.stdout
    incidents = load(root).incidents
    assert [one.title for one in incidents] == ["Mail late"]
    assert (incidents[0].resolved_at, incidents[0].inferred, incidents[0].severity) == (None, (), "P1")
    assert incidents[0].started_at is not None
