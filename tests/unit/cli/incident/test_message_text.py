"""Messages that are filled in from a record."""

from __future__ import annotations

from mkdocs_incidents.cli.incident.message_text import write_message
from tests.conftest import WriteTree, load, record


def test_a_message_announces_the_records_status_or_another(tree: WriteTree) -> None:
    root = tree({"artifacts/INC-001.md": record(title="Checkout is down")})
    workspace = load(root)
    (incident,) = workspace.incidents

    def write(kind: str, state: str | None = None, meeting: str | None = None) -> tuple[str, str]:
        message = write_message(incident, kind, workspace, root, state=state, meeting=meeting)
        return message.state, message.text

    state, text = write("internal")
    assert (state, "Record: artifacts/INC-001.md" in text) == ("resolved", True)
    assert write("status-page", "monitoring")[0] == "monitoring"
    assert "When: today" in write("post-mortem-invite", meeting="today")[1]
