"""Builders of technicians, parts and visits for tests, by the same actions that people use."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from domain.access.rules import Role
from domain.actor import Actor
from domain.appointments.actions import check_in, schedule_appointment
from domain.appointments.views import AppointmentView
from domain.cases.views import CaseView
from domain.clock import now
from domain.completion.actions import sign
from domain.completion.queries import work_shown
from domain.crew.actions import define_territory, register_technician
from domain.crew.views import SkillView, TechnicianView
from domain.geography import Point
from domain.parts.actions import register_location, register_part, set_stock
from domain.parts.views import PartView
from domain.window import Window
from domain.work_orders.actions import answer_checklist, create_work_order, summarise
from domain.work_orders.views import WorkOrderView
from domain.work_types.actions import define_checklist
from domain.work_types.views import TemplateItem
from tests.builders import BERLIN, SETUP, a_case, a_dispatcher, a_staff_member

DAILY = {str(day): [["08:00", "18:00"]] for day in range(7)}

_numbers = count(1)


async def a_territory(code: str = "MITTE", postal_codes: Sequence[str] = ("10",)) -> str:
    await define_territory(SETUP, code=code, name=code.title(), postal_codes=postal_codes)
    return code


async def a_technician(name: str = "Jamie Lee", **values: Any) -> tuple[Actor, TechnicianView]:
    """A technician who works every day from 8 to 18 (UTC) in the territory of the usual site, with an empty van."""
    zone = {"timezone": values.pop("staff_timezone")} if "staff_timezone" in values else {}
    actor = await a_staff_member(name, Role.TECHNICIAN, channel="telegram", **zone)
    number = next(_numbers)
    ref = values.pop("ref", f"T-{number}")
    skills = [SkillView(skill, None, None) if isinstance(skill, str) else skill for skill in values.pop("skills", ())]
    usual: Mapping[str, Any] = {
        "territories": [await a_territory()],
        "shifts": DAILY,
        "van": (await a_van(f"VAN-{number}")),
        "home": Point(*BERLIN),
    }
    view = await register_technician(SETUP, ref=ref, staff=actor.id, skills=skills, **{**usual, **values})
    return actor, view


async def a_van(code: str = "VAN-X") -> str:
    await register_location(SETUP, code=code, name=code, kind="van")
    return code


async def a_part(number: str = "P-100", *, van: str = "", on_hand: int = 0, **values: Any) -> PartView:
    usual = {"name": "Feed roller", "price": 4500, "cost": 3000, "fits": ["printer"], "keywords": ["jam*", "roller"]}
    part = await register_part(SETUP, number=number, **{**usual, **values})
    if van:
        await set_stock(SETUP, part=number, location=van, on_hand=on_hand)
    return part


async def a_checklist(*texts: str, skills: Sequence[str] = (), duration_minutes: int = 60) -> None:
    """A checklist for printers; points that start with "(" are optional."""
    await define_checklist(
        SETUP,
        name="Printer repair",
        asset_type="printer",
        items=[
            TemplateItem(text, required=not text.startswith("(")) for text in texts or ("Power is off", "(Cleaned)")
        ],
        skills=list(skills),
        duration_minutes=duration_minutes,
    )


def in_hours(hours: float, *, minutes: int = 60) -> Window:
    start = now() + timedelta(hours=hours)
    return Window(start, start + timedelta(minutes=minutes))


def at_time(moment: datetime, *, minutes: int = 60) -> Window:
    return Window(moment, moment + timedelta(minutes=minutes))


async def a_work_order(case: CaseView | None = None, dispatcher: Actor | None = None, **values: Any) -> WorkOrderView:
    about = case or await a_case()
    return await create_work_order(dispatcher or await a_dispatcher(), case=about.ref, **values)


async def an_appointment(
    technician: TechnicianView, window: Window | None = None, *, case: CaseView | None = None
) -> AppointmentView:
    dispatcher = await a_dispatcher()
    order = await a_work_order(case, dispatcher)
    return await schedule_appointment(
        dispatcher, work_order=order.ref, technician=technician.ref, window=window or in_hours(1)
    )


async def work_under_way(technician: tuple[Actor, TechnicianView], case: CaseView | None = None) -> AppointmentView:
    """A visit whose technician has checked in."""
    actor, view = technician
    visit = await an_appointment(view, case=case)
    return await check_in(actor, appointment=visit.ref)


async def all_but_signed(technician: tuple[Actor, TechnicianView], case: CaseView | None = None) -> AppointmentView:
    """A visit under way, with every point answered and a summary: only the signature is missing."""
    actor, _ = technician
    visit = await work_under_way(technician, case)
    order = await summarise(actor, work_order=visit.work_order, summary="Replaced the feed roller")
    for item in order.checklist:
        await answer_checklist(actor, work_order=order.ref, position=item.position, answer="ok")
    return visit


async def seen_now(work_order: str, language: str = "en") -> dict[str, Any]:
    """What `sign` and `approve_exception` want of somebody who has just been shown the work."""
    shown = await work_shown(SETUP, work_order, language)
    return {"seen": shown.snapshot.digest, "language": language}


async def signed_off(technician: tuple[Actor, TechnicianView], case: CaseView | None = None) -> WorkOrderView:
    """A completed visit: the customer has signed on the technician's phone."""
    actor, _ = technician
    visit = await all_but_signed(technician, case)
    return await sign(
        actor,
        work_order=visit.work_order,
        kind="sheet",
        signer="Anna Weiss",
        media=1,
        rating=5,
        through="sheet",
        **await seen_now(visit.work_order),
    )
