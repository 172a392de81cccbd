"""What customers are told of visits: one that is set, moved, given to somebody else or called off, and work that is paused."""

from domain.appointments.events import (
    AppointmentCancelled,
    AppointmentDeclined,
    AppointmentRescheduled,
    AppointmentScheduled,
    TechnicianCheckedIn,
    TechnicianSetOut,
    VisitEndedByDispatch,
)
from domain.appointments.queries import get_appointment_for, next_appointment_of
from domain.appointments.rules import AppointmentStatus, CancelReason
from domain.appointments.views import AppointmentView
from domain.cases.events import CaseStatusChanged
from domain.cases.rules import ENDED, CaseStatus
from domain.crew.queries import get_technician
from domain.events import Event, Recorded
from domain.reaction import Reaction, reaction
from domain.window import Window
from handlers import slots
from handlers.conversation.messages import Button, ButtonKind, Rows
from handlers.customers import intents
from handlers.customers.requests import first_name, paused_words
from handlers.notices.kinds import (
    NEW_ARRIVAL,
    PAUSED,
    RESUMED,
    SET_OUT,
    VISIT_GIVEN,
    VISIT_MOVED,
    VISIT_OFF,
    VISIT_OVER,
    VISIT_SET,
)
from handlers.notices.notify import shows, take_buttons_off
from handlers.reactions.case_customer import READER, Customer, customer_of
from handlers.reactions.customer_talk import write_to
from handlers.reactions.visit_reminders import plan_reminders
from handlers.texts.catalogue import Texts

ASKS_CUSTOMER = frozenset({"customer_decision", "waiting_for_customer", "no_access"})
"""Reasons for a pause that the customer can end."""


@reaction("customers.tell_visit")
async def tell_visit(event: AppointmentScheduled | AppointmentRescheduled, recorded: Recorded) -> None:
    """Tell who comes and when, unless that has changed again since: then what changed it is told."""
    customer = await customer_of(event.case)
    if customer is None:
        return
    await customer.refresh()
    visit = await get_appointment_for(READER, event.appointment)
    if visit.status is not AppointmentStatus.SCHEDULED or visit.window != Window(event.starts_at, event.ends_at):
        return
    words, name = customer.words, first_name(visit.technician_name)
    refuse = Button(words.plain("button-not-suiting"), intents.NOT_SUITING.to(visit.ref))
    rows = ((write_to(words, event.case, name),), (refuse,))
    if isinstance(event, AppointmentRescheduled):
        kind, text = VISIT_MOVED, words("told-visit-moved", name=name, window=visit.window)
    elif event.replaces:
        before = first_name((await get_appointment_for(READER, event.replaces)).technician_name)
        kind, text = VISIT_GIVEN, words("told-visit-given", name=name, window=visit.window, before=before)
    else:
        kind, text = VISIT_SET, words("told-visit-set", name=name, window=visit.window)
    await customer.tell(kind, recorded, text, rows, slot=slots.planned(event.case))


@reaction("customers.tell_visit_off")
async def tell_visit_off(event: AppointmentCancelled | AppointmentDeclined, recorded: Recorded) -> None:
    """Tell of a visit that won't take place, unless another one of the same work is set or the whole request has ended."""
    customer = await customer_of(event.case)
    if customer is None:
        return
    await customer.refresh()
    if customer.case.status in ENDED or event.reason in (CancelReason.REASSIGNED, CancelReason.COMPLETED):
        return
    other = await next_appointment_of(event.case)
    if other and other.work_order == event.work_order:  # told of as a visit that is set
        return
    visit = await get_appointment_for(READER, event.appointment)
    await customer.tell(VISIT_OFF, recorded, _off_words(customer, visit, other), slot=slots.planned(event.case))


def _off_words(customer: Customer, visit: AppointmentView, other: AppointmentView | None) -> str:
    if other is None:
        return customer.words("told-visit-off", window=visit.window)
    name = first_name(other.technician_name)
    return customer.words("told-visit-off-other", window=visit.window, name=name, other=other.window)


@reaction("customers.tell_visit_over")
async def tell_visit_over(event: VisitEndedByDispatch, recorded: Recorded) -> None:
    """Tell that the technician leaves although the work is not done, unless what follows is told: another visit, a pause, the end."""
    customer = await customer_of(event.case)
    if customer is None:
        return
    await customer.refresh()
    case = customer.case
    if case.status is not CaseStatus.OPEN or case.cancel_request or await next_appointment_of(event.case):
        return
    words, name = customer.words, first_name((await get_technician(event.technician)).name)
    write = Button(words.plain("button-write"), intents.WRITE.to(event.case))
    text = words("told-visit-over", name=name)
    await customer.tell(VISIT_OVER, recorded, text, ((write,),), slot=slots.planned(event.case))


@reaction("customers.tell_set_out")
async def tell_set_out(event: TechnicianSetOut, recorded: Recorded) -> None:
    customer = await customer_of(event.case)
    if customer is None:
        return
    await customer.refresh()
    kind, key = (NEW_ARRIVAL, "told-new-time") if event.again else (SET_OUT, "told-set-out")
    name = first_name((await get_technician(event.technician)).name)
    rows = (*await _map_row(customer.words, event.technician), (write_to(customer.words, event.case, name),))
    await customer.tell(kind, recorded, customer.words(key, at=event.expected_at), rows)


async def _map_row(words: Texts, technician: str) -> Rows:
    """A button to the technician's last known position on a map; none where that is unknown."""
    where = (await get_technician(technician)).position
    if where is None:
        return ()
    place = f"mlat={where.latitude:.5f}&mlon={where.longitude:.5f}#map=14/{where.latitude:.5f}/{where.longitude:.5f}"
    return ((Button(words.plain("button-map"), f"https://www.openstreetmap.org/?{place}", ButtonKind.LINK),),)


@reaction("customers.show_arrived")
async def show_arrived(event: TechnicianCheckedIn, recorded: Recorded) -> None:
    """The visit has begun: nobody says any more that its time doesn't suit them."""
    customer = await customer_of(event.case)
    if customer is None:
        return
    await customer.refresh()
    await take_buttons_off(customer.to, slots.planned(event.case), event.case)


@reaction("customers.tell_paused")
async def tell_paused(event: CaseStatusChanged, recorded: Recorded) -> None:
    """Tell why the work is paused and what comes next; that it goes on, in the message that said so."""
    if CaseStatus.ON_HOLD not in (event.before, event.after):
        return
    customer = await customer_of(event.case)
    if customer is None:
        return
    words, case, slot = customer.words, customer.case, slots.planned(event.case)
    if event.after == CaseStatus.ON_HOLD and case.status is CaseStatus.ON_HOLD:
        write = Button(words.plain("button-write"), intents.WRITE.to(case.ref))
        rows = ((write,),) if event.reason in ASKS_CUSTOMER else ()
        await customer.tell(PAUSED, recorded, paused_words(words, event.reason), rows, slot=slot)
    elif event.after == CaseStatus.IN_PROGRESS and await shows(customer.to, slot):
        text = words("told-resumed", name=first_name(case.assigned_name))
        await customer.tell(RESUMED, recorded, text, slot=slot)


VISIT_REACTIONS: dict[type[Event], tuple[Reaction, ...]] = {
    AppointmentScheduled: (tell_visit, plan_reminders),
    AppointmentRescheduled: (tell_visit, plan_reminders),
    AppointmentCancelled: (tell_visit_off,),
    AppointmentDeclined: (tell_visit_off,),
    TechnicianSetOut: (tell_set_out,),
    TechnicianCheckedIn: (show_arrived,),
    VisitEndedByDispatch: (tell_visit_over,),
    CaseStatusChanged: (tell_paused,),
}
