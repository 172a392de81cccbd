"""Fills an empty database with the demo's company, through the same actions that people and imports use."""

from datetime import date, timedelta
from decimal import Decimal

from bot.demo import company
from bot.demo.company import CREW, CUSTOMERS, PARTS, TERRITORIES, Customer, Machine, Place
from domain.access.actions import accept_invite, grant_role, invite_staff, issue_token
from domain.access.rules import Role
from domain.actor import Actor, system_actor
from domain.assets.actions import register_asset
from domain.channel import ChannelName
from domain.clock import now
from domain.company import save_company_profile
from domain.contracts.actions import register_contract
from domain.crew.actions import define_territory, register_technician
from domain.crew.views import SkillView
from domain.customers.actions import register_account, register_contact, register_site
from domain.geography import Point
from domain.parts.actions import import_part, import_stock
from domain.work_types.actions import define_checklist
from domain.work_types.views import TemplateItem
from storage.database import transaction

SETUP = system_actor("demo")
MONTH = timedelta(days=30)


async def seed_company() -> None:
    """Create all records, in one transaction."""
    async with transaction():
        await save_company_profile(
            SETUP,
            name=company.NAME,
            phone=company.PHONE,
            address=company.ADDRESS,
            timezone=company.TIMEZONE,
            country="GB",
        )
        for territory in TERRITORIES:
            await define_territory(SETUP, code=territory.code, name=territory.name, postal_codes=territory.postal_codes)
        await _checklists()
        for customer in CUSTOMERS:
            await _customer(customer)
        await _crew()
        await _parts()


async def _checklists() -> None:
    for kind, items in company.CHECKLISTS.items():
        await define_checklist(
            SETUP,
            name=f"{kind.capitalize()} visit",
            asset_type=kind,
            items=[TemplateItem(text, required) for text, required in items],
            skills=[company.SKILL_FOR[kind]],
            duration_minutes=company.MINUTES[kind],
        )


async def _customer(customer: Customer) -> None:
    await register_account(
        SETUP,
        ref=customer.ref,
        name=customer.name,
        kind=customer.kind,
        vip=customer.vip,
        language=customer.people[0].language,
        timezone=company.TIMEZONE,
        currency=company.CURRENCY,
    )
    for person in customer.people:
        await register_contact(
            SETUP, account=customer.ref, name=person.name, phone=person.phone, language=person.language
        )
    for place in customer.places:
        await _place(customer, place)
    if customer.contract:
        await register_contract(
            SETUP,
            ref=f"K-{customer.ref}",
            account=customer.ref,
            name=customer.contract,
            starts_on=_today() - 14 * MONTH,
            ends_on=_today() + 22 * MONTH,
            always_open=customer.always_open,
            overrides=customer.overrides,
            customer_pauses=("waiting_for_customer", "customer_decision"),
            billing_model=customer.billing,
        )


async def _place(customer: Customer, place: Place) -> None:
    await register_site(
        SETUP,
        ref=place.ref,
        account=customer.ref,
        name=place.name,
        street=place.street,
        postal_code=place.postal_code,
        city="Bath" if place.postal_code.startswith("BA") else "Bristol",
        country="GB",
        position=place.position,
        timezone=company.TIMEZONE,
        weekly_hours=place.hours,
        holidays="GB-ENG",
        access_notes=place.access,
    )
    for machine in place.machines:
        await _machine(customer, place, machine)


async def _machine(customer: Customer, place: Place, machine: Machine) -> None:
    last_day = _today() + machine.cover * MONTH
    await register_asset(
        SETUP,
        serial=machine.serial,
        type=machine.type,
        make=machine.make,
        model=machine.model,
        label=machine.label,
        placement=machine.placement,
        account=customer.ref,
        site=place.ref,
        installed_on=_today() - machine.age * MONTH,
        warranty={"parts": last_day, "labor": last_day - 6 * MONTH},
    )


async def _crew() -> None:
    for member in CREW:
        van = member.ref.replace("T-", "VAN-")
        invite = await invite_staff(
            SETUP,
            name=member.name,
            roles=[Role.TECHNICIAN],
            channel=ChannelName.TELEGRAM,
            phone=member.phone,
            timezone=company.TIMEZONE,
        )
        await register_technician(
            SETUP,
            ref=member.ref,
            staff=invite.staff,
            territories=member.territories,
            shifts=member.shifts,
            skills=[
                SkillView(skill, None, date.fromisoformat(last) if last else None) for skill, last in member.skills
            ],
            van=van,
            home=Point(*member.home),
        )
        _invites[member.phone] = await issue_token(invite.grant)


_invites: dict[str, str] = {}


def invite_of(phone: str) -> str:
    """The one-time token with which the technician with this phone number joins."""
    return _invites[phone]


async def _parts() -> None:
    for part in PARTS:
        values = {
            "number": part.number,
            "name": part.name,
            "unit": part.unit,
            "cost": Decimal(part.cost) / 100,
            "price": Decimal(part.price) / 100,
            "currency": company.CURRENCY,
            "fits": list(part.fits),
            "keywords": list(part.keywords),
        }
        await import_part(SETUP, values)
        await _stock("DEPOT", "Warehouse, Tide Yard", "warehouse", part.number, part.warehouse)
        for member in CREW:
            if part.vans and _carries(member.skills, part.fits):
                van = member.ref.replace("T-", "VAN-")
                await _stock(van, f"{member.name}'s van", "van", part.number, part.vans)


async def _stock(location: str, name: str, kind: str, part: str, on_hand: int) -> None:
    values = {
        "location": location,
        "location_name": name,
        "location_kind": kind,
        "part": part,
        "on_hand": on_hand,
    }
    await import_stock(SETUP, values)


def _carries(skills: tuple[tuple[str, str], ...], fits: tuple[str, ...]) -> bool:
    known = {skill for skill, _ in skills}
    return not fits or any(company.SKILL_FOR[kind] in known for kind in fits)


def _today() -> date:
    return now().date()


async def seed_slack_staff(administrator: str, others: list[tuple[str, str, str]]) -> Actor:
    """The first administrator joins as after `callout init`, and grants the roles of `members`: (Slack id, name, role)."""
    invite = await invite_staff(
        SETUP,
        name=company.ADMINISTRATOR[1],
        roles=[Role.ADMINISTRATOR],
        channel=ChannelName.SLACK,
        timezone=company.TIMEZONE,
    )
    actor = await accept_invite(
        channel=ChannelName.SLACK, external_id=administrator, token=await issue_token(invite.grant)
    )
    for member, name, role in others:
        await grant_role(actor, channel=ChannelName.SLACK, external_id=member, name=name, role=Role(role))
    return actor
