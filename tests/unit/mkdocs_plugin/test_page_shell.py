"""The shell of pages that look alike: cut at its marks, filled again, and given up where it is not certain."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from jinja2 import Environment, Template
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_incidents.mkdocs_plugin import plugin
from mkdocs_incidents.mkdocs_plugin.page_shell import _MARK, PageShell, _cut, _squeeze, share_shells
from mkdocs_incidents.mkdocs_plugin.page_slots import KINDS
from tests.conftest import WriteTree, record
from tests.unit.mkdocs_plugin.small_site import FILES, build_site

MARKS = [f"{_MARK}{number}{ending}" for number, (ending, _) in enumerate(KINDS)]


def test_a_shell_is_filled_at_its_slots() -> None:
    shell = PageShell(("<h1>", "</h1>", "<ul>", "</ul>"), ((0, str.upper), (1, str), (2, str)), ", ")
    assert shell.fill(("title", "text"), ["a", "b"]) == "<h1>TITLE</h1>text<ul>a, b</ul>"


def test_a_page_is_cut_at_its_marks() -> None:
    printed = f"<title>{MARKS[0]}</title><a href='{MARKS[6]}/'>{MARKS[3]}</a><nav>{_MARK}toc</nav>"
    shell = _cut(printed, MARKS, " ")
    assert shell is not None
    values = tuple(f"v{number}" for number in range(len(MARKS)))
    assert shell.fill(values, ["x", "y"]) == "<title>v0</title><a href='v6/'>v3</a><nav>x y</nav>"


def test_changes_to_a_mark_are_applied_to_the_values() -> None:
    escaped = MARKS[0].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    shell = _cut(f"<p title='{escaped}'>{MARKS[0]}</p>", MARKS, "")
    assert shell is not None
    values = ("a<b", *[""] * (len(MARKS) - 1))
    assert shell.fill(values, []) == "<p title='a&lt;b'>a<b</p>"


def test_a_mark_that_was_changed_in_another_way_leaves_no_shell() -> None:
    assert _cut(f"<p>{MARKS[0].upper()}</p>", MARKS, "") is None
    assert _cut(f"<p>{MARKS[0][:8]}</p>", MARKS, "") is None


@pytest.mark.parametrize(
    ("html", "squeezed"),
    [
        (
            "  <head>\n\n  <a>\n<article>\n\n  x\n</article>\n\n\n<footer>",
            "<head>\n<a>\n<article>\n\n  x\n</article>\n<footer>",
        ),
        ("<head>\n\n<main>", "<head>\n\n<main>"),
        ("<pre>\n\n</pre><article></article>\n\n", "<pre>\n\n</pre><article></article>\n\n"),
    ],
)
def test_empty_lines_around_the_article_are_removed(html: str, squeezed: str) -> None:
    assert _squeeze(html) == squeezed


def config(theme: str, *modules: str) -> MkDocsConfig:
    hooks = [SimpleNamespace(__module__=module) for module in modules]
    plugins = SimpleNamespace(events={"page_context": hooks})
    return cast("MkDocsConfig", SimpleNamespace(theme=SimpleNamespace(name=theme), plugins=plugins))


@pytest.mark.parametrize(
    ("theme", "modules", "shared"),
    [
        ("material", (), True),
        (
            "material",
            ("material.plugins.search", "mkdocs_macros.plugin", "mkdocs_incidents.x"),
            True,
        ),
        ("material", ("somebody.else",), False),
        ("mkdocs", (), False),
    ],
)
def test_shells_are_for_material_and_plugins_that_are_known(theme: str, modules: tuple[str, ...], shared: bool) -> None:
    env = Environment(autoescape=True)
    share_shells(env, config(theme, *modules))
    assert (env.template_class is not Template) is shared


def read(root: Path) -> dict[str, str]:
    pages = (root / "site/incidents").rglob("INC-*/index.html")
    return {path.parent.name: path.read_text(encoding="utf-8") for path in pages}


def test_pages_from_a_shell_are_those_of_the_theme(tree: WriteTree, monkeypatch: pytest.MonkeyPatch) -> None:
    files: dict[str, str | bytes] = {
        f"artifacts/INC-00{number}.md": record(id=f"INC-00{number}", title=f"'<b>{number}</b> & more'")
        for number in range(1, 7)
    }
    root = tree({**FILES, **files})
    build_site(root)
    shared = read(root)
    monkeypatch.setattr(plugin, "share_shells", lambda env, config: None)
    build_site(root)
    plain = read(root)
    assert shared.keys() == plain.keys()
    for name, html in plain.items():
        assert shared[name].split() == html.split()
        assert len(shared[name]) <= len(html)


def test_every_page_differs_where_it_should(tree: WriteTree) -> None:
    files: dict[str, Any] = {
        f"artifacts/INC-00{n}.md": record(id=f"INC-00{n}", title=f"Title {n}") for n in range(1, 6)
    }
    root = tree({**FILES, **files})
    build_site(root)
    for name, html in read(root).items():
        assert f"<title>Title {name[-1]} - Ops</title>" in html
        assert f"https://ops.example/incidents/{name}/" in html
