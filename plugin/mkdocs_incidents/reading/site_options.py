"""Reads the site's configuration as MkDocs or ProperDocs does, without importing them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from mkdocs_incidents.problems import SourceError
from mkdocs_incidents.reading.text_file import load_text
from mkdocs_incidents.reading.yaml_values import check_depth
from mkdocs_incidents.storage.bounds import lies_inside

SITE_CONFIG = "mkdocs.yml"
"""The name of a new configuration file."""

SITE_CONFIGS = ("properdocs.yml", "properdocs.yaml", SITE_CONFIG, "mkdocs.yaml")
"""The names in ProperDocs' search order. MkDocs knows only the last two."""

COMPANY_FILES = ("company.config.yaml", "artifacts", "standards/ops")
"""Files and folders that identify a company's repository."""

_PLUGIN = "incidents"
_MOST_VALUES = 10_000
"""The maximum number of values below one key. With aliases, a few lines can produce any number."""

_MOST_PARENTS = 10
"""The maximum number of inherited files. More means a circle."""

_MOST_FOLDERS = 200
"""The maximum number of folders to search for a configuration."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads what MkDocs reads, and treats tags such as `!ENV` or `!!python/name:` as empty values."""


_LOADER_PREFIXES = ("!", "tag:yaml.org,2002:python/")
for _prefix in _LOADER_PREFIXES:
    _Loader.add_multi_constructor(_prefix, lambda loader, suffix, node: None)


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """A site's configuration: its `files` (its own first, absolute paths) and the merged `values`.

    An unreadable configuration has no values: MkDocs reports what is wrong with it.
    """

    files: tuple[Path, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return the name of its own file, for messages."""
        return self.files[0].name if self.files else SITE_CONFIG

    @property
    def plugins(self) -> Mapping[str, Any]:
        """Return the plugins by name with their options, or None for a plugin without options."""
        plugins = self.values.get("plugins")
        entries = plugins if isinstance(plugins, list) else [plugins]
        return {name: options for entry in entries for name, options in _named(entry)}

    @property
    def options(self) -> Mapping[str, Any]:
        """Return the options of the plugin `incidents`."""
        options = self.plugins.get(_PLUGIN)
        return options if isinstance(options, dict) else {}


def find_repository(folder: Path) -> Path:
    """Return the nearest folder with the company's files: `folder`, or one above it in its Git work tree.

    This way, a site in `website/` finds the records beside that folder. Returns `folder` if there is none.
    """
    held = (one for one in _up_to_top(folder) if any((one / name).exists() for name in COMPANY_FILES))
    return next(held, folder)


def find_search_top(root: Path) -> Path:
    """Return the folder that can contain a repository's files: the root, or the work tree if the root has none."""
    if any((root / name).exists() for name in COMPANY_FILES):
        return root
    return _up_to_top(root)[-1]


def _up_to_top(folder: Path) -> tuple[Path, ...]:
    """Return the folder and its parents within the Git work tree."""
    above = (folder, *folder.resolve().parents)
    top = next((number for number, one in enumerate(above) if (one / ".git").exists()), 0)
    return above[: top + 1]


def load_site_config(root: Path) -> SiteConfig:
    """Return the configuration that names the plugin, at the root or up to two folders below.

    Otherwise, return the one at the root, or the only one below it.
    """
    at_root = [_load(path, root) for path in _candidates(root)]
    for config in at_root:
        if _PLUGIN in config.plugins:
            return config
    below = [_load(path, root) for folder in _folders(root) for path in _candidates(folder)]
    named = next((config for config in below if _PLUGIN in config.plugins), None)
    return named or next(iter(at_root), None) or _only_one_near(root, below)


def _only_one_near(root: Path, configs: Iterable[SiteConfig]) -> SiteConfig:
    near = [config for config in configs if config.files[0].parent.parent == root]
    return near[0] if len(near) == 1 else SiteConfig()


def _candidates(folder: Path) -> Iterator[Path]:
    return (folder / name for name in SITE_CONFIGS if os.path.isfile(folder / name))  # noqa: PTH113 - Path raises where one may not look


def _folders(root: Path) -> Iterator[Path]:
    """Return the folders one and two levels below the root, nearest first. Skips hidden ones and installed packages."""
    level, count = [root], 0
    for _ in range(2):
        level = [below for folder in level for below in _subfolders(folder)]
        for folder in level:
            count += 1
            if count > _MOST_FOLDERS:
                return
            yield folder


def _subfolders(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            found = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []
    return [folder / name for name in sorted(found) if not name.startswith(".") and name != "node_modules"]


def _load(path: Path, root: Path) -> SiteConfig:
    """Load a configuration with everything that it inherits, merged as in MkDocs: keys of the child win."""
    files: list[Path] = []
    merged: dict[str, Any] = {}
    while True:
        values = _read(path, root)
        files.append(path)
        merged = _merge(values, merged)
        parent = values.get("INHERIT")
        if not isinstance(parent, str) or len(files) > _MOST_PARENTS:
            return SiteConfig(tuple(files), merged)
        path = Path(os.path.normpath(path.parent / parent))


def _read(path: Path, root: Path) -> dict[str, Any]:
    if not lies_inside(root, path):
        return {}
    try:
        text = load_text(path, root)
        check_depth(text)
        data = yaml.load(text, _Loader)  # noqa: S506 - a SafeLoader
    except (SourceError, ValueError, yaml.YAMLError):  # a date that does not exist raises ValueError
        return {}
    values = data if isinstance(data, dict) else {}
    entries = values.get("plugins")
    plugins = [_bounded(entry) for entry in entries] if isinstance(entries, list) else _bounded(entries)
    rest = {name: value for name, value in values.items() if name != "plugins"}
    return {**_bounded(rest), **({"plugins": plugins} if plugins else {})}


def _merge(parent: Mapping[str, Any], child: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(parent)
    for name, value in child.items():
        below = merged.get(name)
        merged[name] = _merge(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


def _bounded(value: Any) -> Any:
    """Return the value, with None in place of parts that cannot be printed."""
    if not isinstance(value, dict):
        return value if _is_bounded(value) else None
    return {str(name): below if _is_bounded(below) else None for name, below in value.items()}


def _named(entry: Any) -> list[tuple[str, Any]]:
    if isinstance(entry, dict):
        return [(str(name), options) for name, options in entry.items()]
    return [(entry, None)] if isinstance(entry, str) else []


def _is_bounded(value: Any) -> bool:
    """Return whether a value can be printed. An alias can refer to itself, or to lists of lists of aliases."""
    waiting, count = [value], 0
    while waiting and count < _MOST_VALUES:
        value, count = waiting.pop(), count + 1
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        waiting.extend(inner)
    return not waiting
