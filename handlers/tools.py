"""The tools that doors and reactions work with outside a transaction: the media store and the typesetter."""

from dataclasses import dataclass

from handlers.documents.typesetting.typesetter import Typesetter
from storage.media import MediaStore


@dataclass(frozen=True)
class Tools:
    store: MediaStore
    typesetter: Typesetter


_tools: Tools | None = None


def configure(given: Tools) -> None:
    """Called once by the composition root."""
    global _tools
    _tools = given


def tools() -> Tools:
    if _tools is None:
        raise RuntimeError("the tools are not configured yet")
    return _tools
