"""A customer gets all that is held of them as a file, asks to be deleted, takes it back, and is deleted in the end."""

import asyncio
import io
import json
import zipfile
from datetime import timedelta

from domain.clock import now
from domain.erasure.models import ErasureRequest
from storage.database import fetch
from storage.timers import Timer
from tests.acceptance.people import a_fault, recognised
from tests.acceptance.stage import PATIENCE, Phone, Stage, text_of

PROBLEM = "The printer jams on every third page"


async def the_file(phone: Phone) -> zipfile.ZipFile:
    message = await phone.sees("all that we hold about you")
    return zipfile.ZipFile(io.BytesIO(await phone.download(message)))


async def fall_due() -> None:
    """As if the time had passed."""
    past = now() - timedelta(minutes=1)
    await ErasureRequest.all().update(due_at=past)
    await Timer.filter(slot__startswith="erasure:").update(due_at=past)


async def deleted(name: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while await fetch("SELECT id FROM contact WHERE name = ?", [name]):
            await asyncio.sleep(0.1)


async def test_the_file_has_their_words_and_files(stage: Stage) -> None:
    peter = stage.customer("Peter Lang")
    await recognised(peter)
    case = await a_fault(peter, "Printer in the library")

    await peter.say("/mydata")
    await peter.tap("Send me all of it")
    archive = await the_file(peter)

    data = json.loads(archive.read("data.json"))
    assert [each["name"] for each in data["contact"]] == ["Peter Lang"]
    assert [(each["ref"], each["problem"]) for each in data["requests"]] == [(case, PROBLEM)]
    assert [name for name in archive.namelist() if name.startswith("files/photo-")]
    page = archive.read("data.html").decode()
    assert "<h1>What we hold about you</h1>" in page
    assert PROBLEM in page
    await peter.say("/mydata")
    await peter.tap("Send me all of it")
    assert "You were sent your data today" in text_of(await peter.sees("You can ask for it again"))


async def test_a_wish_to_be_deleted_is_told_to_the_desk_taken_back_and_done(stage: Stage) -> None:
    peter, dana = stage.customer("Peter Lang"), stage.member("Dana Ortiz")
    await recognised(peter)

    await peter.say("/mydata")
    await peter.tap("Delete my data")
    await peter.sees("Delete your data\\?")
    await peter.tap("Delete my data")
    await peter.sees("Noted: your data is deleted on")
    told = await dana.sees("asked for their data to be deleted", dana.dispatch)
    assert "Peter" not in str(told)
    await peter.tap("Don't delete it")
    await peter.sees("Your data stays")
    await peter.say("/mydata")
    await peter.tap("Delete my data")
    await peter.sees("What the law makes us keep")
    await peter.tap("Delete my data")
    await peter.sees("Noted: your data is deleted on")

    await fall_due()
    await peter.sees("we delete your data now")
    await fall_due()

    await deleted("Peter Lang")
    await peter.say("/status")
    await peter.sees("Share your number")
