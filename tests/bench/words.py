"""Words spread as in a language: the word of rank n is n times as rare as the first (Zipf's law)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, product
from random import Random

_USUAL = tuple(
    word
    for line in (
        "the a was and for on had to in of after while until every all connection pool exhausted release queue workers",
        "waited lock cache returned old prices requests timed out replica behind certificate expired memory grew",
        "process killed flag tenant index missing planner chose full scan",
    )
    for word in line.split()
)
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu")


def _invent(random: Random) -> Iterator[str]:
    """No words of any language: the frequent ones are short, as they are in one."""
    for count, most in ((2, 225), (3, 3_375), (4, 4_400)):
        words = ["".join(word) for word in product(_SYLLABLES, repeat=count)]
        yield from random.sample(words, most)


WORDS = (*_USUAL, *_invent(Random(1)))  # noqa: S311 - the same words every time
"""The usual ones first."""

_WEIGHTS = tuple(accumulate(1 / rank for rank in range(1, len(WORDS) + 1)))

MOST_USE = "replica lock"
"""Each in about eight records of ten."""

SOME_USE = f"{WORDS[300]} {WORDS[400]}"
"""Each in about one record of eight."""


def draw_words(random: Random, count: int) -> list[str]:
    """Draw `count` random words."""
    return random.choices(WORDS, cum_weights=_WEIGHTS, k=count)
