"""Reads the sections on contributing factors, 5 whys, lessons, impact and summary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from mkdocs_incidents.model.fields import TEXT_SECTIONS
from mkdocs_incidents.reading.body.body_sections import Block, list_items
from mkdocs_incidents.reading.body.labels import split_pair
from mkdocs_incidents.reading.body.placeholders import ends_unanswered, is_placeholder
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.outline import Outline, Part
from mkdocs_incidents.recording.adoption.post_mortem_words import label_field, lookup, part_of

_LISTS = ("bullet_list", "ordered_list")
_WHY = re.compile(r"[*_]*(?:\d\W{0,2})?why\b", re.IGNORECASE)


def read_texts(outline: Outline, part: Part, found: Found) -> None:
    """Read each item of a list as an entry; without a list, each paragraph."""
    found.extend(str(part.kind), list(_texts(outline, part)))


def read_whys(outline: Outline, part: Part, found: Found) -> None:
    """Read each item as an answer with its question; without a list, each line that asks why."""
    whys = [text for block in part.blocks if block.kind in _LISTS for text in _items(block)]
    paragraphs = (block for block in part.blocks if block.kind == "paragraph" and not whys)
    whys += [line.text for block in paragraphs for line in outline.paragraph(block) if _WHY.match(line.text)]
    found.extend("five_whys", [text for text in whys if not ends_unanswered(text)])


def read_lessons(outline: Outline, part: Part, found: Found) -> None:
    """Read lessons whose heading or label gives their kind. Other lessons have no field."""
    for block in part.blocks:
        if part.key:
            found.group("lessons", part.key, texts) if (texts := list(_block_texts(outline, block))) else None
        elif block.kind in _LISTS:
            _read_labelled_lessons(block, found)
        elif block.kind == "table":
            found.tell(block.first, "a table of lessons is not understood")


def _read_labelled_lessons(block: Block, found: Found) -> None:
    for item in list_items(block):
        label, value = split_pair(item.text) or (item.text, "")
        key = part_of("lessons", label)
        texts = [text for text in (value, *item.nested) if not is_placeholder(text)]
        if key and texts:
            found.group("lessons", key, texts)
        elif not is_placeholder(item.text):
            found.tell(
                item.first, "a lesson that is neither 'went well' nor 'went poorly' nor 'got lucky' has no field"
            )


def read_impact(outline: Outline, part: Part, found: Found) -> None:
    """Read the text of the section, except values behind labels such as `Users affected`."""
    texts = [text for text in _texts(outline, part) if not _is_labelled(text)]
    if texts and part.own:
        found.group("impact", "summary", " ".join(texts))


def read_summary(outline: Outline, part: Part, found: Found) -> None:
    """Read the first paragraph that is not a list of labels."""
    for block in part.blocks:
        if block.kind == "paragraph":
            texts = [text for text in _block_texts(outline, block) if not _is_labelled(text)]
            if texts:
                found.set("summary", " ".join(texts))
                return


def _is_labelled(text: str) -> bool:
    pair = split_pair(text)
    return bool(pair and (label_field(pair[0]) or lookup("impact_labels", pair[0])))


def _texts(outline: Outline, part: Part) -> Iterator[str]:
    listed = any(block.kind in _LISTS for block in part.blocks)
    for block in part.blocks:
        if block.kind in _LISTS or (block.kind == "paragraph" and (not listed or part.kind == "impact")):
            yield from _block_texts(outline, block)


def _block_texts(outline: Outline, block: Block) -> Iterator[str]:
    if block.kind in _LISTS:
        yield from _items(block)
    elif block.kind == "paragraph":
        lines = [line.text for line in outline.paragraph(block)]
        if lines and all(_is_labelled(line) for line in lines):
            yield from lines
        elif not is_placeholder(text := " ".join(lines)):
            yield text


def _items(block: Block) -> Iterator[str]:
    for item in list_items(block):
        if not is_placeholder(item.text):
            yield " — ".join((item.text, *item.nested))


SECTION_READERS: Mapping[str, Callable[[Outline, Part, Found], None]] = {
    **dict.fromkeys(TEXT_SECTIONS, read_texts),
    "five_whys": read_whys,
    "lessons": read_lessons,
    "impact": read_impact,
    "summary": read_summary,
}
"""The reader of each kind of part. Timelines and actions have their own modules."""
