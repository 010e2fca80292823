"""From the first alert to the approved post-mortem, with the real command, and a real build at the end.

After every command the record passes `check`, and can be read line by line, as the convention's own tools do it.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.integration.conftest import Build, run_incidents

CONFIG = """\
company: {name: Acme}
incident_response:
  services:
    - {name: api, title: API, public_title: API, urls: ["ADDRESS"], critical: true}
    - {name: web, depends_on: [api]}
  rules: {CFG301: off, CFG304: off}
"""
RFC = """\
---
id: RFC-001
type: rfc
title: How the API talks to the database
status: approved
created: 2026-01-05
author: Ada
parent: null
children: []
depends_on: []
blocks: []   # filled in as records come
tags: [architecture]
---

# RFC-001
"""
ALERT = {
    "title": "Checkout answers with errors: 500",
    "service": "api",
    "severity": "P1",
    "detected_at": "2026-03-02T14:02:31Z",
    "url": "https://alerts.example/77",
}
LISTS = ("children", "depends_on", "blocks", "tags")
SCALARS = ("id", "type", "title", "status", "created", "author", "parent")
ANSWERS = {
    r"\[One sentence describing user-facing impact\]": "One checkout in three failed.",
    r"\[Answer\]|\[Root cause\]": "Nobody had looked there.",
    r"\[answer (\d)\]": r"that (\1)",
    r"- \[Factor 1.*\]\n- \[Factor 2.*\]\n- \[Factor 3.*\]": "- No alert on the pool",
    r"(\*\*(?:Users|Revenue|Data|Reputation)[^:]*\*\*): \[.*\]": r"\1: none",
    r"(\*\*(?:What|Where) [^:]*\*\*): \[.*\]": r"\1: the quick alert",
    r"\| HH:MM \|.*\n": "",
    r"- \[ \] \[Action taken to restore service\]": "- [x] Rolled the release back",
    r"\| \[Description\].*\n": "",
}
"""What people fill in by hand after the incident."""


class Desk:
    """A repository, and the command run in it at a time of the day."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, clock: str, *arguments: str, code: int = 0) -> str:
        """Run a command at `clock` (UTC, 2 March 2026), and look at everything that it left behind."""
        now = ["--as-of", clock if "T" in clock else f"2026-03-02T{clock}:40Z"]
        result = run_incidents(self.root, *arguments, *now, errors=Warning)
        assert result.returncode == code, result.stdout + result.stderr
        assert "Traceback" not in result.stderr
        if arguments[0] != "check" and self.records():
            self.run(now[1], "check")
            for path in [*self.records(), self.root / "artifacts/rfcs/RFC-001.md"]:
                read_contract(path)
        return result.stdout + result.stderr

    def status(self, service: str) -> tuple[int, str]:
        """The exit code of the status check, which asks now, and its verdict."""
        result = run_incidents(self.root, "status", service, "--format", "json")
        return result.returncode, json.loads(result.stdout)["status"]

    def records(self) -> list[Path]:
        return sorted((self.root / "artifacts/decision-memos").glob("INC-*.md"))

    @property
    def record(self) -> Path:
        return self.records()[0]


def read_contract(path: Path) -> dict[str, str | list[str]]:
    """The contract's keys as `grep "^key:" | sed` reads them: one line each, lists in brackets on that line."""
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines[0] == "---"
    head = lines[1 : lines.index("---", 1)]
    fields: dict[str, str | list[str]] = {}
    for key in (*SCALARS, *LISTS):
        found = [line for line in head if re.match(rf"{key}:", line)]
        assert len(found) == 1, (key, found)
        value = re.sub(r"\s+#.*$", "", found[0].removeprefix(f"{key}:")).strip()
        assert value, key
        assert not value.startswith(("|", ">", "&", "{")), value
        if key in LISTS:
            assert re.fullmatch(r"\[.*\]", value), value
            fields[key] = [item.strip().strip("\"'") for item in value[1:-1].split(",") if item.strip()]
        else:
            fields[key] = value.strip("\"'")
    return fields


@pytest.fixture
def desk(repository: Callable[[dict[str, str]], Path]) -> Desk:
    files = {"company.config.yaml": CONFIG, "alert.json": json.dumps(ALERT), "artifacts/rfcs/RFC-001.md": RFC}
    return Desk(repository(files))


class Health(BaseHTTPRequestHandler):
    """Answers with what `status` of the server says now."""

    server: HealthServer

    def do_GET(self) -> None:
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Tests print nothing of their requests."""


class HealthServer(ThreadingHTTPServer):
    """The service, on loopback: it fails until `status` is set to 200."""

    daemon_threads = True
    status = 500


@pytest.fixture
def service(desk: Desk) -> Iterator[HealthServer]:
    """The service that the configuration names."""
    with HealthServer(("127.0.0.1", 0), Health) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        config = desk.root / "company.config.yaml"
        address = f"http://127.0.0.1:{server.server_address[1]}/healthz"
        config.write_text(config.read_text(encoding="utf-8").replace("ADDRESS", address), encoding="utf-8")
        yield server
        server.shutdown()


def test_from_alert_to_approved(  # noqa: PLR0915 - a day's work, told in its order
    desk: Desk, service: HealthServer, build: Build
) -> None:
    opened = desk.run("14:03", "new", "--from-alert", "alert.json", "--author", "Ada")
    assert opened.startswith("INC-001 is open: artifacts/decision-memos/INC-001-checkout-answers-with-errors-500.md\n")
    assert "1. Acknowledge within 30 minutes" in opened
    assert "Next update due: 2026-03-02 16:02 UTC" in opened

    desk.run("14:05", "ack", "INC-001")
    assert desk.status("api") == (1, "degraded")
    told = desk.run("14:07", "comms", "INC-001", "status-page")
    assert "API - Investigating" in told
    assert "We are aware of [description]. We are looking for the cause." in told
    desk.run("14:08", "log", "INC-001", "Status page: we are looking into it")
    desk.run("14:10", "severity", "INC-001", "P0")
    desk.run("14:12", "log", "INC-001", "Pool of connections is full | `max_connections` = 100", "--at", "14:11")
    desk.run("14:15", "log", "INC-001", "The release of 13:55 opens two for each request", "--at", "1m ago")
    desk.run("14:21", "identify", "INC-001", "--note", "connections are never closed")
    desk.run("14:22", "link", "INC-001", "RFC-001")
    desk.run("14:25", "log", "INC-001", "Rolling back")
    refused = desk.run("14:30", "mitigate", "INC-001", "--by", "rolback", code=1)
    assert "did you mean rollback?" in refused
    desk.run("14:30", "mitigate", "INC-001", "--by", "rollback", "--at", "14:29")
    service.status = 200
    assert desk.status("api") == (0, "healthy")
    desk.run("14:31", "log", "INC-001", "Service confirmed restored")
    desk.run("14:40", "resolve", "INC-001")
    desk.run("14:45", "reopen", "INC-001", "--still-mitigated", "--note", "one machine kept the old release")
    desk.run("14:54", "resolve", "INC-001")
    invite = ("post-mortem-invite", "--ics", "review.ics", "--at", "2026-03-04T09:00:00Z")
    assert "P0" in desk.run("15:00", "comms", "INC-001", *invite)
    assert "BEGIN:VEVENT" in (desk.root / "review.ics").read_text(encoding="utf-8")
    desk.run("15:30", "action", "add", "INC-001", "Alert on the pool", "--owner", "Ada", "--due", "2026-03-09")
    desk.run("15:31", "action", "add", "INC-001", "Close them", "--owner", "Bo", "--horizon", "long-term")
    desk.run("15:32", "action", "done", "INC-001", "2")

    too_early = desk.run("15:40", "promote", "INC-001", "review", code=1)
    assert "INC205: before review, fill in impact" in too_early.replace("error ", "")
    fill_in(desk.record)
    desk.run("2026-03-03T10:00:00Z", "promote", "INC-001", "approved", code=1)
    desk.run("2026-03-03T10:00:00Z", "promote", "INC-001", "review")
    desk.run("2026-03-04T10:00:00Z", "promote", "INC-001", "approved")

    shown = json.loads(desk.run("2026-03-04T10:00:00Z", "show", "INC-001", "--format", "json"))
    assert (shown["severity"], shown["mitigation"], shown["detected_by"]) == ("P0", "rollback", "monitoring")
    assert [shown[name] for name in ("detected_at", "acknowledged_at", "mitigated_at", "resolved_at")] == [
        "2026-03-02T14:02:31Z", "2026-03-02T14:05:00Z", "2026-03-02T14:29:00Z", "2026-03-02T14:54:00Z",
    ]  # fmt: skip
    times = [entry["at"][11:16] for entry in shown["timeline"]]
    assert times == sorted(times)
    assert len(times) == 13
    assert read_contract(desk.record)["depends_on"] == ["RFC-001"]
    assert read_contract(desk.root / "artifacts/rfcs/RFC-001.md")["blocks"] == ["INC-001"]
    path = "artifacts/decision-memos/INC-001-checkout-answers-with-errors-500.md"
    log = (desk.root / "artifacts/.audit-log/promotions.log").read_text(encoding="utf-8")
    assert re.sub(", by .+", "", log) == (
        f"[2026-03-03T10:00:00Z] {path}: draft → review\n[2026-03-04T10:00:00Z] {path}: review → approved\n"
    )

    result = build(desk.root)
    assert result.returncode == 0, result.stdout
    page = (desk.root / "site/incidents/INC-001/index.html").read_text(encoding="utf-8")
    for text in (
        "Checkout answers with errors: 500",
        "connections are never closed",
        "Rolling back",
        "Alert on the pool",
    ):
        assert text in page
    assert "[Answer]" not in page


def fill_in(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for pattern, answer in ANSWERS.items():
        text, count = re.subn(pattern, answer, text)
        assert count, pattern
    path.write_text(text, encoding="utf-8")
