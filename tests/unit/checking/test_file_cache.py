"""The file cache always gives the same result as reading every file."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import msgspec
import pytest

from mkdocs_incidents.checking.file_cache import WORTH_KEEPING, Memory
from mkdocs_incidents.loading import WorkspaceOptions, load_workspace
from mkdocs_incidents.reading.artifact_files import find_artifact_files
from mkdocs_incidents.storage.cache import Cache, stamp
from mkdocs_incidents.storage.cache_folder import cache_folder
from tests.conftest import CONFIG, WriteTree, codes, front_matter, load, record
from tests.unit.checking.checkers import build_checker

_opened: list[str] | None = None


def _note_opened(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and _opened is not None and str(arguments[0]).endswith(".md"):
        _opened.append(Path(str(arguments[0])).name)


sys.addaudithook(_note_opened)


@contextmanager
def opened() -> Iterator[list[str]]:
    """The Markdown files that this process opens meanwhile, standards left out."""
    global _opened  # noqa: PLW0603 - an audit hook cannot be taken away
    _opened = []
    try:
        yield _opened
    finally:
        _opened = None


@contextmanager
def one_process() -> Iterator[None]:
    """Nothing is shared out while there is another thread."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def answer(root: Path, **rules: str) -> tuple[object, ...]:
    """Everything that depends on the artifacts."""
    workspace = load(root, **rules)
    return workspace.problems, workspace.incidents, workspace.artifacts, workspace.skipped


def from_scratch(root: Path, tmp_path_factory: pytest.TempPathFactory, **rules: str) -> tuple[object, ...]:
    """The answer in a copy without a cache."""
    copy = tmp_path_factory.mktemp("copy") / "root"
    shutil.copytree(root, copy)
    return answer(copy, **rules)


def database(root: Path) -> Path:
    return cache_folder(root) / "cache.sqlite3"


def _edit(root: Path) -> None:
    (root / "artifacts/memos/INC-010.md").write_text(record(id="INC-010", severity="P7"), encoding="utf-8")


def _rename(root: Path) -> None:
    (root / "artifacts/memos/INC-010.md").rename(root / "artifacts/memos/INC-0010.md")


def _exchange(root: Path) -> None:
    one, other = (root / f"artifacts/memos/INC-0{number}.md" for number in (10, 11))
    one.rename(root / "aside")
    other.rename(one)
    (root / "aside").rename(other)


def _touch(root: Path) -> None:
    os.utime(root / "artifacts/memos/INC-010.md", ns=(1, 1))


def _delete_most(root: Path) -> None:
    for path in (root / "artifacts/memos").glob("INC-[012][1-9]*.md"):
        path.unlink()


CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda root: None,
    "edited": _edit,
    "edited elsewhere": lambda root: (root / "artifacts/rfcs/RFC-001.md").write_text(front_matter(id="RFC-002")),
    "added": lambda root: (root / "artifacts/memos/INC-777.md").write_text(record(id="INC-001"), encoding="utf-8"),
    "deleted": lambda root: (root / "artifacts/memos/INC-008.md").unlink(),
    "fixed": lambda root: (root / "artifacts/memos/INC-006.md").write_text(record(id="INC-006"), encoding="utf-8"),
    "renamed": _rename,
    "exchanged": _exchange,
    "touched": _touch,
    "a folder renamed": lambda root: (root / "artifacts/memos").rename(root / "artifacts/decisions"),
    "most deleted": _delete_most,
    "severities": lambda root: (root / "company.config.yaml").write_text(
        f"{CONFIG}incident_response: {{severities: [{{name: P2}}], id_prefix: INC}}\n"
    ),
    "services": lambda root: (root / "company.config.yaml").write_text(
        f"{CONFIG}incident_response: {{services: [{{name: pdf}}]}}\n"
    ),
    "prefix": lambda root: (root / "company.config.yaml").write_text(
        f"{CONFIG}incident_response: {{id_prefix: RFC}}\n"
    ),
    "cache truncated": lambda root: os.truncate(database(root), 20_000),
    "cache is text": lambda root: database(root).write_text("no database"),
    "cache deleted": lambda root: shutil.rmtree(cache_folder(root)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_answer_is_that_of_reading_everything(
    change: str, crowd: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = answer(crowd)
    assert answer(crowd) == before
    CHANGES[change](crowd)
    expected = from_scratch(crowd, tmp_path_factory)
    assert [answer(crowd), answer(crowd)] == [expected, expected]


@pytest.mark.parametrize("change", CHANGES)
def test_a_memory_changes_no_answer(change: str, crowd: Path) -> None:
    memory: Memory = {}
    recall = partial(load_workspace, crowd, WorkspaceOptions(now=datetime(2026, 11, 23, tzinfo=UTC)))
    for _ in range(2):
        assert recall(memory) == recall()
        CHANGES[change](crowd)
        change = "nothing"
    assert recall(memory) == recall()
    assert len(memory) <= sum(1 for _ in (crowd / "artifacts").rglob("*.md"))


def test_other_levels(crowd: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    answer(crowd)
    for rules in ({"INC103": "off", "SRC006": "warning"}, {}):
        assert answer(crowd, **rules) == from_scratch(crowd, tmp_path_factory, **rules)


def test_the_trouble_is_all_there(crowd: Path) -> None:
    expected = {"INC103", "INC208", "INC302", "INC303", "INC304", "SRC002", "SRC006", "ART302", "ART303", "ART304"}
    assert expected <= set(codes(load(crowd)))


def test_only_the_file_that_changed_is_opened_again(crowd: Path) -> None:
    load(crowd)
    with opened() as names:
        load(crowd)
    assert names == []
    _edit(crowd)
    with opened() as names:
        load(crowd)
    assert names == ["INC-010.md"]


def test_files_that_were_written_just_now_are_read_again(crowd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    latest = max((crowd / path).stat().st_ctime_ns for path in find_artifact_files(crowd, "artifacts").paths)
    monkeypatch.setattr(time, "time_ns", lambda: latest + 10**9)
    load(crowd)
    with one_process(), opened() as names:
        load(crowd)
    assert len(names) == len(find_artifact_files(crowd, "artifacts").paths)


def test_in_one_process_as_in_several(crowd: Path) -> None:
    several = answer(crowd)
    shutil.rmtree(cache_folder(crowd))
    with one_process():
        assert answer(crowd) == several


@pytest.mark.parametrize("value", [b"", b"\xc1", b"\x01", msgspec.msgpack.encode([{"listed": 1}]), b"\x91\xa2\xff\xff"])
def test_a_cache_that_says_something_else(crowd: Path, value: bytes) -> None:
    expected = answer(crowd)
    checker = build_checker({"CFG301": "off", "CFG304": "off"})
    paths = find_artifact_files(crowd, "artifacts").paths
    keys = [checker.key(path, (crowd / path).read_bytes()) for path in paths]
    cache = Cache(crowd, stamp())
    assert len(cache.read("records", keys)) == len(paths)
    cache.write("records", dict.fromkeys(keys, value))
    assert answer(crowd) == expected
    cache.write("index", {checker.digest.hex(): value})
    assert answer(crowd) == expected


def test_a_record_under_the_key_of_another(crowd: Path) -> None:
    expected = answer(crowd)
    checker = build_checker({"CFG301": "off", "CFG304": "off"})
    one, other = (f"artifacts/memos/INC-0{number}.md" for number in (10, 11))
    key, theirs = (checker.key(path, (crowd / path).read_bytes()) for path in (one, other))
    cache = Cache(crowd, stamp())
    cache.write("records", {key: cache.read("records", [theirs])[theirs]})
    assert answer(crowd) == expected


def test_few_files_need_no_cache(tree: WriteTree) -> None:
    root = tree({f"artifacts/INC-{number:03}.md": record(id=f"INC-{number:03}") for number in range(WORTH_KEEPING - 1)})
    load(root)
    assert not cache_folder(root).exists()


def test_a_name_that_is_no_text(crowd: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    name = os.fsdecode(b"INC-\xff.md")
    (crowd / "artifacts/memos" / name).write_text(record(id="INC-888", severity="P9"), encoding="utf-8")
    expected = from_scratch(crowd, tmp_path_factory)
    assert [answer(crowd), answer(crowd)] == [expected, expected]


def test_files_that_cannot_be_read_and_later_can(crowd: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = crowd / "artifacts/memos/INC-010.md"
    text = path.read_text(encoding="utf-8")
    path.unlink()
    path.symlink_to("nowhere.md")
    assert "SRC001" in codes(load(crowd))
    (path.parent / "nowhere.md").write_text(text, encoding="utf-8")
    assert answer(crowd) == from_scratch(crowd, tmp_path_factory)
    assert "SRC001" not in codes(load(crowd))
