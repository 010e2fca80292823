"""Fingerprints of problems that stay the same if lines move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256

from mkdocs_incidents.problems import Problem


def list_fingerprints(problems: Sequence[Problem]) -> Iterator[str]:
    """Return a SHA-256 of each problem's file, code and message. Identical ones in a file are numbered."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for problem in problems:
        what = (problem.location.path, problem.code, problem.message)
        seen[what] += 1
        yield sha256("\0".join((*what, str(seen[what]))).encode("utf-8", "surrogateescape")).hexdigest()
