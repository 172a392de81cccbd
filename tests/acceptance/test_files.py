"""A request with everything that a phone can send: the technician gets each file in its own kind."""

import base64
from typing import Any

from bot.app import Service
from domain.access.actions import set_language
from domain.customers.queries import actor_for
from tests.acceptance.people import recognised
from tests.acceptance.stage import Phone, Stage, a_photo, text_of

FILM = b"\0\0\0\x18ftypmp42" + bytes(64)
SPEECH = b"OggS" + bytes(64)
KINDS = ("photo", "voice", "video", "animation", "document", "audio")


def a_file(name: str, mime: str, content: bytes) -> dict[str, Any]:
    return {"files": [{"name": name, "mime": mime, "base64": base64.b64encode(content).decode()}]}


async def reported_with_files(customer: Phone, way_in: str = "Code 4711 at the side door") -> str:
    await customer.tap("Report a fault")
    await customer.tap("Printer in the library.*")
    await customer.say("It squeals like this")
    await customer.photos(a_photo())
    await customer.do("voice", a_file("v.oga", "audio/ogg", SPEECH))
    await customer.do("document", a_file("jam.jpg", "image/jpeg", a_photo()))
    await customer.do("document", a_file("error.pdf", "application/pdf", b"%PDF-1.7 error"))
    await customer.do("video", a_file("jam.mp4", "video/mp4", FILM))
    await customer.sees(r"3 files|5 files|2 photos.*files|files")
    await customer.tap("Nothing works")
    await customer.tap("As soon as possible")
    await customer.sees("How do we get in|get into")
    await customer.say(way_in)
    await customer.sees("4711")
    await customer.tap("Send it")
    answer = await customer.sees(r"C-\d+.*request is in")
    return str(answer["text"]).split(" ")[0]


async def test_a_recording_among_the_photos_costs_the_technician_none_of_them(stage: Stage) -> None:
    peter, dana, leo = stage.customer("Peter Lang"), stage.member("Dana Ortiz"), stage.technician("T-LEO")
    await recognised(peter)
    case = await reported_with_files(peter)
    await dana.command(f"/assign {case} leo")
    await leo.sees("W-10042-1.*New visit")

    await leo.tap("Open")
    await leo.tap("On my way")  # then the way in is shown, also when the visit is tomorrow
    await leo.tap("20 min")
    await leo.sees("Way in today: Code 4711 at the side door")
    await leo.tap(r"Files \(5\)")

    async def all_there() -> list[str] | None:
        kinds = [next((k for k in KINDS if k in message), "") for message in await leo.from_bot()]
        there = sorted(kind for kind in kinds if kind)
        return there if len(there) >= 5 else None

    assert await stage.settled(all_there, "five files") == ["document", "document", "photo", "video", "voice"]
    await leo.sees("From the customer: 2 photos and 3 files")


WAY_IN = (
    "Code 4711 at the side door. "
    + "Then through the yard, past the bicycles, and up the stairs on the left. " * 6
    + "Bay 9."
)


async def test_a_german_technician_reads_all_of_it_after_a_restart_and_nobody_else_does(stage: Stage) -> None:
    peter, dana = stage.customer("Peter Lang"), stage.member("Dana Ortiz")
    leo, tom = stage.technician("T-LEO"), stage.technician("T-TOM")
    await recognised(peter)
    case = await reported_with_files(peter, way_in=WAY_IN)
    await peter.say("The door code has changed: 0815")
    await peter.sees("Passed on")
    german = await actor_for("telegram", str(leo.id))
    assert german is not None
    await set_language(german, language="de")
    await dana.command(f"/assign {case} leo")
    await leo.sees("W-10042-1.*Neuer Besuch")

    await stage.demo.service.stop()
    again = Service(stage.demo.service.settings, paced=False)
    await again.start()
    try:
        await leo.tap("Öffnen")
        await leo.tap("Fahre los")
        await leo.tap("20 Min.*")
        card = text_of(await leo.sees("Zugang heute: Code 4711"))
        assert len(card) <= 600
        assert "0815" in card
        assert "Bay 9." not in card
        await leo.tap("Einzelheiten")
        whole = text_of(await leo.sees("Störung: It squeals"))
        assert f"Zugang heute: {WAY_IN}" in whole
        assert "The door code has changed: 0815" in whole
        await leo.tap("Zurück zum Besuch")
        await leo.sees("Zugang heute: Code 4711.*Kontakt: Peter Lang")
        await tom.say("/visit W-10042-1")
        await tom.sees("can.t find|no .*visit|not.*find|Your list")
        assert not any("4711" in text_of(message) for message in await tom.from_bot())
    finally:
        await again.stop()
