"""The line of an enquiry in the dispatch channel, edited when it grows and when it is settled."""

from domain.customers.views import EnquiryState, EnquiryView
from handlers.slack.kit.blocks import actions, button, context, mrkdwn, section, shorten
from handlers.slack.kit.ids import ActionId
from handlers.slack.kit.outbound import Blocks
from handlers.slack.kit.wording import fault_words
from handlers.texts.catalogue import Texts

LINK, NOT_OURS = ActionId("enquiry.link"), ActionId("enquiry.not_ours")
WORDS_LENGTH = 600


def enquiry_message(enquiry: EnquiryView, words: Texts) -> tuple[str, Blocks]:
    """Text and blocks. It never notifies the whole channel: anybody can send one."""
    head = headline(enquiry, words)
    blocks: Blocks = [section(head)]
    if enquiry.is_open:
        details = context(words("slack-enquiry-details", **_details(enquiry, words)))
        blocks += [section(fault_words(enquiry.words, WORDS_LENGTH, words)), details, _buttons(enquiry, words)]
    return mrkdwn(head), blocks


def headline(enquiry: EnquiryView, words: Texts) -> str:
    match enquiry.state:
        case EnquiryState.OPEN:
            key = "slack-enquiry-danger" if enquiry.danger else "slack-enquiry-open"
        case EnquiryState.LINKED:
            key = "slack-enquiry-linked"
        case EnquiryState.NOT_OURS:
            key = "slack-enquiry-not-ours"
    name = shorten(enquiry.name, 80)
    return words(key, enquiry=enquiry.ref, name=name, case=enquiry.case_ref, at=enquiry.received_at)


def _details(enquiry: EnquiryView, words: Texts) -> dict[str, object]:
    urgency = words.plain(f"slack-urgency-{enquiry.urgency.replace('_', '-')}") if enquiry.urgency else ""
    return {
        "serial": shorten(enquiry.serial, 60),
        "has-serial": "yes" if enquiry.serial else "no",
        "phone": enquiry.phone,
        "has-phone": "yes" if enquiry.phone else "no",
        "urgency": urgency,
        "has-urgency": "yes" if urgency else "no",
        "files": len(enquiry.media),
    }


def _buttons(enquiry: EnquiryView, words: Texts) -> dict[str, object]:
    return actions(
        button(words.plain("slack-button-link"), LINK, enquiry.ref, style="primary"),
        button(words.plain("slack-button-not-ours"), NOT_OURS, enquiry.ref),
    )
