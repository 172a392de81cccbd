"""Calls and meetings with a customer that staff put on record. They stand in the journal, on the account."""

from domain.actor import Actor, Permission
from domain.customers.errors import NothingToLog
from domain.customers.events import TalkLogged
from domain.customers.queries import get_account
from domain.customers.rules import TalkKind
from domain.customers.views import AccountView
from domain.work import unit_of_work


async def log_talk(actor: Actor, *, account: str, kind: TalkKind, text: str) -> AccountView:
    """Raises NotFound, NothingToLog."""
    actor.must(Permission.CASE_EDIT)
    if not text.strip():
        raise NothingToLog
    async with unit_of_work(actor) as work:
        found = await get_account(account)
        work.emit(TalkLogged(account=found.ref, kind=kind.value, text=text.strip()))
    return found
