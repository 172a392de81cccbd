"""Posts to the dispatch channel: one message per case, edited as the case moves, and a line per event in its thread."""

from domain.actor import ActorKind, system_actor
from domain.appointments.events import (
    AppointmentCancelled,
    AppointmentDeclined,
    AppointmentRescheduled,
    AppointmentScheduled,
    AppointmentWindowKept,
    TechnicianCheckedIn,
    TechnicianSetOut,
    VisitEndedByDispatch,
)
from domain.appointments.queries import open_window_question
from domain.approvals.events import (
    ApprovalAsked,
    ApprovalGranted,
    ApprovalOvertaken,
    ApprovalRefused,
    ApprovalWithdrawn,
)
from domain.cases.events import (
    CaseCancelAsked,
    CaseCancelGranted,
    CaseCancelled,
    CaseCancelRefused,
    CaseClosed,
    CaseDangerWritten,
    CaseFaultSplit,
    CaseHeld,
    CaseHoldEnded,
    CaseMessageEdited,
    CaseMessagePosted,
    CaseOpened,
    CaseOpenedFrom,
    CasePriorityChanged,
    CaseReopened,
    CaseResolved,
    CaseStatusChanged,
    CaseTimeUnsuitable,
    CaseTypeChanged,
)
from domain.cases.queries import entry_of_message, find_cases_for, get_case_for
from domain.cases.rules import ENDED
from domain.cases.views import CaseView
from domain.channel import ChannelName
from domain.company.queries import channel_for, own_channel
from domain.company.rules import RoleChannel
from domain.completion.events import SignatureVoided, WorkOrderCompleted
from domain.customers.events import AccountStatusChanged
from domain.customers.queries import actor_names, get_account, get_contact
from domain.dispatch.events import AccountHoldPassed, GatesOverridden
from domain.dispatch.queries import late_visit_of
from domain.erasure.events import PersonErased
from domain.errors import NotFound
from domain.events import Event, Recorded
from domain.reaction import Reaction, reaction
from domain.service_reports.events import ServiceReportHeld, ServiceReportReady
from domain.sla.events import (
    ClockAtRisk,
    ClockBreached,
    ClocksPaused,
    ClocksRecomputed,
    ClocksResumed,
    ClockStopped,
    CreditEarned,
    CreditTakenBack,
)
from domain.sla.rules import Priority as SlaPriority
from domain.work_orders.events import (
    CompletionExcepted,
    CompletionExceptionAsked,
    CompletionExceptionRefused,
    PartsUsed,
    WorkNoteAdded,
    WorkOrderStatusChanged,
    WorkPhotoAdded,
    WorkSigned,
    WorkSummarised,
)
from handlers import slots
from handlers.slack.cases.correct import exception_buttons
from handlers.slack.cases.message import ASK, ASSIGN, cancel_buttons, case_message, is_cut
from handlers.slack.cases.said import show_said, watch
from handlers.slack.cases.thread import kinds_of, share_in_thread, write_in_thread
from handlers.slack.cases.timeline import event_line, media_of, technician_names
from handlers.slack.dispatch.late import late_buttons, late_words
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import actions, button, shorten
from handlers.slack.kit.language import channel_words
from handlers.texts.catalogue import Texts
from storage.outbox.items import Priority
from storage.outbox.posts import post_in

DISPATCH = system_actor("dispatch channel")
TITLE_LENGTH, MOST_OF_ACCOUNT = 100, 50


@reaction("dispatch.show_case")
async def show_case(event: Event, recorded: Recorded) -> None:
    """Post the case's message, or edit it to the current state."""
    channel, case = await channel_for(RoleChannel.DISPATCH), str(getattr(event, "case", ""))
    if channel and case:
        await refresh_case(channel, case)


@reaction("dispatch.show_cases_of_account")
async def show_cases_of_account(event: AccountStatusChanged, recorded: Recorded) -> None:
    """Edit the messages of the account's open cases: on hold, nobody is booked for them without a decision."""
    channel = await channel_for(RoleChannel.DISPATCH)
    account = await get_account(event.account)
    for case in await find_cases_for(DISPATCH, accounts=[account.id], limit=MOST_OF_ACCOUNT) if channel else ():
        if case.status not in ENDED:
            await refresh_case(channel, case.ref)


@reaction("dispatch.tell_thread")
async def tell_thread(event: Event, recorded: Recorded) -> None:
    """Post a line about the event into the case's thread, with its buttons and files."""
    channel, case = await channel_for(RoleChannel.DISPATCH), str(getattr(event, "case", ""))
    if not channel or not case:
        return
    await refresh_case(channel, case)
    if isinstance(event, CompletionExceptionAsked) and event.approval:
        return  # the approval is asked there, and edited with the decision
    words = await channel_words()
    who = await actor_names([recorded.actor])
    kinds = await kinds_of(media_of(event))
    key = f"thread:{recorded.entry}"
    if isinstance(event, CaseMessagePosted) and not (event.missing_in or event.corrects):
        if await show_said(case, event.message, recorded.entry, anew=True):
            await watch(case, event.message, recorded.entry)
        await _share(channel, case, event, words, key)
        return
    line = event_line(event, recorded.actor, who.get(recorded.actor, ""), await technician_names(), words, kinds)
    if line:
        loud = isinstance(event, TO_THE_CHANNEL) and not await _stands_there_as_task(event)
        buttons = await _answer_buttons(event, case, words)
        await write_in_thread(channel, case, line, key=key, buttons=buttons, loud=loud)
    await _share(channel, case, event, words, key)


@reaction("dispatch.show_edit")
async def show_edit(event: CaseMessageEdited, recorded: Recorded) -> None:
    """Show the new words in the line of the message, and that it was edited."""
    posted = await entry_of_message(event.case, event.message)
    await show_said(event.case, event.message, posted or recorded.entry)


@reaction("dispatch.share_photos")
async def share_photos(event: CaseOpened, recorded: Recorded) -> None:
    """Write the customer's whole words into the thread, where the message shows only their beginning, and upload their files."""
    channel, words, key = await channel_for(RoleChannel.DISPATCH), await channel_words(), f"thread:{recorded.entry}"
    if not channel:
        return
    if event.media or is_cut(event.problem):
        await refresh_case(channel, event.case)
    if is_cut(event.problem):
        await write_in_thread(channel, event.case, words("slack-case-whole", text=event.problem), key=key)
    thread, title = slots.case(event.case), words.plain("slack-photo-reported")
    await share_in_thread(channel, thread, event.media, title, words, key=key, about=event.case)


@reaction("dispatch.say_machine_assumed")
async def say_machine_assumed(event: CaseOpened, recorded: Recorded) -> None:
    """An emergency went out before the customer had said which machine it is: the answer follows in the thread."""
    channel, key = await channel_for(RoleChannel.DISPATCH), f"assumed:{recorded.entry}"
    if channel and (await get_case_for(DISPATCH, event.case)).machine_assumed:
        await refresh_case(channel, event.case)
        await write_in_thread(channel, event.case, (await channel_words())("slack-machine-assumed"), key=key)


@reaction("dispatch.show_without_erased")
async def show_without_erased(event: PersonErased, recorded: Recorded) -> None:
    """Edit the messages of an erased customer's cases, which had their name and words."""
    channel = await channel_for(RoleChannel.DISPATCH)
    for case in event.cases if channel else ():
        if await post_in(ChannelName.SLACK, channel, slots.case(case)) is not None:
            await refresh_case(channel, case)


@reaction("dispatch.say_visit_too_late")
async def say_visit_too_late(event: CasePriorityChanged | CaseTypeChanged, recorded: Recorded) -> None:
    """A person corrected the case, and the booked visit is later than promised now: say so in the thread, with what to do.

    Nothing when they have asked by then whether it may stay.
    """
    channel = await channel_for(RoleChannel.DISPATCH)
    if not channel or not recorded.actor.startswith(f"{ActorKind.STAFF}:"):
        return
    late = await late_visit_of(DISPATCH, event.case)
    if late is None or await open_window_question(event.case) is not None:
        return
    words = await channel_words()
    buttons, key = [late_buttons(event.case, words)], f"late:{late.visit.ref}:{int(late.due_at.timestamp())}"
    await write_in_thread(channel, event.case, late_words(late, words), key=key, buttons=buttons)


async def refresh_case(channel: str, case: str) -> None:
    """Post the case's message, or edit it. Whichever reaction comes first posts it. That of a critical case waits for nothing else."""
    try:
        view = await get_case_for(DISPATCH, case)
    except NotFound:
        return
    words, slot = await channel_words(), slots.case(case)
    urgent = view.priority is SlaPriority.P1 and view.status not in ENDED
    priority = Priority.URGENT if urgent else Priority.NOTICE
    if await post_in(ChannelName.SLACK, channel, slot) is None:
        text, blocks = case_message(view, words, first=True, quietly=await _is_of_guest(view))
        key = f"case-message:{channel}:{case}"
        posted = await outbound.post(channel, text, blocks, slot=slot, about=case, dedupe_key=key, priority=priority)
        if posted:
            return
    text, blocks = case_message(view, words)
    await outbound.post(channel, text, blocks, slot=slot, edit=True, about=case, priority=priority)


async def _is_of_guest(case: CaseView) -> bool:
    """Whether nobody has confirmed who reported it: then the channel is not called with @here."""
    return bool(case.contact_id) and (await get_contact(case.contact_id)).own_cases_only


async def _stands_there_as_task(event: Event) -> bool:
    """Whether the managers' task about it is a line in the dispatch channel already, as they have no channel of their own."""
    return isinstance(event, CaseReopened) and not await own_channel(RoleChannel.MANAGERS)


async def _answer_buttons(event: Event, case: str, words: Texts) -> list[dict[str, object]]:
    """Buttons for what a dispatcher will do about the event."""
    if isinstance(event, CaseMessagePosted) and event.author_kind == "contact":  # of what is missing in the work
        return [actions(button(words.plain("slack-button-answer"), ASK, case))]
    if isinstance(event, CaseCancelAsked):
        view = await get_case_for(DISPATCH, case)
        return [cancel_buttons(view, words)] if view.cancel_request else []
    if isinstance(event, CaseTimeUnsuitable):
        move = button(words.plain("slack-button-new-time"), ASSIGN, case, style="primary")
        return [actions(move, button(words.plain("slack-button-ask"), ASK, case))]
    if isinstance(event, CompletionExceptionAsked):
        return [exception_buttons(event.work_order, words, asked=True)]
    if isinstance(event, (AppointmentDeclined, CaseReopened)):
        return [actions(button(words.plain("slack-button-assign"), ASSIGN, case, style="primary"))]
    return []


async def _share(channel: str, case: str, event: Event, words: Texts, key: str) -> None:
    match event:
        case CaseMessagePosted():
            title = words.plain("slack-photo-sent", name=event.author_name)
        case WorkNoteAdded():
            title = shorten(event.text, TITLE_LENGTH) or words.plain("slack-photo-work", stage="during")
        case WorkPhotoAdded():
            title = words.plain("slack-photo-work", stage=event.stage)
        case ServiceReportReady():
            title = words.plain("slack-report-title", work_order=event.work_order)
        case _:
            return
    await share_in_thread(channel, slots.case(case), media_of(event), title, words, key=key, about=case)


TO_THE_CHANNEL = (
    CaseDangerWritten,
    ClockAtRisk,
    ClockBreached,
    AppointmentDeclined,
    CompletionExceptionAsked,
    CaseReopened,
    CaseCancelAsked,
    CaseTimeUnsuitable,
)
"""A danger, at risk, overdue, given back, no signature asked, still not right, cancel while somebody is there, another time wanted:
what nobody may overlook stands in the channel, too.
"""

TOLD: tuple[type[Event], ...] = (
    CasePriorityChanged,
    CaseTypeChanged,
    CaseMessagePosted,
    CaseOpenedFrom,
    CaseTimeUnsuitable,
    CaseDangerWritten,
    CaseFaultSplit,
    CaseHeld,
    CaseHoldEnded,
    CaseResolved,
    CaseClosed,
    CaseReopened,
    CaseCancelled,
    CaseCancelAsked,
    CaseCancelGranted,
    CaseCancelRefused,
    ClockAtRisk,
    ClockBreached,
    CreditEarned,
    CreditTakenBack,
    AppointmentScheduled,
    AppointmentRescheduled,
    AppointmentWindowKept,
    AppointmentCancelled,
    AppointmentDeclined,
    ApprovalAsked,
    ApprovalGranted,
    ApprovalRefused,
    ApprovalWithdrawn,
    ApprovalOvertaken,
    TechnicianSetOut,
    TechnicianCheckedIn,
    VisitEndedByDispatch,
    AccountHoldPassed,
    GatesOverridden,
    WorkOrderStatusChanged,
    WorkNoteAdded,
    WorkPhotoAdded,
    PartsUsed,
    WorkSummarised,
    WorkSigned,
    CompletionExceptionAsked,
    CompletionExceptionRefused,
    CompletionExcepted,
    WorkOrderCompleted,
    SignatureVoided,
    ServiceReportReady,
    ServiceReportHeld,
)
SHOWN: tuple[type[Event], ...] = (CaseStatusChanged, ClockStopped, ClocksPaused, ClocksResumed, ClocksRecomputed)

DISPATCH_SUBSCRIPTIONS: dict[type[Event], tuple[Reaction, ...]] = {
    AccountStatusChanged: (show_cases_of_account,),
    CaseMessageEdited: (show_edit,),
    CaseOpened: (show_case, share_photos, say_machine_assumed),
    PersonErased: (show_without_erased,),
    **dict.fromkeys(TOLD, (tell_thread,)),
    **dict.fromkeys((CasePriorityChanged, CaseTypeChanged), (tell_thread, say_visit_too_late)),
    **dict.fromkeys(SHOWN, (show_case,)),
}
