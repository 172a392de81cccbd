"""Renders events of a case, one line each, for its thread and its timeline."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from domain.appointments.events import AppointmentRescheduled, AppointmentScheduled
from domain.cases.events import CaseStatusChanged, CaseTimeUnsuitable
from domain.crew.queries import list_technicians
from domain.events import Event, event_named
from domain.window import Window
from domain.work_orders.events import WorkOrderStatusChanged
from domain.work_orders.rules import WorkOrderStatus
from handlers.slack.kit.blocks import clipped
from handlers.texts.catalogue import Texts

CALLOUT = "Callout"


async def technician_names() -> dict[str, str]:
    """All technicians' names by reference, including inactive ones."""
    return {each.ref: each.name for each in await list_technicians(active_only=False)}


def event_line(event: Event, actor: str, actor_name: str, names: Mapping[str, str], words: Texts) -> str:
    """The line for an event, with the catalogue's markup; empty for an event that has none."""
    key = f"slack-event-{event.name.replace('.', '-').replace('_', '-')}"
    if not words.has(key) or _is_silent(event):
        return ""
    who = CALLOUT if actor.startswith("system:") else actor_name
    return words(key, who=who, **_params(event, names))


def entry_line(
    name: str, data: Mapping[str, Any], actor: str, actor_name: str, names: Mapping[str, str], words: Texts
) -> str:
    """The line for a journal entry."""
    kind = event_named(name)
    return event_line(kind.read(dict(data)), actor, actor_name, names, words) if kind is not None else ""


def _is_silent(event: Event) -> bool:
    if isinstance(event, WorkOrderStatusChanged) and event.after == WorkOrderStatus.CANCELLED:
        return True
    if isinstance(event, WorkOrderStatusChanged):
        return event.after != WorkOrderStatus.ON_HOLD and event.before != WorkOrderStatus.ON_HOLD
    return isinstance(event, CaseStatusChanged)


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
    if isinstance(event, (AppointmentScheduled, AppointmentRescheduled, CaseTimeUnsuitable)):
        params["window"] = Window(event.starts_at, event.ends_at)
    for key in ("reason", "text", "summary", "note"):
        if key in params:
            params[f"has-{key}"] = "yes" if params[key] else "no"
    return params


def _worded(value: object) -> object:
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return clipped(value)
        case _:
            return value
