"""The pages that show all records, made by a copy of the process while this one goes on to the first of them.

They are few, each looks at every record, and MkDocs builds them like any other page: only what they hold is made ahead.
"""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, partial

from mkdocs_incidents.pages.page import Page, PlannedPage
from mkdocs_incidents.processes import SharedWork

_WORTH_A_COPY = 3000
"""Pages in all. With fewer, a copy that has to make our templates ready as well takes as long as it saves."""


class PagesAhead:
    """Begins at once with those of a site's `pages` that are planned and have no digest, where it has many in all."""

    def __init__(self, pages: Sequence[Page | PlannedPage]) -> None:
        many = len(pages) >= _WORTH_A_COPY
        self._plans = [page for page in pages if many and isinstance(page, PlannedPage) and page.digest is None]
        self._ahead = {plan.path for plan in self._plans}
        self._making = SharedWork(len(self._plans), self._make)

    def plan(self, page: Page | PlannedPage) -> Page | PlannedPage:
        """The page; where it is made ahead, one that takes what was made."""
        if isinstance(page, PlannedPage) and page.path in self._ahead:
            return replace(page, build=partial(self._take, page))
        return page

    def end(self) -> None:
        """Stop: the build has failed."""
        self._making.end()

    def _make(self, number: int) -> bytes:
        return pickle.dumps(self._plans[number].build())

    def _take(self, plan: PlannedPage) -> Page:
        return self._made.pop(plan.path, None) or plan.build()

    @cached_property
    def _made(self) -> dict[str, Page]:
        pages: list[Page] = [pickle.loads(page) for page in self._making.finish()]  # noqa: S301 - our own
        self._plans.clear()  # they hold on to the records of this build, which a preview replaces
        return {page.path: page for page in pages}
