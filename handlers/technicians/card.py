"""The technician's job card: one message per visit, edited as the visit goes on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from domain.actor import Actor, ActorKind
from domain.appointments.actions import open_way_in
from domain.appointments.queries import get_appointment_for
from domain.appointments.rules import AppointmentStatus
from domain.appointments.views import AppointmentView
from domain.cases.queries import asset_history
from domain.cases.views import CaseMessageView, HistoryLine
from domain.completion.queries import can_be_reopened
from domain.crew.queries import technician_of
from domain.customers.views import WayIn
from domain.errors import NotFound
from domain.parts.queries import suggested_parts, van_stock
from domain.sla.queries import clocks_of
from domain.sla.views import CaseClocks, ClockView
from domain.work_orders.queries import get_work_order_for
from domain.work_orders.rules import WorkOrderStatus
from domain.work_orders.views import WorkOrderView
from handlers import slots
from handlers.conversation.dialogue import Turn
from handlers.conversation.intents import Intent
from handlers.conversation.messages import Button, Message, Reply, Rows, Venue
from handlers.technicians import intents
from handlers.technicians.files import files_button, files_of, talk_on
from handlers.texts.catalogue import Safe, Texts
from handlers.texts.shortening import cut
from storage.outbox.items import Mode

LONGEST = 600
"""Characters of a card: one phone screen."""
HISTORY = 3
UPCOMING = (AppointmentStatus.SCHEDULED, AppointmentStatus.TRAVELLING, AppointmentStatus.MISSED)


def about(view: AppointmentView) -> str:
    return view.case


async def visit_of(turn: Turn) -> AppointmentView:
    """The visit that a button names. Raises NotFound, also for somebody else's."""
    return await get_appointment_for(turn.known, turn.argument)


async def card_reply(turn: Turn, view: AppointmentView) -> Reply:
    """The card of a visit in its current state: an edit after a tap, else a new message at the bottom of the chat."""
    message, slot = await card(turn.words, turn.known, view), slots.visit(view.ref)
    if turn.said.choice and turn.tapped in (slot, slots.DIALOGUE):
        return Reply(message, slot, Mode.EDIT, about=about(view))
    return Reply(message, slot, clear_first=True, about=about(view))


async def card(words: Texts, actor: Actor, view: AppointmentView) -> Message:
    """The card for the state that the visit is in."""
    if view.status in UPCOMING:
        return await _upcoming(words, actor, view)
    if view.status is AppointmentStatus.ON_SITE:
        return await _job(words, actor, view)
    text = words(_closing(view), work_order=view.work_order, account=view.account_name, asset=view.asset.title)
    return Message(text, await change_row(words, actor, view))


async def change_row(words: Texts, actor: Actor, view: AppointmentView) -> Rows:
    """A button to change what was signed, as long as that can be done."""
    if view.status is not AppointmentStatus.FINISHED:
        return ()
    if not can_be_reopened(await get_work_order_for(actor, view.work_order)):
        return ()
    return ((Button(words.plain("tech-button-change"), intents.REOPEN.to(view.ref)),),)


def _closing(view: AppointmentView) -> str:
    """The key of the text for a visit that is over; its work order may go on with another visit."""
    if view.status is not AppointmentStatus.FINISHED:
        return "tech-card-off"
    return "tech-card-done" if view.work_order_status is WorkOrderStatus.COMPLETED else "tech-card-over"


@dataclass(frozen=True)
class Room:
    """How much of people's long texts stands on the card; *Details* has them whole."""

    way_in: int
    note: int
    problem: int
    said: int
    history: int


ROOMS = (
    Room(400, 400, 400, 200, 3),
    Room(240, 200, 200, 80, 2),
    Room(140, 120, 120, 60, 1),
    Room(90, 70, 70, 0, 0),
    Room(60, 40, 40, 0, 0),
)
"""From much to little: the first with which the card fits on a screen."""


async def _on_one_screen(words: Texts, actor: Actor, view: AppointmentView, talk: Sequence[CaseMessageView]) -> str:
    way_in = await open_way_in(actor, appointment=view.ref)
    due, bring = await due_line(words, view), await bring_line(words, actor, view)
    history = await history_of(actor, view)
    text = ""
    for room in ROOMS:

        def short(words: Texts, key: str, text: str, longest: int = room.way_in) -> list[str]:
            return [words(key, text=cut(text, longest))]

        lines = [
            head_line(words, view),
            due,
            danger_line(words, view),
            fault_line(words, view, room.problem),
            _place(words, view),
            *way_in_lines(words, way_in, short),
            words("tech-card-contact", name=cut(view.contact_name, 60), phone=view.contact_phone)
            if view.contact_name
            else "",
            words("tech-card-note", text=cut(view.note, room.note)) if view.note else "",
            _last_said(words, talk, room.said),
            *(
                words(
                    "tech-card-history", on=each.opened_at, text=cut(each.problem, 40) or words.plain("tech-no-words")
                )
                for each in history[: room.history]
            ),
            bring,
        ]
        text = "\n".join(line for line in lines if line)
        if len(text) <= LONGEST:
            break
    return text


def _last_said(words: Texts, talk: Sequence[CaseMessageView], longest: int) -> str:
    """That there is talk on the request, and the customer's last words of it."""
    said = [each for each in talk if each.author_kind == ActorKind.CONTACT]
    if not said:
        return ""
    text = cut(said[-1].text, longest) if longest else ""
    name = cut(said[-1].author_name, 40)
    return words("tech-card-talk", count=len(talk), quoted="yes" if text else "no", name=name, text=text)


def way_in_lines(words: Texts, way_in: WayIn, line: Callable[[Texts, str, str], list[str]]) -> list[str]:
    """Today's word beside the notes of the site; `line` renders a text behind its label."""
    lines: list[str] = []
    if way_in.visit:
        lines += line(words, "tech-card-access-today" if way_in.site else "tech-card-access", way_in.visit)
    if way_in.site:
        lines += line(words, "tech-card-access-site" if way_in.visit else "tech-card-access", way_in.site)
    if way_in.unreadable:
        lines.append(words("tech-card-access-unreadable"))
    if way_in.not_yet:
        lines.append(words("tech-card-access-later"))
    return lines


def venue_reply(view: AppointmentView) -> tuple[Reply, ...]:
    """The place on a map, where it is known."""
    if view.site_position is None:
        return ()
    there, title = view.site_position, f"{view.account_name}, {view.site_name}"
    venue = Venue(there.latitude, there.longitude, title, view.site_address or view.site_name)
    return (Reply(Message(venue=venue), about=about(view)),)


def fault_line(words: Texts, view: AppointmentView, longest: int = 100) -> str:
    return words(
        "tech-card-fault",
        asset=cut(view.asset.title, 40),
        serial=view.asset.serial,
        placed="yes" if view.asset.placement else "no",
        placement=cut(view.asset.placement, 30),
        problem=cut(view.problem, longest) or words.plain("tech-no-words"),
    )


def danger_line(words: Texts, view: AppointmentView) -> str:
    """A danger that the customer confirmed, with their words; '' without one."""
    if not view.in_danger:
        return ""
    return words("tech-danger", said="yes" if view.danger_words else "no", words=cut(view.danger_words, 120))


async def due_line(words: Texts, view: AppointmentView) -> str:
    """The promise that is due next and its state, or the priority where no clock runs."""
    clock = _next_clock(await clocks_of(view.case), view)
    if clock is None:
        return words("tech-card-priority", priority=view.priority.value)
    return words(
        "tech-card-due", state=clock.state.value, priority=view.priority.value, clock=clock.kind.value, due=clock.due_at
    )


async def _upcoming(words: Texts, actor: Actor, view: AppointmentView) -> Message:
    here = Button(words.plain("tech-button-here"), intents.CHECK_IN.to(view.ref))
    travelling = view.status is AppointmentStatus.TRAVELLING
    go = Button(words.plain("tech-button-new-eta" if travelling else "tech-button-go"), intents.SET_OUT.to(view.ref))
    talk = await talk_on(actor, view)
    album = await files_button(words, view, files_of(view, talk))
    whole = Button(words.plain("tech-button-details"), intents.SHOW_DETAILS.to(view.ref))
    decline = Button(words.plain("tech-button-decline"), intents.DECLINE.to(view.ref))
    write = write_button(words, view)
    rows = ((here, go) if travelling else (go, here), (whole, album) if album else (whole,), (write, decline))
    return Message(await _on_one_screen(words, actor, view, talk), rows)


async def _job(words: Texts, actor: Actor, view: AppointmentView) -> Message:
    order = await get_work_order_for(actor, view.work_order)
    held = order.status is WorkOrderStatus.ON_HOLD
    lines = [
        words("tech-job-head", work_order=order.ref, since=view.arrived_at),
        words("tech-job-held", reason=order.hold_reason) if held else await due_line(words, view),
        danger_line(words, view),
        f"{words('tech-job-account', account=view.account_name)} {fault_line(words, view)}",
        words("tech-job-until", at=view.expected_end_at) if view.expected_end_at and not held else "",
        _recorded(words, order),
    ]
    rows = _held_rows(words, view) if held else _job_rows(words, view, order)
    return Message("\n".join(line for line in lines if line), rows)


def _recorded(words: Texts, order: WorkOrderView) -> str:
    parts = ", ".join(f"{used.quantity} × {used.name}" for used in order.parts)
    has = words("tech-job-recorded", photos=len(order.photos), notes=len(order.notes))
    return f"{has}\n{words('tech-job-parts', parts=cut(parts, 150))}" if parts else has


def _job_rows(words: Texts, view: AppointmentView, order: WorkOrderView) -> Rows:
    def button(key: str, intent: Intent, **params: object) -> Button:
        return Button(words.plain(key, **params), intent.to(view.ref))

    done, of = checklist_progress(order)
    photo = button("tech-button-photo", intents.ADD_PHOTO)
    checklist = (button("tech-button-checklist", intents.CHECKLIST, done=done, of=of),) if of else ()
    return (
        (*checklist, photo),
        (button("tech-button-part", intents.ADD_PART), button("tech-button-note", intents.ADD_NOTE)),
        (button("tech-button-details", intents.SHOW_DETAILS), button("tech-button-hold", intents.HOLD)),
        (button("tech-button-diagnosed", intents.DIAGNOSED), write_button(words, view)),
        (button("tech-button-finish", intents.FINISH),),
    )


def write_button(words: Texts, view: AppointmentView) -> Button:
    """To the customer; from then on they write to each other."""
    return Button(words.plain("tech-button-write"), intents.WRITE_CUSTOMER.to(view.ref))


def _held_rows(words: Texts, view: AppointmentView) -> Rows:
    def button(key: str, intent: Intent) -> Button:
        return Button(words.plain(key), intent.to(view.ref))

    return (
        (button("tech-button-resume", intents.RESUME),),
        (button("tech-button-note", intents.ADD_NOTE), button("tech-button-photo", intents.ADD_PHOTO)),
        (button("tech-button-details", intents.SHOW_DETAILS), write_button(words, view)),
    )


def checklist_progress(order: WorkOrderView) -> tuple[int, int]:
    return sum(bool(item.answer) for item in order.checklist), len(order.checklist)


def head_line(words: Texts, view: AppointmentView) -> str:
    if view.arrived_at is not None:
        return words("tech-job-head", work_order=view.work_order, since=view.arrived_at)
    if view.status is AppointmentStatus.TRAVELLING:
        return words("tech-card-head-travelling", work_order=view.work_order, expected=view.expected_at)
    return words("tech-card-head", work_order=view.work_order, state=view.status.value, window=view.window)


def _place(words: Texts, view: AppointmentView) -> str:
    return words(
        "tech-card-place", account=cut(view.account_name, 40), site=cut(f"{view.site_name}, {view.site_address}", 80)
    )


def _next_clock(clocks: CaseClocks, view: AppointmentView) -> ClockView | None:
    """The clock that the technician can still keep: on site, then resolution."""
    wanted = clocks.resolution if view.arrived_at else clocks.on_site
    return wanted if wanted is not None and wanted.running else clocks.next_due


async def history_of(actor: Actor, view: AppointmentView) -> list[HistoryLine]:
    """The machine's earlier faults; none where it went to another customer meanwhile."""
    try:
        lines = await asset_history(actor, view.asset.serial, HISTORY + 1)
    except NotFound:
        return []
    return [line for line in lines if line.case != view.case][:HISTORY]


async def bring_line(words: Texts, actor: Actor, view: AppointmentView) -> str:
    parts = await suggested_parts(view.asset.type, view.problem, limit=2)
    if not parts:
        return ""
    technician = await technician_of(actor)
    aboard = {each.part: each.on_hand for each in await van_stock(technician.ref)} if technician else {}
    told: Sequence[str] = [
        words("tech-bring-part", name=cut(part.name, 30), part=part.number, count=aboard.get(part.number, 0))
        for part in parts
    ]
    return words("tech-card-bring", parts=Safe(", ".join(told)))
