"""Follow-up of undeliverable messages and of parked work: record it, take the next channel, notify dispatch."""

from typing import Any

from bot.delivery.forwarding import forward_by_mail, goes_by_mail
from bot.inbound_tokens import drop_tokens
from domain.access.queries import get_staff
from domain.actor import system_actor
from domain.channel import ChannelName
from domain.company.queries import channel_for
from domain.company.rules import RoleChannel
from domain.customers.actions import mark_unreachable
from domain.customers.queries import actor_for, find_contacts_by_email, get_contact
from domain.customers.views import ContactView
from domain.emergency_calls.actions import pass_over
from domain.errors import NotFound
from handlers import slots
from handlers.conversation.letters import Letter
from handlers.emergencies.chat import call_in
from handlers.slack.kit import outbound
from handlers.slack.kit.apology import notify_dispatch
from handlers.slack.kit.language import channel_words
from handlers.slack.kit.lines import SET_ASIDE, UNDELIVERED, UNREACHABLE, UNREACHABLE_BY_MAIL, post_line
from handlers.texts.catalogue import texts_for
from scheduler.inbox import Apology
from storage.database import transaction
from storage.inbox.items import Received
from storage.outbox.claiming import stranded_messages
from storage.outbox.items import Mode, Parcel
from storage.outbox.outcomes import end_waiting

DELIVERY = system_actor("delivery")


async def follow_up(parcel: Parcel, reason: str, gone: bool) -> None:
    """Mark a customer who can't be reached any more and switch to mail; notify dispatch of what a person did not get."""
    if parcel.kind == "open_view":
        await _ask_to_press_again(parcel)
    if parcel.kind not in ("message", "post", "upload", "service_report"):
        return
    if (call := call_in(parcel.about)) is not None:
        await _ask_somebody_else(parcel, call)
        return
    async with transaction():
        by_mail = False
        if gone and parcel.channel == ChannelName.TELEGRAM:
            by_mail = await _leave_chat(parcel)
        elif gone and parcel.channel == ChannelName.MAIL:
            for contact in await find_contacts_by_email(parcel.address):
                await mark_unreachable(DELIVERY, contact=contact.id, channel=ChannelName.MAIL)
        if gone and parcel.channel in (ChannelName.TELEGRAM, ChannelName.MAIL):
            await end_waiting(parcel.channel, parcel.address, outcome=reason)
        await _notify_dispatch(parcel, gone, by_mail)


async def _ask_somebody_else(parcel: Parcel, call: int) -> None:
    """The question whether somebody takes an emergency did not reach them."""
    actor = await actor_for(parcel.channel, parcel.address)
    async with transaction():
        if actor is not None and parcel.mode is Mode.NEW:
            await pass_over(DELIVERY, call=call, staff=actor.id)


async def _leave_chat(parcel: Parcel) -> bool:
    """Mark the chat as closed and forward its undelivered messages by mail. Returns whether the customer gets mail from now on."""
    actor = await actor_for(ChannelName.TELEGRAM, parcel.address)
    if actor is None or not actor.is_contact:
        return False
    await mark_unreachable(DELIVERY, contact=actor.id, channel=ChannelName.TELEGRAM)
    contact = await get_contact(actor.id)
    if not goes_by_mail(contact):
        return False
    await forward_by_mail(contact, [parcel, *await stranded_messages(parcel.channel, parcel.address)])
    return True


async def _ask_to_press_again(parcel: Parcel) -> None:
    """Ask the member to press again: Slack opens a form only within three seconds of the tap."""
    member = parcel.address.removeprefix("view:")
    actor = await actor_for(ChannelName.SLACK, member)
    text = texts_for(actor.language if actor else "").plain("alert-form-late")
    async with transaction():
        await outbound.post(member, text, [], dedupe_key=f"late:{parcel.id}")


async def _notify_dispatch(parcel: Parcel, gone: bool, by_mail: bool) -> None:
    channel = await channel_for(RoleChannel.DISPATCH)
    if not channel or parcel.channel == ChannelName.SLACK:
        return
    key = "alert-unreachable" if gone else "alert-undelivered"
    closed = UNREACHABLE_BY_MAIL if parcel.channel == ChannelName.MAIL else UNREACHABLE
    kind = closed if gone else UNDELIVERED
    whom = await _whom_to_phone(parcel)
    if whom is None:
        return
    who, name, phone = whom
    text = (await channel_words())(
        key,
        about=parcel.about or "–",
        channel=parcel.channel.capitalize(),
        name=name,
        named="yes" if name else "no",
        phone=phone,
        known="yes" if phone else "no",
        mail="yes" if by_mail else "no",
    )
    case = parcel.about if parcel.about.startswith("C-") else ""
    await post_line(
        kind,
        channel,
        text,
        subject=who,
        thread_slot=slots.case(case) if case else slots.NO_SLOT,
        about=parcel.about,
        dedupe_key=f"undelivered:{parcel.id}",
    )


async def _whom_to_phone(parcel: Parcel) -> tuple[str, str, str] | None:
    """Reference, name and phone number of the addressee, '' where there is none; None for a stranger, of whom nothing is told."""
    if parcel.channel == ChannelName.MAIL:
        contact = await _written_to(parcel)
        return (f"contact:{contact.id}", contact.name, contact.phone) if contact else None
    if parcel.channel != ChannelName.TELEGRAM:
        return "", "", ""
    actor = await actor_for(parcel.channel, parcel.address)
    if actor is None:
        return None
    phone = (await get_contact(actor.id)).phone if actor.is_contact else (await get_staff(actor.id)).phone
    return actor.ref, actor.name, phone


async def _written_to(parcel: Parcel) -> ContactView | None:
    try:
        return await get_contact(Letter.from_body(parcel.body).contact)
    except NotFound:
        return None


async def report_parked(what: str, error: str) -> None:
    """Tell dispatch of work that was parked; the error itself stays in the log and the record."""
    channel = await channel_for(RoleChannel.DISPATCH)
    if not channel:
        return
    async with transaction():
        text = (await channel_words())("alert-parked", what=what)
        await post_line(SET_ASIDE, channel, text, dedupe_key=f"parked:{what}")


def notifying_dispatch(apologise: Apology) -> Apology:
    """The channel's apology to the sender of a parked item, with a line for dispatch added. One-time tokens in the item are gone."""

    async def apologise_and_notify(item: Received, error: str) -> Any:
        await notify_dispatch(item, error)
        await drop_tokens(item)
        return await apologise(item, error)

    return apologise_and_notify
