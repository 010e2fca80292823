"""`incidents status` against real servers on this machine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.conftest import WriteTree, load, record
from tests.unit.cli.conftest import Run
from tests.unit.cli.repository_commands.test_service_checks import Server, serve

START = "from mkdocs_incidents.cli.commands import main; main()"
HEARING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
"""The background job of a shell, as CI may be one, is deaf to an interrupt."""


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    yield from serve(Server())


def config(server: Server, **paths: str) -> str:
    services = "".join(f"    - {{name: {name}, urls: ['{server.url}{path}']}}\n" for name, path in paths.items())
    return f"company: {{name: Example}}\nincident_response:\n  services:\n    - {{name: mail}}\n{services}"


def test_all_services(tree: WriteTree, run: Run, server: Server) -> None:
    tree({"company.config.yaml": config(server, web="/200", api="/redirect/2")})
    result = run("status")
    header, web, api = result.stdout.splitlines()
    assert result.exit_code == 0
    assert header.split() == ["Service", "Health", "Status", "Time", "Redirects", "Certificate", "URL", "Why"]
    assert web.split()[:3] == ["web", "healthy", "200"]
    assert api.split()[:3] == ["api", "healthy", "200"]
    assert api.split()[5:] == ["2", "—", f"{server.url}/redirect/2"]


@pytest.mark.parametrize(
    ("wanted", "code", "healths"),
    [
        (("web",), 0, ["healthy"]),
        (("web", "api"), 1, ["healthy", "degraded"]),
        (("api", "slow", "web"), 2, ["degraded", "down", "healthy"]),
        ((), 2, ["healthy", "degraded", "down"]),
    ],
)
def test_exit_codes(
    tree: WriteTree, run: Run, server: Server, wanted: tuple[str, ...], code: int, healths: list[str]
) -> None:
    tree({"company.config.yaml": config(server, web="/200", api="/500", slow="/slow")})
    result = run("status", *wanted, "--timeout", "2", "--format", "json")
    data = json.loads(result.stdout)
    assert result.exit_code == code
    assert [check["health"] for check in data["checks"]] == healths
    assert data["status"] == ["healthy", "degraded", "down"][code]


def test_json(tree: WriteTree, run: Run, server: Server) -> None:
    tree({})
    secret = server.url.replace("http://", "http://ada:secret@") + "/500?token=secret"
    result = run("status", secret, "--format", "json")
    [check] = json.loads(result.stdout)["checks"]
    assert "secret" not in result.output
    assert 0 <= check.pop("seconds") < 5
    assert check == {
        "service": f"{server.url}/500",
        "url": f"{server.url}/500",
        "health": "degraded",
        "status": 500,
        "expected_status": 200,
        "redirects": 0,
        "certificate_expires": None,
        "certificate_days": None,
        "reasons": ["status 500, expected 200"],
    }


def test_urls_need_no_repository(run: Run, server: Server) -> None:
    assert run("status", f"{server.url}/200").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("wbe",), "there is no service wbe; did you mean web?"),
        (("mail",), "the service mail has no urls"),
        (("http://",), "http:// is not a URL"),
        (("http://web:port/",), "is not a URL"),
        (("--timeout", "0"), "--timeout"),
        (("--log", "INC-009"), "there is no incident INC-009"),
    ],
)
def test_wrong_usage(tree: WriteTree, run: Run, server: Server, arguments: tuple[str, ...], message: str) -> None:
    tree({"company.config.yaml": config(server, web="/200"), "artifacts/": ""})
    result = run("status", *arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_without_any_urls(tree: WriteTree, run: Run) -> None:
    tree({})
    result = run("status")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no service has urls" in result.stderr


def test_log(tree: WriteTree, run: Run, server: Server) -> None:
    text = record(status="draft", resolved_at=None, services="[web]", timeline="[{at: 2026-03-02T14:02:00Z, event: A}]")
    root = tree({"company.config.yaml": config(server, web="/200", api="/500"), "artifacts/INC-001.md": text})
    result = run("status", "--log", "inc-001")
    assert result.exit_code == 1, result.output
    [incident] = load(root, as_of="2100-01-01T00:00:00Z").incidents
    event = incident.timeline[-1].event
    assert len(incident.timeline) == 2
    assert event.startswith("Status check: web healthy (200 in ")
    assert ", api degraded (500 in " in event
    assert event in " ".join(result.stderr.split())


def test_watch_until_interrupted(tree: WriteTree, server: Server) -> None:
    root = tree({"company.config.yaml": config(server, api="/500")})
    arguments = ["status", "--watch", "0.01", "--format", "json", "--root", str(root)]
    with subprocess.Popen(
        [sys.executable, "-c", HEARING + START, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ},
    ) as watching:
        assert watching.stdout is not None
        rounds = [json.loads(watching.stdout.readline()) for _ in range(3)]
        watching.send_signal(signal.SIGINT)
        _, errors = watching.communicate(timeout=20)
    assert [found["status"] for found in rounds] == ["degraded"] * 3
    assert (watching.returncode, errors) == (1, b"")
