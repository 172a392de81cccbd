"""Posts to the managers' channel: promises at risk or broken, and customers who can't be reached any more."""

from domain.actor import system_actor
from domain.appointments.events import (
    AppointmentCancelled,
    AppointmentDeclined,
    AppointmentRescheduled,
    AppointmentScheduled,
)
from domain.cases.events import CaseCancelled, CaseReopened, CaseResolved, CaseStatusChanged
from domain.cases.queries import get_case_for
from domain.cases.rules import ENDED
from domain.cases.views import CaseView
from domain.channel import ChannelName
from domain.company.queries import channels_to_edit, own_channel
from domain.company.rules import RoleChannel
from domain.customers.events import ContactUnreachable
from domain.customers.queries import get_contact
from domain.customers.rules import channels_of
from domain.dispatch.queries import rank_technicians, suggest_window
from domain.erasure.events import PersonErased
from domain.errors import NotFound
from domain.events import Event, Recorded
from domain.reaction import Reaction, reaction
from domain.sla.events import (
    ClockAtRisk,
    ClockBreached,
    ClocksPaused,
    ClocksRecomputed,
    ClocksResumed,
    ClockStopped,
)
from domain.sla.rules import ClockKind, ClockState
from handlers import slots
from handlers.installation import installation
from handlers.slack.cases.message import ASSIGN, OPEN
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import actions, button, mrkdwn, section, shorten
from handlers.slack.kit.language import channel_words
from handlers.slack.kit.lines import CHAT_CLOSED, MAIL_CLOSED, post_line
from handlers.slack.kit.wording import alert_words, danger_words, reasons_words
from handlers.slots import Slot
from handlers.texts.catalogue import Texts
from storage.outbox.posts import posted_among

MANAGERS = system_actor("managers channel")


@reaction("managers.alert_managers")
async def alert_managers(event: ClockAtRisk | ClockBreached, recorded: Recorded) -> None:
    """Tell of a promise at risk or broken: whose case it is, who else could go, and buttons to act."""
    channel, case = await own_channel(RoleChannel.MANAGERS), await _case(event.case)
    if not channel or case is None or case.status in ENDED:
        return
    state = ClockState.BREACHED if isinstance(event, ClockBreached) else ClockState.AT_RISK
    words = await channel_words()
    told = alert_words(case, event.clock, event.due_at, words, state=state)
    lines = [told, danger_words(case, words), await _proposal(case, words)]
    key = f"alert:{event.name}:{case.ref}:{event.clock}:{int(event.due_at.timestamp())}"
    await _show(channel, case, lines, words, _slot(case.ref, event.clock, state), key)


@reaction("managers.keep_alerts_current")
async def keep_alerts_current(event: Event, recorded: Recorded) -> None:
    """Edit the alerts of a case when somebody has it, when it moves on, and when it ends."""
    await _refresh(str(getattr(event, "case", "")))


@reaction("managers.show_without_erased")
async def show_without_erased(event: PersonErased, recorded: Recorded) -> None:
    """Edit the alerts of an erased customer's cases, which may have what they wrote of a danger."""
    for case in event.cases:
        await _refresh(case)


async def _refresh(ref: str) -> None:
    """Edit the alerts of a case where they were posted, which may be a channel that the managers have left since."""
    if not ref:
        return
    # Nearly every event asks, and seldom is there an alert.
    every = {_slot(ref, kind, state): kind for kind in ClockKind for state in (ClockState.AT_RISK, ClockState.BREACHED)}
    channels = await channels_to_edit(RoleChannel.MANAGERS)
    posted = sorted(await posted_among(ChannelName.SLACK, channels, list(every)))
    case = await _case(ref) if posted else None
    if case is None:
        return
    words = await channel_words()
    for channel, slot in posted:
        kind = every[Slot(slot)]
        clock = next((each for each in case.clocks.all if each.kind is kind), None)
        lines = [alert_words(case, kind, clock.due_at if clock else None, words), danger_words(case, words)]
        if clock is not None and clock.running and not case.assigned_name:
            lines.append(await _proposal(case, words))
        await _show(channel, case, lines, words, Slot(slot))


async def _case(ref: str) -> CaseView | None:
    try:
        return await get_case_for(MANAGERS, ref)
    except NotFound:
        return None


def _slot(case: str, clock: str, state: ClockState) -> Slot:
    return slots.promise(f"{case}/{clock}/{state.value}")


async def _show(
    channel: str, case: CaseView, lines: list[str], words: Texts, slot: Slot, key: str | None = None
) -> None:
    """Post the alert, once for each key; without one, edit what stands in its slot."""
    text = "\n".join(filter(None, lines))
    buttons = [button(words.plain("slack-button-open"), OPEN, case.ref)]
    if case.status not in ENDED:
        assign = "slack-button-reassign" if case.assigned_name else "slack-button-assign"
        buttons.insert(0, button(words.plain(assign), ASSIGN, case.ref, style="primary"))
    blocks = [section(text), actions(*buttons)]
    await outbound.post(channel, mrkdwn(text), blocks, slot=slot, edit=key is None, about=case.ref, dedupe_key=key)


async def _proposal(case: CaseView, words: Texts) -> str:
    """Another technician who could go, and when; '' when there is none."""
    window = await suggest_window(case.ref)
    ranked = await rank_technicians(MANAGERS, case=case.ref, window=window)
    others = [each for each in ranked if each.eligible and each.technician_ref != case.assigned_technician]
    if not others:
        return ""
    reasons = shorten(reasons_words(others[0], words), 150)
    return words("slack-alert-proposal", name=shorten(others[0].name, 80), window=window, reasons=reasons)


@reaction("managers.tell_unreachable")
async def tell_unreachable(event: ContactUnreachable, recorded: Recorded) -> None:
    """Tell that a contact can't be reached on a channel: they get mails from now on, or somebody has to phone."""
    channel = await own_channel(RoleChannel.MANAGERS)
    if not channel:
        return
    contact, words = await get_contact(int(event.contact)), await channel_words()
    left = channels_of(contact, has_chat=False, mail_enabled=installation().mail)
    text = words(
        "slack-alert-unreachable",
        name=contact.name,
        customer=contact.account_name,
        channel=event.channel.capitalize(),
        phone=contact.phone,
        known="yes" if contact.phone else "no",
        mail="yes" if ChannelName.MAIL in left else "no",
    )
    who, key = f"contact:{event.contact}", f"unreachable:{recorded.entry}"
    kind = MAIL_CLOSED if event.channel == ChannelName.MAIL else CHAT_CLOSED
    await post_line(kind, channel, text, subject=who, dedupe_key=key)


MOVED: tuple[type[Event], ...] = (
    AppointmentScheduled,
    AppointmentRescheduled,
    AppointmentCancelled,
    AppointmentDeclined,
    CaseStatusChanged,
    CaseCancelled,
    CaseResolved,
    CaseReopened,
    ClockStopped,
    ClocksPaused,
    ClocksResumed,
    ClocksRecomputed,
)

MANAGERS_SUBSCRIPTIONS: dict[type[Event], tuple[Reaction, ...]] = {
    **dict.fromkeys(MOVED, (keep_alerts_current,)),
    ClockAtRisk: (alert_managers,),
    ClockBreached: (alert_managers, keep_alerts_current),
    ContactUnreachable: (tell_unreachable,),
    PersonErased: (show_without_erased,),
}
