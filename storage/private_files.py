"""Files and folders that only their owner may read, whatever the umask."""

import os
from collections.abc import Iterator
from pathlib import Path

FILE, FOLDER = 0o600, 0o700
OTHERS = 0o077


def make_private_folder(folder: Path) -> None:
    """Make a folder, for its owner only. One that is there stays as it is, as others may share it on purpose. Raises OSError."""
    if folder.is_dir():
        return
    make_private_folder(folder.parent)
    folder.mkdir(mode=FOLDER, exist_ok=True)


def touch_private(path: Path) -> None:
    """Make an empty file for its owner only, unless there is one."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, FILE))


def tighten(path: Path) -> bool:
    """Take all rights of others from a file or folder; False when that is not ours to do."""
    try:
        mode = path.stat().st_mode
        if mode & OTHERS:
            path.chmod(mode & 0o700)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def open_to_others(paths: Iterator[Path]) -> Iterator[Path]:
    """Those that others may read, write or search."""
    for path in paths:
        try:
            if path.stat().st_mode & OTHERS:
                yield path
        except OSError:
            continue


def database_files(path: Path) -> Iterator[Path]:
    """A SQLite file with what lies beside it: WAL, shared memory, lock, and files that a restore kept."""
    yield path
    yield from path.parent.glob(f"{path.name}[.-]*")


def everything_in(folder: Path) -> Iterator[Path]:
    """A folder with all that it holds, links left out."""
    yield folder
    for where, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(where) / name
            if not path.is_symlink():
                yield path
