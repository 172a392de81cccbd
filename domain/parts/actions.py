"""All that can be done with parts and stock."""

from domain.parts.catalogue import register_location, register_part
from domain.parts.erasing import erase_words_of
from domain.parts.importing import import_part, import_stock
from domain.parts.stock import move_stock, return_part, set_stock, use_part

__all__ = [
    "erase_words_of",
    "import_part",
    "import_stock",
    "move_stock",
    "register_location",
    "register_part",
    "return_part",
    "set_stock",
    "use_part",
]
