"""Our macros in mkdocs-macros, and the pages that its errors became."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from jinja2 import StrictUndefined
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from mkdocs_incidents.mkdocs_plugin.macro_registration import (
    MISSING,
    MacroPages,
    find_macro_error,
    register_macros,
    renew_macros,
)

SYNTAX = "# _Macro Syntax Error_\n\n_Line 3 in Markdown file:_ **unexpected '}'**\n"
RUNTIME = "# _Macro Rendering Error_\n\n_File_: `a.md`\n\n_UndefinedError_: 'x' is undefined\n"


class Macros:
    """What mkdocs-macros has of its own: the names that are taken, and the environment."""

    def __init__(self, **variables: Any) -> None:
        self.macros: dict[str, Any] = {}
        self.variables: dict[str, Any] = {"macros": {}, **variables}
        self.env = SimpleNamespace(globals={}, undefined=None)

    def register_macros(self, macros: dict[str, Any]) -> None:
        self.macros.update(macros)


def config(macros: Macros | None) -> MkDocsConfig:
    return cast("MkDocsConfig", SimpleNamespace(plugins={"macros": macros} if macros else {}))


def page(text: str, markdown: str) -> Page:
    return cast("Page", SimpleNamespace(markdown=markdown, file=SimpleNamespace(src_uri="a.md", content_string=text)))


def test_unknown_names_are_errors_once_ours_are_registered() -> None:
    macros = Macros()
    register_macros(config(macros), {"incidents": str})
    assert macros.macros == {"incidents": str}
    assert macros.env.undefined is StrictUndefined


def test_a_site_without_macros_and_a_macro_name_in_use() -> None:
    with pytest.raises(PluginError) as error:
        register_macros(config(None), {})
    assert str(error.value) == MISSING
    with pytest.raises(PluginError, match="incidents is a macro of this plugin"):
        register_macros(config(Macros(incidents=3)), {"incidents": str})


def test_a_rebuild_puts_new_ones_in_their_place() -> None:
    macros = Macros()
    register_macros(config(macros), {"incidents": str})
    renew_macros(config(macros), {"incidents": repr})
    assert (
        macros.macros["incidents"] is macros.env.globals["incidents"] is macros.variables["macros"]["incidents"] is repr
    )


def test_a_macro_error_names_the_line_in_the_file() -> None:
    source = page("---\ntitle: x\n---\na\nb\n{{ }\n", "a\nb\n{{ }\n")
    assert find_macro_error(SYNTAX, source) == "a.md:6: unexpected '}'"
    assert find_macro_error(RUNTIME, source) == "a.md: UndefinedError: 'x' is undefined"
    assert find_macro_error("# _Macro Rendering Error_\n", source) == "a.md: a macro failed"
    assert find_macro_error(f"text\n\n{SYNTAX}", source) is None


def test_pages_on_which_macros_were_called() -> None:
    seen = MacroPages(["an error of the standards"])
    called, plain = page("{{ x }}", "{{ x }}"), page("a", "a")
    seen.look_at("3", called)
    seen.look_at("a", plain)
    seen.look_at(SYNTAX, called)
    assert list(seen.files) == ["a.md"]
    assert seen.errors == ["an error of the standards", "a.md:3: unexpected '}'"]
