"""What the words after /tasks mean: whose tasks, how late and which, in any order."""

import re
from dataclasses import dataclass

from domain.errors import DomainError
from domain.filters.rules import Field, among, parse
from domain.tasks.queries import TasksWanted
from handlers.payloads import whole_number
from handlers.slack.kit.blocks import shorten

MINE, FREE, OVERDUE, PAGE, TASK, FILLER = "mine", "free", "overdue", "page", "task", "filler"
LONGEST_LINE = 200
_KEYWORDS = {
    **dict.fromkeys(("mine", "meine", "eigene"), MINE),
    **dict.fromkeys(("free", "open", "frei", "freie", "offen", "offene"), FREE),
    **dict.fromkeys(("overdue", "late", "überfällig", "überfällige"), OVERDUE),
    **dict.fromkeys(("all", "alle", "page", "seite"), FILLER),
}
_REF = re.compile(r"t-?\d+")


class TasksArgumentUnknown(DomainError):
    """Words that are no filter. Params: given."""

    code = "tasks-argument-unknown"


@dataclass(frozen=True)
class TasksFilter:
    """`page` counts from 0; `task` is the reference of the one that is asked for, or ''."""

    text: str
    wanted: TasksWanted
    page: int = 0
    task: str = ""


def read_tasks_filter(text: str) -> TasksFilter:
    """Raises TasksArgumentUnknown."""
    found = parse(
        text,
        [
            *(
                Field(name, among({word: name for word, of in _KEYWORDS.items() if of == name}))
                for name in (MINE, FREE, OVERDUE, FILLER)
            ),
            Field(TASK, lambda phrase: (phrase,) if _REF.fullmatch(phrase) else ()),
            Field(PAGE, lambda phrase: (phrase,) if whole_number(phrase) is not None else ()),
        ],
    )
    if found.unknown or len(text) > LONGEST_LINE:
        raise TasksArgumentUnknown(given=shorten(" ".join(found.unknown) or text, 60))
    page = max(0, (whole_number((found.of(PAGE) or ("1",))[-1]) or 1) - 1)
    wanted = TasksWanted(mine=found.has(MINE), free=found.has(FREE), overdue=found.has(OVERDUE))
    return TasksFilter(text, wanted, page, (found.of(TASK) or ("",))[0])
