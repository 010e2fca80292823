"""`python -m tests.fuzz FOLDER [libFuzzer's options]`: guided by coverage, with atheris, which `make fuzz` installs."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["mkdocs_incidents", "yaml", "frontmatter"]):
    from tests.fuzz.target import CORPUS, read_record


def main() -> None:
    """Run until the options say so; what is new goes into the first folder named, the corpus is only read."""
    atheris.Setup([*sys.argv, str(CORPUS)], read_record)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
