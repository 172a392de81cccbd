"""Messages to members of staff in their own chats. What goes out here can't reach a customer: a member is named, no address."""

from dataclasses import dataclass

from domain.access.queries import external_id_of
from domain.actor import ActorKind
from domain.channel import ChannelName
from handlers.conversation.messages import Envelope, Reply, send
from handlers.slots import Slot
from storage.outbox.posts import post_in


@dataclass(frozen=True)
class StaffChat:
    """A member's chat, found by `staff_chat_of`."""

    staff: int
    _address: str

    async def write(self, reply: Reply, how: Envelope | None = None) -> None:
        """Put it into the outbox, inside the caller's transaction."""
        await send(ChannelName.TELEGRAM, self._address, reply, how)

    async def shows(self, slot: Slot) -> bool:
        """Whether a message stands in this slot."""
        return await post_in(ChannelName.TELEGRAM, self._address, slot) is not None


async def staff_chat_of(staff: int) -> StaffChat | None:
    """The chat of a member (a key) on Telegram; None for who has not joined there, or has left."""
    address = await external_id_of(ChannelName.TELEGRAM, ActorKind.STAFF, staff)
    return None if address is None else StaffChat(staff, address)
