"""What a button of a chat asks for is named once, and the door of those who see the button answers it."""

import ast
from collections import Counter
from collections.abc import Iterator
from types import ModuleType

import pytest

from handlers.conversation import intents as common
from handlers.conversation.dialogue import Ending, Turn
from handlers.conversation.door import Command, Door, Part
from handlers.conversation.intents import START_DIALOGUE, Intent
from handlers.customers import intents as customers
from handlers.customers.door import CUSTOMERS
from handlers.emergencies import intents as emergencies
from handlers.office.door import OFFICE
from handlers.slots import SLOT_KINDS
from handlers.technicians import intents as technicians
from handlers.technicians.door import TECHNICIANS
from tests.architecture.sources import literals, sources

CHATS = (
    "handlers/emergencies",
    "handlers/conversation",
    "handlers/customers",
    "handlers/technicians",
    "handlers/office",
    "handlers/reactions",
)
OF_DOOR = ((CUSTOMERS, customers), (TECHNICIANS, technicians))


def defined_in(module: ModuleType) -> dict[str, Intent]:
    return {name: value for name, value in vars(module).items() if isinstance(value, Intent)}


OF_ALL_STAFF = set(defined_in(emergencies).values())


def test_what_all_staff_may_be_asked_is_answered_by_each_door_of_staff() -> None:
    assert all(set(door.intents) >= OF_ALL_STAFF for door in (TECHNICIANS, OFFICE))
    assert not OF_ALL_STAFF & set(CUSTOMERS.intents)


def intents() -> list[Intent]:
    return [
        intent for module in (common, customers, technicians, emergencies) for intent in defined_in(module).values()
    ]


@pytest.mark.parametrize(("door", "module"), OF_DOOR, ids=["customers", "technicians"])
def test_each_intent_of_an_audience_is_answered_by_its_door_alone(door: Door, module: ModuleType) -> None:
    own = set(defined_in(module).values())

    assert set(door.intents) - OF_ALL_STAFF == own
    assert not any(own & set(other.intents) for other in (CUSTOMERS, TECHNICIANS, OFFICE) if other is not door)


def test_no_two_intents_have_one_name() -> None:
    names = Counter(intent.name for intent in intents())

    assert len(names) > 30
    assert set(names.values()) == {1}


@pytest.mark.parametrize("audience", ["customers", "technicians", "office"])
def test_nobody_is_shown_a_button_of_another_audience(audience: str) -> None:
    shown = {
        node.module
        for _, tree in sources(f"handlers/{audience}")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and any(name.name == "intents" for name in node.names)
    }

    assert shown <= {f"handlers.{audience}"}


def test_each_intent_that_is_defined_is_on_a_button_somewhere() -> None:
    answered = {
        id(key)
        for _, tree in sources(*CHATS)
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        for key in node.keys
    }
    used = {
        node.attr
        for _, tree in sources(*CHATS)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "intents"
        if id(node) not in answered
    }

    assert set(defined_in(customers)) | set(defined_in(technicians)) <= used


def test_an_intent_is_never_written_out() -> None:
    named = {intent.name for intent in intents()}
    found = [
        f"{path}:{line}"
        for path, tree in sources(*CHATS, "handlers/telegram", "handlers/documents", "handlers/web", "bot")
        if not path.endswith("/intents.py")
        for line, text in literals(tree)
        if text.partition(":")[0] in named
    ]

    assert found == []


def test_what_a_button_carries_is_never_written_where_it_is_built() -> None:
    """Links are addresses, and say so by their kind."""
    found = [
        f"{path}:{call.lineno}"
        for path, tree in sources("handlers")
        if not path.startswith("handlers/conversation/navigation")  # the moves inside a dialogue
        for call, carried in _carried(tree)
        if isinstance(carried, (ast.Constant, ast.JoinedStr))
    ]

    assert found == []


def _carried(tree: ast.AST) -> Iterator[tuple[ast.Call, ast.expr]]:
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            continue
        named = {word.arg: word.value for word in call.keywords}
        if call.func.id == "Said" and "choice" in named:
            yield call, named["choice"]
        if call.func.id == "Button" and len(call.args) < 3 and "kind" not in named:
            yield from ((call, argument) for argument in (*call.args[1:2], *filter(None, [named.get("data")])))


def test_a_button_has_room_for_the_longest_reference() -> None:
    longest = max((intent.to("A-1000042-12/2026-12-31/99") for intent in intents()), key=len)

    assert len(longest.encode()) <= 60
    assert all(len(START_DIALOGUE.to(name)) <= 60 for door, _ in OF_DOOR for name in door.dialogues)


async def answer(turn: Turn) -> Ending:
    return Ending()


@pytest.mark.parametrize(
    "part",
    [
        Part(intents={Intent("test.same"): answer}),
        Part(commands={Command("same"): answer}),
        Part(replies={SLOT_KINDS[0]: answer}),
    ],
    ids=["intent", "command", "slot"],
)
def test_what_two_parts_of_a_door_claim_is_refused(part: Part) -> None:
    def door(*parts: Part) -> Door:
        return Door.of("test", lambda actor: True, otherwise=answer, idle=answer, parts=parts)

    assert door(part).name == "test"
    with pytest.raises(TypeError, match="two parts of the door test"):
        door(part, part)
