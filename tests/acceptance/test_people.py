"""A customer's administrator, who reads German, invites a colleague; he reports above the threshold, she approves."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.app import Service
from domain.actor import system_actor
from domain.customers.actions import import_account, import_contact
from tests.acceptance.people import a_fault, recognised
from tests.acceptance.stage import Member, Stage, text_of, words_of
from tests.builders_prices import a_price

SETUP = system_actor("acceptance")
CLARA: dict[str, Any] = {"account": "NORTHSIDE", "name": "Clara Whitmore", "phone": "+447700900101"}
NORTHSIDE: dict[str, Any] = {"ref": "NORTHSIDE", "name": "Northside Clinic"}


async def the_form(dana: Member, case: str, *, waits: bool) -> None:
    """The form for assigning says that the customer has not approved the cost, or does not."""
    message = await dana.sees(rf"\*{case}\*")
    await dana.act("case.assign", channel=dana.dispatch, ts=message["ts"])

    async def look() -> dict[str, Any] | None:
        view = await dana.modal()
        return view if ("has not approved the cost yet" in words_of(view)) is waits else None

    await dana.stage.settled(look, f"a form that waits: {waits}", dana.modal)


@pytest.mark.capability("account-home")
async def test_a_colleague_comes_by_link_reports_above_the_threshold_and_is_removed(stage: Stage) -> None:
    clara, ben, dana = stage.customer("Clara Whitmore"), stage.stranger(), stage.member("Dana Ortiz")
    await recognised(clara)
    await a_price("S-1", "labour", "hour", "75", minimum_minutes=60, currency="GBP")
    spent = {"tier": "premium", "credit_limit": Decimal(100), "balance": Decimal(120), "balance_on": date(2026, 3, 1)}
    await import_account(SETUP, {**NORTHSIDE, "approval_threshold": Decimal(50), **spent})
    await import_contact(SETUP, {**CLARA, "role": "administrator", "language": "de"})

    await clara.say("/people")
    await clara.tap("Jemanden einladen")
    await clara.sees("Wen laden Sie ein")
    await clara.say("Ben Roth")
    await clara.tap("Melden und verfolgen")
    await clara.tap("Alle Standorte")
    await clara.tap("Ohne Nummer")
    link = re.search(r"start=(people-[\w-]+)", text_of(await clara.sees("Hier ist der Link für Ben Roth")))
    assert link

    await ben.start(link[1])
    await ben.sees("Clara Whitmore invites you")
    await stage.demo.service.stop()
    again = Service(stage.demo.service.settings, paced=False)
    await again.start()
    try:
        await ben.press(".*number.*")
        await ben.sees("You are with Northside Clinic now, Ben Roth")
        await clara.sees("Ben Roth ist über Ihren Link gekommen")

        case = await a_fault(ben, "Boiler")
        await ben.sees("waits for the approval of Clara Whitmore")
        await clara.sees("Die Anfrage von Ben Roth kostet voraussichtlich")
        await the_form(dana, case, waits=True)

        await clara.say("/account")
        home = text_of(await clara.sees("Alles in Ordnung · Premium"))
        assert "120,00" in home
        assert re.search(r"Geräte: 🔴 1 steht.*🟢 \d laufen", home)
        assert "Eine offene Anfrage" in home
        assert re.search("Braucht Aufmerksamkeit.*🔴 Es ist mehr offen als vereinbart", home, re.DOTALL)
        await clara.tap("Verlauf")
        await clara.sees(rf"Was geschehen ist.*{case}")

        await clara.tap("Zustimmen")
        await clara.sees("Sie haben zugestimmt")
        await the_form(dana, case, waits=False)

        await clara.say("/people")
        await clara.tap("Ben Roth · meldet")
        await clara.tap("Entfernen")
        await clara.tap("Ja, entfernen")
        await clara.sees(f"{case} gehört jetzt Ihnen")
        await ben.sees("administrator has removed you here")
        await dana.sees("Clara Whitmore of Northside Clinic has removed Ben Roth")
        await ben.start(link[1])
        await ben.sees("invite can't be used")
    finally:
        await again.stop()
