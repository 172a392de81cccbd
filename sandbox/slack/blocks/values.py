"""The values of the fields in blocks (Slack's `state`), and the ids and defaults that Slack fills in."""

import copy
from typing import Any

from sandbox.slack.blocks.layout import list_elements
from sandbox.slack.ids import new_secret

Json = dict[str, Any]
State = dict[str, dict[str, Json]]

# The key under which each stateful element shows its value, and the field of its initial value.
VALUE_KEYS = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "file_input": ("files", ""),
}


def normalize_blocks(blocks: list[Json]) -> list[Json]:
    """A copy as Slack keeps it, with an id for every block and element and the flags of every text."""
    normalized = copy.deepcopy(blocks)
    for block in normalized:
        if not block.get("block_id"):
            block["block_id"] = new_secret(size=3)[:5]
        for element, _ in list_elements(block):
            if element["type"] != "image" and not element.get("action_id"):
                element["action_id"] = new_secret(size=3)[:5]
    _normalize_texts(normalized)
    return normalized


def _normalize_texts(node: object) -> None:
    if isinstance(node, list):
        for item in node:
            _normalize_texts(item)
    elif isinstance(node, dict):
        if node.get("type") == "plain_text" and "text" in node:
            node.setdefault("emoji", True)
        elif node.get("type") == "mrkdwn" and "text" in node:
            node.setdefault("verbatim", False)
        for item in node.values():
            _normalize_texts(item)


def empty_value(kind: str) -> object:
    key = VALUE_KEYS[kind][0]
    return [] if (key.startswith("selected_") and key.endswith("s")) or key == "files" else None


def initial_state(blocks: list[Json]) -> State:
    state: State = {}
    for block in blocks:
        for element, _ in list_elements(block):
            if element["type"] in VALUE_KEYS:
                key, initial = VALUE_KEYS[element["type"]]
                value = element.get(initial)
                entry = {"type": element["type"], key: empty_value(element["type"]) if value is None else value}
                state.setdefault(block["block_id"], {})[element["action_id"]] = entry
    return state


def keep_state(state: State, old: list[Json], new: list[Json]) -> State:
    """The state after an update: values stay where block, action and type are the same, others are reset."""
    updated = initial_state(new)
    for block_id, entries in updated.items():
        for action_id, entry in entries.items():
            before = state.get(block_id, {}).get(action_id)
            if before and before["type"] == entry["type"] and _same_element(old, new, block_id, action_id):
                entries[action_id] = before
    return updated


def _same_element(old: list[Json], new: list[Json], block_id: str, action_id: str) -> bool:
    before, after = find_element(old, action_id, block_id), find_element(new, action_id, block_id)
    return before is not None and after is not None and before[1].get("options") == after[1].get("options")


def find_element(blocks: list[Json], action_id: str, block_id: str | None = None) -> tuple[Json, Json] | None:
    """The block and its element, or None."""
    for block in blocks:
        if block_id in (None, block.get("block_id")):
            for element, _ in list_elements(block):
                if element.get("action_id") == action_id:
                    return block, element
    return None
