"""The private question to one member whether they take an emergency: [I'll take it] and [Can't now]."""

from domain.emergency_calls.actions import decline_call, take_call
from domain.emergency_calls.views import CallView
from handlers import slots
from handlers.emergencies.chat import about
from handlers.emergencies.question import Question
from handlers.slack.cases.message import OPEN
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import actions, button, mrkdwn, pages, section
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Tap
from handlers.slack.kit.feature import Feature
from handlers.slack.kit.ids import ActionId
from handlers.slack.kit.values import number_in
from handlers.texts.catalogue import Texts
from storage.outbox.items import Priority

TAKE, CANT = ActionId("emergency.take"), ActionId("emergency.cant")


async def show_question(
    member: str, call: CallView, question: Question, words: Texts, *, edit: bool, dedupe_key: str | None = None
) -> None:
    """Post the question to a member, or edit the one that was posted last."""
    buttons: list[dict[str, object]] = []
    if question.can_take:
        buttons.append(button(words.plain("button-emergency-take"), TAKE, str(call.id), style="primary"))
    if question.can_decline:
        buttons.append(button(words.plain("button-emergency-cant"), CANT, str(call.id)))
    if call.subject_kind == "case":
        buttons.append(button(words.plain("slack-button-open"), OPEN, call.subject))
    blocks = [section(question.text), *([actions(*buttons)] if buttons else [])]
    await outbound.post(
        member,
        mrkdwn(question.text),
        blocks,
        slot=slots.emergency(str(call.id)),
        edit=edit,
        about=about(call),
        dedupe_key=dedupe_key,
        priority=Priority.URGENT,
    )


async def show_words(member: str, call: CallView, text: str, *, dedupe_key: str) -> None:
    """Post what the person wrote, whole, in as many messages as it takes. Once for each key."""
    for number, page in enumerate(pages(text)):
        await outbound.post(
            member,
            page,
            [section(page)],
            about=about(call),
            dedupe_key=f"{dedupe_key}-{number}",
            priority=Priority.URGENT,
        )


async def take_it(caller: Caller, tap: Tap) -> Answer | None:
    """The message itself is edited by what follows from the event. Raises CallTaken, CallEnded."""
    await take_call(caller.actor, call=number_in(tap.value))
    return None


async def cant_take_it(caller: Caller, tap: Tap) -> Answer | None:
    await decline_call(caller.actor, call=number_in(tap.value))
    return None


FEATURE = Feature(taps={TAKE: take_it, CANT: cant_take_it})
