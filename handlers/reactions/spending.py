"""Requests that cost more than a customer lets their people cause: asked once they are opened, and shown to who waits."""

from domain.actor import system_actor
from domain.approvals.events import (
    ApprovalAsked,
    ApprovalGranted,
    ApprovalOvertaken,
    ApprovalWithdrawn,
)
from domain.cases.events import CaseOpened
from domain.cases.rules import SPENDING
from domain.events import Event, Recorded
from domain.quotes.actions import ask_to_spend, end_spending_wait
from domain.reaction import Reaction, reaction
from handlers.reactions.case_customer import customer_of

ASKER = system_actor("spending")


@reaction("spending.ask")
async def ask(event: CaseOpened, recorded: Recorded) -> None:
    await ask_to_spend(ASKER, case=event.case)


@reaction("spending.show")
async def show(event: ApprovalAsked | ApprovalGranted | ApprovalOvertaken, recorded: Recorded) -> None:
    """Whoever has reported it sees in the status message whom it waits for."""
    if event.kind == SPENDING and (customer := await customer_of(event.case)):
        await customer.refresh()


@reaction("spending.go_on")
async def go_on(event: ApprovalOvertaken | ApprovalWithdrawn, recorded: Recorded) -> None:
    """Nobody has to decide it any more."""
    if event.kind == SPENDING:
        await end_spending_wait(ASKER, case=event.case)


SPENDING_REACTIONS: dict[type[Event], tuple[Reaction, ...]] = {
    CaseOpened: (ask,),
    ApprovalAsked: (show,),
    ApprovalGranted: (show,),
    ApprovalOvertaken: (show, go_on),
    ApprovalWithdrawn: (go_on,),
}
