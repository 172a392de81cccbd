"""Posts to the managers' channel: promises at risk or broken, and customers who can't be reached any more."""

from domain.actor import system_actor
from domain.cases.queries import get_case_for
from domain.cases.rules import ENDED
from domain.cases.views import CaseView
from domain.channel import ChannelName
from domain.customers.events import ContactUnreachable
from domain.customers.queries import get_contact
from domain.customers.rules import channels_of
from domain.dispatch.queries import rank_technicians, suggest_window
from domain.errors import NotFound
from domain.events import Event, Recorded
from domain.reaction import Reaction, reaction
from domain.sla.events import ClockAtRisk, ClockBreached
from handlers.installation import installation
from handlers.slack.cases.message import ASSIGN, OPEN
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import actions, button, mrkdwn, section, shorten
from handlers.slack.kit.language import channel_words
from handlers.slack.kit.lines import CHAT_CLOSED, MAIL_CLOSED, post_line
from handlers.slack.kit.wording import danger_words, machine_words, place_words, reasons_words
from handlers.texts.catalogue import Texts

MANAGERS = system_actor("managers channel")


@reaction("managers.alert_managers")
async def alert_managers(event: ClockAtRisk | ClockBreached, recorded: Recorded) -> None:
    """Tell of a promise at risk or broken: whose case it is, who else could go, and buttons to act."""
    channel = installation().managers_channel
    if not channel:
        return
    try:
        case = await get_case_for(MANAGERS, event.case)
    except NotFound:
        return
    if case.status in ENDED:
        return
    words = await channel_words()
    text = words(
        "slack-alert-clock",
        state="breached" if isinstance(event, ClockBreached) else "at_risk",
        case=case.ref,
        kind=event.clock,
        due=event.due_at,
        priority=case.priority.value,
        machine=shorten(machine_words(case.assets, words), 80),
        place=shorten(place_words(case), 120),
        name=case.assigned_name,
        assigned="yes" if case.assigned_name else "no",
    )
    text = "\n".join(filter(None, [text, danger_words(case, words), await _proposal(case, words)]))
    assign = "slack-button-reassign" if case.assigned_name else "slack-button-assign"
    buttons = actions(
        button(words.plain(assign), ASSIGN, case.ref, style="primary"),
        button(words.plain("slack-button-open"), OPEN, case.ref),
    )
    key = f"alert:{event.name}:{case.ref}:{event.clock}:{int(event.due_at.timestamp())}"
    await outbound.post(channel, mrkdwn(text), [section(text), buttons], about=case.ref, dedupe_key=key)


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
    channel = installation().managers_channel
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


MANAGERS_SUBSCRIPTIONS: dict[type[Event], tuple[Reaction, ...]] = {
    ClockAtRisk: (alert_managers,),
    ClockBreached: (alert_managers,),
    ContactUnreachable: (tell_unreachable,),
}
