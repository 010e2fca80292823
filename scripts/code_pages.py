"""Builds the reference pages of options, commands, macros and providers from their code and data."""

from __future__ import annotations

import ast
import inspect
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from importlib import resources
from itertools import groupby, pairwise
from pathlib import Path

import click

from mkdocs_incidents.catalogue.lookup import load_providers
from mkdocs_incidents.catalogue.settings import PROVIDER_SETTINGS
from mkdocs_incidents.cli.commands import main
from mkdocs_incidents.loading import WorkspaceOptions, load_workspace
from mkdocs_incidents.model.duration import DURATIONS
from mkdocs_incidents.model.provider import Provider
from mkdocs_incidents.runbook.runbook_parts import POST_MORTEM_PARTS
from mkdocs_incidents.site.context import build_context
from mkdocs_incidents.site.pages.metrics_page import CHARTS
from mkdocs_incidents.site.pages.page_macros import list_macros
from scripts.markdown import block, build_page, build_table, code

_WIDTH = 80  # columns of the commands' help, which fit beside the table of contents
_OPTIONS = """The options of the plugin `incidents` in `mkdocs.yml`. The command `incidents` reads them as well.

```yaml
plugins:
  - search
  - macros
  - incidents:
      company_config: company.config.yaml
      rules:
        INC207: error
        INC209: off
```"""
_COMMANDS = "The command `incidents` and its subcommands, as `--help` prints them."
_MACROS = """The plugin registers these macros with mkdocs-macros. You can use them in the runbook, in the post-mortem
template and on your own pages under `docs/`. [Runbook](../guide/runbook.md) shows what the runbook's macros print, and
[Show incidents on your own pages](../guide/your-pages.md) shows the others."""
_CALLS = {
    "post_mortem": 'post_mortem("metadata")',
    "incidents": 'incidents(severity="P0", year=2026, limit=5)',
    "incident": 'incident("INC-042")',
    "metric": 'metric("time_to_resolve", "p90", severity="P1")',
    "chart": 'chart("incidents_by_month")',
    "actions": 'actions(state="overdue")',
    "service": 'service("api")',
}
"""An example for each macro that has arguments."""
_NAMES = {"post_mortem": POST_MORTEM_PARTS, "metric": tuple(DURATIONS), "chart": tuple(CHARTS)}
_PROVIDERS = """The providers that the [runbook](../guide/runbook.md) has commands for, by the key of
`company.config.yaml` that selects them. Case, spaces, punctuation and version numbers do not matter: `Postgres 16`
finds PostgreSQL. A value can contain several names (`Fly.io + Vercel`) or be a list. If your provider is missing,
[describe it in your repository](../guide/runbook.md#add-a-provider-of-your-own)."""
_WAYS = """Each command in the catalogue says how it was verified: it was *run* against the real program and its
effect on test data was checked, or it was read in the program's *help*, *source* or *docs*. A command that could not
be confirmed is *not verified*."""


def build_options_page() -> str:
    """Return the page with every option: its type, default and docstring."""
    source = resources.files("mkdocs_incidents").joinpath("mkdocs_plugin/plugin_options.py").read_text("utf-8")
    parts = [f"## `{name}`\n\n{document}\n\nDefault: {default}." for name, default, document in _options(source)]
    return build_page("Plugin options", _OPTIONS, parts)


def _options(source: str) -> Iterator[tuple[str, str, str]]:
    """Return name, default and docstring of each assignment in the class that has a docstring."""
    body = next(node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)).body
    for statement, following in pairwise(body):
        if (
            isinstance(statement, ast.Assign)
            and isinstance(target := statement.targets[0], ast.Name)
            and isinstance(following, ast.Expr)
            and isinstance(following.value, ast.Constant)
        ):
            yield target.id, _default(statement.value), inspect.cleandoc(str(following.value.value))


def _default(call: ast.expr) -> str:
    keywords = call.keywords if isinstance(call, ast.Call) else []
    value = next((keyword.value for keyword in keywords if keyword.arg == "default"), None)
    text = str(ast.literal_eval(value)) if value else ""
    return f"`{text}`" if text not in ("", "{}", "[]") else "none"


def build_commands_page() -> str:
    """Return the page with the help of the group and of every subcommand."""
    parts = [f"## `{name}`\n\n{block(text)}" for name, text in _helps(main, "incidents")]
    return build_page("Commands", _COMMANDS, parts)


def _helps(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[tuple[str, str]]:
    short_name = name.rsplit(" ", 1)[-1]
    settings = {"terminal_width": _WIDTH, **command.context_settings}
    context = click.Context(command, info_name=short_name, parent=parent, **settings)
    yield name, command.get_help(context)
    if isinstance(command, click.Group):
        for own_name in sorted(command.list_commands(context)):
            if subcommand := command.get_command(context, own_name):
                yield from _helps(subcommand, f"{name} {own_name}", context)


def build_macros_page() -> str:
    """Return the page with every macro: its parameters and docstring."""
    parts = [_macro(name, macro) for name, macro in _macros().items()]
    return build_page("Macros", _MACROS, parts)


def _macros() -> Mapping[str, Callable[..., str]]:
    with tempfile.TemporaryDirectory() as folder:
        workspace = load_workspace(Path(folder), WorkspaceOptions())
    return list_macros(build_context(workspace, directory_urls=True), lambda: "")


def _macro(name: str, macro: Callable[..., str]) -> str:
    parameters = inspect.signature(macro).parameters.values()
    call = _CALLS.get(name, f"{name}()")
    names = _NAMES.get(name, ())
    parts = "Names: " + ", ".join(code(part) for part in names) + "." if names else ""
    heading = f"## `{name}({', '.join(_parameter(one) for one in parameters)})` {{ #{name} }}"
    return "\n\n".join(filter(None, (heading, inspect.getdoc(macro) or "", parts, block(f"{{{{ {call} }}}}", "jinja"))))


def _parameter(parameter: inspect.Parameter) -> str:
    """Format a parameter without its type: `limit=None`, `**facets`."""
    return str(parameter.replace(annotation=inspect.Parameter.empty)).replace(" ", "")


_EVIDENCE = ("run", "help", "source", "docs", "not verified")


def build_providers_page() -> str:
    """Return the page on how commands were verified, with the names of all providers by setting."""
    parts = [_verification()]
    for kind, settings in groupby(PROVIDER_SETTINGS, key=lambda setting: setting.kind):
        keys = ", ".join(code(setting.key) for setting in settings)
        providers = sorted(load_providers(kind), key=lambda provider: provider.name.casefold())
        rows = [(item.name, _aliases(item), _evidence(item)) for item in providers]
        table = build_table(("Provider", "Also found as", "Commands, by how they were checked"), rows)
        parts.append(f"## {keys}\n\nKind: {code(kind)}.\n\n{table}")
    return build_page("Providers", _PROVIDERS, parts)


def _verification() -> str:
    """Count how many commands of each kind were verified in which way."""
    kinds = dict.fromkeys(setting.kind for setting in PROVIDER_SETTINGS)
    counts = {kind: sum(map(_count_evidence, load_providers(kind)), Counter[str]()) for kind in kinds}
    rows = [(code(kind), len(load_providers(kind)), count) for kind, count in counts.items()]
    rows.append(("**all**", sum(map(len, map(load_providers, kinds))), sum(counts.values(), Counter[str]())))
    table = build_table(
        ("Kind", "Providers", "Commands", *_EVIDENCE),
        [(name, str(size), str(found.total()), *(str(found[way]) for way in _EVIDENCE)) for name, size, found in rows],
    )
    return f"## How commands were verified\n\n{_WAYS}\n\n{table}"


def _count_evidence(provider: Provider) -> Counter[str]:
    commands = [step for steps in provider.steps.values() for step in steps if step.command]
    return Counter(step.verified_by or "not verified" for step in commands)


def _evidence(provider: Provider) -> str:
    counts = _count_evidence(provider)
    return ", ".join(f"{counts[name]} {name}" for name in _EVIDENCE if counts[name]) or "no commands"


def _aliases(provider: Provider) -> str:
    others = {alias: None for alias in (provider.key, *provider.aliases) if alias != provider.name}
    return ", ".join(code(alias) for alias in others)
