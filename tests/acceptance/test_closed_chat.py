"""A customer blocks the bot in the middle of a request: the rest reaches them by mail, up to the report."""

import asyncio
from email.message import EmailMessage

import pytest
from pydantic import SecretStr

from bot.app import Service
from domain.customers.actions import import_contact
from domain.customers.queries import export_contacts
from tests.acceptance.people import a_fault, done_on_site, recognised
from tests.acceptance.stage import Phone, Stage, a_photo
from tests.bot.mail.server import PASSWORD, USER, MailServer, a_mail_server
from tests.builders import SETUP

MAIL = "peter.lang@harbour-school.example"


async def arrived(server: MailServer, words: str) -> EmailMessage:
    async with asyncio.timeout(20):
        while True:
            for mail in server.received:
                body = mail.get_body(("plain",))
                if body is not None and words in body.get_content():
                    return mail
            await asyncio.sleep(0.05)


async def knows_a_mail_address(account_ref: str, name: str) -> None:
    (known,) = [row for row in await export_contacts() if (row["account"], row["name"]) == (account_ref, name)]
    await import_contact(SETUP, {**known, "email": MAIL})


async def signed_on_paper(technician: Phone) -> None:
    await technician.tap("Signed on paper")
    await technician.photos(a_photo())
    await technician.sees("Who signed")
    await technician.say("Peter Lang")
    await technician.tap("No rating")


@pytest.mark.capability("service-report")
async def test_the_visit_and_the_report_come_by_mail(quiet_stage: Stage) -> None:
    peter, dana, leo = (
        quiet_stage.customer("Peter Lang"),
        quiet_stage.member("Dana Ortiz"),
        quiet_stage.technician("T-LEO"),
    )
    await recognised(peter)
    case = await a_fault(peter, "Printer in the library")
    await quiet_stage.demo.service.stop()
    async with a_mail_server(asks_who=True) as server:
        url = f"smtp://{USER}:{PASSWORD.replace(' ', '%20')}@127.0.0.1:{server.port}"
        changes = {"mail_url": SecretStr(url), "mail_from": "Brightwater Service <service@brightwater.example>"}
        service = Service(quiet_stage.demo.service.settings.model_copy(update=changes), paced=False)
        await service.start()
        try:
            await knows_a_mail_address("HARBOUR", "Peter Lang")
            await peter.do("block")
            await dana.sees(r"by mail from now on", channel=dana.managers)
            await dana.command(f"/assign {case} leo")

            visit = await arrived(server, "Leo will be with you")
            assert visit["To"] == f"Peter Lang <{MAIL}>"
            assert str(visit["Subject"]).startswith(f"{case} · ")

            await leo.sees("New visit")
            await done_on_site(leo)
            assert "Ask the customer" not in await leo.buttons()
            await signed_on_paper(leo)
            report = await arrived(server, "Here is your report")
        finally:
            await service.stop()

    (document,) = report.iter_attachments()
    assert document.get_content().startswith(b"%PDF-")
    assert report["References"] == visit["References"]
    assert not [mail for mail in server.received if "at work" in str(mail)]
