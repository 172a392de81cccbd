"""Builds Block Kit within Slack's limits: what is too long is divided (`pages`, `sections`), or cut where a tap shows the rest."""

import re
from collections.abc import Iterable
from datetime import datetime
from html import escape, unescape
from typing import Any

from handlers.slack.kit.ids import ActionId, FieldId, FormId
from handlers.slack.kit.outbound import Blocks, View
from handlers.texts.catalogue import Safe
from handlers.texts.lettering import cleared, quoted
from handlers.texts.shortening import divide, units

Block = dict[str, Any]

SECTION, CONTEXT, HEADER, BUTTON, OPTION, LABEL, TITLE = 3000, 2000, 150, 75, 75, 2000, 24
VALUE, OPTIONS, PLACEHOLDER, INPUT = 150, 100, 150, 3000
MOST_RADIO = 10
MOST_IN_MESSAGE, MOST_IN_VIEW, MOST_IN_ACTIONS, MOST_IN_CONTEXT = 50, 100, 25, 10
ELLIPSIS = "…"
NOTHING = "–"
MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|([^>]*))?>")
"""A member's mention in a command, as Slack escapes it: the id, and the name that was typed."""

_TAGS = {"b": "*", "i": "_", "code": "`"}
_TAG = re.compile(r"</?(b|i|code)>")
_PIECE = re.compile(r"<[^<>]*>|&[a-z]+;|.", re.DOTALL)


def mrkdwn(text: str) -> str:
    """Convert the catalogue's markup to mrkdwn; escaped characters stay escaped."""
    return cleared(_TAG.sub(lambda found: _TAGS[found[1]], text))


def shorten(text: str, longest: int) -> str:
    """Cut to at most `longest` of the units that Slack counts, never inside a mention, a date or an escaped character."""
    if units(text) <= longest:
        return text
    kept, room = "", longest - len(ELLIPSIS)
    for piece in _PIECE.findall(text):
        room -= units(piece)
        if room < 0:
            break
        kept += piece
    kept = kept.strip()
    at_word = kept.rsplit(None, 1)[0] if " " in kept[-40:] else kept
    return at_word.rstrip(" ,.:·") + ELLIPSIS


def said(text: str) -> Safe:
    """A person's whole text, escaped."""
    return Safe(escape(quoted(text), quote=False))


def clipped(text: str, longest: int) -> Safe:
    """A person's text, escaped and cut: for a place with a way to the rest."""
    return Safe(shorten(said(text), longest))


def pages(text: str, longest: int = SECTION) -> list[str]:
    """The whole text as mrkdwn, in pages of at most `longest`, as Slack counts: an escaped character has four or five."""
    return divide(mrkdwn(text), longest, units)


def bare(text: str) -> str:
    """Convert the catalogue's markup to plain text."""
    return cleared(unescape(_TAG.sub("", text)))


def slack_moment(at: datetime, pattern: str, otherwise: str) -> str:
    """A time that each reader's Slack shows in their own time zone, and as "today" or "tomorrow" on the day it is read."""
    return f"<!date^{int(at.timestamp())}^{pattern}|{otherwise}>"


def plain(text: str, longest: int) -> Block:
    return {"type": "plain_text", "text": shorten(cleared(text).strip() or NOTHING, longest), "emoji": True}


def marked(text: str, longest: int) -> Block:
    return {"type": "mrkdwn", "text": shorten(mrkdwn(text).strip() or NOTHING, longest)}


def section(text: str, accessory: Block | None = None, *, block_id: str = "") -> Block:
    built: Block = {"type": "section", "text": marked(text, SECTION)}
    if accessory is not None:
        built["accessory"] = accessory
    if block_id:
        built["block_id"] = block_id
    return built


def sections(text: str) -> Blocks:
    """The whole text, in as many sections as it takes."""
    return [section(page) for page in pages(text)]


def header(text: str) -> Block:
    return {"type": "header", "text": plain(text, HEADER)}


def context(*texts: str) -> Block:
    return {"type": "context", "elements": [marked(text, CONTEXT) for text in texts[:MOST_IN_CONTEXT]]}


def divider() -> Block:
    return {"type": "divider"}


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements[:MOST_IN_ACTIONS])}


def button(label: str, action_id: ActionId, value: str = "", *, style: str = "") -> Block:
    built: Block = {"type": "button", "text": plain(label, BUTTON), "action_id": action_id}
    if value:
        built["value"] = value
    if style:
        built["style"] = style
    return built


def option(text: str, value: str, description: str = "") -> Block:
    built: Block = {"text": plain(text, OPTION), "value": value[:VALUE]}
    if description:
        built["description"] = plain(description, OPTION)
    return built


def select(
    action_id: ActionId | FieldId, options: Iterable[Block], *, initial: str = "", placeholder: str = ""
) -> Block:
    """A select menu. `initial` is the value of the preselected option, if it is among the first hundred."""
    offered = list(options)[:OPTIONS]
    built: Block = {"type": "static_select", "action_id": action_id, "options": offered}
    chosen = next((each for each in offered if each["value"] == initial), None)
    if chosen is not None:
        built["initial_option"] = chosen
    if placeholder:
        built["placeholder"] = plain(placeholder, PLACEHOLDER)
    return built


def multi_select(action_id: FieldId, options: Iterable[Block], *, initial: Iterable[str] = ()) -> Block:
    """A menu in which several can be chosen; those with the `initial` values are."""
    offered, wanted = list(options)[:OPTIONS], set(initial)
    built: Block = {"type": "multi_static_select", "action_id": action_id, "options": offered}
    chosen = [each for each in offered if each["value"] in wanted]
    return {**built, "initial_options": chosen} if chosen else built


def checkbox(action_id: FieldId, label: str) -> Block:
    """One box to tick; its value is "yes"."""
    return {"type": "checkboxes", "action_id": action_id, "options": [option(label, "yes")]}


def radio_buttons(action_id: ActionId | FieldId, options: Iterable[Block], *, initial: str = "") -> Block:
    """At most ten options under each other, each with its description in sight."""
    built = select(action_id, list(options)[:MOST_RADIO], initial=initial)
    return {**built, "type": "radio_buttons"}


def several(action_id: FieldId, options: Iterable[Block], *, initial: Iterable[str] = ()) -> Block:
    """A menu of which several options can be chosen."""
    offered, wanted = list(options)[:OPTIONS], set(initial)
    built: Block = {"type": "multi_static_select", "action_id": action_id, "options": offered}
    if chosen := [each for each in offered if each["value"] in wanted]:
        built["initial_options"] = chosen
    return built


def looked_up(action_id: FieldId, *, initial: Block | None = None, placeholder: str = "") -> Block:
    """A select whose options are looked up as one types (`Feature.options`)."""
    built: Block = {"type": "external_select", "action_id": action_id, "min_query_length": 0}
    if initial is not None:
        built["initial_option"] = initial
    if placeholder:
        built["placeholder"] = plain(placeholder, PLACEHOLDER)
    return built


def checkboxes(action_id: ActionId | FieldId, options: Iterable[Block]) -> Block:
    """At most ten options, of which any may be ticked."""
    return {"type": "checkboxes", "action_id": action_id, "options": list(options)[:MOST_RADIO]}


def date_picker(action_id: ActionId | FieldId, initial: str) -> Block:
    """Without `initial` nothing is chosen yet."""
    built: Block = {"type": "datepicker", "action_id": action_id}
    return {**built, "initial_date": initial} if initial else built


def time_picker(action_id: ActionId | FieldId, initial: str) -> Block:
    return {"type": "timepicker", "action_id": action_id, "initial_time": initial}


def text_input(
    action_id: ActionId | FieldId,
    *,
    initial: str = "",
    placeholder: str = "",
    multiline: bool = False,
    longest: int = INPUT,
) -> Block:
    built: Block = {"type": "plain_text_input", "action_id": action_id, "multiline": multiline, "max_length": longest}
    if initial:
        built["initial_value"] = shorten(cleared(initial), longest)
    if placeholder:
        built["placeholder"] = plain(placeholder, PLACEHOLDER)
    return built


def file_input(action_id: FieldId, *, most: int = 10, filetypes: Iterable[str] = ()) -> Block:
    """Files that the member attaches, of any type or of these; in a modal only."""
    built: Block = {"type": "file_input", "action_id": action_id, "max_files": most}
    return {**built, "filetypes": list(filetypes)} if filetypes else built


def field(
    label: str, element: Block, *, block_id: str = "", hint: str = "", optional: bool = False, live: bool = False
) -> Block:
    """An input of a modal. A `live` one sends an action at each change (dispatch_action)."""
    built: Block = {
        "type": "input",
        "block_id": block_id or str(element["action_id"]),
        "label": plain(label, LABEL),
        "element": element,
        "optional": optional,
    }
    if hint:
        built["hint"] = plain(hint, LABEL)
    if live:
        built["dispatch_action"] = True
    return built


def modal(
    title: str, blocks: Blocks, *, close: str, callback_id: FormId | None = None, submit: str = "", metadata: str = ""
) -> View:
    built: View = {
        "type": "modal",
        "title": plain(title, TITLE),
        "close": plain(close, TITLE),
        "blocks": blocks[:MOST_IN_VIEW],
    }
    if callback_id:
        built["callback_id"] = callback_id
    if submit:
        built["submit"] = plain(submit, TITLE)
    if metadata:
        built["private_metadata"] = metadata
    return built


def home(blocks: Blocks) -> View:
    return {"type": "home", "blocks": blocks[:MOST_IN_VIEW]}
