"""Good and bad repositories: every folder of valid/ and invalid/ is a test by being there.

An invalid folder holds an `expected.txt`: its problems, as they are printed. Folders are named after a rule's code,
`<CODE>-<what it shows>`. CFG301 and CFG304 (providers and values that are not set) hold in their own folders only.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_incidents.checking.rule import Rule
from mkdocs_incidents.checking.rule_table import RULES
from mkdocs_incidents.reading.text_file import SIZE_LIMIT
from tests.conftest import WriteTree, load, record, texts

HERE = Path(__file__).parent
VALID = sorted(path for path in (HERE / "valid").iterdir() if path.is_dir())
INVALID = sorted(path for path in (HERE / "invalid").iterdir() if path.is_dir())


def printed(folder: Path) -> list[str]:
    levels = {code: "warning" if folder.name.startswith(code) else "off" for code in ("CFG301", "CFG304")}
    return texts(load(folder, **levels))


@pytest.mark.parametrize("folder", VALID, ids=lambda path: path.name)
def test_valid(folder: Path) -> None:
    assert printed(folder) == []


@pytest.mark.parametrize("folder", INVALID, ids=lambda path: path.name)
def test_invalid(folder: Path) -> None:
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert printed(folder) == expected
    assert any(f" {folder.name.split('-')[0]}: " in line for line in expected)


def _dangling_link(root: Path) -> None:
    (root / "artifacts/INC-001.md").symlink_to("nowhere.md")


def _latin_1(root: Path) -> None:
    (root / "artifacts/INC-001.md").write_bytes(b"---\r\nid: INC-001\r\ntitle: Gr\xf6\xdfe\r\n---\r\n")


def _empty(root: Path) -> None:
    (root / "artifacts/INC-001.md").write_bytes(b"\xef\xbb\xbf \r\n")


def _too_large(root: Path) -> None:
    text = record() + "x" * (2 * SIZE_LIMIT - len(record()))
    (root / "artifacts/INC-001.md").write_text(text, encoding="utf-8")


def _link_out(root: Path) -> None:
    (root / "artifacts/INC-001.md").symlink_to("/etc/hostname")


def _unprintable_name(root: Path) -> None:
    (root / "artifacts/INC-001-a\nb.md").write_text(record(), encoding="utf-8")


def _old_cache(root: Path) -> None:
    (root / ".cache/incidents").mkdir(parents=True)


NOT_STORABLE: dict[str, tuple[Callable[[Path], None], str]] = {
    "SRC001": (
        _dangling_link,
        (
            "artifacts/INC-001.md:1:1: error SRC001: cannot be read: No such file or directory "
            "(Check that the file exists and that its permissions allow reading.)"
        ),
    ),
    "SRC002": (
        _latin_1,
        (
            "artifacts/INC-001.md:3:10: error SRC002: not UTF-8: byte 0xf6 "
            "(Save the file as UTF-8. The line and column are those of the first invalid byte.)"
        ),
    ),
    "SRC003": (_empty, "artifacts/INC-001.md:1:1: error SRC003: the file is empty (Fill the file in, or delete it.)"),
    "SRC010": (
        _too_large,
        (
            "artifacts/INC-001.md:1:1: error SRC010: the file has 2.0 MiB; 1 MiB is the limit "
            "(Store long logs elsewhere and link to them in `links`.)"
        ),
    ),
    "SRC011": (
        _link_out,
        (
            "artifacts/INC-001.md:1:1: error SRC011: a link that leads out of the repository "
            "(Copy the file into the repository: a link to a file elsewhere is not published.)"
        ),
    ),
    "SRC012": (
        _unprintable_name,
        (
            "artifacts/INC-001-a\\x0ab.md:1:1: error SRC012: the name contains a character that cannot be printed, "
            "or is not UTF-8 (Rename the file: use letters, digits and hyphens.)"
        ),
    ),
    "SRC013": (
        _old_cache,
        (
            ".cache/incidents:1:1: warning SRC013: a cache in the repository is not used "
            "(Delete .cache/incidents, also from Git: the cache is in your own cache folder now.)"
        ),
    ),
}
"""What cannot be kept as a text file in a repository: code → (what writes it, what is printed)."""


@pytest.mark.parametrize("code", NOT_STORABLE)
def test_invalid_file_that_is_not_text(code: str, tree: WriteTree) -> None:
    root = tree({"artifacts/": ""})
    write, expected = NOT_STORABLE[code]
    write(root)
    assert texts(load(root)) == [expected]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_bad_and_a_good_example(rule: Rule) -> None:
    assert rule.code in NOT_STORABLE or any(path.name.startswith(f"{rule.code}-") for path in INVALID)
    assert any(path.name.startswith(f"{rule.code}-") for path in VALID)


def test_examples_are_named_after_rules() -> None:
    known = {rule.code for rule in RULES}
    assert {path.name.split("-")[0] for path in INVALID} <= known
