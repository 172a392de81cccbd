"""Layout blocks: their fields and elements, for messages, modals and Home tabs."""

from collections.abc import Iterator
from typing import Any

from sandbox.slack.blocks.composition import BLOCK_ID, any_text, plain_text
from sandbox.slack.blocks.elements import (
    ELEMENTS,
    IN_ACTIONS,
    IN_CONTEXT,
    IN_INPUT,
    IN_SECTION,
    NOT_ON,
)
from sandbox.slack.blocks.rich_text import rich_text_elements
from sandbox.slack.blocks.schema import Check, at, by_type, exactly_one_field, flag, items, link, record, string

Json = dict[str, Any]

MOST_ELEMENTS = 25
MOST_IN_CONTEXT = 10
_KNOWN_ELEMENTS = frozenset(ELEMENTS)


def _elements(names: set[str], block: str) -> Check:
    return by_type({name: ELEMENTS[name] for name in names}, known=_KNOWN_ELEMENTS, place=f"in `{block}` blocks")


def _block(required: dict[str, Check], optional: dict[str, Check], *rules: Check) -> Check:
    return record({"type": string(), **required}, {"block_id": BLOCK_ID, **optional}, *rules)


def _has_text(value: object, pointer: str) -> Iterator[str]:
    if isinstance(value, dict) and not value.get("text") and not value.get("fields"):
        yield at("missing required field: text", pointer)


def _interactive_blocks(surface: str) -> dict[str, Check]:
    """The blocks whose allowed elements depend on the surface."""
    in_actions, in_input = IN_ACTIONS - NOT_ON[surface], IN_INPUT - NOT_ON[surface]
    return {
        "actions": _block({"elements": items(_elements(in_actions, "actions"), fewest=1, most=MOST_ELEMENTS)}, {}),
        "input": _block(
            {"label": plain_text(2000), "element": _elements(in_input, "input")},
            {"hint": plain_text(2000), "optional": flag, "dispatch_action": flag},
        ),
    }


_COMMON: dict[str, Check] = {
    "section": _block(
        {},
        {
            "text": any_text(3000),
            "fields": items(any_text(2000), fewest=1, most=10),
            "accessory": _elements(IN_SECTION, "section"),
            "expand": flag,
        },
        _has_text,
    ),
    "header": _block({"text": plain_text(150)}, {}),
    "divider": _block({}, {}),
    "context": _block({"elements": items(_elements(IN_CONTEXT, "context"), fewest=1, most=MOST_IN_CONTEXT)}, {}),
    "image": _block(
        {"alt_text": string(2000)},
        {
            "image_url": link(),
            "slack_file": record({}, {"id": string(), "url": string()}, exactly_one_field("id", "url")),
            "title": plain_text(2000),
        },
        exactly_one_field("image_url", "slack_file"),
    ),
    "rich_text": _block({"elements": rich_text_elements}, {}),
}

_MARKDOWN = _block({"text": string(12000, 1)}, {})

BY_SURFACE: dict[str, dict[str, Check]] = {
    "message": {**_COMMON, **_interactive_blocks("message"), "markdown": _MARKDOWN},
    "modal": {**_COMMON, **_interactive_blocks("modal")},
    "home": {**_COMMON, **_interactive_blocks("home")},
}
MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
_KNOWN_BLOCKS = frozenset(BY_SURFACE["message"]) | {"file", "video", "table"}
_PLACES = {"message": "in messages", "modal": "in modals", "home": "in Home tabs"}


def check_blocks(blocks: object, surface: str, pointer: str = "/blocks") -> list[str]:
    """The problems, in Slack's words, of blocks on this surface (`message`, `modal` or `home`)."""
    block = by_type(BY_SURFACE[surface], known=_KNOWN_BLOCKS, place=_PLACES[surface])
    problems = list(items(block, most=MOST_BLOCKS[surface])(blocks, pointer))
    if not problems and isinstance(blocks, list):
        problems = list(_check_ids(blocks, pointer))
    return problems


def _check_ids(blocks: list[Json], pointer: str) -> Iterator[str]:
    """`block_id` is unique on a surface, `action_id` within its block; one element at most takes the focus."""
    seen: set[str] = set()
    focused = 0
    for index, block in enumerate(blocks):
        block_id = block.get("block_id")
        if block_id and block_id in seen:
            yield at(f"`block_id` already exists: {block_id}", f"{pointer}/{index}/block_id")
        seen.add(block_id or "")
        actions: set[str] = set()
        for element, where in list_elements(block, f"{pointer}/{index}"):
            action_id = element.get("action_id")
            if action_id and action_id in actions:
                yield at(f"`action_id` already exists: {action_id}", f"{where}/action_id")
            actions.add(action_id or "")
            focused += bool(element.get("focus_on_load"))
    if focused > 1:
        yield at("only one element can have `focus_on_load`", pointer)


def list_elements(block: Json, pointer: str = "") -> list[tuple[Json, str]]:
    """The interactive elements of one block, each with its JSON pointer."""
    match block["type"]:
        case "section" if block.get("accessory"):
            return [(block["accessory"], f"{pointer}/accessory")]
        case "input":
            return [(block["element"], f"{pointer}/element")]
        case "actions":
            return [(element, f"{pointer}/elements/{i}") for i, element in enumerate(block["elements"])]
        case _:
            return []
