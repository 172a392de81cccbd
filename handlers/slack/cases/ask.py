"""[Ask the customer]: a form that sends a question to the customer's chat; the answer arrives in the case's thread.

The case may wait for it.
"""

from domain.actor import Permission
from domain.cases.actions import ask_customer
from domain.cases.queries import get_case_for
from handlers.slack.cases.message import ASK, headline
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import checkboxes, field, modal, option, section, shorten, text_input
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import FieldRefused, Form, Tap, metadata
from handlers.slack.kit.feature import Feature
from handlers.slack.kit.ids import FieldId, FormId
from handlers.slack.kit.outbound import View
from handlers.slack.kit.values import remembered

FORM, TEXT, WAIT = FormId("ask"), FieldId("ask.text"), FieldId("ask.wait")
WAITS = "customer"
QUESTION_LENGTH = 1000


async def open_question(caller: Caller, tap: Tap) -> None:
    caller.actor.must(Permission.CASE_EDIT)
    case, words = await get_case_for(caller.actor, tap.value), caller.words
    name = shorten(case.contact_name or case.account_name, 80)
    blocks = [
        section(headline(case, words)),
        field(
            words.plain("slack-ask-text", name=name),
            text_input(TEXT, multiline=True, longest=QUESTION_LENGTH, placeholder=words.plain("slack-ask-example")),
            hint=words.plain("slack-ask-hint"),
        ),
        field(
            words.plain("slack-ask-wait"),
            checkboxes(WAIT, [option(words.plain("slack-ask-waits"), WAITS, words.plain("slack-ask-waits-why"))]),
            optional=True,
        ),
    ]
    view = modal(
        words.plain("slack-ask-title"),
        blocks,
        callback_id=FORM,
        submit=words.plain("slack-button-send"),
        close=words.plain("slack-button-cancel"),
        metadata=metadata(case=case.ref),
    )
    await outbound.open_view(caller.user, tap.trigger_id, view)


async def take_question(caller: Caller, form: Form) -> View | None:
    text = form.answers.text(TEXT)
    if not text:
        raise FieldRefused(caller.words.plain("slack-ask-empty"), TEXT)
    wait = form.answers.ticked(WAIT, WAITS)
    await ask_customer(caller.actor, case=remembered(form.metadata).get("case", ""), text=text, wait=wait)
    return None


FEATURE = Feature(taps={ASK: open_question}, forms={FORM: take_question})
