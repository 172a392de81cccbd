"""What is made in the service itself, as a channel like the others: no provider, no limits, nothing to set up."""

from bot.side import Ground, OutgoingOnly, Plug
from bot.workshop.channel import WorkshopChannel
from domain.channel import ChannelName
from handlers.installation import Installation


class WorkshopSide(OutgoingOnly):
    scopes = None

    def __init__(self, ground: Ground) -> None:
        self.channel = WorkshopChannel()

    def add_to(self, installation: Installation) -> Installation:
        return installation


PLUG = Plug(ChannelName.WORKSHOP, lambda settings: True, WorkshopSide)
