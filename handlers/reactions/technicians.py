"""Messages to technicians after events: visits that are new, moved or cancelled, messages of customers, signatures."""

from datetime import date

from domain.actor import system_actor
from domain.appointments.events import (
    AppointmentCancelled,
    AppointmentFinished,
    AppointmentRescheduled,
    AppointmentScheduled,
    VisitEndedByDispatch,
)
from domain.appointments.queries import (
    current_appointments_for,
    get_appointment_for,
    list_appointments_of,
    list_day_for,
    next_appointment_of,
)
from domain.appointments.rules import AppointmentStatus
from domain.appointments.views import AppointmentView
from domain.cases.events import CaseTimeUnsuitable
from domain.company.queries import channel_for
from domain.company.rules import RoleChannel
from domain.completion.events import WorkOrderCompleted
from domain.customers.queries import actor_names, get_contact
from domain.events import Event, Recorded
from domain.geography import travel_between
from domain.reaction import Reaction, reaction
from domain.sla.events import ClockAtRisk
from domain.sla.rules import ClockKind
from domain.window import Window
from domain.work_orders.events import CompletionExcepted, CompletionExceptionRefused, WorkSigned
from domain.work_orders.queries import get_work_order_for, missing_for_completion
from domain.work_orders.rules import WorkOrderStatus
from handlers import slots
from handlers.conversation.messages import Button, Message, Rows
from handlers.customers.sign_off import close_signature_request
from handlers.reactions.visit_technician import Technician, technician_by
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import mrkdwn, section
from handlers.slack.kit.language import channel_words
from handlers.technicians import intents
from handlers.technicians.card import UPCOMING, change_row, danger_line, fault_line
from handlers.technicians.day import visit_button
from handlers.texts.catalogue import Texts
from handlers.texts.shortening import cut

READER = system_actor("technicians")
LONGEST_QUOTE = 350
"""Characters of what somebody wrote that are shown at once."""
COMPLETED = "completed"
"""The reason for which a visit is cancelled that is not needed any more."""


def _visit_rows(words: Texts, view: AppointmentView) -> Rows:
    open_it = Button(words.plain("tech-button-open"), intents.OPEN_VISIT.to(view.ref))
    return ((open_it,), (Button(words.plain("tech-button-decline"), intents.DECLINE.to(view.ref)),))


@reaction("technicians.tell_new_visit")
async def tell_new_visit(event: AppointmentScheduled, recorded: Recorded) -> None:
    view = await get_appointment_for(READER, event.appointment)
    if view.status not in UPCOMING:  # cancelled meanwhile
        return
    technician = await technician_by(event.technician)
    if technician is None:
        await _tell_unreachable(view, recorded)
        return
    words = technician.words
    text = words("tech-new-visit", work_order=view.work_order, window=view.window, account=view.account_name)
    lines = filter(None, (text, danger_line(words, view), fault_line(words, view)))
    message = Message("\n".join(lines), _visit_rows(words, view))
    await technician.tell(recorded, message, view, slots.visit(view.ref))


async def _tell_unreachable(view: AppointmentView, recorded: Recorded) -> None:
    """Dispatch has to phone a technician who has no chat, or the visit would not take place."""
    channel = await channel_for(RoleChannel.DISPATCH)
    if not channel:
        return
    text = (await channel_words())("tech-not-on-chat", name=view.technician_name, work_order=view.work_order)
    slot, key = slots.case(view.case), f"no-chat:{recorded.entry}:{view.ref}"
    await outbound.post(channel, mrkdwn(text), [section(text)], thread_slot=slot, about=view.case, dedupe_key=key)


@reaction("technicians.tell_moved")
async def tell_moved(event: AppointmentRescheduled, recorded: Recorded) -> None:
    technician = await technician_by(event.technician)
    view = await get_appointment_for(READER, event.appointment)
    if technician is None or view.status not in UPCOMING:
        return
    words = technician.words
    text = words(
        "tech-moved",
        work_order=view.work_order,
        account=view.account_name,
        window=Window(event.starts_at, event.ends_at),
        before=event.before_starts_at,
    )
    await technician.tell(recorded, Message(text, _visit_rows(words, view)), view, slots.visit(view.ref))


@reaction("technicians.tell_off")
async def tell_off(event: AppointmentCancelled, recorded: Recorded) -> None:
    """Tell of a visit that won't take place, and take its promise and the way in off the card."""
    technician = await technician_by(event.technician)
    if technician is None or event.reason == COMPLETED:
        return
    view = await get_appointment_for(READER, event.appointment)
    words = technician.words
    text = words(
        "tech-off",
        work_order=view.work_order,
        account=view.account_name,
        window=view.window,
        reason=cut(event.reason, 200),
    )
    await technician.refresh(view)
    await technician.tell(recorded, Message(text), view, slots.visit(view.ref))


@reaction("technicians.close_card")
async def close_card(event: AppointmentFinished, recorded: Recorded) -> None:
    """Edit the card of a visit that has ended."""
    technician = await technician_by(event.technician)
    if technician:
        await technician.refresh(await get_appointment_for(READER, event.appointment))


@reaction("technicians.tell_ended")
async def tell_ended(event: VisitEndedByDispatch, recorded: Recorded) -> None:
    """Tell that dispatch has ended the visit: they are done there, and nothing that they recorded is lost."""
    technician = await technician_by(event.technician)
    if technician is None:
        return
    view = await get_appointment_for(READER, event.appointment)
    who = (await actor_names([recorded.actor])).get(recorded.actor, "")
    text = technician.words("tech-ended", work_order=view.work_order, account=view.account_name, name=who)
    await technician.tell(recorded, Message(text), view)


@reaction("technicians.hurry")
async def hurry(event: ClockAtRisk, recorded: Recorded) -> None:
    """Remind of a promised arrival that is at risk, when the visit should have begun and nobody has checked in."""
    view = await next_appointment_of(event.case) if event.clock == ClockKind.ON_SITE else None
    if view is None or view.status not in UPCOMING or view.starts_at > recorded.at:
        return
    technician = await technician_by(view.technician_ref)
    if technician is None:
        return
    words = technician.words
    text = words("tech-hurry", work_order=view.work_order, account=view.account_name, due=event.due_at)
    here = Button(words.plain("tech-button-here"), intents.CHECK_IN.to(view.ref))
    later = Button(words.plain("tech-button-new-eta"), intents.SET_OUT.to(view.ref))
    await technician.tell(recorded, Message(text, ((here, later),)), view)


@reaction("technicians.tell_time_refused")
async def tell_time_refused(event: CaseTimeUnsuitable, recorded: Recorded) -> None:
    """Tell that today's visit doesn't suit the customer; until dispatch moves it, it stands."""
    view = await next_appointment_of(event.case)
    if view is None or view.status not in UPCOMING or view.starts_at != event.starts_at:
        return
    technician = await technician_by(view.technician_ref)
    words = technician.words if technician else None
    if technician is None or words is None or words.local_day(view.starts_at) != words.local_day(recorded.at):
        return
    text = words(
        "tech-time-refused",
        work_order=view.work_order,
        name=(await get_contact(int(event.contact))).name if event.contact else view.account_name,
        window=view.window,
        kind=event.kind,
        day=date.fromisoformat(event.day) if event.day else "",
        part=event.daypart or "any",
        text=cut(event.text, 300),
    )
    rows = ((Button(words.plain("tech-button-open"), intents.OPEN_VISIT.to(view.ref)),),)
    await technician.tell(recorded, Message(text, rows), view)


@reaction("technicians.tell_signed")
async def tell_signed(event: WorkSigned, recorded: Recorded) -> None:
    """Take the ways to sign away, from the customer and from the technician; `tell_done` says that the work is done."""
    visit = await _visit_of(event.work_order)
    if visit is None:
        return
    await close_signature_request(event.work_order, visit.contact_id, event.signer, visit.site_timezone)
    technician = await technician_by(visit.technician_ref)
    if technician is not None:
        await technician.close_signing(visit)


@reaction("technicians.tell_excepted")
async def tell_excepted(event: CompletionExcepted, recorded: Recorded) -> None:
    """Tell that the work may be completed unsigned; where that completed it, `tell_done` says so."""
    visit = await _visit_of(event.work_order)
    technician = await technician_by(visit.technician_ref) if visit else None
    if visit is None or technician is None:
        return
    await technician.close_signing(visit)
    if not await _still_open(event.work_order):
        return
    who = (await actor_names([recorded.actor])).get(recorded.actor, "")
    text = technician.words("tech-excepted", work_order=event.work_order, name=who)
    rows = ((Button(technician.words.plain("tech-button-finish"), intents.FINISH.to(visit.ref)),),)
    await technician.tell(recorded, Message(text, rows), visit)


@reaction("technicians.tell_refused")
async def tell_refused(event: CompletionExceptionRefused, recorded: Recorded) -> None:
    """Tell that the work may not end unsigned, why, and where to go on."""
    visit = await _visit_of(event.work_order)
    technician = await technician_by(visit.technician_ref) if visit else None
    if visit is None or technician is None or not await _still_open(event.work_order):
        return
    words = technician.words
    who = (await actor_names([recorded.actor])).get(recorded.actor, "")
    reason = cut(event.reason, LONGEST_QUOTE + 150) or words.plain("tech-exception-refused-usual")
    text = words("tech-exception-refused", work_order=event.work_order, name=who)
    rows = ((Button(words.plain("tech-button-finish"), intents.FINISH.to(visit.ref)),),)
    await technician.tell(recorded, Message(f"{text}\n{words('tech-details-more', text=reason)}", rows), visit)


@reaction("technicians.tell_done")
async def tell_done(event: WorkOrderCompleted, recorded: Recorded) -> None:
    """Tell that the work is done, how long it took, and where to go next."""
    visit = await _visit_of(event.work_order)
    technician = await technician_by(visit.technician_ref) if visit else None
    if visit is None or technician is None:
        return
    words = technician.words
    await technician.close_signing(visit)
    done = words("tech-done", work_order=visit.work_order, minutes=visit.on_site_minutes or 0)
    change = await change_row(words, technician.actor, visit)
    following = await _next_after(technician, visit)
    under_way = await _under_way_beside(technician, visit)
    if under_way is not None:
        still = words("tech-done-open", work_order=under_way.work_order, account=under_way.account_name)
        await technician.tell(recorded, Message(f"{done} {still}", ((visit_button(words, under_way),), *change)), visit)
        return
    if following is None:
        await technician.tell(recorded, Message(f"{done} {words('tech-done-last')}", change), visit)
        return
    after = words(
        "tech-done-next",
        at=following.starts_at,
        account=following.account_name,
        minutes=travel_between(visit.site_position, following.site_position),
    )
    await technician.tell(recorded, Message(f"{done} {after}", ((visit_button(words, following),), *change)), visit)


async def _visit_of(work_order: str) -> AppointmentView | None:
    """The visit on which the work is, or was last, done."""
    visits = await list_appointments_of(READER, work_order)
    began = [view for view in visits if view.status in (AppointmentStatus.ON_SITE, AppointmentStatus.FINISHED)]
    return began[-1] if began else None


async def _still_open(work_order: str) -> bool:
    order = await get_work_order_for(READER, work_order)
    return order.status is not WorkOrderStatus.COMPLETED and bool(await missing_for_completion(work_order))


async def _under_way_beside(technician: Technician, visit: AppointmentView) -> AppointmentView | None:
    """Another visit that they have begun, and not ended: on site, paused, or on the way there."""
    begun = await current_appointments_for(technician.actor)
    return next((each for each in begun if each.ref != visit.ref), None)


async def _next_after(technician: Technician, visit: AppointmentView) -> AppointmentView | None:
    day = technician.words.local_day(visit.finished_at or visit.ends_at)
    return next((each for each in await list_day_for(technician.actor, day) if each.status in UPCOMING), None)


TECHNICIAN_REACTIONS: dict[type[Event], tuple[Reaction, ...]] = {
    AppointmentScheduled: (tell_new_visit,),
    AppointmentRescheduled: (tell_moved,),
    AppointmentCancelled: (tell_off,),
    AppointmentFinished: (close_card,),
    VisitEndedByDispatch: (tell_ended,),
    ClockAtRisk: (hurry,),
    CaseTimeUnsuitable: (tell_time_refused,),
    WorkSigned: (tell_signed,),
    CompletionExcepted: (tell_excepted,),
    CompletionExceptionRefused: (tell_refused,),
    WorkOrderCompleted: (tell_done,),
}
"""This audience's part of SUBSCRIPTIONS."""
