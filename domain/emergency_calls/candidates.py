"""Who can be asked: active dispatchers, managers and administrators with a chat of their own."""

from domain.access.queries import list_staff
from domain.access.rules import Role
from domain.access.views import StaffView
from domain.channel import ChannelName
from domain.emergency_calls.rules import Candidate, Order, latest_first
from storage.journal.entries import last_entries_by

ROLES = (Role.DISPATCHER, Role.MANAGER, Role.ADMINISTRATOR)
CHANNELS = frozenset({ChannelName.SLACK.value, ChannelName.TELEGRAM.value})

_order: Order = latest_first


def order_by(order: Order) -> None:
    """Ask in this order instead of whoever acted last: a roster of who is on call, say. Called once by the composition root."""
    global _order
    _order = order


async def ordered_candidates() -> list[Candidate]:
    found: dict[int, tuple[int, StaffView]] = {}
    for member in await list_staff():
        ranks = [rank for rank, role in enumerate(ROLES) if role in member.roles]
        if ranks and CHANNELS.intersection(member.channels):
            found[member.id] = ranks[0], member
    acted = await last_entries_by([member.ref for _, member in found.values()])
    return _order([Candidate(id, rank, acted.get(member.ref, 0)) for id, (rank, member) in found.items()])
