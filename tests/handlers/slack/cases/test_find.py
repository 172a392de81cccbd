"""/find: whatever a dispatcher knows leads to the cases, and what is near is offered."""

import pytest

from domain.access.rules import Role
from domain.assets.views import AssetView
from domain.customers.actions import register_contact
from domain.customers.queries import get_account
from tests.builders import SETUP, a_case, a_staff_member
from tests.handlers.slack.conftest import DANA
from tests.handlers.slack.desk import Desk


@pytest.mark.parametrize("typed", ["{case}", "{number}", "xk 2011", "+49 30 9018200", "northside", "vera klein"])
async def test_reference_serial_phone_and_name_lead_to_the_case(desk: Desk, printer: AssetView, typed: str) -> None:
    account = await get_account("NORTHSIDE")
    await register_contact(SETUP, account=account.ref, name="Vera Klein", phone="+49309018200")
    case = await a_case(asset=printer)

    said = await desk.type(DANA, f"/find {typed.format(case=case.ref, number=case.ref[2:])}")

    assert f"*{case.ref}*" in said.words
    assert said.button("case.open")["value"] == case.ref


async def test_a_machine_without_cases_and_people_are_shown_by_themselves(desk: Desk, printer: AssetView) -> None:
    said = await desk.type(DANA, "/find XK-2011")

    assert "XK-2011* · no cases yet" in said.words
    assert "Printer XK-2011" in said.words
    assert "Northside Clinic" in said.words
    assert "Anna Weiss* · Northside Clinic · +49" in (await desk.type(DANA, "/find weiss")).words


async def test_a_serial_with_a_slip_offers_the_nearest(desk: Desk, printer: AssetView) -> None:
    said = await desk.type(DANA, "/find XK-2017")

    assert "There is no XK-2017. Did you mean" in said.words
    assert "Printer XK-2011" in said.words


async def test_what_is_not_there_says_what_to_try_and_the_next_try_goes_on(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)

    assert "/find C-10042" in (await desk.type(DANA, "/find")).text
    assert "I find nothing for “C-99999”" in (await desk.type(DANA, "/find C-99999")).text
    assert "&lt;b&gt;" in (await desk.type(DANA, "/find <b>")).text
    assert case.ref in (await desk.type(DANA, f"/find {case.ref}")).words


async def test_somebody_without_the_role_is_told_whom_to_ask(desk: Desk, printer: AssetView) -> None:
    await a_staff_member("Jamie Lee", Role.TECHNICIAN, external_id="U0JAMIE", channel="slack")
    case = await a_case(asset=printer)

    said = await desk.type("U0JAMIE", f"/find {case.ref}")

    assert "can do that. Nothing was changed." in said.text
    assert case.ref not in said.words
