"""Reactions: what follows from an event, each under a name that is stored with the run that is owed."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any

from domain.events import Recorded

Act = Callable[[Any, Recorded], Awaitable[None]]


@dataclass(frozen=True)
class Reaction:
    """`name` is stored: it stays for ever, wherever the function moves to. Called with an event and its `Recorded`."""

    name: str
    act: Act

    async def __call__(self, event: Any, recorded: Recorded) -> None:
        await self.act(event, recorded)


def reaction(name: str) -> Callable[[Act], Reaction]:
    """Decorator: make a function the reaction of this name."""
    return lambda act: Reaction(name, act)


def by_name(reactions: Iterable[Reaction]) -> dict[str, Reaction]:
    """Raises TypeError when two different reactions have one name."""
    found: dict[str, Reaction] = {}
    for each in reactions:
        if found.setdefault(each.name, each) is not each:
            raise TypeError(f"two reactions are called {each.name}")
    return found
