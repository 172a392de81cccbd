"""The privacy notice: shown where a number is asked for, agreed to once for each version, kept as evidence, taken back."""

from collections.abc import AsyncIterator

import pytest

from domain.actor import system_actor
from domain.cases.actions import cancel_case
from domain.company import save_company_profile
from domain.customers.queries import consent_of
from domain.evidence.queries import list_agreed_by
from handlers.installation import Installation, configure
from tests.builders import SETUP, a_case, a_company_in, an_asset
from tests.conftest import HeldClock
from tests.handlers.technicians.stage import Stage, WiredPhone, a_stage

COMPANY = system_actor("company")
NOTICE = "https://northside.example/privacy"


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    configure(Installation(telegram=True))
    await a_company_in("Europe/Berlin")
    async with a_stage(held_clock) as stage:
        yield stage
    configure(Installation())


async def with_notice(text: str = NOTICE) -> None:
    await save_company_profile(COMPANY, privacy_notice=text)


def asked(phone: WiredPhone) -> int:
    return sum("I agree" in each.labels for each in phone.messages)


async def test_a_stranger_reads_it_where_the_number_is_asked_for(stage: Stage) -> None:
    await with_notice()
    phone = stage.phone(4711, "Zoe")

    await phone.say("/start")

    assert f"How we handle your data: {NOTICE}" in phone.text


async def test_it_is_asked_once_for_each_version_and_kept_as_evidence(stage: Stage) -> None:
    await with_notice()
    anna = await stage.customer()
    who = await stage.anna()
    await stage.case()
    await stage.settle()
    assert asked(anna) == 1

    await anna.tap("I agree")
    assert anna.showing("✅ You agreed").labels == []
    agreed = await consent_of(who.id)
    assert agreed is not None
    assert agreed.version == "1"
    (kept,) = await list_agreed_by(who.ref)
    assert NOTICE in kept.snapshot

    await with_notice("We keep what we need for the work, and nothing else.")
    case = await a_case(await stage.anna(), await an_asset("BB-1000"))
    await stage.settle()
    assert asked(anna) == 1
    await cancel_case(SETUP, case=case.ref, reason="Sorted out")
    await anna.tap("I agree")
    assert (await consent_of(who.id)).version == "2"  # type: ignore[union-attr]

    await anna.say("/mydata")
    assert "You agreed to our privacy notice" in anna.text
    await anna.tap("Take that back")
    assert await consent_of(who.id) is None
    assert "Taken back" in anna.text


async def test_one_who_is_asked_about_an_older_notice_is_told(stage: Stage) -> None:
    await with_notice()
    anna = await stage.customer()
    await stage.case()
    await stage.settle()
    await with_notice("Another one.")

    await anna.tap("I agree")

    assert "has changed meanwhile" in anna.showing("has changed").text
    assert await consent_of((await stage.anna()).id) is None


async def test_nobody_is_asked_without_a_notice(stage: Stage) -> None:
    anna = await stage.customer()
    await stage.case()
    await stage.settle()

    assert asked(anna) == 0
