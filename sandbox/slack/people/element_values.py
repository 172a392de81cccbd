"""The values of elements: what a member can choose or type, and what Slack itself refuses to submit."""

import re
from typing import Any

from sandbox.slack.blocks.values import VALUE_KEYS, State, empty_value
from sandbox.slack.errors import ImpossibleError
from sandbox.slack.payloads.files import file_object
from sandbox.slack.state.files import StoredFile
from sandbox.slack.state.world import World

Json = dict[str, Any]

REQUIRED = "Please complete this required field."
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_URL = re.compile(r"https?://\S+", re.IGNORECASE)


def value_entry(world: World, element: Json, value: Any) -> Json:
    """The element's entry in the state, for a value as the control API takes it.

    Raises ImpossibleError for a value that the element does not offer.
    """
    kind = element["type"]
    key = VALUE_KEYS[kind][0]
    if value in (None, "", []):
        return {"type": kind, key: empty_value(kind)}
    match key:
        case "selected_option":
            chosen: Any = _find_option(element, value)
        case "selected_options":
            chosen = [_find_option(element, one) for one in _as_list(element, value)]
        case "selected_users" | "selected_conversations" | "selected_channels":
            chosen = [_check_known(world, one) for one in _as_list(element, value)]
        case "selected_user" | "selected_conversation" | "selected_channel":
            chosen = _check_known(world, value)
        case "files":
            files = [_check_type(element, world.files.get(one)) for one in _as_list(element, value)]
            chosen = [file_object(file, world.base_url) for file in files]
        case "selected_date_time":
            chosen = int(value)
        case _:
            chosen = value if kind == "rich_text_input" else str(value)
    return {"type": kind, key: chosen}


def _as_list(element: Json, value: Any) -> list[Any]:
    values = value if isinstance(value, list) else [value]
    most = element.get("max_selected_items") or element.get("max_files")
    if most and len(values) > most:
        raise ImpossibleError(f"at most {most} can be chosen in {element['action_id']}")
    return values


def _find_option(element: Json, value: Any) -> Json:
    """The option with this value. For an external select the value is the option object that the app offered."""
    if isinstance(value, dict):
        if "external" not in element["type"]:
            value = value.get("value")
        else:
            return value
    offered = list(element.get("options") or [])
    for group in element.get("option_groups") or []:
        offered += group["options"]
    for option in offered:
        if option["value"] == value:
            return option
    raise ImpossibleError(f"{element['action_id']} does not offer {value!r}")


def _check_type(element: Json, file: StoredFile) -> StoredFile:
    """Slack's dialog offers only files of the types that the element names."""
    wanted = element.get("filetypes")
    if wanted and file.filetype not in wanted:
        raise ImpossibleError(f"{element['action_id']} takes no {file.name}: only {', '.join(wanted)}")
    return file


def _check_known(world: World, value: Any) -> str:
    if value in world.workspace.members or value in world.workspace.channels:
        return str(value)
    raise ImpossibleError(f"there is no {value!r} to choose")


def find_field_errors(blocks: list[Json], state: State) -> dict[str, str]:
    """By block id, the error that Slack shows under a field instead of submitting the modal."""
    errors: dict[str, str] = {}
    for block in blocks:
        if block["type"] != "input":
            continue
        element = block["element"]
        entry = state.get(block["block_id"], {}).get(element["action_id"], {})
        value = entry.get(VALUE_KEYS[element["type"]][0])
        if value in (None, "", []):
            if not block.get("optional"):
                errors[block["block_id"]] = REQUIRED
        elif error := _check_value(element, value):
            errors[block["block_id"]] = error
    return errors


def _check_value(element: Json, value: Any) -> str | None:
    match element["type"]:
        case "plain_text_input":
            return _check_length(element, value)
        case "number_input":
            return _check_number(element, value)
        case "email_text_input" if not _EMAIL.fullmatch(value):
            return "Please enter a valid email address."
        case "url_text_input" if not _URL.fullmatch(value):
            return "Please enter a valid URL."
        case _:
            return None


def _check_length(element: Json, value: str) -> str | None:
    shortest, longest = element.get("min_length", 0), element.get("max_length", 3000)
    if len(value) < shortest:
        return f"Please enter at least {shortest} characters."
    if len(value) > longest:
        return f"Please enter no more than {longest} characters."
    return None


def _check_number(element: Json, value: str) -> str | None:
    try:
        number = float(value)
    except ValueError:
        return "Please enter a valid number."
    if not element["is_decimal_allowed"] and not number.is_integer():
        return "Please enter a whole number."
    lowest, highest = element.get("min_value"), element.get("max_value")
    if lowest is not None and number < float(lowest):
        return f"Please enter a number of at least {lowest}."
    if highest is not None and number > float(highest):
        return f"Please enter a number of at most {highest}."
    return None
