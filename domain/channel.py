"""The channels by name, as they stand in the inbox, the outbox, identities and settings."""

from enum import StrEnum


class ChannelName(StrEnum):
    """Stored: a value never changes. The workshop is a channel of the outbox only: documents and readings are ordered there."""

    TELEGRAM = "telegram"
    SLACK = "slack"
    MAIL = "mail"
    WORKSHOP = "workshop"
