"""ProperDocs, which continues MkDocs 1.x, builds the same site: every byte but its own name."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import record
from tests.hosts.conftest import OURS, BuildSite, run_host
from tests.integration.conftest import copy_example

_GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


def read_site(site: Path) -> dict[str, bytes]:
    """Every file by its path, without the host's name; not the packed sitemap, which says the same."""
    files = [path for path in site.rglob("*") if path.is_file() and path.suffix != ".gz"]
    return {path.relative_to(site).as_posix(): _GENERATOR.sub(b"", path.read_bytes()) for path in files}


@pytest.mark.parametrize("records", [0, 120], ids=["the example", "the example and 120 records, written apart"])
def test_both_hosts_write_the_same_site(tmp_path: Path, records: int) -> None:
    sites = {}
    for host in ("mkdocs", "properdocs"):
        root = copy_example(tmp_path / host)
        for folder in ("guide", "reference"):
            shutil.rmtree(root / "docs" / folder)
        settings = root / "mkdocs.yml"
        settings.write_text(settings.read_text(encoding="utf-8").partition("\nnav:")[0], encoding="utf-8")
        for number in range(500, 500 + records):
            text = record(id=f"INC-{number}", services="[api]")
            (root / f"artifacts/INC-{number}.md").write_text(text, encoding="utf-8")
        result = run_host(host, root, "build", "-f", "mkdocs.yml")
        assert result.returncode == 0, result.stdout
        sites[host] = read_site(root / "site")
    assert sites["properdocs"] == sites["mkdocs"]
    assert len(sites["mkdocs"]) > 150


def test_a_dead_link_in_a_record_fails_a_strict_build(build_site: BuildSite) -> None:
    with pytest.raises(AssertionError, match=r"artifacts/INC-003\.md.*gone\.md(.|\n)*1 warning"):
        build_site("properdocs", OURS, files={"artifacts/INC-003.md": record("\n[x](gone.md)\n", id="INC-003")})


def test_errors_of_records_fail_the_build_without_a_traceback(build_site: BuildSite) -> None:
    with pytest.raises(AssertionError, match=r"1 error in the repository's files:\n(.|\n)*INC103") as failure:
        build_site("properdocs", OURS, files={"artifacts/INC-003.md": record(id="INC-003", severity="P9")})
    assert "Traceback" not in str(failure.value.args[0])
