"""Forwards undelivered messages of a chat that is closed to us by mail, once."""

from collections.abc import Iterable

from domain.actor import system_actor
from domain.cases.queries import get_case_for
from domain.channel import ChannelName
from domain.customers.rules import channels_of
from domain.customers.views import ContactView
from domain.errors import NotFound
from handlers import slots
from handlers.conversation.letters import write_letter
from handlers.conversation.messages import Message
from handlers.customers.requests import plain_headline
from handlers.installation import installation
from handlers.texts.catalogue import texts_for
from storage.outbox.items import Mode, Parcel

READER = system_actor("forwarding")


def goes_by_mail(contact: ContactView) -> bool:
    """Whether the contact is written to by mail now that their chat is closed."""
    return ChannelName.MAIL in channels_of(contact, has_chat=False, mail_enabled=installation().mail)


async def forward_by_mail(contact: ContactView, parcels: Iterable[Parcel]) -> None:
    """Mail the messages about a request; dialogue questions, menus and edits have no meaning outside of the chat."""
    for parcel in parcels:
        if _tells_of_a_request(parcel):
            message = Message.from_body(parcel.body)
            subject = await _subject(contact, parcel.about)
            key = f"forwarded:{parcel.id}"
            await write_letter(contact, message, subject=subject, about=parcel.about, dedupe_key=key)


def _tells_of_a_request(parcel: Parcel) -> bool:
    new = parcel.kind == "message" and parcel.mode is Mode.NEW
    return new and parcel.about.startswith("C-") and parcel.slot not in (slots.DIALOGUE, slots.MENU)


async def _subject(contact: ContactView, ref: str) -> str:
    try:
        return plain_headline(texts_for(contact.language), await get_case_for(READER, ref))
    except NotFound:
        return ""
