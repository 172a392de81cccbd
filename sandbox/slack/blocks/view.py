"""Checks modals and Home tabs."""

import json
from collections.abc import Iterator
from typing import Any

from sandbox.slack.blocks.composition import plain_text
from sandbox.slack.blocks.layout import check_blocks
from sandbox.slack.blocks.schema import Check, at, flag, one_of, record, string
from sandbox.slack.blocks.values import normalize_blocks
from sandbox.slack.errors import SlackError

Json = dict[str, Any]

LARGEST_VIEW = 250_000

_IDENTITY: dict[str, Check] = {
    "private_metadata": string(3000),
    "callback_id": string(255),
    "external_id": string(255),
}


def _any_blocks(value: object, pointer: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield at("must provide an array", pointer)


_SCHEMAS = {
    "modal": record(
        {"type": one_of("modal"), "title": plain_text(24), "blocks": _any_blocks},
        {
            "close": plain_text(24),
            "submit": plain_text(24),
            "clear_on_close": flag,
            "notify_on_close": flag,
            **_IDENTITY,
        },
    ),
    "home": record({"type": one_of("home"), "blocks": _any_blocks}, _IDENTITY),
}


def check_view(view: object, kind: str, pointer: str = "/view") -> list[str]:
    """The problems, in Slack's words, of a view that has to be a `modal` or a `home`."""
    if not isinstance(view, dict):
        return [at("must provide an object", pointer)]
    if "type" in view and view["type"] != kind:
        return [at(f"expected type: {kind}", f"{pointer}/type")]
    problems = list(_SCHEMAS[kind](view, pointer))
    if isinstance(view.get("blocks"), list):
        problems += check_blocks(view["blocks"], kind, f"{pointer}/blocks")
    if not problems and kind == "modal" and not view.get("submit") and _has_input(view["blocks"]):
        problems.append(at("must define `submit` to use an `input` block in modals", pointer))
    return problems


def is_too_large(view: object) -> bool:
    return len(json.dumps(view).encode()) > LARGEST_VIEW


def normalize_view(view: object, kind: str) -> Json:
    """The view as Slack keeps it. Raises SlackError for what Slack would not show."""
    if is_too_large(view):
        raise SlackError("view_too_large")
    problems = check_view(view, kind)
    if problems or not isinstance(view, dict):
        raise SlackError("invalid_arguments", problems)
    normalized = {**view, "blocks": normalize_blocks(view["blocks"])}
    for name in ("title", "submit", "close"):
        if normalized.get(name):
            normalized[name] = {"emoji": True, **normalized[name]}
    return normalized


def _has_input(blocks: list[dict[str, object]]) -> bool:
    return any(block["type"] == "input" for block in blocks)
