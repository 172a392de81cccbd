"""The timer of a task: it is due."""

from collections.abc import Awaitable, Callable

from domain.actor import system_actor
from domain.tasks.actions import OVERDUE, flag_overdue
from storage.timers import DueTimer


async def flag_if_overdue(timer: DueTimer) -> None:
    await flag_overdue(system_actor("tasks"), task=timer.payload["task"])


TIMERS: dict[str, Callable[[DueTimer], Awaitable[None]]] = {OVERDUE: flag_if_overdue}
