"""The hooks: their order among those of other plugins, and that none of them works by itself."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest
from mkdocs.config import load_config

from mkdocs_incidents.mkdocs_plugin import plugin
from mkdocs_incidents.mkdocs_plugin.plugin import IncidentsPlugin
from tests.conftest import WriteTree, record
from tests.unit.mkdocs_plugin.small_site import FILES, SITE


@pytest.fixture
def root(tree: WriteTree) -> Path:
    return tree({**FILES, "artifacts/INC-001.md": record()})


def modules(root: Path, event: str, site: str = SITE) -> list[str]:
    """The packages whose hooks run at an event, in their order."""
    (root / "mkdocs.yml").write_text(site, encoding="utf-8")
    config = load_config(str(root / "mkdocs.yml"))
    return [hook.__module__.partition(".")[0] for hook in config.plugins.events[event]]


FIRST = SITE.replace("  - macros\n  - incidents\n", "  - incidents\n  - macros\n")


@pytest.mark.parametrize("site", [SITE, FIRST])
def test_the_repository_is_read_before_the_other_plugins_and_macros_come_last(root: Path, site: str) -> None:
    found = modules(root, "config", site)
    assert found[0] == "mkdocs_incidents"
    assert found[-1] == "mkdocs_incidents"
    assert found.index("mkdocs_macros") in range(1, len(found) - 1)


@pytest.mark.parametrize("event", ["page_markdown", "page_context", "post_page", "post_build", "serve", "pre_build"])
def test_what_others_have_done_is_seen(root: Path, event: str) -> None:
    assert modules(root, event, FIRST)[-1] == "mkdocs_incidents"


def test_a_preview_uses_one_instance_for_all_builds(root: Path) -> None:
    """MkDocs makes a new one for each build unless the plugin has the hook `on_startup`."""
    first, again = (load_config(str(root / "mkdocs.yml")).plugins["incidents"] for _ in range(2))
    assert isinstance(first, IncidentsPlugin)
    assert again is first


def test_a_preview_sets_no_signal_handlers(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    monkeypatch.setattr(plugin, "exit_on_signals", lambda: called.append("signals"))
    monkeypatch.setattr("atexit.register", lambda work: called.append("exit"))
    one = IncidentsPlugin()
    one.on_startup(command="serve", dirty=False)
    assert called == []
    one.on_startup(command="gh-deploy", dirty=False)
    assert called == ["signals", "exit"]


def test_a_hook_only_passes_objects_on() -> None:
    (tree,) = ast.parse(inspect.getsource(IncidentsPlugin)).body
    assert isinstance(tree, ast.ClassDef)
    hooks = [one for one in tree.body if isinstance(one, ast.FunctionDef)]
    assert len(hooks) > 10
    loops = (ast.For, ast.While, ast.Try)
    for hook in hooks:
        assert not any(isinstance(node, loops) for node in ast.walk(hook)), hook.name
