"""An hour of edits, in minutes: a preview answers whatever is done to its files, and at the end shows what is there.

`python -m tests.serve_edits --minutes 3 --seed 1` edits a copy of the example company at random.
"""

from __future__ import annotations

import argparse
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.integration.conftest import copy_example, leave_out_guide
from tests.integration.test_preview import assert_as_started_now
from tests.integration.test_serve import Server, serving

_UNREADABLE = (b"---\nid: [\n---\n", b"\xff\xfe", b"", b"no front matter", b"---\na: &a [x]\nb: *a\n---\n")
_CONFIGURATIONS = (
    b"company: [\n",
    b"\xff",
    b"incident_response: {severities: 3}\n",
    b"incident_response: {paths: {artifacts: /etc}}\n",
)
_SITES = (b"plugins: [\n", b"site_name: [1]\n", b"site_name: x\nplugins: [nothing-like-it]\n", b"nav: {a: [{}]}\n")
_MACROS = ("{{ nothing() }}", "{{ metric('nothing') }}", "{% if %}", "{{ 1 / 0 }}")
_PROVIDERS = (b"- a: [\n", b"providers: 3\n", b"\xff")


class Editor:
    """Edits the files of a site, and knows how they were; each edit says whether it has changed anything."""

    def __init__(self, root: Path, random: Random) -> None:
        self._root = root
        self._random = random
        self._good = {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
        self._count = 0
        self.edits: list[Callable[[], bool]] = [
            lambda: self._write(self._record(), self._random.choice(_UNREADABLE)),
            lambda: self._replace(self._record(), b"severity: P", b"severity: Q"),
            lambda: self._replace(self._record(), b"title: ", b"title: Again "),
            lambda: self._remove(self._record()),
            self._rename,
            self._copy,
            lambda: self._write(root / "company.config.yaml", self._random.choice(_CONFIGURATIONS)),
            lambda: self._remove(root / "company.config.yaml"),
            lambda: self._write(root / "mkdocs.yml", self._random.choice(_SITES)),
            lambda: self._write(root / "docs/ours.md", f"# Ours\n\n{self._random.choice(_MACROS)}\n".encode()),
            lambda: self._write(root / "docs/ours.md", b"# Ours\n\n\xff\n"),
            lambda: self._write(root / "standards/ops/providers/own.yaml", self._random.choice(_PROVIDERS)),
            lambda: self._remove(root / "standards/ops/incident-runbook.md"),
            lambda: self._write(root / "standards/ops/incident-runbook.md", b"# Runbook\n\n{{ triage( }}\n"),
            *[self._mend] * 8,
        ]

    def edit(self) -> None:
        """Change something."""
        while not self._random.choice(self.edits)():
            pass
        self._count += 1

    def mend_all(self) -> None:
        """Make every file what it was."""
        for path in [path for path in self._root.rglob("*") if path.is_file() and path not in self._good]:
            path.unlink()
        for path, content in self._good.items():
            self._write(path, content)

    def _record(self) -> Path:
        return self._random.choice(sorted((self._root / "artifacts/decision-memos").glob("INC-*.md")))

    def _mend(self) -> bool:
        broken = [path for path in self._good if not path.exists() or path.read_bytes() != self._good[path]]
        return bool(broken) and self._write(path := self._random.choice(broken), self._good[path])

    def _write(self, path: Path, content: bytes) -> bool:
        if path.exists() and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return True

    def _replace(self, path: Path, old: bytes, new: bytes) -> bool:
        return self._write(path, path.read_bytes().replace(old, new, 1))

    def _remove(self, path: Path) -> bool:
        if not path.exists():
            return False
        path.unlink()
        return True

    def _rename(self) -> bool:
        path = self._record()
        path.rename(path.with_name(f"{path.stem[:40]}-renamed{self._count}.md"))
        return True

    def _copy(self) -> bool:
        path = self._record()
        shutil.copy(path, path.with_name(f"INC-{900 + self._count}-copy.md"))
        return True


def prepare(root: Path) -> Path:
    """The example company without its guide, and with a page of its own that calls macros."""
    copy_example(root)
    leave_out_guide(root)
    (root / "docs/ours.md").write_text("# Ours\n\n{{ incidents(limit=20) }}\n", encoding="utf-8")
    return root


def edit_for_a_while(root: Path, seed: int, go_on: Callable[[int], bool]) -> int:
    """Edit as long as `go_on`, told the number of edits, says so; gives that number. Raises where the preview fails."""
    random = Random(seed)  # noqa: S311 - the same edits every time
    editor = Editor(root, random)
    count = 0
    with serving(root) as server:
        while go_on(count):
            _look(server, random)
            editor.edit()
            server.wait_for_rebuild()
            _look(server, random)
            count += 1
        editor.mend_all()
        server.wait_for_rebuild()
        assert_as_started_now(server, root)
    return count


def _look(server: Server, random: Random) -> None:
    server.get("incidents/")
    if random.random() < 0.5:
        server.get("ours/")


def main() -> None:
    """Run for some minutes, and say how many edits that were."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    end = time.monotonic() + 60 * options.minutes
    with TemporaryDirectory() as folder:
        count = edit_for_a_while(prepare(Path(folder, "site")), options.seed, lambda _: time.monotonic() < end)
    print(f"{count} edits, and every page is what a new preview shows")


if __name__ == "__main__":
    main()
