"""The timeline that a customer has open goes on as more happens: its message is edited, none is sent."""

from domain.actor import ActorKind
from domain.appointments.events import (
    AppointmentCancelled,
    AppointmentDeclined,
    AppointmentFinished,
    AppointmentRescheduled,
    AppointmentScheduled,
    TechnicianCheckedIn,
    TechnicianSetOut,
    VisitDiagnosed,
)
from domain.cases.events import CaseClosed, CaseReopened, CaseResolved, CaseStatusChanged
from domain.customers.queries import actor_named
from domain.events import Event, Recorded
from domain.reaction import Reaction, reaction
from domain.work_orders.events import ChecklistAnswered, PartsReturned, PartsUsed, WorkPhotoAdded, WorkSummarised
from handlers import slots
from handlers.customers.story import story
from handlers.notices.kinds import TIMELINE
from handlers.notices.notify import Notice, notify, shows
from handlers.reactions.case_customer import customer_of


@reaction("customers.keep_story_current")
async def keep_story_current(event: Event, recorded: Recorded) -> None:
    """Edit the timeline, where one stands in the customer's chat."""
    customer = await customer_of(str(getattr(event, "case", "")))
    if customer is None or not await shows(customer.to, slots.story(customer.case.ref)):
        return
    reader = await actor_named(f"{ActorKind.CONTACT}:{customer.to.contact}")
    message = await story(reader, customer.words, customer.case)
    ref = customer.case.ref
    await notify(customer.to, TIMELINE, Notice(message, about=ref, slot=slots.story(ref)))


_CHANGING: tuple[type[Event], ...] = (
    AppointmentCancelled,
    AppointmentDeclined,
    AppointmentFinished,
    AppointmentRescheduled,
    AppointmentScheduled,
    CaseClosed,
    CaseReopened,
    CaseResolved,
    CaseStatusChanged,
    ChecklistAnswered,
    PartsReturned,
    PartsUsed,
    TechnicianCheckedIn,
    TechnicianSetOut,
    VisitDiagnosed,
    WorkPhotoAdded,
    WorkSummarised,
)
STORY_REACTIONS: dict[type[Event], tuple[Reaction, ...]] = dict.fromkeys(_CHANGING, (keep_story_current,))
