"""What customers are told of visits: one that is set, moved, given to somebody else or called off, and work that is paused."""

from domain.appointments.events import (
    AppointmentCancelled,
    AppointmentDeclined,
    AppointmentRescheduled,
    AppointmentScheduled,
    TechnicianCheckedIn,
    TechnicianSetOut,
    VisitDiagnosed,
    VisitEndedByDispatch,
)
from domain.appointments.queries import get_appointment_for, next_appointment_of
from domain.appointments.rules import AppointmentStatus, CancelReason
from domain.appointments.views import AppointmentView
from domain.cases.events import CaseStatusChanged
from domain.cases.rules import ENDED, CaseStatus
from domain.crew.queries import get_technician
from domain.crew.views import TechnicianView
from domain.events import Event, Recorded
from domain.reaction import Reaction, reaction
from domain.window import Window
from handlers import slots
from handlers.conversation.messages import Button, ButtonKind, Rows
from handlers.customers import intents
from handlers.customers.requests import first_name, paused_words
from handlers.notices.kinds import (
    DIAGNOSED,
    NEW_ARRIVAL,
    PAUSED,
    PAUSED_FOR_YOU,
    RESUMED,
    SET_OUT,
    THERE,
    VISIT_GIVEN,
    VISIT_MOVED,
    VISIT_OFF,
    VISIT_OVER,
    VISIT_SET,
    Kind,
)
from handlers.notices.notify import forget_undelivered, shows, take_buttons_off, undelivered
from handlers.reactions.case_customer import READER, Customer, customer_of
from handlers.reactions.customer_talk import write_to
from handlers.reactions.visit_reminders import plan_reminders
from handlers.texts.catalogue import Texts

"""On a button."""
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
    kind, text = await _planned_words(customer, event, visit)
    await customer.tell(
        kind,
        recorded,
        text,
        _visit_rows(customer.words, visit),
        slot=slots.planned(event.case),
        thing=event.work_order,
        needed_by=visit.starts_at,
    )


async def _planned_words(
    customer: Customer, event: AppointmentScheduled | AppointmentRescheduled, visit: AppointmentView
) -> tuple[Kind, str]:
    """What has changed since they were last told: where the first notice of the visit has not left, the visit is set for them."""
    words, name = customer.words, first_name(visit.technician_name)
    pending = await undelivered(customer.to, VISIT_SET.merge, event.work_order)
    if VISIT_SET.name in pending:
        return VISIT_SET, words("told-visit-set", name=name, window=visit.window)
    if isinstance(event, AppointmentRescheduled):
        return VISIT_MOVED, words("told-visit-moved", name=name, window=visit.window)
    if not event.replaces:
        return VISIT_SET, words("told-visit-set", name=name, window=visit.window)
    before = await get_appointment_for(READER, event.replaces)
    if VISIT_MOVED.name in pending or before.window != visit.window:
        return VISIT_MOVED, words("told-visit-moved", name=name, window=visit.window)
    text = words("told-visit-given", name=name, window=visit.window, before=first_name(before.technician_name))
    return VISIT_GIVEN, text


def _visit_rows(words: Texts, visit: AppointmentView) -> Rows:
    """[That doesn't suit me], and how to reach the technician: through us, never by a private number."""
    not_suiting = Button(words.plain("button-not-suiting"), intents.NOT_SUITING.to(visit.ref))
    return ((write_to(words, visit.case, visit.technician_name),), (not_suiting,))


@reaction("customers.tell_visit_off")
async def tell_visit_off(event: AppointmentCancelled | AppointmentDeclined, recorded: Recorded) -> None:
    """Tell of a visit that won't take place, unless another one of the same work is set or the whole request has ended."""
    customer = await customer_of(event.case)
    if customer is None:
        return
    await customer.refresh()
    if event.reason == CancelReason.REASSIGNED:  # told of with the visit that is set instead
        return
    if customer.case.status in ENDED or event.reason == CancelReason.COMPLETED:
        await forget_undelivered(customer.to, VISIT_OFF.merge, event.work_order)
        return
    other = await next_appointment_of(event.case)
    if other and other.work_order == event.work_order:  # told of as a visit that is set
        return
    visit = await get_appointment_for(READER, event.appointment)
    await customer.tell(
        VISIT_OFF,
        recorded,
        _off_words(customer, visit, other),
        slot=slots.planned(event.case),
        thing=event.work_order,
        needed_by=visit.starts_at,
    )


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
    slot = slots.planned(event.case)
    await customer.tell(VISIT_OVER, recorded, text, ((write,),), slot=slot, thing=event.work_order)


@reaction("customers.tell_set_out")
async def tell_set_out(event: TechnicianSetOut, recorded: Recorded) -> None:
    customer = await customer_of(event.case)
    if customer is None:
        return
    await customer.refresh()
    unheard = event.again and SET_OUT.name in await undelivered(customer.to, SET_OUT.merge, event.work_order)
    kind, key = (NEW_ARRIVAL, "told-new-time") if event.again and not unheard else (SET_OUT, "told-set-out")
    who, words = await get_technician(event.technician), customer.words
    text = words(key, name=first_name(who.name), at=event.expected_at)
    rows = (*_map_row(words, who), (write_to(words, event.case, who.name),))
    await customer.tell(kind, recorded, text, rows, thing=event.work_order)


def _map_row(words: Texts, technician: TechnicianView) -> Rows:
    """A button to the technician's last known position on a map; none where that is unknown."""
    where = technician.position
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
    await customer.refresh(THERE)
    await forget_undelivered(customer.to, VISIT_SET.merge, event.work_order)
    await take_buttons_off(customer.to, slots.planned(event.case), event.case)


@reaction("customers.show_diagnosed")
async def show_diagnosed(event: VisitDiagnosed, recorded: Recorded) -> None:
    """How much longer it takes stands in the status message."""
    customer = await customer_of(event.case)
    if customer:
        await customer.refresh(DIAGNOSED)


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
        kind, rows = (PAUSED_FOR_YOU, ((write,),)) if event.reason in ASKS_CUSTOMER else (PAUSED, ())
        await customer.tell(kind, recorded, paused_words(words, event.reason), rows, slot=slot)
        return
    await forget_undelivered(customer.to, PAUSED.merge, case.ref)
    if event.after == CaseStatus.IN_PROGRESS and await shows(customer.to, slot):
        text = words("told-resumed", name=first_name(case.assigned_name))
        await customer.tell(RESUMED, recorded, text, slot=slot)


VISIT_REACTIONS: dict[type[Event], tuple[Reaction, ...]] = {
    AppointmentScheduled: (tell_visit, plan_reminders),
    AppointmentRescheduled: (tell_visit, plan_reminders),
    AppointmentCancelled: (tell_visit_off,),
    AppointmentDeclined: (tell_visit_off,),
    TechnicianSetOut: (tell_set_out,),
    TechnicianCheckedIn: (show_arrived,),
    VisitDiagnosed: (show_diagnosed,),
    VisitEndedByDispatch: (tell_visit_over,),
    CaseStatusChanged: (tell_paused,),
}
