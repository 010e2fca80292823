"""Sharing what the theme prints changes nothing of a site but space, and ends where pages differ unexpectedly."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.bench.records import write_repository
from tests.integration.conftest import copy_example
from tests.launcher import launcher

_BUILD = """
import sys
from mkdocs.__main__ import cli
from mkdocs_incidents.mkdocs_plugin import page_shell, plugin

if sys.argv.pop(1) == "without":
    plugin.share_shells = lambda env, config: None
fill, filled = page_shell.PageShell.fill, []
page_shell.PageShell.fill = lambda shell, *given: filled.append(1) or fill(shell, *given)
cli(["build", "--verbose", "-d", sys.argv[1]], standalone_mode=False)
print("filled:", len(filled))
"""


@dataclass(frozen=True)
class Built:
    """The files of a site, how many pages were filled into a shell, and what was logged of pages that were not."""

    files: dict[str, bytes]
    filled: int
    refused: list[str]


def _build(root: Path, way: str) -> Built:
    site = root / f"site-{way}"
    known = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795424400"}
    result = launcher().run(("-c", _BUILD, way, str(site)), root, {**os.environ, **known})
    assert result.returncode == 0, result.stdout + result.stderr
    paths = sorted(path for path in site.rglob("*") if path.is_file())
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}
    refused = re.findall(r".* rendered (?:in full|one by one).*", result.stderr)
    return Built(files, int(result.stdout.rsplit("filled:", 1)[1]), refused)


def _squeeze(data: bytes) -> bytes:
    return re.sub(rb"[ \t]*\n\s*", b"\n", data.strip())


def _compare(root: Path) -> Built:
    """Build with and without shells, to the same bytes but for space; the build with them."""
    without, built = _build(root, "without"), _build(root, "with")
    shared, plain = built.files, without.files
    assert without.filled == 0
    assert [path for path in plain if _squeeze(shared.get(path, b"")) != _squeeze(plain[path])] == []
    sizes = [sum(len(data) for path, data in files.items() if path.endswith(".html")) for files in (shared, plain)]
    assert not built.filled or sizes[0] < 0.95 * sizes[1]
    assert shared.keys() == plain.keys()
    return built


def _bench(root: Path, count: int = 20, **settings: object) -> Path:
    root.mkdir()
    write_repository(root, count)
    return _configure(root, **settings)


def _configure(root: Path, **settings: object) -> Path:
    path = root / "mkdocs.yml"
    path.write_text(yaml.safe_dump({**yaml.safe_load(path.read_text("utf-8")), **settings}), encoding="utf-8")
    return root


def _override(root: Path, block: str) -> Path:
    """Let a folder of the site's own override `main.html` with a block."""
    (root / "overrides").mkdir()
    (root / "overrides" / "main.html").write_text('{% extends "base.html" %}\n' + block, encoding="utf-8")
    return _configure(root, theme={"name": "material", "custom_dir": "overrides"})


def test_the_example_is_the_same_with_shells(tmp_path: Path) -> None:
    """And no page of it falls back to being rendered in full, where others of its shape are filled."""
    built = _compare(copy_example(tmp_path / "example"))
    assert built.filled > 20
    assert built.refused == []


_FEATURES = ["navigation.tabs", "navigation.instant", "navigation.sections", "navigation.footer", "navigation.path"]


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"use_directory_urls": False, "site_url": "https://ops.acme.example/"},
        {
            "theme": {"name": "material", "features": [*_FEATURES, "content.action.edit", "content.action.view"]},
            "repo_url": "https://github.com/acme/blobs",
            "edit_uri": "edit/main/docs/",
        },
        {"plugins": ["search", "material/tags", "macros", "incidents"]},
    ],
    ids=["default", "files", "features", "tags"],
)
def test_many_records_share_a_shell(tmp_path: Path, settings: dict[str, object]) -> None:
    built = _compare(_bench(tmp_path / "bench", 50, **settings))
    assert built.filled > 40
    assert built.refused == []


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_another_theme_is_rendered_in_full(tmp_path: Path, theme: str) -> None:
    assert _compare(_bench(tmp_path / "bench", theme={"name": theme})).filled == 0


@pytest.mark.parametrize(
    "block",
    [
        "{% block htmltitle %}{{ page.title | upper if page }} {{ page.meta.search if page }}{% endblock %}",
        "{% block announce %}{{ page.file.src_uri if page }}{% endblock %}",
        "{% block announce %}{% if page and page.title | striptags | length > 40 %}long{% endif %}{% endblock %}",
    ],
    ids=["title and metadata", "file name", "length"],
)
def test_a_template_of_the_sites_own_is_rendered_in_full(tmp_path: Path, block: str) -> None:
    built = _compare(_override(_bench(tmp_path / "bench"), block))
    assert built.filled == 0
    assert built.refused


_HOOKS = {
    "context": "def on_page_context(context, page, config, nav):\n    config.site_name = page.file.name\n",
    "asks": """from jinja2 import pass_context
def on_env(env, config, files):
    env.filters["script_tag"] = pass_context(lambda context, text: str(context["page"] and context["page"].file.name))
""",
    "differs": """def on_env(env, config, files):
    env.filters["script_tag"] = lambda text: str(config._current_page and config._current_page.file.name)
""",
}


@pytest.mark.parametrize(("name", "most"), [("context", 0), ("asks", 0), ("differs", 12)])
def test_unexpected_differences_are_noticed(tmp_path: Path, name: str, most: int) -> None:
    """`differs` is found by comparison: at the first page that is filled of each shape."""
    root = _bench(tmp_path / "bench", 50, hooks=["hook.py"])
    (root / "hook.py").write_text(_HOOKS[name], encoding="utf-8")
    assert _compare(root).filled <= most
