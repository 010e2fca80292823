"""`mkdocs serve` without a build at every save: reads records again, and renders pages when they are requested."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterable
from threading import Lock
from typing import Any, Protocol

from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from mkdocs_incidents.mkdocs_plugin.preview.banner import Banner
from mkdocs_incidents.mkdocs_plugin.preview.live_site import LiveSite
from mkdocs_incidents.mkdocs_plugin.preview.watched_files import Snapshot, list_changes, take_snapshot
from mkdocs_incidents.mkdocs_plugin.upstream import watched_paths

log = get_plugin_logger("incidents")


class Source(Protocol):
    """Where a preview has its site from."""

    def open_site(self) -> LiveSite | None:
        """The site of the last full build; None where all of its pages have to be built together."""

    def read_again(self, site: LiveSite, changed: Collection[str]) -> bool:
        """Renew the site after these files have changed. False where a full build has to do it."""


class Preview:
    """Takes the place of a server's builder, and writes what is asked for before the server answers.

    One thing is built at a time. MkDocs' own builder does all that is not known to be the records' alone.
    """

    def __init__(
        self, server: LiveReloadServer, build: Callable[[], None], source: Source, inputs: Iterable[str]
    ) -> None:
        self._server, self._build_all, self._source = server, build, source
        self._answer: Any = server.get_app()
        self._inputs = (*watched_paths(server), *inputs)
        self._seen = take_snapshot(self._inputs)
        self._site = source.open_site()
        self._failure = Banner()
        self._builds = 0
        self._lock = Lock()

    def start(self) -> None:
        """From now on the server builds and answers by this preview."""
        self._server.builder = self.build
        self._server.set_app(self.answer)

    def build(self) -> None:
        """Called by the server, in its own thread, when a file has changed."""
        with self._lock:
            self._builds += 1
            before, self._seen = self._seen, take_snapshot(self._inputs)
            if not self._renew(before):
                self._site = None
                self._failure = self._build_safely()

    def _build_safely(self) -> Banner:
        """Build everything. Where that fails, the site stays as it was: MkDocs itself would answer no more requests.

        A configuration may be half written, a page no text, a plugin in trouble.
        """
        try:
            self._build_all()
        except (Exception, SystemExit) as error:
            log.error(f"the site could not be built: {error}")  # noqa: TRY400 - as below
            return Banner(
                messages=(f"This is the last site that could be built. The current files cannot be built: {error}",)
            )
        self._site = self._source.open_site()
        return Banner()

    def _renew(self, before: Snapshot) -> bool:
        changed = list_changes(before, self._seen)
        if self._site is None:
            return False
        try:
            return not changed or self._source.read_again(self._site, changed)
        except Exception as error:  # a full build comes upon the same, and says it as it always has
            log.debug(f"everything is built again: {error}")
            return False

    def answer(self, environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
        """Answer a request, again if there was a build in the meantime: what was read may be from before it."""
        destination = self._find_destination(environ["PATH_INFO"])
        if destination is None:
            return self._answer(environ, start_response)  # type: ignore[no-any-return]
        while True:
            builds, head = self._write(destination), list[tuple[Any, ...]]()
            body: Iterable[bytes] = self._answer(environ, lambda *given, head=head: head.append(given))
            if builds == self._builds and self._failure.empty:
                start_response(*head[-1])
                return body
            content = b"".join(body)
            if close := getattr(body, "close", None):
                close()
            if builds == self._builds:
                return self._say_failure(content, head[-1], start_response)

    def _say_failure(self, content: bytes, head: tuple[Any, ...], start_response: Callable[..., object]) -> list[bytes]:
        """The answer, and in it, if it is a page, why it is an old one."""
        status, headers, *rest = head
        if any(name.lower() == "content-type" and "html" in value for name, value in headers):
            content = self._failure.insert(content.decode("utf-8", "replace"), "").encode()
        others = [(name, value) for name, value in headers if name.lower() != "content-length"]
        start_response(status, [*others, ("Content-Length", str(len(content)))], *rest)
        return [content]

    def _write(self, destination: str) -> int:
        """Bring a file up to date. Gives the number of the build that it is of."""
        with self._lock:
            try:
                if self._site:
                    self._site.write(destination)
            except Exception as error:  # its old file is gone, so the server finds none
                log.error(f"{destination} could not be built: {error}")  # noqa: TRY400 - no traceback for what a file holds
            return self._builds

    def _find_destination(self, requested: str) -> str | None:
        """The file that the server answers with, by its rules; None where it needs none."""
        path = requested.encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/") or not path.startswith(self._server.mount_path):
            return None
        relative = path[len(self._server.mount_path) :] + ("index.html" if path.endswith("/") else "")
        return posixpath.normpath(f"/{relative}").lstrip("/")
