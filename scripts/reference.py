"""Writes docs/reference/ from the code: `python -m scripts.reference`. With `--check`, only compares."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from scripts.alerts_page import build_alerts_page
from scripts.code_pages import build_commands_page, build_macros_page, build_options_page, build_providers_page
from scripts.rules_page import build_rules_page
from scripts.schema_pages import build_configuration_page, build_record_page
from scripts.tables_page import build_tables_page

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
PAGES: Mapping[str, Callable[[], str]] = {
    "record.md": build_record_page,
    "rules.md": build_rules_page,
    "configuration.md": build_configuration_page,
    "providers.md": build_providers_page,
    "alerts.md": build_alerts_page,
    "options.md": build_options_page,
    "macros.md": build_macros_page,
    "commands.md": build_commands_page,
    "tables.md": build_tables_page,
}


def find_stale(folder: Path = FOLDER) -> list[Path]:
    """Return the reference pages that are missing or outdated."""
    built = ((folder / name, build()) for name, build in PAGES.items())
    return [path for path, text in built if not path.exists() or path.read_text(encoding="utf-8") != text]


def write_reference(folder: Path = FOLDER) -> None:
    """Write every page."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, build in PAGES.items():
        (folder / name).write_text(build(), encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    """Write the pages, or list outdated ones with `--check`."""
    if arguments not in ([], ["--check"]):
        print("usage: python -m scripts.reference [--check]", file=sys.stderr)
        return 2
    if not arguments:
        write_reference()
        return 0
    stale = find_stale()
    for path in stale:
        print(f"{path} is stale: run make reference", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
