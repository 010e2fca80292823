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

from mkdocs_incidents.model.incident import without_prose
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.site.context import SiteContext, build_context
from mkdocs_incidents.site.generated_site import plan_site
from mkdocs_incidents.site.page import Content, Page, PlannedFile
from mkdocs_incidents.site.page_cache import PageCache
from mkdocs_incidents.site.publication.published_files import plan_published_files
from mkdocs_incidents.site.search_entries import SearchDetail
from mkdocs_incidents.site.site_state import digest_record, digest_state, outline
from mkdocs_incidents.storage.cache import Cache
from mkdocs_incidents.storage.cache_folder import cache_folder
from tests.conftest import WriteTree, load, record

EXAMPLE = Path(__file__).parents[3]


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
        """What is shown, and what was read for it, by name."""
        self.reads.clear()
        daily = Page(path="a.md", title="A", inputs=lambda: self.read("a"), make=Content, kept=True, daily=True)
        timed = replace(daily, path="b.md", inputs=lambda: self.read("b"), moving=lambda: self.moving)
        other = replace(daily, path="c.md", inputs=lambda: self.read("c"), daily=False)
        file = PlannedFile("d.json", lambda: self.read("d"), daily=True)
        kept = PageCache([daily, timed, other], [file], lambda: state, Cache(self.root, "stamp"))
        outlines = [kept.outline(page) for page in (daily, timed, other)]
        assert {(one.ids, one.links, len(one.search)) for one in outlines} == {((), (), len(SearchDetail))}
        shown = [*(kept.content(page).html for page in (daily, timed, other)), kept.text(file)]
        kept.save()
        return shown, sorted(self.reads)


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
def test_an_invalid_key_list_is_ignored(site: Site, entry: bytes) -> None:
    shown = site.build("state")
    Cache(site.root, "stamp").write("days", {"state": entry})
    assert site.build("state") == shown


def _packed(*parts: bytes) -> bytes:
    return msgspec.msgpack.encode([zlib.compress(part, 1) for part in parts])


_NONE = msgspec.msgpack.encode({})
POISON = {
    "nothing": b"",
    "no parts": _packed(),
    "one part": _packed(msgspec.msgpack.encode({"html": "theirs"}))[:-1],
    "two parts": _packed(msgspec.msgpack.encode({"html": "theirs"}), _NONE),
    "four parts": _packed(msgspec.msgpack.encode({"html": "theirs"}), _NONE, _NONE, _NONE),
    "parts of text": msgspec.msgpack.encode(["theirs", "theirs", "theirs"]),
    "not packed": msgspec.msgpack.encode([msgspec.msgpack.encode({"html": "theirs"}), _NONE, _NONE]),
    "not MessagePack": _packed(b"\xc1", b"\xc1", b"\xc1"),
    "not text": _packed(b"\x81\xa4html\xa2\xff\xff", b"\x81\xa1a\xa2\xff\xff", b"\x81\xa3ids\x91\xa2\xff\xff"),
    "no page": _packed(msgspec.msgpack.encode(["theirs"]), _NONE, msgspec.msgpack.encode(["theirs"])),
    "another type": _packed(msgspec.msgpack.encode({"html": 1}), _NONE, msgspec.msgpack.encode({"ids": 1})),
    "another type within": _packed(msgspec.msgpack.encode({"html": "x", "headings": [1]}), _NONE, _NONE),
    "deeper than the stack": _packed(b"\x91" * 1_000_000, b"\x91" * 1_000_000, b"\x91" * 1_000_000),
    "larger than memory": _packed(b"\xdb\x7f\xff\xff\xff" + bytes(65 << 20), _NONE, _NONE),
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


def test_a_page_with_a_missing_companion_file_is_rebuilt(tmp_path: Path) -> None:
    def shown() -> str:
        page = Page(path="a.md", title="A", inputs=str, make=lambda _: Content("a", files={"a.txt": "ours"}), kept=True)
        file = PlannedFile("a.txt", lambda: "ours", beside="a.md")
        kept = PageCache([page], [file], lambda: "state", Cache(tmp_path, "stamp"))
        text = kept.text(file)
        kept.save()
        return text

    assert shown() == "ours"
    others: tuple[object, ...] = ({}, {"b.txt": "theirs"}, {"a.txt": 1}, [])
    for files in others:
        _poison(tmp_path, _packed(*(msgspec.msgpack.encode(part) for part in ({"html": "a"}, files, {}))))
        assert shown() == "ours", files


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
        context = _context(replace(workspace, now=_noon(hour)))
        shown.append((digest_state(context), _build_daily(context)))
    assert shown[0] == shown[1]
    assert {"incidents/INC-001.md", "incidents/index.md", "actions.md", "api/actions.csv"} <= shown[0][1].keys()
    assert "incidents/INC-002.md" not in shown[0][1]


def _context(workspace: Workspace) -> SiteContext:
    return build_context(workspace, directory_urls=True, site_url="https://a.example/")


def _list_daily(context: SiteContext) -> list[Page | PlannedFile]:
    files = (file for file in plan_published_files(context) if isinstance(file, PlannedFile))
    return [*(page for page in plan_site(context).pages if page.daily), *(file for file in files if file.daily)]


def _build_daily(context: SiteContext) -> dict[str, str]:
    """All that is daily, but for what shows how long a service was available until right now."""
    daily = {one.path: one for one in _list_daily(context)}
    built = {path: one.build() for path, one in daily.items() if "service/" not in path and "services/" not in path}
    return {path: one if isinstance(one, str) else one.html for path, one in built.items()}


def _example() -> Workspace:
    return load(EXAMPLE)


def test_what_is_daily_shows_no_more_than_the_outline_and_what_moves() -> None:
    whole, bare = (_context(workspace) for workspace in (_example(), outline(_example())))
    moving = {one.path for one in _list_daily(whole) if one.moving}
    expected, built = _build_daily(whole), _build_daily(bare)
    assert {path for path in built if path not in moving and built[path] != expected[path]} == set()
    assert {"incidents/index.md", "incidents/year/2026.md", "incidents/rows.json"} & built.keys() - moving


def test_the_prose_of_a_record_is_only_on_its_own_page() -> None:
    workspace = _example()
    fields = replace(workspace, incidents=tuple(map(without_prose, workspace.incidents)))
    expected, built = (_build_daily(_context(one)) for one in (workspace, fields))
    records = {page.path for page in plan_site(_context(workspace)).pages if page.origin}
    assert {path for path in built if path not in records and built[path] != expected[path]} == set()
    assert {"feeds/incidents.atom", "api/incidents.json", "api/actions.csv", "actions.md"} <= built.keys()


def test_a_record_shows_no_more_of_others_than_the_outline() -> None:
    workspace = _example()
    bare = outline(workspace)
    expected = {page.path: page for page in plan_site(_context(workspace)).pages if page.origin and page.daily}
    assert len(expected) > 5
    for place, incident in enumerate(workspace.incidents):
        incidents = (*bare.incidents[:place], incident, *bare.incidents[place + 1 :])
        context = _context(replace(bare, incidents=incidents, problems=workspace.problems))
        path = context.addresses.by_file.get(incident.artifact.path)  # a restricted one has no page
        if path in expected:
            page = next(page for page in plan_site(context).pages if page.path == path)
            assert page.build() == expected[path].build()


def test_every_part_of_a_record_belongs_to_its_digest_or_the_state(tree: WriteTree) -> None:
    """What an edit changes is seen where it is shown: on the record's page, in lists, in data files."""
    before = _digests(_context(load(tree(_files()))))
    for name, value, seen in (
        ("title", "Other", {"state", "record", "details"}),
        ("severity", "P2", {"state", "record", "details"}),
        ("summary", "Other", {"state", "record", "details"}),
        ("five_whys", "[Other]", {"record", "details"}),
        ("actions", "[{action: Other, owner: Bo, due: 2026-03-09, status: done}]", {"record", "details"}),
    ):
        after = _digests(_context(load(tree(_files() | {"artifacts/INC-001.md": record(**{name: value})}))))
        assert {key for key in before if before[key] != after[key]} == seen, name


def _digests(context: SiteContext) -> dict[str, str]:
    incident = next(one for one in context.workspace.incidents if one.id == "INC-001")
    return {
        "state": digest_state(context),
        "record": digest_record(incident, context),
        "details": context.details(),
    }


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
