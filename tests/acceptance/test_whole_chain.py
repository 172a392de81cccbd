"""From a fault on Telegram to a signed report: every step by its people, through the sandbox's HTTP API."""

import re

import pytest

from tests.acceptance.people import a_fault, on_the_way, recognised, signed, worked
from tests.acceptance.stage import Member, Stage, a_photo, text_of, words_of
from tests.acceptance.touches import SIGNATURE, TAPS_OF_A_REPORT, TOUCHES_OF_A_JOB, counting

MOST_MESSAGES = 8
"""New ones to a customer, over a normal job."""


async def the_thread(dana: Member, case: str) -> str:
    message = await dana.sees(rf"\*{case}\*")
    return str(message["ts"])


@pytest.mark.capability("job-by-chat", "confirm-or-dispute", "service-report", "digest", "sandbox", "told-of-visit")
async def test_a_fault_reported_on_telegram_becomes_a_signed_service_report(stage: Stage) -> None:
    peter, dana, leo = stage.customer("Peter Lang"), stage.member("Dana Ortiz"), stage.technician("T-LEO")

    await recognised(peter)
    with counting(stage, peter) as report:
        case = await a_fault(peter, "Printer in the library")
    assert report.taps <= TAPS_OF_A_REPORT
    await dana.sees(rf"{case}.*answer due.*P2.*XK-2240.*Harbour School")
    thread = await the_thread(dana, case)

    await dana.command("/queue")
    await dana.sees(rf"{case}.*nobody yet")
    await dana.command(f"/assign {case} leo")
    await dana.sees(r"Leo Brandt goes")
    await peter.sees("Leo will be with you")
    await leo.sees("W-10042-1.*New visit.*Harbour School")

    await on_the_way(leo)
    with counting(stage, leo) as job:
        await worked(leo)
        await peter.sees("on the way, about")
        await signed(stage, leo, "Peter Lang")
        await leo.sees("✅ W-10042-1 done")
    assert job.all + SIGNATURE <= TOUCHES_OF_A_JOB

    report = await peter.sees("Here is your report")
    pdf = await peter.download(report)
    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Subtype\s*/Image", pdf)) >= 4, "two photos of the fault, one of the work, the signature"
    await dana.sees("W-10042-1 done", thread=thread)
    await dana.sees("Signed by Peter Lang", thread=thread)
    await peter.tap("All good")
    await peter.sees("is closed")
    await dana.sees(rf"\*{case}\*.*closed")

    about_it = [message for message in await peter.from_bot() if text_of(message).startswith(case)]
    assert len(about_it) <= MOST_MESSAGES, [text_of(message) for message in about_it]

    messages = [message for message in await dana.messages() if case in words_of(message) and not message["ephemeral"]]
    assert len(messages) == 1, "one message a case, edited as it moves"

    max_ = stage.member("Max Lindner")
    assert [words_of(each) for each in await max_.messages(max_.managers) if case in words_of(each)] == [], "no manager"
    await max_.command("/digest now", channel=max_.managers)
    await max_.sees("1 opened, 1 done", channel=max_.managers)
    await stage.settled(lambda: a_chart(max_), "the chart in #managers")


async def a_chart(manager: Member) -> bool | None:
    found = [file for message in await manager.messages(manager.managers) for file in message["files"]]
    return True if any(file["mimetype"] == "image/png" for file in found) else None


async def test_a_dispatcher_assigns_in_a_modal_and_is_told_what_a_stranger_may_not(stage: Stage) -> None:
    peter, dana, sam = stage.customer("Peter Lang"), stage.member("Dana Ortiz"), stage.member("Sam Reed")
    await recognised(peter)
    case = await a_fault(peter, "Printer in the library")
    message = await dana.sees(rf"\*{case}\*")

    await sam.command(f"/assign {case} leo")
    await sam.sees("administrator|Ivy Chen")
    await dana.act("case.assign", channel=dana.dispatch, ts=message["ts"])
    modal = await dana.modal()
    assert modal["title"] == "Assign"
    outcome = await dana.submit(modal["id"], {"assign.note": "Bring the long ladder"})

    assert outcome["ok"], outcome
    await dana.sees(rf"\*{case}\*.*scheduled")
    await peter.sees("will be with you")


async def test_a_stranger_reports_and_dispatch_links_it_to_the_machine(stage: Stage) -> None:
    alex, dana = stage.stranger(), stage.member("Dana Ortiz")
    await alex.start()
    await alex.press(".*number.*")
    await alex.sees("don.t know this number")

    await alex.say("The printer at the reception jams on every page")
    await alex.sees("Got your description")
    await alex.photos(a_photo())
    await alex.sees("one photo")
    await alex.tap("That's all")
    await alex.sees("Which machine is it")
    await alex.say("xk 2o11")
    await alex.tap("Hard to work")
    answer = await alex.sees(r"E-\d+ is in.*you have an answer here by")
    enquiry = re.findall(r"E-\d+", text_of(answer))[0]
    assert "reception" not in text_of(answer)

    line = await dana.sees(rf"\*{enquiry}\*.*an unknown sender")
    await dana.act("enquiry.link", channel=dana.dispatch, ts=line["ts"])
    modal = await dana.modal()
    outcome = await dana.submit(modal["id"], {"enquiry.wanted": "XK-2011"})

    assert outcome["ok"], outcome
    await dana.sees(rf"\*{enquiry}\*.*linked")
    await alex.sees(r"C-\d+.*Printer at reception")


@pytest.mark.capability("proven-phone")
async def test_a_forwarded_card_proves_nothing_and_the_button_does(stage: Stage) -> None:
    peter = stage.customer("Peter Lang")
    await peter.start()
    await peter.sees("Share your number")
    sent = await peter.do("contact", {"via_bot": "Cards"})
    await peter.sees("with the button below")
    await peter.do("forward", {"message_id": sent["message_id"]})
    assert not [each for each in await peter.from_bot() if "Welcome" in text_of(each)]

    await peter.press(".*number.*")

    await peter.sees("How can we help")
