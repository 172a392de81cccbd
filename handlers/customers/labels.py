"""Reads the serial from a photo of a label: ordered in a turn, done in the workshop when the photo has been fetched."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from domain import clock
from domain.actor import Actor
from domain.assets.queries import label_parts
from domain.cases.queries import get_machine_for
from domain.channel import ChannelName
from domain.customers.queries import actor_for
from domain.errors import NotFound
from handlers.conversation import position
from handlers.conversation.messages import Person, Said
from handlers.conversation.router import Router
from handlers.decoding.refusal import Reason
from handlers.tools import tools
from storage.database import transaction
from storage.media.items import MediaMissing, MediaState, PictureRefused, find_media
from storage.outbox.items import Priority
from storage.outbox.putting import Outgoing, put

LABEL = "label"
PATIENCE = timedelta(seconds=30)


@dataclass(frozen=True)
class Question:
    """The question that the serial answers: once the person has gone on from it, the serial is dropped.

    With `with_photo` the photo comes back to the question, with the serial or without one.
    """

    dialogue: str
    step: str
    with_photo: bool = False


_TROUBLE: dict[str, str] = {Reason.TOO_LARGE: "label-too-large", Reason.TOO_COSTLY: "label-too-large"}
"""What the person hears of a photo that was not decoded."""


class PhotoNotHere(Exception):
    """The photo has not been fetched yet."""


async def order_reading(person: Person, media: int, question: Question) -> None:
    """Have this photo read once it is fetched; the serial is then handled as if the person had typed it."""
    until = clock.now() + PATIENCE
    order = {"person": asdict(person), "media": media, "until": until.isoformat(), "place": asdict(question)}
    await put(
        Outgoing(
            ChannelName.WORKSHOP, f"label:{person.address}", LABEL, order, priority=Priority.REPLY, repeatable=True
        )
    )


async def read_label(router: Router, order: dict[str, Any]) -> None:
    """Carry out an order: decode outside of any transaction, go on with the dialogue inside one. Raises PhotoNotHere, DecoderBusy."""
    person, question = Person(**order["person"]), Question(**order["place"])
    item = await find_media(int(order["media"]))
    waiting = item is not None and item.state is MediaState.PENDING
    if waiting and clock.now() < datetime.fromisoformat(order["until"]):
        raise PhotoNotHere
    codes, trouble = list[str](), "label-unread"
    if item is not None and item.state is MediaState.READY:
        try:
            codes = await _codes(item.key)
        except PictureRefused as refusal:
            trouble = _TROUBLE.get(str(refusal), trouble)
    async with transaction():
        running = await position.load(person)
        if running is None or (running.dialogue, running.step) != (question.dialogue, question.step):
            return
        serial = await _likeliest(person, codes)
        if question.with_photo:
            await router.handle(person, Said(text=serial, photos=(int(order["media"]),)))
        elif serial:
            await router.handle(person, Said(text=serial))
        else:
            await router.nudge(person, trouble)


async def _codes(key: str) -> list[str]:
    try:
        content = await tools().store.read(key)
    except MediaMissing:
        return []
    return await tools().decoder.codes(content)


async def _likeliest(person: Person, codes: list[str]) -> str:
    """A label carries more than one code: the one that is a serial of the person's, else what is most surely one."""
    parts = label_parts(codes)
    actor = await actor_for(person.channel, person.external_id)
    own = await _own(actor, [part.text for part in parts]) if actor is not None else ""
    return own or next((part.text for part in parts if part.is_offered), "")


async def _own(actor: Actor, candidates: list[str]) -> str:
    for code in candidates:
        try:
            return (await get_machine_for(actor, code)).serial
        except NotFound:
            continue
    return ""
