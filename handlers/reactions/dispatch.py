"""Posts to the dispatch channel: one message per case, edited as the case moves, and a line per event in its thread."""

from collections.abc import Iterable

from domain.actor import system_actor
from domain.appointments.events import (
    AppointmentCancelled,
    AppointmentDeclined,
    AppointmentRescheduled,
    AppointmentScheduled,
    TechnicianCheckedIn,
    TechnicianSetOut,
)
from domain.cases.events import (
    CaseCancelled,
    CaseClosed,
    CaseFaultSplit,
    CaseMessagePosted,
    CaseOpened,
    CasePriorityChanged,
    CaseReopened,
    CaseResolved,
    CaseStatusChanged,
    CaseTypeChanged,
)
from domain.cases.queries import get_case_for
from domain.cases.rules import ENDED
from domain.cases.views import CaseView
from domain.channel import ChannelName
from domain.completion.events import SignatureVoided, WorkOrderCompleted
from domain.customers.queries import actor_names, get_contact
from domain.dispatch.events import GatesOverridden
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
)
from domain.sla.rules import Priority as SlaPriority
from domain.work_orders.events import (
    CompletionExcepted,
    CompletionExceptionAsked,
    PartsUsed,
    WorkNoteAdded,
    WorkOrderStatusChanged,
    WorkPhotoAdded,
    WorkSigned,
    WorkSummarised,
)
from handlers import slots
from handlers.installation import installation
from handlers.slack.cases.correct import exception_buttons
from handlers.slack.cases.message import ASK, ASSIGN, case_message
from handlers.slack.cases.timeline import event_line, technician_names
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import actions, button, mrkdwn, section, shorten
from handlers.slack.kit.language import channel_words
from handlers.texts.catalogue import Texts
from storage.outbox.items import Priority
from storage.outbox.posts import post_in

DISPATCH = system_actor("dispatch channel")
LINE_LENGTH = 1500
MOST_PHOTOS = 20


@reaction("dispatch.show_case")
async def show_case(event: Event, recorded: Recorded) -> None:
    """Post the case's message, or edit it to the current state."""
    channel, case = installation().dispatch_channel, str(getattr(event, "case", ""))
    if channel and case:
        await refresh_case(channel, case)


@reaction("dispatch.tell_thread")
async def tell_thread(event: Event, recorded: Recorded) -> None:
    """Post a line about the event into the case's thread, with its buttons and files."""
    channel, case = installation().dispatch_channel, str(getattr(event, "case", ""))
    if not channel or not case:
        return
    await refresh_case(channel, case)
    words = await channel_words()
    who = await actor_names([recorded.actor])
    line = event_line(event, recorded.actor, who.get(recorded.actor, ""), await technician_names(), words)
    if line:
        text = shorten(line, LINE_LENGTH)
        blocks = [section(text), *_answer_buttons(event, case, words)]
        key = f"thread:{recorded.entry}"
        await outbound.post(channel, mrkdwn(text), blocks, thread_slot=slots.case(case), about=case, dedupe_key=key)
    await _share(channel, case, event, words)


@reaction("dispatch.share_photos")
async def share_photos(event: CaseOpened, recorded: Recorded) -> None:
    """Upload what the customer sent with the request to the thread."""
    channel = installation().dispatch_channel
    if channel and event.media:
        await refresh_case(channel, event.case)
        await _upload_all(channel, event.case, event.media, (await channel_words()).plain("slack-photo-reported"))


@reaction("dispatch.show_without_erased")
async def show_without_erased(event: PersonErased, recorded: Recorded) -> None:
    """Edit the messages of an erased customer's cases, which had their name and words."""
    channel = installation().dispatch_channel
    for case in event.cases if channel else ():
        if await post_in(ChannelName.SLACK, channel, slots.case(case)) is not None:
            await refresh_case(channel, case)


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


def _answer_buttons(event: Event, case: str, words: Texts) -> list[dict[str, object]]:
    """Buttons for what a dispatcher will do about the event."""
    if isinstance(event, CaseMessagePosted) and event.author_kind == "contact":
        return [actions(button(words.plain("slack-button-answer"), ASK, case))]
    if isinstance(event, CompletionExceptionAsked):
        return [exception_buttons(event.work_order, words)]
    if isinstance(event, (AppointmentDeclined, CaseReopened)):
        return [actions(button(words.plain("slack-button-assign"), ASSIGN, case, style="primary"))]
    return []


async def _share(channel: str, case: str, event: Event, words: Texts) -> None:
    match event:
        case CaseMessagePosted():
            await _upload_all(channel, case, event.media, words.plain("slack-photo-sent", name=event.author_name))
        case WorkNoteAdded() if event.media:
            await _upload_all(channel, case, [event.media], event.text)
        case WorkPhotoAdded():
            await _upload_all(channel, case, [event.media], words.plain("slack-photo-work", stage=event.stage))
        case ServiceReportReady():
            title = words.plain("slack-report-title", work_order=event.work_order)
            await _upload_all(channel, case, [event.media], title)
        case _:
            pass


async def _upload_all(channel: str, case: str, media: Iterable[int], title: str) -> None:
    for number in list(media)[:MOST_PHOTOS]:
        key = f"thread:{channel}:{case}:{number}"
        await outbound.upload(channel, number, title, thread_slot=slots.case(case), about=case, dedupe_key=key)


TOLD: tuple[type[Event], ...] = (
    CasePriorityChanged,
    CaseTypeChanged,
    CaseMessagePosted,
    CaseFaultSplit,
    CaseResolved,
    CaseClosed,
    CaseReopened,
    CaseCancelled,
    ClockAtRisk,
    ClockBreached,
    AppointmentScheduled,
    AppointmentRescheduled,
    AppointmentCancelled,
    AppointmentDeclined,
    TechnicianSetOut,
    TechnicianCheckedIn,
    GatesOverridden,
    WorkOrderStatusChanged,
    WorkNoteAdded,
    WorkPhotoAdded,
    PartsUsed,
    WorkSummarised,
    WorkSigned,
    CompletionExceptionAsked,
    CompletionExcepted,
    WorkOrderCompleted,
    SignatureVoided,
    ServiceReportReady,
    ServiceReportHeld,
)
SHOWN: tuple[type[Event], ...] = (CaseStatusChanged, ClockStopped, ClocksPaused, ClocksResumed, ClocksRecomputed)

DISPATCH_SUBSCRIPTIONS: dict[type[Event], tuple[Reaction, ...]] = {
    CaseOpened: (show_case, share_photos),
    PersonErased: (show_without_erased,),
    **dict.fromkeys(TOLD, (tell_thread,)),
    **dict.fromkeys(SHOWN, (show_case,)),
}
