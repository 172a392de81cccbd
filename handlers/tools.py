"""What handlers use outside of a transaction: the media store and the worker pool."""

from dataclasses import dataclass

from handlers.workers import Workers
from storage.media.items import MediaStore


@dataclass(frozen=True)
class Tools:
    store: MediaStore
    workers: Workers


_tools: Tools | None = None


def configure(given: Tools) -> None:
    """Called once by the composition root."""
    global _tools
    _tools = given


def tools() -> Tools:
    if _tools is None:
        raise RuntimeError("the tools are not configured yet")
    return _tools
