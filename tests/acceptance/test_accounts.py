"""A customer enrolled by form, whose first contact comes with a fault; and three roles, who see what is theirs, over a restart."""

from typing import Any

from bot.app import Service
from domain.actor import system_actor
from domain.customers.actions import import_contact
from tests.acceptance.people import recognised
from tests.acceptance.stage import Member, Phone, Stage

SETUP = system_actor("acceptance")
CLARA: dict[str, Any] = {"account": "NORTHSIDE", "name": "Clara Whitmore", "phone": "+447700900101"}


async def machines_of(phone: Phone) -> list[str]:
    before = max((message["message_id"] for message in await phone.from_bot()), default=0)
    await phone.say("/machines")
    await phone.sees("Tap one|Tippen", after=before)
    return await phone.buttons()


async def enrolled(member: Member, name: str, number: str) -> None:
    await member.command("/customer new")
    form = await member.modal()
    fields = {"accounts.name": name, "sites.city": "Bristol", "contacts.name": "Nora Hill", "contacts.phone": number}
    values: dict[str, Any] = {}
    for block in form["blocks"]:
        element = block.get("element", {})
        given = fields.get(str(element.get("action_id", "")).removeprefix("enrol."))
        if given is not None:
            values[element["action_id"]] = given
    await member.submit(form["id"], values)


async def test_an_enrolled_customer_comes_with_a_fault_and_each_role_sees_what_is_theirs(stage: Stage) -> None:
    dana = stage.member("Dana Ortiz")
    await enrolled(dana, "Quay Bakery", "+447700900777")
    await dana.command("/customer quay bakery")
    await dana.sees("Nora Hill.*standard")

    clara = stage.customer("Clara Whitmore")
    await recognised(clara)
    await import_contact(SETUP, {**CLARA, "role": "standard", "sites": ["NORTHSIDE-HILL"]})
    standard = await machines_of(clara)
    assert any("Air conditioner" in label for label in standard)
    assert not any("Boiler" in label for label in standard)

    await import_contact(SETUP, {**CLARA, "role": "administrator"})
    assert any("Boiler" in label for label in await machines_of(clara))

    await stage.demo.service.stop()
    again = Service(stage.demo.service.settings, paced=False)
    await again.start()
    try:
        await import_contact(SETUP, {**CLARA, "role": "read_only", "sites": [], "language": "de"})
        await clara.say("The printer jams on every third page")
        await clara.sees("ansehen. Melden und ändern kann")
        assert any("Boiler" in label for label in await machines_of(clara))
    finally:
        await again.stop()
