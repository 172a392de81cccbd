"""What the house itself does by events, whoever caused them: nobody is told here."""

from collections.abc import Awaitable, Callable
from typing import Any

from domain.access.actor import system_actor
from domain.cases.events import CaseCancelled
from domain.dispatch.actions import withdraw_case
from domain.events import Event, Recorded

UPKEEP = system_actor("upkeep")


async def withdraw_visits(event: CaseCancelled, recorded: Recorded) -> None:
    """Nobody drives to a case that was called off."""
    await withdraw_case(UPKEEP, case=event.case, reason=event.reason)


UPKEEP_REACTIONS: dict[type[Event], tuple[Callable[[Any, Recorded], Awaitable[None]], ...]] = {
    CaseCancelled: (withdraw_visits,),
}
