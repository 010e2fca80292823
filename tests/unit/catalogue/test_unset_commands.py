"""A command that is pasted before its variables are set does nothing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from mkdocs_incidents.catalogue.lookup import KINDS, load_providers
from mkdocs_incidents.model.provider import Provider

ENTRIES = [provider for kind in KINDS for provider in load_providers(kind)]
READING = ("identify", "verify")
FILTERS = ("called: tr ",)
"""Programs in the middle of a pipe, which get nothing to read."""
RECORDER = 'command_not_found_handle() { echo "called: $*" >&3; }\n'


def called_by(commands: list[str], folder: Path) -> list[str]:
    """The programs that an interactive shell would start, were there any; none is, and nothing is set."""
    script = RECORDER + "\n".join(commands) + "\n"
    record = folder / "called"
    with record.open("w") as target:
        subprocess.run(
            ["/bin/bash", "--norc", "--noprofile", "-c", 'exec 3>&1; exec "$0" --norc --noprofile -i', "/bin/bash"],
            input=script,
            stdout=target,
            stderr=subprocess.DEVNULL,
            text=True,
            check=False,
            env={"PATH": str(folder / "empty"), "HOME": str(folder), "PS1": "", "HISTFILE": "/dev/null"},
            cwd=folder,
        )
    return [
        line for line in record.read_text().splitlines() if line.startswith("called: ") and not line.startswith(FILTERS)
    ]


@pytest.mark.parametrize("provider", ENTRIES, ids=lambda provider: f"{provider.kind}-{provider.key}")
def test_changing_commands_do_nothing_without_their_variables(provider: Provider, tmp_path: Path) -> None:
    steps = [step for name, steps in provider.steps.items() if name not in READING for step in steps]
    commands = [step.command for step in steps if step.command and step.lang == "shell"]
    assert called_by(commands, tmp_path) == []
    assert [path.name for path in tmp_path.iterdir()] == ["called"]


@pytest.mark.parametrize("provider", ENTRIES, ids=lambda provider: f"{provider.kind}-{provider.key}")
def test_a_command_that_reads_writes_no_file(provider: Provider, tmp_path: Path) -> None:
    steps = [step for name in READING for step in provider.steps[name] if step.command and step.lang == "shell"]
    called_by([step.command or "" for step in steps], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["called"]


def test_the_recorder_records(tmp_path: Path) -> None:
    assert called_by(["fly deploy", 'fly deploy --app "${FLY_APP:?}"', "git push"], tmp_path) == [
        "called: fly deploy",
        "called: git push",
    ]
