"""A built site, weighed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class SiteSize:
    """Sizes of the uncompressed files in bytes."""

    total: int
    files: int
    pages: int
    search_index: int
    largest_page: int
    largest_path: str


def weigh_site(site: Path) -> SiteSize:
    """Weigh the files of a site that has Material's search."""
    sizes = {path: path.stat().st_size for path in sorted(site.rglob("*")) if path.is_file()}
    pages = [path for path in sizes if path.suffix == ".html"]
    largest = max(pages, key=sizes.__getitem__)
    return SiteSize(
        total=sum(sizes.values()),
        files=len(sizes),
        pages=len(pages),
        search_index=sizes[site / "search" / "search_index.json"],
        largest_page=sizes[largest],
        largest_path=largest.relative_to(site).as_posix(),
    )
