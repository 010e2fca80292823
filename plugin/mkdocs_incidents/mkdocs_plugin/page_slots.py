"""Defines the slots in which similar pages differ, and a sample page with marks in these places.

Relies on these facts about Material and MkDocs: the filter `url` reads `page.url` only to find the way from there to
its target; an active page makes its `parent` active; entries of the navigation are compared with the page.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from markupsafe import Markup, escape
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

Form = Callable[[str], str]

_HEADING = "<h1"
_CONSTANT = ("hide", "render_macros", "search")


class UnsharedError(Exception):
    """A template asked for a value of a page that is not in a slot."""


def _strip(text: str) -> str:
    """Do the same as Jinja's `striptags`, for plain text."""
    return Markup(text).striptags()  # noqa: S704


def _escape(text: str) -> str:
    return str(escape(text))


TEXT: tuple[str, tuple[Form, ...]] = ("<i>x</i>&amp;", (str, _strip, _escape, lambda text: _escape(_strip(text))))
"""A text in HTML. The end of a mark shows what was done to it: printed, `striptags`, `e`, or both."""

NAME: tuple[str, tuple[Form, ...]] = (
    "&editblob",
    (str, _escape, lambda text: text.replace("edit", "raw"), lambda text: text.replace("blob", "raw")),
)
"""The last part of an address: printed, `e`, or replaced as Material does with the address of a source."""

KINDS = (*(TEXT,) * 6, *(NAME,) * 5)
"""The kinds of the values of a page, in order."""


def read_values(page: Page) -> tuple[str, ...]:
    """Return the values of a page's slots: texts, then names. Missing values are empty."""
    neighbours = [page.previous_page, page.next_page]
    texts = [page.title, page.meta.get("title"), page.meta.get("description"), page.content]
    names = [_split(page.url)[1], _split(page.edit_url or "")[1]]
    texts.extend(neighbour.title if neighbour else "" for neighbour in neighbours)
    names.extend(_split(neighbour.url)[1] if neighbour else "" for neighbour in neighbours)
    names.append(next((entry.id for entry in page.toc), ""))  # the target of the theme's skip link
    return tuple(value or "" for value in (*texts, *names))


def read_shape(page: Page) -> Hashable:
    """Return everything that a template could print and that is not in a slot.

    Pages with equal shapes share a shell.
    """
    neighbours = (page.previous_page, page.next_page)
    return (
        *(_outline(page.url), _outline(page.edit_url), _start_of_canonical(page), page.is_index),
        *(neighbour and (_outline(neighbour.url), bool(neighbour.title)) for neighbour in neighbours),
        *(bool(page.title), bool(page.content) and _HEADING in (page.content or ""), id(page.parent)),
        tuple((key, repr(value) if key in _CONSTANT else bool(value)) for key, value in page.meta.items()),
        bool(page.toc.items),
    )


class StandIn:
    """A page with the shape of `page` and marks as its values. Answers what Material asks, and raises otherwise."""

    def __init__(self, page: Page, marks: Sequence[str], toc: Sequence[AnchorLink]) -> None:
        texts, names = marks[:6], marks[6:]
        self.title = _text(page.title, texts[0])
        self.meta = {key: _meta_value(key, value, texts) for key, value in page.meta.items()}
        self.content = _Content(texts[3], _HEADING in (page.content or ""))
        self.url = _rename(page.url, names[0])
        self.canonical_url = _start_of_canonical(page) + self.url if page.canonical_url else page.canonical_url
        self.edit_url = page.edit_url and _rename(page.edit_url, names[1])
        self.previous_page = page.previous_page and _Neighbour(page.previous_page, texts[4], names[2])
        self.next_page = page.next_page and _Neighbour(page.next_page, texts[5], names[3])
        self.toc = toc if page.toc.items else ()
        self.ancestors, self.is_homepage, self.is_index = page.ancestors, page.is_homepage, page.is_index

    def __getattr__(self, name: str) -> Any:
        return _refuse(name)


class _Neighbour:
    def __init__(self, page: Page, text: str, name: str) -> None:
        self.url = _rename(page.url, name)
        self.title = _text(page.title, text)

    def __getattr__(self, name: str) -> Any:
        return _refuse(name)


class _Text:
    """A mark that can be printed and tested for text. In one shape, a text is empty on all pages or on none."""

    def __init__(self, mark: str) -> None:
        self._mark = mark

    def __str__(self) -> str:
        return self._mark

    def __eq__(self, other: object) -> bool:
        raise UnsharedError(f"compared to {other!r}")

    __hash__ = None  # type: ignore[assignment]

    def __getattr__(self, name: str) -> Any:
        return _refuse(name)


class _Content(_Text):
    """The content. Material also asks whether it has its own heading."""

    def __init__(self, mark: str, heading: bool) -> None:
        super().__init__(mark)
        self._heading = heading

    def __contains__(self, part: str) -> bool:
        if part != _HEADING:
            raise UnsharedError(f"asked for {part!r}")
        return self._heading


class _Untold(_Text):
    """A metadata value without a slot. Templates can only test whether there is one."""

    def __str__(self) -> str:
        raise UnsharedError("printed")


def _refuse(name: str) -> Any:
    """Raise UnsharedError, except for dunder names: Python expects AttributeError, which Jinja takes for undefined."""
    if name.startswith("__"):
        raise AttributeError(name)
    raise UnsharedError(f"asked for {name}")


def _text(value: str | None, mark: str) -> Any:
    return _Text(mark) if value else value


def _meta_value(key: str, value: Any, texts: Sequence[str]) -> Any:
    if key in _CONSTANT or not value:
        return value
    return {"title": _Text(texts[1]), "description": _Text(texts[2])}.get(key) or _Untold("")


def _split(url: str) -> tuple[str, str, str]:
    """Split `incidents/INC-1/` into folder `incidents/`, name `INC-1` and end `/`, which can also be `.html`."""
    end = "/" if url.endswith("/") else ".html" if url.endswith(".html") else ""
    folder, slash, name = url.removesuffix(end).rpartition("/")
    return folder + slash, name, end


def _outline(url: str | None) -> tuple[str, str] | None:
    folder, _, end = _split(url or "")
    return (folder, end) if url else None


def _rename(url: str, name: str) -> str:
    folder, _, end = _split(url)
    return folder + name + end


def _start_of_canonical(page: Page) -> str:
    address = page.canonical_url or ""
    if address and not address.endswith(page.url):
        raise UnsharedError("its canonical address is not its own")
    return address.removesuffix(page.url)
