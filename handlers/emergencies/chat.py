"""The question in a chat of staff, and its answers."""

from domain.emergency_calls.actions import decline_call, take_call
from domain.emergency_calls.errors import CallEnded, CallTaken
from domain.emergency_calls.views import CallView
from handlers import slots
from handlers.conversation.dialogue import Ending, Turn
from handlers.conversation.door import Part
from handlers.conversation.messages import Button, Message, Reply
from handlers.emergencies import intents
from handlers.emergencies.question import Question
from handlers.payloads import whole_number
from handlers.texts.catalogue import Texts
from storage.outbox.items import Mode


def chat_reply(call: CallView, question: Question, words: Texts, *, edit: bool) -> Reply:
    """The message in the call's slot: a new one, or the state of the one that is there."""
    buttons: list[Button] = []
    if question.can_take:
        buttons.append(Button(words.plain("button-emergency-take"), intents.TAKE_EMERGENCY.to(call.id)))
    if question.can_decline:
        buttons.append(Button(words.plain("button-emergency-cant"), intents.CANT_TAKE_EMERGENCY.to(call.id)))
    message = Message(question.text, (tuple(buttons),) if buttons else ())
    mode = Mode.EDIT if edit else Mode.NEW
    return Reply(message, slots.emergency(str(call.id)), mode, clear_first=not edit, about=about(call), urgent=True)


def about(call: CallView) -> str:
    """What outbox rows of the call are about: the follow-up of one that can't be delivered finds the call by it."""
    return f"call:{call.id}"


def call_in(about: str) -> int | None:
    """The call that an outbox row is about, if any."""
    kind, _, number = about.partition(":")
    return int(number) if kind == "call" and number.isdigit() else None


async def take(turn: Turn) -> Ending:
    """The message itself is edited by what follows from the event."""
    try:
        await take_call(turn.known, call=whole_number(turn.argument) or 0)
    except (CallTaken, CallEnded) as error:
        return Ending(toast=turn.words.plain(f"error-{error.code}", **error.params))
    return Ending(toast=turn.words.plain("emergency-yours"))


async def cant(turn: Turn) -> Ending:
    await decline_call(turn.known, call=whole_number(turn.argument) or 0)
    return Ending(toast=turn.words.plain("emergency-next"))


PART = Part(intents={intents.TAKE_EMERGENCY: take, intents.CANT_TAKE_EMERGENCY: cant})
