"""/tasks, and the tasks in the Home tab and the digest: what is overdue first, ten to a page."""

from dataclasses import replace

from domain.actor import system_actor
from domain.tasks.queries import TasksWanted, count_tasks_for, get_task_for, list_tasks_for, may_do_any
from handlers.slack.kit.blocks import actions, bare, button, context, divider, header, section, sections
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Line, Tap
from handlers.slack.kit.feature import Command, Feature
from handlers.slack.kit.ids import ActionId
from handlers.slack.kit.outbound import Blocks
from handlers.slack.kit.values import NotOffered, number_in
from handlers.slack.tasks.filters import TasksFilter, read_tasks_filter
from handlers.slack.tasks.history import history_lines
from handlers.slack.tasks.message import task_message, task_rows
from handlers.texts.catalogue import Texts

SIZE, ON_HOME, IN_DIGEST = 10, 5, 2
READER = system_actor("digest")
PAGE = ActionId("tasks.page")


async def show_tasks(caller: Caller, line: Line) -> Answer:
    """Raises TasksArgumentUnknown, NotFound."""
    wanted = read_tasks_filter(line.text)
    if wanted.task:
        task = await get_task_for(caller.actor, wanted.task)
        text, blocks = await task_message(task, caller.words)
        return Answer(text, [*blocks, *sections("\n".join(await history_lines(caller, task.ref)))])
    return await _listed(caller, wanted)


async def turn_page(caller: Caller, tap: Tap) -> Answer:
    """The button carries the page and what was typed: "2|overdue". Raises NotOffered."""
    number, bar, text = tap.value.partition("|")
    if not bar:
        raise NotOffered
    return replace(await _listed(caller, replace(read_tasks_filter(text), page=number_in(number))), replace=True)


async def _listed(caller: Caller, wanted: TasksFilter) -> Answer:
    words, actor = caller.words, caller.actor
    page = await list_tasks_for(actor, wanted.wanted, page=wanted.page, size=SIZE)
    if not page.items and page.total:
        page = await list_tasks_for(actor, wanted.wanted, page=page.pages - 1, size=SIZE)
    if not page.items:
        return Answer(words("tasks-none", filtered="yes" if wanted.wanted != TasksWanted() else "no"))
    _, overdue = await count_tasks_for(actor, wanted.wanted)
    title = words("tasks-title", count=page.total, overdue=overdue, mine="yes" if wanted.wanted.mine else "no")
    blocks: Blocks = [header(bare(title))]
    blocks += await task_rows(page.items, words, reader=actor.id)
    if page.pages > 1:
        turns = [
            button(words.plain(label), PAGE.nth(step), f"{page.number + step}|{wanted.text}")
            for there, label, step in (
                (page.has_previous, "slack-button-previous", -1),
                (page.has_next, "slack-button-next", 1),
            )
            if there
        ]
        blocks += [context(words("slack-queue-page", page=page.number + 1, pages=page.pages)), actions(*turns)]
    return Answer(title, blocks)


async def tasks_at_home(caller: Caller) -> Blocks:
    """*My tasks*, and *Tasks* that nobody has; empty for who has none and may do none."""
    if not may_do_any(caller.actor):
        return []
    mine = await _section(caller, TasksWanted(mine=True), "tasks-home-mine", "mine")
    free = await _section(caller, TasksWanted(free=True), "tasks-home-free", "free")
    return [divider(), *mine, *free] if mine or free else []


async def tasks_in_digest(words: Texts) -> Blocks:
    """How many are open and overdue, and the first of those that nobody has or that are overdue; nothing where none is open."""
    count, overdue = await count_tasks_for(READER)
    if not count:
        return []
    late = (await list_tasks_for(READER, TasksWanted(overdue=True), size=IN_DIGEST)).items
    free = (await list_tasks_for(READER, TasksWanted(free=True), size=IN_DIGEST)).items
    first = {task.ref: task for task in [*late, *free]}
    rows = await task_rows(list(first.values())[:IN_DIGEST], words, reader=0)
    return [divider(), section(words("tasks-digest", count=count, overdue=overdue)), *rows]


async def _section(caller: Caller, wanted: TasksWanted, title: str, typed: str) -> Blocks:
    words = caller.words
    page = await list_tasks_for(caller.actor, wanted, size=ON_HOME)
    if not page.items:
        return []
    blocks: Blocks = [section(words(title, count=page.total))]
    blocks += await task_rows(page.items, words, reader=caller.actor.id)
    more = page.total - len(page.items)
    return [*blocks, context(words("tasks-more", count=more, filter=typed))] if more else blocks


FEATURE = Feature(
    commands=(Command("/tasks", show_tasks, None, "[mine | free | overdue | T-1001 | page]", "slack-command-tasks"),),
    taps={PAGE: turn_page},
)
