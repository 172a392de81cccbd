"""Messages to customers after events: one status message that is edited, and a new one only where they must notice or act."""

from domain.access.queries import external_id_of
from domain.actor import ActorKind, system_actor
from domain.appointments.events import (
    AppointmentCancelled,
    AppointmentDeclined,
    AppointmentRescheduled,
    AppointmentScheduled,
    TechnicianCheckedIn,
    TechnicianSetOut,
)
from domain.appointments.queries import get_appointment_for
from domain.cases.events import (
    CaseCancelled,
    CaseClosed,
    CaseMessagePosted,
    CaseOpened,
    CaseReopened,
    CaseStatusChanged,
)
from domain.cases.queries import get_case_for
from domain.cases.rules import CaseStatus
from domain.cases.views import CaseView
from domain.channel import ChannelName
from domain.completion.events import SignatureVoided
from domain.crew.queries import get_technician
from domain.customers.queries import actor_names, get_contact
from domain.customers.rules import channels_of
from domain.customers.views import ContactView
from domain.events import Event, Recorded
from domain.evidence.queries import list_evidence
from domain.reaction import Reaction, reaction
from domain.service_reports.events import ServiceReportReady
from domain.sla.events import ClockBreached, ClocksRecomputed
from handlers import slots
from handlers.conversation.letters import write_letter
from handlers.conversation.messages import Button, ButtonKind, Envelope, Message, Reply, Rows, send
from handlers.customers import intents
from handlers.customers.requests import (
    first_name,
    headline,
    local_words,
    plain_headline,
    status_rows,
    status_text,
    verdict_rows,
)
from handlers.installation import installation
from handlers.slots import NO_SLOT, Slot
from handlers.texts.catalogue import Texts, texts_for
from storage.outbox.items import Mode, Priority


class Customer:
    """The contact of a case, as they can be reached: in their chat, or else by mail."""

    def __init__(self, case: CaseView, contact: ContactView, chat: str) -> None:
        """`chat` is '' for a contact who gets mails."""
        self.case = case
        self.words = local_words(texts_for(contact.language, lasting=not chat), case)
        self._contact = contact
        self._chat = chat

    async def tell(self, key: str, recorded: Recorded, rows: Rows = (), slot: Slot = NO_SLOT, **params: object) -> None:
        """A new message about the case; once for each event, however often it is tried."""
        text = f"{headline(self.words, self.case)}\n{self.words(key, **params)}"
        await self.send(Message(text, rows), recorded, slot)

    async def send(self, message: Message, recorded: Recorded, slot: Slot = NO_SLOT) -> None:
        about, key = self.case.ref, f"customer:{recorded.entry}:{self.case.ref}"
        if not self._chat:
            subject = plain_headline(self.words, self.case)
            await write_letter(self._contact, message, subject=subject, about=about, dedupe_key=key)
            return
        reply = Reply(message, slot, clear_first=bool(slot), about=about)
        await send(ChannelName.TELEGRAM, self._chat, reply, Envelope(dedupe_key=key))

    async def refresh(self) -> None:
        """Edit the status message, or send the first. Mails are not edited."""
        if self._chat:
            reply = Reply(await self._status(), slots.case(self.case.ref), Mode.EDIT, about=self.case.ref)
            await send(ChannelName.TELEGRAM, self._chat, reply, Envelope(Priority.NOTICE))

    async def announce(self, recorded: Recorded) -> None:
        """As `refresh`, but with a mail where there is no chat: somebody has to be there for the visit."""
        await self.refresh()
        if not self._chat:
            await self.send(await self._status(), recorded)

    async def _status(self) -> Message:
        return Message(await status_text(self.words, self.case), status_rows(self.words, self.case))


async def customer_of(ref: str) -> Customer | None:
    """None when the case has no contact, or no channel reaches them: then somebody has to phone."""
    case = await get_case_for(system_actor("customers"), ref)
    if not case.contact_id:
        return None
    contact = await get_contact(case.contact_id)
    chat = await external_id_of(ChannelName.TELEGRAM, ActorKind.CONTACT, contact.id)
    channels = channels_of(contact, has_chat=chat is not None, mail_enabled=installation().mail)
    if not channels:
        return None
    return Customer(case, contact, (chat or "") if channels[0] == ChannelName.TELEGRAM else "")


Placed = AppointmentScheduled | AppointmentRescheduled | TechnicianCheckedIn | CaseReopened | CaseClosed


@reaction("customers.keep_status_current")
async def keep_status_current(event: Placed | CaseStatusChanged | ClocksRecomputed, recorded: Recorded) -> None:
    """Edit the status message after each change. A visit that is scheduled or moved is announced by mail, too."""
    customer = await customer_of(event.case)
    if customer is None:
        return
    if isinstance(event, AppointmentScheduled | AppointmentRescheduled):
        await customer.announce(recorded)
    else:
        await customer.refresh()


@reaction("customers.show_new_request")
async def show_new_request(event: CaseOpened, recorded: Recorded) -> None:
    """Announce a request that staff opened; customers who opened it themselves see it in their chat."""
    customer = await customer_of(event.case)
    if customer and not recorded.actor.startswith(f"{ActorKind.CONTACT}:"):
        await customer.announce(recorded)


@reaction("customers.tell_visit_off")
async def tell_visit_off(event: AppointmentCancelled | AppointmentDeclined, recorded: Recorded) -> None:
    """Tell of a visit that won't take place, unless another is scheduled or the whole request has ended."""
    customer = await customer_of(event.case)
    if customer is None:
        return
    await customer.refresh()
    over = customer.case.status in (CaseStatus.CANCELLED, CaseStatus.CLOSED, CaseStatus.RESOLVED)
    if over or customer.case.status is CaseStatus.SCHEDULED:  # another visit is scheduled already
        return
    visit = await get_appointment_for(system_actor("customers"), event.appointment)
    await customer.tell("told-visit-off", recorded, window=visit.window)


@reaction("customers.tell_set_out")
async def tell_set_out(event: TechnicianSetOut, recorded: Recorded) -> None:
    customer = await customer_of(event.case)
    if customer is None:
        return
    await customer.refresh()
    await customer.tell(
        "told-new-time" if event.again else "told-set-out",
        recorded,
        await _map_row(customer.words, event.technician),
        at=event.expected_at,
    )


async def _map_row(words: Texts, technician: str) -> Rows:
    """A button to the technician's last known position on a map; none where that is unknown."""
    where = (await get_technician(technician)).position
    if where is None:
        return ()
    place = f"mlat={where.latitude:.5f}&mlon={where.longitude:.5f}#map=14/{where.latitude:.5f}/{where.longitude:.5f}"
    return ((Button(words.plain("button-map"), f"https://www.openstreetmap.org/?{place}", ButtonKind.LINK),),)


@reaction("customers.send_report")
async def send_report(event: ServiceReportReady, recorded: Recorded) -> None:
    """Send the report, and ask whether all is good."""
    customer = await customer_of(event.case)
    if customer is None:
        return
    case, words = customer.case, customer.words
    rows = verdict_rows(words, case.ref) if case.status is CaseStatus.RESOLVED else ()
    text = f"{headline(words, case)}\n{words('told-done')}"
    await customer.send(Message(text, rows, document=event.media), recorded, slot=slots.done(case.ref))


@reaction("customers.tell_late")
async def tell_late(event: ClockBreached, recorded: Recorded) -> None:
    """Apologise once for a missed promise, with what is being done about it."""
    customer = await customer_of(event.case)
    if customer:
        await customer.refresh()
        await customer.tell("told-late", recorded, clock=event.clock.replace("_", "-"))


@reaction("customers.pass_on_message")
async def pass_on_message(event: CaseMessagePosted, recorded: Recorded) -> None:
    """Pass on a message by staff; [Answer] or a reply in the chat posts to the request."""
    if event.author_kind != ActorKind.STAFF:
        return
    customer = await customer_of(event.case)
    if customer is None:
        return
    case, words = customer.case, customer.words
    said = words("told-message", name=first_name(event.author_name), text=event.text)
    told = f"{headline(words, case)}\n{said}"
    rows = ((Button(words.plain("button-answer"), intents.WRITE.to(case.ref)),),)
    await customer.send(Message(told, rows, photos=tuple(event.media)), recorded, slot=slots.talk(case.ref))


@reaction("customers.tell_cancelled")
async def tell_cancelled(event: CaseCancelled, recorded: Recorded) -> None:
    """Tell of a cancellation by staff; a customer who cancelled has been answered already."""
    customer = await customer_of(event.case)
    if customer is None:
        return
    await customer.refresh()
    if not recorded.actor.startswith(f"{ActorKind.CONTACT}:"):
        await customer.tell("told-cancelled", recorded, reason=event.reason)


@reaction("customers.tell_signature_void")
async def tell_signature_void(event: SignatureVoided, recorded: Recorded) -> None:
    """Tell that what they signed is being changed, why, and that they will be asked to sign again."""
    customer = await customer_of(event.case)
    if customer is None:
        return
    subject = f"work_order:{event.work_order}"
    why = next((each.void_reason for each in await list_evidence(subject) if each.ref == event.evidence), "")
    who = (await actor_names([recorded.actor])).get(recorded.actor, "")
    name = first_name(who)
    await customer.tell("told-signature-void", recorded, name=name, reason=why, given="yes" if why else "no")


CUSTOMER_REACTIONS: dict[type[Event], tuple[Reaction, ...]] = {
    CaseOpened: (show_new_request,),
    AppointmentScheduled: (keep_status_current,),
    AppointmentRescheduled: (keep_status_current,),
    AppointmentCancelled: (tell_visit_off,),
    AppointmentDeclined: (tell_visit_off,),
    TechnicianSetOut: (tell_set_out,),
    TechnicianCheckedIn: (keep_status_current,),
    CaseStatusChanged: (keep_status_current,),
    CaseReopened: (keep_status_current,),
    CaseClosed: (keep_status_current,),
    CaseCancelled: (tell_cancelled,),
    CaseMessagePosted: (pass_on_message,),
    ClocksRecomputed: (keep_status_current,),
    ClockBreached: (tell_late,),
    ServiceReportReady: (send_report,),
    SignatureVoided: (tell_signature_void,),
}
"""This audience's part of SUBSCRIPTIONS."""
