"""Slots are named in one place, since their names are stored with the messages that fill them."""

import re

from handlers import slots
from handlers.slots import SLOT_KINDS, SlotKind
from handlers.telegram.doors import ROUTER
from tests.architecture.sources import literals, sources

NAMED = re.compile(rf"({'|'.join(kind.name for kind in SLOT_KINDS)}):")


def test_a_slot_is_never_written_out() -> None:
    found = [
        f"{path}:{line}"
        for path, tree in sources("handlers", "bot")
        if path != "handlers/slots.py"
        for line, text in literals(tree)
        if NAMED.match(text)
    ]

    assert found == []


def test_each_kind_of_slot_is_listed_under_a_name_of_its_own() -> None:
    defined = [value for value in vars(slots).values() if isinstance(value, SlotKind)]

    assert sorted(kind.name for kind in defined) == sorted({kind.name for kind in SLOT_KINDS})


def test_a_reply_is_only_waited_for_in_slots_that_there_are() -> None:
    waited_for = [kind for door in ROUTER.doors for kind in door.replies]

    assert waited_for
    assert set(waited_for) <= set(SLOT_KINDS)
