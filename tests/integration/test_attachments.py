"""An image next to a record is published with the record's page, and only then."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import WriteTree, record
from tests.integration.conftest import Build

PNG = b"\x89PNG\r\n\x1a\n"
SITE = "site_name: x\nsite_url: https://x.example/\nplugins: [macros, {incidents: {audience: %s}}]\n"


def _repository(tree: WriteTree, audience: str) -> Path:
    return tree(
        {
            "mkdocs.yml": SITE % audience,
            "docs/index.md": "# x\n",
            "company.config.yaml": "company: {name: Example}\n",
            "artifacts/INC-001.md": record(id="INC-001", visibility="public")
            + "\n![lag](graphs/lag.png) [log](big.log)\n",
            "artifacts/INC-002.md": record(id="INC-002") + "\n![internal](graphs/internal.png)\n",
            **{f"artifacts/graphs/{name}.png": PNG for name in ("lag", "internal", "nobody-names-it")},
            "artifacts/big.log": b"x" * (5 * 1024 * 1024 + 1),
        }
    )


def test_attachments_are_published_next_to_the_record(tree: WriteTree, build: Build) -> None:
    root = _repository(tree, "internal")

    done = build(root)

    assert done.returncode == 0, done.stdout
    assert {path.name for path in (root / "site/artifacts/graphs").iterdir()} == {"lag.png", "internal.png"}
    assert (root / "site/artifacts/graphs/lag.png").read_bytes() == PNG
    assert 'src="../../artifacts/graphs/lag.png"' in (root / "site/incidents/INC-001/index.html").read_text()
    assert "artifacts/INC-001.md names artifacts/big.log, which is not published: the file has 5.0 MiB" in done.stdout


def test_the_public_gets_those_of_public_records(tree: WriteTree, build: Build) -> None:
    root = _repository(tree, "public")

    done = build(root)

    assert done.returncode == 0, done.stdout
    assert {path.name for path in (root / "site/graphs").iterdir()} == {"lag.png"}
    assert 'src="../../graphs/lag.png"' in (root / "site/incidents/INC-001/index.html").read_text()
