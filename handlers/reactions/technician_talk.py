"""What customers and the desk write to the technician of a visit, and what becomes of it when it is edited."""

from domain.access.queries import external_id_of
from domain.actor import ActorKind, system_actor
from domain.appointments.queries import next_appointment_of
from domain.appointments.views import AppointmentView
from domain.cases.events import CaseMessageEdited, CaseMessagePosted
from domain.cases.rules import Audience, Side
from domain.channel import ChannelName
from domain.crew.events import DeskAnswered, TechnicianTold
from domain.events import Event, Recorded
from domain.reaction import Reaction, reaction
from handlers import slots
from handlers.conversation.messages import Button, Message, Rows
from handlers.reactions.visit_technician import Technician, technician_by
from handlers.slack.cases.thread import files_in, kinds_of, share_in_thread
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import mrkdwn, sections
from handlers.slack.kit.language import channel_words
from handlers.slots import NO_SLOT
from handlers.technicians import intents
from handlers.technicians.details import whole
from handlers.technicians.files import message_with
from handlers.texts.catalogue import Texts
from handlers.texts.shortening import ELLIPSIS, cut

READER = system_actor("technicians")
LONGEST_QUOTE = 350
"""Characters of a message that are shown at once; *Details* has all of it."""


def _is_for_technician(author_kind: str, side: str, audience: str) -> bool:
    """A customer's, unless it is for the desk alone; the desk's, where it is meant for them."""
    if author_kind == ActorKind.CONTACT:
        return audience != Audience.DESK
    return side == Side.DESK and audience in (Audience.TECHNICIAN, Audience.BOTH)


@reaction("technicians.pass_on_customer")
async def pass_on_customer(event: CaseMessagePosted, recorded: Recorded) -> None:
    """Pass on a message about a visit that is to come, or under way."""
    passed = _is_for_technician(event.author_kind, event.side, event.audience) or event.missing_in
    view = await next_appointment_of(event.case) if passed else None
    technician = await technician_by(view.technician_ref) if view else None
    if view is None or technician is None:
        return
    if event.missing_in == view.work_order:
        await _pass_on_missing(technician, event, recorded, view)
        return
    words = technician.words
    text, rows = _told(words, view, event, event.text or words.plain("tech-details-files", count=len(event.media)))
    message = await message_with(words, text, event.media, rows)
    await technician.tell(recorded, message, view, slots.said(f"{event.case}/{event.message}"))


@reaction("technicians.show_edit")
async def show_edit(event: CaseMessageEdited, recorded: Recorded) -> None:
    """Edit the message in the chat to the new words."""
    if not _is_for_technician(event.author_kind, event.side, event.audience):
        return
    view = await next_appointment_of(event.case)
    technician = await technician_by(view.technician_ref) if view else None
    if view is None or technician is None:
        return
    text, rows = _told(technician.words, view, event, event.text)
    edited = f"{text} {technician.words('talk-edited')}"
    await technician.edit(Message(edited, rows), view, slots.said(f"{event.case}/{event.message}"))


def _told(
    words: Texts, view: AppointmentView, event: CaseMessagePosted | CaseMessageEdited, said: str
) -> tuple[str, Rows]:
    short = cut(said.strip(), LONGEST_QUOTE)
    key = "tech-customer-says" if event.author_kind == ActorKind.CONTACT else "tech-desk-says"
    text = words(key, work_order=view.work_order, name=event.author_name, text=short)
    whole_text = Button(words.plain("tech-button-details"), intents.SHOW_DETAILS.to(view.ref))
    card = Button(words.plain("tech-button-open"), intents.OPEN_VISIT.to(view.ref))
    return text, ((whole_text if short.endswith(ELLIPSIS) else card,),)


async def _pass_on_missing(
    technician: Technician, event: CaseMessagePosted, recorded: Recorded, view: AppointmentView
) -> None:
    """Whoever should sign finds something missing: their words, whole, and the way to what they read."""
    words = technician.words
    name = event.author_name if event.author_kind == ActorKind.CONTACT else view.contact_name or view.account_name
    lines = whole(words, "tech-signer-misses", event.text, work_order=view.work_order, name=name)
    change = Button(words.plain("tech-button-change-done"), intents.SUMMARISE.to(view.ref))
    card_button = Button(words.plain("tech-button-open"), intents.OPEN_VISIT.to(view.ref))
    await technician.tell(recorded, Message("\n".join(lines), ((change,), (card_button,))), view)


@reaction("technicians.tell_from_desk")
async def tell_from_desk(event: TechnicianTold, recorded: Recorded) -> None:
    """A word beside any case; a reply to it goes to whoever wrote."""
    technician = await technician_by(event.technician)
    if technician is None:
        return
    text = technician.words("tech-told", name=event.author_name, text=event.text)
    staff = recorded.actor.partition(":")[2]
    await technician.write(text, slots.told(f"{staff}/{recorded.entry}"), key=f"word:{recorded.entry}")


@reaction("desk.tell_answer")
async def tell_answer(event: DeskAnswered, recorded: Recorded) -> None:
    """A technician's answer, to the member of staff who had written: in their own conversation with the app."""
    member = await external_id_of(ChannelName.SLACK, ActorKind.STAFF, int(event.staff))
    if member is None:
        return
    words, key = await channel_words(), f"answered:{recorded.entry}"
    text = words(
        "slack-told-answer",
        name=event.author_name,
        text=event.text or words.plain("slack-files", **files_in(event.media, await kinds_of(event.media))),
    )
    await outbound.post(member, mrkdwn(text), sections(text), dedupe_key=key)
    title = words.plain("slack-photo-sent", name=event.author_name)
    await share_in_thread(member, NO_SLOT, event.media, title, words, key=key, about="")


TALK_REACTIONS: dict[type[Event], tuple[Reaction, ...]] = {
    CaseMessagePosted: (pass_on_customer,),
    CaseMessageEdited: (show_edit,),
    TechnicianTold: (tell_from_desk,),
    DeskAnswered: (tell_answer,),
}
