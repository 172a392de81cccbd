"""When an item is given up after its tries its sender is told in plain words, and so is dispatch; or when it has to wait."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import orjson
from orjson import JSONDecodeError

from domain.customers.queries import actor_for
from handlers.conversation.messages import Envelope, Message, Reply, send
from handlers.installation import installation
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import mrkdwn, section
from handlers.slack.kit.door import notice
from handlers.slack.kit.language import house_words
from handlers.texts.catalogue import Texts, texts_for
from storage import clock
from storage.inbox.queue import Received
from storage.outbox.queue import Outgoing, Priority, put

TELEGRAM = "telegram"


@dataclass(frozen=True)
class Chat:
    """Where a Telegram item came from; `query` is the id of a pressed button's question, if it was one."""

    id: str
    user: str
    language: str
    query: str


async def apologise_on_telegram(item: Received, error: str) -> None:
    """A message to the sender, a line to dispatch."""
    await _tell_dispatch(item, error)
    chat = _chat_of(item.body)
    if chat is None:
        return
    actor = await actor_for(TELEGRAM, chat.user)
    words = texts_for(actor.language if actor is not None else chat.language)
    if chat.query:
        body = {"callback_query_id": chat.query, "text": "", "alert": False}
        await put(Outgoing(TELEGRAM, chat.id, "callback_answer", body, priority=Priority.INSTANT))
    await send(TELEGRAM, chat.id, Reply(Message(words("apology-customer"))))


async def slow_down_on_telegram(item: Received) -> None:
    """To somebody who writes more quickly than anybody is served; once an hour, whatever they do."""
    chat = _chat_of(item.body)
    if chat is None:
        return
    actor = await actor_for(TELEGRAM, chat.user)
    words = texts_for(actor.language if actor is not None else chat.language)
    how = Envelope(Priority.REPLY, dedupe_key=f"too-quick:{chat.id}:{clock.now():%Y-%m-%dT%H}")
    await send(TELEGRAM, chat.id, Reply(Message(words("apology-too-quick"))), how)


async def apologise_on_slack(item: Received, error: str) -> dict[str, Any] | None:
    """The acknowledgement that says it (forms), or an answer to the command or beside the button that was pressed."""
    await _tell_dispatch(item, error)
    payload = _slack_payload(item)
    words = await house_words()
    text = words("apology-staff")
    match payload.get("type", "command" if "command" in payload else ""):
        case "view_submission":
            return _acknowledgement(_form_refusal(payload, words, text))
        case "command" | "block_actions" if payload.get("response_url"):
            await outbound.respond(str(payload["response_url"]), mrkdwn(text), [section(text)])
            return None
        case _:
            return None


async def _tell_dispatch(item: Received, error: str) -> None:
    """Which item and what kind of failure; nothing of what was said in it."""
    channel = installation().dispatch_channel
    if not channel:
        return
    text = (await house_words())(
        "apology-dispatch", source=item.source.capitalize(), item=str(item.id), kind=error.partition(":")[0][:60]
    )
    await outbound.post(channel, mrkdwn(text), [section(text)], dedupe_key=f"given-up:{item.id}")


def _acknowledgement(body: dict[str, Any]) -> dict[str, Any]:
    return {"status": 200, "body": orjson.dumps(body).decode(), "content_type": "application/json"}


def _form_refusal(payload: dict[str, Any], words: Texts, text: str) -> dict[str, Any]:
    """At a field, so that what was typed stays; a notice where the form has none."""
    values = ((payload.get("view") or {}).get("state") or {}).get("values") or {}
    block = next(iter(values), "")
    if block:
        return {"response_action": "errors", "errors": {block: words.plain("apology-staff")}}
    return {"response_action": "update", "view": notice(text, words.plain("slack-close"))}


def _slack_payload(item: Received) -> dict[str, Any]:
    try:
        if item.kind != "form":
            found = orjson.loads(item.body)
        else:
            fields = {name: values[0] for name, values in parse_qs(item.body.decode()).items()}
            found = orjson.loads(fields["payload"]) if "payload" in fields else fields
    except (JSONDecodeError, UnicodeDecodeError):
        return {}
    return found if isinstance(found, dict) else {}


def _chat_of(body: bytes) -> Chat | None:
    """None for an update that came from no chat, or that can't be read."""
    try:
        update = orjson.loads(body)
    except JSONDecodeError:
        return None
    if not isinstance(update, dict):
        return None
    query = update.get("callback_query")
    if isinstance(query, dict):
        message, sender, answer = query.get("message") or {}, query.get("from") or {}, str(query.get("id") or "")
    else:
        message = update.get("message") or update.get("edited_message") or {}
        sender, answer = message.get("from") or {}, ""
    chat = (message.get("chat") or {}).get("id") or sender.get("id")
    if chat is None:
        return None
    return Chat(str(chat), str(sender.get("id") or chat), str(sender.get("language_code") or ""), answer)
