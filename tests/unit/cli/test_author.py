"""The author of an entry: the environment, else Git."""

from __future__ import annotations

import subprocess
from pathlib import Path

import click
import pytest

from mkdocs_incidents.cli import author


def test_the_author_is_the_one_of_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("INCIDENTS_AUTHOR", "GIT_AUTHOR_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setattr("getpass.getuser", lambda: "root")
    assert author.find_author(tmp_path) == "unknown"
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    subprocess.run(["git", "-C", str(tmp_path), "config", "user.name", "Mara Lindqvist"], check=True)
    assert author.find_author(tmp_path) == "Mara Lindqvist"
    monkeypatch.setenv("INCIDENTS_AUTHOR", "Ada")
    assert author.find_author(tmp_path) == "Ada"


def test_without_an_address_in_git_the_error_names_the_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    with pytest.raises(click.UsageError, match="give an address with --organizer"):
        author.own_address(tmp_path, "--organizer")
