"""`incidents edit`: at the right line, checked when the editor ends, and nothing is lost."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from mkdocs_incidents.storage.cache_folder import cache_folder
from tests.conftest import AS_OF, WriteTree, filled_template, load
from tests.unit.cli.conftest import Run, write_editor

NOW = ("--as-of", AS_OF)
PATH = "artifacts/INC-001.md"
DRAFT = filled_template({"Contributing Factors": "\n- [Factor 1: e.g., no alert]\n"}, status="draft", services="[web]")
TRIGGER = "text = text.replace('services: [web]', 'services: [web]\\ntrigger: deploy')"
FILL_IN = "text = text.replace('[Factor 1: e.g., no alert]', 'Nothing compares the settings')"


@pytest.fixture
def editor(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A script that acts as the editor. It writes its arguments to `arguments` in its folder."""
    script = tmp_path_factory.mktemp("editor") / "vim"
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", shlex.quote(str(script)))
    return script


def drafts(root: Path) -> list[Path]:
    return [one for one in (cache_folder(root) / "edit").rglob("*") if one.is_file()]


def test_the_first_thing_to_do_is_where_it_opens(tree: WriteTree, run: Run, editor: Path) -> None:
    root = tree({PATH: DRAFT})
    write_editor(editor, FILL_IN)
    result = run("edit", "INC-001", *NOW)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"INC-001 is saved: {PATH}\nNext: incidents promote INC-001 review\n"
    line = DRAFT.split("\n").index("## Contributing Factors") + 1
    assert f"'+{line}'" in (editor.parent / "arguments").read_text(encoding="utf-8")
    assert (root / PATH).read_text(encoding="utf-8") == DRAFT.replace(
        "[Factor 1: e.g., no alert]", "Nothing compares the settings"
    )
    assert load(root).errors == ()
    assert drafts(root) == []


def test_an_unchanged_text_is_not_written(tree: WriteTree, run: Run, editor: Path) -> None:
    root = tree({PATH: DRAFT})
    write_editor(editor, "")
    assert run("edit", "INC-001", *NOW).stdout == "INC-001: nothing was changed\n"
    assert drafts(root) == []


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("file.unlink(); sys.exit(0)", "the editor left no text"),
        ("text = ''", "the editor left no text"),
        ("sys.exit(1)", "failed with exit code 1. artifacts/INC-001.md did not change"),
    ],
)
def test_an_editor_that_leaves_nothing(tree: WriteTree, run: Run, editor: Path, code: str, message: str) -> None:
    root = tree({PATH: DRAFT})
    write_editor(editor, code)
    result = run("edit", "INC-001", *NOW)
    assert result.exit_code == 2
    assert message in result.stderr
    assert (root / PATH).read_text(encoding="utf-8") == DRAFT
    assert drafts(root) == []


@pytest.mark.parametrize(
    ("code", "exit_code"),
    [
        (f"{FILL_IN}; file.write_text(text); sys.exit(1)", 2),
        (f"{FILL_IN}.replace('status: draft', 'status: drafty')", 1),
        (f"{FILL_IN} + 'mine'; pathlib.Path({PATH!r}).open('a').write('theirs')", 1),
    ],
)
def test_what_was_typed_is_not_lost(tree: WriteTree, run: Run, editor: Path, code: str, exit_code: int) -> None:
    root = tree({PATH: DRAFT})
    write_editor(editor, code)
    result = run("edit", "INC-001", *NOW)
    assert result.exit_code == exit_code
    (draft,) = drafts(root)
    assert f"our text is in {draft}" in result.stderr
    assert "Nothing compares the settings" in draft.read_text(encoding="utf-8")
    assert "Nothing compares the settings" not in (root / PATH).read_text(encoding="utf-8")


def test_no_such_editor(tree: WriteTree, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree({PATH: DRAFT})
    monkeypatch.setenv("VISUAL", "/nowhere/vim")
    result = run("edit", "INC-001", *NOW)
    reason = "the editor '/nowhere/vim' cannot be started: No such file or directory. Set EDITOR"
    assert (result.exit_code, result.stderr) == (2, f"incidents: {reason}. {PATH} did not change\n")
    assert drafts(root) == []


def test_entries_logged_in_the_meantime_are_merged(tree: WriteTree, run: Run, editor: Path) -> None:
    root = tree({PATH: DRAFT})
    logged = "record.read_text().replace('| 14:40 |', '| 14:33 | Errors are falling |\\n| 14:40 |')"
    write_editor(editor, f"record = pathlib.Path({PATH!r}); record.write_text({logged}); {TRIGGER}")
    result = run("edit", "INC-001", *NOW)
    assert (result.exit_code, result.stderr) == (0, "")
    text = (root / PATH).read_text(encoding="utf-8")
    assert "| 14:33 | Errors are falling |\n| 14:40 |" in text
    assert "\ntrigger: deploy\n" in text
    assert drafts(root) == []
