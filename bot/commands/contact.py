import asyncio

import typer

from bot.commands.database import opened_database
from bot.commands.refusal import CommandRefused
from bot.settings import load_settings
from domain.actor import system_actor
from domain.customers.actions import change_number, end_contact, move_contact, unlink_contact
from domain.customers.errors import PhoneUnreadable
from domain.customers.queries import get_account, must_be_phone
from domain.customers.views import ContactView
from domain.errors import NotFound
from handlers.office.leaving import cases_left_by, find_contact
from handlers.texts.catalogue import texts_for

COMMAND = system_actor("contact")
QUESTIONS = {
    "end": "They will be no contact any more: their chats end, and nothing is sent to them.",
    "move": "They move to {to} with their chats; their cases stay with {account}.",
    "unlink": "Their chats end; they can prove themselves anew.",
    "phone": "They get the number {to}; chats that the old one proved end, those of guests too.",
}


def change(how: str, who: str, to: str, *, sure: bool) -> None:
    asyncio.run(_change(how, who, to, sure))


async def _change(how: str, who: str, to: str, sure: bool) -> None:
    async with opened_database(load_settings()):
        contact = await _meant(who)
        to = await _account(to) if how == "move" else to
        if how == "phone":
            await _must_be_phone(to)
        typer.echo(f"{contact.name}, {contact.account_name} (#{contact.id})")
        typer.echo("  " + QUESTIONS[how].format(to=to, account=contact.account_name))
        if cases := await cases_left_by(contact.id):
            typer.echo(f"  open cases, which stay: {', '.join(cases)}")
        if not sure:
            typer.confirm("Go on?", abort=True)
        await _do(how, contact.id, to)
        typer.echo("Done.")


async def _do(how: str, contact: int, to: str) -> None:
    match how:
        case "end":
            await end_contact(COMMAND, contact=contact)
        case "move":
            await move_contact(COMMAND, contact=contact, account=to)
        case "unlink":
            await unlink_contact(COMMAND, contact=contact)
        case _:
            await change_number(COMMAND, contact=contact, phone=to)


async def _must_be_phone(number: str) -> None:
    try:
        await must_be_phone(number)
    except PhoneUnreadable as error:
        raise CommandRefused(texts_for("en").plain(f"error-{error.code}", **error.params), exit_code=2) from None


async def _account(ref: str) -> str:
    try:
        return (await get_account(ref.upper())).ref
    except NotFound:
        raise CommandRefused(f"There is no account {ref}.", exit_code=2) from None


async def _meant(who: str) -> ContactView:
    found = await find_contact(who)
    if len(found) == 1:
        return found[0]
    if found:
        lines = (f"  #{each.id} {each.name}, {each.account_name}" for each in found)
        raise CommandRefused(f"Several contacts match {who}:", *lines, exit_code=2)
    raise CommandRefused(f"There is no contact {who}.", exit_code=2)
