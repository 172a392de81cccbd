"""What follows from events: one explicit table, put together from one part per audience."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from domain.events import Event, Recorded
from handlers.reactions.customers import CUSTOMER_REACTIONS
from handlers.reactions.dispatch import DISPATCH_SUBSCRIPTIONS
from handlers.reactions.managers import MANAGERS_SUBSCRIPTIONS
from handlers.reactions.reports import REPORT_REACTIONS
from handlers.reactions.technicians import TECHNICIAN_REACTIONS
from handlers.reactions.upkeep import UPKEEP_REACTIONS

Reaction = Callable[[Any, Recorded], Awaitable[None]]
Part = Mapping[type[Event], tuple[Callable[..., Awaitable[None]], ...]]


def joined(parts: Sequence[Part]) -> dict[type[Event], tuple[Reaction, ...]]:
    """All that each event leads to, in the order of the parts."""
    found: dict[type[Event], tuple[Reaction, ...]] = {}
    for part in parts:
        for event, reactions in part.items():
            found[event] = (*found.get(event, ()), *reactions)
    return found


SUBSCRIPTIONS = joined(
    (
        UPKEEP_REACTIONS,
        DISPATCH_SUBSCRIPTIONS,
        CUSTOMER_REACTIONS,
        TECHNICIAN_REACTIONS,
        MANAGERS_SUBSCRIPTIONS,
        REPORT_REACTIONS,
    )
)
