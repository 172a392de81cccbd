"""What Callout itself does after events, whoever caused them; no message to a person is written here."""

from domain.access.events import StaffAccessEnded, StaffJoined
from domain.access.queries import external_id_of, staff_actor_of
from domain.actor import ActorKind, Permission, system_actor
from domain.appointments.queries import open_visits_of
from domain.cases.actions import end_wait_on_answer, promise_anew
from domain.cases.events import CaseCancelled, CaseMessagePosted, CaseTimeUnsuitable
from domain.channel import ChannelName
from domain.contracts.events import ContractChanged, ContractRegistered
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


@reaction("upkeep.promise_anew")
async def promise_by_contract(event: ContractRegistered | ContractChanged, recorded: Recorded) -> None:
    """Work out again what is promised for the open cases of a contract that is new, or says something else."""
    accounts = [event.account] if isinstance(event, ContractRegistered) else event.account
    await promise_anew(UPKEEP, contract=event.contract, accounts=accounts)


@reaction("upkeep.end_wait_on_answer")
async def go_on_after_answer(event: CaseMessagePosted | CaseTimeUnsuitable, recorded: Recorded) -> None:
    """A case that waits for its customer goes on once they have answered."""
    if recorded.actor.startswith(f"{ActorKind.CONTACT}:"):
        await end_wait_on_answer(UPKEEP, case=event.case, at=recorded.at)


UPKEEP_REACTIONS: dict[type[Event], tuple[Reaction, ...]] = {
    CaseCancelled: (withdraw_visits,),
    CaseMessagePosted: (go_on_after_answer,),
    CaseTimeUnsuitable: (go_on_after_answer,),
    ContractRegistered: (promise_by_contract,),
    ContractChanged: (promise_by_contract,),
    StaffJoined: (show_commands,),
    StaffAccessEnded: (hold_work_of_leaver,),
}
