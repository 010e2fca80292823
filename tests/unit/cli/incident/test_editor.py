"""The user's editor: which one, at which line, and what its failure says."""

from __future__ import annotations

import os
import shlex
import signal
from pathlib import Path

import pytest

from mkdocs_incidents.cli.incident.editor import run_editor
from mkdocs_incidents.problems import IncidentsError
from tests.unit.cli.conftest import write_editor


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a file.md"
    path.write_text("before", encoding="utf-8")
    return path


def arguments(script: Path) -> str:
    return (script.parent / "arguments").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("vim", ["+7", "{file}"]),
        ("nano", ["+7", "{file}"]),
        ("hx", ["{file}:7"]),
        ("code", ["--goto", "{file}:7"]),
        ("some-editor", ["{file}"]),
    ],
)
def test_an_editor_opens_at_the_line(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch, name: str, given: list[str]
) -> None:
    script = tmp_path / name
    script.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > {shlex.quote(str(tmp_path / 'given'))}\n", encoding="utf-8")
    script.chmod(0o700)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", shlex.quote(str(script)))
    run_editor(file, 7)
    assert (tmp_path / "given").read_text(encoding="utf-8").splitlines() == [one.format(file=file) for one in given]


def test_visual_is_preferred_to_editor_and_can_have_arguments(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = write_editor(tmp_path / "vim", "text += ' after'")
    monkeypatch.setenv("VISUAL", f"{command} --wait")
    monkeypatch.setenv("EDITOR", "false")
    run_editor(file, 3)
    assert file.read_text(encoding="utf-8") == "before after"
    assert arguments(tmp_path / "vim") == repr(["--wait", "+3", str(file)])


def test_an_editor_that_fails(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "false")
    with pytest.raises(IncidentsError) as caught:
        run_editor(file, 1)
    assert str(caught.value) == "the editor 'false' failed with exit code 1"


def test_an_editor_that_is_not_there(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "/no/such/editor -w")
    with pytest.raises(IncidentsError) as caught:
        run_editor(file, 1)
    assert str(caught.value) == (
        "the editor '/no/such/editor -w' cannot be started: No such file or directory. Set EDITOR"
    )


def test_an_interrupt_is_the_editors(tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.getsignal(signal.SIGINT)
    code = f"import os, signal; os.kill({os.getpid()}, signal.SIGINT); text = 'saved'"
    monkeypatch.setenv("VISUAL", write_editor(tmp_path / "vim", code))
    run_editor(file, 1)
    assert file.read_text(encoding="utf-8") == "saved"
    assert signal.getsignal(signal.SIGINT) is before
