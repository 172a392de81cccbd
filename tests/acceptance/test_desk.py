"""What a dispatcher relies on in Slack: whole words, photos together, filters, and a channel that comes back with what was missed."""

import asyncio

from bot.app import Service
from tests.acceptance.people import a_fault, recognised
from tests.acceptance.stage import Stage, words_of

END = "and that is the end of it"
LONG = "It smells & the tray sticks <again>. " * 24 + END


async def test_a_long_message_arrives_whole_both_ways_and_an_album_as_one(stage: Stage) -> None:
    peter, dana = stage.customer("Peter Lang"), stage.member("Dana Ortiz")
    await recognised(peter)
    case = await a_fault(peter, "Printer in the library", urgency="Hard to work")
    await peter.tap("Write to us")
    await peter.sees("Write it here")
    await peter.say(LONG)
    thread = str((await dana.sees(case))["ts"])

    written = await dana.sees(END, thread=thread)
    assert "writes: It smells &amp; the tray sticks &lt;again&gt;." in words_of(written)
    album = await dana.sees("2 photos", thread=thread)
    assert len(album["files"]) == 2

    await dana.act("case.ask", channel=stage.demo.cast.dispatch, ts=thread)
    await dana.submit((await dana.modal())["id"], {"ask.text": LONG})
    assert END in (await peter.sees(rf"Dana from our team.*{END}"))["text"]

    await dana.command("/queue harbour")
    assert "The printer jams on every third page" in words_of(await dana.sees("open case · harbour|harbour"))


async def test_an_archived_channel_gets_what_it_missed_also_after_a_restart(stage: Stage) -> None:
    peter, ivy = stage.customer("Peter Lang"), stage.member("Ivy Chen")
    dispatch = stage.demo.cast.dispatch
    await recognised(peter)
    await stage.post("/sandbox/slack/archive", {"channel": dispatch})
    case = await a_fault(peter, "Printer in the library", urgency="Hard to work")

    conversation = str((await stage.post("/sandbox/slack/dm", {"user": ivy.id}))["channel"]["id"])
    await ivy.sees("is archived in Slack", channel=conversation)
    late = (await stage.demo.service.readiness.state()).late
    assert "archived in Slack" in late["dispatch channel"]

    await stage.demo.service.stop()
    again = Service(stage.demo.service.settings, paced=False)
    await again.start()
    try:
        assert "archived in Slack" in (await again.readiness.state()).late["dispatch channel"]
        await stage.post("/sandbox/slack/unarchive", {"channel": dispatch})
        await asyncio.gather(*(job.run() for job in again.sides["slack"].jobs))
        message = await ivy.sees(case)
        await ivy.sees("2 photos", thread=str(message["ts"]))
        await ivy.sees("is back", channel=conversation)
        assert "dispatch channel" not in (await again.readiness.state()).late
    finally:
        await again.stop()
