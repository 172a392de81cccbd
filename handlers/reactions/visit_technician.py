"""The technician of a visit as the reactions to its events tell them of it."""

from domain.access.queries import staff_actor_of
from domain.actor import Actor
from domain.appointments.views import AppointmentView
from domain.crew.queries import get_technician
from domain.errors import NotFound
from domain.events import Recorded
from handlers import slots
from handlers.conversation.messages import Envelope, Message, Reply
from handlers.conversation.staff_chats import StaffChat, staff_chat_of
from handlers.slots import NO_SLOT, Slot
from handlers.technicians.card import card
from handlers.texts.catalogue import Texts, texts_for
from storage.outbox.items import Mode, Priority


class Technician:
    """A technician with their chat on Telegram."""

    def __init__(self, actor: Actor, chat: StaffChat, words: Texts) -> None:
        self.actor = actor
        self.words = words
        self._chat = chat

    async def tell(self, recorded: Recorded, message: Message, view: AppointmentView, slot: Slot = NO_SLOT) -> None:
        """A new message about a visit; once for each event, however often it is tried."""
        told_once = slots.said.reference_in(slot) is not None  # nothing stands there whose buttons would have to go
        reply = Reply(message, slot, clear_first=bool(slot) and not told_once, about=view.case)
        key = f"technician:{recorded.entry}:{view.ref}"
        await self._chat.write(reply, Envelope(Priority.NOTICE, dedupe_key=key))

    async def write(self, text: str, slot: Slot, *, key: str) -> None:
        """A new message beside any visit; once for each key."""
        await self._chat.write(Reply(Message(text), slot), Envelope(Priority.NOTICE, dedupe_key=key))

    async def edit(self, message: Message, view: AppointmentView, slot: Slot) -> None:
        """Change the message in that slot; where none stands, it is sent."""
        await self._chat.write(Reply(message, slot, Mode.EDIT, about=view.case))

    async def refresh(self, view: AppointmentView) -> None:
        """Edit the visit's card, if there is one in the chat."""
        if not await self._chat.shows(slots.visit(view.ref)):
            return
        message = await card(self.words, self.actor, view)
        await self._chat.write(Reply(message, slots.visit(view.ref), Mode.EDIT, about=view.case))

    async def close_signing(self, view: AppointmentView) -> None:
        """Take the buttons off the ways to sign."""
        await self._chat.write(Reply(Message(), slots.sign(view.ref), Mode.CLEAR, about=view.case))


async def technician_by(ref: str) -> Technician | None:
    """None for a technician who has not joined on Telegram, or has left."""
    known = await get_technician(ref)
    chat = await staff_chat_of(known.staff_id)
    if chat is None:
        return None
    try:
        actor = await staff_actor_of(known.staff_id)
    except NotFound:
        return None
    return Technician(actor, chat, texts_for(actor.language, actor.timezone))
