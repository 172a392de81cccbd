"""The message of a task, posted once in the channel of its audience and edited at each change; and its row in a list."""

from collections.abc import Sequence

from domain import clock
from domain.channel import ChannelName
from domain.company.queries import channel_for, channels_to_edit
from domain.company.rules import RoleChannel
from domain.tasks.rules import TaskState
from domain.tasks.views import TaskView
from handlers import slots
from handlers.slack.cases.message import OPEN
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import Block, actions, button, clipped, mrkdwn, section
from handlers.slack.kit.ids import ActionId
from handlers.slack.kit.language import channel_words
from handlers.slack.kit.outbound import Blocks
from handlers.slack.kit.wording import moment
from handlers.slack.tasks.about import about_each, about_words
from handlers.texts.catalogue import Texts
from storage.outbox.posts import posted_among

TAKE, DONE, HAND_ON = ActionId("task.take"), ActionId("task.done"), ActionId("task.hand_on")
SAID_LENGTH, TITLE_KEY = 400, "task-{}"


async def show_task(task: TaskView) -> None:
    """Post its message, or edit it. One that is over before it was ever posted is not."""
    audience, slot = RoleChannel(task.audience), slots.task(task.ref)
    channel = await channel_for(audience)
    posted = {where for where, _ in await posted_among(ChannelName.SLACK, await channels_to_edit(audience), [slot])}
    fresh = channel and channel not in posted and task.is_live
    if not posted and not fresh:
        return
    text, blocks = await task_message(task, await channel_words())
    key = f"task-message:{channel}:{task.ref}"
    if fresh and not await outbound.post(channel, text, blocks, slot=slot, about=task.about, dedupe_key=key):
        posted.add(channel)  # it is on its way
    for where in sorted(posted):
        await outbound.post(where, text, blocks, slot=slot, edit=True, about=task.about)


async def write_below(task: TaskView, line: str, *, key: str) -> None:
    """A line under the task's message that stands in the channel, too. Once for each key."""
    channel = await channel_for(RoleChannel(task.audience))
    if channel:
        thread = slots.task(task.ref)
        await outbound.post(
            channel,
            mrkdwn(line),
            [section(line)],
            thread_slot=thread,
            broadcast=True,
            about=task.about,
            dedupe_key=key,
        )


async def task_message(task: TaskView, words: Texts) -> tuple[str, Blocks]:
    """Text and blocks, with the buttons of an open one."""
    title = headline(task, words)
    lines = [title, await about_words(task, words), said_words(task, words), result_words(task, words)]
    buttons = task_buttons(task, words)
    blocks = [section("\n".join(filter(None, lines))), *([actions(*buttons)] if buttons else [])]
    return mrkdwn(title), blocks


def task_buttons(task: TaskView, words: Texts) -> list[Block]:
    """The likeliest first."""
    found: list[Block] = []
    if task.state is TaskState.OPEN:
        found.append(button(words.plain("task-button-take"), TAKE, task.ref, style="primary"))
    if task.is_live:
        style = "primary" if task.state is TaskState.TAKEN else ""
        found.append(button(words.plain("task-button-done"), DONE, task.ref, style=style))
        found.append(button(words.plain("task-button-hand-on"), HAND_ON, task.ref))
    if task.about:
        found.append(button(words.plain("slack-button-open"), OPEN, task.about))
    return found


async def task_rows(tasks: Sequence[TaskView], words: Texts, *, reader: int) -> Blocks:
    """For a list that `reader` (a staff member's key, 0 for several) looks at."""
    about = await about_each(tasks, words)
    return [_row(task, about[task.ref], words, mine=task.owner == reader) for task in tasks]


def _row(task: TaskView, about: str, words: Texts, *, mine: bool) -> Block:
    """With the one thing that its reader will do about it."""
    text = "\n".join(filter(None, [headline(task, words), about]))
    if task.state is TaskState.OPEN:
        return section(text, button(words.plain("task-button-take"), TAKE, task.ref))
    label, tap = ("task-button-done", DONE) if mine else ("task-button-hand-on", HAND_ON)
    return section(text, button(words.plain(label), tap, task.ref))


def headline(task: TaskView, words: Texts) -> str:
    """Reference, state and who has it, and what it is: "T-1001 🟠 nobody has it, due 16:30 · Still not right"."""
    overdue = task.overdue_at(clock.now())
    state = f"{task.state.value}-overdue" if overdue else task.state.value
    due = moment(task.due_at, words)
    return words(
        "task-headline", task=task.ref, state=state, due=due, name=task.owner_name, title=title_of(task, words)
    )


def title_of(task: TaskView, words: Texts) -> str:
    return words.plain(f"task-{_dashed(task.kind)}", **task.facts)


def said_words(task: TaskView, words: Texts) -> str:
    return words("task-said", text=clipped(task.said, SAID_LENGTH)) if task.said else ""


def result_words(task: TaskView, words: Texts) -> str:
    """How it ended: the outcome, with what was written; or by which event."""
    if task.state is TaskState.ENDED:
        return words(f"task-ended-{_dashed(task.outcome)}")
    if task.state is not TaskState.DONE:
        return ""
    outcome = words.plain(f"task-outcome-{_dashed(task.outcome)}")
    written = "yes" if task.resolution else "no"
    return words("task-result", outcome=outcome, text=clipped(task.resolution, SAID_LENGTH), written=written)


def _dashed(name: str) -> str:
    return name.replace("_", "-")
