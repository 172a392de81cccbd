"""[Ask the customer], [Answer] and /reply: a form with words and files for the customer, the technician or both.

What is sent is echoed in the case's thread; the answers arrive there, and the case may wait for them.
"""

from domain.actor import Permission
from domain.appointments.queries import next_appointment_of
from domain.cases.actions import write_from_desk
from domain.cases.queries import get_case_for
from domain.cases.rules import Audience
from domain.channel import ChannelName
from handlers.conversation.files import fetch_files
from handlers.slack.cases.message import ASK, headline
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import (
    checkboxes,
    field,
    file_input,
    modal,
    option,
    radio_buttons,
    section,
    shorten,
    text_input,
)
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import FieldRefused, Form, Tap, metadata
from handlers.slack.kit.feature import Feature
from handlers.slack.kit.files import media_of, too_large
from handlers.slack.kit.ids import FieldId, FormId
from handlers.slack.kit.outbound import View
from handlers.slack.kit.values import one_of, remembered

FORM, TEXT, FILES = FormId("ask"), FieldId("ask.text"), FieldId("ask.files")
TO, WAIT = FieldId("ask.to"), FieldId("ask.wait")
WAITS = "customer"
QUESTION_LENGTH = 1000
MOST_FILES = 10


async def open_question(caller: Caller, tap: Tap) -> None:
    """The button's value is the case, or `C-10042|technician` where the answer is for them."""
    case, _, to = tap.value.partition("|")
    await outbound.open_view(caller.user, tap.trigger_id, await form_of(caller, case, to=to))


async def form_of(caller: Caller, case_ref: str, *, to: str = "", text: str = "") -> View:
    """Who gets it is asked where somebody comes to the customer. Raises NotFound, NotAllowed."""
    caller.actor.must(Permission.CASE_EDIT)
    case, words = await get_case_for(caller.actor, case_ref), caller.words
    visit = await next_appointment_of(case.ref)
    name = shorten(case.contact_name or case.account_name, 80)
    typed = text_input(
        TEXT, multiline=True, initial=text, longest=QUESTION_LENGTH, placeholder=words.plain("slack-ask-example")
    )
    blocks = [
        section(headline(case, words)),
        field(words.plain("slack-ask-text", name=name), typed, hint=words.plain("slack-ask-hint"), optional=True),
        field(words.plain("slack-ask-files"), file_input(FILES, most=MOST_FILES), optional=True),
        field(
            words.plain("slack-ask-wait"),
            checkboxes(WAIT, [option(words.plain("slack-ask-waits"), WAITS, words.plain("slack-ask-waits-why"))]),
            optional=True,
        ),
    ]
    if visit is not None:
        choices = [
            option(
                words.plain("slack-ask-to", to=each.value, customer=name, technician=visit.technician_name), each.value
            )
            for each in (Audience.CUSTOMER, Audience.TECHNICIAN, Audience.BOTH)
        ]
        chosen = radio_buttons(TO, choices, initial=to or Audience.CUSTOMER.value)
        blocks.append(field(words.plain("slack-ask-whom"), chosen))
    return modal(
        words.plain("slack-ask-title"),
        blocks,
        callback_id=FORM,
        submit=words.plain("slack-button-send"),
        close=words.plain("slack-button-cancel"),
        metadata=metadata(case=case.ref),
    )


async def take_question(caller: Caller, form: Form) -> View | None:
    text, files = form.answers.text(TEXT), form.answers.files(FILES)
    if not text and not files:
        raise FieldRefused(caller.words.plain("slack-ask-empty"), TEXT)
    if any(too_large(each) for each in files):
        raise FieldRefused(caller.words.plain("slack-ask-too-large"), FILES)
    audience = one_of(Audience, form.answers.choice(TO) or Audience.CUSTOMER.value)
    case = remembered(form.metadata).get("case", "")
    if audience is not Audience.CUSTOMER and await next_appointment_of(case) is None:
        raise FieldRefused(caller.words.plain("slack-ask-nobody-comes"), TO)
    wait = form.answers.ticked(WAIT, WAITS) and audience is not Audience.TECHNICIAN
    media = await media_of(files)
    await write_from_desk(caller.actor, case=case, text=text, audience=audience, media=media, wait=wait)
    await fetch_files(ChannelName.SLACK, media)
    return None


FEATURE = Feature(taps={ASK: open_question}, forms={FORM: take_question})
