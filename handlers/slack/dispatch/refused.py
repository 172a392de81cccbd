"""Why an assignment was refused, in words that say what to do instead."""

from domain.actor import Permission
from domain.appointments.errors import OutsideSlaWindow
from domain.crew.queries import get_technician
from domain.dispatch.errors import AccountOnHold, NotEligible, SpendingNotApproved
from domain.dispatch.rules import Gate
from domain.errors import DomainError
from handlers.slack.kit.caller import Caller, names_with
from handlers.slack.kit.refusals import wording_of
from handlers.slack.kit.wording import busy_params, gates_words
from handlers.texts.catalogue import Safe


async def why_not(caller: Caller, error: DomainError, *, technician: str = "") -> str:
    """With the catalogue's markup. `technician` is a name; without one it is looked up."""
    match error:
        case OutsideSlaWindow():
            return await _too_late(caller, error)
        case AccountOnHold():
            return await _on_hold(caller, error)
        case SpendingNotApproved():
            names = await names_with(Permission.ACCOUNT_HOLD_LIFT, caller.words)
            may = "yes" if caller.actor.may(Permission.ACCOUNT_HOLD_LIFT) else "no"
            return caller.words("slack-assign-spending", may=may, names=names, known="yes" if names else "no")
        case NotEligible() if [each.gate for each in error.failures] == [Gate.OVERLAP]:
            name = technician or (await get_technician(str(error.params["technician"]))).name
            return caller.words("slack-assign-busy", name=name, **busy_params(error.failures[0].detail, caller.words))
        case NotEligible():
            name = technician or (await get_technician(str(error.params["technician"]))).name
            reasons = Safe(gates_words(error.failures, caller.words))
            return caller.words("slack-assign-cannot", name=name, reasons=reasons)
        case _:
            return wording_of(error, caller.words)


async def _on_hold(caller: Caller, error: AccountOnHold) -> str:
    names = await names_with(Permission.ACCOUNT_HOLD_LIFT, caller.words)
    may = caller.actor.may(Permission.ACCOUNT_HOLD_LIFT)
    key = "slack-assign-account-on-hold" if may else "slack-assign-account-on-hold-ask"
    customer = error.params.get("account_name")
    return caller.words(key, customer=customer, names=names, known="yes" if names else "no")


async def _too_late(caller: Caller, error: OutsideSlaWindow) -> str:
    due = error.params.get("due_at")
    if caller.actor.may(Permission.WINDOW_APPROVE):
        return caller.words("slack-assign-late", due=due)
    names = await names_with(Permission.WINDOW_APPROVE, caller.words)
    return caller.words("slack-assign-late-ask", due=due, names=names, known="yes" if names else "no")
