"""Block Kit's limits, and the problems that Slack reports."""

from typing import Any

import pytest

from sandbox.slack.blocks.layout import check_blocks
from sandbox.slack.blocks.view import check_view

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def markdown(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def button(**fields: Any) -> Json:
    return {"type": "button", "text": plain("Go"), **fields}


def option(text: str = "One", value: str = "1", **fields: Any) -> Json:
    return {"text": plain(text), "value": value, **fields}


def select(count: int = 1, **fields: Any) -> Json:
    return {"type": "static_select", "options": [option(value=str(n)) for n in range(count)], **fields}


def section(**fields: Any) -> Json:
    return {"type": "section", **fields}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def asking(element: Json, **fields: Any) -> Json:
    return {"type": "input", "label": plain("Label"), "element": element, **fields}


GOOD_IN_MESSAGES: list[Json] = [
    section(text=markdown("*Queue*")),
    section(text=plain("a" * 3000)),
    section(fields=[markdown("f" * 2000)] * 10),
    section(text=markdown("x"), accessory=button(action_id="go", value="v" * 2000, style="danger")),
    section(text=markdown("x"), accessory={"type": "overflow", "options": [option(url="https://a.example")] * 5}),
    section(text=markdown("x"), accessory={"type": "image", "image_url": "https://a.example/b.png", "alt_text": "b"}),
    section(text=markdown("x"), accessory={"type": "multi_users_select", "max_selected_items": 2}),
    {"type": "header", "text": plain("h" * 150)},
    {"type": "divider", "block_id": "b" * 255},
    {"type": "context", "elements": [markdown("m")] * 10},
    actions(*[button(action_id=str(n)) for n in range(25)]),
    actions(select(100), {"type": "datepicker", "initial_date": "2026-03-01"}),
    actions({"type": "timepicker", "initial_time": "09:30"}, {"type": "datetimepicker"}),
    actions({"type": "checkboxes", "options": [{"text": markdown("*m*"), "value": "1"}] * 10}),
    actions({"type": "external_select", "min_query_length": 0, "placeholder": plain("Type")}),
    {"type": "image", "image_url": "https://a.example/b.png", "alt_text": "", "title": plain("t")},
    {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "hi"}]}]},
    {"type": "markdown", "text": "**bold**"},
    asking({"type": "plain_text_input"}, dispatch_action=True),
]

BAD_IN_MESSAGES: list[tuple[object, str]] = [
    ({"text": "no type"}, "missing required field: type [json-pointer:/blocks/0]"),
    ("text", "must provide an object [json-pointer:/blocks/0]"),
    ({"type": "carpet"}, "unsupported type: carpet [json-pointer:/blocks/0/type]"),
    (section(), "missing required field: text [json-pointer:/blocks/0]"),
    (section(text="x"), "must provide an object [json-pointer:/blocks/0/text]"),
    (section(text=markdown("")), "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    (section(text=markdown("a" * 3001)), "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
    (section(text=markdown("x"), title="y"), "invalid additional property: title [json-pointer:/blocks/0]"),
    (section(fields=[plain("f")] * 11), "no more than 10 items allowed [json-pointer:/blocks/0/fields]"),
    (section(fields=[plain("f" * 2001)]), "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]"),
    (
        section(text=plain("x"), block_id="b" * 256),
        "must be less than 256 characters [json-pointer:/blocks/0/block_id]",
    ),
    (
        section(text=plain("x"), accessory={"type": "plain_text_input"}),
        "`plain_text_input` is not supported in `section` blocks [json-pointer:/blocks/0/accessory/type]",
    ),
    (
        {"type": "header", "text": plain("h" * 151)},
        "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ),
    (
        {"type": "header", "text": markdown("*h*")},
        "`mrkdwn` is not supported here, only `plain_text` [json-pointer:/blocks/0/text/type]",
    ),
    (
        {"type": "context", "elements": [plain("m")] * 11},
        "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ),
    ({"type": "context", "elements": []}, "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]"),
    (actions(*[button()] * 26), "no more than 25 items allowed [json-pointer:/blocks/0/elements]"),
    (actions(), "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]"),
    (
        actions(button(text=plain("b" * 76))),
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
    ),
    (actions(button(value="v" * 2001)), "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]"),
    (actions(button(value=7)), "must be a string [json-pointer:/blocks/0/elements/0/value]"),
    (actions(button(style="loud")), "must be a valid enum value [json-pointer:/blocks/0/elements/0/style]"),
    (actions(button(url="nowhere")), "invalid url [json-pointer:/blocks/0/elements/0/url]"),
    (
        actions(button(action_id="a" * 256)),
        "must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]",
    ),
    (
        actions(button(action_id="a"), button(action_id="a")),
        "`action_id` already exists: a [json-pointer:/blocks/0/elements/1/action_id]",
    ),
    (
        actions(button(confirm={"title": plain("Sure?"), "text": plain("x"), "confirm": plain("Yes")})),
        "missing required field: deny [json-pointer:/blocks/0/elements/0/confirm]",
    ),
    (actions(select(101)), "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]"),
    (actions(select(0)), "no fewer than 1 items allowed [json-pointer:/blocks/0/elements/0/options]"),
    (
        actions({"type": "static_select"}),
        "must provide exactly one of: options, option_groups [json-pointer:/blocks/0/elements/0]",
    ),
    (
        actions({"type": "static_select", "options": [option("o" * 76)]}),
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]",
    ),
    (
        actions(select(initial_option=option(value="9"))),
        "must match one of the options [json-pointer:/blocks/0/elements/0/initial_option]",
    ),
    (
        actions({"type": "overflow", "options": [option()] * 6}),
        "no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    (
        actions({"type": "datepicker", "initial_date": "01.03.2026"}),
        "must be a valid date in the format YYYY-MM-DD [json-pointer:/blocks/0/elements/0/initial_date]",
    ),
    (
        actions({"type": "multi_static_select", "options": [option()]}),
        "`multi_static_select` is not supported in `actions` blocks [json-pointer:/blocks/0/elements/0/type]",
    ),
    (
        {"type": "image", "image_url": "https://a.example/b.png"},
        "missing required field: alt_text [json-pointer:/blocks/0]",
    ),
    (
        {"type": "image", "alt_text": "a"},
        "must provide exactly one of: image_url, slack_file [json-pointer:/blocks/0]",
    ),
    ({"type": "video"}, "`video` is not supported in messages [json-pointer:/blocks/0/type]"),
    (
        asking({"type": "number_input", "is_decimal_allowed": False}),
        "`number_input` is not supported in `input` blocks [json-pointer:/blocks/0/element/type]",
    ),
]


@pytest.mark.parametrize("block", GOOD_IN_MESSAGES)
def test_a_block_within_its_limits_is_accepted(block: Json) -> None:
    assert check_blocks([block], "message") == []


@pytest.mark.parametrize(("block", "problem"), BAD_IN_MESSAGES)
def test_a_block_beyond_its_limits_is_refused_with_a_pointer(block: object, problem: str) -> None:
    assert check_blocks([block], "message") == [problem]


@pytest.mark.parametrize(("surface", "most"), [("message", 50), ("modal", 100), ("home", 100)])
def test_each_surface_has_its_own_limit_of_blocks(surface: str, most: int) -> None:
    assert check_blocks([{"type": "divider"}] * most, surface) == []
    assert check_blocks([{"type": "divider"}] * (most + 1), surface) == [
        f"no more than {most} items allowed [json-pointer:/blocks]"
    ]


def test_a_block_id_is_used_once() -> None:
    blocks = [{"type": "divider", "block_id": "line"}] * 2

    assert check_blocks(blocks, "message") == ["`block_id` already exists: line [json-pointer:/blocks/1/block_id]"]


def modal(*blocks: Json, **fields: Any) -> Json:
    return {"type": "modal", "title": plain("Assign"), "submit": plain("Go"), "blocks": list(blocks), **fields}


GOOD_INPUTS: list[Json] = [
    {"type": "plain_text_input", "multiline": True, "min_length": 3, "max_length": 3000},
    {"type": "number_input", "is_decimal_allowed": False, "min_value": "1"},
    {"type": "email_text_input"},
    {"type": "url_text_input"},
    {"type": "file_input", "filetypes": ["jpg"], "max_files": 10},
    {"type": "multi_static_select", "options": [option()], "initial_options": [option()]},
    {"type": "conversations_select", "default_to_current_conversation": True, "response_url_enabled": True},
    {"type": "radio_buttons", "options": [option()]},
]

BAD_VIEWS: list[tuple[object, str]] = [
    ("modal", "must provide an object [json-pointer:/view]"),
    ({"type": "home", "blocks": []}, "expected type: modal [json-pointer:/view/type]"),
    ({"type": "modal", "blocks": []}, "missing required field: title [json-pointer:/view]"),
    (modal(title=plain("t" * 25)), "must be less than 25 characters [json-pointer:/view/title/text]"),
    (modal(submit=plain("s" * 25)), "must be less than 25 characters [json-pointer:/view/submit/text]"),
    (modal(close=plain("c" * 25)), "must be less than 25 characters [json-pointer:/view/close/text]"),
    (modal(private_metadata="p" * 3001), "must be less than 3001 characters [json-pointer:/view/private_metadata]"),
    (modal(callback_id="c" * 256), "must be less than 256 characters [json-pointer:/view/callback_id]"),
    (modal(colour="red"), "invalid additional property: colour [json-pointer:/view]"),
    (
        {"type": "modal", "title": plain("T"), "blocks": [asking({"type": "plain_text_input"})]},
        "must define `submit` to use an `input` block in modals [json-pointer:/view]",
    ),
    (modal(asking(button())), "`button` is not supported in `input` blocks [json-pointer:/view/blocks/0/element/type]"),
    (
        modal(asking({"type": "plain_text_input", "max_length": 3001})),
        "must be less than 3001 [json-pointer:/view/blocks/0/element/max_length]",
    ),
    (
        modal(asking({"type": "number_input"})),
        "missing required field: is_decimal_allowed [json-pointer:/view/blocks/0/element]",
    ),
    (
        modal(*[asking({"type": "plain_text_input", "focus_on_load": True})] * 2),
        "only one element can have `focus_on_load` [json-pointer:/view/blocks]",
    ),
]


@pytest.mark.parametrize("element", GOOD_INPUTS)
def test_an_input_that_a_modal_may_have_is_accepted(element: Json) -> None:
    assert check_view(modal(asking(element)), "modal") == []


@pytest.mark.parametrize(("view", "problem"), BAD_VIEWS)
def test_a_view_beyond_its_limits_is_refused_with_a_pointer(view: object, problem: str) -> None:
    assert check_view(view, "modal") == [problem]


def test_a_home_tab_refuses_a_datetimepicker() -> None:
    blocks = [actions({"type": "datetimepicker"})]

    assert check_blocks(blocks, "modal") == []
    assert check_blocks(blocks, "home") == [
        "`datetimepicker` is not supported in `actions` blocks [json-pointer:/blocks/0/elements/0/type]"
    ]


def test_a_home_tab_accepts_text_inputs_but_no_file_input() -> None:
    typed = {"type": "home", "blocks": [asking({"type": "plain_text_input"})]}
    filed = {"type": "home", "blocks": [asking({"type": "file_input"})]}

    assert check_view(typed, "home") == []
    assert check_view(filed, "home") == [
        "`file_input` is not supported in `input` blocks [json-pointer:/view/blocks/0/element/type]"
    ]
