"""What follows when something will never arrive, or was given up: the record says so, and dispatch is told."""

import structlog

from domain.access.actor import system_actor
from domain.access.queries import actor_for, get_staff
from domain.customers.actions import mark_unreachable
from domain.customers.queries import get_contact
from handlers.slack import outbound
from handlers.slack.blocks import mrkdwn, section
from handlers.slack.house import house_words
from handlers.surroundings import surroundings
from handlers.texts.catalogue import texts_for
from storage import outbox
from storage.database import transaction
from storage.outbox import Parcel

log = structlog.get_logger(__name__)

DELIVERY = system_actor("delivery")


async def follow_up(parcel: Parcel, reason: str, gone: bool) -> None:
    """Mark a customer who can't be reached any more; tell dispatch what a person did not get."""
    if parcel.kind == "open_view":
        await _ask_to_press_again(parcel)
    if parcel.kind not in ("message", "post", "upload", "service_report"):
        return
    async with transaction():
        if gone and parcel.channel == "telegram":
            actor = await actor_for("telegram", parcel.address)
            if actor is not None and actor.is_contact:
                await mark_unreachable(DELIVERY, contact=actor.id, channel="telegram")
            await outbox.end_waiting(parcel.channel, parcel.address, outcome=reason)
        await _tell_dispatch(parcel, gone)


async def _ask_to_press_again(parcel: Parcel) -> None:
    """Slack opens a form only within three seconds of the tap."""
    member = parcel.address.removeprefix("view:")
    actor = await actor_for("slack", member)
    text = texts_for(actor.language if actor else "").plain("alert-form-late")
    async with transaction():
        await outbound.post(member, text, [], dedupe_key=f"late:{parcel.id}")


async def _tell_dispatch(parcel: Parcel, gone: bool) -> None:
    channel = surroundings().dispatch_channel
    if not channel or parcel.channel == "slack":
        return
    key = "alert-unreachable" if gone else "alert-undelivered"
    name, phone = await _whom_to_phone(parcel)
    text = (await house_words())(
        key,
        about=parcel.about or "–",
        channel=parcel.channel.capitalize(),
        name=name,
        named="yes" if name else "no",
        phone=phone,
        known="yes" if phone else "no",
    )
    case = parcel.about if parcel.about.startswith("C-") else ""
    await outbound.post(
        channel,
        mrkdwn(text),
        [section(text)],
        thread_slot=f"case:{case}" if case else "",
        about=parcel.about,
        dedupe_key=f"undelivered:{parcel.id}",
    )


async def _whom_to_phone(parcel: Parcel) -> tuple[str, str]:
    """Name and number of the addressee, '' where there is none."""
    actor = await actor_for(parcel.channel, parcel.address)
    if actor is None:
        return "", ""
    phone = (await get_contact(actor.id)).phone if actor.is_contact else (await get_staff(actor.id)).phone
    return actor.name, phone


async def tell_parked(what: str, error: str) -> None:
    """Staff hear of work that was given up; the error itself stays in the log and the record."""
    channel = surroundings().dispatch_channel
    if not channel:
        return
    text = texts_for("en").plain("alert-parked", what=what)
    async with transaction():
        await outbound.post(
            channel,
            text,
            [{"type": "context", "elements": [{"type": "mrkdwn", "text": text}]}],
            dedupe_key=f"parked:{what}",
        )
