"""What follows when something will never arrive, or was given up: the record says so, and dispatch is told."""

import structlog

from domain.access.actor import system_actor
from domain.access.queries import actor_for
from domain.customers.actions import mark_unreachable
from handlers.slack import outbound
from handlers.surroundings import surroundings
from handlers.texts.catalogue import texts_for
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
    text = texts_for("en").plain(key, about=parcel.about or "–", channel=parcel.channel)
    case = parcel.about if parcel.about.startswith("C-") else ""
    await outbound.post(
        channel,
        text,
        [{"type": "context", "elements": [{"type": "mrkdwn", "text": text}]}],
        thread_slot=f"case:{case}" if case else "",
        about=parcel.about,
        dedupe_key=f"undelivered:{parcel.id}",
    )


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
