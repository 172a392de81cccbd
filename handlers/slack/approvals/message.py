"""The message that asks for an approval: posted once, edited with what becomes of it."""

from domain.actor import system_actor
from domain.approvals.views import ApprovalView
from domain.cases.queries import get_case_for
from domain.errors import NotFound
from domain.work_orders.rules import UNSIGNED_END
from handlers.slack.approvals.wording import deputy_words, outcome_words, question_words
from handlers.slack.cases.correct import EXCEPT, REFUSE
from handlers.slack.cases.message import OPEN
from handlers.slack.kit.blocks import Block, actions, button, context, mrkdwn, section, shorten
from handlers.slack.kit.ids import ActionId
from handlers.slack.kit.outbound import Blocks
from handlers.slack.kit.wording import machine_words, place_words
from handlers.texts.catalogue import Texts

READER = system_actor("approvals")
APPROVE, DECLINE, WITHDRAW = ActionId("approval.approve"), ActionId("approval.refuse"), ActionId("approval.withdraw")


async def approval_message(view: ApprovalView, words: Texts) -> tuple[str, Blocks]:
    """Text and blocks, for a channel."""
    told = "\n".join(filter(None, (await headline_words(view, words), await question_words(view, words))))
    blocks: Blocks = [section(told)]
    outcome = await outcome_words(view, words)
    if outcome:
        blocks.append(section(outcome))
    elif deputy := deputy_words(view, words):
        blocks.append(context(deputy))
    buttons = decision_buttons(view, words) if view.is_open else []
    if view.kind != UNSIGNED_END:  # that one stands in the thread of its case
        buttons += open_button(view, words)
    if buttons:
        blocks.append(actions(*buttons))
    return mrkdwn("\n".join(filter(None, (told, outcome)))), blocks


async def headline_words(view: ApprovalView, words: Texts) -> str:
    """The approval, its case, machine and place."""
    machine = place = ""
    if view.about:
        try:
            case = await get_case_for(READER, view.about)
            machine, place = machine_words(case.assets, words), place_words(case)
        except NotFound:
            pass
    parts = (view.about, view.ref)
    facts = filter(None, (shorten(machine, 120), shorten(place, 200)))
    return words("slack-approval-headline", refs=" · ".join(filter(None, parts)), facts=" · ".join(facts))


def decision_buttons(view: ApprovalView, words: Texts) -> list[Block]:
    """To approve and to refuse. Work that ends unsigned is approved in a form that shows it."""
    if view.kind == UNSIGNED_END:
        return [
            button(words.plain("slack-button-except"), EXCEPT, view.record),
            button(words.plain("slack-button-refuse"), REFUSE, view.record),
        ]
    return [
        button(words.plain("slack-button-approve"), APPROVE, view.ref, style="primary"),
        button(words.plain("slack-button-refuse"), DECLINE, view.ref),
    ]


def open_button(view: ApprovalView, words: Texts) -> list[Block]:
    return [button(words.plain("slack-button-open"), OPEN, view.about)] if view.about else []
