"""The commands as the runbook prints them, and a count of those that were run."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from mkdocs_incidents.catalogue.lookup import KINDS, load_providers

CACHE = Path(__file__).parents[2] / ".cache" / "runbook"
_SYSTEM = "/usr/lib/postgresql/15/bin:/usr/sbin:/usr/local/bin:/usr/bin:/sbin:/bin"
PATH = f"{CACHE}/npm/node_modules/.bin:{CACHE}/venv/bin:{_SYSTEM}"
STEPS = {
    f"{provider.kind}/{provider.key}/{name}/{index}": step
    for kind in KINDS
    for provider in load_providers(kind)
    for name, steps in provider.steps.items()
    for index, step in enumerate(steps)
    if step.command
}
ran: set[str] = set()
"""The text of the commands that were run: several entries print the same one."""


def run(
    place: str, cwd: Path, values: Mapping[str, object], *, user: str | None = None, check: bool = True
) -> subprocess.CompletedProcess[str]:
    """Run a printed command, `kind/key/list/index`, as a user pastes it after exporting the values."""
    result = shell(STEPS[place].command or "", cwd, values, user=user, check=check)
    ran.add(STEPS[place].command or "")
    return result


def shell(
    command: str, cwd: Path, values: Mapping[str, object] | None = None, *, user: str | None = None, check: bool = True
) -> subprocess.CompletedProcess[str]:
    """Run a script in a shell whose environment is the values and little else; raises with what it printed."""
    given = {name: str(value) for name, value in (values or {}).items()}
    as_user = ["runuser", "-u", user, "--"] if user else []
    result = subprocess.run(
        [*as_user, "bash", "-e", "-o", "pipefail", "-c", command],
        cwd=cwd,
        env={"PATH": PATH, "HOME": str(cwd), "LANG": "C.UTF-8", **given},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    if check and result.returncode:
        raise AssertionError(f"{command}\nexit code {result.returncode}\n{result.stdout}\n{result.stderr}")
    return result
