"""/log: a call or a meeting with a customer stands on their account, and is shown there."""

import pytest

from domain.assets.views import AssetView
from storage.journal.entries import entries_about
from tests.builders import an_account
from tests.handlers.slack.conftest import DANA
from tests.handlers.slack.desk import Desk


async def test_a_call_is_put_on_record_and_shown_with_who_made_it(desk: Desk, printer: AssetView) -> None:
    done = await desk.type(DANA, "/log call northside They want a quote for two printers")
    await desk.type(DANA, "/log meeting Northside Clinic Walked through the ward")

    shown = await desk.type(DANA, "/log Northside")

    assert "The call with Northside Clinic is on record" in done.words
    assert "Call, Dana Ortiz: They want a quote for two printers" in shown.words
    assert shown.words.index("Walked through") < shown.words.index("They want"), "the latest first"
    entries = [each.name for each in await entries_about("account:NORTHSIDE")]
    assert entries.count("customer.talk_logged") == 2


@pytest.mark.parametrize("typed", ["/log", "/log call", "/log call Nobody said this", "/log North"])
async def test_what_is_unclear_is_answered_with_an_example(desk: Desk, printer: AssetView, typed: str) -> None:
    await an_account("NORTHERN", "Northern Lights")

    assert "/log call NORTHSIDE" in (await desk.type(DANA, typed)).words


async def test_strangers_read_nothing(desk: Desk, printer: AssetView) -> None:
    await desk.type(DANA, "/log call northside They want a quote")

    assert "quote" not in (await desk.type("U0STRANGER", "/log northside")).words
