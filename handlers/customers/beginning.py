"""Begins a fault report with what was said already."""

from dataclasses import replace

from handlers.conversation.dialogue import Start, Turn
from handlers.customers.danger import danger_words
from handlers.customers.fault import REPORT_FAULT, FaultDraft
from handlers.customers.machines import named


async def report_with(turn: Turn, problem: str, media: tuple[int, ...] = (), *, split_from: str = "") -> Start:
    """In danger that is asked about first. What was said into another request is about the machine that it names, if one alone."""
    problem = problem.strip()
    draft = FaultDraft(problem=problem, media=media, messages=1 if problem else 0, split_from=split_from)
    if danger_words(turn, problem):
        return Start(REPORT_FAULT, draft, at="emergency")
    machines = await named(turn, problem) if split_from and problem else ()
    if len(machines) == 1:
        return Start(REPORT_FAULT, replace(draft, machines=machines), at="problem")
    return Start(REPORT_FAULT, draft)
