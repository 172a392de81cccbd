"""What Callout itself does after events, whoever caused them; no message to a person is written here."""

from domain.access.events import StaffAccessEnded, StaffJoined
from domain.access.queries import external_id_of, staff_actor_of
from domain.actor import ActorKind, Permission, system_actor
from domain.appointments.queries import open_visits_of
from domain.cases.events import CaseCancelled
from domain.channel import ChannelName
from domain.dispatch.actions import withdraw_case
from domain.errors import NotFound
from domain.events import Event, Recorded
from domain.reaction import Reaction, reaction
from domain.sla.rules import PauseReason
from domain.work_orders.actions import hold
from domain.work_orders.rules import WorkOrderStatus
from handlers.technicians.door import TECHNICIANS
from handlers.texts.catalogue import texts_for
from storage.outbox.items import Priority
from storage.outbox.putting import Outgoing, put

UPKEEP = system_actor("upkeep")


@reaction("upkeep.withdraw_visits")
async def withdraw_visits(event: CaseCancelled, recorded: Recorded) -> None:
    """Cancel the visits of a cancelled case."""
    await withdraw_case(UPKEEP, case=event.case, reason=event.reason)


@reaction("upkeep.hold_work_of_leaver")
async def hold_work_of_leaver(event: StaffAccessEnded, recorded: Recorded) -> None:
    """Put the work on hold that somebody was at when their access ended: only then can it be assigned to another."""
    for visit in await open_visits_of(UPKEEP, int(event.staff)):
        if visit.work_order_status is WorkOrderStatus.IN_PROGRESS:
            await hold(UPKEEP, work_order=visit.work_order, reason=PauseReason.INTERNAL)


@reaction("upkeep.show_commands")
async def show_commands(event: StaffJoined, recorded: Recorded) -> None:
    """Set a technician's own menu of commands, once they have joined on Telegram."""
    try:
        actor = await staff_actor_of(int(event.staff))
    except NotFound:  # they have left already
        return
    address = await external_id_of(event.channel, ActorKind.STAFF, actor.id)
    if event.channel != ChannelName.TELEGRAM or address is None or not actor.may(Permission.WORK_ORDER_EXECUTE):
        return
    words = texts_for(actor.language, actor.timezone)
    body = {"commands": TECHNICIANS.menu_in(words)}
    await put(Outgoing(ChannelName.TELEGRAM, address, "commands", body, priority=Priority.COSMETIC, repeatable=True))


UPKEEP_REACTIONS: dict[type[Event], tuple[Reaction, ...]] = {
    CaseCancelled: (withdraw_visits,),
    StaffJoined: (show_commands,),
    StaffAccessEnded: (hold_work_of_leaver,),
}
