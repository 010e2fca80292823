"""Opens a folder and looks up names in it, even if its path leads elsewhere later."""

from __future__ import annotations

import ctypes
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import BinaryIO

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.file_content import FileContent, Fingerprint

LARGEST = 64 * 1024 * 1024
"""Bytes. All files that this program edits are much smaller."""

_WALKS = hasattr(os, "O_NOFOLLOW") and {os.open, os.mkdir, os.rename, os.link, os.unlink, os.stat} <= os.supports_dir_fd
_ALWAYS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _ALWAYS  # opening a pipe would block
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _ALWAYS
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _ALWAYS
_THROUGH_A_LINK = "is a symbolic link: nothing is read or written through it"
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of a folder, which may or may not exist. Messages show `path`.

    `folder` is the folder's descriptor. If it is None, `name` is a complete path. Methods raise OSError, and
    IncidentsError for anything that is not a regular file.
    """

    path: str
    name: str
    folder: int | None

    def beside(self, name: str) -> Place:
        """Return another entry of the same folder."""
        head, _, _ = self.name.rpartition("/")
        return replace(self, name=f"{head}/{name}" if self.folder is None and head else name)

    def exists(self) -> bool:
        """Whether there is any entry, even a link or a folder."""
        try:
            os.stat(self.name, dir_fd=self.folder, follow_symlinks=False)
        except FileNotFoundError:
            return False
        return True

    def status(self) -> os.stat_result | None:
        """The status of the entry, without following links; None if there is none.

        Raises IncidentsError if it is not a regular file.
        """
        try:
            found = os.stat(self.name, dir_fd=self.folder, follow_symlinks=False)
        except FileNotFoundError:
            return None
        self._require_file(found)
        return found

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open the file for reading. Raises FileNotFoundError if there is none."""
        self.status()  # what is no file is not even opened: opening a device can do something
        with os.fdopen(os.open(self.name, _READ, dir_fd=self.folder), "rb") as file:
            self._require_file(os.fstat(file.fileno()))
            yield file

    @contextmanager
    def open_folder(self) -> Iterator[Place]:
        """Open the folder at this place; the result has no name, and `entry` gives its entries."""
        if self.folder is None:
            if os.path.islink(self.name):  # noqa: PTH114
                raise IncidentsError(f"{self.path} {_THROUGH_A_LINK}")
            yield Place(f"{self.path}/", f"{self.name}/", None)
            return
        descriptor = _step(self.folder, self.name, self.path, make=False)
        try:
            yield Place(f"{self.path}/", "", descriptor)
        finally:
            os.close(descriptor)

    def entry(self, name: str) -> Place:
        """Another entry of the same folder, with its own name in messages."""
        return replace(self.beside(name), path=f"{self.path.rpartition('/')[0]}/{name}")

    def entries(self) -> list[str]:
        """The names in the folder, sorted."""
        return sorted(os.listdir(self.folder if self.folder is not None else self.name.rpartition("/")[0]))  # noqa: PTH208

    def is_folder(self) -> bool:
        """Whether this is a folder. A link to a folder is not."""
        return stat.S_ISDIR(os.stat(self.name, dir_fd=self.folder, follow_symlinks=False).st_mode)

    def make_folder(self, mode: int = 0o777) -> None:
        """Create a folder that does not exist yet."""
        os.mkdir(self.name, mode, dir_fd=self.folder)

    def read(self) -> FileContent:
        """The file's content. Raises FileNotFoundError if there is no file."""
        with self.open() as file:
            status = os.fstat(file.fileno())
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise IncidentsError(f"{self.path} is larger than {LARGEST >> 20} MiB")
        return FileContent(data, status)

    def create(self, mode: int = 0o666) -> BinaryIO:
        """Create the file, and open it for writing."""
        return os.fdopen(os.open(self.name, _CREATE, mode, dir_fd=self.folder), "wb")

    def write(self, data: bytes, mode: int | None) -> Fingerprint:
        """Create the file with these bytes and sync it. Without a `mode`, the umask decides."""
        with self.create(0o666 if mode is None else 0o600) as file:
            file.write(data)
            file.flush()
            if mode is not None and os.name != "nt":
                os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
            return FileContent(data, os.fstat(file.fileno())).fingerprint

    def rename(self, other: Place) -> None:
        """Move the file to another place, and replace what is there."""
        os.replace(self.name, other.name, src_dir_fd=self.folder, dst_dir_fd=other.folder)

    def link(self, other: Place) -> None:
        """Give the file a second name. Raises FileExistsError if there is an entry, even a link."""
        os.link(self.name, other.name, src_dir_fd=self.folder, dst_dir_fd=other.folder, follow_symlinks=False)

    def exchange(self, other: Place) -> bool:
        """Swap two files atomically; False if the system cannot do that."""
        if self.folder is None or other.folder is None or _renameat2 is None:
            return False
        names = os.fsencode(self.name), os.fsencode(other.name)
        return bool(_renameat2(self.folder, names[0], other.folder, names[1], _EXCHANGE) == 0)

    def remove(self) -> None:
        """Remove the entry. Raises FileNotFoundError if there is none."""
        os.unlink(self.name, dir_fd=self.folder)

    def sync_folder(self) -> None:
        """Sync the names in the folder, except on Windows, where folders cannot be opened."""
        if self.folder is not None:
            os.fsync(self.folder)

    def _require_file(self, status: os.stat_result) -> None:
        if stat.S_ISLNK(status.st_mode):
            raise IncidentsError(f"{self.path} is a symbolic link: name the file that it leads to")
        if not stat.S_ISREG(status.st_mode):
            raise IncidentsError(f"{self.path} is not a regular file")
        if status.st_nlink > 1 and os.name != "nt" and status.st_uid != os.geteuid():
            raise IncidentsError(f"{self.path} is another name of a file that belongs to another user")


@contextmanager
def enter(root: str, path: str, *, make: bool = False) -> Iterator[Place]:
    """Open the folder of `path`, a path below `root` with `/`. `make` creates missing folders.

    Raises OSError, and IncidentsError if the path leaves the root, or leads through a link or into `.git`.
    """
    *folders, name = split_path(path)
    shown = os.path.join(root, path)  # noqa: PTH118 - a Path would tidy up what is to be shown
    if not _WALKS:
        yield Place(shown, _checked_path(root, folders, name, make=make), None)
        return
    descriptor = os.open(root, _FOLDER & ~os.O_NOFOLLOW)  # the root itself is the user's choice
    try:
        for number, folder in enumerate(folders, start=1):
            below = _step(descriptor, folder, "/".join([root, *folders[:number]]), make=make)
            os.close(descriptor)
            descriptor = below
        yield Place(shown, name, descriptor)
    finally:
        os.close(descriptor)


def split_path(path: str) -> tuple[str, ...]:
    """The names in a path below a folder. Raises IncidentsError for a path that leaves it, or an invalid name."""
    pure = PurePosixPath(path)
    if not pure.parts or pure.is_absolute() or ".." in pure.parts or "\\" in path:
        raise IncidentsError(f"{path!r} is not a path inside the folder")
    if not path.isprintable():
        raise IncidentsError(f"{path!r} contains a line break or another character that cannot be printed")
    if any(part.lower() == ".git" for part in pure.parts):
        raise IncidentsError(f"{path} is a file of Git")
    return pure.parts


def _step(descriptor: int, folder: str, shown: str, *, make: bool) -> int:
    if make:
        with suppress(FileExistsError):
            os.mkdir(folder, dir_fd=descriptor)
    try:
        return os.open(folder, _FOLDER, dir_fd=descriptor)
    except OSError:
        if stat.S_ISLNK(os.stat(folder, dir_fd=descriptor, follow_symlinks=False).st_mode):
            raise IncidentsError(f"{shown} {_THROUGH_A_LINK}") from None
        raise


def _checked_path(root: str, folders: list[str], name: str, *, make: bool) -> str:
    """The path after a check of each folder, for systems without descriptors of folders."""
    place = root
    for folder in folders:
        place = f"{place}/{folder}"
        if make and not os.path.lexists(place):
            os.mkdir(place)  # noqa: PTH102
        if os.path.realpath(place) != os.path.join(os.path.realpath(os.path.dirname(place)), folder):  # noqa: PTH118, PTH120
            raise IncidentsError(f"{place} {_THROUGH_A_LINK}")
    return f"{place}/{name}"


def _find_renameat2() -> ctypes._FuncPointer | None:
    if sys.platform != "linux":
        return None
    function = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if function is not None:
        function.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    return function


_renameat2 = _find_renameat2()
