"""Approvals through everybody's own door: a later time, a correction that makes a visit late, work that ends unsigned."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.access.actions import set_language
from domain.customers.queries import actor_for
from tests.acceptance.people import a_fault, recognised
from tests.acceptance.stage import Member, Stage, a_photo, words_of


async def the_form(member: Member, text: str) -> dict[str, Any]:
    """The modal in front once it has this text."""

    async def look() -> dict[str, Any] | None:
        view = await member.modal()
        return view if text in words_of(view) else None

    return await member.stage.settled(look, f"a form with {text!r}", member.modal)


async def asks_for_later(dana: Member, case: str, reason: str) -> None:
    """In the form, for the same hour in ten days."""
    message = await dana.sees(rf"\*{case}\*")
    await dana.act("case.assign", channel=dana.dispatch, ts=message["ts"])
    form = await the_form(dana, "Who goes?")
    later = (datetime.now(UTC) + timedelta(days=10)).date().isoformat()
    await dana.act("assign.date", view=form["id"], value=later)
    form = await the_form(dana, "must approve a later time")
    assert "Max Lindner" in words_of(form)
    assert (await dana.submit(form["id"], {"assign.reason": reason}))["ok"]


@pytest.mark.capability("window-in-promise")
async def test_a_visit_outside_the_promise_needs_a_manager_also_after_a_correction(stage: Stage) -> None:
    peter, dana, max_ = stage.customer("Peter Lang"), stage.member("Dana Ortiz"), stage.member("Max Lindner")
    await recognised(peter)
    case = await a_fault(peter, "Printer in the library", urgency="Can wait")

    await asks_for_later(dana, case, "The part comes next week")
    question = await max_.sees("Dana Ortiz asks to send.*The part comes next week", max_.managers)
    await max_.act("approval.refuse", channel=max_.managers, ts=question["ts"])
    form = await max_.modal()
    await max_.submit(form["id"], {"approval.why": "Borrow the part from Bay 9"})
    decided = await max_.sees("Refused by Max Lindner.*Borrow the part", max_.managers)
    assert decided["ts"] == question["ts"]
    await dana.sees("Max Lindner refused AP-1001.*Borrow the part", await dana.own_chat())

    await asks_for_later(dana, case, "Bay 9 has none either")
    asked = await max_.sees("Bay 9 has none either", max_.managers)
    await max_.act("approval.approve", channel=max_.managers, ts=asked["ts"])
    await max_.sees("AP-1002.*Approved by Max Lindner", max_.managers)
    message = await dana.sees(rf"\*{case}\*.*scheduled")
    await dana.sees("Later than promised, approved by Max Lindner", thread=message["ts"])
    await peter.sees(r"will be with you")

    await dana.command(f"/case {case}")
    card = await dana.sees("What happened|Timeline|Reported by")
    await dana.act("case.change", channel=dana.dispatch, ts=card["ts"])
    form = await the_form(dana, "How urgent is it?")
    await dana.submit(form["id"], {"change.priority": "P1"})
    shown = await the_form(dana, "is booked for later")
    assert "Move" in words_of(shown)
    assert "Keep, because" in words_of(shown)
    await dana.sees("is booked for later", thread=message["ts"])
    await dana.act("late.move", view=shown["id"])
    form = await the_form(dana, "Who goes?")
    assert (await dana.submit(form["id"], {}))["ok"]
    await dana.sees("moved the visit|assigned", thread=message["ts"])

    line = await dana.sees("is booked for later", thread=message["ts"])
    await dana.act("late.keep", channel=dana.dispatch, ts=line["ts"])
    await dana.sees("keeps the promise now", thread=message["ts"])


async def test_work_ends_unsigned_by_an_approval_and_the_technician_reads_german(stage: Stage) -> None:
    peter, dana, leo = stage.customer("Peter Lang"), stage.member("Dana Ortiz"), stage.technician("T-LEO")
    await recognised(peter)
    case = await a_fault(peter, "Printer in the library")
    german = await actor_for("telegram", str(leo.id))
    assert german is not None
    await set_language(german, language="de")
    await dana.command(f"/assign {case} leo")
    await on_site_in_german(leo)

    await asked_in_german(leo, "Der Pförtner weiß von nichts")
    question = await dana.sees("AP-1001.*Leo Brandt asks to finish W-.*Der Pförtner weiß von nichts")
    await dana.act("exception.refuse", channel=dana.dispatch, ts=question["ts"])
    form = await the_form(dana, "stays open")
    await dana.submit(form["id"], {"correct.reason": "Frau Kern sitzt am Empfang"})
    await leo.sees("stimmt dem Abschluss ohne Unterschrift nicht zu.*Frau Kern sitzt am Empfang")
    refused = await dana.sees("AP-1001.*Refused by Dana Ortiz")
    assert refused["ts"] == question["ts"]

    await asked_in_german(leo, "Frau Kern ist krank")
    again = await dana.sees("AP-1002.*Frau Kern ist krank")
    await dana.act("exception.approve", channel=dana.dispatch, ts=again["ts"])
    form = await the_form(dana, "ends without the customer's signature")
    await dana.submit(form["id"], {"correct.reason": "Nobody there may sign"})

    await leo.sees("erledigt")
    await dana.sees("AP-1002.*Approved by Dana Ortiz.*Nobody there may sign")


async def on_site_in_german(leo: Any) -> None:
    await leo.tap("Öffnen")
    await leo.tap("Fahre los")
    await leo.tap("20 Min.*")
    await leo.tap("Bin da")
    await leo.press(".*Standort.*", latitude=51.4490, longitude=-2.5955)
    await leo.sees("vor Ort seit")
    await leo.tap("Abschließen")
    await leo.tap("Prüfliste.*")
    await leo.tap(r"Alle übrigen OK \(5\)")
    await leo.photos(a_photo())
    await leo.tap("Nachher")
    await leo.tap("Abschließen")
    await leo.sees("Was wurde getan")
    await leo.say("Einzugsrolle getauscht.")
    await leo.tap("Überspringen|Nichts.*|Keine.*")


async def asked_in_german(leo: Any, words: str) -> None:
    await leo.tap("Niemand unterschreibt")
    await leo.tap("Niemand ist da")
    await leo.say(words)
    await leo.sees("Die Disposition ist um Zustimmung gebeten")
