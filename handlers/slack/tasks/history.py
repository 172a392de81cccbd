"""What happened to a task, a line each."""

from domain.access.queries import staff_names
from domain.customers.queries import actor_names
from domain.events import event_named
from domain.tasks.events import TaskHandedOn
from domain.tasks.queries import task_history_for
from handlers.slack.cases.timeline import CALLOUT, event_line
from handlers.slack.kit.caller import Caller
from handlers.texts.catalogue import Safe

NOBODY: dict[str, str] = {}


async def history_lines(caller: Caller, task: str) -> list[str]:
    """Oldest first. Raises NotFound."""
    words, moments = caller.words, await task_history_for(caller.actor, task)
    names = await actor_names([each.actor for each in moments])
    members = await staff_names([int(each.data["staff"]) for each in moments if each.name == TaskHandedOn.name])
    lines: list[str] = []
    for each in moments:
        kind = event_named(each.name)
        event = kind.read(dict(each.data)) if kind is not None else None
        who = CALLOUT if each.actor.startswith("system:") else names.get(each.actor, "")
        if isinstance(event, TaskHandedOn):
            line = words("task-handed-to", who=who, name=members.get(int(event.staff), ""))
        else:
            line = event_line(event, each.actor, who, NOBODY, words) if event is not None else ""
        lines += [words("slack-timeline-line", at=each.at, line=Safe(line))] if line else []
    return lines
