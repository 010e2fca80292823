"""Finds the author of a record, if the user does not name one."""

from __future__ import annotations

import getpass
import os
import subprocess
from pathlib import Path

import click


def find_author(root: Path) -> str:
    """Return INCIDENTS_AUTHOR, else the user's Git name, else the login name. Never returns root."""
    return os.environ.get("INCIDENTS_AUTHOR") or _git_name(root) or _login()


def own_address(root: Path, option: str) -> str:
    """Return the user's Git email address. If there is none, raises click.UsageError with the `option` to use."""
    address = os.environ.get("GIT_AUTHOR_EMAIL", "").strip() or _git_setting(root, "user.email")
    if not address:
        raise click.UsageError(f"Git has no user.email here: give an address with {option}")
    return address


def _git_name(root: Path) -> str:
    return os.environ.get("GIT_AUTHOR_NAME", "").strip() or _git_setting(root, "user.name")


def _git_setting(root: Path, name: str) -> str:
    command = ["git", "-C", str(root), "config", name]
    try:
        found = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell
    except OSError:  # Git is not installed
        return ""
    return found.stdout.decode("utf-8", "replace").strip()


def _login() -> str:
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
    return "unknown" if name == "root" else name
