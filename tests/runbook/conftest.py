"""Real servers on loopback, and a count of the printed commands that were run."""

from __future__ import annotations

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.runbook.printed import PATH, STEPS, ran, shell

OWNER = "postgres"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was run of what the catalogue calls run."""
    commands = {step.command for step in STEPS.values()}
    marked = {step.command: place for place, step in STEPS.items() if step.verified_by == "run"}
    missing = [place for command, place in marked.items() if command not in ran]
    terminalreporter.write_line(
        f"runbook: {len(ran)} of {len(commands)} different commands were run; "
        f"{len(marked)} are marked as run, {len(missing)} of them were not run here"
    )
    for place in missing:
        terminalreporter.write_line(f"  marked as run, not run here: {place}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(command: list[str], port: int, cwd: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A server, from the moment it answers on its port until the block ends."""
    log = (cwd / "server.log").open("wb")
    server = subprocess.Popen(command, cwd=cwd, stdout=log, stderr=log, env={"PATH": PATH, "HOME": str(cwd)})
    try:
        wait_for(port, server)
        yield server
    finally:
        server.terminate()
        server.wait(timeout=30)
        log.close()


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"{server.args!r} does not answer on port {port}")


@dataclass(frozen=True)
class Postgres:
    """A temporary server; `data` is its directory, and `archive` the folder of its WAL."""

    port: int
    data: Path
    archive: Path
    home: Path

    def url(self, database: str = "shop") -> str:
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/{database}"

    def sql(self, text: str, database: str = "shop") -> str:
        return shell('psql "$URL" -Atqc "$SQL"', self.home, {"URL": self.url(database), "SQL": text}).stdout.strip()


@pytest.fixture(scope="session")
def open_folder() -> Iterator[Path]:
    """A folder that other users may enter, which pytest's own are not: some servers refuse to run as root."""
    with tempfile.TemporaryDirectory(prefix="runbook-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.fixture(scope="session")
def postgres(open_folder: Path) -> Iterator[Postgres]:
    """PostgreSQL with WAL archiving, run by its own user: it refuses root."""
    home = open_folder
    data, archive = home / "data", home / "wal"
    archive.mkdir()
    shutil.chown(home, OWNER)
    shutil.chown(archive, OWNER)
    server = Postgres(free_port(), data, archive, home)
    shell(f"initdb -D {data} -A trust -U {OWNER} --no-sync", home, user=OWNER)
    with (data / "postgresql.conf").open("a") as config:
        config.write(f"port={server.port}\nlisten_addresses='127.0.0.1'\nunix_socket_directories='{home}'\nfsync=off\n")
        config.write(f"archive_mode=on\narchive_command='cp %p {archive}/%f'\nwal_level=replica\n")
    shell(f"pg_ctl -D {data} -w -l {home}/log start", home, user=OWNER)
    shell('createdb -h 127.0.0.1 -p "$PORT" -U postgres shop', home, {"PORT": server.port})
    yield server
    shell(f"pg_ctl -D {data} -w -m immediate stop", home, user=OWNER)


@pytest.fixture
def database(postgres: Postgres, request: pytest.FixtureRequest) -> str:
    """An empty database for one test."""
    name = "t_" + "".join(letter if letter.isalnum() else "_" for letter in request.node.name.lower())[:40]
    shell('createdb -h 127.0.0.1 -p "$PORT" -U postgres "$NAME"', postgres.home, {"PORT": postgres.port, "NAME": name})
    return name
