"""Text for a terminal or a log: what is read there must not steer it."""

from __future__ import annotations


def printable(text: str) -> str:
    """The text on one line, without control characters and without marks that turn or hide what follows.

    A blank stands for each: escapes of terminals, line ends, bidirectional overrides, characters of no width.
    """
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else " " for character in text)
