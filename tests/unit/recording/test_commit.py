"""Two writers, a killed process, a full disk: the file is complete, and no line is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.commit import prepare, undo_last, write_edits
from mkdocs_incidents.recording.edit import Edit
from mkdocs_incidents.recording.edits.record_document import parse_document
from mkdocs_incidents.storage.disk import SafeFolder
from tests.conftest import WriteTree, filled_template, record

PATH = "artifacts/INC-001.md"
PRELUDE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from mkdocs_incidents.recording.edits.incident_edits import log_event
from mkdocs_incidents.loading import WorkspaceOptions, load_workspace
root = Path(sys.argv[1])
at = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)
workspace = load_workspace(root, WorkspaceOptions(now=datetime(2026, 11, 23, 9, tzinfo=UTC)))
"""
LOG_MANY = (
    PRELUDE
    + """
for number in range(int(sys.argv[3])):
    log_event(root, workspace, "INC-001", f"{sys.argv[2]} {number}", at)
"""
)


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A separate process; its output is captured."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def finish(process: subprocess.Popen[str]) -> str:
    output, _ = process.communicate(timeout=120)
    return f"{process.returncode} {output}".strip()


@pytest.mark.parametrize("form", ["document", "front matter"])
def test_two_processes_lose_no_line(tree: WriteTree, form: str) -> None:
    text = (
        filled_template() if form == "document" else record(timeline="\n  - at: 2026-03-02T14:02:00Z\n    event: Alert")
    )
    root = tree({PATH: text})
    writers = [python(LOG_MANY, root, name, 200) for name in ("one", "two")]
    assert [finish(writer) for writer in writers] == ["0", "0"]
    timeline = parse_document((root / PATH).read_text(encoding="utf-8")).fields["timeline"]
    events = [entry["event"] for entry in timeline]
    for name in ("one", "two"):
        assert [event for event in events if event.startswith(name)] == [f"{name} {number}" for number in range(200)]
    assert sorted(os.listdir(root / "artifacts")) == ["INC-001.md"]  # noqa: PTH208 - nothing is left behind


NEW_ONES = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from mkdocs_incidents.recording.new_record import NewIncident, create_record
from mkdocs_incidents.loading import WorkspaceOptions, load_workspace
root = Path(sys.argv[1])
now = datetime(2026, 11, 23, 9, tzinfo=UTC)
workspace = load_workspace(root, WorkspaceOptions(now=now))
for number in range(20):
    title = f"{sys.argv[2]} {number}"
    create_record(root, workspace, NewIncident(title=title, severity="P1", detected_at=now, author="Ada"))
"""


def test_two_processes_never_take_the_same_id(tree: WriteTree) -> None:
    root = tree({})
    writers = [python(NEW_ONES, root, name) for name in ("one", "two")]
    assert [finish(writer) for writer in writers] == ["0", "0"]
    names = sorted(path.name for path in (root / "artifacts/decision-memos").iterdir())
    assert [name[:7] for name in names] == [f"INC-{number:03}" for number in range(1, 41)]


def test_killed_at_random_points_the_file_is_whole(tree: WriteTree) -> None:
    """200 writers, each killed at a random point. The next one continues from the state on disk."""
    root = tree({PATH: record(timeline="\n  - at: 2026-03-02T14:02:00Z\n    event: Alert")})
    code = (
        PRELUDE
        + """
import os
print("ready", flush=True)
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        for number in range(1000):
            log_event(root, workspace, "INC-001", f"{line.strip()} {number}", at)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("ended", flush=True)
"""
    )
    command = [sys.executable, "-c", code, str(root)]
    chance = random.Random(7)  # noqa: S311
    whole = 0
    last = 0
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as nursery:
        assert nursery.stdin
        assert nursery.stdout
        assert nursery.stdout.readline() == "ready\n"
        for number in range(200):
            nursery.stdin.write(f"{number}\n")
            nursery.stdin.flush()
            child = int(nursery.stdout.readline())
            watch(root / PATH, chance.randrange(1, 3000))
            os.kill(child, signal.SIGKILL)
            assert nursery.stdout.readline() == "ended\n"
            text = (root / PATH).read_text(encoding="utf-8")
            timeline = parse_document(text).fields["timeline"]
            assert text.endswith("---\n")
            assert len(timeline) >= last
            assert [entry["event"] for entry in timeline[1:]] == in_sequence(timeline)
            last = len(timeline)
            whole += 1
            if last > 60:
                last = 0
                (root / PATH).write_text(record(timeline="\n  - at: 2026-03-02T14:02:00Z\n    event: Alert"))
        nursery.stdin.close()
    assert whole == 200
    assert finish(python(LOG_MANY, root, "last", 1)) == "0"
    assert os.listdir(root / "artifacts") == ["INC-001.md"]  # noqa: PTH208 - what the killed ones left is gone


def watch(path: Path, looks: int) -> None:
    """Look at the file again and again, for a random while: it is whole at every look."""
    for _ in range(looks):
        assert path.read_bytes().endswith(b"---\n")


def in_sequence(timeline: list[dict[str, str]]) -> list[str]:
    """Each writer's lines from 0 on, as many as it has."""
    writers: dict[str, int] = {}
    expected = []
    for entry in timeline[1:]:
        writer = entry["event"].split()[0]
        expected.append(f"{writer} {writers.get(writer, 0)}")
        writers[writer] = writers.get(writer, 0) + 1
    return expected


FULL_DISK = """
import resource, signal, sys
from mkdocs_incidents.cli.commands import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
main(sys.argv[1:])
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ("log", "INC-001", "x", "--at", "2026-03-02T14:30:00Z"),
        ("severity", "INC-001", "P0"),
        ("link", "INC-001", "RFC-001"),
        ("promote", "INC-001", "archived"),
        ("action", "add", "INC-001", "x"),
        ("new", "--title", "x", "--severity", "P1"),
    ],
)
def test_a_full_disk_changes_nothing(tree: WriteTree, arguments: tuple[str, ...]) -> None:
    """The system refuses to write more than 100 bytes to a file, as it would on a full disk."""
    files = {PATH: record(), "artifacts/RFC-001.md": f"---\nid: RFC-001\ntitle: {'x' * 200}\n---\n"}
    root = tree({**files, "artifacts/decision-memos/": "", "artifacts/.audit-log/promotions.log": "y" * 90})
    before = contents(root)
    output = finish(python(FULL_DISK, *arguments, "--root", root))
    assert output.startswith("2 incidents: "), output
    assert "cannot be written: " in output
    assert "Traceback" not in output
    assert contents(root) == before


def test_a_folder_that_cannot_be_written(tree: WriteTree) -> None:
    """A file in the place of the log's folder blocks every user, including root."""
    root = tree({PATH: record(), "artifacts/.audit-log": "a file"})
    before = contents(root)
    output = finish(python("import sys\nfrom mkdocs_incidents.cli.commands import main\nmain(sys.argv[1:])",
                           "promote", "INC-001", "archived", "--root", root))  # fmt: skip
    assert output.startswith("2 incidents: ")
    assert contents(root) == before


def contents(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_change_that_cannot_be_written_leaves_the_one_before_to_undo(tree: WriteTree) -> None:
    root = tree({PATH: record()})
    before = (root / PATH).read_text(encoding="utf-8")

    def rename(folder: SafeFolder) -> list[Edit]:
        return [prepare(folder, PATH, lambda text: text.replace("title:", "title: Longer", 1))]

    write_edits(root, rename)
    with pytest.raises(IncidentsError):
        write_edits(root, lambda _: [Edit(f"{PATH}/INC-002.md", "", record())])
    undo_last(root)
    assert (root / PATH).read_text(encoding="utf-8") == before
