"""Finds the action items of a document: in sections on actions, and elsewhere by their form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mkdocs_incidents.reading.body.body_sections import Block, list_items
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.outline import Outline, Part
from mkdocs_incidents.recording.adoption.parts.action_columns import is_action_table
from mkdocs_incidents.recording.adoption.parts.action_states import (
    begins_with_bold_state,
    begins_with_state,
    read_status,
)
from mkdocs_incidents.recording.adoption.parts.action_text import Action, is_explicit_item, is_item_line
from mkdocs_incidents.recording.adoption.parts.found_actions import read_actions, read_item
from mkdocs_incidents.recording.adoption.post_mortem_words import normalise, tells_of_past

_PROPER = re.compile(
    r".*\b(?:action items?|action points?|action plan|follow[- ]?ups?|to-?dos?|next steps|tasks|tickets)\b.*|actions"
    r"|.*\bof (?:the )?actions|actions? correctives?|acciones correctivas|acoes corretivas|(?:folge)?maßnahmen"
    r"|.*行动项|accionables"
)
_GENERAL = re.compile(
    r"(?:(?:immediate|short[- ]term|long[- ]term|the|our) )*(?:fix(?:es)?|measures|prevention|improvements?)(?: taken)?"
    r"|preventing .*|.*\b(?:checklist|prevention)\b.*|immediate (?:actions?|response)(?: taken)?"
    r"|remediation(?: (?!items?\b|plan\b|tasks?\b|actions?\b).*)?|.*(?:审核|检查清单)|checkliste\b.*"
    r"|plan d.action pour .*|(?:our|my|ma|notre) recomm[ae]ndation.*|recommendations? (?:to|for) .*"
)
_SENTENCE = re.compile(r"(?<=[.!])\s+(?=[A-Z])")
_INTENTION = re.compile(
    r"We(?: will|'ll|’ll|'ve|’ve| have| are going to| plan to| intend to| need to| want to)(?: also| now| already)* "
    r"(?!learn|apolog)"
)
_NUMBERED = re.compile(r"(#|[A-Z]{1,3}-?|Action (?:item )?)?\d{1,2}[.):]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class _Place:
    """A part, and whether its heading or one above is specific (`Action items`) or general (`Fixes`)."""

    part: Part
    proper: bool
    general: bool


def read_action_sections(outline: Outline, found: Found) -> None:
    """Fill `actions`. If there is a section called `Action items`, one called `Fixes` or `Checklist` is not read."""
    places = list(_places(outline.parts))
    filled = any(place.proper and _has_items(place.part) for place in places)
    for place in places:
        if filled and place.general:
            continue
        if place.part.kind == "actions":
            _read_actions(outline, place.part, found)
        else:
            _read_loose_items(outline, place.part, found, beside=filled)


def _places(parts: list[Part]) -> Iterator[_Place]:
    above: list[_Place] = []
    for part in parts:
        while above and above[-1].part.level >= part.level:
            above.pop()
        outer = above[-1] if above else _Place(part, proper=False, general=False)
        name = normalise(part.heading)
        proper = part.kind == "actions" and part.own and _PROPER.fullmatch(name) is not None
        general = not proper and not outer.proper and (outer.general or _GENERAL.fullmatch(name) is not None)
        above.append(_Place(part, proper=proper or outer.proper, general=general))
        yield above[-1]


def _has_items(part: Part) -> bool:
    return any(block.kind in ("bullet_list", "ordered_list", "table") for block in part.blocks)


def _read_actions(outline: Outline, part: Part, found: Found) -> None:
    number = _NUMBERED.match(part.heading) if part.level and not part.own else None
    boxes = any(_is_list_of_boxes(block) for block in part.blocks)
    if number and (number[1] or not boxes):  # `### 1) Watch the disks`, `### A1. Checklist`
        item = read_item(part.heading[number.end() :])
        found.extend("actions", [{"status": part.state or "open", **item}])
        return
    for block in part.blocks:
        if block.kind in ("bullet_list", "ordered_list", "table"):
            found.extend("actions", [fields for fields, _ in read_actions(block, part.key, state=part.state)])
        elif block.kind in ("paragraph", "codeblock"):  # an indented list is code to Markdown
            lines = [line.text.removeprefix("- ") for line in outline.paragraph(block)]
            texts = list(_item_lines(lines))
            if part.own and not _has_items(part):
                texts = lines if _are_items(lines) else texts or _told_items(" ".join(lines))
            found.extend("actions", _written(texts, part.state))
        elif block.kind == "htmlblock" and "<table" in block.source.text(
            block.elements[0].first, block.elements[-1].last
        ):
            found.tell(block.first, "action items as an HTML table are not understood")


def _written(texts: Iterable[str], state: str) -> list[Action]:
    """The items of a paragraph; a line such as `Owner: Mara` by itself is none."""
    items = ((text, read_item(text)) for text in texts)
    return [
        {"status": "done" if tells_of_past(text) else state or "open", **item} for text, item in items if item["action"]
    ]


def _are_items(lines: list[str]) -> bool:
    """Whether each line of a paragraph is an item: each is a sentence."""
    sentences = (
        line[:1].isupper() and len(line.split()) > 2 and line.endswith((".", "!", ")")) and not _SENTENCE.search(line)
        for line in lines
    )
    return len(lines) > 1 and all(sentences)


def _told_items(text: str) -> list[str]:
    """The sentences that say what was or will be done: `We will add an alert. We have raised the limit.`"""
    return [sentence for sentence in _SENTENCE.split(text) if _INTENTION.match(sentence)]


def _item_lines(lines: list[str]) -> Iterator[str]:
    """The lines that begin an item, each with the lines that continue it."""
    item = ""
    for line in lines:
        if begins_with_state(line) or is_item_line(line):
            yield from [item] if item else []
            item = line
        elif item:
            item = f"{item} {line}"
    yield from [item] if item else []


def _read_loose_items(outline: Outline, part: Part, found: Found, *, beside: bool) -> None:
    """Read action items outside their section by their form: `AI: …`, tables with an owner, boxes to tick.

    `beside` is whether the document has such a section. Boxes elsewhere are then answers or a checklist.
    """
    for number, block in enumerate(part.blocks):
        if block.kind == "paragraph":
            lines = [line.text for line in outline.paragraph(block)]
            items = [line for line in _item_lines(lines) if is_explicit_item(line) or begins_with_bold_state(line)]
            below = list_items(part.blocks[number + 1]) if _is_list(part.blocks[number + 1 : number + 2]) else []
            state = (read_status(below[0].text) if len(items) == 1 and below else None) or "open"
            found.extend("actions", [{"status": state, **read_item(text)} for text in items])
    for block in part.blocks if part.kind is None else []:
        if _is_list_of_boxes(block) and not beside:
            found.extend("actions", [fields for fields, _ in read_actions(block, None)])
        if block.kind == "table" and is_action_table(block):
            found.extend("actions", [fields for fields, _ in read_actions(block, None)])
        elif block.kind == "htmlblock" and "<table" in block.source.text(
            block.elements[0].first, block.elements[-1].last
        ):
            found.tell(block.first, "an HTML table is not understood")


def _is_list(blocks: list[Block]) -> bool:
    return bool(blocks) and blocks[0].kind in ("bullet_list", "ordered_list")


def _is_list_of_boxes(block: Block) -> bool:
    boxes = [item.task[0] is not None for item in list_items(block)] if block.kind.endswith("list") else []
    return bool(boxes) and all(boxes)
