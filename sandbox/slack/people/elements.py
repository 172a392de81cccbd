"""The use of interactive elements: a press, a choice, a typed value, and the `actions` entry that reports it."""

from typing import Any

from sandbox.slack.blocks.values import VALUE_KEYS, find_element
from sandbox.slack.errors import ImpossibleError
from sandbox.slack.people.element_values import value_entry
from sandbox.slack.state.messages import Message
from sandbox.slack.state.views import View
from sandbox.slack.state.world import World

Json = dict[str, Any]


def get_element(surface: Message | View, action_id: str, block_id: str | None = None) -> tuple[Json, Json]:
    """The block and the element. Raises ImpossibleError when the surface has no such element."""
    found = find_element(surface.blocks, action_id, block_id)
    if found is None:
        raise ImpossibleError(f"there is no element {action_id} to use")
    return found


def fill_field(world: World, view: View, name: str, value: Any) -> None:
    """Fill the input with the action id `name`, or the one in the block with this id."""
    found = find_element(view.blocks, name)
    if found is None:
        found = next(((b, b["element"]) for b in view.blocks if b["block_id"] == name and "element" in b), None)
    if found is None:
        raise ImpossibleError(f"there is no field {name} in {view.id}")
    use_element(world, view, *found, value)


def use_element(world: World, surface: Message | View, block: Json, element: Json, value: Any) -> Json:
    """Keep the value in the surface's state; returns the `actions` entry for the app."""
    stamp = world.messages.new_ts()
    where = {"action_id": element["action_id"], "block_id": block["block_id"], "type": element["type"]}
    if element["type"] == "button":
        shown = {key: element[key] for key in ("text", "value", "style", "url") if key in element}
        return {**where, **shown, "action_ts": stamp}
    if element["type"] == "overflow":
        chosen = next((option for option in element["options"] if option["value"] == value), None)
        if chosen is None:
            raise ImpossibleError(f"{element['action_id']} does not offer {value!r}")
        return {**where, "selected_option": chosen, "action_ts": stamp}
    if element["type"] not in VALUE_KEYS:
        raise ImpossibleError(f"{element['action_id']} takes no value")
    entry = value_entry(world, element, value)
    surface.state.setdefault(block["block_id"], {})[element["action_id"]] = entry
    return {**where, **entry, "action_ts": stamp}
