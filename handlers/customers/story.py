"""The timeline of a request as its customer reads it: seven steps with who did each, and what is recorded while somebody works.

What a customer may read of the work is listed here by kind; no note of a technician, and nothing that
staff write to each other.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain import clock
from domain.actor import Actor, ActorKind
from domain.appointments.queries import next_appointment_of
from domain.appointments.rules import AppointmentStatus
from domain.appointments.views import AppointmentView
from domain.cases.queries import timeline_of
from domain.cases.rules import ENDED, CaseStatus
from domain.cases.views import CaseView, TimelineEntry
from domain.crew.queries import get_technician
from domain.customers.queries import preferences_of
from domain.errors import NotFound
from domain.window import Window
from handlers.conversation.messages import Button, Message
from handlers.customers import intents
from handlers.customers.requests import first_name, headline, local_words, messages_button
from handlers.texts.catalogue import Safe, Texts

LONGEST_PAGE = 400
"""Characters of a page's lines; with headline, steps and buttons it fills a phone's screen."""
MOST_ENTRIES = 1000
QUOTED = 100
ATTENTION = "attention"
"""The answer to a check that is a finding."""


class Step(StrEnum):
    """The words for where a request stands, in their order."""

    RECEIVED = "received"
    REVIEWED = "reviewed"
    ASSIGNED = "assigned"
    ON_THE_WAY = "on_the_way"
    IN_PROGRESS = "in_progress"
    APPROVAL = "approval"
    CLOSED = "closed"


_REACHED: Mapping[CaseStatus, Step] = {
    CaseStatus.NEW: Step.RECEIVED,
    CaseStatus.OPEN: Step.REVIEWED,
    CaseStatus.SCHEDULED: Step.ASSIGNED,
    CaseStatus.IN_PROGRESS: Step.IN_PROGRESS,
    CaseStatus.ON_HOLD: Step.IN_PROGRESS,
    CaseStatus.RESOLVED: Step.APPROVAL,
    CaseStatus.CLOSED: Step.CLOSED,
}

_PLAIN: Mapping[str, str] = {
    "appointment.cancelled": "timeline-visit-cancelled",
    "appointment.declined": "timeline-visit-cancelled",
    "case.reopened": "timeline-reopened",
    "case.cancelled": "timeline-cancelled",
    "case.cancel_asked": "timeline-cancel-asked",
    "case.cancel_refused": "timeline-goes-on",
    "case.time_unsuitable": "timeline-time-unsuitable",
    "service_report.ready": "timeline-report",
    "sla.clock_breached": "timeline-late",
}
_OF_VISITS: Mapping[str, str] = {
    "appointment.scheduled": "timeline-scheduled",
    "appointment.rescheduled": "timeline-rescheduled",
    "appointment.technician_set_out": "timeline-set-out",
    "appointment.technician_checked_in": "timeline-arrived",
    "appointment.diagnosed": "timeline-diagnosed",
    "appointment.finished": "timeline-minutes",
}


@dataclass(frozen=True)
class _Teller:
    """Words a customer's timeline: `actor` is who reads it."""

    words: Texts
    actor: Actor

    async def line(self, entry: TimelineEntry, photos: int) -> str | None:
        """None for what is internal."""
        what = await self.what(entry, photos)
        return None if what is None else self.words("timeline-line", at=entry.at, what=Safe(what))

    async def what(self, entry: TimelineEntry, photos: int) -> str | None:
        words, data = self.words, entry.data
        if key := _PLAIN.get(entry.name):
            return words(key)
        if key := _OF_VISITS.get(entry.name):
            return await self._of_visit(key, entry)
        if tell := _OF_CASES.get(entry.name):
            return tell(self, entry)
        if tell := _OF_WORK.get(entry.name):
            return tell(words, data, photos)
        return None

    async def _of_visit(self, key: str, entry: TimelineEntry) -> str:
        data, name = entry.data, await technician_name(str(entry.data.get("technician", "")))
        if data.get("again"):
            return self.words("timeline-new-time", name=name, at=datetime.fromisoformat(str(data["expected_at"])))
        return self.words(
            key,
            name=name,
            window=_window(data) or "",
            by=entry.actor_name,
            who=self.who(entry),
            minutes=int(data.get("on_site_minutes") or data.get("minutes") or 0),
        )

    def who(self, entry: TimelineEntry) -> str:
        """`you`, `named` with the name of whoever did it, or `nobody` where Callout did it by itself."""
        if entry.actor == self.actor.ref:
            return "you"
        return "named" if entry.actor_name and not entry.actor.startswith(f"{ActorKind.SYSTEM}:") else "nobody"


def _opened(teller: _Teller, entry: TimelineEntry) -> str:
    return teller.words("timeline-opened", who=teller.who(entry), name=entry.actor_name)


def _resolved(teller: _Teller, entry: TimelineEntry) -> str:
    return teller.words("timeline-resolved", who=teller.who(entry), name=first_name(entry.actor_name))


def _closed(teller: _Teller, entry: TimelineEntry) -> str:
    return teller.words("timeline-closed", who=teller.who(entry), name=entry.actor_name)


def _moved(teller: _Teller, entry: TimelineEntry) -> str | None:
    """The first move by a person means that somebody has looked at it."""
    data = entry.data
    if data.get("before") == CaseStatus.NEW and data.get("after") not in ENDED:
        return teller.words("timeline-reviewed", who=teller.who(entry), name=entry.actor_name)
    return teller.words("timeline-on-hold") if data.get("after") == CaseStatus.ON_HOLD else None


def _said(teller: _Teller, entry: TimelineEntry) -> str:
    who = "you" if teller.who(entry) == "you" else "other"
    return teller.words(
        "timeline-message", who=who, name=entry.actor_name, text=_short(str(entry.data.get("text", "")))
    )


def _edited(teller: _Teller, entry: TimelineEntry) -> str:
    return f"{_said(teller, entry)} {teller.words('talk-edited')}"


_OF_CASES: Mapping[str, Callable[[_Teller, TimelineEntry], str | None]] = {
    "case.opened": _opened,
    "case.status_changed": _moved,
    "case.resolved": _resolved,
    "case.closed": _closed,
    "case.message_posted": _said,
    "case.message_edited": _edited,
}

Recorded = Callable[[Texts, Mapping[str, Any], int], str | None]


def _photos(words: Texts, data: Mapping[str, Any], photos: int) -> str:
    return words("timeline-photos", count=photos, stage=str(data.get("stage", "")))


def _part(key: str) -> Recorded:
    return lambda words, data, photos: words(key, quantity=int(data["quantity"]), name=str(data["part_name"]))


def _finding(words: Texts, data: Mapping[str, Any], photos: int) -> str | None:
    """A check that needs attention, which the report names, too; one that is all right is no finding."""
    if data.get("answer") != ATTENTION:
        return None
    note = _short(str(data.get("note", "")))
    return words("timeline-finding", text=_short(str(data["text"])), note=note, noted="yes" if note else "no")


def _summary(words: Texts, data: Mapping[str, Any], photos: int) -> str:
    return words("timeline-summary", text=_short(str(data.get("summary", ""))))


_OF_WORK: Mapping[str, Recorded] = {
    "work_order.photo_added": _photos,
    "work_order.parts_used": _part("timeline-part"),
    "work_order.parts_returned": _part("timeline-part-back"),
    "work_order.checklist_answered": _finding,
    "work_order.summarised": _summary,
}
"""What is recorded at work that a customer may read as it comes."""


async def event_words(actor: Actor, words: Texts, entry: TimelineEntry) -> str | None:
    """One entry by itself, without what is recorded at work; None for what is internal."""
    return None if entry.name in _OF_WORK else await _Teller(words, actor).what(entry, 0)


async def timeline_pages(actor: Actor, words: Texts, case: CaseView) -> list[str]:
    """What has happened, oldest first, cut into pages of a phone's screen."""
    teller = _Teller(local_words(words, case), actor)
    entries = sorted(await timeline_of(actor, case.ref, limit=MOST_ENTRIES), key=_place)
    pages: list[list[str]] = [[]]
    for entry, photos in _photos_together(entries):
        line = await teller.line(entry, photos)
        if line is None:
            continue
        if pages[-1] and sum(map(len, pages[-1])) + len(line) > LONGEST_PAGE:
            pages.append([])
        pages[-1].append(line)
    return ["\n".join(page) for page in pages]


def _place(entry: TimelineEntry) -> tuple[datetime, int]:
    """That somebody has looked at it stands before what they did with it in the same moment."""
    first = {"case.opened": 0, "case.status_changed": 1}
    return entry.at.replace(microsecond=0), first.get(entry.name, 2)


def _photos_together(entries: Sequence[TimelineEntry]) -> list[tuple[TimelineEntry, int]]:
    """Photos of one stage that follow each other are one line, with their number."""
    found: list[tuple[TimelineEntry, int]] = []
    for entry in entries:
        before = found[-1] if found else None
        is_photo = entry.name == "work_order.photo_added"
        if before and is_photo and before[0].name == entry.name and before[0].data["stage"] == entry.data["stage"]:
            found[-1] = (before[0], before[1] + 1)
        else:
            found.append((entry, 1))
    return found


async def steps_line(words: Texts, case: CaseView) -> str:
    """The seven steps, those behind with ✅ and the present one in bold, with its minutes while somebody works."""
    if case.status is CaseStatus.CANCELLED:
        return words("timeline-cancelled")
    visit = await next_appointment_of(case.ref)
    now = _step_of(case, visit)
    every = list(Step)
    lines = [
        words(
            "story-step",
            step=step.value,
            place="behind" if at < every.index(now) else "now" if step is now else "ahead",
        )
        for at, step in enumerate(every)
    ]
    line = " · ".join(lines)
    if visit and visit.status is AppointmentStatus.ON_SITE and visit.arrived_at and now is Step.IN_PROGRESS:
        minutes = int((clock.now() - visit.arrived_at).total_seconds() // 60)
        line = f"{line}\n{words('story-minutes', minutes=minutes, name=first_name(visit.technician_name))}"
    return line


def _step_of(case: CaseView, visit: AppointmentView | None) -> Step:
    step = _REACHED[case.status]
    travelling = visit is not None and visit.status is AppointmentStatus.TRAVELLING
    return Step.ON_THE_WAY if step is Step.ASSIGNED and travelling else step


async def story(actor: Actor, words: Texts, case: CaseView, page: int | None = None) -> Message:
    """A page of the timeline with its buttons; the last one without a number."""
    pages = await timeline_pages(actor, words, case)
    last = len(pages) - 1
    page = last if page is None else min(page, last)
    lines = [headline(words, case), await steps_line(words, case), "", pages[page] or words("timeline-empty")]
    earlier = Button(words.plain("button-earlier"), intents.SHOW_TIMELINE.to(f"{case.ref}/{page - 1}"))
    later = Button(words.plain("button-more"), intents.SHOW_TIMELINE.to(f"{case.ref}/{page + 1}"))
    back = Button(words.plain("button-status"), intents.SHOW_CASE.to(case.ref))
    cancel = Button(words.plain("button-cancel-request"), intents.CANCEL_CASE.to(case.ref))
    count = len(await work_photos(actor, case.ref))
    album = Button(words.plain("button-work-photos", count=count), intents.WORK_PHOTOS.to(case.ref))
    open_ = case.status not in ENDED
    rows = (
        (*([earlier] if page else []), *([later] if page < last else [])),
        (album,) if count else (),
        (back, messages_button(words, case.ref, await preferences_of(actor.id))) if open_ else (back,),
        (cancel,) if open_ and not actor.reads_only else (),
    )
    return Message("\n".join(lines), tuple(row for row in rows if row))


async def work_photos(actor: Actor, case: str) -> list[int]:
    """The photos that were taken at work, in their order."""
    entries = await timeline_of(actor, case, limit=MOST_ENTRIES)
    found = [int(entry.data["media"]) for entry in entries if entry.name == "work_order.photo_added"]
    return list(dict.fromkeys(found))


async def technician_name(ref: str) -> str:
    """The first name; the reference itself for one who is no longer known."""
    try:
        return first_name((await get_technician(ref)).name)
    except NotFound:
        return ref


def _window(data: Any) -> Window | None:
    starts, ends = data.get("starts_at"), data.get("ends_at")
    return Window(datetime.fromisoformat(starts), datetime.fromisoformat(ends)) if starts and ends else None


def _short(text: str) -> str:
    line = text.replace("\n", " ").strip()
    return line if len(line) <= QUOTED else line[: QUOTED - 1].rstrip() + "…"
