"""Messages to the sender of an update that was given up after its tries, or that has to wait."""

from dataclasses import dataclass

from domain.channel import ChannelName
from domain.company import company_profile
from domain.customers.queries import actor_for
from handlers.conversation.messages import Envelope, Message, Reply, send
from handlers.payloads import read_payload
from handlers.texts.catalogue import Texts, texts_for
from storage import clock
from storage.inbox.items import Received
from storage.outbox.items import Priority
from storage.outbox.putting import Outgoing, put


@dataclass(frozen=True)
class Chat:
    """Where a Telegram item came from; `query` is the id of the callback query, if a button was tapped."""

    id: str
    user: str
    language: str
    query: str


async def apologise_on_telegram(item: Received, error: str) -> None:
    chat = _chat_of(item.body)
    if chat is None:
        return
    actor = await actor_for(ChannelName.TELEGRAM, chat.user)
    words = texts_for(actor.language if actor is not None else chat.language)
    if chat.query:
        body = {"callback_query_id": chat.query, "text": "", "alert": False}
        await put(Outgoing(ChannelName.TELEGRAM, chat.id, "callback_answer", body, priority=Priority.INSTANT))
    text = words("apology-customer", told="no" if actor is None else "yes")
    await send(ChannelName.TELEGRAM, chat.id, Reply(Message(text)))


async def slow_down_on_telegram(item: Received) -> None:
    """Tell somebody who writes faster than they can be served; at most once an hour."""
    chat = _chat_of(item.body)
    if chat is None:
        return
    words = await _words_for(chat)
    how = Envelope(Priority.REPLY, dedupe_key=f"too-quick:{chat.id}:{clock.now():%Y-%m-%dT%H}")
    await send(ChannelName.TELEGRAM, chat.id, Reply(Message(words("apology-too-quick"))), how)


async def refuse_on_telegram(item: Received) -> None:
    """Tell a stranger that no more of what they send is kept, and whom to phone in an emergency; at most once an hour."""
    chat = _chat_of(item.body)
    if chat is None:
        return
    words, phone = texts_for(chat.language), (await company_profile()).phone
    text = words("apology-too-much", phone=phone, known="yes" if phone else "no")
    how = Envelope(Priority.STRANGER, dedupe_key=f"too-much:{chat.id}:{clock.now():%Y-%m-%dT%H}")
    await send(ChannelName.TELEGRAM, chat.id, Reply(Message(text)), how)


async def _words_for(chat: Chat) -> Texts:
    actor = await actor_for(ChannelName.TELEGRAM, chat.user)
    return texts_for(actor.language if actor is not None else chat.language)


def _chat_of(body: bytes) -> Chat | None:
    """None for an update that came from no chat, or that can't be read."""
    try:
        update = read_payload(body)
    except ValueError:
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
