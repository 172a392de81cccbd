"""A message about a case as its thread shows it: who wrote, to whom, whether it has arrived, and that it was edited.

The line is one Slack message, edited as that becomes known. What members type in the thread beside it never leaves it: the app does
not even hear it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from domain import clock
from domain.access.queries import external_id_of
from domain.actor import ActorKind, system_actor
from domain.appointments.queries import next_appointment_of
from domain.cases.queries import get_case_for, get_message_for
from domain.cases.rules import Audience, Side
from domain.cases.views import CaseMessageView
from domain.channel import ChannelName
from domain.company.queries import channel_for
from domain.company.rules import RoleChannel
from domain.crew.queries import get_technician
from domain.customers.queries import get_contact
from domain.errors import NotFound
from handlers import slots
from handlers.notices.kinds import MESSAGE
from handlers.notices.notify import addressee_of, notice_key
from handlers.slack.cases.message import ASK
from handlers.slack.cases.thread import files_in, kinds_of
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import Block, actions, button, pages, said, section
from handlers.slack.kit.ids import ActionId
from handlers.slack.kit.language import channel_words
from handlers.texts.catalogue import Safe, Texts
from storage.outbox.items import OutboxState
from storage.outbox.outcomes import how_it_went
from storage.timers import DueTimer, set_timer

EARLIER, CORRECT = ActionId("said.earlier"), ActionId("said.correct")
READER = system_actor("dispatch channel")
TIMER = "conversation.delivery"
LOOKS = (2, 10, 60, 600, 3600, 6 * 3600, 24 * 3600)
"""Seconds after which it is looked up whether a message has arrived; after the last it stands as it is."""

_UNDER_WAY = (OutboxState.WAITING, OutboxState.SENDING)


@dataclass(frozen=True)
class Receiver:
    """Somebody a message was sent to. `key` is that of the outbox row, '' where no channel reaches them."""

    name: str
    channel: str = ""
    phone: str = ""
    key: str = ""


async def receivers_of(message: CaseMessageView, entry: int) -> list[Receiver]:
    """Whom staff wrote to; `entry` is the journal's, under which it was sent."""
    found: list[Receiver] = []
    if message.to_customer:
        case = await get_case_for(READER, message.case)
        to = await addressee_of(case.contact_id) if case.contact_id else None
        phone = (await get_contact(case.contact_id)).phone if case.contact_id else ""
        name = case.contact_name or case.account_name
        key = notice_key(MESSAGE, str(entry), case.ref)
        found.append(Receiver(name, to.channel, phone, key) if to else Receiver(name, phone=phone))
    visit = await next_appointment_of(message.case) if message.to_technician else None
    if visit is not None:
        technician = await get_technician(visit.technician_ref)
        chat = await external_id_of(ChannelName.TELEGRAM, ActorKind.STAFF, technician.staff_id)
        key = f"technician:{entry}:{visit.ref}" if chat else ""
        found.append(Receiver(technician.name, ChannelName.TELEGRAM if chat else "", technician.phone, key))
    return found


async def show_said(case: str, number: int, entry: int, *, anew: bool = False) -> bool:
    """Post the line of a message, or edit it; `anew` the first time. Returns whether something may still arrive."""
    channel = await channel_for(RoleChannel.DISPATCH)
    if not channel:
        return False
    try:
        message = await get_message_for(READER, case, number)
    except NotFound:
        return False
    words = await channel_words()
    told, waiting = await _told(message, entry, words)
    line = f"{await _line(message, words)}{told}"
    every = pages(line)
    if not anew and len(every) > 1:
        every = every[:1]
    buttons = _buttons(message, words)
    for at, page in enumerate(every, start=1):
        last = at == len(every)
        # Only a line of one message can be edited; another one gets its news as a line of its own.
        slot = slots.said(f"{case}/{number}") if len(every) == 1 else slots.NO_SLOT
        key = f"thread:{entry}" if last else f"thread:{entry}:part-{at}"
        await outbound.post(
            channel,
            page,
            [section(page), *(buttons if last else ())],
            slot=slot,
            edit=not anew,
            thread_slot=slots.case(case),
            about=case,
            dedupe_key=key if anew else None,
        )
    return waiting and len(every) == 1


async def _told(message: CaseMessageView, entry: int, words: Texts) -> tuple[str, bool]:
    """A line for each receiver, with whether it has arrived, and whether that is still open for one."""
    lines, waiting = list[str](), False
    for each in await receivers_of(message, entry):
        state = await _state(each)
        waiting = waiting or state == "waiting"
        lines.append(
            words(
                "slack-said-state",
                state=state,
                name=each.name,
                channel=each.channel.capitalize(),
                reached="yes" if each.channel else "no",
                at=message.at,
                phone=each.phone,
                known="yes" if each.phone else "no",
            )
        )
    return "".join(f"\n{line}" for line in lines), waiting


async def _state(receiver: Receiver) -> str:
    """`arrived`, `waiting`, `unsure`, `failed`, or `nowhere` for whom no channel reaches."""
    if not receiver.key:
        return "nowhere"
    state = await how_it_went(receiver.key)
    if state is None or state in _UNDER_WAY:
        return "waiting"
    if state is OutboxState.UNKNOWN:
        return "unsure"
    return "arrived" if state in (OutboxState.SENT, OutboxState.SUPERSEDED) else "failed"


async def _line(message: CaseMessageView, words: Texts) -> str:
    kinds = await kinds_of(message.media)
    text = said(message.text) if message.text else words("slack-files", **files_in(message.media, kinds))
    line = words(
        "slack-said",
        side=message.side.value or message.author_kind,
        audience=message.audience.value or "everyone",
        author=message.author_name,
        text=Safe(text),
        worded="yes" if message.text else "no",
    )
    off = await _off_duty(message)
    edited = words("slack-said-edited") if message.edits else ""
    return "".join([line, f" {edited}" if edited else "", f"\n{words('slack-said-off', name=off)}" if off else ""])


async def _off_duty(message: CaseMessageView) -> str:
    """The technician who was not disturbed with a customer's message; '' where nobody was meant."""
    if message.side is not Side.CUSTOMER or message.audience is not Audience.DESK:
        return ""
    visit = await next_appointment_of(message.case)
    return visit.technician_name if visit else ""


def _buttons(message: CaseMessageView, words: Texts) -> Sequence[Block]:
    value = f"{message.case}/{message.id}"
    found: list[Block] = []
    if message.side is not Side.DESK:
        found.append(button(words.plain("slack-button-answer"), ASK, _answer_to(message)))
    else:
        found.append(button(words.plain("slack-button-correct"), CORRECT, value))
    if message.edits:
        found.append(button(words.plain("slack-button-earlier"), EARLIER, value))
    return [actions(*found)]


def _answer_to(message: CaseMessageView) -> str:
    """What the answer's form begins with: the case, and that it is for the technician where they wrote to the desk."""
    inside = message.side is Side.TECHNICIAN and message.audience is Audience.DESK
    return f"{message.case}|{Audience.TECHNICIAN.value}" if inside else message.case


async def watch(case: str, number: int, entry: int, *, looks: int = 0) -> None:
    """Look again whether a message has arrived, until that is known."""
    if looks < len(LOOKS):
        payload = {"case": case, "message": number, "entry": entry, "looks": looks}
        await set_timer(f"delivery:{case}/{number}", TIMER, clock.now() + timedelta(seconds=LOOKS[looks]), payload)


async def look_again(due: DueTimer) -> None:
    given = due.payload
    case, number, entry, looks = str(given["case"]), int(given["message"]), int(given["entry"]), int(given["looks"])
    if await show_said(case, number, entry):
        await watch(case, number, entry, looks=looks + 1)


TIMERS = {TIMER: look_again}
