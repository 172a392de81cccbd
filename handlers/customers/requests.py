"""How a request is shown to its customer: headline, status, history."""

from datetime import datetime, timedelta
from typing import Any

from domain import clock
from domain.actor import Actor
from domain.appointments.queries import next_appointment_of
from domain.appointments.views import AppointmentView
from domain.cases.queries import timeline_of
from domain.cases.rules import CaseStatus
from domain.cases.views import CaseView, TimelineEntry
from domain.crew.queries import get_technician
from domain.customers.rules import Preferences
from domain.errors import NotFound
from domain.sla.rules import ClockState
from domain.window import Window
from domain.work_orders.queries import hold_reason_of
from handlers.conversation.intents import START_DIALOGUE
from handlers.conversation.messages import Button, Rows
from handlers.customers import intents
from handlers.customers.fault import REPORT_FAULT
from handlers.notices.escalation import who_is_told
from handlers.texts.catalogue import Safe, Texts, texts_for

LONGEST_PAGE = 520
"""Characters of a timeline's page; with headline and buttons it fills a phone's screen."""


def local_words(words: Texts, case: CaseView) -> Texts:
    """The same language, in the time of the request's site."""
    return texts_for(words.language, case.site_timezone, lasting=words.lasting)


def machine_of(words: Texts, case: CaseView) -> str:
    """What the request is about, as people call it."""
    first, more = case.assets[0], len(case.assets) - 1
    return words.plain("request-machines", machine=first.title, more=more)


def headline(words: Texts, case: CaseView) -> str:
    return words("request-headline", case=case.ref, machine=machine_of(words, case), site=case.site_name)


def plain_headline(words: Texts, case: CaseView) -> str:
    """The same without markup: what a mail is about."""
    return words.plain("request-headline", case=case.ref, machine=machine_of(words, case), site=case.site_name)


def first_name(name: str) -> str:
    return name.split(" ")[0] if name else ""


async def status_text(words: Texts, case: CaseView) -> str:
    """The text of the status message: headline, status, and whether it is late."""
    words = local_words(words, case)
    visit = await next_appointment_of(case.ref)
    if case.status is CaseStatus.ON_HOLD:
        standing = paused_words(words, await hold_reason_of(case.ref))
    else:
        standing = _standing(words, case, visit)
    lines = [headline(words, case), standing]
    if case.cancel_request:
        lines.append(words("request-cancel-asked", state=case.cancel_request))
    if _is_late(case):
        lines.append(words("request-late", told=await who_is_told()))
    return "\n".join(lines)


def paused_words(words: Texts, reason: str) -> str:
    """Why the work is paused, as a customer may know it, and what comes next. `reason` is a value of PauseReason."""
    return words("request-on-hold", reason=reason)


def status_rows(words: Texts, case: CaseView) -> Rows:
    """The buttons of the status message; from each another fault can be reported, which is not this request's."""
    timeline = Button(words.plain("button-timeline"), intents.SHOW_TIMELINE.to(case.ref))
    report = Button(words.plain("menu-report"), START_DIALOGUE.to(REPORT_FAULT))
    if case.status is CaseStatus.RESOLVED:
        return (*verdict_rows(words, case.ref), (timeline, report))
    if case.status in (CaseStatus.CLOSED, CaseStatus.CANCELLED):
        return ((timeline, report),)
    return ((timeline, Button(words.plain("button-write"), intents.WRITE.to(case.ref))), (report,))


def messages_button(words: Texts, case: str, prefers: Preferences) -> Button:
    """[Stop messages] of one request, or [Send me messages]."""
    off = case in prefers.stopped
    key = "button-messages-on" if off else "button-messages-off"
    return Button(words.plain(key), intents.MESSAGES.to(f"{case}/{'on' if off else 'off'}"))


def verdict_rows(words: Texts, ref: str) -> Rows:
    """[All good] and [Still wrong]."""
    good = Button(words.plain("button-all-good"), intents.CONFIRM.to(ref))
    return ((good, Button(words.plain("button-still-wrong"), intents.STILL_WRONG.to(ref))),)


def _standing(words: Texts, case: CaseView, visit: AppointmentView | None) -> str:
    match case.status:
        case CaseStatus.NEW:
            answer = case.clocks.response
            if answer and answer.state is ClockState.BREACHED:
                return words("request-in")
            return words("request-new", due=answer.due_at) if answer else words("request-open")
        case CaseStatus.SCHEDULED if visit and visit.travelling_at and visit.expected_at:
            return words("request-on-the-way", name=first_name(visit.technician_name), at=visit.expected_at)
        case CaseStatus.SCHEDULED if visit and visit.ends_at <= clock.now():
            return words("request-visit-missed", name=first_name(visit.technician_name), window=visit.window)
        case CaseStatus.SCHEDULED if visit:
            return words("request-scheduled", name=first_name(visit.technician_name), window=visit.window)
        case CaseStatus.IN_PROGRESS if visit and visit.expected_end_at and visit.expected_end_at > clock.now():
            minutes = max(1, round((visit.expected_end_at - clock.now()) / timedelta(minutes=1)))
            name = first_name(visit.technician_name)
            return words("request-diagnosed", name=name, minutes=minutes, at=visit.expected_end_at)
        case CaseStatus.IN_PROGRESS:
            return words("request-in-progress", name=first_name(case.assigned_name))
        case CaseStatus.RESOLVED:
            return words("request-resolved")
        case CaseStatus.CLOSED:
            return words("request-closed")
        case CaseStatus.CANCELLED:
            return words("request-cancelled")
        case _:
            visit_due = case.clocks.on_site
            if visit_due and visit_due.running and not visit_due.paused and visit_due.state is not ClockState.BREACHED:
                return words("request-open-by", due=visit_due.due_at)
            return words("request-open")


def _is_late(case: CaseView) -> bool:
    due = case.next_due
    return due is not None and due.running and due.state is ClockState.BREACHED


async def timeline_pages(actor: Actor, words: Texts, case: CaseView) -> list[str]:
    """What has happened, oldest first, cut into pages of a phone's screen."""
    words = local_words(words, case)
    pages: list[list[str]] = [[]]
    for entry in await timeline_of(actor, case.ref):
        line = await _line(words, actor, entry)
        if line is None:
            continue
        if sum(map(len, pages[-1])) + len(line) > LONGEST_PAGE:
            pages.append([])
        pages[-1].append(line)
    return ["\n".join(page) for page in pages]


async def _line(words: Texts, actor: Actor, entry: TimelineEntry) -> str | None:
    what = await _happening(words, actor, entry)
    return None if what is None else words("timeline-line", at=entry.at, what=Safe(what))


_PLAIN_EVENTS = {
    "appointment.cancelled": "timeline-visit-cancelled",
    "appointment.declined": "timeline-visit-cancelled",
    "case.resolved": "timeline-resolved",
    "case.closed": "timeline-closed",
    "case.reopened": "timeline-reopened",
    "case.cancelled": "timeline-cancelled",
    "case.cancel_asked": "timeline-cancel-asked",
    "case.cancel_refused": "timeline-goes-on",
    "case.time_unsuitable": "timeline-time-unsuitable",
    "service_report.ready": "timeline-report",
    "sla.clock_breached": "timeline-late",
}
_VISIT_EVENTS = {
    "appointment.scheduled": "timeline-scheduled",
    "appointment.rescheduled": "timeline-rescheduled",
    "appointment.technician_set_out": "timeline-set-out",
    "appointment.technician_checked_in": "timeline-arrived",
    "appointment.diagnosed": "timeline-diagnosed",
}


async def _happening(words: Texts, actor: Actor, entry: TimelineEntry) -> str | None:
    """Worded for the customer; None for what is internal."""
    data = entry.data
    if key := _PLAIN_EVENTS.get(entry.name):
        return words(key)
    if key := _VISIT_EVENTS.get(entry.name):
        name = await technician_name(str(data.get("technician", "")))
        if data.get("again"):
            return words("timeline-new-time", name=name, at=datetime.fromisoformat(str(data["expected_at"])))
        return words(key, name=name, window=_window(data) or "", minutes=data.get("minutes", 0))
    own = entry.actor == actor.ref
    if entry.name == "case.opened":
        return words("timeline-opened", who="you" if own else "other", name=entry.actor_name)
    if entry.name == "case.message_posted":
        return words("timeline-message", who="you" if own else "other", name=entry.actor_name, text=_short(data))
    if entry.name == "case.status_changed" and data.get("after") == CaseStatus.ON_HOLD:
        return words("timeline-on-hold")
    return None


async def technician_name(ref: str) -> str:
    """The first name; the reference itself for one who is no longer known."""
    try:
        return first_name((await get_technician(ref)).name)
    except NotFound:
        return ref


def _window(data: Any) -> Window | None:
    starts, ends = data.get("starts_at"), data.get("ends_at")
    return Window(datetime.fromisoformat(starts), datetime.fromisoformat(ends)) if starts and ends else None


def _short(data: Any) -> str:
    text = str(data.get("text", "")).replace("\n", " ")
    return text if len(text) <= 60 else text[:59].rstrip() + "…"


def map_link(latitude: float, longitude: float) -> str:
    place = f"mlat={latitude:.5f}&mlon={longitude:.5f}#map=17/{latitude:.5f}/{longitude:.5f}"
    return f"https://www.openstreetmap.org/?{place}"


def list_label(words: Texts, case: CaseView) -> str:
    return f"{case.ref} · {machine_of(words, case)}"[:60]
