"""The workshop's `Side`: its work is done in the service itself, so no provider, no rate limits, no settings."""

from bot.side import Dependencies, OutgoingOnly, Plug
from bot.workshop.channel import WorkshopChannel
from domain.channel import ChannelName
from handlers.installation import Installation


class WorkshopSide(OutgoingOnly):
    scopes = None

    def __init__(self, dependencies: Dependencies) -> None:
        self.channel = WorkshopChannel()

    def add_to(self, installation: Installation) -> Installation:
        return installation


PLUG = Plug(ChannelName.WORKSHOP, lambda settings: True, WorkshopSide)
