"""How a request is shown to its customer: headline, status, history."""

from datetime import timedelta

from domain import clock
from domain.access.rules import ContactRole
from domain.appointments.queries import next_appointment_of
from domain.appointments.views import AppointmentView
from domain.cases.rules import UNDER_WAY, CaseStatus
from domain.cases.views import CaseView
from domain.customers.queries import list_contacts_of
from domain.customers.rules import Preferences
from domain.quotes.queries import awaits_spending
from domain.sla.rules import ClockState
from domain.work_orders.queries import hold_reason_of
from handlers.conversation.intents import START_DIALOGUE
from handlers.conversation.messages import Button, Rows
from handlers.customers import intents
from handlers.customers.fault import REPORT_FAULT
from handlers.notices.escalation import who_is_told
from handlers.texts.catalogue import Texts, texts_for


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
    waits = ""
    if case.hold_reason and case.status in UNDER_WAY and case.status is not CaseStatus.ON_HOLD:
        waits = words("request-waits", reason=case.hold_reason)
    if waits and visit is None:  # when somebody will answer or come is open meanwhile
        standing, waits = waits, ""
    lines = [headline(words, case), standing, *([waits] if waits else [])]
    if case.cancel_request:
        lines.append(words("request-cancel-asked", state=case.cancel_request))
    if case.waits_for_account and case.status not in (CaseStatus.RESOLVED, CaseStatus.CLOSED, CaseStatus.CANCELLED):
        lines.append(words("request-account-on-hold"))
    if case.account_has_threshold and (waiting := await _waits_for_approval(words, case)):
        lines.append(waiting)
    if _is_late(case):
        lines.append(words("request-late", told=await who_is_told()))
    return "\n".join(lines)


async def _waits_for_approval(words: Texts, case: CaseView) -> str:
    """Who of the customer has to say yes to the cost first."""
    if case.status not in UNDER_WAY or not await awaits_spending(case.ref):
        return ""
    people = await list_contacts_of(case.account_id)
    names = [each.name for each in people if each.role is ContactRole.ADMINISTRATOR]
    return words("request-awaits-approval", name=names[0] if names else "", count=len(names))


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


def reading_rows(words: Texts, case: CaseView) -> Rows:
    """As `status_rows`, for who may only look."""
    return ((Button(words.plain("button-timeline"), intents.SHOW_TIMELINE.to(case.ref)),),)


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


def map_link(latitude: float, longitude: float) -> str:
    place = f"mlat={latitude:.5f}&mlon={longitude:.5f}#map=17/{latitude:.5f}/{longitude:.5f}"
    return f"https://www.openstreetmap.org/?{place}"


def list_label(words: Texts, case: CaseView) -> str:
    return f"{case.ref} · {machine_of(words, case)}"[:60]
