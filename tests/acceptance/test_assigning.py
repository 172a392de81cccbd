"""Dispatchers assign in Slack: by typing a day, by accepting a time, in the form, and while somebody is on site already."""

import asyncio
from typing import Any

from tests.acceptance.people import a_fault, recognised
from tests.acceptance.stage import Member, Stage, words_of


async def a_case(stage: Stage) -> str:
    peter = stage.customer("Peter Lang")
    await recognised(peter)
    return await a_fault(peter, "Printer in the library")


async def pressed(member: Member, message: dict[str, Any], action: str) -> None:
    await member.act(action, channel=member.dispatch, ts=message["ts"])


async def the_form(member: Member, text: str) -> dict[str, Any]:
    """The modal in front once it has this text."""

    async def look() -> dict[str, Any] | None:
        view = await member.modal()
        return view if text in words_of(view) else None

    return await member.stage.settled(look, f"a form with {text!r}", member.modal)


async def test_two_propose_a_time_at_once_and_the_first_tap_counts(stage: Stage) -> None:
    case, dana, ivy = await a_case(stage), stage.member("Dana Ortiz"), stage.member("Ivy Chen")
    leo = stage.technician("T-LEO")

    for member in (dana, ivy):
        await member.command(f"/assign {case} leo today")
    first = await dana.sees(r"Leo Brandt, .*\?")
    second = await ivy.sees(r"Leo Brandt, .*\?")
    await pressed(dana, first, "assign.accept")
    await dana.sees(rf"{case}.*Leo Brandt goes")
    await pressed(ivy, second, "assign.accept")

    await ivy.sees(rf"{case}.*Leo Brandt goes")
    await leo.sees("New visit.*Harbour School")
    assert len([text for text in await leo.texts() if "New visit" in text]) == 1


async def test_a_refused_line_opens_the_form_with_what_was_typed(stage: Stage) -> None:
    case, dana = await a_case(stage), stage.member("Dana Ortiz")

    await dana.command(f"/assign {case} leo halb drei note: Bring the long ladder")

    await dana.sees("I can't read “halb drei”")
    form = await the_form(dana, "I can't read “halb drei”")
    assert form["state"]["assign.note"]["assign.note"]["value"] == "Bring the long ladder"
    assert (await dana.submit(form["id"], {}))["ok"]
    await dana.sees(rf"\*{case}\*.*Leo Brandt.*scheduled")


async def test_two_quick_changes_in_the_form_both_count(stage: Stage) -> None:
    case, dana = await a_case(stage), stage.member("Dana Ortiz")
    await pressed(dana, await dana.sees(rf"\*{case}\*"), "case.assign")
    form = await dana.modal()

    await asyncio.gather(
        dana.act("assign.length", view=form["id"], value="120"),
        dana.act("assign.length", view=form["id"], value="240"),
    )

    async def four_hours() -> bool | None:
        view = await dana.modal()
        shown = [each["value"] for each in _lengths(view)]
        return True if shown == ["240"] else None

    await stage.settled(four_hours, "the last length", dana.modal)


def _lengths(view: dict[str, Any]) -> list[dict[str, Any]]:
    elements = [block.get("element", {}) for block in view["blocks"]]
    return [each["initial_option"] for each in elements if each.get("action_id") == "assign.length"]
