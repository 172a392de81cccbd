"""Renders events of a case, one line each, for its thread and its timeline."""

from collections.abc import Mapping
from datetime import date, datetime

from domain.actor import Actor
from domain.appointments.events import AppointmentRescheduled, AppointmentScheduled, AppointmentWindowKept
from domain.approvals.events import ApprovalEvent, ApprovalGranted
from domain.cases.events import CaseStatusChanged, CaseTimeUnsuitable
from domain.cases.queries import timeline_of
from domain.cases.views import TimelineEntry
from domain.crew.queries import list_technicians
from domain.events import Event, event_named
from domain.money import Money
from domain.sla.events import ClocksRecomputed, CreditEarned, CreditTakenBack
from domain.window import Window
from domain.work_orders.events import WorkOrderStatusChanged
from domain.work_orders.rules import UNSIGNED_END, WorkOrderStatus
from handlers.slack.cases.thread import files_in, kinds_of
from handlers.slack.kit.blocks import said
from handlers.texts.catalogue import Safe, Texts

CALLOUT = "Callout"
NO_FILES: Mapping[int, str] = {}


async def technician_names() -> dict[str, str]:
    """All technicians' names by reference, including inactive ones."""
    return {each.ref: each.name for each in await list_technicians(active_only=False)}


def media_of(event: Event) -> list[int]:
    """The files that an event brought."""
    found = getattr(event, "media", None)
    return [found] if isinstance(found, int) and found else list(dict.fromkeys(found or []))


def event_line(
    event: Event,
    actor: str,
    actor_name: str,
    names: Mapping[str, str],
    words: Texts,
    kinds: Mapping[int, str] = NO_FILES,
) -> str:
    """The line for an event, whole, with the catalogue's markup; empty for an event that has none. `kinds` are those of its files."""
    key = f"slack-event-{event.name.replace('.', '-').replace('_', '-')}"
    if not words.has(key) or _is_silent(event):
        return ""
    who = CALLOUT if actor.startswith("system:") else actor_name
    return words(key, who=who, **_params(event, names), **files_in(media_of(event), kinds))


async def story_of(actor: Actor, ref: str, words: Texts) -> list[str]:
    """All that happened to a case, oldest first, a whole line each. Raises NotFound."""
    names = await technician_names()
    entries = [(entry, _event(entry)) for entry in await timeline_of(actor, ref)]
    kinds = await kinds_of(number for _, event in entries if event for number in media_of(event))
    told = [
        (entry.at, event_line(event, entry.actor, entry.actor_name, names, words, kinds))
        for entry, event in entries
        if event is not None
    ]
    return [words("slack-timeline-line", at=at, line=Safe(line)) for at, line in told if line]


def _event(entry: TimelineEntry) -> Event | None:
    kind = event_named(entry.name)
    return kind.read(dict(entry.data)) if kind is not None else None


def credit_params(percent: int, amount: int, currency: str) -> dict[str, object]:
    """What a text needs to name the worth of a credit: `percent` in hundredths, `amount` in the smallest unit."""
    kind = "percent" if percent else "amount" if amount else "capped"
    return {"worth": kind, "percent": percent / 100, "amount": Money(amount, currency) if amount else ""}


def _is_silent(event: Event) -> bool:
    if isinstance(event, ClocksRecomputed):
        return event.why != "contract"
    if isinstance(event, WorkOrderStatusChanged) and event.after == WorkOrderStatus.CANCELLED:
        return True
    if isinstance(event, WorkOrderStatusChanged):
        return event.after != WorkOrderStatus.ON_HOLD and event.before != WorkOrderStatus.ON_HOLD
    if isinstance(event, ApprovalEvent):
        return _is_told_otherwise(event)
    return isinstance(event, CaseStatusChanged)


def _is_told_otherwise(event: ApprovalEvent) -> bool:
    """What the work order or the visit tells of itself: a question about a signature, and what somebody decided for themselves."""
    return event.kind == UNSIGNED_END or (isinstance(event, ApprovalGranted) and event.at_once)


def _params(event: Event, names: Mapping[str, str]) -> dict[str, object]:
    found = {key: getattr(event, key) for key in vars(event)}
    params: dict[str, object] = {
        key: value for key, value in found.items() if isinstance(value, (str, int, float, datetime)) or value is None
    }
    params = {key: _worded(value) for key, value in params.items()}
    technician = str(found.get("technician") or "")
    params["name"] = names.get(technician, technician)
    if isinstance(event, CaseTimeUnsuitable):
        params |= {"day": date.fromisoformat(event.day) if event.day else "", "part": event.daypart or "any"}
    if isinstance(event, (AppointmentScheduled, AppointmentRescheduled)):
        params["approved"] = "yes" if event.approver else "no"
    if isinstance(event, (AppointmentScheduled, AppointmentRescheduled, AppointmentWindowKept, CaseTimeUnsuitable)):
        params["window"] = Window(event.starts_at, event.ends_at)
    if isinstance(event, (CreditEarned, CreditTakenBack)):
        params |= credit_params(event.percent, event.amount, event.currency)
    if isinstance(event, ClocksRecomputed):
        params |= {"contracts": ", ".join(event.contract), "has-contract": "yes" if event.contract else "no"}
    for key in ("reason", "text", "summary", "note"):
        if key in params:
            params[f"has-{key}"] = "yes" if params[key] else "no"
    return params


def _worded(value: object) -> object:
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return said(value)
        case _:
            return value
