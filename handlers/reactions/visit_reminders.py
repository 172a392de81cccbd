"""Customers are reminded of a visit a day and two hours before it. What is due stands in rows, so a restart loses none."""

from dataclasses import dataclass
from datetime import timedelta

from domain import clock
from domain.appointments.events import AppointmentRescheduled, AppointmentScheduled
from domain.appointments.queries import get_appointment_for
from domain.appointments.rules import AppointmentStatus
from domain.events import Recorded
from domain.reaction import reaction
from domain.work import unit_of_work
from handlers import slots
from handlers.conversation.messages import Button
from handlers.customers import intents
from handlers.customers.requests import first_name
from handlers.notices.kinds import REMINDED_DAY, REMINDED_SOON, Kind
from handlers.reactions.case_customer import READER, customer_of
from handlers.reactions.customer_talk import write_to
from storage.timers import DueTimer, cancel_timer, set_timer

TIMER = "appointment.remind"


@dataclass(frozen=True)
class _Reminder:
    """Sent `before` the visit begins, if that was set at least `known` before it: else its notice has just been read.

    Late, as after the service was down, it is sent until `latest` before the visit; then the next one says the same.
    """

    kind: Kind
    before: timedelta
    known: timedelta
    latest: timedelta


REMINDERS = {
    "day": _Reminder(REMINDED_DAY, timedelta(hours=24), timedelta(hours=26), timedelta(hours=3)),
    "soon": _Reminder(REMINDED_SOON, timedelta(hours=2), timedelta(hours=3), timedelta(minutes=15)),
}


@reaction("customers.plan_reminders")
async def plan_reminders(event: AppointmentScheduled | AppointmentRescheduled, recorded: Recorded) -> None:
    """Of a visit that was moved the reminders move, or go where it is now too near."""
    now = clock.now()
    for name, each in REMINDERS.items():
        slot = f"appointment:{event.appointment}:remind:{name}"
        if event.starts_at - now < each.known:
            await cancel_timer(slot)
            continue
        payload = {
            "reminder": name,
            "case": event.case,
            "appointment": event.appointment,
            "starts_at": event.starts_at.isoformat(),
            "entry": recorded.entry,
        }
        await set_timer(slot, TIMER, event.starts_at - each.before, payload)


async def remind(due: DueTimer) -> None:
    """Nothing of a visit that has begun, was called off or moved since, or for which it is now too late."""
    given = due.payload
    async with unit_of_work(READER):
        visit = await get_appointment_for(READER, str(given["appointment"]))
        starts_at, each = visit.window.start, REMINDERS[str(given["reminder"])]
        if visit.status is not AppointmentStatus.SCHEDULED or starts_at.isoformat() != given["starts_at"]:
            return
        customer = await customer_of(str(given["case"]))
        if customer is None or clock.now() > starts_at - each.latest:
            return
        words, name = customer.words, first_name(visit.technician_name)
        refuse = Button(words.plain("button-not-suiting"), intents.NOT_SUITING.to(visit.ref))
        rows = ((write_to(words, visit.case, visit.technician_name),), (refuse,))
        text = words("told-visit-reminder", name=name, window=visit.window)
        await customer.remind(
            each.kind,
            str(given["entry"]),
            text,
            rows,
            slot=slots.planned(visit.case),
            thing=visit.work_order,
            needed_by=starts_at,
        )


TIMERS = {TIMER: remind}
