"""/reply and /tell, and what can be done with a line of the talk in a case's thread: correct it, or read what it said before."""

import re

from domain import clock
from domain.actor import Permission
from domain.appointments.queries import next_appointment_of, works_at
from domain.cases.actions import edit_message, write_from_desk
from domain.cases.queries import get_case_for, get_message_for
from domain.cases.rules import Audience
from domain.crew.actions import tell_technician
from domain.crew.queries import find_technician
from domain.errors import NotFound
from handlers.slack.cases.ask import QUESTION_LENGTH, form_of
from handlers.slack.cases.said import CORRECT, EARLIER
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import field, modal, pages, section, text_input
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, FieldRefused, Form, Line, Tap, metadata
from handlers.slack.kit.feature import Command, Feature
from handlers.slack.kit.ids import FieldId, FormId
from handlers.slack.kit.outbound import View
from handlers.slack.kit.values import number_in, remembered

FORM, TEXT = FormId("said.correct"), FieldId("said.text")
REF = re.compile(r"[cC]-?\d+$")
MOST_SECTIONS = 90


async def reply(caller: Caller, line: Line) -> Answer:
    """`/reply C-10042 text` writes to the customer at once; without a text it opens the form, with files and who gets it."""
    named, _, text = line.text.partition(" ")
    if not REF.match(named):
        return Answer(caller.words("slack-reply-which"))
    case = await get_case_for(caller.actor, named)
    if not text.strip():
        await outbound.open_view(caller.user, line.trigger_id, await form_of(caller, case.ref))
        return Answer()
    await write_from_desk(caller.actor, case=case.ref, text=text, audience=Audience.CUSTOMER)
    return Answer(caller.words("slack-reply-sent", case=case.ref, name=case.contact_name or case.account_name))


async def tell(caller: Caller, line: Line) -> Answer:
    """`/tell C-10042 text` to whoever comes to that customer, `/tell NAME text` to a technician beside any case."""
    named, _, text = line.text.partition(" ")
    if not named or not text.strip():
        return Answer(caller.words("slack-tell-how"))
    if REF.match(named):
        return await _tell_of_case(caller, named, text)
    return await _tell_by_name(caller, line.text)


async def _tell_of_case(caller: Caller, named: str, text: str) -> Answer:
    case = await get_case_for(caller.actor, named)
    visit = await next_appointment_of(case.ref)
    if visit is None:
        return Answer(caller.words("slack-tell-nobody", case=case.ref))
    await write_from_desk(caller.actor, case=case.ref, text=text, audience=Audience.TECHNICIAN)
    return Answer(caller.words("slack-reply-sent", case=case.ref, name=visit.technician_name))


async def _tell_by_name(caller: Caller, typed: str) -> Answer:
    """A name may have several words: the longest that names one technician counts."""
    parts, words = typed.split(" "), caller.words
    for length in range(min(3, len(parts) - 1), 0, -1):
        name, text = " ".join(parts[:length]), " ".join(parts[length:]).strip()
        found = await find_technician(name)
        if len(found) == 1 and text:
            view = await tell_technician(caller.actor, technician=found[0].ref, text=text)
            duty = "on" if await works_at(view.ref, clock.now()) else "off"
            return Answer(words("slack-told-sent", name=view.name, text=text, duty=duty))
        if length == 1 and len(found) > 1:
            return Answer(words("slack-tell-several", typed=name, names=", ".join(each.name for each in found[:5])))
    return Answer(words("slack-tell-unknown", typed=parts[0]))


def _named(value: str) -> tuple[str, int]:
    case, _, number = value.partition("/")
    return case, number_in(number)


async def open_correction(caller: Caller, tap: Tap) -> Answer | None:
    """The author's words, to be changed; others are told whose they are."""
    caller.actor.must(Permission.CASE_EDIT)
    (case, number), words = _named(tap.value), caller.words
    message = await get_message_for(caller.actor, case, number)
    if message.author != caller.actor.ref:
        return Answer(words("slack-correct-not-yours", name=message.author_name))
    typed = text_input(TEXT, multiline=True, initial=message.text, longest=QUESTION_LENGTH)
    view = modal(
        words.plain("slack-correct-said-title"),
        [field(words.plain("slack-correct-said-text"), typed, hint=words.plain("slack-correct-said-hint"))],
        callback_id=FORM,
        submit=words.plain("slack-button-send"),
        close=words.plain("slack-button-cancel"),
        metadata=metadata(case=case, message=number),
    )
    await outbound.open_view(caller.user, tap.trigger_id, view)
    return None


async def take_correction(caller: Caller, form: Form) -> View | None:
    text, given = form.answers.text(TEXT), remembered(form.metadata)
    if not text:
        raise FieldRefused(caller.words.plain("slack-ask-empty"), TEXT)
    await edit_message(caller.actor, case=given.get("case", ""), message=number_in(given.get("message", "")), text=text)
    return None


async def show_earlier(caller: Caller, tap: Tap) -> Answer | None:
    """What a message said before, each wording with the time until when it stood; the first comes first."""
    (case, number), words = _named(tap.value), caller.words
    caller.actor.must(Permission.CASE_VIEW)
    message = await get_message_for(caller.actor, case, number)
    if not message.edits:
        raise NotFound(what="message", ref=str(number))
    told = [words("slack-said-until", text=each.text, until=each.until) for each in message.edits]
    told.append(words("slack-said-now", text=message.text))
    blocks = [section(page) for line in told for page in pages(line)]
    view = modal(words.plain("slack-said-earlier-title"), blocks[:MOST_SECTIONS], close=words.plain("slack-close"))
    await outbound.open_view(caller.user, tap.trigger_id, view)
    return None


FEATURE = Feature(
    commands=(
        Command("/reply", reply, Permission.CASE_EDIT, "[C-10042] [text]", "slack-command-reply"),
        Command("/tell", tell, Permission.CASE_EDIT, "[name or C-10042] [text]", "slack-command-tell"),
    ),
    taps={CORRECT: open_correction, EARLIER: show_earlier},
    forms={FORM: take_correction},
)
