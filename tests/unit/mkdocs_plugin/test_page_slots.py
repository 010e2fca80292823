"""The values in which similar pages differ, and a page that refuses every question that no slot answers."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest
from mkdocs.structure.pages import Page

from mkdocs_incidents.mkdocs_plugin.page_slots import KINDS, NAME, TEXT, StandIn, UnsharedError, read_shape, read_values


def page(**changes: Any) -> Page:
    neighbour = SimpleNamespace(title="Before", url="incidents/INC-000/")
    values = {
        "title": "Down", "meta": {"title": "Down", "description": "Two", "hide": ["toc"], "tags": ["a"]},
        "content": "<p>x</p>", "url": "incidents/INC-001/", "edit_url": "https://git.example/edit/main/INC-001.md",
        "canonical_url": "https://ops.example/incidents/INC-001/", "previous_page": neighbour, "next_page": None,
        "toc": [SimpleNamespace(id="timeline")], "parent": None, "is_index": False,
        "ancestors": [], "is_homepage": False,
    }  # fmt: skip
    toc = type("Toc", (list,), {"items": property(list)})
    values |= changes
    return cast("Page", SimpleNamespace(**{**values, "toc": toc(values["toc"])}))


MARKS = [f"mark{number}" for number in range(len(KINDS))]


def stand_in(**changes: Any) -> Any:
    return StandIn(page(**changes), MARKS, [])


def test_values_in_their_order_empty_where_there_is_none() -> None:
    assert read_values(page()) == (
        "Down", "Down", "Two", "<p>x</p>", "Before", "", "INC-001", "INC-001.md", "INC-000", "", "timeline",
    )  # fmt: skip
    assert len(read_values(page())) == len(KINDS)
    bare = page(title=None, meta={}, content=None, edit_url=None, previous_page=None, toc=[])
    assert read_values(bare) == ("", "", "", "", "", "", "INC-001", "", "", "", "")


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Other"},
        {"content": "<p>other</p>"},
        {"url": "incidents/INC-002/", "canonical_url": "https://ops.example/incidents/INC-002/"},
        {"edit_url": "https://git.example/edit/main/INC-002.md"},
        {"meta": {"title": "Other", "description": "Other", "hide": ["toc"], "tags": ["b", "c"]}},
        {"toc": [SimpleNamespace(id="impact")]},
    ],
)
def test_pages_that_differ_in_their_slots_have_one_shape(changes: dict[str, Any]) -> None:
    assert read_shape(page(**changes)) == read_shape(page())


@pytest.mark.parametrize(
    "changes",
    [
        {"title": ""},
        {"content": "<h1>x</h1>"},
        {"url": "other/INC-001/", "canonical_url": "https://ops.example/other/INC-001/"},
        {"url": "incidents/INC-001.html", "canonical_url": "https://ops.example/incidents/INC-001.html"},
        {"edit_url": None},
        {"previous_page": None},
        {"meta": {"title": "Down", "description": "Two", "hide": ["navigation"], "tags": ["a"]}},
        {"meta": {"title": "Down", "description": "Two", "hide": ["toc"], "tags": []}},
        {"toc": []},
        {"is_index": True},
        {"parent": object()},
    ],
)
def test_pages_that_differ_elsewhere_have_other_shapes(changes: dict[str, Any]) -> None:
    assert read_shape(page(**changes)) != read_shape(page())


def test_a_canonical_address_of_another_page_has_no_shape() -> None:
    with pytest.raises(UnsharedError):
        read_shape(page(canonical_url="https://ops.example/elsewhere/"))


def test_the_stand_in_has_marks_as_its_values() -> None:
    one = stand_in()
    assert [str(one.title), str(one.meta["title"]), str(one.meta["description"]), str(one.content)] == MARKS[:4]
    assert one.url == f"incidents/{MARKS[6]}/"
    assert one.canonical_url == f"https://ops.example/incidents/{MARKS[6]}/"
    assert one.edit_url == f"https://git.example/edit/main/{MARKS[7]}"
    assert (str(one.previous_page.title), one.previous_page.url) == (MARKS[4], f"incidents/{MARKS[8]}/")
    assert (one.next_page, one.meta["hide"]) == (None, ["toc"])


def test_an_address_that_is_a_file_keeps_its_end() -> None:
    address = "incidents/INC-001.html"
    one = page(url=address, canonical_url=f"https://ops.example/{address}")
    assert read_values(one)[6] == "INC-001"
    assert StandIn(one, MARKS, []).url == f"incidents/{MARKS[6]}.html"


def test_what_striptags_leaves_of_a_mark() -> None:
    mark, forms = TEXT
    assert [form(mark) for form in forms] == ["<i>x</i>&amp;", "x&", "&lt;i&gt;x&lt;/i&gt;&amp;amp;", "x&amp;"]


def test_it_says_whether_there_is_a_value() -> None:
    assert stand_in().title
    assert not stand_in(title="").title
    assert "<h1" in stand_in(content="<h1>x</h1>").content
    assert "<h1" not in stand_in().content


def test_every_other_question_is_refused() -> None:
    one = stand_in()
    questions: list[Callable[[], object]] = [
        lambda: one.markdown,
        lambda: one.previous_page.meta,
        lambda: one.title.lower,
        lambda: one.title == "Down",
        lambda: "<p" in one.content,
        lambda: str(one.meta["tags"]),
    ]
    for question in questions:
        with pytest.raises(UnsharedError):
            question()
    assert one.meta["tags"]
    assert not hasattr(one, "__html__")


def test_the_forms_of_a_mark_differ() -> None:
    for mark, forms in (TEXT, NAME):
        assert len({form(mark) for form in forms}) == len(forms)
