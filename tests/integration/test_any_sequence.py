"""Any sequence of commands, two at once, killed ones, and an editor: nothing that somebody wrote is lost.

Hypothesis makes the sequences up. What an editor saves, and what a command says it has logged, has to stay; the canary
folder beside the repository, to which links in it lead, must not change.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from mkdocs_incidents.cli.commands import main
from mkdocs_incidents.recording import commit
from tests.conftest import CONFIG, load, record
from tests.conftest import RECORD as WHOLE

RECORD = "artifacts/decision-memos/INC-001.md"
COMMANDS = {
    "log": ("log", "INC-001", "{}", "--at", "2026-03-02T14:30:00Z"),
    "action": ("action", "add", "INC-001", "{}"),
    "severity": ("severity", "INC-001", "P0"),
    "severity back": ("severity", "INC-001", "P1"),
    "new": ("new", "--title", "{}", "--severity", "P1", "--author", "a", "--at", "2026-11-23T09:00:00Z"),
    "promote": ("promote", "INC-001", "archived"),
    "link": ("link", "INC-001", "INC-002"),
    "fix": ("check", "--fix"),
    "render": ("render",),
    "export": ("export", "--out", "export.json"),
    "export through a link": ("export", "--out", "out/export.json"),
    "init": ("init", "--demo"),
    "set": ("set", "INC-001", "title={}"),
    "adopt": ("adopt", "../{}.md", "--write"),
    "import": ("import", "../{}.json", "--write"),
}
KEPT = {"log", "action", "new", "adopt", "import"}
"""Commands whose words are found again in the repository, where they succeed."""

FIELDS = {key: yaml.load(value, yaml.BaseLoader) for key, value in WHOLE.items()}  # noqa: S506 - text, days as well

commands = st.sampled_from(sorted(COMMANDS))
saves = st.sampled_from(["in place", "by rename"])


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class AnySequence(RuleBasedStateMachine):
    """A repository with two records and links out of it, and what has been written into it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="sequence-"))
        self.root, self.canary = self.folder / "root", self.folder / "canary"
        self.written: list[str] = []
        self.number = 0
        for path, text in {
            "canary/incidents/INC-009.md": "theirs",
            "canary/.bashrc": "theirs",
            "root/company.config.yaml": CONFIG,
            f"root/{RECORD}": record(),
            "root/artifacts/INC-002.md": record(id="INC-002"),
        }.items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_text(text, encoding="utf-8")
        (self.root / "out").symlink_to("../canary")
        (self.root / "artifacts/linked.md").symlink_to("../../canary/.bashrc")
        self.before = contents(self.canary)
        self.here = Path.cwd()
        os.chdir(self.root)

    def teardown(self) -> None:
        os.chdir(self.here)
        shutil.rmtree(self.folder)

    @rule(name=commands)
    def run(self, name: str) -> None:
        word = self.word()
        if self.invoke(name, word) == 0 and name in KEPT:
            self.written.append(word)

    @rule(how=saves)
    def save(self, how: str) -> None:
        """Somebody adds a paragraph to the record, as editors save: into the file, or a new one in its place."""
        path, word = self.root / RECORD, self.word()
        text = f"{path.read_text(encoding='utf-8')}\nSaved {word}.\n"
        if how == "in place":
            path.write_text(text, encoding="utf-8")
        else:
            path.with_suffix(".swp").write_text(text, encoding="utf-8")
            path.with_suffix(".swp").replace(path)
        self.written.append(word)

    @rule(name=commands, how=saves)
    def save_during_a_command(self, name: str, how: str) -> None:
        check = commit.refuse_new_errors
        word = self.word()

        def save(*arguments: object) -> None:
            check(*arguments)  # type: ignore[arg-type]
            if not saved:
                saved.append(word)
                self.save(how)

        saved: list[str] = []
        with pytest.MonkeyPatch.context() as patch:
            for module in ("commit", "new_record", "promotion"):
                patch.setattr(f"mkdocs_incidents.recording.{module}.refuse_new_errors", save)
            code = self.invoke(name, word)
        if code == 0 and name in KEPT:
            self.written.append(word)

    @rule(one=commands, other=commands)
    def run_two_at_once(self, one: str, other: str) -> None:
        words = {name: self.word() for name in dict.fromkeys((one, other))}
        children = {name: fork(lambda name=name: self.invoke(name, words[name])) for name in words}  # type: ignore[misc]
        for name, child in children.items():
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            assert code in (0, 1, 2), name
            if code == 0 and name in KEPT:
                self.written.append(words[name])

    @rule(name=commands, delay=st.floats(0, 0.2))
    def run_and_kill(self, name: str, delay: float) -> None:
        child = fork(lambda: self.invoke(name, self.word()))
        end = time.monotonic() + delay
        while time.monotonic() < end:
            pass
        os.kill(child, signal.SIGKILL)  # a process that has ended is there until somebody waits for it
        os.waitpid(child, 0)

    @invariant()
    def nothing_is_lost(self) -> None:
        texts = b"\n".join(contents(self.root / "artifacts").values()).decode()
        assert [word for word in self.written if word not in texts] == []

    @invariant()
    def nothing_outside_has_changed(self) -> None:
        assert contents(self.canary) == self.before

    @invariant()
    def the_record_is_whole(self) -> None:
        problems = [problem for problem in load(self.root).problems if problem.location.path == RECORD]
        assert [str(problem) for problem in problems if problem.code.startswith("SRC")] == []

    def invoke(self, name: str, word: str) -> int:
        if name == "adopt":
            text = f"# Post-mortem: {word}\n\nOn 2026-03-02 at 14:00 UTC it failed.\n"
            (self.folder / f"{word}.md").write_text(text, encoding="utf-8")
        if name == "import":
            history = {"schema_version": 1, "incidents": [{**FIELDS, "id": f"INC-9{word[4:8]}", "title": word}]}
            (self.folder / f"{word}.json").write_text(json.dumps(history), encoding="utf-8")
        result = CliRunner().invoke(main, [part.format(word) for part in COMMANDS[name]])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code

    def word(self) -> str:
        """One that nothing else has written."""
        self.number += 1
        return f"word{self.number:04}x"


def fork(work: Callable[[], int]) -> int:
    """Run `work` in a separate process, and return its process id."""
    child = os.fork()
    if child == 0:
        code = 99
        try:
            code = work()
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    return child


TestAnySequence = AnySequence.TestCase
TestAnySequence.settings = settings(
    max_examples=10,
    stateful_step_count=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # times differ from run to run, so that there is nothing to shrink
)
