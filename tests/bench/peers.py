"""Other generators on the same Markdown. One that is not installed is left out."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.process import run

_HUGO_SITE = 'baseURL = "https://bench.example/"\ntitle = "Bench"\ndisableKinds = ["taxonomy", "term", "RSS"]\n'
_HUGO_PAGE = "<!doctype html>\n<title>{{ .Title }}</title>\n<main>{{ .Content }}</main>\n"
_HUGO_LIST = "<!doctype html>\n<ul>{{ range .Pages }}<li><a href='{{ .RelPermalink }}'>{{ .File }}</a>{{ end }}</ul>\n"


def write_peers(plain: Path, hugo: Path) -> None:
    """The plain site's pages for Hugo, with the smallest theme; Zensical reads the plain site itself."""
    shutil.copytree(plain / "docs" / "incidents", hugo / "content" / "incidents")
    layouts = hugo / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (hugo / "hugo.toml").write_text(_HUGO_SITE, encoding="utf-8")
    (layouts / "single.html").write_text(_HUGO_PAGE, encoding="utf-8")
    (layouts / "list.html").write_text(_HUGO_LIST, encoding="utf-8")


def measure_peers(plain: Path, hugo: Path) -> dict[str, Figure]:
    """A cold build by each generator that is installed."""
    return {name: _PEERS[name](plain, hugo) for name in installed_peers()}


def installed_peers() -> list[str]:
    """The names of the generators that are on the PATH."""
    return [name for name in _PEERS if shutil.which(name.lower())]


def missing_peers() -> list[str]:
    """The names of those that are not."""
    return [name for name in _PEERS if name not in installed_peers()]


def _measure_zensical(plain: Path, hugo: Path) -> Figure:
    shutil.rmtree(plain / "site", ignore_errors=True)
    return run(["zensical", "build", "--clean"], plain)


def _measure_hugo(plain: Path, hugo: Path) -> Figure:
    shutil.rmtree(hugo / "public", ignore_errors=True)
    return run(["hugo", "--quiet"], hugo)


_PEERS: Mapping[str, Callable[[Path, Path], Figure]] = {"Zensical": _measure_zensical, "Hugo": _measure_hugo}
