"""A preview after saves equals a newly started preview, regardless of the pages opened in between."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.integration.conftest import leave_out_guide
from tests.integration.test_serve import Server, serving

READ_AGAIN = "1 record read again; pages are built when you open them"
_SCRIPT = re.compile(rb"<script>\nvar livereload = .*?</script>", re.DOTALL)
_OWN_PAGE = "# Ours\n\n{{ incidents(limit=20) }}\n\nMost of {{ metric('time_to_resolve') }}.\n"


@pytest.fixture
def site(example: Path) -> Path:
    """The example company without its guide, and with a page of its own that calls macros."""
    leave_out_guide(example)
    (example / "docs/ours.md").write_text(_OWN_PAGE, encoding="utf-8")
    return example


def record_of(root: Path, identity: str) -> Path:
    return next((root / "artifacts/decision-memos").glob(f"{identity}-*.md"))


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def save(server: Server, path: Path, old: str, new: str) -> None:
    """Edit a file, and wait until the browser would load its page again."""
    server.get("incidents/")
    replace(path, old, new)
    server.wait_for_rebuild()


def read_site(server: Server, paths: Iterable[str]) -> dict[str, bytes]:
    """The files of a site without what differs between two servers."""
    port = re.escape(re.sub(r"\D*:(\d+)/.*", r"\1", server.address.removeprefix("http://127.0.0.1")).encode())
    return {path: re.sub(rb"127.0.0.1:" + port, b"", _SCRIPT.sub(b"", server.fetch(path))) for path in paths}


def assert_as_started_now(server: Server, root: Path) -> None:
    """Every file is what a server says that starts now, from the same files."""
    again = root.parent / "again"
    shutil.rmtree(again, ignore_errors=True)
    shutil.copytree(root, again, ignore=shutil.ignore_patterns(".*"))
    with serving(again) as fresh:
        files = (path.relative_to(fresh.folder).as_posix() for path in fresh.folder.rglob("*") if path.is_file())
        paths = sorted(path for path in files if not path.startswith("assets/") and not path.endswith(".gz"))
        expected, found = read_site(fresh, paths), read_site(server, paths)
    assert [path for path in paths if found[path] != expected[path]] == []
    assert len(paths) > 150


def test_an_edit_shows_on_every_page_with_the_record(site: Path) -> None:
    path = record_of(site, "INC-005")
    with serving(site) as server:
        save(server, path, "title: Redis evicted sessions", "title: Redis lost a zebra")
        assert "Redis lost a zebra" in server.get("incidents/INC-005/")
        assert "Redis lost a zebra" in server.get("incidents/")
        assert "Redis lost a zebra" in server.get("incidents/INC-004/")  # its neighbour in time
        assert "Redis lost a zebra" in server.get("ours/")
        assert "Redis lost a zebra" in server.get("incidents/INC-005.txt")
        assert "Redis lost a zebra" in server.get("feeds/severity/P2.atom")
        assert "Redis lost a zebra" in json.loads(server.get("api/incidents/INC-005.json"))["title"]
        assert "Redis lost a zebra" in server.get("search/search_index.json")
        assert_as_started_now(server, site)
        assert sum(READ_AGAIN in line for line in server.log) == 1
        assert not any("Building documentation" in line for line in server.log)


def test_records_edited_one_after_the_other_with_a_look_at_some_pages(site: Path) -> None:
    first, second = record_of(site, "INC-005"), record_of(site, "INC-009")
    with serving(site) as server:
        save(server, first, "severity: P2", "severity: P1")
        server.get("incidents/INC-005/")
        server.get("search/search_index.json")
        save(server, second, "trigger: deploy", "trigger: capacity")
        server.get("incidents/INC-009/")
        server.get("incidents/INC-005/")
        save(server, second, "trigger: capacity", "trigger: deploy")
        save(server, first, "status: approved", "status: review")
        assert_as_started_now(server, site)
        assert sum("read again" in line for line in server.log) >= 2


def test_whatever_is_done_to_the_files(site: Path) -> None:
    path = record_of(site, "INC-005")
    good = path.read_text(encoding="utf-8")
    added = path.with_name("INC-105-copy.md")
    config, page = site / "company.config.yaml", site / "docs/ours.md"
    steps: list[Callable[[], object]] = [
        lambda: replace(path, "severity: P2", "severity: P9"),
        lambda: path.write_text("---\nid: [\n---\n", encoding="utf-8"),
        lambda: path.write_text(good, encoding="utf-8"),
        lambda: added.write_text(good.replace("INC-005", "INC-105"), encoding="utf-8"),
        lambda: added.rename(added.with_name("INC-105-renamed.md")),
        lambda: replace(config, "Fly.io", "Vercel"),
        lambda: replace(page, "# Ours", "# Theirs"),
        lambda: record_of(site, "INC-105").unlink(),
        lambda: replace(path, "started_at: 2025-05-05T08:10:00Z", "started_at: 2021-05-05T08:10:00Z"),
    ]
    with serving(site) as server:
        for step in steps:
            server.get("incidents/")
            server.get("incidents/INC-004/")
            step()
            server.wait_for_rebuild()
        save(server, path, "title: Redis evicted", "title: Redis dropped")
        server.get("incidents/INC-005/")
        save(server, record_of(site, "INC-009"), "summary: ", "summary: One more thing. ")
        assert_as_started_now(server, site)
        assert any(READ_AGAIN in line for line in server.log)


def test_many_browsers_at_once(site: Path) -> None:
    """Nobody sees half a page, nor an old one after the word that there is a new one."""
    path = record_of(site, "INC-005")
    pages: dict[str, str | tuple[str, ...]] = dict.fromkeys(("incidents/INC-005/", "incidents/", "ours/"), "</html>")
    last_words = tuple(f"; mitigated by {how})" for how in ("scale", "rollback", "hotfix"))  # of a related incident
    ends = {**pages, "incidents/INC-005.txt": last_words, "api/incidents/INC-005.json": "}"}
    with serving(site) as server, ThreadPoolExecutor(20) as browsers:
        title = "Redis evicted sessions"
        for number in range(4):
            early = list(browsers.map(lambda page: (page, browsers.submit(server.fetch, page)), [*ends] * 4))
            save(server, path, title, title := f"Redis lost zebra {number}")
            for page, content in zip([*ends] * 4, browsers.map(server.fetch, [*ends] * 4), strict=True):
                assert title.encode() in content
                assert content.decode().rstrip().endswith(ends[page])
            assert all(answer.result().decode().rstrip().endswith(ends[page]) for page, answer in early)


def test_a_plugin_that_collects_pages_gets_all_of_them(site: Path) -> None:
    (site / "hook.py").write_text("def on_page_content(html, **_):\n    return html + 'hooked'\n", encoding="utf-8")
    replace(site / "mkdocs.yml", "plugins:", "hooks: [hook.py]\n\nplugins:")
    with serving(site) as server:
        save(server, record_of(site, "INC-005"), "title: Redis evicted sessions", "title: Redis lost a zebra")
        assert "Redis lost a zebra" in server.get("incidents/")
        assert any("Building documentation" in line for line in server.log)
        assert not any("read again" in line for line in server.log)


def test_editor_backup_files_do_not_start_a_build(site: Path) -> None:
    path = record_of(site, "INC-005")
    with serving(site) as server:
        server.get("incidents/INC-005/")
        path.with_name(f".{path.name}.swp").write_bytes(b"\0")
        server.wait_for_rebuild()
        assert "Redis evicted sessions" in server.get("incidents/INC-005/")
        assert not any("Building documentation" in line for line in server.log)


def test_an_inherited_configuration_is_watched_too(site: Path) -> None:
    (site / "mkdocs.yml").rename(site / "base.yml")
    (site / "mkdocs.yml").write_text("INHERIT: base.yml\n", encoding="utf-8")
    with serving(site) as server:
        replace(site / "base.yml", "site_name: Hearthledger", "site_name: Zebraledger")
        save(server, record_of(site, "INC-005"), "title: Redis evicted sessions", "title: Redis lost a zebra")
        page = server.get("incidents/INC-005/")
        assert "Zebraledger" in page
        assert "Redis lost a zebra" in page
