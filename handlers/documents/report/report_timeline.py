"""The course of a job as its report shows it, from the case's timeline: what belongs to this work order, pauses included."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from domain.cases.views import TimelineEntry
from domain.work_orders.rules import WorkOrderStatus
from handlers.documents.report.report_dates import absolute_day, absolute_moment
from handlers.documents.report.service_report import Moment
from handlers.texts.catalogue import Texts

SHOWN = frozenset(
    {
        "case.opened",
        "appointment.scheduled",
        "appointment.technician_set_out",
        "appointment.technician_checked_in",
        "work_order.signed",
        "work_order.signature_voided",
        "work_order.completed",
    }
)
TAKEN_BACK = frozenset({"work_order.signed", "work_order.completed"})
CALLED_OFF = frozenset({"appointment.cancelled", "appointment.declined"})
STATUS_CHANGED = "work_order.status_changed"
ON_HOLD = WorkOrderStatus.ON_HOLD.value


@dataclass(frozen=True)
class _Point:
    at: datetime
    what: str
    until: datetime | None = None


def timeline_in_words(words: Texts, every: Sequence[TimelineEntry], work_order: str) -> tuple[Moment, ...]:
    """What happened to this work order; cancelled visits, other work and corrected times are left out."""
    counting = _since_last_voided(every, work_order)
    points = [*_steps(words, counting, work_order), *_holds(words, every, work_order)]
    points.sort(key=lambda point: point.at)
    days = [words.local_day(point.at) for point in points]
    several = len({*days, *(words.local_day(point.until) for point in points if point.until)}) > 1
    return tuple(
        Moment(
            _hours(words, point),
            point.what,
            absolute_day(words, day) if several and day != before else "",
        )
        for point, day, before in zip(points, days, [None, *days], strict=False)
    )


def _steps(words: Texts, every: Sequence[TimelineEntry], work_order: str) -> Iterable[_Point]:
    off = {entry.data.get("appointment") for entry in every if entry.name in CALLED_OFF}
    for entry in every:
        ours = entry.data.get("work_order", work_order) == work_order and not entry.data.get("again")
        if entry.name in SHOWN and ours and entry.data.get("appointment", "") not in off:
            name = entry.name.replace(".", "-").replace("_", "-")
            yield _Point(entry.at, words.plain(f"report-moment-{name}"))


def _holds(words: Texts, every: Sequence[TimelineEntry], work_order: str) -> Iterable[_Point]:
    """Each pause with its reason in the customer's words. One that was not ended has only a beginning."""
    changes = [each for each in every if each.name == STATUS_CHANGED and each.data.get("work_order") == work_order]
    for change, following in zip_longest(changes, changes[1:]):
        if change.data.get("after") == ON_HOLD:
            reason = str(change.data.get("reason", ""))
            yield _hold(words, change.at, following.at if following else None, reason)


def _hold(words: Texts, began: datetime, until: datetime | None, reason: str) -> _Point:
    if until is None or words.local_day(until) == words.local_day(began):
        return _Point(began, words.plain("report-paused", reason=reason), until)
    moment = absolute_moment(words, until)
    return _Point(began, words.plain("report-paused-until", until=moment, reason=reason))


def _hours(words: Texts, point: _Point) -> str:
    began = words.formats.time(point.at)
    return f"{began}–{words.formats.time(point.until)}" if point.until else began


def _since_last_voided(every: Sequence[TimelineEntry], work_order: str) -> list[TimelineEntry]:
    """Without the signatures and completions of the work order that a voided signature has taken back."""
    voided = [
        number
        for number, entry in enumerate(every)
        if entry.name == "work_order.signature_voided" and entry.data.get("work_order") == work_order
    ]
    return [
        entry
        for number, entry in enumerate(every)
        if not (
            voided and number < voided[-1] and entry.name in TAKEN_BACK and entry.data.get("work_order") == work_order
        )
    ]
