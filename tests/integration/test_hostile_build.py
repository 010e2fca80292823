"""Building the site of a hostile repository reads, writes and removes nothing outside."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_incidents.checking.file_cache import WORTH_KEEPING
from mkdocs_incidents.storage.cache_folder import cache_folder
from tests.canaries import canary_folder, contents
from tests.conftest import CONFIG, record, texts
from tests.conftest import load as load_workspace
from tests.integration.conftest import run_mkdocs
from tests.launcher import launcher

SITE = """site_name: x
theme: {name: material, font: false}
plugins:
  - search
  - macros
  - incidents: {rules: {CFG301: "off"}}
"""
MARK = "hunter2-mark"


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[Path]:
    names = ("secret.md", "INC-001.md", "x.yaml", "incidents/index.html")
    with canary_folder(tmp_path / "canary", names, record(title=MARK)) as folder:
        yield folder


@pytest.fixture
def root(tmp_path: Path, canary: Path) -> Path:
    """A repository with one record and one plain page."""
    root = tmp_path / "root"
    files = {
        "mkdocs.yml": SITE,
        "company.config.yaml": CONFIG,
        "docs/index.md": "# Home\n",
        "artifacts/INC-001.md": record(),
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def link(place: Path, target: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    place.symlink_to(target)


def add_records(root: Path) -> None:
    """As many as make it worth keeping something."""
    for number in range(2, WORTH_KEEPING + 10):
        (root / f"artifacts/INC-{number:03}.md").write_text(record(id=f"INC-{number:03}"), encoding="utf-8")


# Attacks 2, 5 and 7: a cache that came with the repository


def test_a_cache_that_came_with_the_repository(root: Path, canary: Path, tmp_path: Path) -> None:
    """A cache folder that is a link, and a database that says that a broken record is valid."""
    add_records(root)
    load_workspace(root)
    bad = root / "artifacts/INC-050.md"
    good = bad.read_bytes()
    link(root / ".cache/incidents/build", canary)
    link(root / ".cache/incidents/serve", canary)
    shutil.copy(cache_folder(root) / "cache.sqlite3", root / ".cache/incidents/cache.sqlite3")
    shutil.rmtree(cache_folder(root))
    status = bad.stat()
    bad.write_bytes(good.replace(b"severity: P1", b"severity: P9"))
    os.utime(bad, ns=(status.st_atime_ns, status.st_mtime_ns))
    database = (root / ".cache/incidents/cache.sqlite3").read_bytes()
    assert any("INC-050.md" in text and "INC103" in text for text in texts(load_workspace(root)))
    bad.write_bytes(good)
    result = run_mkdocs(root, "build")
    assert result.returncode == 0, result.stdout
    assert "a cache in the repository is not used" in result.stdout
    assert (root / ".cache/incidents/cache.sqlite3").read_bytes() == database


def test_an_index_of_pagefind_and_a_program_that_came_with_the_repository(root: Path) -> None:
    (root / "mkdocs.yml").write_text(
        SITE.replace("  - search\n", "").replace("{rules", "{search: pagefind, rules"), encoding="utf-8"
    )
    index = root / ".cache/incidents/pagefind/pagefind"
    index.mkdir(parents=True)
    (index / "pagefind.js").write_text(f"alert('{MARK}')", encoding="utf-8")
    (root / "pagefind.py").write_text(f"raise SystemExit('{MARK}')", encoding="utf-8")
    command = [sys.executable, "-P", "-m", "mkdocs", "build"]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert MARK not in (root / "site/pagefind/pagefind.js").read_text(encoding="utf-8")


# Links out of the repository


@pytest.mark.parametrize("place", ["site", "site/.."])
def test_the_folder_of_the_site_is_a_link(root: Path, canary: Path, place: str) -> None:
    if place == "site":
        link(root / "site", canary)
    else:
        link(root / "out", canary)
        (root / "mkdocs.yml").write_text(f"{SITE}site_dir: out/incidents\n", encoding="utf-8")
    result = run_mkdocs(root, "build")
    assert result.returncode == 1
    assert "leads out of the repository: remove the link" in result.stdout


@pytest.mark.parametrize("place", ["site", "site/incidents", "site/index.html", "site/.old"])
@pytest.mark.parametrize("target", ["canary", "artifacts"])
def test_a_link_in_the_old_site(root: Path, canary: Path, place: str, target: str) -> None:
    (root / place).parent.mkdir(exist_ok=True)
    link(root / place, canary if target == "canary" else root / "artifacts")
    result = run_mkdocs(root, "build", "--dirty")
    assert result.returncode == 1
    assert "link: remove" in result.stdout or "remove the link" in result.stdout
    assert (root / "artifacts/INC-001.md").read_text(encoding="utf-8") == record()


@pytest.mark.parametrize("target", ["canary", ".git"])
def test_the_folder_of_the_documentation_is_a_link(root: Path, canary: Path, target: str) -> None:
    shutil.rmtree(root / "docs")
    (root / ".git").mkdir()
    (root / ".git/config.md").write_text(MARK, encoding="utf-8")
    link(root / "docs", canary if target == "canary" else root / ".git")
    result = run_mkdocs(root, "build")
    assert result.returncode == 1
    assert "docs leads out of the repository: remove the link" in result.stdout
    assert not (root / "site").exists()


def test_a_page_that_leads_out_of_the_repository(root: Path, canary: Path) -> None:
    link(root / "docs/notes.md", canary / "secret.md")
    link(root / "docs/files", canary)
    result = run_mkdocs(root, "build")
    assert result.returncode == 1
    assert "files that lead out of the repository cannot be published:\n" in result.stdout
    assert "  notes.md\n" in result.stdout
    assert not (root / "site/notes").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes on this system")
def test_a_pipe_among_the_pages(root: Path) -> None:
    """Reading a pipe blocks until something writes to it."""
    os.mkfifo(root / "docs/notes.md")
    os.mkfifo(root / "docs/picture.png")
    (root / "docs/link.md").symlink_to("notes.md")
    command = [sys.executable, "-m", "mkdocs", "build"]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=30)
    assert result.returncode == 1
    assert "pipes and devices cannot be published: remove these files of docs_dir:\n" in result.stderr
    assert all(f"\n  {name}\n" in result.stderr for name in ("link.md", "notes.md", "picture.png"))
    assert not (root / "site").exists()


_AUDITED = """
import os, sys
forbidden, log = os.path.realpath(sys.argv[1]), os.open(sys.argv[2], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
def hook(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], (str, bytes)):
        path = os.fsdecode(arguments[0])
        follows = event != "open" or not arguments[2] & os.O_NOFOLLOW
        head, tail = ("", path) if follows else os.path.split(path)
        real = os.path.join(os.path.realpath(head), tail) if tail and head else os.path.realpath(path)
        os.write(log, f"{event}\\t{real}\\n".encode("utf-8", "surrogateescape"))
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        os.write(log, f"{event}\\trequest of {arguments!r}\\n".encode("utf-8", "surrogateescape"))
sys.addaudithook(hook)
if sys.argv[3] == "build":
    from mkdocs.__main__ import cli as main
else:
    from mkdocs_incidents.cli.commands import main
main(sys.argv[3:])
"""


def audited(root: Path, canary: Path, *arguments: str) -> tuple[subprocess.CompletedProcess[str], set[str]]:
    """Run a command; gives what it and its copies have opened, links followed, and what they have requested."""
    log = root.parent / "opened"
    result = launcher().run(("-c", _AUDITED, str(canary), str(log), *arguments), root, os.environ)
    lines = log.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    return result, {line.split("\t", 1)[1] for line in lines}


LINKS = {
    "artifacts/INC-002.md": "INC-001.md",
    "artifacts/more": "",
    "standards/ops/incident-runbook.md": "secret.md",
    "standards/ops/providers": "",
    "standards/ops/providers/x.yaml": "x.yaml",
    "company.config.yaml": "x.yaml",
    "artifacts": "",
    "standards": "",
    "docs/notes.md": "secret.md",
}


@pytest.mark.parametrize("place", LINKS)
@pytest.mark.parametrize("command", ["build", "check"])
def test_nothing_outside_the_repository_is_read(root: Path, canary: Path, command: str, place: str) -> None:
    link(root / place, canary / LINKS[place])
    result, opened = audited(root, canary, command)
    assert "Traceback" not in result.stderr
    assert sorted(path for path in opened if path.startswith(str(canary))) == []
    assert foreign(opened, root) == []  # nor is anything requested
    if place.endswith(("-002.md", "runbook.md", "config.yaml", "/x.yaml")) or place == "artifacts":
        assert "SRC011" in result.stdout + result.stderr


def test_a_request_would_be_noticed(root: Path, canary: Path) -> None:
    hook = "import socket\ndef on_pre_build(config):\n    socket.socket().connect_ex(('127.0.0.1', 9))\n"
    (root / "hooks.py").write_text(hook, encoding="utf-8")
    (root / "mkdocs.yml").write_text(f"{SITE}hooks: [hooks.py]\n", encoding="utf-8")
    result, opened = audited(root, canary, "build")
    assert result.returncode == 0, result.stderr
    assert [one.split()[0] for one in foreign(opened, root)] == ["request"]


def test_a_built_site_is_made_of_the_repository_alone(root: Path, canary: Path) -> None:
    add_records(root)
    link(root / "artifacts/more", canary)
    result, opened = audited(root, canary, "build")
    assert result.returncode == 0, result.stderr
    assert foreign(opened, root) == []
    assert len([path for path in opened if path.startswith(str(root / "artifacts"))]) > WORTH_KEEPING
    assert [path for path in (root / "site").rglob("*") if path.is_file() and MARK.encode() in path.read_bytes()] == []


def foreign(opened: set[str], root: Path) -> list[str]:
    """What is neither of the repository nor of Python, its packages, the system's own data, or the cache."""
    system = ("/usr/", "/etc/", "/proc/", "/dev/", "/lib/")
    package = str(Path(__file__).parents[2] / "plugin")
    python = (sys.prefix, sys.base_prefix, os.path.realpath(sys.prefix), package)
    known = (str(root), str(cache_folder(root).parent), *python, *system)
    return sorted(path for path in opened if not path.startswith(known))


# Attacks 6 and 12: what an earlier build has left


def test_a_page_that_was_edited_in_the_site_is_written_again(root: Path) -> None:
    """Nothing in the site is another name of a file in the cache."""
    add_records(root)
    assert run_mkdocs(root, "build").returncode == 0
    built = contents(root / "site")
    pages = sorted((root / "site/incidents").rglob("index.html"))
    assert [page for page in pages if page.stat().st_nlink > 1] == []
    for page in pages:
        status = page.stat()
        with page.open("r+b") as file:
            file.write(MARK.encode())
        os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert run_mkdocs(root, "build").returncode == 0
    again = contents(root / "site")
    assert [path for path in built if built[path] != again[path] and not path.startswith("sitemap")] == []


def wait_until_gone(group: int) -> None:
    """A worker that has ended is listed until the system has collected it, some milliseconds later."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        os.sched_yield()
    pytest.fail(f"a process of the group {group} is left")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_leaves_the_old_site(root: Path, number: signal.Signals) -> None:
    """As it was, or the new one; and neither another file nor a process."""
    add_records(root)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795424400", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build"]
    subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
    began = time.perf_counter()  # of a build that finds the cache filled, as those that are interrupted do
    subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
    took = time.perf_counter() - began
    before = contents(root)
    interrupted = 0
    for point in range(1, 6):
        build = subprocess.Popen(
            command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            build.wait(took * point / 8)
        except subprocess.TimeoutExpired:
            build.send_signal(number)
            interrupted += 1
        output = build.communicate(timeout=120)[0].decode()
        early = build.returncode in (1, -number) and output.strip() in ("", "Aborted!")  # MkDocs has no plugins yet
        late = build.returncode == -number and "Documentation built" in output  # the interpreter is about to end
        assert early or late or build.returncode in (0, 128 + number), output
        assert "Traceback" not in output
        assert contents(root) == before
        wait_until_gone(build.pid)
    assert interrupted, "each build ended before its signal"
