"""A customer who is not content, in German: the managers get tasks, one of them takes the complaint, and the customer reads who."""

import asyncio
import re
from typing import Any

import pytest

from bot.app import Service
from tests.acceptance.people import on_the_way, signed, worked
from tests.acceptance.stage import Member, Phone, Stage, text_of, words_of

STUDIO = (51.3862, -2.3597)


async def a_fault_in_german(jonas: Phone) -> str:
    await jonas.start()
    await jonas.press(".*Nummer.*")
    await jonas.sees("Was können wir für Sie tun")
    await jonas.tap("Störung melden")
    await jonas.tap("Office printer.*")
    await jonas.sees("Was ist los")
    await jonas.say("Der Drucker zieht das Papier schief ein")
    await jonas.sees("Ihre Beschreibung ist da")
    await jonas.tap("Nichts geht mehr")
    await jonas.tap("So bald wie möglich")
    await jonas.sees("Wie kommen wir")
    await jonas.say("Zweiter Stock, bitte klingeln")
    await jonas.tap("Absenden")
    found = re.search(r"C-\d+", text_of(await jonas.sees(r"C-\d+.*(angekommen|ist da)")))
    assert found is not None
    return found[0]


async def pressed(member: Member, action: str, task: str) -> dict[str, Any]:
    message = await member.sees(rf"\*{task}\* (🟠|🟢)", channel=member.managers)
    return await member.act(action, channel=member.managers, ts=message["ts"])


async def in_managers(member: Member) -> list[str]:
    return [words_of(each) for each in await member.messages(member.managers) if not each["ephemeral"]]


@pytest.mark.capability("confirm-or-dispute")
async def test_a_customer_who_is_not_content_reads_who_sees_to_it_and_it_is_settled_on_the_record(stage: Stage) -> None:
    jonas, leo = stage.customer("Jonas Finch"), stage.technician("T-LEO")
    dana, max_, ivy = stage.member("Dana Ortiz"), stage.member("Max Lindner"), stage.member("Ivy Chen")
    case = await a_fault_in_german(jonas)
    await dana.sees(rf"\*{case}\*")
    await dana.command(f"/assign {case} leo")
    await leo.sees("W-10042-1.*New visit")
    await on_the_way(leo)
    await worked(leo, at=STUDIO)
    assert await in_managers(max_) == [], "nothing yet that a manager has to see to"
    await signed(stage, leo, "Jonas Finch", rating=2)
    await max_.sees(rf"\*T-1001\* 🟠 nobody has it.*Rated 2 of 5.*{case}", channel=max_.managers)

    await jonas.tap("Noch nicht in Ordnung")
    await jonas.sees("Was ist noch nicht in Ordnung")
    await jonas.say("Er zieht immer noch schief ein")
    await jonas.tap("Das ist alles")
    await jonas.sees("wieder offen")
    await max_.sees(
        rf"\*T-1002\* 🟠 nobody has it, due .*Still not right.*{case}.*“Er zieht immer noch schief ein”",
        channel=max_.managers,
    )
    await dana.sees(rf"{case}.*Still not right, says Jonas Finch")
    assert not any("kümmert sich jetzt" in text_of(each) for each in await jonas.from_bot()), "nobody has it yet"

    await pressed(dana, "task.take", "T-1002")
    await dana.sees("Only managers and administrators can do that", channel=dana.managers)
    await asyncio.gather(pressed(max_, "task.take", "T-1002"), pressed(ivy, "task.take", "T-1002"))
    await max_.sees(r"\*T-1002\* 🟢 (Max Lindner|Ivy Chen) has it", channel=max_.managers)
    (shown,) = [words for words in await in_managers(max_) if "*T-1002*" in words]
    first, second, name = (max_, ivy, "Max Lindner") if "🟢 Max Lindner" in shown else (ivy, max_, "Ivy Chen")
    await first.sees(r"\*T-1002\* is yours, due", channel=first.managers)
    await second.sees(rf"{name} has \*T-1002\* already", channel=second.managers)
    await jonas.sees(rf"{case}.*{name} aus unserem Team kümmert sich jetzt darum\. Sie hören bis .* von uns\.")

    await stage.demo.service.stop()
    again = Service(stage.demo.service.settings, paced=False)
    await again.start()
    try:
        await pressed(first, "task.done", "T-1002")
        form = await first.modal()
        assert "Er zieht immer noch schief ein" in str(form)
        done = await first.submit(
            form["id"], {"task.outcome": "visit_planned", "task.text": "Called Jonas, Leo comes back with new rollers"}
        )
        assert done["ok"], done
        await max_.sees(
            rf"\*T-1002\* ✅ done by {name}.*New visit planned: “Called Jonas, Leo comes back with new rollers”",
            channel=max_.managers,
        )
        await max_.command("/tasks", channel=max_.managers)
        await max_.sees("One open task.*T-1001", channel=max_.managers)
        told = [each for each in await jonas.from_bot() if "kümmert sich jetzt" in text_of(each)]
        assert len(told) == 1
        assert len(await in_managers(max_)) == 2, "one message a task, edited as it moves"
    finally:
        await again.stop()
