"""Composition objects: texts, options, option groups, confirmations, filters."""

from collections.abc import Iterator

from sandbox.slack.blocks.schema import (
    Check,
    at,
    by_type,
    exactly_one_field,
    flag,
    items,
    link,
    one_of,
    record,
    string,
)

MOST_OPTIONS = 100
ACTION_ID = string(255, 1)
BLOCK_ID = string(255)


def plain_text(longest: int, shortest: int = 1) -> Check:
    return by_type(
        {"plain_text": record({"type": string(), "text": string(longest, shortest)}, {"emoji": flag})},
        known=frozenset({"mrkdwn"}),
        place="here, only `plain_text`",
    )


def any_text(longest: int, shortest: int = 1) -> Check:
    words = string(longest, shortest)
    return by_type(
        {
            "plain_text": record({"type": string(), "text": words}, {"emoji": flag}),
            "mrkdwn": record({"type": string(), "text": words}, {"verbatim": flag}),
        }
    )


def option(*, markdown: bool = False, with_url: bool = False, longest_value: int = 150) -> Check:
    text = any_text(75) if markdown else plain_text(75)
    description = any_text(75) if markdown else plain_text(75)
    optional: dict[str, Check] = {"description": description}
    if with_url:
        optional["url"] = link()
    return record({"text": text, "value": string(longest_value)}, optional)


def options(*, most: int = MOST_OPTIONS, fewest: int = 1, markdown: bool = False, with_url: bool = False) -> Check:
    return items(option(markdown=markdown, with_url=with_url), fewest=fewest, most=most)


def option_groups() -> Check:
    group = record({"label": plain_text(75), "options": options(fewest=0)}, {})
    return items(group, fewest=1, most=MOST_OPTIONS)


confirm = record(
    {"title": plain_text(100), "text": any_text(300), "confirm": plain_text(30), "deny": plain_text(30)},
    {"style": one_of("primary", "danger")},
)
dispatch_config = record(
    {}, {"trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), fewest=1, most=2)}
)
conversation_filter = record(
    {},
    {
        "include": items(one_of("im", "mpim", "private", "public"), fewest=1),
        "exclude_external_shared_channels": flag,
        "exclude_bot_users": flag,
    },
)


def initial_choice_is_offered(value: object, pointer: str) -> Iterator[str]:
    """An initial option has to be the same object as one of the options."""
    if not isinstance(value, dict):
        return
    offered = list(value.get("options") or [])
    for group in value.get("option_groups") or []:
        offered += group["options"]
    bare = [_bare(item) for item in offered]
    initial = value.get("initial_option")
    if initial is not None and _bare(initial) not in bare:
        yield at("must match one of the options", f"{pointer}/initial_option")
    for index, chosen in enumerate(value.get("initial_options") or []):
        if _bare(chosen) not in bare:
            yield at("must match one of the options", f"{pointer}/initial_options/{index}")


def _bare(given: dict[str, object]) -> tuple[object, object]:
    text = given.get("text")
    return given.get("value"), text.get("text") if isinstance(text, dict) else None


offers_options = exactly_one_field("options", "option_groups")
