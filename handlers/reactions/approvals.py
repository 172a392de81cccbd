"""Approvals in Slack: the question in the channel of those who decide, edited with the decision, and the asker told of it."""

from domain.access.queries import external_id_of, staff_actor_of
from domain.actor import Actor, ActorKind, system_actor
from domain.appointments.events import AppointmentRescheduled, AppointmentScheduled, AppointmentWindowKept
from domain.appointments.rules import LATER_WINDOW
from domain.approvals.actions import overtake_approvals
from domain.approvals.events import (
    ApprovalAsked,
    ApprovalGranted,
    ApprovalOfferedToDeputy,
    ApprovalOvertaken,
    ApprovalRefused,
    ApprovalWithdrawn,
)
from domain.approvals.queries import decides, get_approval, list_approvals_with
from domain.approvals.rules import ApprovalState, Overtaken
from domain.approvals.views import ApprovalView
from domain.cases.events import CaseCancelled, CaseClosed, CaseResolved
from domain.cases.queries import get_case_for
from domain.channel import ChannelName
from domain.company.queries import channel_for, channels_to_edit
from domain.company.rules import RoleChannel
from domain.completion.events import WorkOrderCompleted
from domain.customers.queries import actor_named, list_contacts_of
from domain.erasure.events import PersonErased
from domain.errors import NotFound
from domain.events import Event, Recorded
from domain.reaction import Reaction, reaction
from domain.work_orders.events import WorkOrderStatusChanged, WorkSigned
from domain.work_orders.rules import ENDED, UNSIGNED_END, WorkOrderStatus
from handlers import slots
from handlers.customers.approvals import ask_contact, show_outcome
from handlers.installation import installation
from handlers.notices.notify import Addressee, addressee_of
from handlers.reactions.dispatch import refresh_case
from handlers.slack.approvals.message import approval_message, open_button
from handlers.slack.approvals.wording import told_words
from handlers.slack.cases.message import ASSIGN
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import actions, button, mrkdwn, section
from handlers.slack.kit.language import channel_words, words_of
from storage.outbox.posts import posted_among

APPROVALS = system_actor("approvals")
IN_THREAD = frozenset({UNSIGNED_END})
"""Kinds that dispatch decides: the question stands in the thread of the case, and as a line in the channel."""


@reaction("approvals.ask_staff")
async def ask_staff(event: ApprovalAsked, recorded: Recorded) -> None:
    """Post the question, once. Contacts are asked in their chat."""
    view = await get_approval(event.approval)
    if view.account is not None:
        return
    if view.kind in IN_THREAD:
        await _post_in_thread(view)
    elif channel := await channel_for(RoleChannel.MANAGERS):
        text, blocks = await approval_message(view, await channel_words())
        await outbound.post(
            channel, text, blocks, slot=slots.approval(view.ref), about=view.about, dedupe_key=_key(view, channel)
        )


@reaction("approvals.ask_deputies")
async def ask_deputies(event: ApprovalOfferedToDeputy, recorded: Recorded) -> None:
    """Show it to dispatch as well, where it does not stand yet, and say so in the question."""
    view = await get_approval(event.approval)
    if view.is_open and view.about:
        await _post_in_thread(view)
    await _edit(view)


async def _post_in_thread(view: ApprovalView) -> None:
    channel, slot = await channel_for(RoleChannel.DISPATCH), slots.approval(view.ref)
    if not channel or await posted_among(ChannelName.SLACK, [channel], [slot]):
        return
    await refresh_case(channel, view.about)
    text, blocks = await approval_message(view, await channel_words())
    await outbound.post(
        channel,
        text,
        blocks,
        slot=slot,
        thread_slot=slots.case(view.about),
        broadcast=True,
        about=view.about,
        dedupe_key=_key(view, channel),
    )


@reaction("approvals.show")
async def show(event: Event, recorded: Recorded) -> None:
    """Edit the question with what became of it."""
    await _edit(await get_approval(str(getattr(event, "approval", ""))))


async def _edit(view: ApprovalView) -> None:
    slot = slots.approval(view.ref)
    every = [*await channels_to_edit(RoleChannel.MANAGERS), *await channels_to_edit(RoleChannel.DISPATCH)]
    posted = sorted(await posted_among(ChannelName.SLACK, list(dict.fromkeys(every)), [slot]))
    if not posted:
        return
    text, blocks = await approval_message(view, await channel_words())
    for channel, _ in posted:
        await outbound.post(channel, text, blocks, slot=slot, edit=True, about=view.about)


def _key(view: ApprovalView, channel: str) -> str:
    return f"approval-asked:{view.ref}:{channel}"


@reaction("approvals.show_without_erased")
async def show_without_erased(event: PersonErased, recorded: Recorded) -> None:
    """Edit the questions that had words or the name of somebody who was erased."""
    for view in await list_approvals_with(cases=event.cases, persons=event.persons):
        await _edit(view)


@reaction("approvals.tell_asker")
async def tell_asker(event: ApprovalGranted | ApprovalRefused | ApprovalOvertaken, recorded: Recorded) -> None:
    """Tell a member who asked what became of it, in their own chat with the app. A technician hears of the work order instead."""
    view = await get_approval(event.approval)
    asker = await _member(view.asked_by)
    if asker is None or view.kind in IN_THREAD or recorded.actor == view.asked_by or not installation().slack:
        return
    if view.state is ApprovalState.OVERTAKEN and view.overtaken_by in set(Overtaken):
        return  # they asked anew, or what ended it stands in the thread
    member = await external_id_of(ChannelName.SLACK, ActorKind.STAFF, asker.id)
    if member is None:
        return
    words = await words_of(asker)
    text = await told_words(view, words)
    buttons = open_button(view, words)
    if view.state is not ApprovalState.GRANTED and view.about:
        buttons.insert(0, button(words.plain("slack-button-assign"), ASSIGN, view.about, style="primary"))
    key = f"approval-told:{recorded.entry}"
    blocks = [section(text), *([actions(*buttons)] if buttons else [])]
    await outbound.post(member, mrkdwn(text), blocks, about=view.about, dedupe_key=key)


async def _member(ref: str) -> Actor | None:
    kind, _, number = ref.partition(":")
    try:
        return await staff_actor_of(int(number)) if kind == ActorKind.STAFF and number.isdecimal() else None
    except NotFound:
        return None


@reaction("approvals.ask_contacts")
async def ask_contacts(event: ApprovalAsked, recorded: Recorded) -> None:
    """Ask those contacts of the account who may decide, each in their chat."""
    view = await get_approval(event.approval)
    for to in await _deciding_contacts(view):
        await ask_contact(to, view, key=str(recorded.entry))


@reaction("approvals.show_contacts")
async def show_contacts(event: Event, recorded: Recorded) -> None:
    view = await get_approval(str(getattr(event, "approval", "")))
    for to in await _deciding_contacts(view):
        await show_outcome(to, view)


async def _deciding_contacts(view: ApprovalView) -> list[Addressee]:
    found: list[Addressee] = []
    for contact in await list_contacts_of(view.account) if view.account is not None else ():
        actor = await actor_named(f"contact:{contact.id}")
        to = await addressee_of(contact.id) if decides(actor, view) and await _sees(actor, view.about) else None
        found += [to] if to is not None else []
    return found


async def _sees(actor: Actor, case: str) -> bool:
    """A colleague's request is nobody's business who does not see it."""
    try:
        return not case or bool(await get_case_for(actor, case))
    except NotFound:
        return False


@reaction("approvals.end_with_case")
async def end_with_case(event: CaseCancelled | CaseClosed | CaseResolved, recorded: Recorded) -> None:
    """Nothing about a case that is over has to be decided."""
    await overtake_approvals(APPROVALS, about=event.case)


@reaction("approvals.end_with_work")
async def end_with_work(event: WorkSigned | WorkOrderCompleted | WorkOrderStatusChanged, recorded: Recorded) -> None:
    """It is signed, done or cancelled: nobody has to let it end without a signature."""
    if isinstance(event, WorkOrderStatusChanged) and WorkOrderStatus(event.after) not in ENDED:
        return
    await overtake_approvals(APPROVALS, subject=f"work_order:{event.work_order}", asked_before=recorded.at)


@reaction("approvals.end_with_booking")
async def end_with_booking(
    event: AppointmentScheduled | AppointmentRescheduled | AppointmentWindowKept, recorded: Recorded
) -> None:
    """Another visit was booked: an older question about when somebody comes is answered."""
    await overtake_approvals(APPROVALS, about=event.case, kind=LATER_WINDOW, asked_before=recorded.at)


APPROVAL_REACTIONS: dict[type[Event], tuple[Reaction, ...]] = {
    ApprovalAsked: (ask_staff, ask_contacts),
    ApprovalOfferedToDeputy: (ask_deputies,),
    ApprovalGranted: (show, show_contacts, tell_asker),
    ApprovalRefused: (show, show_contacts, tell_asker),
    PersonErased: (show_without_erased,),
    ApprovalWithdrawn: (show, show_contacts),
    ApprovalOvertaken: (show, show_contacts, tell_asker),
    **dict.fromkeys((CaseCancelled, CaseClosed, CaseResolved), (end_with_case,)),
    **dict.fromkeys((WorkSigned, WorkOrderCompleted, WorkOrderStatusChanged), (end_with_work,)),
    **dict.fromkeys((AppointmentScheduled, AppointmentRescheduled, AppointmentWindowKept), (end_with_booking,)),
}
