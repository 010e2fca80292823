"""Checks the marks of internal blocks: finds unpaired marks, and text that looks like a mark but hides nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher

from mkdocs_incidents.reading.front_matter import FrontMatter
from mkdocs_incidents.reading.internal_blocks import (
    INVISIBLE,
    hide_blocks,
    list_texts,
)

_WORD = "internal"
_LIKE = 0.8  # `internally`, `intrenal` and `interna` are more similar; `external` and `internet` are less
_WORDS = 4
"""The number of words that are compared in a comment: `<!-- begin: internal -->`."""
_DASH = "[\\-\u2010-\u2015\u2212]"
_OPEN = r"(?:[<\uff1c\ufe64\u2039\u3008\u300a\u27e8\u02c2\u227a]|&(?:lt|#0*60|#x0*3c);?)[\u0300-\u036f\u20d0-\u20ff]*"
_SIGN = rf"[\s_\\{INVISIBLE}]*(?:[!\uff01\u00a1\u01c3]|&(?:excl|#0*33|#x0*21);?)"
_OTHERS = r"\{[#%]|<%|^\[[^\]\n]{1,20}\]:[ \t]*\S{1,20}[ \t]*[\"'(]"
"""Comments in templates, and hidden comments in Markdown: `[//]: # (…)`."""
_BEGIN = re.compile(
    rf"(?:(?P<comment>{_OPEN}(?:{_SIGN}|{_DASH}{{2}})|{_OTHERS})|{_OPEN}[/?]?(?=\w))(?P<said>[^<>]{{6,80}})",
    re.IGNORECASE | re.MULTILINE,
)
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_LETTERS = str.maketrans("іıɩιɪǀ|1ӏłʟеε3ᴇаɑ4@ᴀтτ7ᴛгʀпηոŋɴ", "iiiiilllllleeeeaaaaattttrrnnnnn")
"""Letters and signs of other alphabets that look like those of the word."""


def has_lookalike(front: FrontMatter) -> bool:
    """Return whether the public could read text that somebody meant to hide."""
    texts = (*list_texts(front.fields), front.body)
    return any(True for text in texts for _ in find_lookalikes(hide_blocks(text)))


def find_lookalikes(text: str) -> Iterator[int]:
    """Return the position of each lookalike in the public text, in characters."""
    for begin in _BEGIN.finditer(text):
        if _is_alike(_fold(begin["said"]), comment=bool(begin["comment"])):
            yield begin.start()


def _is_alike(said: str, *, comment: bool) -> bool:
    """Return whether a comment has a similar word near its start, or a tag has exactly the word."""
    if not comment:
        return re.match(rf"{_WORD}(?![\w-])", said) is not None
    words = re.findall(r"[a-z0-9]+", said)[:_WORDS]
    spaced = "".join(re.findall(r"[a-z]", said))[: len(_WORD)]
    return any(map(_is_like, (*words, spaced)))


def _is_like(word: str) -> bool:
    close = abs(len(word) - len(_WORD)) <= len(_WORD) // 2
    return close and SequenceMatcher(None, word, _WORD, autojunk=False).ratio() > _LIKE


def _fold(text: str) -> str:
    """Fold case, accents, width, invisible characters and lookalike letters."""
    plain = unicodedata.normalize("NFKD", _UNSEEN.sub("", text)).casefold()
    return "".join(one for one in plain if not unicodedata.combining(one)).translate(_LETTERS)
