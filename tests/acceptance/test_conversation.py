"""A German customer, an English technician and the desk write to each other on one case: files, an edit, an absence, a restart."""

from datetime import timedelta

import pytest

from bot.app import Service
from domain import clock
from domain.crew.actions import add_leave
from domain.window import Window
from tests.acceptance.stage import Phone, Stage, a_photo, text_of
from tests.acceptance.test_visits import reported_in_german
from tests.builders import SETUP

INSIDE = "Between us: he never pays"


async def reported(jonas: Phone) -> str:
    await jonas.start()
    await jonas.press(".*ummer.*")
    await jonas.tap("Störung melden")
    await jonas.tap("Office printer.*")
    await jonas.say("Er zieht auf jeder Seite ein falsches Blatt ein")
    return await reported_in_german(jonas)


@pytest.mark.capability("converse")
async def test_customer_technician_and_desk_talk_on_one_record_and_nothing_internal_leaves(stage: Stage) -> None:
    jonas, dana, leo = stage.customer("Jonas Finch"), stage.member("Dana Ortiz"), stage.technician("T-LEO")
    case = await reported(jonas)
    thread = str((await dana.sees(rf"\*{case}\*"))["ts"])

    async def in_thread(pattern: str) -> dict[str, object]:
        return await dana.sees(pattern, thread=thread)

    # What is only typed in the thread stays there: as a word, with a mention, with a file, edited.
    everything = {"user": dana.id, "channel": dana.dispatch, "thread_ts": thread}
    sent = await dana.upload(a_photo())
    typed = await stage.post("/sandbox/slack/post", {**everything, "text": INSIDE, "files": [sent]})
    await stage.post("/sandbox/slack/post", {**everything, "text": f"@Callout {INSIDE} /reply {case} Hallo"})
    await stage.post(
        "/sandbox/slack/edit",
        {"user": dana.id, "channel": dana.dispatch, "ts": typed["ts"], "text": f"{INSIDE}, really"},
    )

    # The desk answers by its command, with what became of it.
    await dana.command(f"/reply {case} Wir kommen heute noch.")
    await jonas.sees("Dana aus unserem Team: Wir kommen heute noch")
    await in_thread("Wir kommen heute noch.*Sent to Jonas Finch \\(Telegram\\).*✅ delivered")

    # Somebody comes who is off duty: the desk is asked, and nobody is disturbed.
    now = clock.now()
    await dana.command(f"/assign {case} leo")
    await leo.sees("New visit")
    await add_leave(SETUP, technician="T-LEO", window=Window(now - timedelta(hours=1), now + timedelta(days=1)))
    before = len(await leo.from_bot())
    await jonas.tap("Leo schreiben")
    await jonas.sees("Schreiben Sie es hier")
    await jonas.say("Der Hof ist heute gesperrt")
    await jonas.sees("Leo ist gerade nicht im Dienst. Ihre Nachricht liegt im Büro")
    await in_thread("Hof ist heute gesperrt.*is off duty and was not disturbed")
    assert len(await leo.from_bot()) == before

    # On the way he is reached, and it goes both ways, with a photo each way.
    await leo.tap("Open")
    await leo.sees("Hof ist heute gesperrt")
    await leo.tap("On my way")
    await leo.tap("20 min")
    await jonas.sees("Leo ist unterwegs")
    await jonas.photos(a_photo(), caption="Das linke Tor")
    asked = await leo.sees("Jonas Finch writes: Das linke Tor")
    assert asked["photo"]
    await leo.tap("Write to customer")
    await leo.sees("What do you want to write to Jonas Finch")
    await leo.photos(a_photo(), caption="Here?")
    shown = await jonas.sees("Leo, Ihr Techniker: Here")
    assert shown["photo"]
    await in_thread("Leo .*, technician, to the customer: Here.*✅ delivered")

    # An edit is an edit, everywhere, also after a restart.
    said = await jonas.do("text", {"text": "Klingeln Sie bei Finck"})
    told = await leo.sees("Klingeln Sie bei Finck")
    await stage.demo.service.stop()
    await jonas.do("edit", {"message_id": said["message_id"], "text": "Klingeln Sie bei Finch"})
    again = Service(stage.demo.service.settings, paced=False)
    await again.start()
    try:
        edited = await leo.sees(r"Klingeln Sie bei Finch \(edited\)")
        assert edited["message_id"] == told["message_id"]
        line = await in_thread(r"Klingeln Sie bei Finch \(edited\)")
        await dana.act("said.earlier", channel=dana.dispatch, ts=line["ts"])
        earlier = await dana.modal()
        assert "Finck" in str(earlier["blocks"])
        await stage.post("/sandbox/slack/close", {"user": dana.id, "view": earlier["id"]})

        # The desk's own file and words, to both.
        file = await dana.upload(a_photo())
        await dana.act("case.ask", channel=dana.dispatch, ts=line["ts"])
        view = await dana.modal()
        answer = {"ask.text": "Der Plan vom Hof", "ask.files": [file], "ask.to": "both"}
        await dana.submit(view["id"], answer)
        assert (await jonas.sees("Dana aus unserem Team: Der Plan vom Hof"))["photo"]
        assert (await leo.sees("Dana Ortiz from the office: Der Plan vom Hof"))["photo"]
        echo = await in_thread("Der Plan vom Hof.*Jonas Finch.*✅ delivered.*Leo.*✅ delivered")
        await dana.act("said.correct", channel=dana.dispatch, ts=echo["ts"])
        await dana.submit((await dana.modal())["id"], {"said.text": "Der neue Plan vom Hof"})
        await jonas.sees(r"Der neue Plan vom Hof \(bearbeitet\)")

        # Among staff, on the record, and never the customer's.
        await dana.command(f"/tell {case} He is difficult")
        inside = await leo.sees("from the office: He is difficult")
        await leo.say("I know him", reply_to=inside["message_id"])
        await in_thread("to the desk: I know him")
        await jonas.tap("Verlauf")
        await jonas.sees("✅ Eingegangen · ✅ Geprüft · ✅ Zugeteilt")
        heard = "\n".join(text_of(each) for each in (await jonas.view())["messages"])
        for words in (INSIDE, "difficult", "I know him"):
            assert words not in heard
    finally:
        await again.stop()
