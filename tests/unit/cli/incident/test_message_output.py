"""Messages for programs that send them."""

from __future__ import annotations

import click
import pytest

from mkdocs_incidents.cli.incident.message_output import print_for_program, write_message
from mkdocs_incidents.exporting.message_formats import Message
from tests.conftest import WriteTree, load, record

MESSAGE = Message(
    incident="INC-001", kind="email", state="resolved", text="Subject: It works\n\nAll is well.", name="x"
)


def test_an_email_is_from_the_support_or_from_the_user(
    tree: WriteTree, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    config = "incident_response: {contacts: {support: help@acme.example}}\n"
    root = tree({"company.config.yaml": config, "artifacts/INC-001.md": record()})
    print_for_program("eml", MESSAGE, load(root), root)
    assert "From: help@acme.example\n" in capsys.readouterr().out.replace("\r", "")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    (root / "company.config.yaml").unlink()
    with pytest.raises(click.UsageError, match=r"give an address with contacts\.support"):
        print_for_program("eml", MESSAGE, load(root), root)


def test_a_placeholder_is_not_sent_but_listed_for_programs_that_ask(
    tree: WriteTree, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tree({"artifacts/INC-001.md": record()})
    message = Message(incident="INC-001", kind="email", state="resolved", text="Since [time]", name="x")
    print_for_program("json", message, load(root), root)
    assert '"[time]"' in capsys.readouterr().out
    with pytest.raises(SystemExit):
        print_for_program("slack", message, load(root), root)
    assert "Nothing was printed" in capsys.readouterr().err


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
