"""A stranger writes in German; the desk says who she is, her requests open; then two contacts become one, and are two again."""

import re

from domain.actor import system_actor
from domain.customers.actions import register_contact
from domain.customers.queries import find_contacts_named
from tests.acceptance.people import a_fault, recognised
from tests.acceptance.stage import Phone, Stage, text_of

SETUP = system_actor("acceptance")
CLARA = "Clara Whitmore"


async def a_german_stranger_reports(stage: Stage) -> tuple[Phone, str]:
    person = stage.demo.telegram.add_person("Clara", last_name="Whitmore", language_code="de", phone="+4915199900111")
    stranger = Phone(stage, person.person.id)
    await stranger.start()
    await stranger.press(".*ummer.*")
    await stranger.sees("Ihre Nummer kennen wir noch nicht")
    await stranger.say("Der Drucker am Empfang zieht kein Papier")
    await stranger.tap("Das ist alles")
    await stranger.sees("Um welches Gerät geht es")
    await stranger.say("weiß ich nicht")
    await stranger.tap("Läuft eingeschränkt")
    answer = await stranger.sees(r"E-\d+")
    return stranger, re.findall(r"E-\d+", text_of(answer))[0]


async def test_a_stranger_is_linked_to_whom_the_desk_knows_and_two_contacts_become_one(stage: Stage) -> None:
    clara, dana = stage.customer(CLARA), stage.member("Dana Ortiz")
    await recognised(clara)
    earlier = await a_fault(clara, "Printer at reception")
    stranger, enquiry = await a_german_stranger_reports(stage)

    line = await dana.sees(rf"\*{enquiry}\*.*an unknown sender")
    known = (await find_contacts_named(CLARA))[0]
    await dana.act("enquiry.link", channel=dana.dispatch, ts=line["ts"])
    modal = await dana.modal()
    given = {"enquiry.wanted": "XK-2047", "enquiry.who": str(known.id)}
    outcome = await dana.submit(modal["id"], given)

    assert outcome["ok"], outcome
    await dana.sees(rf"\*{enquiry}\*.*linked")
    await stranger.say("/status")
    await stranger.sees("2 offene Anfragen|2 open requests")
    assert any(earlier in label for label in await stranger.buttons())

    twin = await register_contact(SETUP, account="NORTHSIDE", name="C. Whitmore", phone="+447700900199")
    await dana.command(f"/customer merge #{known.id} #{twin.id}")
    outcome = await dana.submit((await dana.modal())["id"], {})
    assert outcome["ok"], outcome
    line = await dana.sees(r"Dana Ortiz merged C\. Whitmore")
    await dana.act("customer.unmerge", channel=dana.dispatch, ts=line["ts"])
    await dana.sees(r"Undone: C\. Whitmore")
