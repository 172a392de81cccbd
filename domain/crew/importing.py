"""Territories and technicians that an import names."""

from collections.abc import Sequence
from typing import Any

from domain.access.actions import import_staff
from domain.access.rules import Role
from domain.actor import Actor, Permission
from domain.company import company_profile
from domain.crew.models import Technician, Territory
from domain.crew.queries import PERSON, get_technician
from domain.crew.registering import define_territory, register_technician
from domain.crew.views import SkillView, TechnicianView
from domain.customers.queries import must_be_phone
from domain.customers.rules import typed_phone
from domain.geography import Point
from domain.imports import Batch, Imported, RowRefused, Values, change_record, without
from domain.work import unit_of_work


async def import_territory(actor: Actor, values: Values, batch: Batch | None = None) -> Imported:
    """By `code`. Values are the arguments of `define_territory`."""
    actor.must(Permission.CREW_EDIT)
    batch = batch or Batch()
    row = await Territory.get_or_none(code=values["code"])
    if row is None:
        await define_territory(actor, **values)
        batch.take("territory", (await Territory.get(code=values["code"])).id, values["code"])
        return Imported.CREATED
    batch.take("territory", row.id, row.code)
    return await change_record(actor, row, without(values, "code"), kind="territory", ref=row.code)


async def import_technician(actor: Actor, values: Values, batch: Batch | None = None) -> Imported:
    """By `ref`. Values are the person's (name, phone, language, timezone) and the arguments of `register_technician`.

    A phone number lets no staff in, so that a new one ends nothing. An empty timezone is the company's, or stays what it is.
    """
    actor.must(Permission.CREW_EDIT)
    batch = batch or Batch()
    await _must_know(values.get("territories", ()))
    row = await Technician.get_or_none(ref=values["ref"].upper())
    known = await get_technician(row.ref) if row else None
    person = await _person(values, known)
    if row is None or known is None:
        async with unit_of_work(actor):
            _, staff = await import_staff(actor, person, roles=[Role.TECHNICIAN])
            new = await register_technician(actor, ref=values["ref"], staff=staff, **_registration(values, None))
        batch.take("technician", new.staff_id, new.ref)
        return Imported.CREATED
    batch.take("technician", known.staff_id, known.ref)
    if not known.active:
        batch.remark("technician-left", ref=known.ref)
    done, _ = await import_staff(actor, person, roles=[Role.TECHNICIAN], staff=known.staff_id)
    wanted = _registration(values, known)
    if wanted == _registration({}, known):
        return done
    await register_technician(actor, ref=row.ref, staff=known.staff_id, **wanted)
    return Imported.UPDATED


async def _person(values: Values, known: TechnicianView | None) -> dict[str, Any]:
    """What the values say of the staff member. Raises PhoneUnreadable."""
    company = await company_profile()
    person = {name: values[name] for name in PERSON if name in values}
    if phone := person.get("phone"):
        if not (known and known.phone == phone):
            await must_be_phone(phone)
        number = typed_phone(phone, company.country)
        is_kept = known is not None and known.phone and typed_phone(known.phone, company.country) == number
        person["phone"] = known.phone if known and is_kept else number
    if not person.get("timezone"):
        person.pop("timezone", None)
        person |= {} if known else {"timezone": company.timezone}
    return person


def _registration(values: Values, known: TechnicianView | None) -> dict[str, Any]:
    """The arguments of `register_technician`: what the values say, else what is known."""
    latitude, longitude = values.get("home_latitude"), values.get("home_longitude")
    if (latitude is None) != (longitude is None):
        raise RowRefused("half-a-home", column="home_longitude" if longitude is None else "home_latitude")
    home = known.home if known else None
    if "home_latitude" in values:
        home = None if latitude is None or longitude is None else Point(latitude, longitude)
    skills = values.get("skills", known.skills if known else ())
    return {
        "territories": list(values.get("territories", known.territories if known else ())),
        "shifts": values.get("shifts", known.shifts if known else {}),
        "skills": sorted((SkillView(*_parts(each)) for each in skills), key=lambda each: each.skill),
        "van": values.get("van", known.van if known else ""),
        "home": home,
    }


def _parts(skill: SkillView | Sequence[Any]) -> Sequence[Any]:
    return (skill.skill, skill.valid_from, skill.valid_until) if isinstance(skill, SkillView) else skill


async def _must_know(codes: Sequence[str]) -> None:
    known = set(await Territory.filter(code__in=list(codes)).values_list("code", flat=True)) if codes else set[Any]()
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise RowRefused("unknown", what="territory", ref=", ".join(unknown), column="territories")
