"""Messages in the formats of the programs that send them."""

from __future__ import annotations

import json
from email import message_from_string
from email.policy import default

import pytest

from mkdocs_incidents.exporting.message_formats import Message, statuspage_body
from tests.conftest import WriteTree, record
from tests.unit.cli.conftest import Run
from tests.unit.cli.incident.test_comms import CONFIG, OPEN, WORDS


def test_for_programs(tree: WriteTree, run: Run) -> None:
    text = record(status="draft", resolved_at=None, mitigated_at=None, title="<!channel> down", **WORDS)
    tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": text})
    known = ("comms", "INC-001", "status-page", "--as-of", "2026-03-02T14:30:00Z")
    body = (
        "Impact: Every payment fails.\n"
        "Current Status: We are aware of an issue: Nobody can pay. We know the cause and are working on a fix.\n"
        "Next Update: We will provide an update by 2026-03-02 16:02 UTC."
    )
    assert json.loads(run(*known, "--format", "statuspage").stdout) == {
        "incident": {"name": "Nobody can pay", "status": "identified", "body": body}
    }
    data = json.loads(run(*known, "--format", "json").stdout)
    assert (data["subject"], data["body"], data["placeholders"]) == ("Shop - Identified", body, [])


def test_slack_sees_no_mention(tree: WriteTree, run: Run) -> None:
    text = record(status="draft", resolved_at=None, title="<!channel> down", summary="a & b")
    tree({"artifacts/INC-001.md": text})
    message = json.loads(run("comms", "INC-001", "internal", "--format", "slack").stdout)
    header, section = message["blocks"]
    assert header["text"] == {"type": "plain_text", "text": "INC-001 P1 (High): <!channel> down"}
    assert message["text"].startswith("INC-001 P1 (High): &lt;!channel&gt; down\n")
    assert "*Effect on users:* a &amp; b\n" in section["text"]["text"]


@pytest.mark.parametrize("form", ["slack", "statuspage"])
def test_a_program_gets_no_placeholder(tree: WriteTree, run: Run, form: str) -> None:
    tree(OPEN)
    result = run("comms", "INC-001", "status-page", "--format", form)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("Nothing was printed\n")
    assert json.loads(run("comms", "INC-001", "status-page", "--format", "json").stdout)["placeholders"]


def test_an_email_as_a_draft(tree: WriteTree, run: Run) -> None:
    config = CONFIG.replace("}]", "}], contacts: {support: help@example.org}")
    text = record(status="draft", resolved_at=None, **{**WORDS, "public_title": "Zahlungen schlagen fehl — überall"})
    tree({"company.config.yaml": config, "artifacts/INC-001.md": text})
    printed = run("comms", "INC-001", "email", "--format", "eml", "--as-of", "2026-03-02T14:30:00Z").stdout
    mail = message_from_string(printed, policy=default)
    assert (mail["Subject"], mail["From"]) == ("Shop Service Disruption - 2026-03-02", "help@example.org")
    assert (mail["X-Unsent"], mail["Date"]) == ("1", "Mon, 02 Mar 2026 14:30:00 +0000")
    assert "an issue: Zahlungen schlagen fehl — überall." in mail.get_content()


def message(text: str = "Title: Shop\n\nIt fails.", name: str | None = None) -> Message:
    return Message(incident="INC-001", kind="status-page", state="identified", text=text, name=name)


def test_statuspage_takes_no_more_than_its_limits() -> None:
    known = statuspage_body(message(name="a" * 255, text="Title: x\n" + "b" * 25_000))["incident"]
    assert (known["name"], known["body"]) == ("a" * 255, "b" * 25_000)
    long = statuspage_body(message(name="a" * 256, text="Title: x\n" + "b" * 25_001))["incident"]
    assert (long["name"], long["body"]) == ("a" * 254 + "…", "b" * 24_999 + "…")


def test_the_subject_is_the_name_where_the_record_has_none_for_customers() -> None:
    assert statuspage_body(message()) == {"incident": {"name": "Shop", "status": "identified", "body": "It fails."}}
