"""Where a company's records lie on this machine, which nobody else on it may read."""

from collections.abc import Iterator
from pathlib import Path

import structlog

from bot.settings import Settings
from storage.database import connection_settings
from storage.private_files import OTHERS, database_files, everything_in, open_to_others, tighten

log = structlog.get_logger(__name__)

OUR_FOLDER = Path("var")
"""The folder of the default settings. Any other may be shared on purpose: its mode is the operator's."""


def tighten_all(settings: Settings) -> None:
    """Take the rights of others from the database, the files and our folder. Logs what can't be changed."""
    refused = [path for path in (*_outer(settings), *_inner(settings)) if not tighten(path)]
    if refused:
        log.warning("files.open_to_others", paths=[str(path) for path in refused[:5]], number=len(refused))


def list_open(settings: Settings) -> list[Path]:
    """What others on this machine may read."""
    return list(open_to_others(_outer(settings)))


def _outer(settings: Settings) -> Iterator[Path]:
    """The database's files and the folders; inside of a folder that is closed nobody gets at anything."""
    path = connection_settings(settings.database_url)["credentials"].get("file_path", ":memory:")
    if path != ":memory:" and Path(path).exists():
        yield from database_files(Path(path))
    if OUR_FOLDER.is_dir():
        yield OUR_FOLDER
    if (folder := _media(settings)) is not None:
        yield folder


def _inner(settings: Settings) -> Iterator[Path]:
    """The files themselves, if they were ever open: a folder is closed first, and then not searched again."""
    folder = _media(settings)
    if folder is not None and any(path.stat().st_mode & OTHERS for path in _first(folder)):
        yield from everything_in(folder)


def _first(folder: Path) -> list[Path]:
    """Some of what is in the folder: all was written with the same mode."""
    found = sorted(path for path in folder.iterdir() if not path.is_symlink())[:20]
    return [*found, *(inside for path in found[:3] if path.is_dir() for inside in sorted(path.iterdir())[:5])]


def _media(settings: Settings) -> Path | None:
    url = settings.media_url
    folder = None if "://" in url and not url.startswith("file://") else Path(url.removeprefix("file://"))
    return folder if folder is not None and folder.is_dir() else None
