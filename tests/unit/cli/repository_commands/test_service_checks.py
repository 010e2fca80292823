"""HTTP checks against real servers on this machine."""

from __future__ import annotations

import gzip
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from mkdocs_incidents.cli.repository_commands.service_checks import (
    Health,
    HealthCheck,
    Target,
    build_targets,
    check_targets,
    worst,
)
from mkdocs_incidents.model.service import Service

LONG = timedelta(seconds=20)
SHORT = timedelta(seconds=0.3)


BOMB = gzip.compress(bytes(64 * 1024 * 1024))
"""64 KiB that become 64 MiB."""


class Server(ThreadingHTTPServer):
    """Answers by the path: a status, /redirect/N, /loop, /slow and /drip until released, /hang-up."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.released = threading.Event()
        self.together = threading.Barrier(5)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    """`protocol_version` stays HTTP/1.0: every connection is closed after its answer."""

    server: Server

    def do_GET(self) -> None:
        name, _, number = self.path.partition("?")[0].strip("/").partition("/")
        if name == "slow":
            self.server.released.wait()
        if name == "together":
            self.server.together.wait(timeout=20)
        if name == "hang-up":
            return
        location = {
            "endless": "/200",
            "bomb": "/200",
            "redirect": f"/redirect/{int(number or 0) - 1}" if number > "1" else "/200",
            "loop": "/loop",
        }
        self.send_response(302 if name in location else int(name) if name.isdigit() else 200)
        if name in location:
            self.send_header("Location", location[name])
        if name == "bomb":
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self._write_body(name)

    def _write_body(self, name: str) -> None:
        if name == "bomb":
            self.wfile.write(BOMB)
        while name == "flood":  # until nobody reads it
            self.wfile.write(bytes(64 * 1024))
        if name in {"drip", "endless"}:
            while not self.server.released.wait(0.02):
                self.wfile.write(b".")
        self.wfile.write(b"ok")

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:  # the check has given up in the middle of the answer
            return

    def log_message(self, *arguments: object) -> None:
        """Keep the test's output clean."""


def serve(server: Server) -> Iterator[Server]:
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.released.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    yield from serve(Server())


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A self-signed certificate for 127.0.0.1 that is valid for 30 days, with its key in the same file."""
    folder = tmp_path_factory.mktemp("tls")
    key, file = folder / "key.pem", folder / "cert.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=test"
    names = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(file)]
    subprocess.run([*command.split(), *names], check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_text(key.read_text() + file.read_text())
    return both


@pytest.fixture
def tls_server(certificate: Path) -> Iterator[Server]:
    server = Server()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    yield from serve(server)


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def check(
    url: str, timeout: timedelta = LONG, now: datetime | None = None, slow_after: timedelta = LONG, expected: int = 200
) -> HealthCheck:
    target = Target(name="web", url=url, slow_after=slow_after, expected_status=expected)
    return check_targets([target], timeout, now)[0]


def test_healthy(server: Server) -> None:
    found = check(f"{server.url}/200")
    assert (found.health, found.status, found.redirects, found.reasons) == (Health.HEALTHY, 200, 0, ())
    assert found.took is not None
    assert timedelta() < found.took < LONG
    assert (found.certificate_expires, found.certificate_days) == (None, None)


@pytest.mark.parametrize(("answer", "expected"), [(500, 200), (404, 200), (200, 204)])
def test_another_status_is_degraded(server: Server, answer: int, expected: int) -> None:
    found = check(f"{server.url}/{answer}", expected=expected)
    assert (found.health, found.status) == (Health.DEGRADED, answer)
    assert found.reasons == (f"status {answer}, expected {expected}",)


def test_the_expected_status_may_be_any(server: Server) -> None:
    assert check(f"{server.url}/404", expected=404).health is Health.HEALTHY


def test_slow_is_degraded(server: Server) -> None:
    found = check(f"{server.url}/200", slow_after=timedelta())
    assert (found.health, found.reasons) == (Health.DEGRADED, ("slower than 0 s",))


def test_redirects_are_followed_and_counted(server: Server) -> None:
    found = check(f"{server.url}/redirect/3")
    assert (found.health, found.status, found.redirects) == (Health.HEALTHY, 200, 3)


def test_the_body_of_a_redirect_is_neither_waited_for_nor_unpacked(server: Server) -> None:
    tracemalloc.start()
    try:
        found = [check(f"{server.url}/{name}") for name in ("endless", "bomb")]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [(one.health, one.status, one.redirects) for one in found] == [(Health.HEALTHY, 200, 1)] * 2
    assert peak < 16 * 1024 * 1024


def test_of_an_answer_a_mebibyte_is_read(server: Server) -> None:
    found = check(f"{server.url}/flood")
    assert (found.health, found.status) == (Health.HEALTHY, 200)


def test_a_loop_of_redirects_is_down(server: Server) -> None:
    found = check(f"{server.url}/loop")
    assert (found.health, found.status, found.reasons) == (Health.DOWN, None, ("more than 10 redirects",))


@pytest.mark.parametrize("path", ["slow", "drip"])
def test_the_timeout_is_for_the_whole(server: Server, path: str) -> None:
    """/drip sends a byte every 20 ms: no single step of the request is ever late."""
    begun = time.monotonic()
    found = check(f"{server.url}/{path}", timeout=SHORT)
    took = time.monotonic() - begun
    assert (found.health, found.status, found.reasons) == (Health.DOWN, None, ("no answer within 0.3 s",))
    assert 0.2 < took < 5


def test_a_late_one_does_not_hold_up_the_others(server: Server) -> None:
    targets = [Target(name=name, url=f"{server.url}/{name}") for name in ("slow", "200", "500")]
    found = check_targets(targets, SHORT)
    assert [one.health for one in found] == [Health.DOWN, Health.HEALTHY, Health.DEGRADED]
    assert [one.target for one in found] == targets


def test_checks_run_at_the_same_time(server: Server) -> None:
    """The server answers none of the five before all of them have come."""
    found = check_targets([Target(name=str(number), url=f"{server.url}/together") for number in range(5)], LONG)
    assert [one.health for one in found] == [Health.HEALTHY] * 5


def test_a_closed_port_is_down(closed_port: int) -> None:
    found = check(f"http://127.0.0.1:{closed_port}/")
    assert found.health is Health.DOWN
    assert found.reasons[0].startswith("no connection: ")


@pytest.mark.parametrize("make", [lambda url: f"{url}/hang-up", lambda url: url.replace("http:", "https:")])
def test_no_answer_is_down(server: Server, make: Callable[[str], str]) -> None:
    assert check(make(server.url)).health is Health.DOWN


def test_what_is_no_url_is_down() -> None:
    assert check("http://[bad").health is Health.DOWN
    assert check("ftp://127.0.0.1/").health is Health.DOWN


def test_an_untrusted_certificate_counts_as_down(tls_server: Server) -> None:
    found = check(tls_server.url.replace("http:", "https:"))
    assert (found.health, found.reasons) == (Health.DOWN, ("certificate: self-signed certificate",))


@pytest.mark.parametrize(
    ("days_later", "health", "left"),
    [(0, Health.HEALTHY, 29), (15, Health.HEALTHY, 14), (17, Health.DEGRADED, 12), (28, Health.DEGRADED, 1)],
)
def test_days_to_the_end_of_the_certificate(
    tls_server: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch, days_later: int, health: Health, left: int
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    now = datetime.now(UTC) + timedelta(days=days_later)
    found = check(f"{tls_server.url.replace('http:', 'https:')}/redirect/1", now=now)
    assert (found.health, found.status, found.redirects, found.certificate_days) == (health, 200, 1, left)
    assert found.certificate_expires is not None
    unit = "day" if left == 1 else "days"
    assert found.reasons == (() if health is Health.HEALTHY else (f"certificate expires in {left} {unit}",))


def test_targets_of_services() -> None:
    services = [
        Service(name="web", urls=("http://a.example", "http://b.example"), expected_status=204, slow_after=SHORT),
        Service(name="mail"),
    ]
    assert list(build_targets(services)) == [
        Target(name="web", url=f"http://{host}.example", expected_status=204, slow_after=SHORT) for host in "ab"
    ]


def test_the_worst() -> None:
    checks = {health: HealthCheck(target=Target(name="x", url="x"), health=health) for health in Health}
    assert worst([]) is Health.HEALTHY
    assert worst(checks.values()) is Health.DOWN
    assert worst([checks[Health.DEGRADED], checks[Health.HEALTHY]]) is Health.DEGRADED
    assert [health.rank for health in Health] == [0, 1, 2]
