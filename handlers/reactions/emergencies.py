"""Emergencies of guests and strangers: staff are asked privately, one after the other, and the person hears when nobody could."""

from domain.access.queries import external_id_of, get_staff
from domain.actor import ActorKind, system_actor
from domain.appointments.events import AppointmentScheduled
from domain.cases.events import CaseCancelled, CaseClosed, CaseOpened, CaseResolved
from domain.cases.queries import get_case_for
from domain.channel import ChannelName
from domain.company.queries import list_role_channels
from domain.company.rules import RoleChannel
from domain.customers.events import EnquiryAddedTo, EnquiryLinked, EnquiryNotOurs, EnquiryReceived
from domain.customers.queries import get_contact, get_enquiry
from domain.customers.views import EnquiryState
from domain.emergency_calls.actions import end_call, pass_over, start_call
from domain.emergency_calls.events import (
    EmergencyAsked,
    EmergencyCallEnded,
    EmergencyNotTaken,
    EmergencyTaken,
    EmergencyUnanswered,
)
from domain.emergency_calls.queries import call_about, get_call
from domain.emergency_calls.rules import CallState
from domain.emergency_calls.views import CallView
from domain.erasure.events import PersonErased
from domain.errors import NotFound
from domain.events import Event, Recorded
from domain.reaction import Reaction, reaction
from domain.triage.queries import danger_in, triage_text
from handlers import slots
from handlers.conversation.messages import Envelope, Message, Reply
from handlers.conversation.staff_chats import staff_chat_of
from handlers.emergencies.chat import about, chat_reply
from handlers.emergencies.first_aid import nobody_yet, somebody_has_it
from handlers.emergencies.question import question_for, whole_words
from handlers.emergencies.subjects import EmergencySubject, subject_of
from handlers.installation import installation
from handlers.notices.kinds import NOBODY_YET, SOMEBODY_HAS_IT
from handlers.notices.notify import Addressee, Notice, notify
from handlers.slack.emergencies.emergencies import show_question, show_words
from handlers.slack.kit.language import channel_words
from handlers.slack.kit.lines import NOBODY_CALLED, post_line
from handlers.texts.catalogue import texts_for
from handlers.texts.shortening import cut
from storage.outbox.items import Priority
from storage.outbox.posts import post_in

CALLS = system_actor("emergency_calls")
LONGEST_NAME = 80


@reaction("emergencies.call_for_guest")
async def call_for_guest(event: CaseOpened, recorded: Recorded) -> None:
    """A guest confirmed a danger: #dispatch is not called with @here, so somebody is asked in person.

    Not about a case that staff opened: whoever linked a stranger's enquiry to a machine knows of it.
    """
    if recorded.actor.startswith(f"{ActorKind.STAFF}:"):
        return
    try:
        case = await get_case_for(CALLS, event.case)
    except NotFound:
        return
    if not case.triage.get("emergency_confirmed") or not case.contact_id:
        return
    contact = await get_contact(case.contact_id)
    if contact.own_cases_only:
        danger = danger_in(case.triage.get("urgency_words", ()), contact.language)
        await start_call(CALLS, kind="case", subject=case.ref, danger=danger)


@reaction("emergencies.call_for_stranger")
async def call_for_stranger(event: EnquiryReceived | EnquiryAddedTo, recorded: Recorded) -> None:
    """A stranger confirmed a danger, in an enquiry or in what they added to one."""
    if not event.danger:
        return
    enquiry = await get_enquiry(event.enquiry)
    if enquiry.state is EnquiryState.OPEN:
        said = triage_text(enquiry.words, enquiry.language).urgency_words
        danger = danger_in(said, enquiry.language)
        more = isinstance(event, EnquiryAddedTo)
        await start_call(CALLS, kind="enquiry", subject=enquiry.ref, danger=danger, anew=more)


@reaction("emergencies.tell_more")
async def tell_more(event: EnquiryAddedTo, recorded: Recorded) -> None:
    """What the person wrote since goes to whoever has taken it, as a message of its own; the questions are edited, too."""
    call = await call_about("enquiry", event.enquiry)
    if call is None or call.state is CallState.ENDED:
        return
    for staff in dict.fromkeys(each.staff for each in call.asked):
        await _show(call, staff)
    where = await _address_of(call.taken_by) if call.taken_by and call.state is CallState.TAKEN else None
    enquiry = await get_enquiry(event.enquiry)
    if where is None or not call.taken_by or not enquiry.external_id:
        return
    words = texts_for((await get_staff(call.taken_by)).language)
    said = enquiry.words[event.begins : event.begins + event.length]
    text = words(
        "emergency-more",
        ref=enquiry.ref,
        who=cut(enquiry.name, LONGEST_NAME),
        words=said,
        said="yes" if said else "no",
        files=len(event.media),
    )
    if where[0] == ChannelName.SLACK:
        await show_words(where[1], call, text, dedupe_key=f"more:{recorded.entry}")
    elif chat := await staff_chat_of(call.taken_by):
        envelope = Envelope(Priority.URGENT, dedupe_key=f"more:{recorded.entry}")
        await chat.write(Reply(Message(text), about=about(call), urgent=True), envelope)


@reaction("emergencies.end_for_stranger")
async def end_for_stranger(event: EnquiryLinked | EnquiryNotOurs, recorded: Recorded) -> None:
    """Staff have settled the enquiry."""
    await end_call(CALLS, kind="enquiry", subject=event.enquiry)


@reaction("emergencies.end_for_erased")
async def end_for_erased(event: PersonErased, recorded: Recorded) -> None:
    """Nobody is there any more who could be helped."""
    for enquiry in event.enquiries:
        await end_call(CALLS, kind="enquiry", subject=enquiry)


@reaction("emergencies.ask")
async def ask(event: EmergencyAsked, recorded: Recorded) -> None:
    """Ask one member of staff, on Slack or else on Telegram."""
    call = await get_call(event.call)
    if call.state is not CallState.ASKING or call.asking != int(event.staff):
        return
    if not await _show(call, int(event.staff), dedupe_key=f"asked:{recorded.entry}"):
        await pass_over(CALLS, call=call.id, staff=int(event.staff))


@reaction("emergencies.show")
async def show(event: EmergencyTaken | EmergencyNotTaken | EmergencyCallEnded, recorded: Recorded) -> None:
    """Edit the questions of all who were asked: who has it, or that it was passed on."""
    call = await get_call(event.call)
    for staff in dict.fromkeys(each.staff for each in call.asked):
        await _show(call, staff)


async def _show(call: CallView, staff: int, *, dedupe_key: str = "") -> bool:
    """Post the question under this key, or edit what was posted. False when this member can't be asked."""
    subject = await subject_of(call)
    where = await _address_of(staff)
    if where is None:
        return False
    channel, address = where
    if not dedupe_key and await post_in(channel, address, slots.emergency(str(call.id))) is None:
        return False
    member = await get_staff(staff)
    words = texts_for(member.language)
    subject = subject or EmergencySubject(call.subject, "", "")
    question = question_for(call, subject, staff, words)
    said = whole_words(subject, words) if dedupe_key else ""
    if channel == ChannelName.SLACK:
        key = dedupe_key or None
        if said:
            await show_words(address, call, said, dedupe_key=f"{dedupe_key}:words")
        await show_question(address, call, question, words, edit=not dedupe_key, dedupe_key=key)
    else:
        chat = await staff_chat_of(staff)
        if chat is None:
            return False
        if said:
            above = Reply(Message(said), about=about(call), urgent=True)
            await chat.write(above, Envelope(Priority.URGENT, dedupe_key=f"{dedupe_key}:words"))
        how = Envelope(Priority.URGENT, dedupe_key=dedupe_key or None)
        await chat.write(chat_reply(call, question, words, edit=not dedupe_key), how)
    return True


async def _address_of(staff: int) -> tuple[str, str] | None:
    """Channel and address of a member's own chat; None for who has none on a channel that is set up, or has left."""
    try:
        if not (await get_staff(staff)).active:
            return None
    except NotFound:
        return None
    there = installation()
    for channel, usable in ((ChannelName.SLACK, there.slack), (ChannelName.TELEGRAM, there.telegram)):
        address = await external_id_of(channel, ActorKind.STAFF, staff) if usable else None
        if address is not None:
            return channel, address
    return None


@reaction("emergencies.tell_unanswered")
async def tell_unanswered(event: EmergencyUnanswered, recorded: Recorded) -> None:
    """Nobody has taken it: a line in #dispatch and for the managers, and the number to call for the person, once."""
    call = await get_call(event.call)
    subject = await subject_of(call)
    if call.state is not CallState.ASKING or subject is None:
        return
    words = await channel_words()
    text = words(
        "emergency-unanswered",
        ref=subject.ref,
        danger=call.danger.value,
        who=cut(subject.who, LONGEST_NAME),
        asked=event.asked,
        phone=subject.phone,
        known="yes" if subject.phone else "no",
    )
    dispatch, managers = await list_role_channels((RoleChannel.DISPATCH, RoleChannel.MANAGERS))
    for channel in dict.fromkeys(filter(None, (dispatch.channel, managers.channel))):
        key = f"unanswered:{recorded.entry}:{channel}"
        await post_line(NOBODY_CALLED, channel, text, subject=f"{call.subject_kind}:{call.subject}", dedupe_key=key)
    if event.round == 1 and subject.address:
        person = Addressee(subject.channel, subject.address, subject.language)
        told = await nobody_yet(person.texts(), subject.ref)
        await notify(person, NOBODY_YET, Notice(told, key=str(recorded.entry), about=subject.ref))


@reaction("emergencies.tell_taken")
async def tell_taken(event: EmergencyTaken, recorded: Recorded) -> None:
    """Tell the person in danger who has taken it: until then they don't know whether anybody has read it."""
    call = await get_call(event.call)
    subject = await subject_of(call)
    if subject is None or not subject.address or call.state is not CallState.TAKEN or not call.taken_by_name:
        return
    person = Addressee(subject.channel, subject.address, subject.language)
    told = await somebody_has_it(person.texts(), subject.ref, call.taken_by_name)
    await notify(person, SOMEBODY_HAS_IT, Notice(told, key=str(recorded.entry), about=subject.ref))


@reaction("emergencies.end")
async def end(event: AppointmentScheduled | CaseCancelled | CaseClosed | CaseResolved, recorded: Recorded) -> None:
    """A visit is set, or the case is over: nobody has to be asked any more."""
    await end_call(CALLS, kind="case", subject=event.case)


EMERGENCY_REACTIONS: dict[type[Event], tuple[Reaction, ...]] = {
    CaseOpened: (call_for_guest,),
    EnquiryReceived: (call_for_stranger,),
    EnquiryAddedTo: (call_for_stranger, tell_more),
    **dict.fromkeys((EnquiryLinked, EnquiryNotOurs), (end_for_stranger,)),
    PersonErased: (end_for_erased,),
    EmergencyAsked: (ask,),
    EmergencyTaken: (show, tell_taken),
    EmergencyNotTaken: (show,),
    EmergencyCallEnded: (show,),
    EmergencyUnanswered: (tell_unanswered,),
    **dict.fromkeys((AppointmentScheduled, CaseCancelled, CaseClosed, CaseResolved), (end,)),
}
