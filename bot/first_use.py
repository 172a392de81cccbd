"""Modules that libraries import at their first use: imported before the service serves, since in a turn they would hold the loop."""

import importlib

FIRST_USED = (
    "encodings.utf_16_le",  # python-telegram-bot: places in a text are counted in UTF-16
    "holidays.countries",  # all countries come with the first one: 0.4 s of CPU time
)


def import_first_used() -> None:
    for name in FIRST_USED:
        importlib.import_module(name)
