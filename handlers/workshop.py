"""The tools that doors and reactions work with outside a transaction: the media store and the typesetter."""

from dataclasses import dataclass

from storage.media.items import MediaStore
from storage.typeset import Typesetter


@dataclass(frozen=True)
class Workshop:
    store: MediaStore
    typesetter: Typesetter


_tools: Workshop | None = None


def furnish(tools: Workshop) -> None:
    """Called once by the composition root."""
    global _tools
    _tools = tools


def workshop() -> Workshop:
    if _tools is None:
        raise RuntimeError("the workshop is not furnished yet")
    return _tools
