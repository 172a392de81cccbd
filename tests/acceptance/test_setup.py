"""Setting up in Slack: a contract by form and by file, its history, who may not, in German, over a restart, two people at once."""

from typing import Any

import aiohttp
import pytest

from bot.app import Service
from domain.access.actions import set_language
from domain.customers.queries import actor_for
from tests.acceptance.stage import Member, Stage, words_of

Json = dict[str, Any]


async def pressed(member: Member, message: Json, action: str, nth: int = 0, channel: str = "") -> None:
    """Press a button on a message, of those with this action id."""
    found = [
        (block, each)
        for block in message["blocks"]
        for each in [*block.get("elements", []), *([block["accessory"]] if "accessory" in block else [])]
        if str(each.get("action_id", "")).split(":")[0] == action
    ]
    assert len(found) > nth, (action, words_of(message)[:500])
    block, button = found[nth]
    where = {"channel": channel or member.dispatch, "ts": message["ts"], "block_id": block["block_id"]}
    await member.act(str(button["action_id"]), **where)


async def opened(member: Member, listing: str, row: str, card: str = "") -> Json:
    await member.command(listing)
    await pressed(member, await member.sees(row), "setup.open")
    return await member.sees(rf"{card}.*(Change|Ändern)")


async def form_of(member: Member, message: Json, action: str, other: str = "") -> Json:
    """The modal that a button opens, another one than `other`."""
    await pressed(member, message, action)

    async def look() -> Json | None:
        views = (await member.stage.get(f"/sandbox/slack/modals?user={member.id}"))["views"]
        return next((view for view in reversed(views) if view["id"] != other), None)

    return await member.stage.settled(look, f"the form of {action}")


async def closed(member: Member) -> None:
    for view in (await member.stage.get(f"/sandbox/slack/modals?user={member.id}"))["views"]:
        await member.stage.post("/sandbox/slack/close", {"user": member.id, "view": view["id"], "everything": True})


async def uploaded(member: Member, name: str, content: str) -> str:
    form = aiohttp.FormData()
    form.add_field("user", member.id)
    form.add_field("file", content.encode(), filename=name, content_type="text/csv")
    async with member.stage.session.post(f"{member.stage.base}/sandbox/slack/upload", data=form) as answer:
        return str((await answer.json())["file"]["id"])


async def conversation(member: Member) -> str:
    return str((await member.stage.post("/sandbox/slack/dm", {"user": member.id}))["channel"]["id"])


async def imported_file(member: Member, listing: str, name: str, content: str) -> None:
    """Choose a file in the form and have it checked."""
    await member.command(listing)
    form = await form_of(member, await member.sees("Import a file|Datei importieren"), "setup.import")
    answer = await member.submit(form["id"], {"setup.file": [await uploaded(member, name, content)]})
    assert answer.get("ok"), answer
    await closed(member)


@pytest.mark.capability("import-export")
async def test_a_contract_is_entered_corrected_exported_and_imported_again(stage: Stage) -> None:
    ivy, dana, max_ = stage.member("Ivy Chen"), stage.member("Dana Ortiz"), stage.member("Max Lindner")
    chat = await conversation(ivy)

    await ivy.command("/setup")
    overview = await ivy.sees("Your records")
    assert "*Contracts* · 5" in words_of(overview)
    await ivy.command("/setup contracts")
    form = await form_of(ivy, await ivy.sees("Contracts: 5"), "setup.new")
    account = "setup.choose:account.accounts"
    offered = await stage.post(
        "/sandbox/slack/suggest", {"user": ivy.id, "view": form["id"], "action_id": account, "text": "harbour"}
    )
    (choice,) = offered["options"]
    values = {"setup.ref": "K-NIGHT", "setup.name": "Nights", "setup.starts_on": "2026-01-01", account: choice}
    refused = await ivy.submit(
        form["id"], {**values, "setup.ends_on": "31.12.", "setup.customer_pauses": ["no_access"]}
    )
    assert refused["errors"] == {"ends_on.0": "This is '31.12.'; write a day as 2026-12-31."}
    await ivy.submit(form["id"], {"setup.ends_on": "2026-12-31"})
    assert "is entered" in words_of(await ivy.modal())
    await closed(ivy)

    await stage.demo.service.stop()
    again = Service(stage.demo.service.settings, paced=False)
    await again.start()
    try:
        await _two_at_once(stage, ivy, max_)
        await _out_and_in(stage, ivy, chat)
        await _who_may_not(dana)
        await _in_german(ivy, chat)
    finally:
        await again.stop()


async def _two_at_once(stage: Stage, ivy: Member, max_: Member) -> None:
    await ivy.command(f"/callout grant <@{max_.id}|max.lindner> administrator")
    await ivy.sees("administrator")
    shown = [await opened(each, "/setup contracts night", "Contract: 1") for each in (ivy, max_)]
    first = await form_of(ivy, shown[0], "setup.change")
    second = await form_of(max_, shown[1], "setup.change")
    await ivy.submit(first["id"], {"setup.name": "Nights and weekends"})
    await max_.submit(second["id"], {"setup.always_open": "yes"})

    told = await max_.modal()
    assert "Somebody else has changed this meanwhile" in words_of(told)
    assert "Ivy Chen: Name: Nights → Nights and weekends" in words_of(told)
    await max_.submit(told["id"], {})
    assert "is changed" in words_of(await max_.modal())
    await closed(ivy)
    await closed(max_)

    card = await opened(max_, "/setup contracts night", "Contract: 1", "Nights and weekends")
    assert "Nights and weekends" in words_of(card)
    await pressed(max_, card, "setup.history")
    history = words_of(await max_.sees("History of K-NIGHT"))
    assert "Max Lindner: Around the clock: No → Yes" in history
    assert "Ivy Chen: entered" in history


async def _out_and_in(stage: Stage, ivy: Member, chat: str) -> None:
    await ivy.command("/setup contracts")
    await pressed(ivy, await ivy.sees("Contracts: 6"), "setup.export")
    message = await ivy.sees("Contracts: 6", channel=chat)
    file = message["files"][0]
    async with stage.session.get(f"{stage.base}/sandbox/slack/file/{file['id']}") as answer:
        exported = (await answer.read()).decode("utf-8-sig")
    assert (file["name"], exported.splitlines()[-1]) == (
        "contracts.csv",
        "K-NIGHT,HARBOUR,Nights and weekends,2026-01-01,2026-12-31,yes,no_access,time_and_materials,,,,,,,",
    )

    mended = exported.replace("Nights and weekends", "All nights")
    bad = mended + "K-DAY,HARBUOR,Days,tomorrow,,no,,retainer,,,,,,,\n"
    await imported_file(ivy, "/setup contracts", "contracts.csv", bad)
    report = words_of(await ivy.sees("nothing was imported", channel=chat))
    assert "line 8: starts_on is 'tomorrow'; write a day as 2026-12-31" in report
    assert "line 8: there is no account HARBUOR; is it HARBOUR?" in report

    good = bad.replace("HARBUOR", "HARBOUR").replace("tomorrow", "2026-03-01")
    await imported_file(ivy, "/setup contracts", "mended.csv", good)
    fine = await ivy.sees("mended.csv. is fine: 1 new, 1 changed, 5 as they were", channel=chat)
    await pressed(ivy, fine, "setup.import.go", channel=chat)
    await ivy.sees("mended.csv. is imported: 1 new, 1 changed", channel=chat)
    await ivy.command("/setup contracts day")
    await ivy.sees("K-DAY")


async def _who_may_not(dana: Member) -> None:
    await dana.command("/setup contracts night")
    listed = await dana.sees("K-NIGHT")
    assert "Import a file" not in words_of(listed)
    await pressed(dana, listed, "setup.open")
    card = await dana.sees("All nights.*History")
    assert "Change" not in words_of(card)


async def _in_german(ivy: Member, chat: str) -> None:
    actor = await actor_for("slack", ivy.id)
    assert actor is not None
    await set_language(actor, language="de")
    card = await opened(ivy, "/setup Verträge All nights", "Vertrag: 1", "Beginnt am")
    assert "Beginnt am" in words_of(card)
    form = await form_of(ivy, card, "setup.change")
    refused = await ivy.submit(form["id"], {"setup.ends_on": "bald"})
    assert refused["errors"] == {"ends_on.0": "Das ist 'bald'; schreiben Sie das Datum so: 2026-12-31."}
    await closed(ivy)
    await imported_file(ivy, "/setup Verträge", "neu.csv", "ref,account,name,starts_on\nK-X,HARBUOR,X,2026-01-01\n")
    report = words_of(await ivy.sees("nichts wurde importiert", channel=chat))
    assert "Zeile 2: account HARBUOR gibt es nicht; meinen Sie HARBOUR?" in report
