"""A company at work on the schema before accounts, promises and conversations grew goes on with the newest, whatever was under way."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from domain.access.rules import Role, contact_actor, staff_actor
from domain.actor import Actor
from domain.assets.queries import find_by_serial_for, list_assets_for
from domain.cases.actions import hold_case, post_message, promise_anew, resume_case
from domain.cases.queries import get_case_for, list_messages_for
from domain.cases.rules import Audience
from domain.contracts.actions import import_contract
from domain.contracts.queries import get_contract
from domain.customers.actions import import_account
from domain.customers.queries import export_accounts, get_account, get_contact
from domain.erasure.exports import ask_for_export
from domain.model_modules import MODEL_MODULES
from domain.pricing.actions import import_price, import_tax
from domain.sla.actions import check_clock, resume_clocks
from domain.sla.models import ClockPause, ServiceClock
from domain.sla.queries import clocks_of, credits_of
from domain.sla.rules import ClockKind, ClockState, PauseReason
from domain.tasks.actions import open_task
from storage import clock
from storage.columns import dump_json
from storage.database import close_database, moment, open_database
from storage.schema.migration import migrate
from tests.builders import SETUP
from tests.conftest import HeldClock
from tests.storage.schema.test_released_schemas import blank
from tests.storage.schema.test_tokens_out_of_rows import insert

BEFORE = "0030_shown_content"
DOMESTIC = {"timezone": "UTC", "weekly_hours": {}, "holidays": "", "always_open": True}


def words(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "")


@asynccontextmanager
async def opened(url: str) -> AsyncGenerator[None]:
    await open_database(url, MODEL_MODULES)
    try:
        yield
    finally:
        await close_database()


async def a_company(at: datetime) -> dict[str, int]:
    """Two people at one customer, a printer and a boiler at two sites, and a case about the printer that waits since an hour."""
    when = {"created_at": moment(at)}
    usual = {"language": "en", "timezone": "UTC", "currency": "EUR"}
    account = await insert("account", ref="NORTH", name="North", kind="Clinic", vip=True, **usual, **when)
    ids = {"account": account}
    place = {
        "timezone": "UTC",
        "weekly_hours": "{}",
        "country": "DE",
        **words("street", "postal_code", "city", "holidays"),
    }
    for serial in ("XK-2011", "BO-7"):
        site = await insert("site", ref=f"AT-{serial}", name="House", account_id=account, access_notes="", **place)
        plain = serial.replace("-", "")
        ids[serial] = await insert(
            "asset",
            serial=serial,
            canonical=plain,
            account_id=account,
            site_id=site,
            warranty="{}",
            retired=False,
            **words("type", "make", "model", "label", "placement", "notes"),
            **when,
        )
        await insert("serial_key", key=plain, asset_id=ids[serial])
        ids[f"site {serial}"] = site
    for name in ("Anna", "Ben"):
        person = {"name": name, "email": "", "language": "", "unreachable_on": "[]", "own_cases_only": False}
        ids[name] = await insert("contact", **person, phone=f"+4930{len(name)}000000", account_id=account, **when)
    staff = {"phone": "", "language": "en", "timezone": "UTC", "roles": '["dispatcher"]', "active": True}
    ids["Dana"] = await insert("staff_member", name="Dana", **staff, **when)
    overrides = [{"priority": "P3", "response": "4 h", "resolution": "8 h"}]
    await insert(
        "contract",
        ref="K-1",
        account_id=account,
        name="Gold",
        starts_on="2026-01-01" if isinstance(moment(at), str) else date(2026, 1, 1),
        always_open=True,
        overrides=dump_json(overrides),
        customer_pauses=dump_json([PauseReason.WAITING_FOR_CUSTOMER]),
        billing_model="retainer",
    )
    return ids


async def a_case_that_waits(ids: dict[str, int], at: datetime) -> None:
    """Its clocks count since three hours, and stand still since one: the answer was given, the fix is due in eight hours' work."""
    texts = words("access", "assigned_name", "assigned_technician")
    case = await insert(
        "service_case",
        ref="C-10042",
        account_id=ids["account"],
        site_id=ids["site XK-2011"],
        contact_id=ids["Anna"],
        type="repair",
        priority="P3",
        status="open",
        problem="It jams",
        urgency="hard_to_work",
        channel="telegram",
        triage="{}",
        media="[]",
        preferred="{}",
        opened_at=moment(at - timedelta(hours=3)),
        version=1,
        **texts,
    )
    await insert("case_line", case_id=case, asset_id=ids["XK-2011"])
    for author, said in ((f"contact:{ids['Anna']}", "It jams"), (f"staff:{ids['Dana']}", "Which tray?")):
        await insert("case_message", case_id=case, author=author, author_name="", text=said, media="[]", at=moment(at))
    pausing = dump_json([PauseReason.WAITING_FOR_CUSTOMER])
    for kind, target, running in (("response", 4, False), ("resolution", 8, True)):
        due = at - timedelta(hours=3) + timedelta(hours=target)
        await insert(
            "service_clock",
            case="C-10042",
            kind=kind,
            priority="P3",
            target=f"{target} h",
            calendar=dump_json(DOMESTIC),
            started_at=moment(at - timedelta(hours=3)),
            at_risk_at=moment(due - timedelta(minutes=40)),
            due_at=moment(due),
            paused=running,
            running=running,
            stopped_at=None if running else moment(at - timedelta(hours=2)),
            pausing=pausing,
            risk_told=False,
            breach_told=False,
        )
    await insert(
        "clock_pause", case="C-10042", reason="waiting_for_customer", started_at=moment(at - timedelta(hours=1))
    )


def person(ids: dict[str, int], name: str) -> Actor:
    return contact_actor(
        id=ids[name], name=name, account=ids["account"], language="en", timezone="UTC", own_cases_only=False
    )


async def test_people_see_what_they_saw_and_what_is_under_way_goes_on(tmp_path: Path, held_clock: HeldClock) -> None:
    async with blank("at_work", tmp_path) as url:
        await migrate(url, lambda name: None, until=BEFORE)
        async with opened(url):
            ids = await a_company(clock.now())
            await a_case_that_waits(ids, clock.now())

        await migrate(url, lambda name: None)

        async with opened(url):
            dana = staff_actor(id=ids["Dana"], name="Dana", roles=[Role.DISPATCHER], language="en", timezone="UTC")
            anna, ben = person(ids, "Anna"), person(ids, "Ben")
            for each in (anna, ben):
                assert {machine.serial for machine in (await list_assets_for(each)).items} == {"XK-2011", "BO-7"}
                assert (await find_by_serial_for(each, "BO-7")).exact is not None
            await _goes_on_talking(anna, dana)
            await _goes_on_counting(dana, held_clock)
            await _has_what_is_new(ids, dana, anna)


async def _goes_on_talking(anna: Actor, dana: Actor) -> None:
    assert [each.text for each in await list_messages_for(anna, "C-10042")] == ["It jams", "Which tray?"]
    await post_message(dana, case="C-10042", text="Careful, steep stairs", audience=Audience.TECHNICIAN)
    assert len(await list_messages_for(anna, "C-10042")) == 2
    assert len(await list_messages_for(dana, "C-10042")) == 3


async def _goes_on_counting(dana: Actor, held_clock: HeldClock) -> None:
    """The wait of before counts for the fix, and a contract that says something else changes what was promised before."""
    before = (await clocks_of("C-10042")).resolution
    assert before is not None
    assert (before.state, (await clocks_of("C-10042")).on_site) == (ClockState.PAUSED, None)
    row = {"ref": "K-1", "account": "NORTH", "name": "Gold", "starts_on": date(2026, 1, 1), "always_open": True}
    promised = [{"priority": "P3", "response": "4 h", "on_site": "20 h", "resolution": "24 h"}]
    more = {"customer_pauses": ["waiting_for_customer"], "billing_model": "retainer", "overrides": promised}
    await import_contract(SETUP, {**row, **more, "credits": [{"percent": "5"}]})
    assert await promise_anew(SETUP, contract="K-1", accounts=["NORTH"]) == 1
    held_clock.move(hours=1)
    assert await resume_clocks(SETUP, case="C-10042")

    clocks = await clocks_of("C-10042")
    assert clocks.resolution is not None
    assert clocks.resolution.due_at == before.started_at + timedelta(hours=24 + 2)
    assert await ClockPause.filter(ended_at=None).count() == 0
    assert {each.contract for each in await ServiceClock.filter(running=True)} == {"K-1"}
    held = await hold_case(dana, case="C-10042", reason=PauseReason.WAITING_FOR_CUSTOMER)
    assert held.counted
    assert await resume_case(dana, case="C-10042")
    held_clock.move(hours=30)
    assert await check_clock(SETUP, case="C-10042", kind=ClockKind.RESOLUTION) is ClockState.BREACHED
    assert [(each.contract, each.percent) for each in await credits_of("C-10042")] == [("K-1", 500)]


async def _has_what_is_new(ids: dict[str, int], dana: Actor, anna: Actor) -> None:
    account = await get_account("NORTH")
    assert (account.kind, account.segment, account.status.value, account.parent) == ("", "Clinic", "active", None)
    await import_account(SETUP, {"ref": "BRANCH", "name": "Branch", "parent": "NORTH", "manager": "Dana"})
    told: list[dict[str, Any]] = await export_accounts()
    assert [(each["ref"], each["parent"], each["manager"]) for each in told] == [
        ("NORTH", "", ""),
        ("BRANCH", "NORTH", "Dana"),
    ]
    assert (await get_contract("K-1")).billing_model == "retainer"
    assert (await get_contact(ids["Anna"])).site_ids == ()
    await import_price(
        SETUP, {"ref": "S-1", "price_list": "STANDARD", "item": "labour", "per": "hour", "amount": Decimal(75)}
    )
    await import_tax(SETUP, {"ref": "T-1", "place": "DE", "percent": Decimal(19)})
    task = await open_task(SETUP, kind="unassigned", subject="case:C-10042", about="C-10042")
    assert task.ref == "T-1001"
    await ask_for_export(anna)
    assert (await get_case_for(dana, "C-10042")).status.value == "open"
