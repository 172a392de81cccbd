"""Apologises to a member whose command, press or form was parked, and writes the line for dispatch about any parked item."""

from typing import Any

import orjson

from domain.channel import ChannelName
from domain.company.queries import channel_for
from domain.company.rules import RoleChannel
from domain.customers.queries import actor_for
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import mrkdwn, section
from handlers.slack.kit.door import notice
from handlers.slack.kit.language import channel_words
from handlers.slack.kit.lines import NOT_HANDLED, post_line
from handlers.slack.kit.payloads import payload_of
from handlers.texts.catalogue import Texts
from storage.inbox.items import Received


async def apologise_on_slack(item: Received, error: str) -> dict[str, Any] | None:
    """Apologise in the acknowledgement of a form, or in an answer to the command or the button."""
    payload = _payload_of(item)
    words = await channel_words()
    text = words("apology-staff")
    match payload.get("type", "command" if "command" in payload else ""):
        case "view_submission":
            return _acknowledgement(_form_refusal(payload, words, text))
        case "command" | "block_actions" if payload.get("response_url"):
            await outbound.respond(str(payload["response_url"]), mrkdwn(text), [section(text)])
            return None
        case _:
            return None


async def notify_dispatch(item: Received, error: str) -> None:
    """Name the parked item, of any channel, and the type of its error, without any of its content.

    Nothing is posted of what a stranger sent: `/callout parked` lists it.
    """
    channel = await channel_for(RoleChannel.DISPATCH)
    if not channel or await _is_strangers(item):
        return
    text = (await channel_words())(
        "apology-dispatch", source=item.source.capitalize(), item=str(item.id), kind=error.partition(":")[0][:60]
    )
    await post_line(NOT_HANDLED, channel, text, dedupe_key=f"given-up:{item.id}")


async def _is_strangers(item: Received) -> bool:
    """Whether a Telegram user sent it whom we don't know. What nobody can read has no sender, and is told of."""
    channel, _, user = item.sender.partition(":")
    return channel == ChannelName.TELEGRAM and user.isdigit() and await actor_for(channel, user) is None


def _acknowledgement(body: dict[str, Any]) -> dict[str, Any]:
    return {"status": 200, "body": orjson.dumps(body).decode(), "content_type": "application/json"}


def _form_refusal(payload: dict[str, Any], words: Texts, text: str) -> dict[str, Any]:
    """An error at a field, so that what was typed stays; a notice if the form has no field."""
    values = ((payload.get("view") or {}).get("state") or {}).get("values") or {}
    block = next(iter(values), "")
    if block:
        return {"response_action": "errors", "errors": {block: words.plain("apology-staff")}}
    return {"response_action": "update", "view": notice(text, words.plain("slack-close"))}


def _payload_of(item: Received) -> dict[str, Any]:
    try:
        return payload_of(item.body, item.kind)
    except ValueError:
        return {}
