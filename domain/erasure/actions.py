"""All that can be done about a person's data: erasing them at once or when they wish it, and the file of what is held."""

from domain.erasure.exports import ask_for_export, attach_export
from domain.erasure.persons import erase_latecomers, erase_person, preview_erasure
from domain.erasure.requests import ask_for_erasure, carry_on_erasure, withdraw_erasure

__all__ = [
    "ask_for_erasure",
    "ask_for_export",
    "attach_export",
    "carry_on_erasure",
    "erase_latecomers",
    "erase_person",
    "preview_erasure",
    "withdraw_erasure",
]
