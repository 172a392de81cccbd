"""Messages to customers after events: one status message that is edited, and a new one only where they must notice or act."""

from domain.actor import ActorKind
from domain.cases.events import (
    CaseCancelAsked,
    CaseCancelGranted,
    CaseCancelled,
    CaseCancelRefused,
    CaseClosed,
    CaseDangerWritten,
    CaseHeld,
    CaseHoldEnded,
    CaseMessagePosted,
    CaseOpened,
    CaseReopened,
    CaseStatusChanged,
)
from domain.cases.rules import AMONG_STAFF, CancelReason, CaseStatus
from domain.company import company_profile
from domain.completion.events import SignatureVoided
from domain.crew.queries import get_technician
from domain.customers.queries import actor_names
from domain.events import Event, Recorded
from domain.evidence.queries import list_evidence
from domain.reaction import Reaction, reaction
from domain.service_reports.events import ServiceReportReady
from domain.sla.events import ClockBreached, ClocksRecomputed
from domain.triage.queries import danger_in, triage_text
from handlers import slots
from handlers.conversation.messages import Button
from handlers.customers import intents
from handlers.customers.requests import first_name, verdict_rows
from handlers.emergencies.first_aid import first_words
from handlers.notices.escalation import who_is_told
from handlers.notices.kinds import (
    CANCELLED,
    DANGER_READ,
    LATE,
    MESSAGE,
    PAUSED,
    REPORT,
    REQUEST_OPENED,
    SIGNATURE_VOID,
    VISIT_ENDING,
    VISIT_GOES_ON,
)
from handlers.notices.notify import forget_undelivered
from handlers.reactions.case_customer import customer_of
from handlers.reactions.customer_talk import CUSTOMER_TALK, answer_rows, staff_words
from handlers.reactions.customer_visits import VISIT_REACTIONS
from handlers.texts.catalogue import Safe


@reaction("customers.keep_status_current")
async def keep_status_current(
    event: CaseStatusChanged | CaseReopened | CaseClosed | CaseHeld | CaseHoldEnded | ClocksRecomputed,
    recorded: Recorded,
) -> None:
    """Edit the status message after each change."""
    customer = await customer_of(event.case)
    if customer:
        await customer.refresh()


@reaction("customers.show_new_request")
async def show_new_request(event: CaseOpened, recorded: Recorded) -> None:
    """Announce a request that staff opened; customers who opened it themselves see it in their chat."""
    customer = await customer_of(event.case)
    if customer and not recorded.actor.startswith(f"{ActorKind.CONTACT}:"):
        await customer.refresh(REQUEST_OPENED, recorded)


@reaction("customers.send_report")
async def send_report(event: ServiceReportReady, recorded: Recorded) -> None:
    """Send the report, and ask whether all is good."""
    customer = await customer_of(event.case)
    if customer is None:
        return
    case, words = customer.case, customer.words
    rows = verdict_rows(words, case.ref) if case.status is CaseStatus.RESOLVED else ()
    slot = slots.done(case.ref)
    for kind in (LATE, PAUSED):  # held until now, and no longer true
        await forget_undelivered(customer.to, kind.merge, case.ref)
    await customer.tell(REPORT, recorded, words("told-done"), rows, slot=slot, document=event.media)


@reaction("customers.tell_late")
async def tell_late(event: ClockBreached, recorded: Recorded) -> None:
    """Apologise once for a missed promise, with what is being done about it."""
    customer = await customer_of(event.case)
    if customer:
        await customer.refresh()
        told = customer.words("told-late", clock=event.clock.replace("_", "-"), told=await who_is_told())
        await customer.tell(LATE, recorded, told)


@reaction("customers.pass_on_message")
async def pass_on_message(event: CaseMessagePosted, recorded: Recorded) -> None:
    """Pass on a message by staff to the customer; [Answer] or a reply in the chat posts to the request."""
    if event.author_kind != ActorKind.STAFF or event.audience in AMONG_STAFF:
        return
    customer = await customer_of(event.case)
    if customer is None:
        return
    case, words = customer.case, customer.words
    said, rows = staff_words(words, event), answer_rows(words, case.ref)
    slot = slots.said(f"{case.ref}/{event.message}")
    await customer.tell(MESSAGE, recorded, said, rows, slot=slot, photos=tuple(event.media))


@reaction("customers.tell_cancelled")
async def tell_cancelled(event: CaseCancelled, recorded: Recorded) -> None:
    """Tell of a cancellation by staff, unless they were answered in their own turn, or told that the visit is being ended."""
    customer = await customer_of(event.case)
    if customer is None:
        return
    await customer.refresh()
    own = recorded.actor == f"{ActorKind.CONTACT}:{customer.to.contact}"
    answered = own or event.reason == CancelReason.VISIT_ENDED
    if not answered:
        await customer.tell(CANCELLED, recorded, customer.words("told-cancelled", reason=event.reason))


@reaction("customers.show_cancel_asked")
async def show_cancel_asked(event: CaseCancelAsked, recorded: Recorded) -> None:
    customer = await customer_of(event.case)
    if customer:
        await customer.refresh()


@reaction("customers.tell_cancel_decided")
async def tell_cancel_decided(event: CaseCancelGranted | CaseCancelRefused, recorded: Recorded) -> None:
    """Tell whether the visit goes on, or is being ended."""
    customer = await customer_of(event.case)
    if customer is None:
        return
    await customer.refresh()
    if isinstance(event, CaseCancelGranted):
        name = first_name((await get_technician(event.technician)).name)
        text = customer.words("told-visit-ending", name=name, reason=event.reason)
        await customer.tell(VISIT_ENDING, recorded, text)
        return
    phone = (await company_profile()).phone
    text = customer.words("told-visit-goes-on", phone=phone, known="yes" if phone else "no")
    write = Button(customer.words.plain("button-write"), intents.WRITE.to(event.case))
    await customer.tell(VISIT_GOES_ON, recorded, text, ((write,),))


@reaction("customers.tell_danger_read")
async def tell_danger_read(event: CaseDangerWritten, recorded: Recorded) -> None:
    """Tell what to do first, and whom to call: where they wrote of the danger, nobody asks them about it."""
    customer = await customer_of(event.case)
    if customer is None:
        return
    words = customer.words
    danger = danger_in(triage_text(event.text, words.language).urgency_words, words.language)
    first = Safe(await first_words(words, danger))
    await customer.tell(DANGER_READ, recorded, words("told-danger-read", text=event.text, first=first))


@reaction("customers.tell_signature_void")
async def tell_signature_void(event: SignatureVoided, recorded: Recorded) -> None:
    """Tell that what they signed is being changed, why, and that they will be asked to sign again."""
    customer = await customer_of(event.case)
    if customer is None:
        return
    subject = f"work_order:{event.work_order}"
    why = next((each.void_reason for each in await list_evidence(subject) if each.ref == event.evidence), "")
    who = (await actor_names([recorded.actor])).get(recorded.actor, "")
    given = "yes" if why else "no"
    text = customer.words("told-signature-void", name=first_name(who), reason=why, given=given)
    await customer.tell(SIGNATURE_VOID, recorded, text)


CUSTOMER_REACTIONS: dict[type[Event], tuple[Reaction, ...]] = {
    **VISIT_REACTIONS,
    CaseOpened: (show_new_request,),
    CaseStatusChanged: (keep_status_current, *VISIT_REACTIONS[CaseStatusChanged]),
    CaseReopened: (keep_status_current,),
    CaseClosed: (keep_status_current,),
    CaseCancelled: (tell_cancelled,),
    CaseCancelAsked: (show_cancel_asked,),
    CaseCancelGranted: (tell_cancel_decided,),
    CaseCancelRefused: (tell_cancel_decided,),
    CaseMessagePosted: (pass_on_message,),
    **CUSTOMER_TALK,
    CaseDangerWritten: (tell_danger_read,),
    CaseHeld: (keep_status_current,),
    CaseHoldEnded: (keep_status_current,),
    ClocksRecomputed: (keep_status_current,),
    ClockBreached: (tell_late,),
    ServiceReportReady: (send_report,),
    SignatureVoided: (tell_signature_void,),
}
"""This audience's part of SUBSCRIPTIONS."""
