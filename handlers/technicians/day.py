"""The technician's list of a day, the status, and the menu's other commands."""

from datetime import date, timedelta

from domain import clock
from domain.appointments.queries import current_appointments_for, list_day_for
from domain.appointments.rules import AppointmentStatus
from domain.appointments.views import AppointmentView
from handlers.conversation.dialogue import Ending, Turn, say, show
from handlers.conversation.door import Command, Part
from handlers.conversation.messages import Button
from handlers.payloads import whole_number
from handlers.technicians import intents
from handlers.technicians.card import UPCOMING, card_reply
from handlers.texts.catalogue import Texts
from handlers.texts.shortening import cut

PAGE = 5
DAYS_AHEAD = 7


async def greet(turn: Turn) -> Ending:
    """/start: who they are here, and their day."""
    return await _day(turn, today(turn), greeting=turn.words("tech-welcome", name=turn.known.name))


async def show_today(turn: Turn) -> Ending:
    return await _day(turn, today(turn))


async def show_tomorrow(turn: Turn) -> Ending:
    return await _day(turn, today(turn) + timedelta(days=1))


async def turn_page(turn: Turn) -> Ending:
    """The argument is `2026-03-02/1`."""
    day, _, page = turn.argument.partition("/")
    try:
        return await _day(turn, date.fromisoformat(day), whole_number(page) or 0)
    except ValueError:  # not an argument of our buttons
        return await show_today(turn)


async def show_status(turn: Turn) -> Ending:
    """/status: the job under way, the jobs to choose from, or what comes next."""
    current = await current_appointments_for(turn.known)
    if len(current) == 1:
        return Ending((await card_reply(turn, current[0]),))
    if current:
        rows = [[visit_button(turn.words, view)] for view in current]
        return Ending((show(turn, turn.words("tech-status-several", count=len(current)), *rows),))
    upcoming = await coming_up(turn)
    if upcoming is None:
        return Ending((show(turn, turn.words("tech-status-none"), *_other_day(turn, today(turn))),))
    text = turn.words("tech-status-next", at=upcoming.starts_at, account=upcoming.account_name)
    return Ending((show(turn, text, [visit_button(turn.words, upcoming)]),))


async def idle(turn: Turn) -> Ending:
    """After a cancelled dialogue: the job under way, else today's list."""
    current = await current_appointments_for(turn.known)
    return await show_status(turn) if current else await show_today(turn)


async def show_help(turn: Turn) -> Ending:
    button = Button(turn.words.plain("tech-button-today"), intents.SHOW_DAY.to(today(turn)))
    return Ending((show(turn, turn.words("tech-help"), [button]),))


async def nothing_to_cancel(turn: Turn) -> Ending:
    return Ending((say(turn.words("tech-nothing-open")), *(await idle(turn)).replies))


async def near_days(turn: Turn) -> list[list[AppointmentView]]:
    """The visits of yesterday, today and the next days, a list for each."""
    return [await list_day_for(turn.known, today(turn) + timedelta(days=away)) for away in range(-1, DAYS_AHEAD + 1)]


async def coming_up(turn: Turn) -> AppointmentView | None:
    """The next visit of today that has not begun."""
    return next((view for view in await list_day_for(turn.known, today(turn)) if view.status in UPCOMING), None)


def visit_button(words: Texts, view: AppointmentView) -> Button:
    label = words.plain("tech-day-button", at=view.starts_at, account=cut(view.account_name, 40))
    return Button(label, intents.OPEN_VISIT.to(view.ref))


async def _day(turn: Turn, day: date, page: int = 0, greeting: str = "") -> Ending:
    visits = await list_day_for(turn.known, day)
    shown = visits[page * PAGE : (page + 1) * PAGE]
    head = turn.words("tech-day", day=day, count=len(visits))
    lines = [_line(turn.words, view) for view in shown]
    rows = [[visit_button(turn.words, view)] for view in shown if view.status is not AppointmentStatus.FINISHED]
    rows += [_pager(turn.words, day, page, len(visits))] if len(visits) > PAGE else []
    text = "\n".join(line for line in (greeting, head, *lines) if line)
    return Ending((show(turn, text, *rows, *_other_day(turn, day)),))


def _line(words: Texts, view: AppointmentView) -> str:
    return words(
        "tech-day-line",
        work_order=view.work_order,
        starts=view.starts_at,
        ends=view.ends_at,
        state=view.status.value,
        account=cut(view.account_name, 30),
        asset=cut(view.asset.title, 30),
    )


def _other_day(turn: Turn, day: date) -> list[list[Button]]:
    if day == today(turn):
        return [[Button(turn.words.plain("tech-button-tomorrow"), intents.SHOW_DAY.to(day + timedelta(days=1)))]]
    return [[Button(turn.words.plain("tech-button-today"), intents.SHOW_DAY.to(today(turn)))]]


def _pager(words: Texts, day: date, page: int, total: int) -> list[Button]:
    earlier = Button(words.plain("button-earlier"), intents.SHOW_DAY.to(f"{day}/{page - 1}"))
    more = Button(words.plain("button-more"), intents.SHOW_DAY.to(f"{day}/{page + 1}"))
    return [*([earlier] if page else []), *([more] if (page + 1) * PAGE < total else [])]


def today(turn: Turn) -> date:
    return turn.words.local_day(clock.now())


PART = Part(
    intents={intents.SHOW_DAY: turn_page},
    commands={
        Command("start"): greet,
        Command("today", menu="tech-command-today"): show_today,
        Command("tomorrow", menu="tech-command-tomorrow"): show_tomorrow,
        Command("status", menu="tech-command-status"): show_status,
        Command("help", menu="tech-command-help"): show_help,
        Command("cancel"): nothing_to_cancel,
        Command("back"): nothing_to_cancel,
    },
)
