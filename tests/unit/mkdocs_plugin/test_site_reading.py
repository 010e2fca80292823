"""The options of a site, and records that a preview shows while their files cannot be read."""

from __future__ import annotations

from typing import Any

import pytest
from mkdocs.exceptions import PluginError

from mkdocs_incidents.mkdocs_plugin.site_reading import LastReadable, read_options
from tests.conftest import WriteTree, load, record
from tests.unit.mkdocs_plugin.test_plugin_options import options


def test_the_last_readable_version_of_a_record_is_used(tree: WriteTree) -> None:
    known = LastReadable()
    root = tree({"artifacts/INC-001.md": record(), "artifacts/INC-002.md": record(id="INC-002")})
    first = load(root)
    assert known.complete(first) is first
    tree({"artifacts/INC-001.md": "---\nid: [\n---\n"})
    broken = known.complete(load(root))
    assert [one.id for one in broken.incidents] == ["INC-001", "INC-002"]
    assert (broken.incidents[0], broken.digest) == (first.incidents[0], "")


def test_deleted_records_stay_deleted_and_never_read_ones_are_unknown(tree: WriteTree) -> None:
    known = LastReadable()
    root = tree({"artifacts/INC-001.md": record(), "artifacts/INC-002.md": "---\nid: [\n---\n"})
    assert [one.id for one in known.complete(load(root)).incidents] == ["INC-001"]
    (root / "artifacts/INC-001.md").unlink()
    assert known.complete(load(root)).incidents == ()


def test_what_is_written_is_what_the_core_gets() -> None:
    read = read_options(options(exclude=["atom", "csv"], rules={"INC209": "off"}, as_of="2026-03-02T14:02:00Z"))
    assert (read.rules, read.now.isoformat() if read.now else None) == ({"INC209": "off"}, "2026-03-02T14:02:00+00:00")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"exclude": ["atom", "jason-feed"]}, r"'jason-feed' is not published \(did you mean json-feed\?\)"),
        ({"rules": {"INC999": "off"}}, "INC999"),
        ({"rules": {"INC209": "loud"}}, "loud"),
        ({"as_of": "yesterday"}, "yesterday"),
    ],
)
def test_an_option_that_says_nothing_known(values: dict[str, Any], message: str) -> None:
    with pytest.raises(PluginError, match=message):
        read_options(options(**values))
