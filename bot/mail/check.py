"""The doctor's check of the mail server."""

from collections.abc import AsyncIterator

import aiohttp

from bot.doctor.findings import Finding, fine, wrong
from bot.mail.account import read_account, read_sender
from bot.mail.server import MailServer, NotReached
from bot.settings import Settings


async def examine_mail(settings: Settings, session: aiohttp.ClientSession) -> AsyncIterator[Finding]:
    """Connect, greet, encrypt and log in. No findings when the settings are invalid: another check reports that."""
    try:
        account = read_account(settings.mail_url.get_secret_value())
        sender = read_sender(settings.mail_from)
    except ValueError:
        return
    try:
        await MailServer(account, hello=sender.domain).ask()
    except NotReached as error:
        yield wrong("mail", error.words, error.mend)
        return
    done = "lets us in" if account.user else "answers, and asks for no log-in"
    yield fine("mail", f"the server {done}; mails come from {sender.addr_spec}")
