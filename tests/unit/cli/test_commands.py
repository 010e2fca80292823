"""The group of all subcommands, which are imported when they are called."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from mkdocs_incidents.cli.commands import ALIASES, COMMANDS, main
from tests.unit.cli.conftest import Run

_HEAVY = ("httpx", "icalendar", "jinja2", "jsonschema", "markdown_it", "pyromark", "rich", "yaml")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_says_what_the_command_says(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert (command.name, command.get_short_help_str(limit=1000)) == (name, COMMANDS[name][1])


def test_a_command_that_does_not_exist(run: Run) -> None:
    result = run("chek")
    assert result.exit_code == 2
    assert "there is no command 'chek'; did you mean check?" in result.output


def test_help_imports_no_library_that_it_does_not_need() -> None:
    program = (
        "import sys; from mkdocs_incidents.cli.commands import main\n"
        "main(['--help'], standalone_mode=False)\n"
        f"print('imported:', [name for name in {_HEAVY} if name in sys.modules])"
    )
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert "stats" in printed
    assert printed.endswith("imported: []\n")


def test_a_file_that_the_system_refuses(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied", "a\u202eb")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("mkdocs_incidents.cli.repository_commands.init.scaffold", refuse)
    result = run("init")
    assert (result.exit_code, result.stderr) == (2, "Error: a\\u202eb cannot be read: Permission denied\n")


def test_a_group_without_a_subcommand_shows_its_help_as_it_is(run: Run) -> None:
    result = run("drill")
    assert "\n\nOptions:\n" in result.output
    assert "\nCommands:\n  new  " in result.output


def test_other_words_lead_to_commands() -> None:
    assert set(ALIASES.values()) <= set(COMMANDS)
    assert not set(ALIASES) & set(COMMANDS)
