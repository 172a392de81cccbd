"""Where a contact is written to."""

from domain.channel import ChannelName
from domain.customers.views import ContactView

LONGEST_MAIL_ADDRESS = 120
"""What is longer doesn't fit on a parcel."""


def channels_of(contact: ContactView, *, has_chat: bool, mail_enabled: bool) -> tuple[str, ...]:
    """The channels that reach a contact, the best first: their chat, then mail. Where there is none, somebody has to phone.

    `has_chat` is whether they have one with us on Telegram.
    """
    open_to_us = (
        (ChannelName.TELEGRAM, has_chat),
        (ChannelName.MAIL, mail_enabled and _looks_like_mail(contact.email)),
    )
    return tuple(channel for channel, there in open_to_us if there and channel not in contact.unreachable_on)


def _looks_like_mail(address: str) -> bool:
    local, _, host = address.strip().rpartition("@")
    return bool(local and host) and len(address.strip()) <= LONGEST_MAIL_ADDRESS
