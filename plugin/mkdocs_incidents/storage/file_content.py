"""A file's bytes as they were read, and the state of the file at that time."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import blake2b


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The state of a file when it was read: device, inode, size in bytes, mtime in nanoseconds, BLAKE2b digest."""

    device: int
    inode: int
    size: int
    mtime: int
    digest: bytes


class FileContent:
    """A file's bytes and its fingerprint."""

    __slots__ = ("data", "fingerprint")

    def __init__(self, data: bytes, status: os.stat_result) -> None:
        self.data = data
        self.fingerprint = Fingerprint(
            status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, digest_of(data)
        )


def digest_of(data: bytes) -> bytes:
    """The digest of a file's bytes, as in its Fingerprint."""
    return blake2b(data, digest_size=16).digest()
