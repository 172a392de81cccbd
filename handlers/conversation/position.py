"""Where each chat is, stored between turns, with the timers that remind of an unfinished dialogue and then end it."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from domain import clock
from handlers.conversation.heard import Heard
from handlers.conversation.messages import Person
from handlers.conversation.running import Running
from storage.conversations import ConversationState, end_conversation, load_conversation, save_conversation
from storage.timers import cancel_timer, set_timer

REMIND, EXPIRE = "dialogue.remind", "dialogue.expire"
REMIND_AFTER = timedelta(hours=2)
FORGET_AFTER = timedelta(hours=24)
SPARE = timedelta(minutes=5)
"""How long the position outlives the moment at which the timer says that the dialogue has ended."""


def ends_at(reminded_at: datetime) -> datetime:
    """When a dialogue ends of which the person was reminded at that time."""
    return reminded_at - REMIND_AFTER + FORGET_AFTER


async def load(person: Person) -> Running | None:
    state = await load_conversation(person.channel, person.address)
    if state is None or state.expires_at <= clock.now():
        return None
    return _running({"dialogue": state.dialogue, "version": state.version, "step": state.step, **state.draft})


async def is_abandoned(person: Person) -> bool:
    """Whether nobody has answered the open question for so long that its dialogue has to end."""
    state = await load_conversation(person.channel, person.address)
    return state is not None and state.expires_at - SPARE <= clock.now() < state.expires_at


async def save(person: Person, running: Running) -> None:
    """Store the position, and set the reminder anew."""
    now = clock.now()
    below = asdict(running.below) if running.below else None
    heard = [asdict(each) for each in running.heard]
    packed = {"given": running.given, "return_to": running.return_to, "below": below, "heard": heard}
    until = now + FORGET_AFTER + SPARE
    state = ConversationState(running.dialogue, running.version, running.step, packed, until)
    await save_conversation(person.channel, person.address, state)
    await set_timer(_slot("remind", person), REMIND, now + REMIND_AFTER, asdict(person))


async def end_at(person: Person, until: datetime) -> None:
    """After the reminder: end the dialogue then, unless the person has answered."""
    await set_timer(_slot("expire", person), EXPIRE, until, asdict(person))


async def forget(person: Person) -> None:
    await end_conversation(person.channel, person.address)
    await cancel_timer(_slot("remind", person), _slot("expire", person))


def _slot(what: str, person: Person) -> str:
    return f"dialogue:{what}:{person.channel}:{person.address}"


def _running(packed: dict[str, Any]) -> Running:
    below = packed.get("below")
    return Running(
        packed["dialogue"],
        packed["version"],
        packed["step"],
        packed["given"],
        packed.get("return_to", ""),
        _running(below) if below else None,
        tuple(Heard(**each) for each in packed.get("heard", ())),
    )
