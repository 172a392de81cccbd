"""What a dispatcher relies on in Slack: whole words, photos together, filters, and a channel that comes back with all that was missed."""

import asyncio

import pytest

from bot.app import Service
from tests.acceptance.people import a_fault, recognised
from tests.acceptance.stage import Member, Stage, a_photo, words_of

END = "and that is the end of it"
LONG = "It smells & the tray sticks <again>. " * 24 + END


async def the_thread(dana: Member, case: str) -> str:
    message = await dana.sees(rf"{case}.*Nothing works|{case}.*jams on every")
    return str(message["ts"])


async def test_a_long_message_arrives_whole_both_ways_and_an_album_as_one(stage: Stage) -> None:
    peter, dana = stage.customer("Peter Lang"), stage.member("Dana Ortiz")
    await recognised(peter)
    case = await a_fault(peter, "Printer in the library", urgency="Hard to work")
    await peter.tap("Write to us")
    await peter.sees("Write what you want to tell us|write")
    await peter.say(LONG)
    thread = str((await dana.sees(case))["ts"])

    written = await dana.sees(END, thread=thread)
    assert "writes: It smells &amp; the tray sticks &lt;again&gt;." in words_of(written)
    album = await dana.sees("2 photos", thread=thread)
    assert len(album["files"]) == 2

    await dana.act("case.ask", channel=stage.demo.cast.dispatch, ts=thread)
    await dana.submit((await dana.modal())["id"], {"ask.text": LONG})
    assert END in (await peter.sees(rf"Dana from our team.*{END}"))["text"]


async def test_an_archived_channel_gets_what_it_missed_also_after_a_restart(stage: Stage) -> None:
    peter, ada = stage.customer("Peter Lang"), stage.member("Ada Brandt")
    dispatch = stage.demo.cast.dispatch
    await recognised(peter)
    await stage.post("/sandbox/slack/archive", {"channel": dispatch})
    case = await a_fault(peter, "Printer in the library", urgency="Hard to work")

    conversation = str((await stage.post("/sandbox/slack/dm", {"user": ada.id}))["channel"]["id"])
    await ada.sees("is archived in Slack", channel=conversation)
    late = (await stage.demo.service.readiness.state()).late
    assert "archived in Slack" in late["dispatch channel"]

    await stage.demo.service.stop()
    again = Service(stage.demo.service.settings, paced=False)
    await again.start()
    try:
        assert "archived in Slack" in (await again.readiness.state()).late["dispatch channel"]
        await stage.post("/sandbox/slack/unarchive", {"channel": dispatch})
        await asyncio.gather(*(job.run() for job in again.sides["slack"].jobs))
        message = await ada.sees(case)
        await ada.sees("2 photos", thread=str(message["ts"]))
        await ada.sees("is back", channel=conversation)
        assert "dispatch channel" not in (await again.readiness.state()).late
    finally:
        await again.stop()


@pytest.mark.parametrize(("typed", "found"), [("overdue", False), ("northside", False), ("printer", None), ("harbour", True)])
async def test_words_narrow_the_queue(stage: Stage, typed: str, found: bool | None) -> None:
    peter, dana = stage.customer("Peter Lang"), stage.member("Dana Ortiz")
    await recognised(peter)
    case = await a_fault(peter, "Printer in the library", urgency="Hard to work")

    said = str(await dana.command(f"/queue {typed}"))

    assert ("I don't know" in said) is (found is None)
    assert (case in said) is bool(found)
