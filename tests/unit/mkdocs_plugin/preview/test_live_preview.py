"""A server's builder that takes over records, builds the rest, and says why a page is an old one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from mkdocs.livereload import LiveReloadServer

from mkdocs_incidents.mkdocs_plugin.preview.live_preview import Preview
from mkdocs_incidents.mkdocs_plugin.preview.live_site import LiveSite


class Site:
    """A site whose pages say how often they were written; `fails` is a page that cannot be made."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.written: list[str] = []
        self.fails = ""

    def write(self, destination: str) -> None:
        if destination == self.fails:
            raise ValueError("no")
        self.written.append(destination)


class Records:
    """Where the preview has its site from: `takes` says what becomes of a change."""

    def __init__(self, site: Site | None) -> None:
        self.site = site
        self.takes: Callable[[], bool] = lambda: True
        self.changed: list[Collection[str]] = []

    def open_site(self) -> LiveSite | None:
        return cast("LiveSite | None", self.site)

    def read_again(self, site: LiveSite, changed: Collection[str]) -> bool:
        self.changed.append(changed)
        return self.takes()


class Desk:
    """A server with a preview; `builds` counts the full builds."""

    def __init__(self, root: Path, server: LiveReloadServer, site: Site | None) -> None:
        self.root, self.server = root, server
        self.builds = 0
        self.error: BaseException | None = None
        self.site = site
        self.records = Records(site)
        self.preview = Preview(server, self._build, self.records, [str(root / "artifacts")])
        self.preview.start()

    def _build(self) -> None:
        self.builds += 1
        if self.error:
            raise self.error

    def save(self, text: str = "new") -> None:
        (self.root / "artifacts/INC-001.md").write_text(text, encoding="utf-8")
        self.server.builder()

    def get(self, path: str) -> tuple[str, dict[str, str], str]:
        head: list[Any] = []
        environ = {"PATH_INFO": f"/ops/{path}", "REQUEST_METHOD": "GET", "HTTP_ACCEPT": "*/*"}
        answer: Iterable[bytes] = self.preview.answer(environ, lambda *given: head.append(given))
        body = b"".join(answer).decode()
        if close := getattr(answer, "close", None):  # as a WSGI server does
            close()
        return head[-1][0], dict(head[-1][1]), body


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "artifacts").mkdir()
    (tmp_path / "site/incidents").mkdir(parents=True)
    (tmp_path / "site/incidents/index.html").write_text("<html><body>Old</body></html>", encoding="utf-8")
    (tmp_path / "site/data.json").write_text("{}", encoding="utf-8")
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path / "site"), mount_path="/ops/")
    try:
        yield Desk(tmp_path, server, Site(tmp_path / "site"))
    finally:
        server.server_close()


def test_a_saved_record_is_read_at_once_and_its_page_built_on_request(desk: Desk) -> None:
    desk.save()
    assert desk.builds == 0
    (changed,) = desk.records.changed
    assert [Path(path).name for path in changed] == ["INC-001.md"]
    assert desk.site is not None
    assert desk.site.written == []
    status, _, body = desk.get("incidents/")
    assert (status, "Old" in body) == ("200 OK", True)
    assert desk.site.written == ["incidents/index.html"]


def test_a_build_without_a_change_reads_nothing(desk: Desk) -> None:
    desk.server.builder()
    assert (desk.records.changed, desk.builds) == ([], 0)


def test_what_is_no_record_is_built(desk: Desk) -> None:
    desk.records.takes = lambda: False
    desk.save()
    assert desk.builds == 1
    desk.save("newer")
    assert desk.builds == 2


def test_an_error_while_records_are_read_means_a_full_build(desk: Desk) -> None:
    def fail() -> bool:
        raise ValueError("half written")

    desk.records.takes = fail
    desk.save()
    assert desk.builds == 1


@pytest.mark.parametrize("error", [ValueError("a page is no text"), SystemExit("the configuration is half written")])
def test_a_build_that_fails_leaves_the_site_with_its_reason(desk: Desk, error: BaseException) -> None:
    desk.records.takes = lambda: False
    desk.error = error
    desk.save()
    status, headers, body = desk.get("incidents/")
    assert status == "200 OK"
    assert f"This is the last site that could be built. The current files cannot be built: {error}" in body
    assert "Old" in body
    assert headers["Content-Length"] == str(len(body.encode()))
    assert desk.get("data.json")[2] == "{}"


def test_a_working_build_removes_the_error_message(desk: Desk) -> None:
    desk.records.takes = lambda: False
    desk.error = ValueError("x")
    desk.save()
    desk.error = None
    desk.save("newer")
    assert "cannot be built" not in desk.get("incidents/")[2]
    desk.records.takes = lambda: True
    before = desk.builds
    desk.save("newest")
    assert desk.builds == before


def test_a_page_that_cannot_be_made_does_not_end_the_server(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    assert desk.site is not None
    desk.site.fails = "incidents/index.html"
    assert desk.get("incidents/")[0] == "200 OK"
    assert "incidents/index.html could not be built: no" in caplog.text


def test_requests_of_the_server_itself_write_nothing(desk: Desk) -> None:
    assert desk.preview._find_destination("/livereload/0/0") is None
    assert desk.preview._find_destination("/other/x") is None
    assert desk.preview._find_destination("/ops/a/../b/") == "b/index.html"
    assert desk.preview._find_destination("/ops/../../x") == "x"


def test_a_site_that_is_built_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "artifacts").mkdir()
    (tmp_path / "site").mkdir()
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path / "site"), mount_path="/ops/")
    try:
        desk = Desk(tmp_path, server, None)
        desk.save()
        assert (desk.builds, desk.records.changed) == (1, [])
    finally:
        server.server_close()
