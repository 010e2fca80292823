"""Messages for programs that send them."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from mkdocs_incidents.cli.incident.message_output import own_address, print_for_program
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


def test_without_an_address_in_git_the_error_names_the_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    with pytest.raises(click.UsageError, match="give an address with --organizer"):
        own_address(tmp_path, "--organizer")
