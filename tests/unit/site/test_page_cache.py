"""Pages from the cache: what is read, what is made, and what is left alone."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from mkdocs_incidents.site.context import build_context
from mkdocs_incidents.site.generated_site import build_site, digest_state
from mkdocs_incidents.site.page import Content, Page, PlannedFile
from mkdocs_incidents.site.page_cache import PageCache
from mkdocs_incidents.site.publication.published_files import plan_published_files
from mkdocs_incidents.storage.cache import Cache
from mkdocs_incidents.storage.cache_folder import cache_folder
from tests.conftest import WriteTree, load, record


@dataclass
class Site:
    """Two pages and a file that count how often they are read; `value` is what they show, `moving` what changes."""

    root: Path
    value: str = "one"
    moving: str = "noon"
    reads: list[str] = field(default_factory=list)

    def read(self, name: str) -> str:
        self.reads.append(name)
        return f"{name} {self.value}"

    def build(self, state: str) -> tuple[list[str], list[str]]:
        """What is shown, and what was read for it."""
        self.reads.clear()
        daily = Page(path="a.md", title="A", inputs=lambda: self.read("a"), make=Content, kept=True, daily=True)
        timed = replace(daily, path="b.md", inputs=lambda: self.read("b"), moving=lambda: self.moving)
        other = replace(daily, path="c.md", inputs=lambda: self.read("c"), daily=False)
        file = PlannedFile("d.json", lambda: self.read("d"), daily=True)
        kept = PageCache([daily, timed, other], [file], lambda: state, Cache(self.root, "stamp"))
        shown = [*(kept.content(page).html for page in (daily, timed, other)), kept.text(file)]
        kept.save()
        return shown, list(self.reads)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_inputs_of_daily_pages_are_read_once_for_a_state(site: Site) -> None:
    everything = ["a one", "b one", "c one", "d one"]
    assert site.build("state") == (everything, ["a", "b", "c", "d"])
    assert site.build("state") == (everything, ["c"])
    site.moving = "evening"
    assert site.build("state") == (everything, ["b", "c"])
    site.value = "two"
    assert site.build("other") == (["a two", "b two", "c two", "d two"], ["a", "b", "c", "d"])
    site.value = "one"
    assert site.build("state") == (everything, ["a", "b", "c", "d"])  # no more than the last state is remembered


@pytest.mark.parametrize("entry", [b"", b"\xc1", b"\x81\xa1a\x01", b"\x81\xa4a.md\xa7a.md xx"])
def test_what_is_no_list_of_keys_is_not_believed(site: Site, entry: bytes) -> None:
    shown = site.build("state")
    Cache(site.root, "stamp").write("days", {"state": entry})
    assert site.build("state") == shown


def _packed(content: object) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(content), 9)


POISON = {
    "nothing": b"",
    "not packed": msgspec.msgpack.encode({"html": "theirs"}),
    "cut off": _packed({"html": "theirs"})[:-8],
    "not MessagePack": zlib.compress(b"\xc1"),
    "not text": zlib.compress(b"\x81\xa4html\xa2\xff\xff"),
    "no page": _packed(["theirs"]),
    "another type": _packed({"html": 1}),
    "another type within": _packed({"html": "x", "headings": [1]}),
    "deeper than the stack": zlib.compress(b"\x91" * 1_000_000),
    "larger than memory": zlib.compress(b"\xdb\x7f\xff\xff\xff" + bytes(65 << 20), 1),
}


@pytest.mark.parametrize("value", POISON.values(), ids=POISON)
def test_what_is_no_page_is_made_again(site: Site, value: bytes) -> None:
    """The rows are whole and under the keys that are asked for: only their values are not what this program writes."""
    expected, _ = site.build("state")
    _poison(site.root, value)
    assert site.build("state")[0] == expected
    assert site.build("state")[0] == expected


def _poison(root: Path, value: bytes) -> None:
    with closing(sqlite3.connect(cache_folder(root) / "cache.sqlite3")) as connection:
        keys = [key for (key,) in connection.execute("SELECT key FROM entry WHERE kind = 'pages'")]
    assert keys
    Cache(root, "stamp").write("pages", dict.fromkeys(keys, value))


def test_a_page_without_the_file_beside_it_is_made_again(tmp_path: Path) -> None:
    def shown() -> str:
        page = Page(path="a.md", title="A", inputs=str, make=lambda _: Content("a", files={"a.txt": "ours"}), kept=True)
        file = PlannedFile("a.txt", lambda: "ours", beside="a.md")
        kept = PageCache([page], [file], lambda: "state", Cache(tmp_path, "stamp"))
        text = kept.text(file)
        kept.save()
        return text

    assert shown() == "ours"
    _poison(tmp_path, _packed({"html": "a"}))
    assert shown() == "ours"


def test_a_page_that_is_gone_from_the_cache_is_made_again(site: Site) -> None:
    shown = site.build("state")
    Cache(site.root, "stamp").write("pages", {})
    assert site.build("state") == shown


def _noon(hour: int) -> datetime:
    return datetime(2026, 11, 23, hour, 59 if hour else 0, tzinfo=UTC)


_EDITS: dict[str, Callable[[dict[str, str]], object]] = {
    "title": lambda files: files.update({"artifacts/INC-001.md": record(title="Other")}),
    "company": lambda files: files.update({"company.config.yaml": "company: {name: Other}\n"}),
    "added": lambda files: files.update({"artifacts/INC-004.md": record(id="INC-004")}),
}


def _files() -> dict[str, str]:
    return {
        "artifacts/INC-001.md": record(),
        "artifacts/INC-002.md": record(id="INC-002", resolved_at=None, status="draft"),
        "artifacts/INC-003.md": record(id="INC-003", actions="[{action: Do it, owner: Ada, due: 2026-11-23}]"),
    }


def test_daily_pages_and_files_stay_the_same_all_day(tree: WriteTree) -> None:
    """One incident is open, an action item is due on this very day."""
    workspace = load(tree(_files()))
    shown = []
    for hour in (0, 23):
        context = build_context(replace(workspace, now=_noon(hour)), directory_urls=True, site_url="https://a.example/")
        pages = [page for page in build_site(context).pages if page.daily]
        files = [file for file in plan_published_files(context) if file.daily and not file.beside]
        texts = {page.path: page.build().html for page in pages if not page.moving}
        shown.append((digest_state(context), texts | {file.path: file.build() for file in files}))
    assert shown[0] == shown[1]
    assert {"incidents/INC-001.md", "incidents/index.md", "actions.md", "api/actions.csv"} <= shown[0][1].keys()
    assert "incidents/INC-002.md" not in shown[0][1]


@pytest.mark.parametrize("edit", _EDITS)
def test_an_edit_changes_the_state(tree: WriteTree, edit: str) -> None:
    files = _files()
    before = digest_state(build_context(load(tree(files)), directory_urls=True))
    _EDITS[edit](files)
    assert digest_state(build_context(load(tree(files)), directory_urls=True)) != before


def test_options_and_the_day_belong_to_the_state(tree: WriteTree) -> None:
    workspace = load(tree(_files()))
    contexts = [
        build_context(workspace, directory_urls=True),
        build_context(workspace, directory_urls=False),
        build_context(workspace, directory_urls=True, excluded=["csv"]),
        build_context(replace(workspace, now=datetime(2026, 11, 24, tzinfo=UTC)), directory_urls=True),
        replace(build_context(workspace, directory_urls=True), published={"a.png": "a.png"}),
    ]
    assert len({digest_state(context) for context in contexts}) == len(contexts)
