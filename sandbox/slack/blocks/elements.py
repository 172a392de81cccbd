"""Block elements: their fields, and the blocks that may contain them."""

from collections.abc import Iterator

from sandbox.slack.blocks.composition import (
    ACTION_ID,
    any_text,
    confirm,
    conversation_filter,
    dispatch_config,
    initial_choice_is_offered,
    offers_options,
    option,
    option_groups,
    options,
    plain_text,
)
from sandbox.slack.blocks.schema import (
    Check,
    at,
    date,
    exactly_one_field,
    flag,
    integer,
    items,
    link,
    one_of,
    record,
    string,
    time_of_day,
)

_PLACEHOLDER = plain_text(150)
_ID = string(255, 1)
_IDS = items(_ID)


def _element(required: dict[str, Check], optional: dict[str, Check], *rules: Check) -> Check:
    return record({"type": string(), **required}, {"action_id": ACTION_ID, **optional}, *rules)


def _select(required: dict[str, Check], optional: dict[str, Check], *rules: Check) -> Check:
    return _element(
        required,
        {"placeholder": _PLACEHOLDER, "confirm": confirm, "focus_on_load": flag, **optional},
        *rules,
    )


def _multi(required: dict[str, Check], optional: dict[str, Check], *rules: Check) -> Check:
    return _select(required, {"max_selected_items": integer(1, 100), **optional}, *rules)


def _typed(longest: int = 3000) -> dict[str, Check]:
    return {
        "initial_value": string(longest),
        "placeholder": _PLACEHOLDER,
        "focus_on_load": flag,
        "dispatch_action_config": dispatch_config,
    }


def _lengths_agree(value: object, pointer: str) -> Iterator[str]:
    if not isinstance(value, dict):
        return
    shortest, longest = value.get("min_length", 0), value.get("max_length", 3000)
    if shortest > longest:
        yield at("must be less than or equal to max_length", f"{pointer}/min_length")
    initial = value.get("initial_value")
    if initial and len(initial) > longest:
        yield at(f"must be less than {longest + 1} characters", f"{pointer}/initial_value")


_CONVERSATION = {"default_to_current_conversation": flag, "filter": conversation_filter}

ELEMENTS: dict[str, Check] = {
    "button": _element(
        {"text": plain_text(75)},
        {
            "url": link(),
            "value": string(2000),
            "style": one_of("primary", "danger"),
            "confirm": confirm,
            "accessibility_label": string(75),
        },
    ),
    "overflow": _element({"options": options(most=5, with_url=True)}, {"confirm": confirm}),
    "static_select": _select(
        {},
        {"options": options(), "option_groups": option_groups(), "initial_option": option()},
        offers_options,
        initial_choice_is_offered,
    ),
    "multi_static_select": _multi(
        {},
        {"options": options(), "option_groups": option_groups(), "initial_options": items(option(), fewest=1)},
        offers_options,
        initial_choice_is_offered,
    ),
    "external_select": _select({}, {"min_query_length": integer(0), "initial_option": option()}),
    "multi_external_select": _multi({}, {"min_query_length": integer(0), "initial_options": items(option(), fewest=1)}),
    "users_select": _select({}, {"initial_user": _ID}),
    "multi_users_select": _multi({}, {"initial_users": _IDS}),
    "conversations_select": _select({}, {"initial_conversation": _ID, "response_url_enabled": flag, **_CONVERSATION}),
    "multi_conversations_select": _multi({}, {"initial_conversations": _IDS, **_CONVERSATION}),
    "channels_select": _select({}, {"initial_channel": _ID, "response_url_enabled": flag}),
    "multi_channels_select": _multi({}, {"initial_channels": _IDS}),
    "datepicker": _select({}, {"initial_date": date}),
    "timepicker": _select({}, {"initial_time": time_of_day, "timezone": string(100)}),
    "datetimepicker": _element(
        {}, {"initial_date_time": integer(1_000_000_000, 9_999_999_999), "confirm": confirm, "focus_on_load": flag}
    ),
    "radio_buttons": _element(
        {"options": options(most=10, markdown=True)},
        {"initial_option": option(markdown=True), "confirm": confirm, "focus_on_load": flag},
        initial_choice_is_offered,
    ),
    "checkboxes": _element(
        {"options": options(most=10, markdown=True)},
        {"initial_options": items(option(markdown=True), fewest=1), "confirm": confirm, "focus_on_load": flag},
        initial_choice_is_offered,
    ),
    "plain_text_input": _element(
        {},
        {"multiline": flag, "min_length": integer(0, 3000), "max_length": integer(1, 3000), **_typed()},
        _lengths_agree,
    ),
    "number_input": _element(
        {"is_decimal_allowed": flag}, {"min_value": string(255), "max_value": string(255), **_typed()}
    ),
    "email_text_input": _element({}, _typed()),
    "url_text_input": _element({}, _typed()),
    "rich_text_input": _element(
        {},
        {
            "initial_value": lambda value, pointer: iter(()),
            "placeholder": _PLACEHOLDER,
            "focus_on_load": flag,
            "dispatch_action_config": dispatch_config,
        },
    ),
    "file_input": _element({}, {"filetypes": items(string(64, 1), fewest=1), "max_files": integer(1, 10)}),
    "image": record(
        {"type": string(), "alt_text": string(2000)},
        {
            "image_url": link(),
            "slack_file": record({}, {"id": string(), "url": string()}, exactly_one_field("id", "url")),
        },
        exactly_one_field("image_url", "slack_file"),
    ),
    "plain_text": any_text(2000),
    "mrkdwn": any_text(2000),
}

_SELECTS = {"static_select", "external_select", "users_select", "conversations_select", "channels_select"}
_MULTI = {f"multi_{name}" for name in _SELECTS}
_PICKERS = {"datepicker", "timepicker"}
_GROUPS = {"radio_buttons", "checkboxes"}
_TEXT_INPUTS = {"plain_text_input", "number_input", "email_text_input", "url_text_input", "rich_text_input"}

IN_SECTION = {"button", "overflow", "image"} | _SELECTS | _MULTI | _PICKERS | _GROUPS
IN_ACTIONS = {"button", "overflow", "datetimepicker"} | _SELECTS | _PICKERS | _GROUPS
IN_INPUT = {"datetimepicker", "file_input"} | _SELECTS | _MULTI | _PICKERS | _GROUPS | _TEXT_INPUTS
IN_CONTEXT = {"image", "plain_text", "mrkdwn"}
_ONLY_IN_MODALS = {"file_input", "number_input", "email_text_input", "url_text_input"}
NOT_ON = {
    "message": _ONLY_IN_MODALS | {"rich_text_input"},
    "modal": set[str](),
    "home": _ONLY_IN_MODALS | {"datetimepicker"},
}
