"""Git runs no program that a folder's own configuration names."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from mkdocs_incidents.cli.git import list_changed_files, run_git


@pytest.fixture
def stranger(tmp_path: Path) -> Path:
    """A repository whose configuration makes a file whenever Git runs one of the programs in it."""
    folder = tmp_path / "stranger"
    folder.mkdir()

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgSign=false")
        subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)

    git("init", "-q")
    (folder / "x.md").write_text("x", encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "x", "--date=2026-03-02T00:00:00Z")
    signed = subprocess.run(["git", "-C", str(folder), "cat-file", "commit", "HEAD"], check=True, capture_output=True)
    head, _, message = signed.stdout.partition(b"\n\n")
    signature = b"\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n"
    written = subprocess.run(
        ["git", "-C", str(folder), "hash-object", "-t", "commit", "-w", "--stdin"],
        input=head + signature + message,
        check=True,
        capture_output=True,
    )
    git("update-ref", "HEAD", written.stdout.decode().strip())
    program = tmp_path / "evil.sh"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n", encoding="utf-8")
    program.chmod(0o755)
    for name in ("core.fsmonitor", "gpg.program", "core.pager", "diff.external"):
        git("config", name, str(program))
    git("config", "log.showSignature", "true")
    (tmp_path / "ran").unlink(missing_ok=True)
    return folder


READS = (
    ("log", "--follow", "--diff-filter=A", "--format=%as", "--", "x.md"),
    ("diff", "--name-only", "--diff-filter=d", "HEAD", "--", "."),
    ("ls-files", "--others", "--exclude-standard", "--", "."),
)


@pytest.mark.parametrize("arguments", READS)
def test_no_program_of_a_stranger_runs(stranger: Path, arguments: tuple[str, ...]) -> None:
    assert run_git(stranger, *arguments).returncode == 0
    assert not (stranger.parent / "ran").exists()


def test_the_programs_would_run(stranger: Path) -> None:
    for arguments in READS:
        subprocess.run(["git", "-C", str(stranger), *arguments], check=True, capture_output=True)
    assert (stranger.parent / "ran").exists()


def configure(folder: Path, *settings: tuple[str, str]) -> None:
    for name, value in settings:
        subprocess.run(["git", "-C", str(folder), "config", name, value], check=True, capture_output=True)


@pytest.mark.parametrize("kind", ["clean", "process"])
def test_no_filter_of_a_stranger_runs(stranger: Path, kind: str) -> None:
    program = str(stranger.parent / "evil.sh")
    configure(stranger, (f"filter.a=B.c.{kind}", program), ("filter.a=B.c.required", "true"))
    (stranger / ".git/info").mkdir(exist_ok=True)
    (stranger / ".git/info/attributes").write_text("*.md filter=a=B.c\n", encoding="utf-8")
    (stranger / "x.md").write_text("y", encoding="utf-8")
    assert list_changed_files(stranger, "HEAD") == ([stranger / "x.md"], [])
    assert not (stranger.parent / "ran").exists()


def test_no_filter_of_a_submodule_runs(stranger: Path) -> None:
    nested = stranger / "nested"
    who = ("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgSign=false")
    nested.mkdir()
    (nested / "y.md").write_text("y", encoding="utf-8")
    for folder, *arguments in (
        (nested, "init", "-q"),
        (nested, "add", "."),
        (nested, "commit", "-q", "-m", "x"),
        (stranger, "-c", "core.fsmonitor=false", "add", "nested"),
        (stranger, "-c", "core.fsmonitor=false", "commit", "-q", "-m", "x"),
    ):
        subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)
    configure(nested, ("filter.z.clean", str(stranger.parent / "evil.sh")))
    (nested / ".git/info").mkdir(exist_ok=True)
    (nested / ".git/info/attributes").write_text("*.md filter=z\n", encoding="utf-8")
    (nested / "y.md").write_text("z", encoding="utf-8")
    (stranger.parent / "ran").unlink(missing_ok=True)
    assert list_changed_files(stranger, "HEAD") == ([], [])
    assert not (stranger.parent / "ran").exists()
