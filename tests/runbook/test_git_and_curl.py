"""Reverting a commit, and the status check that is printed for machines without the command."""

from __future__ import annotations

import http.server
import threading
from pathlib import Path

from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.runbook.runbook_parts import RunbookParts
from tests.runbook.conftest import free_port
from tests.runbook.printed import run, shell


def test_a_reverted_commit_is_pushed(tmp_path: Path) -> None:
    shell(
        "git init -q --bare -b main remote && git clone -q remote work 2>&1 && cd work && git config user.name a"
        " && git config user.email a@example.com && git checkout -qb main && echo good > app && git add app"
        " && git commit -qm good && echo bad > app && git commit -qam bad && git push -qu origin main 2>&1",
        tmp_path,
    )
    work = tmp_path / "work"
    bad = shell("git rev-parse HEAD", work).stdout.strip()
    run("hosting/coolify/rollback/1", work, {"BAD_COMMIT": bad})
    assert shell("git --git-dir ../remote show main:app", work).stdout == "good\n"


class _Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/ok" else 500)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_the_code_of_a_health_check(tmp_path: Path) -> None:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Health)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    codes = [
        run("edge/cloudflare/verify/0", tmp_path, {"HEALTH_URL": f"{address}/{path}"}).stdout
        for path in ("ok", "broken")
    ]
    server.shutdown()
    server.server_close()
    assert codes == ["200\n", "500\n"]


def test_the_status_check_tells_a_500_and_a_dead_host_from_a_healthy_one(tmp_path: Path) -> None:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Health)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    live, dead = f"http://127.0.0.1:{server.server_port}", f"http://127.0.0.1:{free_port()}/"
    urls = [f"{live}/ok", f"{live}/broken", dead]
    services = [{"name": "web", "critical": True, "urls": urls}]
    text = RunbookParts(parse_company({"incident_response": {"services": services}})).macros()["first_steps"]()
    script = text.split("On a machine without")[1].split("```shell\n")[1].split("```")[0]
    printed = shell(script, tmp_path).stdout
    server.shutdown()
    server.server_close()
    assert f"200 {urls[0]}" in printed
    assert f"500 {urls[1]}" in printed
    assert [line for line in printed.splitlines() if line.startswith("DOWN")] == [f"DOWN {urls[1]}", f"DOWN {dead}"]
