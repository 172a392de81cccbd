"""What staff do about a task: [Take], [Hand on] and [Done], each with its form."""

from domain.actor import Actor
from domain.tasks.actions import close_task, hand_task, release_task, take_task
from domain.tasks.errors import TaskOver, TaskTaken
from domain.tasks.queries import get_task, kind_of, who_may_do
from domain.tasks.rules import LONGEST_RESOLUTION, Kind, TaskState
from domain.tasks.views import TaskView
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import bare, field, modal, option, radio_buttons, section, select, shorten, text_input
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, FieldRefused, Form, Tap, metadata
from handlers.slack.kit.feature import Feature
from handlers.slack.kit.ids import FieldId, FormId
from handlers.slack.kit.outbound import View
from handlers.slack.kit.values import NotOffered, number_in, remembered
from handlers.slack.kit.wording import moment
from handlers.slack.tasks.about import about_words
from handlers.slack.tasks.message import DONE, HAND_ON, TAKE, headline, said_words

DONE_FORM, HAND_FORM = FormId("task.done"), FormId("task.hand_on")
OUTCOME, TEXT, MEMBER = FieldId("task.outcome"), FieldId("task.text"), FieldId("task.member")
ALL = "0"
"""The choice that gives it back to everybody who may do it."""


async def take_it(caller: Caller, tap: Tap) -> Answer:
    """The message in the channel is edited by what follows from the event. Raises TaskTaken, TaskOver."""
    task = await take_task(caller.actor, task=tap.value)
    return Answer(caller.words("task-answer-taken", task=task.ref, due=moment(task.due_at, caller.words)))


async def open_done(caller: Caller, tap: Tap) -> None:
    task, kind = await _to_act_on(caller.actor, tap.value)
    if task.state is TaskState.TAKEN and task.owner != caller.actor.id:
        raise TaskTaken(task=task.ref, staff_name=task.owner_name)
    words = caller.words
    outcomes = [option(words.plain(f"task-outcome-{each.replace('_', '-')}"), each) for each in kind.outcomes]
    text = text_input(TEXT, multiline=True, longest=LONGEST_RESOLUTION)
    blocks = [
        section(await _told(caller, task)),
        field(words.plain("task-outcome-ask"), radio_buttons(OUTCOME, outcomes)),
        field(words.plain("task-text-ask"), text, hint=words.plain("slack-staff-only"), optional=not kind.resolution),
    ]
    await _open(caller, tap, task, blocks, form=DONE_FORM, submit="task-button-done")


async def take_done(caller: Caller, form: Form) -> View | None:
    outcome, text = form.answers.choice(OUTCOME), form.answers.text(TEXT)
    task, kind = await _to_act_on(caller.actor, remembered(form.metadata).get("task", ""))
    if not outcome:
        raise FieldRefused(bare(caller.words("task-outcome-needed")), OUTCOME)
    if kind.resolution and not text:
        raise FieldRefused(bare(caller.words("task-text-needed")), TEXT)
    await close_task(caller.actor, task=task.ref, outcome=outcome, text=text)
    return None


async def open_hand_on(caller: Caller, tap: Tap) -> None:
    task, kind = await _to_act_on(caller.actor, tap.value)
    people = [each for each in await who_may_do(kind.name) if each.id != task.owner]
    words = caller.words
    offered = [option(shorten(each.name, 70), str(each.id)) for each in people]
    if task.state is TaskState.TAKEN:
        offered.insert(0, option(words.plain("task-hand-all"), ALL))
    if not offered:
        raise NotOffered
    blocks = [
        section(await _told(caller, task)),
        field(words.plain("task-hand-ask"), select(MEMBER, offered, placeholder=words.plain("task-hand-hint"))),
    ]
    await _open(caller, tap, task, blocks, form=HAND_FORM, submit="task-button-hand-on")


async def take_hand_on(caller: Caller, form: Form) -> View | None:
    task, chosen = remembered(form.metadata).get("task", ""), form.answers.choice(MEMBER)
    if not chosen:
        raise FieldRefused(bare(caller.words("task-hand-needed")), MEMBER)
    if chosen == ALL:
        await release_task(caller.actor, task=task)
    else:
        await hand_task(caller.actor, task=task, to=number_in(chosen))
    return None


async def _to_act_on(actor: Actor, ref: str) -> tuple[TaskView, Kind]:
    """Raises NotFound, NotAllowed, TaskOver."""
    task = await get_task(ref)
    kind = kind_of(task)
    if kind is None:
        raise NotOffered
    actor.must(kind.permission)
    if not task.is_live:
        done = "yes" if task.state is TaskState.DONE else "no"
        raise TaskOver(task=task.ref, staff_name=task.owner_name, done=done)
    return task, kind


async def _told(caller: Caller, task: TaskView) -> str:
    lines = [headline(task, caller.words), await about_words(task, caller.words), said_words(task, caller.words)]
    return "\n".join(filter(None, lines))


async def _open(
    caller: Caller, tap: Tap, task: TaskView, blocks: outbound.Blocks, *, form: FormId, submit: str
) -> None:
    words = caller.words
    view = modal(
        words.plain("task-form-title", task=task.ref),
        blocks,
        callback_id=form,
        submit=words.plain(submit),
        close=words.plain("slack-button-back"),
        metadata=metadata(task=task.ref),
    )
    await outbound.open_view(caller.user, tap.trigger_id, view)


FEATURE = Feature(
    taps={TAKE: take_it, DONE: open_done, HAND_ON: open_hand_on},
    forms={DONE_FORM: take_done, HAND_FORM: take_hand_on},
)
