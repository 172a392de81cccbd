"""Where each chat is, kept between turns, with the timers that remind of an unfinished dialogue and then forget it."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from domain import clock
from handlers.conversation.engine import Running
from handlers.conversation.messages import Person
from storage.conversations import ConversationState, end_conversation, load_conversation, save_conversation
from storage.timers import cancel_timer, set_timer

REMIND, EXPIRE = "dialogue.remind", "dialogue.expire"
REMIND_AFTER = timedelta(hours=2)
FORGET_AFTER = timedelta(hours=24)


SPARE = timedelta(minutes=5)
"""By which the timer tells of the end before the place is gone."""


def ends_at(reminded_at: datetime) -> datetime:
    """When a dialogue that was reminded of at that time is forgotten."""
    return reminded_at - REMIND_AFTER + FORGET_AFTER


async def load(person: Person) -> Running | None:
    state = await load_conversation(person.channel, person.address)
    if state is None or state.expires_at <= clock.now():
        return None
    return _running({"dialogue": state.dialogue, "version": state.version, "step": state.step, **state.draft})


async def is_left(person: Person) -> bool:
    """Whether there is a dialogue with which nobody has gone on for so long that it is to be forgotten."""
    state = await load_conversation(person.channel, person.address)
    return state is not None and state.expires_at - SPARE <= clock.now() < state.expires_at


async def keep(person: Person, running: Running) -> None:
    """Store the place, and begin the waiting anew."""
    now = clock.now()
    below = asdict(running.below) if running.below else None
    packed = {"given": running.given, "return_to": running.return_to, "below": below}
    until = now + FORGET_AFTER + SPARE
    state = ConversationState(running.dialogue, running.version, running.step, packed, until)
    await save_conversation(person.channel, person.address, state)
    await set_timer(_slot("remind", person), REMIND, now + REMIND_AFTER, asdict(person))


async def end_later(person: Person, until: datetime) -> None:
    """Once reminded of it: forget it then, unless somebody has gone on with it."""
    await set_timer(_slot("expire", person), EXPIRE, until, asdict(person))


async def forget(person: Person) -> None:
    await end_conversation(person.channel, person.address)
    await cancel_timer(_slot("remind", person))
    await cancel_timer(_slot("expire", person))


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
    )
