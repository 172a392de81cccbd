"""What was held back for somebody, once they want it otherwise."""

from domain.channel import ChannelName
from domain.customers.rules import Way
from handlers.notices.kinds import KINDS, Kind
from handlers.notices.notify import Addressee, addressee_of, at_place
from storage.outbox.topics import drop_held, release_held


async def follow_preferences(contact: int, timezone: str, *, about: str = "") -> None:
    """Drop what they don't want any more (about a request), and let the rest go where it is not quiet for them now."""
    to = await addressee_of(contact)
    if to is None:
        return
    unwanted = {kind.name for kind in KINDS if _is_unwanted(kind, to, about)}
    to = await at_place(to, timezone)
    for channel, address in {(to.channel, to.address), (ChannelName.MAIL, to.mail_address)}:
        if not address:
            continue
        if unwanted:
            await drop_held(channel, address, unwanted, about=about)
        if to.quiet_until is None:
            await release_held(channel, address)


def _is_unwanted(kind: Kind, to: Addressee, about: str) -> bool:
    off = kind.group is not None and to.prefers.ways.get(kind.group) is Way.OFF
    return kind.optional and (off or to.prefers.only_asked or bool(about and about in to.prefers.stopped))
