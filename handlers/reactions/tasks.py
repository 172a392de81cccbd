"""Tasks of the office: what opens them and what ends them, their messages, and who is told."""

from datetime import datetime

from domain.access.events import StaffAccessEnded
from domain.access.queries import external_id_of, get_staff, staff_actor_of
from domain.actor import ActorKind, system_actor
from domain.appointments.events import (
    AppointmentCancelled,
    AppointmentDeclined,
    AppointmentScheduled,
    VisitEndedByDispatch,
)
from domain.cases.actions import end_assignment_watch, watch_all_waiting, watch_assignment
from domain.cases.events import (
    CaseCancelled,
    CaseClosed,
    CaseMessagePosted,
    CaseOpened,
    CasePriorityChanged,
    CaseReopened,
    CaseResolved,
)
from domain.cases.queries import get_case_for
from domain.cases.rules import CLOCK_AT_RISK, SEE_FILES
from domain.channel import ChannelName
from domain.company.queries import own_channel
from domain.company.rules import RoleChannel
from domain.completion.events import SignatureVoided
from domain.customers.queries import get_site
from domain.erasure.events import PersonErased
from domain.events import Event, Recorded
from domain.reaction import Reaction, reaction
from domain.sla.queries import working_due
from domain.tasks.actions import end_tasks, open_task, release_tasks_of
from domain.tasks.events import (
    TaskAskedAgain,
    TaskDone,
    TaskEnded,
    TaskHandedOn,
    TaskOpened,
    TaskOverdue,
    TaskReleased,
    TaskTakenOn,
)
from domain.tasks.kinds import LOW_RATING, NOT_SIGNED, STILL_WRONG
from domain.tasks.queries import get_task, kind_of, open_tasks_about, tasks_telling_of
from domain.tasks.rules import Kind, subject_of
from domain.work_orders.actions import end_hold_watch, watch_all_holds, watch_hold
from domain.work_orders.events import WorkOrderStatusChanged, WorkSigned
from domain.work_orders.queries import get_work_order_for
from domain.work_orders.rules import WorkOrderStatus
from handlers.notices.kinds import IN_HAND
from handlers.reactions.case_customer import customer_of
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import mrkdwn
from handlers.slack.kit.language import channel_words, words_of
from handlers.slack.tasks.message import show_task, task_message, title_of, write_below
from storage.clock import now
from storage.database import hold, transaction
from storage.preferences import read_preference, write_preference

WATCH = system_actor("tasks")
WATCHED = "tasks.watched"
LOW = 3
"""Fewer stars than these, of five, are looked into."""


async def due_of(kind: Kind, case: str, start: datetime) -> datetime:
    """When a task of this kind about a case is due: in the working hours of its site."""
    site = await get_site((await get_case_for(WATCH, case)).site_ref)
    return working_due(kind.due.span, start, site=site) if kind.due.working else start + kind.due.span


# What opens a task, and what ends it


@reaction("tasks.open_still_wrong")
async def open_still_wrong(event: CaseReopened, recorded: Recorded) -> None:
    """The customer says that it is still not right: a manager sees to it. Nobody is assigned any more, either."""
    said = "" if event.reason == SEE_FILES else event.reason
    due = await due_of(STILL_WRONG, event.case, recorded.at)
    await open_task(WATCH, kind=STILL_WRONG.name, subject=subject_of("case", event.case), said=said, due_at=due)
    await watch_assignment(WATCH, case=event.case)


@reaction("tasks.open_not_signed")
async def open_not_signed(event: CaseMessagePosted, recorded: Recorded) -> None:
    """Who was asked to sign found something missing."""
    if event.missing_in:
        due = await due_of(NOT_SIGNED, event.case, recorded.at)
        subject = subject_of("work_order", event.missing_in)
        await open_task(WATCH, kind=NOT_SIGNED.name, subject=subject, about=event.case, said=event.text, due_at=due)


@reaction("tasks.look_at_signature")
async def look_at_signature(event: WorkSigned, recorded: Recorded) -> None:
    """It is signed, so nothing is missing any more; a low rating is looked into."""
    subject = subject_of("work_order", event.work_order)
    await end_tasks(WATCH, kind=NOT_SIGNED.name, subject=subject, outcome="signed")
    if event.rating is None or event.rating >= LOW:
        return
    order = await get_work_order_for(WATCH, event.work_order)
    due = await due_of(LOW_RATING, event.case, recorded.at)
    said = order.signature.comment if order.signature else ""
    facts = {"rating": event.rating}
    await open_task(WATCH, kind=LOW_RATING.name, subject=subject, about=event.case, said=said, facts=facts, due_at=due)


@reaction("tasks.end_low_rating")
async def end_low_rating(event: SignatureVoided, recorded: Recorded) -> None:
    """The signature does not count any more, and its rating neither: they will be asked again."""
    await end_tasks(
        WATCH, kind=LOW_RATING.name, subject=subject_of("work_order", event.work_order), outcome="signature_void"
    )


@reaction("tasks.watch_assignment")
async def watch_who_has_it(
    event: CaseOpened | CasePriorityChanged | AppointmentCancelled | AppointmentDeclined | VisitEndedByDispatch,
    recorded: Recorded,
) -> None:
    """Nobody may be assigned now. An urgent case goes to the managers at once, where they have a channel of their own.

    One that has become urgent by its clock stands there already, as an alert.
    """
    if isinstance(event, CasePriorityChanged) and event.reason == CLOCK_AT_RISK:
        return
    await watch_assignment(WATCH, case=event.case, at_once=bool(await own_channel(RoleChannel.MANAGERS)))


@reaction("tasks.end_unassigned")
async def end_unassigned(event: AppointmentScheduled, recorded: Recorded) -> None:
    await end_assignment_watch(WATCH, case=event.case, outcome="assigned")


@reaction("tasks.end_with_case")
async def end_with_case(event: CaseCancelled | CaseResolved | CaseClosed, recorded: Recorded) -> None:
    """What was to be done about a case is settled with it; a customer's complaint only by their own word, or a cancellation."""
    if isinstance(event, CaseResolved):
        await end_assignment_watch(WATCH, case=event.case, outcome="resolved")
        return
    if isinstance(event, CaseCancelled):
        await end_assignment_watch(WATCH, case=event.case, outcome="cancelled")
        for task in await open_tasks_about(subject_of("case", event.case)):
            await end_tasks(WATCH, kind=task.kind, subject=task.subject, outcome="cancelled")
    elif event.confirmed:
        await end_tasks(WATCH, kind=STILL_WRONG.name, subject=subject_of("case", event.case), outcome="confirmed")


@reaction("tasks.watch_hold")
async def watch_on_hold(event: WorkOrderStatusChanged, recorded: Recorded) -> None:
    """Work on hold is looked at after a day; what goes on or ends is settled."""
    if event.after == WorkOrderStatus.ON_HOLD:
        await watch_hold(WATCH, work_order=event.work_order)
    elif event.before == WorkOrderStatus.ON_HOLD:
        await end_hold_watch(WATCH, work_order=event.work_order, outcome="goes_on")


@reaction("tasks.release_work")
async def release_work(event: StaffAccessEnded, recorded: Recorded) -> None:
    """What somebody had who has left goes back to all who may do it."""
    await release_tasks_of(WATCH, staff=int(event.staff))


async def watch_what_is_open() -> None:
    """Once, at the first start with tasks: look at what was unassigned or on hold before. Nothing happens at later starts."""
    async with transaction():
        await hold(WATCHED)  # replicas start together
        if await read_preference(WATCHED) is None:
            await watch_all_waiting(WATCH)
            await watch_all_holds(WATCH)
            await write_preference(WATCHED, {"since": now().isoformat()})


# What is seen of it


Changed = TaskOpened | TaskAskedAgain | TaskTakenOn | TaskHandedOn | TaskReleased | TaskOverdue | TaskDone | TaskEnded


@reaction("tasks.show")
async def show(event: Changed, recorded: Recorded) -> None:
    """Post the task's message, or edit it."""
    await show_task(await get_task(event.task))


@reaction("tasks.say_below")
async def say_below(event: TaskOverdue | TaskReleased, recorded: Recorded) -> None:
    """One line that nobody overlooks: it is overdue, or who had it has left."""
    task, words = await get_task(event.task), await channel_words()
    if not task.is_live:
        return
    await show_task(task)
    if isinstance(event, TaskOverdue):
        owned = "yes" if task.owner else "no"
        line = words("task-line-overdue", task=task.ref, title=title_of(task, words), name=task.owner_name, owned=owned)
    elif event.left:
        name = (await get_staff(int(event.staff))).name
        line = words("task-line-left", task=task.ref, title=title_of(task, words), name=name)
    else:
        return
    await write_below(task, line, key=f"below:{recorded.entry}")


@reaction("tasks.tell_owner")
async def tell_owner(event: TaskOpened | TaskHandedOn, recorded: Recorded) -> None:
    """Whom a task is given to by somebody else reads it in a message of their own."""
    if not event.staff or recorded.actor == f"{ActorKind.STAFF}:{event.staff}":
        return
    task = await get_task(event.task)
    chat = await external_id_of(ChannelName.SLACK, ActorKind.STAFF, int(event.staff))
    if chat is None or not task.is_live or str(task.owner) != event.staff:
        return
    words = await words_of(await staff_actor_of(int(event.staff)))
    _, blocks = await task_message(task, words)
    text = words("task-given-to-you", task=task.ref)
    await outbound.post(chat, mrkdwn(text), blocks, about=task.about, dedupe_key=f"task-given:{recorded.entry}")


@reaction("tasks.tell_customer")
async def tell_customer(event: TaskOpened | TaskTakenOn | TaskHandedOn, recorded: Recorded) -> None:
    """Who was not content is told by name who has it, once somebody has; never before."""
    task = await get_task(event.task)
    kind = kind_of(task)
    if not event.staff or kind is None or not kind.customer_hears or not task.about or str(task.owner) != event.staff:
        return
    customer = await customer_of(task.about) if task.is_live else None
    if customer is not None:
        soon = "yes" if task.due_at > now() else "no"
        text = customer.words("told-in-hand", name=task.owner_name, due=task.due_at, soon=soon)
        await customer.tell(IN_HAND, recorded, text)


@reaction("tasks.show_without_erased")
async def show_without_erased(event: PersonErased, recorded: Recorded) -> None:
    """Edit the messages of tasks that had an erased person's words or name."""
    for task in await tasks_telling_of(cases=event.cases, persons=[event.person, *event.persons]):
        await show_task(task)


SHOWN: tuple[type[Event], ...] = (TaskAskedAgain, TaskDone, TaskEnded)

TASK_REACTIONS: dict[type[Event], tuple[Reaction, ...]] = {
    CaseOpened: (watch_who_has_it,),
    CasePriorityChanged: (watch_who_has_it,),
    AppointmentCancelled: (watch_who_has_it,),
    AppointmentDeclined: (watch_who_has_it,),
    VisitEndedByDispatch: (watch_who_has_it,),
    AppointmentScheduled: (end_unassigned,),
    CaseReopened: (open_still_wrong,),
    CaseMessagePosted: (open_not_signed,),
    WorkSigned: (look_at_signature,),
    SignatureVoided: (end_low_rating,),
    CaseCancelled: (end_with_case,),
    CaseResolved: (end_with_case,),
    CaseClosed: (end_with_case,),
    WorkOrderStatusChanged: (watch_on_hold,),
    StaffAccessEnded: (release_work,),
    **dict.fromkeys(SHOWN, (show,)),
    TaskOpened: (show, tell_owner, tell_customer),
    TaskTakenOn: (show, tell_customer),
    TaskHandedOn: (show, tell_owner, tell_customer),
    TaskReleased: (show, say_below),
    TaskOverdue: (show, say_below),
    PersonErased: (show_without_erased,),
}
